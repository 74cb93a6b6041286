"""History of elsewhere in the log; labels, saved searches and who is not the same; what a customer is worth, their
birthday, and follow-ups that return."""

STATEMENTS = """
-- Where an entry came from ("mailbox", "calendar", …; empty: it was logged here), and what it is known by there.
ALTER TABLE interaction ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE interaction ADD COLUMN foreign_id TEXT NOT NULL DEFAULT '';
ALTER TABLE interaction ADD COLUMN with_us TEXT NOT NULL DEFAULT '';
-- The same file twice adds nothing: an import asks for thousands of these.
CREATE UNIQUE INDEX interaction_foreign ON interaction (source, foreign_id) WHERE foreign_id <> '';

ALTER TABLE customer ADD COLUMN value INTEGER;
ALTER TABLE customer ADD COLUMN birthday TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN weighed_day TEXT;

ALTER TABLE follow_up ADD COLUMN every TEXT NOT NULL DEFAULT '';
ALTER TABLE follow_up ADD COLUMN every_from TEXT NOT NULL DEFAULT 'due';

CREATE TABLE label (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL, key TEXT NOT NULL UNIQUE);
CREATE TABLE customer_label (
  id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  label_id INTEGER NOT NULL REFERENCES label (id) ON DELETE CASCADE, UNIQUE (customer_id, label_id));
-- Who carries a label.
CREATE INDEX customer_label_label ON customer_label (label_id, customer_id);

CREATE TABLE saved_search (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, words TEXT NOT NULL);

-- Two that were found alike, and are not: the smaller id first.
CREATE TABLE not_same (
  id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  CHECK (customer_id < other_id), UNIQUE (customer_id, other_id));
-- The orders and views of the list of customers: each is read from its index alone, whatever the page.
CREATE INDEX customer_by_company ON customer (archived, (company = ''), lower(company), sort_name, id, company);
CREATE INDEX customer_by_last ON customer (
  archived, max(ifnull(talk_day, ''), ifnull(seed_day, '')) DESC, sort_name, id, talk_day, seed_day);
CREATE INDEX customer_by_due ON customer (
  archived, CASE WHEN do_not_call OR ifnull(talk_day, seed_day) IS NULL THEN '~' ELSE ifnull(due_day, '~') END,
  sort_name, id, do_not_call, talk_day, seed_day, due_day);
CREATE INDEX customer_by_tier ON customer (archived, tier, sort_name, id);
CREATE INDEX customer_by_mood ON customer (archived, talk_mood DESC, sort_name, id);
CREATE INDEX customer_by_value ON customer (archived, value DESC, sort_name, id);
CREATE INDEX customer_by_stage ON customer (archived, stage, id);

-- For the foreign key.
CREATE INDEX not_same_other ON not_same (other_id);
"""


def up(migrator, db):  # noqa: ARG001 (the signature that the runner calls)
    """Take this step; the runner calls it inside of a transaction."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
    db.execute_sql("PRAGMA user_version = 8")  # in the same transaction as the tables
