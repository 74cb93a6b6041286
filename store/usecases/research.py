"""Research before a call: the checklist, what was found, and how a customer likes to be reached (METHOD §3)."""

from __future__ import annotations

from typing import Any

from ..errors import Conflict, Invalid
from ..records.changes import Change
from ..records.customers import Customer, Profile
from ..records.findings import Finding, FindingKind
from ..records.research import CheckLine
from ..records.research_sheet import OwnRecords, ResearchSheet
from ..rules.capture.told_by import source_of, told_by
from ..rules.checklist import OWN_RECORDS, checklist, own_records, ranked
from ..rules.days.countries import country_named
from ..rules.days.dates import say_day
from ..rules.days.hours import read_hours
from ..rules.days.zones import guess_zone, zone_named
from ..rules.finding_table import UNTIL_SETTLED, row_of
from ..rules.text.text import LINE_LIMIT, clean_line, shortened
from ..rules.text.whole import whole_line
from ..tables import capture, colleagues, customers, drafts, findings, follow_ups, interactions
from .findings import FindingCases, as_shown
from .unit import UseCases, acting, reading

_SHORT = 200  # characters of hours, of a zone, of a country, of a channel
_LAST = 5  # interactions of our own records


class ResearchCases(UseCases):
    """What was looked at, what was found, and culture."""

    @reading
    def sheet(self, customer_id: int) -> ResearchSheet:
        """All of a customer's research. Raises NotFound."""
        unit = self._unit
        customer = customers.get(customer_id, unit.preferences)
        due, history = follow_ups.of_customer(customer_id), interactions.history(customer_id, _LAST)
        offered = findings.offered(customer_id)
        own = own_records(customer.last_conversation, due, history, offered)
        still = {finding.id for finding in offered}
        rest = tuple(found for found in findings.of_customer(customer_id) if found.id not in still)
        to_know = tuple(found for found in offered if found.kind in UNTIL_SETTLED)
        return ResearchSheet(
            customer=customer,
            lines=checklist(unit.preferences, findings.checks(customer_id), own, unit.today),
            records=OwnRecords(history, tuple(item for item in due if item.told), to_know),
            findings=(*ranked(offered), *rest),
        )

    @reading
    def open_points(self, customer_id: int) -> tuple[Finding, ...]:
        """Criticism and stressed areas that nobody has put right yet, the newest first (METHOD §7)."""
        return findings.open_points(customer_id)

    @reading
    def offered(self, customer_id: int) -> tuple[Finding, ...]:
        """What to know in the next call: our mistakes, hard news and notes until settled, then what nobody used yet."""
        return ranked(findings.offered(customer_id))

    @reading
    def finding(self, finding_id: int) -> Finding:
        """One finding. Raises NotFound."""
        return findings.get(finding_id)

    def zone_of(self, customer: Customer) -> tuple[str, bool]:
        """The customer's time zone, and whether it is only guessed from a phone number; empty when unknown.

        A guess is never stored: the next number may tell better. It costs some 20 ms the first time.
        """
        if customer.profile.zone:
            return customer.profile.zone, False
        guesses = (guess_zone(phone, self._unit.preferences.region) for phone in customer.phones[:3])
        return next(filter(None, guesses), ""), True

    # The checklist

    @acting
    def check(self, customer_id: int, source: str, found: bool | None, seen: CheckLine | None = None) -> Change:
        """A line of the checklist was looked at today; None: it was not, after all.

        ``seen`` is the line as it was shown. Raises Invalid, NotFound, and Conflict when it is no longer so.
        """
        unit = self._unit
        if source == OWN_RECORDS:
            raise Invalid("Own records are filled in by First Cup itself: log, promises, what to know.", "source")
        if source not in unit.preferences.research_lines:
            raise Invalid(f"“{clean_line(source, 40)}” is not on the checklist.", "source")
        customer = self._customer(customer_id)
        now = next(((was, day) for name, was, day in findings.checks(customer_id) if name == source), (None, None))
        if seen is not None and (seen.found, seen.day) != now:
            raise Conflict(f"{source} was looked at elsewhere meanwhile. Look at what is shown now, and mark it again.")
        words = {True: "found", False: "nothing found", None: "not looked"}[found]
        label = f"{source}: {words} ({customer.display})"
        with unit.act(label, customer_id) as recorder:
            findings.check(recorder, customer_id, source, found, unit.today)
        return Change(label, customer_id)

    # Findings

    @acting
    def add_finding(self, customer_id: int, kind: FindingKind, words: str, source: str = "", draft: str = "") -> Change:
        """Something was found; the line of the checklist it came from is thereby looked at. Raises Invalid.

        Where the words begin with ``@dana:``, Dana is the source; somebody nobody knew yet joins the team.
        """
        unit = self._unit
        who, words = told_by(_checked(words))
        source = "" if who else clean_line(source, 60)
        customer = self._customer(customer_id)
        label = f"{row_of(kind).word} for {customer.display}"
        with unit.act(label, customer_id) as recorder:
            source = source_of(colleagues.ensure(recorder, who)) if who else source
            created = findings.add(recorder, customer_id, kind, words, source, unit.today)
            if source in unit.preferences.research_lines and source != OWN_RECORDS:
                findings.check(recorder, customer_id, source, True, unit.today)
            drafts.clear(draft)
        return Change(label, customer_id, created)

    @acting
    def edit_finding(self, finding_id: int, kind: FindingKind, words: str, version: int, draft: str = "") -> Change:
        """Change its words or kind. Raises Invalid, and Conflict when it was changed since ``version``."""
        who, words = told_by(_checked(words))
        old = findings.get(finding_id)
        if old.version != version:
            raise Conflict(
                "This was changed elsewhere meanwhile. Your text is kept: close with Esc, look, and edit again."
            )
        if old.said_id is not None and old.line is not None:
            raise Conflict("This was captured in a conversation: its line in the notes says it. Heard (4), e edits it.")
        values = {"kind": kind.value, "words": words, **findings.begin_again(old.kind, kind, day=self._unit.today)}
        label = f"edit of “{shortened(words)}”"
        with self._unit.act(label, old.customer_id) as recorder:
            if who:
                values["source"] = source_of(colleagues.ensure(recorder, who))
            findings.change(recorder, old, **values)
            drafts.clear(draft)
        return Change(label, old.customer_id)

    @acting
    def remove_finding(self, finding: Finding | int) -> Change:
        """Take it away: it was wrong, or about somebody else. Raises Conflict when it is not as it was shown."""
        old = as_shown(finding)
        label = f"removal of “{shortened(old.words)}”"
        with self._unit.act(label, old.customer_id) as recorder:
            capture.remove_finding(recorder, old.id)
        return Change(label, old.customer_id)

    @acting
    def mark_used(self, finding: Finding | int, interaction_id: int | None = None) -> Change:
        """It was spoken of; a congratulation is not offered twice. Raises Conflict when it was said before."""
        old = as_shown(finding)
        unit = self._unit
        if old.kind is FindingKind.HARD_NEWS:
            raise Conflict("Hard news of theirs is known to you and never said. x puts it away.")
        if old.used and old.kind not in UNTIL_SETTLED:
            raise Conflict(f"This was said already: {say_day(old.used, unit.today)}.")
        label = f"said: {shortened(old.words)}"
        with unit.act(label, old.customer_id) as recorder:
            findings.mark_used(recorder, old.customer_id, [old.id], unit.today, interaction_id)
        return Change(label, old.customer_id)

    def settle(self, finding: Finding | int, how: str, draft: str = "") -> Change:
        """It is put right, how, and they know. Raises Invalid without words, Conflict when it is settled already."""
        return FindingCases(self._opened).settle(finding, how, draft, known=True)

    def _update(self, old: Finding, label: str, draft: str, **values: Any) -> Change:
        with self._unit.act(label, old.customer_id) as recorder:
            findings.change(recorder, old, **values)
            drafts.clear(draft)
        return Change(label, old.customer_id)

    # Culture

    @acting
    def describe(self, customer_id: int, profile: Profile, version: int, draft: str = "") -> Change:
        """Keep culture and how they like to be reached. Raises Conflict when they were changed since ``version``.

        Raises Invalid with the field's name for an unknown zone or country and for hours that cannot be read.
        """
        profile = checked_profile(profile)
        old = self._customer(customer_id)
        if old.version != version:
            raise Conflict(
                f"{old.display} was changed elsewhere meanwhile."
                " Your text is kept: close with Esc, look, and edit again."
            )
        label = f"who they are: {old.display}"
        with self._unit.act(label, customer_id) as recorder:
            customers.change(recorder, old, **customers.profile_values(profile))
            drafts.clear(draft)
        return Change(label, customer_id)

    def _customer(self, customer_id: int) -> Customer:
        return customers.get(customer_id, self._unit.preferences)


def checked_profile(profile: Profile) -> Profile:
    """The profile as it is kept: lines cleaned, zone and country under their own names. Raises Invalid."""

    def line(name: str, limit: int = LINE_LIMIT) -> str:
        return whole_line(getattr(profile, name), "this field", name, limit)

    hours, zone, country = (line(name, _SHORT) for name in ("best_hours", "zone", "country"))
    try:
        read_hours(hours)
    except Invalid as problem:
        raise Invalid(str(problem), "best_hours") from None
    found = zone_named(zone) if zone else None
    if zone and found is None:
        raise Invalid(f"“{shortened(zone)}” is no time zone. Write a city, such as Denver, or Europe/Berlin.", "zone")
    code = country_named(country) if country else ""
    if country and not code:
        raise Invalid(f"“{shortened(country)}” is no country. Write its name or two letters, such as DE.", "country")
    return Profile(
        national=line("national"),
        regional=line("regional"),
        who_they_are=line("who_they_are"),
        what_they_do=line("what_they_do"),
        what_they_value=line("what_they_value"),
        channel=line("channel", _SHORT),
        best_hours=hours,
        zone=found.key if found else "",
        country=code,
    )


def _checked(words: str) -> str:
    words = whole_line(words, "one line", "words")
    if not words:
        raise Invalid("Say in a few words what was found.", "words")
    return words
