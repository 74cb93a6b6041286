"""Drafts belong to a window and know what they stood on: the form's values, and the day they were typed on."""

STATEMENTS = """
CREATE TABLE kept_draft (
  key TEXT NOT NULL, window TEXT NOT NULL, body TEXT NOT NULL, base TEXT NOT NULL, day TEXT NOT NULL,
  days TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (key, window));
-- Of no window that is open, and on nothing that is known; their day is that of this computer's clock.
INSERT INTO kept_draft SELECT key, '', body, '{}', coalesce(date(at, 'localtime'), '2026-01-01'), '{}', at FROM draft;
-- The words of a finding had a draft for each of its versions; all of them are drafts of that finding.
UPDATE kept_draft SET window = replace(key, rtrim(key, '0123456789'), ''),
  key = rtrim(rtrim(key, '0123456789'), ':') WHERE key GLOB 'finding-line:[0-9]*:[0-9]*';
DROP TABLE draft;
ALTER TABLE kept_draft RENAME TO draft;
"""


def up(migrator, db):  # noqa: ARG001 (the signature that the runner calls)
    """Take this step; the runner calls it inside of a transaction."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
    db.execute_sql("PRAGMA user_version = 4")  # in the same transaction as the tables
