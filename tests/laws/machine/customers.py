"""Customers, their files, what is known about them, and whom to call."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from store.exchange.document.reading import parse_document
from store.records.call_reports import Touch
from store.records.calls import Channel, StartedBy
from store.records.contacts import CustomerDraft
from store.records.customers import CustomerForm, Profile, Tier
from store.records.document import Document
from store.records.findings import FindingKind
from tests.worlds.builders import call, contact_file, draft, owe
from tests.worlds.everything import export_bytes
from tests.worlds.joined import parts_of

from .base import Acts, pick, texts

NAMES = ("Ana Ruiz", "José Ángel Ortega", "王丽", "Ruiz, Ana", "Jo Park", "Ελένη Παππά", "[/b] =1+1")
COMPANIES = ("", "Larkfield Foods", "LARKFIELD  FOODS", "Straße & Sohn")
MAILS = ("", "ana@larkfield.example", "ANA@larkfield.example", "jo@park.example", "office@larkfield.example")
PHONES = ("", "+1 303 555 0142", "(303) 555-0142", "+44 20 7946 0999")

LINES = ("", "records", "web", "linkedin", "no line")

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


class CustomerActs(Acts):
    """What is done with customers before anybody calls."""

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
        self.may_refuse(lambda: self.store.customers.add(form))

    @rule(which=pick, name=st.sampled_from(NAMES), mail=st.sampled_from(MAILS), silent=st.booleans(), notes=texts)
    def edit(self, which: int, name: str, mail: str, silent: bool, notes: str) -> None:
        one = self.customer(which)
        if one:
            version = self.store.customers.get(one).version
            form = CustomerForm(name, emails=_some(mail), phones=_some(PHONES[1]), do_not_call=silent, notes=notes)
            self.store.customers.edit(one, form, version)

    @rule(which=pick)
    def archive(self, which: int) -> None:
        one = self.customer(which)
        if one:
            self.may_refuse(lambda: self.store.customers.archive(one))

    @rule(which=pick)
    def bring_back(self, which: int) -> None:
        total = self.store.customers.count(True)
        if total:
            self.store.customers.bring_back(self.store.customers.page(which % total, 1, total, True)[0].id)

    def _document(self) -> Document:
        return parse_document("law.json", export_bytes(self.store))

    @rule(which=pick, with_whom=pick)
    def tell_apart(self, which: int, with_whom: int) -> None:
        one, other = self.customer(which), self.customer(with_whom)
        if one and other and one != other:
            self.store.doubles.tell_apart(one, other)
            assert all({pair.one, pair.other} != {one, other} for pair in self.store.doubles.all())

    @rule(which=pick, with_whom=pick, of_other=st.sampled_from(((), ("name", "company", "tier"))))
    def join(self, which: int, with_whom: int, of_other: tuple[str, ...]) -> None:
        """Two become one: no row of either goes, and undo gives both back."""
        one, other = self.customer(which), self.customer(with_whom)
        if one and other and one != other:
            before, had = self.store.export(), parts_of(self.store)
            of_before = self._document()
            seen = self.store.doubles.compare(one, other)
            self.store.doubles.merge(seen, of_other)
            assert parts_of(self.store) == had
            assert self.store.documents.plan(of_before).total == 0
            joined = self._document()
            self.store.history.undo()
            assert self.store.export() == before
            assert self.store.documents.plan(joined).total == 0
            self.store.history.redo()

    @rule(which=pick, what=st.sampled_from(("owed", "found", "said", "called", "met")))
    def come_to_the_archived(self, which: int, what: str) -> None:
        """Nothing new does; were it let in, what is exported would not come back."""
        total = self.store.customers.count(True)
        if total:
            one = self.store.customers.page(which % total, 1, total, True)[0].id
            acts = {
                "owed": lambda: owe(self.store, one, due=self.on(3)),
                "found": lambda: self.store.research.add_finding(one, FindingKind.BACKGROUND, "a new hall"),
                "said": lambda: self.store.capture.add(one, ["> call them", "+ great help"]),
                "called": lambda: call(self.store, one),
                "met": lambda: self.store.calls.log(Touch(one, Channel.VISIT, StartedBy.US, "> call them")),
            }
            assert not self.may_refuse(acts[what])

    @rule(which=pick, source=st.sampled_from(LINES), found=st.sampled_from((True, False, None)))
    def look_at(self, which: int, source: str, found: bool | None) -> None:
        one = self.customer(which)
        if one:
            self.may_refuse(lambda: self.store.research.check(one, source, found))

    @rule(which=pick, words=texts, zone=st.sampled_from(("", "denver", "Mars")))
    def describe(self, which: int, words: str, zone: str) -> None:
        one = self.customer(which)
        if one:
            profile = Profile(national=words, what_they_value=words, zone=zone)
            version = self.store.customers.get(one).version
            self.may_refuse(lambda: self.store.research.describe(one, profile, version))

    @rule(which=pick, hide=st.booleans())
    def plan(self, which: int, hide: bool) -> None:
        one = self.customer(which)
        if one:
            act = self.store.plan.not_today if hide else self.store.plan.toggle
            self.may_refuse(lambda: act(one))

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


def _some(value: str) -> tuple[str, ...]:
    return (value,) if value else ()
