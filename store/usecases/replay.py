"""One entry of the log taken back and recorded again; the rules stand in ``corrections``."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from ..file.journal import Recorder
from ..records.call_reports import Correction, Facts
from ..records.calls import Channel, Interaction, Mood, Outcome, StartedBy
from ..records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from ..rules import follow_up_table
from ..rules.outcomes import Step, is_conversation
from ..tables import capture, closing, customers, interactions, made
from . import following, stories, told
from .countries import refresh_from_log
from .unit import Unit
from .wrong_numbers import WrongNumbers

_BY_TALKING = (FollowUpKind.TELL, FollowUpKind.STORY)
NEXT = (FollowUpKind.CHECK_IN, FollowUpKind.TALK)
"""What may be asked for at the close of a conversation."""
_OPEN, _DONE = FollowUpState.OPEN, FollowUpState.DONE


class Replay:
    """One entry, taken back and recorded again with other facts; ``facts`` None: it is only taken back.

    Made before the entry changes, for it remembers what followed from the log as it was.
    """

    def __init__(self, unit: Unit, recorder: Recorder, old: Interaction, facts: Facts | None) -> None:
        self._unit = unit
        self._recorder = recorder
        self._old = old
        self._facts = facts
        self._concerned = sorted({old.customer_id} | ({facts.customer_id} if facts else set()))
        self._wrong = WrongNumbers(recorder, self._concerned, old)
        self._was = settled(self._concerned)
        self._before = {item.id: item for item in made.of_customers(self._concerned)}
        since, until = self._stretch()
        self._calls = {call.id: call for one in self._concerned for call in interactions.calls_of(one, since, until)}
        self._calls[old.id] = old
        self._steps = {call.id: self._steps_of(call) for call in self._calls.values()}

    def _stretch(self) -> tuple[datetime, datetime]:
        """From where to where in the log the entry is moved; what comes after is counted anew up to a conversation."""
        old, facts = self._old.at, self._facts
        if facts is None:
            return old, old
        begins = datetime.combine(facts.day, time()).astimezone()
        return min(old, begins), max(old, begins + timedelta(days=1))

    def _steps_of(self, call: Interaction) -> tuple[Step, ...]:
        customer = customers.get(call.customer_id, self._unit.preferences)
        return following.steps_of(self._unit, _facts(call), customer, call.at, call.id)

    # What was asked at the close

    def say_next(self, new: Correction, at: datetime) -> None:
        """The next step, or the call-back: as it was said now, or gone where the new facts have none."""
        facts = new.facts
        called_back = facts.channel is Channel.CALL and facts.outcome is Outcome.CALL_BACK
        forms = []
        if not called_back or new.call_back:
            self.forget_next(FollowUpKind.CALL_BACK)
        if called_back and new.call_back:
            forms.append(following.form_of_call_back(new.call_back))
        talked = is_conversation(facts.channel, facts.outcome)
        if not talked:
            self.forget_next(*NEXT, FollowUpKind.STORY)
        elif new.next_step:
            self.forget_next(*NEXT)
            forms += [form] if (form := following.form_of_next(new.next_step)) else []
        if facts.mood is Mood.UNHAPPY:
            self.forget_next(FollowUpKind.STORY)
        following.make(self._recorder, facts, self._old.id, at, forms)

    def forget_next(self, *kinds: FollowUpKind) -> None:
        """What was asked for at the close goes, unless it is done, moved, or settled by a person."""
        derived = {(step.kind, step.what) for step in self._steps[self._old.id]}
        for item in made.follow_ups_of(self._old.id):
            asked = item.kind in kinds and item.line is None and item.about_id is None
            asked &= (item.kind, item.what) not in derived
            if asked and self._untouched(item, item.promised or item.due):
                capture.remove_follow_up(self._recorder, item.id)
                if item.kind is FollowUpKind.STORY:
                    self._forget_story()

    def _forget_story(self) -> None:
        for finding in made.findings_of(self._old.id):
            if finding.line is None and made.nothing_done(finding):
                capture.remove_finding(self._recorder, finding.id)

    def _untouched(self, item: FollowUp, due: date) -> bool:
        """Nobody changed it: it is open, or was settled by the log alone, and is due when it was."""
        settled = self._was.get(item.id)
        as_the_log_says = item.state is _OPEN or (item.state is _DONE and settled is not None)
        return as_the_log_says and item.closed == (settled if item.state is _DONE else None) and item.due == due

    # What the outcomes made

    def finish(self, at: datetime | None) -> None:
        """All that follows from the log as it is now. ``at`` None: the entry is gone."""
        if at is not None:
            self.finish_steps(at)
        self._settle_anew()
        self._settle_by_talking()
        self._take_stories_back()
        self._wrong.end()
        for one in self._concerned:
            refresh_from_log(self._unit, self._recorder, one)

    def finish_steps(self, at: datetime | None) -> None:
        """The steps of this entry and of the calls after it, as the log counts them now."""
        for call in self._calls.values():
            if call.id == self._old.id and at is None:
                self._change_steps(call, ())
            elif at is not None:
                now = interactions.get(call.id)
                self._change_steps(now, self._steps_of(now))

    def _change_steps(self, call: Interaction, new: tuple[Step, ...]) -> None:
        old = self._steps[call.id]
        if old == new:
            return
        mine = [item for item in made.follow_ups_of(call.id) if item.line is None and item.about_id is None]
        kept: list[Step] = []
        taken: set[FollowUpKind] = set()  # kinds for which something stands that a person has to do with
        for step in old:
            item = next((one for one in mine if (one.kind, one.what) == (step.kind, step.what)), None)
            plain = item is not None and not (item.owner or item.contact_by or item.told or item.due_time)
            if item is None or not (plain and self._untouched(item, step.due)):
                taken.add(step.kind)
            elif step in new:
                kept.append(step)
            else:
                capture.remove_follow_up(self._recorder, item.id)
        wanted = [step for step in new if step not in kept and step.kind not in taken]
        forms = [following.form_of_step(step) for step in wanted]
        following.make(self._recorder, _facts(call), call.id, call.at, forms)

    def _take_stories_back(self) -> None:
        """Who was unhappy is not asked for their story; who was not after all, is."""
        new = interactions.get(self._old.id) if self._facts else None
        was = self._old
        if new and (new.customer_id, new.mood, new.day) == (was.customer_id, was.mood, was.day):
            return
        stories.ask_after_all(self._recorder, was)
        if new:
            stories.take_back(self._recorder, new)

    # What the log settles

    def _settle_anew(self) -> None:
        for item_id, now in settled(self._concerned).items():
            item = self._before.get(item_id)
            if item is None or item_id not in self._was:
                continue
            was = self._was[item_id]
            agrees = item.state is (_DONE if was else _OPEN) and item.closed == was
            if agrees and was != now:
                if now:
                    closing.close(self._recorder, item_id, now)
                else:
                    closing.reopen(self._recorder, item_id)

    def _settle_by_talking(self) -> None:
        """What was closed on the day of this entry because we talked or left it on their voicemail, or because it was
        started from there.
        """
        old, new = self._old, self._facts
        closed, closes = _closed(_facts(old)), _closes_instead(new, _facts(old))
        if new and closes == closed and (new.customer_id, new.day) == (old.customer_id, old.day):
            return
        if new and told.by_voicemail(_facts(old)) and FollowUpKind.TELL not in closes:
            made.unused(self._recorder, old.id)
        moved = new is not None and new.customer_id != old.customer_id
        settled = any(one.day == old.day for one in interactions.settlers(old.customer_id) if one.id != old.id)
        telling = interactions.may_have_told(old.customer_id, old.day, old.id)
        for item in self._before.values():
            if item.customer_id != old.customer_id or item.interaction_id == old.id or item.closed != old.day:
                continue
            tells = item.kind is FollowUpKind.TELL
            elsewhere = telling if tells else settled or item.due > old.day
            if item.state is not _DONE or item.kind not in closed or elsewhere:
                continue
            if new is not None and not moved and item.kind in closes:
                closing.close(self._recorder, item.id, new.day)
            else:
                closing.reopen(self._recorder, item.id)


def _closes(facts: Facts) -> tuple[FollowUpKind, ...]:
    """What besides attempts and what was agreed an entry closes."""
    if is_conversation(facts.channel, facts.outcome):
        return (*_BY_TALKING, FollowUpKind.CHECK_IN)
    ours = facts.channel is Channel.CALL and facts.started_by is StartedBy.US
    return (FollowUpKind.CHECK_IN,) if ours else ()


def _closed(old: Facts) -> tuple[FollowUpKind, ...]:
    """What an entry closed: a voicemail also what it told."""
    return (*_closes(old), FollowUpKind.TELL) if told.by_voicemail(old) else _closes(old)


def _closes_instead(new: Facts | None, old: Facts) -> tuple[FollowUpKind, ...]:
    """What it closes with the new facts: what a text told was on their voicemail only where it was left before."""
    if new is None:
        return ()
    return _closed(new) if told.by_voicemail(old) else _closes(new)


def hour(entry: Interaction) -> time:
    """Its hour on the user's clock."""
    return entry.at.astimezone().time()


def _facts(entry: Interaction) -> Facts:
    return Facts(entry.customer_id, entry.channel, entry.started_by, entry.outcome, entry.mood, entry.day)


def settled(concerned: list[int]) -> dict[int, date | None]:
    """On which day the log settles each "try again", call-back and talk of these customers, and what calls that
    reached nobody left to do; None: not at all.

    What no entry made is settled from its own day on, or from the day on which it was closed.
    """
    items = [item for item in made.of_customers(concerned) if item.state is not FollowUpState.DROPPED]
    makers = interactions.some(item.interaction_id for item in items)
    found: dict[int, date | None] = {}
    for one in concerned:
        settlers = interactions.settlers(one)
        for item in items:
            at_a_time = follow_up_table.row_of(item.kind).at_a_time
            maker = makers.get(item.interaction_id)
            left = following.left_to_do(maker.outcome if maker else None, item)
            settled = item.kind is FollowUpKind.RETRY or at_a_time or left is not following.Left.NOTHING
            if item.customer_id != one or not settled:
                continue
            if maker is not None:
                place = (maker.at, maker.id)
            else:
                start = min(item.due, item.closed or item.due)
                place = (datetime.combine(start, time()).astimezone(), 0)
            settler = following.first_settler(item.kind, item.due, place, settlers, left)
            found[item.id] = settler.day if settler else None
    return found
