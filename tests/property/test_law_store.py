"""The laws of the store, whatever a person does in whatever order: undo inverts, redo repeats, nothing is half done."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from store import Conflict, Invalid, Store, clock_from, open_store
from store.contact_records import CustomerDraft
from store.exchange.document import parse_document
from store.forms import CallReport, CustomerForm, FollowUpForm, NextStep, Touch
from store.mail_records import CalendarReading, MailForm
from store.promise_records import PromiseCounts, PromiseState, PromiseView
from store.records import (
    Channel,
    Finding,
    FindingKind,
    FollowUpFilter,
    FollowUpKind,
    MailWay,
    Mood,
    Outcome,
    Profile,
    StartedBy,
    Tier,
)
from store.rules.script_texts import SHIPPED
from tests.builders import TODAY, contact_file, draft
from tests.documents import derived_is_right, export_bytes

NAMES = ("Ana Ruiz", "José Ángel Ortega", "王丽", "Ruiz, Ana", "Jo Park", "Ελένη Παππά", "[/b] =1+1")
COMPANIES = ("", "Larkfield Foods", "LARKFIELD  FOODS", "Straße & Sohn")
MAILS = ("", "ana@larkfield.example", "ANA@larkfield.example", "jo@park.example", "office@larkfield.example")
SETS = ("Key accounts", "KEY accounts", "Deutsch", "", "Standard", "[/b]")
BODIES = ("Hello $first_name.", "[Hello $company | Hello].", "$oops", "", "x" * 5_000, "two\nlines $$")
PHONES = ("", "+1 303 555 0142", "(303) 555-0142", "+44 20 7946 0999")

LINES = ("", "records", "web", "linkedin", "no line")

pick = st.integers(0, 1_000)  # which of those there are
NOTED = (
    "asks for the draft", "Ünïcødé", "", "> send it @dana fri !told", "> ring them", "> send it @noor !@dana eom",
    "+ @dana saved our launch", "- always late", "~ month end", '"three times faster', "= food people first", "* less",
    "^ move in May", "-", "x" * 300,
)  # fmt: skip
texts = st.lists(st.sampled_from(NOTED), max_size=4).map("\n".join)
days = st.integers(0, 40).map(lambda n: TODAY + timedelta(days=n))
steps = st.one_of(
    st.just(NextStep()),
    st.builds(NextStep, days, st.none(), st.just("go on"), st.sampled_from((FollowUpKind.TALK, FollowUpKind.CHECK_IN))),
)
people = st.lists(
    st.builds(
        lambda name, company, email, phone, since: draft(
            name, company=company, email=email, phone=phone, customer_since=since
        ),
        st.sampled_from(NAMES),
        st.sampled_from(COMPANIES),
        st.sampled_from(MAILS),
        st.sampled_from(PHONES),
        st.sampled_from((None, date(2020, 1, 1))),
    ),
    min_size=1,
    max_size=6,
)


class StoreMachine(RuleBasedStateMachine):
    """Acts on one store; each that succeeded is one step of undo, or none where nothing changed."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="firstcup-law-")
        self._path = Path(self._folder.name) / "law.db"
        self.store = self._opened()
        self.start = self.store.export()

    def _opened(self) -> Store:
        store = open_store(self._path, clock=clock_from("2026-11-24"))
        # Each act is still one transaction; only the waiting for the disk is left out, a hundred times a sequence.
        store._unit.db.execute_sql("PRAGMA synchronous = OFF")
        return store

    def teardown(self) -> None:
        self._all_the_way()
        self._out_and_in_again()
        self.store.close()
        self._folder.cleanup()

    def _all_the_way(self) -> None:
        """Back to the start and forth again."""
        while self.store.history.next_redo():
            self.store.history.redo()
        end = self.store.export()
        done = 0
        while self.store.history.next_undo():
            self.store.history.undo()
            done += 1
        assert self.store.export() == self.start
        for _ in range(done):
            self.store.history.redo()
        assert self.store.export() == end
        assert self.store.history.next_redo() == ""

    def _out_and_in_again(self) -> None:
        """Whatever was done: what is exported comes back into an empty store, byte for byte."""
        data = export_bytes(self.store)
        document = parse_document("law.json", data)
        with open_store(self._path.with_name("again.db"), clock=clock_from("2026-12-24")) as again:
            again._unit.db.execute_sql("PRAGMA synchronous = OFF")
            again.documents.apply(document)
            assert export_bytes(again) == data
            derived_is_right(again)
            assert again.documents.plan(document).total == 0

    # Whom and what there is

    def _customer(self, which: int) -> int | None:
        total = self.store.customers.count()
        return self.store.customers.page(which % total, 1, total)[0].id if total else None

    def _follow_up(self, which: int) -> int | None:
        total = self.store.followups.count()
        found = self.store.followups.page(FollowUpFilter.ALL, "", which % total, 1) if total else ()
        return found[0].id if found else None

    def _finding(self, which: int) -> Finding | None:
        one = self._customer(which)
        found = self.store.research.sheet(one).findings if one else ()
        return found[which % len(found)] if found else None

    def _set(self, which: int) -> int | None:
        sets = self.store.scripts.sets()
        return sets[which % len(sets)].id

    # Acts

    @initialize(people=people)
    def some_are_there(self, people: list[CustomerDraft]) -> None:
        self._bring(people)

    @rule(
        name=st.sampled_from(NAMES),
        company=st.sampled_from(COMPANIES),
        mail=st.sampled_from(MAILS),
        phone=st.sampled_from(PHONES),
        tier=st.sampled_from(Tier),
    )
    def add(self, name: str, company: str, mail: str, phone: str, tier: Tier) -> None:
        form = CustomerForm(name, company, emails=_some(mail), phones=_some(phone), tier=tier)
        self._may_refuse(lambda: self.store.customers.add(form), Invalid)

    @rule(which=pick, name=st.sampled_from(NAMES), mail=st.sampled_from(MAILS), silent=st.booleans(), notes=texts)
    def edit(self, which: int, name: str, mail: str, silent: bool, notes: str) -> None:
        one = self._customer(which)
        if one:
            version = self.store.customers.get(one).version
            form = CustomerForm(name, emails=_some(mail), phones=_some(PHONES[1]), do_not_call=silent, notes=notes)
            self.store.customers.edit(one, form, version)

    @rule(which=pick)
    def archive(self, which: int) -> None:
        one = self._customer(which)
        if one:
            self._may_refuse(lambda: self.store.customers.archive(one), Conflict)

    @rule(which=pick)
    def bring_back(self, which: int) -> None:
        total = self.store.customers.count(True)
        if total:
            self.store.customers.bring_back(self.store.customers.page(which % total, 1, total, True)[0].id)

    @rule(
        which=pick, outcome=st.sampled_from(Outcome), notes=texts, mood=st.sampled_from(Mood),
        step=steps, day=days, kept=st.booleans(),
    )  # fmt: skip
    def call(
        self,
        which: int,
        outcome: Outcome,
        notes: str,
        mood: Mood,
        step: NextStep,
        day: date,
        kept: bool,
    ) -> None:
        one = self._customer(which)
        if one:
            item = self._follow_up(which) if kept else None
            said = tuple(finding.id for finding in self.store.research.offered(one)) if kept else ()
            report = CallReport(one, outcome, notes, 60, mood, step, (day, None), item, said)
            self.store.calls.record(report)

    @rule(
        which=pick,
        channel=st.sampled_from(Channel),
        by=st.sampled_from(StartedBy),
        back=st.integers(0, 90),
        outcome=st.sampled_from(Outcome),
    )
    def touch(self, which: int, channel: Channel, by: StartedBy, back: int, outcome: Outcome) -> None:
        one = self._customer(which)
        if one:
            self.store.calls.log(Touch(one, channel, by, "said", outcome, TODAY - timedelta(days=back)))

    @rule(which=pick, mail=st.sampled_from(MAILS), dropped=st.integers(0, 3), way=st.sampled_from(MailWay))
    def accept(self, which: int, mail: str, dropped: int, way: MailWay) -> None:
        """The e-mail after a call, where one was tried."""
        one = self._customer(which)
        if one is None:
            return
        try:
            echo = self.store.mails.echo(one)
        except Conflict:
            return
        offer = self.store.mails.offer(one)
        for _ in range(dropped):
            offer = offer.dropped(0)
        form = MailForm(mail or echo.to_address, "Time to talk?", "\n".join(offer.words()) or "Hello")
        self._may_refuse(lambda: self.store.mails.accept(echo, form, way, offer, "a.eml"), Invalid)

    @rule(name=st.sampled_from(("work.ics", "home.ics")), hours=st.lists(st.integers(0, 900), max_size=4))
    def calendar(self, name: str, hours: list[int]) -> None:
        now = self.store.clock.now()
        times = tuple((now + timedelta(hours=n), now + timedelta(hours=n + 2)) for n in sorted(set(hours)))
        reading = CalendarReading(name, now, now + timedelta(days=120), times, len(times))
        self.store.mails.take_calendar(reading)
        assert name in [known.name for known in self.store.mails.calendars()]

    @rule()
    def forget_calendar(self) -> None:
        for known in self.store.mails.calendars()[:1]:
            self.store.mails.forget_calendar(known.name)

    @rule(which=pick)
    def offer(self, which: int) -> None:
        """No time on offer meets a busy time, a talk, or a time that somebody else was offered."""
        one = self._customer(which)
        if one is None:
            return
        offer = self.store.mails.offer(one)
        taken = (*offer.request.busy, *offer.request.talks)
        assert not any(s.start < end and begin < s.end for s in offer.slots for begin, end in taken)

    @rule(which=pick, kind=st.sampled_from(FollowUpKind), day=days, told=st.booleans())
    def owe(self, which: int, kind: FollowUpKind, day: date, told: bool) -> None:
        one = self._customer(which)
        if one:
            self.store.followups.add(one, FollowUpForm("send the draft", day, kind=kind, told=told))

    @rule(
        which=pick,
        verb=st.sampled_from(("done", "snooze", "move", "reassign", "drop", "edit")),
        day=days,
        told=st.booleans(),
    )
    def change(self, which: int, verb: str, day: date, told: bool) -> None:
        item = self._follow_up(which)
        if item is None:
            return
        owed = self.store.followups
        verbs: dict[str, Any] = {
            "done": lambda: owed.done(item),
            "snooze": lambda: owed.snooze(item, 1 + which % 7),
            "move": lambda: owed.move(item, day),
            "reassign": lambda: owed.reassign(item, "Dana" if told else ""),
            "drop": lambda: owed.drop(item, "no longer needed"),
            "edit": lambda: owed.edit(item, FollowUpForm("something else", day, told=told)),
        }
        verbs[verb]()

    @rule(which=pick, back=st.integers(-1, 3), told=st.booleans(), wanted=st.booleans())
    def keep(self, which: int, back: int, told: bool, wanted: bool) -> None:
        """Done on a day, and told or to be told; undone, all of it is as before. What is proposed is made if wanted."""
        item = self._follow_up(which)
        if item is None:
            return
        before, owed = self._promises(), self.store.followups
        try:
            change = owed.done(item, TODAY - timedelta(days=back), told)
        except Invalid:
            assert self._promises() == before
            return
        self.store.history.undo()
        assert self._promises() == before
        self.store.history.redo()
        one = owed.get(item)
        tells = [f for f in owed.page(FollowUpFilter.TELL, "", 0, 500) if f.about_id == item]
        assert not tells if told or one.kind is not FollowUpKind.ACTION else len(tells) <= 1
        if change.proposal and wanted:
            made = owed.accept(change.proposal).created_id
            assert made
            assert owed.get(made).about_id == change.proposal.about_id

    @rule(which=pick, to=days, back=st.integers(-1, 2))
    def renegotiate(self, which: int, to: date, back: int) -> None:
        total = self.store.promises.count()
        found = self.store.promises.page(PromiseView.ALL, None, which % total, 1) if total else ()
        for line in found:
            before = self._promises()
            try:
                self.store.followups.renegotiate(line.item.id, to, TODAY - timedelta(days=back))
            except (Invalid, Conflict):
                assert self._promises() == before
                return
            story = self.store.promises.one(line.item.id)
            assert (story.promise.item.due, story.changes[-1].new) == (to, to)
            assert story.promise.new_days == line.new_days + 1
            after = self._promises()
            self.store.history.undo()
            assert self._promises() == before
            self.store.history.redo()
            assert self._promises() == after

    def _promises(self) -> list[object]:
        """All that keeping and renegotiating may change."""
        ask = self.store._unit.db.execute_sql
        tables = ("follow_up", "promise_change", "interaction", "promise_tally WHERE n > 0")
        return [ask(f"SELECT * FROM {table}").fetchall() if " " in table else
                ask(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in tables]  # fmt: skip

    @rule(which=pick, source=st.sampled_from(LINES), found=st.sampled_from((True, False, None)))
    def look_at(self, which: int, source: str, found: bool | None) -> None:
        one = self._customer(which)
        if one:
            self._may_refuse(lambda: self.store.research.check(one, source, found), Invalid)

    @rule(which=pick, kind=st.sampled_from(FindingKind), words=texts, source=st.sampled_from(LINES))
    def find(self, which: int, kind: FindingKind, words: str, source: str) -> None:
        one = self._customer(which)
        if one:
            self._may_refuse(lambda: self.store.research.add_finding(one, kind, words, source), Invalid)

    @rule(
        which=pick,
        verb=st.sampled_from(("edit", "remove", "said", "settle")),
        kind=st.sampled_from(FindingKind),
        words=texts,
    )
    def change_finding(self, which: int, verb: str, kind: FindingKind, words: str) -> None:
        one = self._finding(which)
        if one is None:
            return
        research = self.store.research
        verbs: dict[str, Any] = {
            "edit": lambda: research.edit_finding(one.id, kind, words, one.version),
            "remove": lambda: research.remove_finding(one.id),
            "said": lambda: research.mark_used(one.id),
            "settle": lambda: research.settle(one.id, words),
        }
        self._may_refuse(verbs[verb], (Invalid, Conflict))

    @rule(which=pick, words=texts, zone=st.sampled_from(("", "denver", "Mars")))
    def describe(self, which: int, words: str, zone: str) -> None:
        one = self._customer(which)
        if one:
            profile = Profile(national=words, what_they_value=words, zone=zone)
            version = self.store.customers.get(one).version
            self._may_refuse(lambda: self.store.research.describe(one, profile, version), Invalid)

    @rule(which=pick, hide=st.booleans())
    def plan(self, which: int, hide: bool) -> None:
        one = self._customer(which)
        if one:
            act = self.store.plan.not_today if hide else self.store.plan.toggle
            self._may_refuse(lambda: act(one), Conflict)

    @rule(name=st.sampled_from(SETS), tier=st.sampled_from(("", *Tier)))
    def add_script_set(self, name: str, tier: str) -> None:
        self._may_refuse(lambda: self.store.scripts.add_set(name, tier), Invalid)

    @rule(which=pick, name=st.sampled_from(SETS), tier=st.sampled_from((None, "", *Tier)), remove=st.booleans())
    def change_script_set(self, which: int, name: str, tier: str | None, remove: bool) -> None:
        one = self._set(which)
        if one and remove:
            self.store.scripts.remove_set(one)
        elif one:
            self._may_refuse(lambda: self.store.scripts.rename_set(one, name, tier), Invalid)

    @rule(which=pick, text=st.sampled_from(list(SHIPPED)), body=st.sampled_from(BODIES))
    def write_script(self, which: int, text: tuple[str, str], body: str) -> None:
        self._may_refuse(lambda: self.store.scripts.save(self._set(which), *text, body), Invalid)

    @rule(which=pick, text=st.sampled_from(list(SHIPPED)))
    def shipped_script(self, which: int, text: tuple[str, str]) -> None:
        self._may_refuse(lambda: self.store.scripts.back_to_shipped(self._set(which), *text), Conflict)

    @rule(which=pick, whose=pick)
    def choose_script(self, which: int, whose: int) -> None:
        one = self._customer(whose)
        if one:
            self.store.scripts.choose_for(one, self._set(which))
            assert [part.text for part in self.store.scripts.filled(one)]

    @rule(people=people)
    def bring(self, people: list[CustomerDraft]) -> None:
        self._bring(people)
        before, label = self.store.export(), self.store.history.next_undo()
        again = self.store.imports.plan([contact_file(*people)])
        assert (again.new, again.updated) == (0, 0)
        self.store.imports.apply(again)
        assert self.store.export() == before
        assert self.store.history.next_undo() == label

    def _bring(self, people: list[CustomerDraft]) -> None:
        plan = self.store.imports.plan([contact_file(*people)])
        self.store.imports.apply(plan)
        assert len(plan.rows) == len(people)

    @precondition(lambda self: self.store.history.next_undo())
    @rule()
    def undo(self) -> None:
        before = self.store.export()
        self.store.history.undo()
        self.store.history.redo()
        assert self.store.export() == before
        self.store.history.undo()

    @precondition(lambda self: self.store.history.next_redo())
    @rule()
    def redo(self) -> None:
        before = self.store.export()
        self.store.history.redo()
        self.store.history.undo()
        assert self.store.export() == before
        self.store.history.redo()

    @rule()
    def reopen(self) -> None:
        before = self.store.export()
        self.store.close()
        self.store = self._opened()
        assert self.store.export() == before

    @rule()
    def look(self) -> None:
        """Today proposes: that is no act, and undo steps over it."""
        label = self.store.history.next_undo()
        day = self.store.today()
        assert self.store.history.next_undo() == label
        assert len({item.key for item in day.queue}) == len(day.queue)

    def _may_refuse(self, act: Any, kind: type[Exception] | tuple[type[Exception], ...]) -> None:
        before = self.store.export()
        try:
            act()
        except kind:
            assert self.store.export() == before

    # What always holds

    @invariant()
    def each_follow_up_is_in_one_state(self) -> None:
        ask = self.store._unit.db.execute_sql
        (wrong,) = ask(
            "SELECT count(*) FROM follow_up WHERE (state = 'open') <> (closed_day IS NULL)"
            " OR (state = 'dropped') <> (reason <> '') OR (promised_day IS NOT NULL) > (told = 1)"
            " OR state NOT IN ('open', 'done', 'dropped')"
        ).fetchone()
        assert wrong == 0
        states = dict(ask("SELECT state, count(*) FROM follow_up GROUP BY state").fetchall())
        assert self.store.followups.count() == states.get("open", 0) == self.store.strip().open_follow_ups
        assert not ask("PRAGMA foreign_key_check").fetchall()

    @invariant()
    def each_promise_is_in_one_state_of_the_ledger(self) -> None:
        ledger = self.store.promises
        counts = ledger.counts()
        whole = ledger.page(PromiseView.ALL, None, "", 0, 10_000)
        (told,) = self.store._unit.db.execute_sql("SELECT count(*) FROM follow_up WHERE told = 1").fetchone()
        assert len({line.item.id for line in whole}) == len(whole) == counts.overall.total == told
        assert sum((some for _, some in counts.owners), PromiseCounts()) == counts.overall
        for state in PromiseState:
            view = PromiseView(state.value)
            found = {line.item.id for line in ledger.page(view, None, "", 0, 10_000)}
            assert found == {line.item.id for line in whole if line.state is state}
            assert len(found) == counts.overall.of(view)
        again = ledger.page(PromiseView.RENEGOTIATED, None, "", 0, 10_000)
        assert {line.item.id for line in again} == {line.item.id for line in whole if line.new_days}
        assert len(again) == counts.overall.renegotiated
        strip = self.store.strip()
        assert (strip.promises_kept, strip.promises_due) == (counts.overall.on_time, counts.overall.due)

    @invariant()
    def only_a_heads_up_is_settled_and_only_in_words(self) -> None:
        (wrong,) = self.store._unit.db.execute_sql(
            "SELECT count(*) FROM finding WHERE (settled_day IS NULL) <> (settled_how = '')"
            " OR (settled_day IS NOT NULL AND kind <> 'heads-up')"
            " OR (interaction_id IS NOT NULL) > (used_day IS NOT NULL)"
        ).fetchone()
        assert wrong == 0

    @invariant()
    def nothing_is_owed_to_the_archived(self) -> None:
        ask = self.store._unit.db.execute_sql
        (archived,) = ask(
            "SELECT count(*) FROM follow_up f JOIN customer c ON c.id = f.customer_id"
            " WHERE c.archived = 1 AND f.state = 'open'"
        ).fetchone()
        assert archived == 0

    @invariant()
    def the_counts_are_true(self) -> None:
        ask = self.store._unit.db.execute_sql
        for archived in (False, True):
            (count,) = ask(f"SELECT count(*) FROM customer WHERE archived = {int(archived)}").fetchone()
            assert self.store.customers.count(archived) == count
        texts = ask("SELECT (SELECT count(*) FROM customer) + (SELECT count(*) FROM follow_up)").fetchone()[0]
        texts += ask("SELECT count(*) FROM interaction WHERE notes <> ''").fetchone()[0]
        texts += ask("SELECT count(*) FROM finding").fetchone()[0]
        assert ask("SELECT count(*) FROM search_doc").fetchone() == (texts,)


def _some(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


TestStore = StoreMachine.TestCase
TestStore.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
