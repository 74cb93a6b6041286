"""What is captured while listening, the promises made of it, and the team that keeps them."""

STATEMENTS = """
-- What a line of a conversation's notes became: the entry it was said in, and the number of the line in its notes.
ALTER TABLE finding ADD COLUMN said_id INTEGER REFERENCES interaction (id) ON DELETE SET NULL;
ALTER TABLE finding ADD COLUMN line INTEGER;
ALTER TABLE finding ADD COLUMN colleague TEXT NOT NULL DEFAULT '';
ALTER TABLE finding ADD COLUMN told_day TEXT;
ALTER TABLE finding ADD COLUMN manager_told_day TEXT;
ALTER TABLE finding ADD COLUMN step TEXT NOT NULL DEFAULT '';
ALTER TABLE finding ADD COLUMN step_day TEXT;
-- For the foreign key, and to find what the lines of an entry became.
CREATE INDEX finding_said ON finding (said_id) WHERE said_id IS NOT NULL;
-- Findings over all customers, the newest first: all, by kind, by colleague, by customer; and what is open of them.
CREATE INDEX finding_day ON finding (day, id, kind, settled_day);
CREATE INDEX finding_kind ON finding (kind, day DESC, id DESC, settled_day);
CREATE INDEX finding_colleague ON finding (colleague = '', colleague, day DESC, id DESC, kind, settled_day);
DROP INDEX finding_customer;
CREATE INDEX finding_customer ON finding (customer_id, day, id, kind, settled_day);
-- What is open of them: one of ten, on the list that is shown first, and in every brief.
CREATE INDEX finding_open ON finding (kind, day DESC, id DESC, colleague, customer_id, told_day, manager_told_day)
  WHERE settled_day IS NULL AND kind IN ('heads-up', 'kudos', 'criticism', 'stressed area', 'story');

ALTER TABLE follow_up ADD COLUMN line INTEGER;
ALTER TABLE follow_up ADD COLUMN about_id INTEGER REFERENCES follow_up (id) ON DELETE SET NULL;
ALTER TABLE follow_up ADD COLUMN told_day TEXT;
-- For the foreign key, and to see whether the customer was told of what is done.
CREATE INDEX follow_up_about ON follow_up (about_id) WHERE about_id IS NOT NULL;
-- The ledger: of each state by the day that was promised, with all that its views count and search by, ``told`` too:
-- without it SQLite would look each row up to be sure.
DROP INDEX IF EXISTS follow_up_promise;
CREATE INDEX follow_up_ledger ON follow_up (state, promised_day, id, closed_day, owner, customer_id, told)
  WHERE told = 1;
-- What became of each owner's promises that are over: 'on time', 'late' or 'dropped'.
CREATE TABLE promise_tally (owner TEXT NOT NULL, result TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (owner, result));

-- What is a colleague's to do; and what they are to tell a customer when it is done.
CREATE INDEX follow_up_owned ON follow_up (owner, due_day, id, state) WHERE owner <> '' AND state = 'open';
CREATE INDEX follow_up_contact ON follow_up (contact_by, due_day, id, owner, state) WHERE contact_by <> ''
  AND state = 'open';

-- A promise got another day, and the customer was told so on ``day``.
CREATE TABLE promise_change (
  id INTEGER PRIMARY KEY, follow_up_id INTEGER NOT NULL REFERENCES follow_up (id) ON DELETE CASCADE,
  day TEXT NOT NULL, old_day TEXT NOT NULL, new_day TEXT NOT NULL);
CREATE INDEX promise_change_follow_up ON promise_change (follow_up_id);

-- ``key`` is the name folded: a colleague stays one, however the name is typed.
CREATE TABLE colleague (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL, key TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL, role TEXT NOT NULL, manager_id INTEGER REFERENCES colleague (id) ON DELETE SET NULL,
  version INTEGER NOT NULL);
-- Rows elsewhere name a colleague by name; their kudos go to the manager as well.
CREATE INDEX colleague_name ON colleague (name, manager_id);
CREATE INDEX colleague_manager ON colleague (manager_id) WHERE manager_id IS NOT NULL;

-- What a colleague was told in a brief; ``due_day`` as it stood then, so that a new day is news.
CREATE TABLE briefed (
  id INTEGER PRIMARY KEY, colleague_id INTEGER NOT NULL REFERENCES colleague (id) ON DELETE CASCADE,
  follow_up_id INTEGER REFERENCES follow_up (id) ON DELETE CASCADE,
  finding_id INTEGER REFERENCES finding (id) ON DELETE CASCADE, day TEXT NOT NULL, due_day TEXT);
CREATE INDEX briefed_colleague ON briefed (colleague_id);
-- What was told lately, and may not hold any more.
CREATE INDEX briefed_day ON briefed (day, follow_up_id, colleague_id, due_day);
CREATE INDEX briefed_follow_up ON briefed (follow_up_id, colleague_id, id, due_day) WHERE follow_up_id IS NOT NULL;
CREATE INDEX briefed_finding ON briefed (finding_id) WHERE finding_id IS NOT NULL;

-- Things to do together with customers, kept by the user.
CREATE TABLE idea (id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, words TEXT NOT NULL);

UPDATE follow_up SET told_day = (SELECT day FROM interaction WHERE interaction.id = follow_up.interaction_id)
  WHERE told = 1;
-- What they were told has a day: no promise stands outside the ledger.
UPDATE follow_up SET promised_day = due_day WHERE told = 1 AND promised_day IS NULL;
"""

_RESULT = (
    "CASE WHEN {0}.state = 'dropped' THEN 'dropped' WHEN {0}.closed_day <= {0}.promised_day THEN 'on time'"
    " ELSE 'late' END"
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
# What is over does not change with the day, so the ledger's figures are kept, never summed up again.
TALLIES = [
    "INSERT INTO promise_tally"
    f" SELECT owner, {_RESULT.format('f')}, count(*) FROM follow_up f WHERE {_OVER.format('f')} GROUP BY 1, 2",
    f"CREATE TRIGGER promise_counted AFTER INSERT ON follow_up WHEN {_OVER.format('new')} BEGIN {_MORE} END",
    f"CREATE TRIGGER promise_uncounted AFTER DELETE ON follow_up WHEN {_OVER.format('old')} BEGIN {_LESS} END",
    "CREATE TRIGGER promise_recounted AFTER UPDATE OF told, state, closed_day, promised_day, owner ON follow_up"
    f" BEGIN {_LESS} {_MORE} END",
]

# Search in findings, and in follow-ups, alone: a word that is in every tenth note may be in one finding of a thousand.
# A row of these has the number of what it was made of, so that what a search finds need not be looked up.
DERIVED = """
CREATE VIEW search_{0}_doc AS SELECT ref, body FROM search_doc WHERE kind = '{0}';
CREATE VIRTUAL TABLE search_{0} USING fts5(body, content='search_{0}_doc', content_rowid='ref',
  tokenize='trigram case_sensitive 1');
INSERT INTO search_{0} (search_{0}, rank) VALUES ('automerge', 0);
INSERT INTO search_{0} (search_{0}, rank) VALUES ('crisismerge', 64);
INSERT INTO search_{0} (rowid, body) SELECT ref, body FROM search_{0}_doc;
CREATE TRIGGER search_{0}_added AFTER INSERT ON search_doc WHEN new.kind = '{0}' BEGIN
  INSERT INTO search_{0} (rowid, body) VALUES (new.ref, new.body); END;
CREATE TRIGGER search_{0}_removed AFTER DELETE ON search_doc WHEN old.kind = '{0}' BEGIN
  INSERT INTO search_{0} (search_{0}, rowid, body) VALUES ('delete', old.ref, old.body); END;
"""


def up(migrator, db):  # noqa: ARG001 (the signature that the runner calls)
    """Take this step; the runner calls it inside of a transaction."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
    for kind in ("finding", "follow_up"):
        for statement in DERIVED.format(kind).split(";\n"):
            if statement.strip():
                db.execute_sql(statement)
    _colleagues(db)
    for statement in TALLIES:  # after the owners were brought to one spelling
        db.execute_sql(statement)
    db.execute_sql("PRAGMA user_version = 3")  # in the same transaction as the tables


def _colleagues(db):
    """Everyone who owns something, or tells a customer, is a colleague from now on; also whom only an undo names."""
    import json
    import unicodedata
    from uuid import uuid4

    def fold(name):  # as it was when this was written: a migration never changes
        letters = unicodedata.normalize("NFKD", name)
        return " ".join("".join(c for c in letters if not unicodedata.combining(c)).casefold().split())

    columns = ("owner", "contact_by")
    names = {}
    for column in columns:
        for (name,) in db.execute_sql(f"SELECT DISTINCT {column} FROM follow_up WHERE {column} <> '' ORDER BY 1"):
            names.setdefault(fold(name), []).append(name)
    acts = db.execute_sql("SELECT id, changes FROM journal WHERE changes LIKE '%\"follow_up\"%' ORDER BY id").fetchall()
    acts = [(act, json.loads(changes)) for act, changes in acts]
    for _, steps in acts:
        for _, row in _owed_in(steps):
            for name in (row.get(column) for column in columns):
                if name:
                    names.setdefault(fold(name), []).append(name)
    for key, spellings in names.items():
        name = spellings[0]
        db.execute_sql(
            "INSERT INTO colleague (uid, name, key, email, role, version) VALUES (?, ?, ?, '', '', 1)",
            (uuid4().hex, name, key),
        )
        for other in {*spellings} - {name}:
            for column in columns:
                db.execute_sql(f"UPDATE follow_up SET {column} = ? WHERE {column} = ?", (name, other))
    for act, steps in acts:
        for row_id, row in _owed_in(steps):
            row.update({column: names[fold(row[column])][0] for column in columns if row.get(column)})
            _promise(db, steps, row_id, row)
        db.execute_sql("UPDATE journal SET changes = ? WHERE id = ?", (json.dumps(steps, separators=(",", ":")), act))


def _owed_in(steps):
    """The follow-ups that undo (or redo) would write, each with its id: whole rows, or only some of their columns."""
    for kind, table, *rest in steps:
        if table == "follow_up" and kind == "delete":
            yield from ((row["id"], row) for row in rest[0])
        elif table == "follow_up" and kind == "update":
            yield tuple(rest)


def _promise(db, steps, row_id, row):
    """The same for a promise that an undo brings back: it has its day, and the day on which they were told."""
    if "told" not in row:
        return
    row["told_day"] = None
    if row["told"]:
        sql = "SELECT i.day FROM follow_up f JOIN interaction i ON i.id = f.interaction_id WHERE f.id = ?"
        here = db.execute_sql(sql, (row_id,)).fetchall()
        gone = [
            (call["day"],)
            for kind, table, *rest in steps
            if (kind, table) == ("delete", "interaction")
            for call in rest[0]
            if call["id"] == row.get("interaction_id")
        ]
        row["told_day"] = next((day for (day,) in here + gone), None)
        if row.get("promised_day", "") is None:
            row["promised_day"] = row.get("due_day")
