"""Calls and other touches: one act each, with everything the rules derive from it (METHOD §5, §6, §9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from ..errors import Conflict, Invalid
from ..file.journal import Recorder
from ..records.call_reports import CallReport, Consequence, Touch
from ..records.calls import Channel, Interaction, Outcome, StartedBy
from ..records.changes import Change
from ..records.customers import Customer
from ..records.findings import Finding, FindingKind
from ..records.follow_up_forms import FollowUpForm
from ..records.follow_ups import FollowUpKind
from ..rules import follow_up_table
from ..rules.capture.lines import read_notes, reader
from ..rules.consequences import consequences
from ..rules.days.dates import say_day
from ..rules.outcome_table import row_of
from ..rules.outcomes import is_conversation, steps_for
from ..rules.text.whole import whole_line, whole_text
from ..tables import capture, customers, drafts, due_days, findings, follow_ups, interactions
from ..tables.capture import Place
from .drafts import call_key, touch_key
from .promises import satisfaction
from .unit import UseCases, acting, reading


class CallCases(UseCases):
    """The call: what each outcome will do, and recording it."""

    @reading
    def consequences(self, customer_id: int, day: date | None = None) -> tuple[Consequence, ...]:
        """What each of the outcomes will do, before a key is pressed; ``day`` is the call's, if not today."""
        unit = self._unit
        customer = customers.get(customer_id, unit.preferences)
        return consequences(customer.attempts, customer.cadence, day or unit.today, unit.preferences)

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
        label = row_of(report.outcome).undo.format(customer.display)
        with unit.act(label, customer.id) as recorder:
            talked = report.outcome is Outcome.TALKED
            call_id = interactions.add(
                recorder,
                customer.id,
                at=_moment(day, now),
                day=day,
                channel=Channel.CALL,
                started_by=StartedBy.US,
                outcome=report.outcome,
                mood=report.mood if talked else None,
                seconds=report.seconds if day == now.date() else None,  # the clock ran when it was taken up again
                notes=report.notes,
            )
            self._settle(recorder, customer.id, day, report.follow_up_id, talked=talked)
            if report.used:
                findings.mark_used(recorder, customer.id, report.used, day, call_id)
            self._capture(recorder, customer.id, call_id, day, report.notes)
            for form in self._follow_ups(report, customer, day):
                follow_ups.add(recorder, customer.id, form, call_id, told_on=day)
            known: list[int] = []
            if talked:
                self._keep_story(recorder, report, call_id, day)
                known = self._tell(recorder, report, day)
            due_days.refresh_from_log(recorder, customer.id, unit.preferences)
            drafts.clear(call_key(customer))
        return Change(label, customer.id, call_id, satisfaction(unit, follow_ups.some(known)))

    def _check(self, report: CallReport, now: datetime) -> None:
        if report.day and report.day > now.date():
            raise Invalid(f"{say_day(report.day, now.date())} is still to come. A call is of today or before.", "day")
        if report.outcome is Outcome.TALKED:
            if report.next_step is None:
                raise Invalid("A conversation needs a next step: a day, or the cadence on purpose.", "next_step")
            if report.next_step.due and report.next_step.due < now.date():
                raise Invalid("The next step would be in the past. Choose today or a later day.", "next_step")
            if report.mood is None:
                raise Invalid("Say how they felt: unhappy, satisfied or promoter.", "mood")
            if report.story_on and report.story_on <= now.date():
                raise Invalid("A success story is never asked for in the same call. Choose a later day.", "story_on")
        if report.outcome is Outcome.CALL_BACK:
            if report.call_back is None:
                raise Invalid("Say when they asked to be called back.", "call_back")
            if report.call_back[0] < now.date():
                raise Invalid("The call-back would be in the past. Choose today or a later day.", "call_back")

    def _settle(
        self, recorder: Recorder, customer_id: int, day: date, kept: int | None, *, talked: bool = True
    ) -> None:
        """A call settles what asked for it: every "try again", and the call-backs and talks due by now."""
        for follow_up in follow_ups.of_customer(customer_id, 500):
            row = follow_up_table.row_of(follow_up.kind)
            due = row.at_a_time and follow_up.due <= day
            started_from = follow_up.id == kept and row.is_call and (talked or not row.by_talking)
            made = follow_up.interaction_id and interactions.day_of(follow_up.interaction_id)
            if made and day < made and day < self._unit.today:
                continue  # logged late: what came out of a newer call is still to be done
            if follow_up.kind is FollowUpKind.RETRY or due or started_from:
                follow_ups.close(recorder, follow_up.id, day)

    def _follow_ups(self, report: CallReport, customer: Customer, today: date) -> list[FollowUpForm]:
        unit = self._unit
        steps = steps_for(report.outcome, customer.attempts, customer.cadence, today, unit.preferences)
        forms = [FollowUpForm(s.what, s.due, kind=s.kind) for s in steps]
        if report.outcome is Outcome.CALL_BACK and report.call_back:
            day, at = report.call_back
            forms.append(FollowUpForm("call back, as they asked", day, at, FollowUpKind.CALL_BACK, told=True))
        if report.outcome is Outcome.TALKED:
            step = report.next_step
            if step and step.due:
                told = step.kind is FollowUpKind.TALK
                what = whole_line(step.what, "the next step", "next_step") or (
                    "the conversation you scheduled" if told else "the next step you agreed"
                )
                forms.append(FollowUpForm(what, step.due, step.due_time, step.kind, told=told))
        return forms

    def _capture(self, recorder: Recorder, customer_id: int, entry: int, day: date, notes: str) -> None:
        """Make what the lines of the notes say (METHOD §6)."""
        preferences = self._unit.preferences
        lines = read_notes(notes, reader(preferences, day))
        capture.write(recorder, Place(customer_id, entry, day), lines, preferences)

    def _keep_story(self, recorder: Recorder, report: CallReport, entry: int, day: date) -> None:
        """A success story is noted now and asked for on another day (METHOD §6)."""
        if report.story_on is None:
            return
        form = FollowUpForm("ask for their success story", report.story_on, kind=FollowUpKind.STORY)
        follow_ups.add(recorder, report.customer_id, form, entry, told_on=day)
        lines = read_notes(report.notes, reader(self._unit.preferences, day))
        if not any(line.finding is FindingKind.STORY for line in lines):
            words = f"a success story, noticed in the conversation of {day.day} {day:%b %Y}"
            findings.notice_story(recorder, report.customer_id, words, day, entry)

    def _tell(self, recorder: Recorder, report: CallReport, day: date) -> list[int]:
        """What was done is now known to the customer as well; one that was closed meanwhile is passed over.

        Returns the ids of the items that were done.
        """
        known = []
        for follow_up in follow_ups.of_customer(report.customer_id, 500) if report.told else ():
            if follow_up.id in report.told and follow_up.kind is FollowUpKind.TELL:
                follow_ups.close(recorder, follow_up.id, day)
                known += [follow_up.about_id] if follow_up.about_id else []
        return known

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
        """Write any other touch, whoever started it (METHOD §1, §9)."""
        unit = self._unit
        now = unit.clock.now()
        notes = whole_text(touch.notes, "the notes", "notes")
        day = touch.day or now.date()
        if day > now.date():
            raise Invalid(f"{say_day(day, now.date())} is still to come. Log what has happened already.", "day")
        customer = customers.get(touch.customer_id, unit.preferences)
        direction = "from" if touch.started_by is StartedBy.THEM else "to"
        label = f"{touch.channel.value} {direction} {customer.display}"
        if touch.channel in (Channel.MEETING, Channel.VISIT, Channel.ACTIVITY):
            label = f"{touch.channel.value} with {customer.display}"
        outcome = touch.outcome if touch.channel is Channel.CALL else None
        with unit.act(label, customer.id) as recorder:
            entry = interactions.add(
                recorder,
                customer.id,
                at=_moment(day, now),
                day=day,
                channel=touch.channel,
                started_by=touch.started_by,
                outcome=outcome,
                notes=notes,
            )
            self._capture(recorder, customer.id, entry, day, notes)
            if is_conversation(touch.channel, outcome):
                self._settle(recorder, customer.id, day, None)
            due_days.refresh_from_log(recorder, customer.id, unit.preferences)
            drafts.clear(touch_key(customer))
        return Change(label, customer.id, entry)

    @reading
    def check_may_call(self, customer_id: int) -> None:
        """Raises Conflict when this customer asked not to be called."""
        customer = customers.get(customer_id, self._unit.preferences)
        if customer.do_not_call:
            raise Conflict(
                f"{customer.display} asked not to be called. Write or meet instead (l logs it);"
                " e changes the mark if that no longer holds."
            )


def _moment(day: date, now: datetime) -> datetime:
    """When an interaction of that day was: now, or at noon where it is written down on a later day."""
    return now if day == now.date() else datetime.combine(day, time(12)).astimezone()
