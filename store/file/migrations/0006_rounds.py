"""The regimen of a year: since when a customer is known, the round of calls to them, and promises that were missed."""

import json

REASON = "tries stand in the round of calls now"
STATEMENTS = """
-- Who was never spoken to is silent since they came in. Of those from before, the first day the store knows of.
ALTER TABLE customer ADD COLUMN came_in TEXT;
UPDATE customer SET came_in = coalesce(
  (SELECT min(day) FROM interaction WHERE customer_id = customer.id),
  (SELECT substr(min(at), 1, 10) FROM journal), date('now', 'localtime'));
-- The round of calls: ``attempts`` are its tries; the day from which the next is proposed; and until when they rest.
-- A round needs the user's working days: whoever upgrades counts them, in the same transaction.
ALTER TABLE customer ADD COLUMN again_day TEXT;
ALTER TABLE customer ADD COLUMN rest_day TEXT;
-- The pool of the week's places: within a tier and a cadence, the longest silent first.
DROP INDEX customer_pool;
CREATE INDEX customer_pool ON customer (stage, tier, cadence_override, has_phone, due_day, id)
  WHERE archived = 0 AND do_not_call = 0;
DROP INDEX customer_unhappy;
CREATE INDEX customer_unhappy ON customer (talk_mood, stage, tier, cadence_override, has_phone, due_day, id)
  WHERE archived = 0 AND do_not_call = 0 AND talk_mood = 'unhappy';
-- Rounds under way, in the same order.
CREATE INDEX customer_round ON customer (
  stage, tier, cadence_override, has_phone, due_day, id, again_day, talk_mood, rest_day
) WHERE archived = 0 AND do_not_call = 0 AND again_day IS NOT NULL;

-- The day of a promise had passed when another was agreed: it is late, whatever comes of it.
ALTER TABLE follow_up ADD COLUMN missed INTEGER NOT NULL DEFAULT 0;
UPDATE follow_up SET missed = 1 WHERE told = 1
  AND id IN (SELECT follow_up_id FROM promise_change WHERE day > old_day);
DROP INDEX follow_up_ledger;
CREATE INDEX follow_up_ledger ON follow_up (state, promised_day, id, closed_day, owner, customer_id, told, missed)
  WHERE told = 1;

-- The queue in its order, and what of it was promised.
DROP INDEX follow_up_open;
CREATE INDEX follow_up_open ON follow_up (due_day, due_time, id, kind, owner, state, told) WHERE state = 'open';

-- A try that was not made is no promise and no follow-up: the round knows it. What a person changed about one stays.
UPDATE follow_up SET state = 'dropped', closed_day = date('now', 'localtime'), reason = '{reason}'
  WHERE state = 'open' AND kind = 'try again' AND told = 0 AND owner = '' AND contact_by = '' AND due_time IS NULL
  AND interaction_id IN (SELECT id FROM interaction WHERE started_by = 'us');
-- Whom they called back is owed a call.
UPDATE follow_up SET kind = 'call-back' WHERE state = 'open' AND kind = 'try again'
  AND interaction_id IN (SELECT id FROM interaction WHERE started_by = 'them');

-- The share of the last 30 days counts what reached a person: no voicemail, no message with somebody else, no echo.
UPDATE interaction SET reached = 0 WHERE reached = 1 AND ((channel = 'call' AND started_by = 'us'
  AND outcome IN ('voicemail', 'message with a person')) OR about_id IS NOT NULL);
-- What the last weeks came to is counted in the index alone.
DROP INDEX interaction_day;
CREATE INDEX interaction_day ON interaction (day, channel, started_by, reached, conversation);
"""

_WITH_OTHERS = ("voicemail", "message with a person")

_RESULT = (
    "CASE WHEN {0}.state = 'dropped' AND {0}.missed = 0 AND {0}.closed_day <= {0}.promised_day THEN 'dropped'"
    " WHEN {0}.state = 'dropped' THEN 'broken'"
    " WHEN {0}.missed = 0 AND {0}.closed_day <= {0}.promised_day THEN 'on time' ELSE 'late' END"
)
_OVER = "{0}.told = 1 AND {0}.state <> 'open'"
_MORE = (
    f"INSERT INTO promise_tally SELECT new.owner, {_RESULT.format('new')}, 1 WHERE {_OVER.format('new')}"
    " ON CONFLICT (owner, result) DO UPDATE SET n = n + 1;"
)
_LESS = (
    f"UPDATE promise_tally SET n = n - 1 WHERE {_OVER.format('old')} AND owner = old.owner"
    f" AND result = {_RESULT.format('old')};"
)
TALLIES = [
    "DROP TRIGGER promise_counted",
    "DROP TRIGGER promise_uncounted",
    "DROP TRIGGER promise_recounted",
    "UPDATE promise_tally SET n = 0",
    "INSERT INTO promise_tally"
    f" SELECT owner, {_RESULT.format('f')}, count(*) FROM follow_up f WHERE {_OVER.format('f')} GROUP BY 1, 2"
    " ON CONFLICT (owner, result) DO UPDATE SET n = excluded.n",
    f"CREATE TRIGGER promise_counted AFTER INSERT ON follow_up WHEN {_OVER.format('new')} BEGIN {_MORE} END",
    f"CREATE TRIGGER promise_uncounted AFTER DELETE ON follow_up WHEN {_OVER.format('old')} BEGIN {_LESS} END",
    "CREATE TRIGGER promise_recounted AFTER UPDATE OF told, state, closed_day, promised_day, owner, missed"
    f" ON follow_up BEGIN {_LESS} {_MORE} END",
]


def up(migrator, db):  # noqa: ARG001 (the signature that the runner calls)
    """Take this step; the runner calls it inside of a transaction."""
    for statement in STATEMENTS.replace("{reason}", REASON).split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
    for statement in TALLIES:
        db.execute_sql(statement)
    _Acts(db).rewrite()
    db.execute_sql("PRAGMA user_version = 6")  # in the same transaction as the tables


class _Acts:
    """The acts of before, so that undo and redo write rows as they are now.

    Each is looked at as it will be taken: undone ones from the oldest on, the others from the newest, over rows as the
    acts between will have left them.
    """

    def __init__(self, db):
        self._db = db
        self._rows = {}  # by table and id, as they are at this point; None: not there
        self._changes = {}  # the new days of promises, likewise: (follow-up, too late), None: not there
        (self._today,) = db.execute_sql("SELECT date('now', 'localtime')").fetchone()
        (self._began,) = db.execute_sql("SELECT substr(min(at), 1, 10) FROM journal").fetchone()

    def rewrite(self):
        for undone, order in ((0, "DESC"), (1, "ASC")):
            self._rows, self._changes = {}, {}
            sql = f"SELECT id, changes FROM journal WHERE undone = {undone} ORDER BY id {order}"
            for act, changes in self._db.execute_sql(sql).fetchall():
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
        back = steps[::-1]
        for kind, table, *rest in back:  # first, for the other rows are judged by these
            if table == "promise_change":
                self._days(kind, rest)
            elif table == "interaction" and kind == "delete":
                self._rows.update({(table, row["id"]): dict(row) for row in rest[0]})
        for kind, table, *rest in back:
            if table not in ("customer", "interaction", "follow_up"):
                continue
            if kind == "insert":
                self._rows.update(dict.fromkeys((table, row_id) for row_id in rest[0]))
                continue
            for row_id, values in [(row["id"], row) for row in rest[0]] if kind == "delete" else [tuple(rest)]:
                row = {} if kind == "delete" else self._row(table, row_id)
                if row is None:
                    continue
                getattr(self, f"_{table}")(row | values, values, steps, whole=kind == "delete")
                self._rows[table, row_id] = row | values

    def _row(self, table, row_id):
        if (table, row_id) not in self._rows:
            cursor = self._db.execute_sql(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
            names, found = [column[0] for column in cursor.description], cursor.fetchone()
            self._rows[table, row_id] = dict(zip(names, found, strict=True)) if found else None
        return self._rows[table, row_id]

    def _days(self, kind, rest):
        if kind == "insert":
            self._changes.update(dict.fromkeys(rest[0]))
        elif kind == "delete":
            self._changes.update({row["id"]: (row["follow_up_id"], row["day"] > row["old_day"]) for row in rest[0]})

    def _missed(self, follow_up):
        sql = "SELECT id, day > old_day FROM promise_change WHERE follow_up_id = ?"
        there = {row[0]: bool(row[1]) for row in self._db.execute_sql(sql, (follow_up,)).fetchall()}
        there = {row_id: late for row_id, late in there.items() if row_id not in self._changes}
        brought = (late for change in self._changes.values() if change for one, late in [change] if one == follow_up)
        return int(any((*there.values(), *brought)))

    def _customer(self, now, values, steps, *, whole):
        if whole:
            days = (row["day"] for kind, table, *rest in steps if (kind, table) == ("delete", "interaction")
                    for row in rest[0] if row["customer_id"] == now["id"])  # fmt: skip
            values.update(came_in=min(days, default=self._began), again_day=None, rest_day=None)

    def _interaction(self, now, values, steps, *, whole):  # noqa: ARG002 (one signature for each table)
        if "reached" in values and (
            now.get("about_id") is not None
            or ((now["channel"], now["started_by"]) == ("call", "us") and now["outcome"] in _WITH_OTHERS)
        ):
            values["reached"] = 0

    def _follow_up(self, now, values, steps, *, whole):  # noqa: ARG002 (one signature for each table)
        if whole or "promised_day" in values or "told" in values:
            values["missed"] = self._missed(now["id"]) if now.get("told") else 0
        maker = self._row("interaction", now["interaction_id"]) if now["interaction_id"] else None
        if now["kind"] != "try again" or maker is None or not (whole or "state" in values):
            return
        if now["state"] != "open":
            if not whole and now["state"] == "done":
                values["reason"] = ""  # it may be that of this upgrade by then
        elif maker["started_by"] == "them":
            values["kind"] = "call-back"
        elif not (now.get("told") or now["owner"] or now["contact_by"] or now["due_time"]):
            values.update(state="dropped", closed_day=self._today, reason=REASON)
