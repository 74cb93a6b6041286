"""Entries of the log that are corrected or taken out later: all follows as if it had been logged so (METHOD §5).

The rules, in one place:

- What the outcome made and nobody touched goes, and what the new facts make comes. What was changed, moved or done
  since stays, and stands for what would be made of its kind; so does what was never made.
- Who settles what is read from the log: the first entry after a "try again", or after a call-back or talk that was due,
  that settles such things. Where the stored state says the same, it follows the corrected log: opened again, settled by
  the next entry, or on another day. Where it says something else, a person did that, and it stays.
- A check-in, a story to ask for, or a "tell them" that was closed on the day of a conversation counts as settled by it;
  a "tell them" also by a voicemail. Where another entry of that day may have told them, it stays closed.
- Later unanswered calls count anew, up to the next conversation; what their count made follows in the same way.
- With another customer, everything that came out of the entry goes along.
"""

from __future__ import annotations

from dataclasses import replace

from ..errors import Conflict
from ..file.journal import Recorder
from ..records.call_reports import Correction
from ..records.calls import Channel, Interaction
from ..records.changes import Change
from ..records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from ..rules.days.dates import say_day
from ..rules.text.whole import whole_text
from ..tables import capture, customers, drafts, interactions, made
from ..tables.capture import Place
from . import following
from .replay import NEXT, Replay, hour
from .seen import Seen
from .unit import UseCases, acting, reading


class CorrectionCases(UseCases):
    """What was logged, put right."""

    @acting
    def follows(self, before: Interaction, correction: Correction | None) -> tuple[str, ...]:
        """What else saving would change, in words; nothing is changed by asking. ``correction`` None: it is taken out.

        Raises what ``edit`` raises.
        """
        unit = self._unit
        concerned = {before.customer_id} | ({correction.facts.customer_id} if correction else set())
        was = Seen(unit, concerned)
        with unit.db.atomic() as point:
            recorder = Recorder(unit.db)
            if correction:
                self._apply(recorder, before, self._checked(before, correction))
            else:
                self._take_out(recorder, before)
            words = was.differs(Seen(unit, concerned), unit.today)
            point.rollback()
        return words

    @reading
    def asked_for(self, before: Interaction) -> tuple[FollowUp, ...]:
        """What was asked for at the end of an entry and is still open: its next steps and call-backs. A correction
        leaves them as they are, as long as there can be such; they are changed where they stand.
        """
        items = made.follow_ups_of(before.id)
        return tuple(i for i in items if _asked_for(i) and i.state is FollowUpState.OPEN)

    @acting
    def edit(self, before: Interaction, correction: Correction, draft: str = "") -> Change:
        """Make an entry say what really happened; one act. ``before`` is the entry as it was shown.

        Raises Conflict when it was changed since, NotFound, and Invalid for what cannot be, or is still to come.
        """
        unit = self._unit
        correction = self._checked(before, correction)
        customer = customers.get(correction.facts.customer_id, unit.preferences)
        facts = correction.facts
        label = f"{facts.channel.value} of {say_day(facts.day, unit.today)} with {customer.display}, corrected"
        with unit.act(label, customer.id) as recorder:
            self._apply(recorder, before, correction)
            drafts.clear(draft)
        return Change(label, customer.id, before.id)

    @acting
    def remove(self, before: Interaction) -> Change:
        """Take an entry out of the log: what it made goes, what it had settled is open again. One act.

        Raises Conflict when it was changed since, NotFound.
        """
        unit = self._unit
        self._same(before)
        customer = customers.get(before.customer_id, unit.preferences)
        label = f"{before.channel.value} of {say_day(before.day, unit.today)} with {customer.display}, deleted"
        with unit.act(label, customer.id) as recorder:
            self._take_out(recorder, before)
        return Change(label, customer.id)

    def _same(self, before: Interaction) -> None:
        if interactions.get(before.id) != before:
            raise Conflict("This entry was changed elsewhere meanwhile. Close with Esc, look, and do it again.")

    def _checked(self, before: Interaction, correction: Correction) -> Correction:
        """The correction with its hour and clean notes. Raises Invalid, Conflict."""
        self._same(before)
        facts = correction.facts
        if facts.at is None and before.channel in set(Channel):
            facts = replace(facts, at=hour(before))
        if (facts.day, facts.at) != (before.day, hour(before)):
            following.moment(facts.day, facts.at, self._unit.clock.now())
        following.check(facts)
        items = made.follow_ups_of(before.id)
        asked = not any(item.kind is FollowUpKind.CALL_BACK and _asked_for(item) for item in items)
        following.check_days(facts.outcome, correction.next_step, correction.call_back, facts.day, asked=asked)
        notes = whole_text(correction.notes, "the notes", "notes")
        return replace(correction, facts=facts, notes=notes)

    def _apply(self, recorder: Recorder, old: Interaction, new: Correction) -> None:
        unit, facts = self._unit, new.facts
        replay = Replay(unit, recorder, old, facts)
        if new.notes != old.notes:
            interactions.change_notes(recorder, old.id, new.notes)
            capture.rewrite(recorder, Place(old.customer_id, old.id, old.day), old.notes, new.notes, unit.preferences)
        same = (facts.day, facts.at) == (old.day, hour(old))
        at = old.at if same else following.moment(facts.day, facts.at, unit.clock.now())
        seconds = old.seconds if facts.channel is Channel.CALL else None
        interactions.correct(recorder, old, facts, at, seconds)
        if facts.customer_id != old.customer_id:
            interactions.let_go(recorder, old.id)
            made.move(recorder, old.id, facts.customer_id)
        if facts.day != old.day:
            made.redate(recorder, Place(facts.customer_id, old.id, facts.day), old.day, new.notes, unit.preferences)
        replay.say_next(new, at)
        replay.finish(at)

    def _take_out(self, recorder: Recorder, old: Interaction) -> None:
        self._same(old)
        replay = Replay(self._unit, recorder, old, None)
        replay.forget_next(FollowUpKind.CALL_BACK, *NEXT, FollowUpKind.STORY)
        replay.finish_steps(None)
        made.take_away(recorder, old.id, old.day, old.notes, self._unit.preferences)
        interactions.remove(recorder, old.id)
        replay.finish(None)


def _asked_for(item: FollowUp) -> bool:
    """Whether it was agreed in an entry; a call-back to who left a message was not."""
    return item.line is None and (item.kind in NEXT or (item.kind is FollowUpKind.CALL_BACK and item.told))
