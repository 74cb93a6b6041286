"""What always holds, whatever was done; and what holds at the end of it all."""

from __future__ import annotations

from datetime import date

from hypothesis.stateful import invariant

from store.records.follow_ups import PromiseState
from store.records.promises import PromiseCounts, PromiseView
from store.rules.capture.lines import read_notes, reader
from tests.worlds.everything import derived_is_right

from .base import Acts

LEDGER = ("follow_up", "promise_change", "promise_tally", "customer", "colleague", "interaction")


class Laws(Acts):
    """The invariants."""

    _looked_at: tuple[date, list[list[tuple]]] | None = None

    @invariant()
    def each_follow_up_is_in_one_state(self) -> None:
        ((wrong,),) = self.ask(
            "SELECT count(*) FROM follow_up WHERE (state = 'open') <> (closed_day IS NULL)"
            " OR (state = 'dropped') <> (reason <> '') OR (promised_day IS NOT NULL) > (told = 1)"
            " OR state NOT IN ('open', 'done', 'dropped')"
        )
        assert wrong == 0
        states = dict(self.ask("SELECT state, count(*) FROM follow_up GROUP BY state"))
        assert self.store.follow_ups.count() == states.get("open", 0) == self.store.strip().open_follow_ups
        assert not self.ask("PRAGMA foreign_key_check")

    @invariant()
    def each_promise_is_in_one_state_of_the_ledger(self) -> None:
        rows = [self.ask(f"SELECT * FROM {table}") for table in LEDGER]
        if self._looked_at == (self.store.today_date, rows):
            return  # all that it is made of is as it was when it was looked at last
        self._looked_at = self.store.today_date, rows
        ledger = self.store.promises
        counts = ledger.counts()
        whole = ledger.page(PromiseView.ALL, None, 0, 10_000)
        ((told,),) = self.ask("SELECT count(*) FROM follow_up WHERE told = 1")
        assert len({line.item.id for line in whole}) == len(whole) == counts.overall.total == told
        assert sum((some for _, some in counts.owners), PromiseCounts()) == counts.overall
        for state in PromiseState:
            view = PromiseView(state.value)
            found = {line.item.id for line in ledger.page(view, None, 0, 10_000)}
            assert found == {line.item.id for line in whole if line.state is state}
            assert len(found) == counts.overall.of(view)
        again = ledger.page(PromiseView.RENEGOTIATED, None, 0, 10_000)
        assert {line.item.id for line in again} == {line.item.id for line in whole if line.new_days}
        assert len(again) == counts.overall.renegotiated
        strip = self.store.strip()
        assert (strip.promises_kept, strip.promises_due) == (counts.overall.on_time, counts.overall.due)

    @invariant()
    def nothing_is_owed_to_the_archived(self) -> None:
        ((archived,),) = self.ask(
            "SELECT count(*) FROM follow_up f JOIN customer c ON c.id = f.customer_id"
            " WHERE c.archived = 1 AND f.state = 'open'"
        )
        assert archived == 0

    @invariant()
    def the_counts_are_true(self) -> None:
        for archived in (False, True):
            ((count,),) = self.ask(f"SELECT count(*) FROM customer WHERE archived = {int(archived)}")
            assert self.store.customers.count(archived) == count

    @invariant()
    def the_tally_of_promises_is_a_recount(self) -> None:
        agreed_late = "follow_up.id IN (SELECT follow_up_id FROM promise_change WHERE day > old_day)"
        result = (
            f"CASE WHEN closed_day > promised_day OR {agreed_late} THEN iif(state = 'dropped', 'broken', 'late')"
            " ELSE iif(state = 'dropped', 'dropped', 'on time') END"
        )
        counted = f"SELECT owner, {result}, count(*) FROM follow_up WHERE told = 1 AND state <> 'open' GROUP BY 1, 2"
        assert self.ask(f"{counted} ORDER BY 1, 2") == self.ask("SELECT * FROM promise_tally WHERE n > 0 ORDER BY 1, 2")
        assert not self.ask("SELECT * FROM promise_tally WHERE n < 0")

    @invariant()
    def whoever_is_named_is_in_the_team(self) -> None:
        named = "SELECT owner FROM follow_up UNION SELECT contact_by FROM follow_up UNION SELECT colleague FROM finding"
        assert not self.ask(f"SELECT * FROM ({named}) WHERE owner <> '' AND owner NOT IN (SELECT name FROM colleague)")

    @invariant()
    def what_is_settled_is_said_in_words(self) -> None:
        ((wrong,),) = self.ask(
            "SELECT count(*) FROM finding WHERE (settled_day IS NOT NULL) > (settled_how <> '')"
            " OR (settled_day IS NULL AND settled_how <> '' AND (kind <> 'our mistake' OR told_day IS NOT NULL))"
            " OR (settled_day IS NOT NULL"
            "  AND kind NOT IN ('our mistake', 'hard news', 'for next time', 'heads-up', 'kudos',"
            "  'criticism', 'stressed area', 'story'))"
            " OR (kind = 'story' AND (step = 'told') <> (settled_day IS NOT NULL))"
            " OR (kind = 'story') <> (step_day IS NOT NULL) OR (step = '') <> (step_day IS NULL)"
            " OR (kind <> 'kudos' AND manager_told_day IS NOT NULL)"
            " OR (kind NOT IN ('kudos', 'criticism', 'our mistake') AND told_day IS NOT NULL)"
            " OR (told_day IS NOT NULL AND manager_told_day IS NOT NULL AND settled_day IS NULL)"
            " OR (interaction_id IS NOT NULL) > (used_day IS NOT NULL)"
        )
        assert wrong == 0

    @invariant()
    def what_a_line_made_is_what_the_line_says(self) -> None:
        """Each captured row points at a line that says its kind; no line made two."""
        made = self.ask(
            "SELECT i.day, i.notes, f.line, f.kind, i.id FROM finding f JOIN interaction i ON i.id = f.said_id"
            " WHERE f.line IS NOT NULL UNION ALL"
            " SELECT i.day, i.notes, f.line, 'action', i.id FROM follow_up f JOIN interaction i"
            " ON i.id = f.interaction_id WHERE f.line IS NOT NULL"
        )
        for day, notes, number, kind, _ in made:
            read = reader(self.store.preferences, self.store.today_date.fromisoformat(day))
            assert read_notes(notes, read)[number].kind.value == kind
        assert len({(line[4], line[2]) for line in made}) == len(made)

    def all_that_is_derived_is_right(self) -> None:
        """Counts and the search index are what the store would make of the rows now."""
        before = self._searched()
        derived_is_right(self.store)
        for index, (number, text, rows) in _INDEXES.items():
            self.ask(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
            self.ask(f"INSERT INTO {index} (rowid, {text}) SELECT {number}, {text} FROM search_doc WHERE {rows}")
        assert self._searched() == before

    def _searched(self) -> list[tuple]:
        """Every word that a search finds, and where; a place that is no text any more has no kind."""
        found: list[tuple] = []
        for index, (number, _, rows) in _INDEXES.items():
            self.ask(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', '{index}', 'instance')")
            found += self.ask(
                "SELECT ?, d.kind, d.ref, w.offset, w.term FROM temp.words w"
                f" LEFT JOIN (SELECT * FROM search_doc WHERE {rows}) d ON d.{number} = w.doc ORDER BY 2, 3, 4, 5",
                index,
            )
            self.ask("DROP TABLE temp.words")
        return found


# Each index of the search: what numbers its rows, what it holds, and of which texts.
_INDEXES = {
    "search_name": ("id", "names", "names <> ''"),
    "search_text": ("id", "body", "1"),
    "search_gram": ("id", "grams", "grams <> ''"),
    "search_finding": ("ref", "body", "kind = 'finding'"),
    "search_follow_up": ("ref", "body", "kind = 'follow_up'"),
}
