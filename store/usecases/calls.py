"""Calls and other touches: one act each, with everything the rules derive from it (METHOD §5, §6, §9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import partial

from ..errors import Conflict, Invalid
from ..file.journal import Recorder
from ..records.call_reports import CallReport, Consequence, Facts, NextStep, Touch
from ..records.calls import Channel, Interaction, Mood, Outcome, StartedBy
from ..records.changes import Change
from ..records.customers import Customer, Whereabouts
from ..records.findings import Finding
from ..records.scripts import Said
from ..rules.capture.lines import read_notes, reader
from ..rules.consequences import consequences
from ..rules.days.dates import say_day
from ..rules.days.days_off import DaysOff
from ..rules.days.two_clocks import TwoClocks, between
from ..rules.outcome_table import row_of
from ..rules.text.whole import whole_line, whole_text
from ..tables import capture, customers, drafts, findings, follow_ups, interactions
from ..tables.capture import Place
from . import following, stories, told
from .countries import best_hours_of, country_of, holidays_at, refresh_from_log, there
from .draft_keys import call_key, touch_key
from .following import CallBack
from .no_calls import WRONG_NUMBER, end_planned_calls, refuse_call
from .promises import satisfaction
from .unit import UseCases, acting, reading


class CallCases(UseCases):
    """The call: what each outcome will do, and recording it."""

    @reading
    def consequences(
        self, customer_id: int, day: date | None = None, started_by: StartedBy = StartedBy.US
    ) -> tuple[Consequence, ...]:
        """What each of the outcomes will do, before a key is pressed; ``day`` is the call's, if not today."""
        unit = self._unit
        customer = customers.get(customer_id, unit.preferences)
        day = day or unit.today
        at = following.moment(day, None, unit.clock.now())
        before = following.round_before(unit, customer, at)
        country = country_of(customer.whereabouts, unit.preferences.region)
        return consequences(before, customer.cadence, at, unit.preferences, started_by, country)

    def warm_up(self) -> None:
        """Load what days and numbers need, a tenth of a second, before they are asked for; from any thread."""
        there(Whereabouts(phones=("+1 303 555 0100",), best_hours="mornings"), "US")  # tables of numbers and zones
        tuple(DaysOff(self._unit.preferences, self._unit.today))
        self.tell_places()

    def tell_places(self) -> None:
        """From now on it is told for whom of the five it is a holiday, and on whose clock customers live. The first
        time takes a tenth of a second.
        """
        self._unit.holidays_at = partial(holidays_at, self._unit)
        self._unit.there = there

    @reading
    def clocks(self, customer_id: int) -> TwoClocks | None:
        """The user's clock and theirs, where their card says the zone: a number may have moved with its owner. Raises
        NotFound.
        """
        chosen = self._unit.preferences
        profile = customers.get(customer_id, chosen).profile
        return between(chosen.zone, profile.zone, best_hours_of(profile.best_hours))

    @reading
    def country(self, customer_id: int) -> str:
        """The country whose holidays hold where a customer is; empty where it is not known."""
        return country_of(customers.get(customer_id, self._unit.preferences).whereabouts, self._unit.preferences.region)

    @acting
    def record(self, report: CallReport) -> Change:
        """Write the call and everything that follows from it; its draft goes in the same transaction.

        What the customer was told in it is proposed to be asked about (METHOD §7). Days in its notes count from its
        day. Raises Invalid when a talked call has no next step or a call-back no day, or its day is still to come;
        nothing has changed then.
        """
        unit, now = self._unit, self._unit.clock.now()
        day = report.day or now.date()
        report = replace(report, notes=whole_text(report.notes, "the notes", "notes"))
        self._check(report, now)
        customer = customers.get(report.customer_id, unit.preferences)
        talked = report.outcome is Outcome.TALKED
        mood, by = report.mood if talked else None, report.started_by
        facts = Facts(customer.id, Channel.CALL, by, report.outcome, mood, day)
        label = _label(facts, customer)
        with unit.act(label, customer.id) as recorder:
            seconds = report.seconds if day == now.date() else None  # the clock ran when it was taken up again
            call_id = self._write(
                recorder,
                facts,
                customer,
                report.notes,
                seconds,
                report.follow_up_id,
                call_back=report.call_back,
                next_step=report.next_step,
            )
            if report.story_on and talked:
                stories.ask(recorder, customer.id, report.story_on, call_id, day)
            heard = talked or (report.outcome is Outcome.VOICEMAIL and report.started_by is StartedBy.US)
            said = Said(report.used, report.told if heard else ())
            known = told.tell(recorder, customer.id, said, day, call_id, talked=talked)
            refresh_from_log(unit, recorder, customer.id)
            drafts.clear(call_key(customer))
        return Change(label, customer.id, call_id, satisfaction(unit, follow_ups.some(known)))

    def _write(
        self,
        recorder: Recorder,
        facts: Facts,
        customer: Customer,
        notes: str,
        seconds: int | None = None,
        kept: int | None = None,
        *,
        call_back: CallBack | None,
        next_step: NextStep | None,
    ) -> int:
        """An entry with all that follows from it, whichever way it was logged; answers its id."""
        unit = self._unit
        at = following.moment(facts.day, facts.at, unit.clock.now())
        entry = interactions.add(
            recorder,
            customer.id,
            at=at,
            day=facts.day,
            channel=facts.channel,
            started_by=facts.started_by,
            outcome=facts.outcome,
            mood=facts.mood,
            seconds=seconds,
            notes=notes,
        )
        following.settle(recorder, facts, entry, kept)
        if facts.channel is Channel.CALL and facts.outcome is Outcome.WRONG_NUMBER:
            end_planned_calls(recorder, customer.id, WRONG_NUMBER, facts.day, entry)
        self._capture(recorder, customer.id, entry, facts.day, notes)
        forms = following.forms_of(unit, facts, customer, at, entry, call_back=call_back, next_step=next_step)
        following.make(recorder, facts, entry, at, forms)
        if facts.mood is Mood.UNHAPPY:
            stories.take_back(recorder, interactions.get(entry))
        return entry

    def _check(self, report: CallReport, now: datetime) -> None:
        if report.day and report.day > now.date():
            raise Invalid(f"{say_day(report.day, now.date())} is still to come. A call is of today or before.", "day")
        if report.outcome is Outcome.TALKED:
            if report.next_step is None:
                raise Invalid("A conversation needs a next step: a day, or as usual.", "next_step")
            following.check_days(report.outcome, report.next_step, None, now.date(), asked=False)
            if report.mood is None:
                raise Invalid("How did they sound: unhappy, satisfied or delighted?", "mood")
            if report.story_on and report.story_on <= now.date():
                raise Invalid("Not in the same call. Choose a later day.", "story_on")
        following.check_days(report.outcome, None, report.call_back, now.date(), asked=True)
        following.check(Facts(report.customer_id, Channel.CALL, report.started_by, report.outcome, None, now.date()))

    def _capture(self, recorder: Recorder, customer_id: int, entry: int, day: date, notes: str) -> None:
        """Make what the lines of the notes say (METHOD §6)."""
        preferences = self._unit.preferences
        lines = read_notes(notes, reader(preferences, day))
        capture.write(recorder, Place(customer_id, entry, day), lines, preferences)

    @reading
    def entry(self, interaction_id: int) -> Interaction:
        """One entry of the log. Raises NotFound."""
        return interactions.get(interaction_id)

    @reading
    def said(self, interaction_id: int) -> tuple[Finding, ...]:
        """What the lines of its notes brought to light, in their order."""
        return findings.said_in(interaction_id)

    @reading
    def noted(self, customer_id: int, number: int = 0) -> Interaction | None:
        """The newest entry of the log that has notes, or the one ``number`` before it; None where there is none."""
        return interactions.noted(customer_id, number)

    @acting
    def edit_notes(self, interaction_id: int, before: str, notes: str, draft: str = "") -> Change:
        """Change the notes of an entry; what a changed line made is changed with it (METHOD §6).

        ``before`` are the notes as they were shown. Raises Conflict when they were changed since, NotFound.
        """
        unit = self._unit
        old = self.entry(interaction_id)
        if old.notes != before:
            raise Conflict(
                "These notes were changed elsewhere meanwhile. Your text is kept: close with Esc, look, and edit again."
            )
        customer = customers.get(old.customer_id, unit.preferences)
        notes = whole_text(notes, "the notes", "notes")
        label = f"notes of {say_day(old.day, unit.today)} with {customer.display}"
        with unit.act(label, customer.id) as recorder:
            interactions.change_notes(recorder, old.id, notes)
            capture.rewrite(recorder, Place(customer.id, old.id, old.day), old.notes, notes, unit.preferences)
            drafts.clear(draft)
        return Change(label, customer.id, old.id)

    @acting
    def edit_line(self, interaction_id: int, number: int, before: str, line: str, draft: str = "") -> Change:
        """The same for one line of them. Raises Conflict when it is not ``before`` any more."""
        lines = self.entry(interaction_id).notes.split("\n")
        if not 0 <= number < len(lines) or lines[number] != before:
            raise Conflict("This line was changed elsewhere meanwhile. Close with Esc, look, and edit again.")
        whole = "\n".join(lines)
        lines[number] = whole_line(line, "one line", "line")
        return self.edit_notes(interaction_id, whole, "\n".join(lines), draft)

    @acting
    def log(self, touch: Touch) -> Change:
        """Write any other touch, whoever started it (METHOD §1, §9); a call does what ``record`` does.

        A conversation written down here may be without a mood and a next step. Raises Invalid for what is still to
        come ("day"), and for a call-back without its day.
        """
        unit = self._unit
        now = unit.clock.now()
        notes = whole_text(touch.notes, "the notes", "notes")
        outcome = touch.outcome if touch.channel is Channel.CALL else None
        day = touch.day or now.date()
        facts = Facts(touch.customer_id, touch.channel, touch.started_by, outcome, touch.mood, day, touch.at)
        following.moment(day, touch.at, now)
        following.check(facts)
        following.check_days(outcome, touch.next_step, touch.call_back, now.date(), asked=True)
        customer = customers.get(touch.customer_id, unit.preferences)
        label = _label(facts, customer, logged=True)
        with unit.act(label, customer.id) as recorder:
            entry = self._write(recorder, facts, customer, notes, call_back=touch.call_back, next_step=touch.next_step)
            refresh_from_log(unit, recorder, customer.id)
            drafts.clear(touch_key(customer))
        return Change(label, customer.id, entry)

    @reading
    def check_may_call(self, customer_id: int) -> None:
        """Raises Conflict when this customer is not to be called: asked so, archived, or their number was wrong."""
        customer = customers.get(customer_id, self._unit.preferences)
        refuse_call(customer)


def _label(facts: Facts, customer: Customer, *, logged: bool = False) -> str:
    """The act by name."""
    ours = facts.started_by is StartedBy.US
    if facts.channel is Channel.CALL and facts.outcome and ours and not logged:
        return row_of(facts.outcome).undo.format(customer.display)
    if facts.channel in (Channel.MEETING, Channel.VISIT, Channel.ACTIVITY):
        return f"{facts.channel.value} with {customer.display}"
    return f"{facts.channel.value} {'to' if ours else 'from'} {customer.display}"
