"""A time agreed with a customer is an instant, whatever clock shows it; rows from before have none and stay."""

STATEMENTS = """
ALTER TABLE follow_up ADD COLUMN due_at TEXT;
-- The open ones: looked at when the store is opened, in case the user's clock is another by now.
CREATE INDEX follow_up_instant ON follow_up (due_at, id, due_day, due_time) WHERE due_at IS NOT NULL AND state = 'open';
"""


def up(migrator, db):  # noqa: ARG001 (the signature that the runner calls)
    """Take this step; the runner calls it inside of a transaction."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
    db.execute_sql("PRAGMA user_version = 5")  # in the same transaction as the tables
