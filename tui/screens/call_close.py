"""From the outcome's digit to the report: mood, action items and the next step (METHOD §5, §6)."""

from __future__ import annotations

from datetime import date, time
from enum import Enum, auto
from time import monotonic

from store import Store
from store.forms import ActionItem, CallReport, NextStep
from store.records import Customer, FollowUpKind, Mood, Outcome

from .call_after import AfterCall
from .call_report import Unsaved


class Stage(Enum):
    """What the digits mean at the moment."""

    OUTCOME = auto()
    MOOD = auto()
    ACTIONS = auto()
    NEXT_STEP = auto()
    SAVED = auto()


class CallClose(AfterCall):
    """What a call still asks before it is recorded. The subclass shows the questions and records the report."""

    _customer: Customer | None = None

    def __init__(self, store: Store, customer_id: int, follow_up_id: int | None, reason: str) -> None:
        super().__init__(store, customer_id, follow_up_id, reason)
        self._unsaved = Unsaved()
        self._stage = Stage.OUTCOME
        self._began = monotonic()
        self._took: int | None = None  # seconds

    def go_to(self, stage: Stage) -> None:
        """Ask something else."""
        raise NotImplementedError

    def keep_soon(self) -> None:
        """Keep what changed as a draft."""
        raise NotImplementedError

    def record(self, report: CallReport) -> None:
        """Write the call."""
        raise NotImplementedError

    def outcome(self, outcome: Outcome) -> None:
        """An outcome was chosen: record it, or ask what it needs first."""
        self._took = int(monotonic() - self._began)
        if outcome is Outcome.TALKED:
            self.go_to(Stage.MOOD)
        elif outcome is Outcome.CALL_BACK:
            from .call_forms import call_back_form

            def asked(when: tuple[date, time | None]) -> None:
                self.record(self._report(outcome, call_back=when))

            self.dialog(call_back_form(self.store), asked)
        else:
            self.record(self._report(outcome))

    def action_item(self, number: int) -> None:
        """0 items or more: 1 adds one, 2 and up take one of the listed ones away, Enter goes on."""
        from .followup_forms import ActionForm

        customer = self._customer
        if customer is None:
            return
        if number == 1:
            self.dialog(
                ActionForm(self.store, customer, on_item=lambda item: item, title="Action item"), self._add_action
            )
        elif number - 2 < len(self._unsaved.actions):
            item = self._unsaved.actions.pop(number - 2)
            self.keep_soon()
            self.dialog(
                ActionForm(self.store, customer, on_item=lambda new: new, title="Action item", item=item),
                lambda new: self._add_action(new, number - 2),
                otherwise=lambda: self._add_action(item, number - 2),
            )

    def _add_action(self, item: ActionItem, place: int | None = None) -> None:
        place = len(self._unsaved.actions) if place is None else place
        self._unsaved.actions.insert(place, item)
        self.keep_soon()
        self.go_to(Stage.ACTIONS)

    def next_step(self, number: int) -> None:
        """A conversation is closed with a next step, chosen on purpose."""
        from .call_forms import next_step_form

        if number == 3:
            self._talked(NextStep())
        elif number in (1, 2):
            kind = FollowUpKind.CHECK_IN if number == 1 else FollowUpKind.TALK
            self.dialog(next_step_form(self.store, kind), self._talked)

    def _talked(self, step: NextStep) -> None:
        self.record(self._report(Outcome.TALKED, mood=self._unsaved.mood, next_step=step))

    def _report(
        self,
        outcome: Outcome,
        *,
        mood: Mood | None = None,
        next_step: NextStep | None = None,
        call_back: tuple[date, time | None] | None = None,
    ) -> CallReport:
        return CallReport(
            self._at[0],
            outcome,
            notes=self._unsaved.whole_notes,
            seconds=self._took,
            mood=mood,
            next_step=next_step,
            call_back=call_back,
            follow_up_id=self._at[1],
            used=tuple(self._unsaved.used),
        )
