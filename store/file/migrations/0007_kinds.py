"""Three kinds of heads-up; how a customer is addressed, how they came, what they look for, and when they renew."""

import json

STATEMENTS = """
ALTER TABLE customer ADD COLUMN address_as TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN how_met TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN need TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN renewal_day TEXT;

-- What is open: a heads-up is our mistake, hard news or a note for next time; one of before, not sorted yet.
DROP INDEX finding_open;
CREATE INDEX finding_open ON finding (kind, day DESC, id DESC, colleague, customer_id, told_day, manager_told_day)
  WHERE settled_day IS NULL
  AND kind IN ('our mistake', 'hard news', 'for next time', 'heads-up', 'kudos', 'criticism', 'stressed area', 'story');

-- Whether the customer knows what was done about their criticism has a day from now on. Of before: they know.
UPDATE finding SET told_day = settled_day WHERE kind = 'criticism' AND settled_day IS NOT NULL;
"""


def up(migrator, db):  # noqa: ARG001 (the signature that the runner calls)
    """Take this step; the runner calls it inside of a transaction."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
    _Acts(db).rewrite()
    db.execute_sql("PRAGMA user_version = 7")  # in the same transaction as the tables


class _Acts:
    """The acts of before, so that undo and redo leave no settled criticism of which the customer would not know.

    Each is looked at as it will be taken: undone ones from the oldest on, the others from the newest, over rows as the
    acts between will have left them.
    """

    def __init__(self, db):
        self._db = db
        self._rows = {}  # findings by id, as they are at this point; None: not there

    def rewrite(self):
        for undone, order in ((0, "DESC"), (1, "ASC")):
            self._rows = {}
            sql = f"SELECT id, changes FROM journal WHERE undone = {undone} ORDER BY id {order}"
            for act, changes in self._db.execute_sql(sql).fetchall():
                if '"finding"' not in changes:
                    continue
                try:
                    steps = json.loads(changes)
                except ValueError:
                    continue  # undo says of it that it cannot be read
                self._take(steps)
                text = json.dumps(steps, separators=(",", ":"))
                if text != changes:
                    self._db.execute_sql("UPDATE journal SET changes = ? WHERE id = ?", (text, act))

    def _take(self, steps):
        """What taking these steps back writes becomes what it would be today."""
        for kind, table, *rest in reversed(steps):
            if table != "finding":
                continue
            if kind == "insert":
                self._rows.update(dict.fromkeys(rest[0]))
            elif kind == "delete":
                for row in rest[0]:
                    row["told_day"] = _told(row)
                    self._rows[row["id"]] = dict(row)
            else:
                self._change(*rest)

    def _change(self, row_id, values):
        row = self._row(row_id)
        if row is None:
            return
        now = row | values
        if "kind" in values or "settled_day" in values:
            values["told_day"] = now["told_day"] = _told(now)
        self._rows[row_id] = now

    def _row(self, row_id):
        if row_id not in self._rows:
            cursor = self._db.execute_sql("SELECT * FROM finding WHERE id = ?", (row_id,))
            names, found = [column[0] for column in cursor.description], cursor.fetchone()
            self._rows[row_id] = dict(zip(names, found, strict=True)) if found else None
        return self._rows[row_id]


def _told(row):
    """The day on which those concerned were told, from now on."""
    return row.get("settled_day") if row.get("kind") == "criticism" else row.get("told_day")
