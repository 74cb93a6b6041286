"""The first schema: customers, their log, what is owed, the week, the journal, and search."""

STATEMENTS = """
CREATE TABLE customer (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL, company TEXT NOT NULL, title TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('suspect', 'prospect', 'customer')),
  tier TEXT NOT NULL CHECK (tier IN ('key', 'regular', 'small')),
  cadence_override INTEGER CHECK (cadence_override > 0), do_not_call INTEGER NOT NULL, customer_since TEXT,
  archived INTEGER NOT NULL, has_phone INTEGER NOT NULL, seed_day TEXT, talk_day TEXT, talk_mood TEXT,
  attempts INTEGER NOT NULL, due_day TEXT, sort_name TEXT NOT NULL, version INTEGER NOT NULL, notes TEXT NOT NULL);
-- The list in its order, by pages, and a search of one or two letters: both read this index alone.
CREATE INDEX customer_list ON customer (archived, sort_name, id);
-- The week's five: the longest overdue of each tier, and those never spoken to (NULL comes first).
CREATE INDEX customer_pool ON customer (tier, has_phone, due_day, id) WHERE archived = 0 AND do_not_call = 0;
-- The same for the unhappy ones, the longest silent first. The mood leads, or SQLite would choose the list instead.
CREATE INDEX customer_unhappy ON customer (talk_mood, has_phone, talk_day, id)
  WHERE archived = 0 AND do_not_call = 0 AND talk_mood = 'unhappy';

CREATE TABLE contact_point (
  id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'link')), value TEXT NOT NULL, label TEXT NOT NULL,
  position INTEGER NOT NULL);
-- One customer's numbers and addresses in their order.
CREATE INDEX contact_point_customer ON contact_point (customer_id, position);

CREATE TABLE fact (
  id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  name TEXT NOT NULL, value TEXT NOT NULL);
-- One customer's facts.
CREATE INDEX fact_customer ON fact (customer_id);

CREATE TABLE identity (
  id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE, key TEXT NOT NULL);
-- An import asks for thousands of keys, and a customer that goes takes theirs along.
CREATE INDEX identity_key ON identity (key);
CREATE INDEX identity_customer ON identity (customer_id);

CREATE TABLE interaction (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  at TEXT NOT NULL, day TEXT NOT NULL, channel TEXT NOT NULL,
  started_by TEXT NOT NULL CHECK (started_by IN ('us', 'them')), outcome TEXT, mood TEXT, seconds INTEGER,
  conversation INTEGER NOT NULL, reached INTEGER NOT NULL, notes TEXT NOT NULL);
-- A customer's log, newest first, by pages, and in it the last conversation and the attempts since.
CREATE INDEX interaction_customer ON interaction (customer_id, at, id);
-- The calls of one day.
CREATE INDEX interaction_day ON interaction (day);

CREATE TABLE follow_up (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  interaction_id INTEGER REFERENCES interaction (id) ON DELETE SET NULL,
  kind TEXT NOT NULL, what TEXT NOT NULL, owner TEXT NOT NULL, contact_by TEXT NOT NULL,
  due_day TEXT NOT NULL, due_time TEXT, promised_day TEXT, told INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')), closed_day TEXT, reason TEXT NOT NULL,
  version INTEGER NOT NULL);
-- The queue in its order. With all that its views ask for, they are counted and paged without the rows.
CREATE INDEX follow_up_open ON follow_up (due_day, due_time, id, kind, owner, state) WHERE state = 'open';
-- What is open for one customer.
CREATE INDEX follow_up_customer ON follow_up (customer_id, state);
-- For the foreign key: an interaction that goes must find its follow-ups.
CREATE INDEX follow_up_interaction ON follow_up (interaction_id);
-- Colleagues' names in use.
CREATE INDEX follow_up_owner ON follow_up (owner) WHERE owner <> '';
-- Promises of the last 90 days, kept or not.
CREATE INDEX follow_up_promise ON follow_up (promised_day, state, closed_day) WHERE told = 1;

CREATE TABLE week_pick (
  id INTEGER PRIMARY KEY, week TEXT NOT NULL, customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  reason TEXT NOT NULL, chosen INTEGER NOT NULL, removed INTEGER NOT NULL, hidden_on TEXT, UNIQUE (week, customer_id));
-- For the foreign key.
CREATE INDEX week_pick_customer ON week_pick (customer_id);

CREATE TABLE layout (id INTEGER PRIMARY KEY, signature TEXT NOT NULL UNIQUE, mapping TEXT NOT NULL);
CREATE TABLE journal (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, label TEXT NOT NULL, customer_id INTEGER, undone INTEGER NOT NULL,
  changes TEXT NOT NULL);
-- What can be redone, without reading the changes of large imports.
CREATE INDEX journal_undone ON journal (undone, id);
CREATE TABLE draft (key TEXT PRIMARY KEY, body TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE choice (key TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE day_count (
  day TEXT NOT NULL, started_by TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (day, started_by));
CREATE TABLE tally (what TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO tally VALUES ('customers', 0), ('archived', 0), ('open', 0);

CREATE TABLE search_doc (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, ref INTEGER NOT NULL, customer_id INTEGER NOT NULL,
  names TEXT NOT NULL, body TEXT NOT NULL, grams TEXT NOT NULL, UNIQUE (kind, ref));
-- What was said with customers who are known by name, and all texts of the archived ones.
CREATE INDEX search_doc_customer ON search_doc (customer_id);
"""

# Search (METHOD §9: their words are searchable). Trigrams find the middle of a word; the text is folded before
# it comes here, so the tokenizer must not touch it. Names have an index of their own: a name is found without
# walking through all the notes in which its letters occur. The third holds the letters and pairs of letters of
# scripts that write without spaces, which are too short for trigrams.
DERIVED = [
    "CREATE VIRTUAL TABLE search_name USING fts5(names, content='search_doc', content_rowid='id',"
    " tokenize='trigram case_sensitive 1')",
    "CREATE VIRTUAL TABLE search_text USING fts5(body, content='search_doc', content_rowid='id',"
    " tokenize='trigram case_sensitive 1')",
    "CREATE VIRTUAL TABLE search_gram USING fts5(grams, content='search_doc', content_rowid='id',"
    " tokenize='unicode61 remove_diacritics 0')",
    # FTS5 would tidy up a little in every act, and each twentieth would take five times as long. Once in 64 is enough.
    *(
        f"INSERT INTO {index} ({index}, rank) VALUES ('{setting}', {value})"
        for index in ("search_name", "search_text", "search_gram")
        for setting, value in (("automerge", 0), ("crisismerge", 64))
    ),
    """CREATE TRIGGER search_doc_added AFTER INSERT ON search_doc BEGIN
      INSERT INTO search_name (rowid, names) SELECT new.id, new.names WHERE new.names <> '';
      INSERT INTO search_text (rowid, body) VALUES (new.id, new.body);
      INSERT INTO search_gram (rowid, grams) SELECT new.id, new.grams WHERE new.grams <> '';
    END""",
    """CREATE TRIGGER search_doc_removed AFTER DELETE ON search_doc BEGIN
      INSERT INTO search_name (search_name, rowid, names) SELECT 'delete', old.id, old.names WHERE old.names <> '';
      INSERT INTO search_text (search_text, rowid, body) VALUES ('delete', old.id, old.body);
      INSERT INTO search_gram (search_gram, rowid, grams) SELECT 'delete', old.id, old.grams WHERE old.grams <> '';
    END""",
    # The proactive share is asked for at every start: counted as interactions come and go, never summed up again.
    """CREATE TRIGGER interaction_counted AFTER INSERT ON interaction WHEN new.reached = 1 BEGIN
      INSERT INTO day_count VALUES (new.day, new.started_by, 1)
        ON CONFLICT (day, started_by) DO UPDATE SET n = n + 1;
    END""",
    """CREATE TRIGGER interaction_uncounted AFTER DELETE ON interaction WHEN old.reached = 1 BEGIN
      UPDATE day_count SET n = n - 1 WHERE day = old.day AND started_by = old.started_by;
    END""",
    """CREATE TRIGGER interaction_recounted AFTER UPDATE OF day, started_by, reached ON interaction BEGIN
      UPDATE day_count SET n = n - 1 WHERE old.reached = 1 AND day = old.day AND started_by = old.started_by;
      INSERT INTO day_count SELECT new.day, new.started_by, 1 WHERE new.reached = 1
        ON CONFLICT (day, started_by) DO UPDATE SET n = n + 1;
    END""",
    # Who can be called is asked of thousands at once when a week begins.
    """CREATE TRIGGER phone_added AFTER INSERT ON contact_point WHEN new.kind = 'phone' BEGIN
      UPDATE customer SET has_phone = 1 WHERE id = new.customer_id AND has_phone = 0;
    END""",
    """CREATE TRIGGER phone_removed AFTER DELETE ON contact_point WHEN old.kind = 'phone' BEGIN
      UPDATE customer SET has_phone = 0 WHERE id = old.customer_id AND NOT EXISTS
        (SELECT 1 FROM contact_point p WHERE p.customer_id = old.customer_id AND p.kind = 'phone');
    END""",
    # The status line counts customers and open follow-ups after each act; counting 100,000 rows takes too long.
    """CREATE TRIGGER customer_counted AFTER INSERT ON customer BEGIN
      UPDATE tally SET n = n + 1 WHERE what = iif(new.archived, 'archived', 'customers');
    END""",
    """CREATE TRIGGER customer_uncounted AFTER DELETE ON customer BEGIN
      UPDATE tally SET n = n - 1 WHERE what = iif(old.archived, 'archived', 'customers');
    END""",
    """CREATE TRIGGER customer_recounted AFTER UPDATE OF archived ON customer WHEN new.archived <> old.archived BEGIN
      UPDATE tally SET n = n - 1 WHERE what = iif(old.archived, 'archived', 'customers');
      UPDATE tally SET n = n + 1 WHERE what = iif(new.archived, 'archived', 'customers');
    END""",
    """CREATE TRIGGER follow_up_counted AFTER INSERT ON follow_up WHEN new.state = 'open' BEGIN
      UPDATE tally SET n = n + 1 WHERE what = 'open';
    END""",
    """CREATE TRIGGER follow_up_uncounted AFTER DELETE ON follow_up WHEN old.state = 'open' BEGIN
      UPDATE tally SET n = n - 1 WHERE what = 'open';
    END""",
    """CREATE TRIGGER follow_up_recounted AFTER UPDATE OF state ON follow_up BEGIN
      UPDATE tally SET n = n + (new.state = 'open') - (old.state = 'open') WHERE what = 'open';
    END""",
]


def up(migrator, db):  # noqa: ARG001 (the signature that the runner calls)
    """Take this step; the runner calls it inside of a transaction."""
    for statement in STATEMENTS.split(";\n"):  # not at every semicolon: comments have some too
        if statement.strip():
            db.execute_sql(statement)
    for statement in DERIVED:
        db.execute_sql(statement)
    db.execute_sql("PRAGMA user_version = 1")  # in the same transaction as the tables
