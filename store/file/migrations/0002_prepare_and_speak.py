"""What is known before a call (research, findings, culture), what is said in it (scripts), and when we can talk."""

STATEMENTS = """
ALTER TABLE customer ADD COLUMN national TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN regional TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN who_they_are TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN what_they_do TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN what_they_value TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN preferred_channel TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN best_hours TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN zone TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN country TEXT NOT NULL DEFAULT '';

CREATE TABLE research_check (
  id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  source TEXT NOT NULL, found INTEGER NOT NULL, day TEXT NOT NULL, UNIQUE (customer_id, source));

CREATE TABLE finding (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  interaction_id INTEGER REFERENCES interaction (id) ON DELETE SET NULL,
  kind TEXT NOT NULL, words TEXT NOT NULL, source TEXT NOT NULL, day TEXT NOT NULL,
  used_day TEXT, settled_day TEXT, settled_how TEXT NOT NULL, version INTEGER NOT NULL);
-- One customer's findings, the newest first.
CREATE INDEX finding_customer ON finding (customer_id, day, id);
-- For the foreign key: a call that goes must find the findings that were used in it.
CREATE INDEX finding_interaction ON finding (interaction_id);

CREATE TABLE script_set (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, tier TEXT NOT NULL);
CREATE TABLE script_text (
  id INTEGER PRIMARY KEY, script_set_id INTEGER NOT NULL REFERENCES script_set (id) ON DELETE CASCADE,
  part TEXT NOT NULL, variant TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (script_set_id, part, variant));
ALTER TABLE customer ADD COLUMN script_set_id INTEGER REFERENCES script_set (id) ON DELETE SET NULL;
-- For the foreign key.
CREATE INDEX customer_script_set ON customer (script_set_id) WHERE script_set_id IS NOT NULL;

-- Which call an e-mail echoes.
ALTER TABLE interaction ADD COLUMN about_id INTEGER REFERENCES interaction (id) ON DELETE SET NULL;
-- For the foreign key.
CREATE INDEX interaction_about ON interaction (about_id) WHERE about_id IS NOT NULL;

-- Times we have offered in an e-mail: nobody else is offered the same.
CREATE TABLE offered_slot (
  id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  begins_at TEXT NOT NULL, ends_at TEXT NOT NULL);
CREATE INDEX offered_slot_ends ON offered_slot (ends_at, begins_at);
-- For the foreign key.
CREATE INDEX offered_slot_customer ON offered_slot (customer_id);

CREATE TABLE busy_calendar (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, read_at TEXT NOT NULL, begins_at TEXT NOT NULL,
  ends_at TEXT NOT NULL);
CREATE TABLE busy_time (
  id INTEGER PRIMARY KEY, busy_calendar_id INTEGER NOT NULL REFERENCES busy_calendar (id) ON DELETE CASCADE,
  begins_at TEXT NOT NULL, ends_at TEXT NOT NULL);
-- When we are busy in the weeks to come.
CREATE INDEX busy_time_ends ON busy_time (ends_at, begins_at);
-- For the foreign key.
CREATE INDEX busy_time_calendar ON busy_time (busy_calendar_id);
"""


def up(migrator, db):  # noqa: ARG001 (the signature that the runner calls)
    """Take this step; the runner calls it inside of a transaction."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
    db.execute_sql("PRAGMA user_version = 2")  # in the same transaction as the tables
