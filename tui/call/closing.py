"""From the outcome's digit to the record: at once, after one question, or through the close (METHOD §5, §6)."""

from __future__ import annotations

from datetime import date, time
from enum import Enum, auto
from time import monotonic

from store import Store
from store.records.calls import CallReport, Outcome
from store.records.customers import Customer

from ..frame.doors import Doors
from .saved import AfterCall
from .session import Unsaved


class Stage(Enum):
    """Where a call is."""

    OUTCOME = auto()
    SAVED = auto()


class CallClose(AfterCall):
    """What a call still asks before it is recorded. The subclass records the report and keeps the draft."""

    _customer: Customer | None = None

    def __init__(self, store: Store, doors: Doors, customer_id: int, follow_up_id: int | None, reason: str) -> None:
        super().__init__(store, doors, customer_id, follow_up_id, reason)
        self._unsaved = Unsaved()
        self._stage = Stage.OUTCOME
        self._began = monotonic()
        self._took: int | None = None  # seconds

    def keep_soon(self) -> None:
        """Keep what changed as a draft."""
        raise NotImplementedError

    def write(self, report: CallReport) -> None:
        """Write the call and show what stands now. Raises StoreError; nothing has changed then."""
        raise NotImplementedError

    def record(self, report: CallReport) -> None:
        """The same; a refusal is told in words."""
        self.attempt(lambda: self.write(report))

    def enter_notes(self) -> None:
        """Give the keys to the notes."""
        raise NotImplementedError

    def take_notes(self, notes: str) -> None:
        """The notes were changed elsewhere than in their field."""
        raise NotImplementedError

    def outcome(self, outcome: Outcome) -> None:
        """An outcome was chosen: record it, or ask what it needs first."""
        self._took = int(monotonic() - self._began)
        if outcome is Outcome.TALKED:
            self._close()
        elif outcome is Outcome.CALL_BACK:
            from .forms import call_back_form

            def asked(when: tuple[date, time | None]) -> None:
                self.record(self._report(outcome, call_back=when))

            self.dialog(call_back_form(self.store), asked)
        else:
            self.record(self._report(outcome))

    def _close(self) -> None:
        """One screen for all that a conversation still asks."""
        from ..close.screen import CloseScreen

        if self._customer is not None:
            self.app.clear_notifications()
            self.app.push_screen(CloseScreen(self.store, self.doors, self._customer, self), lambda _: self.ask_on())

    # What the close needs of its call

    @property
    def unsaved(self) -> Unsaved:
        """What was typed and chosen so far."""
        return self._unsaved

    @property
    def seconds(self) -> int:
        """How long the call took."""
        return self._took or 0

    @property
    def follow_up_id(self) -> int | None:
        """The follow-up this call keeps."""
        return self._at[1]

    def save_talk(self, story_on: date | None) -> None:
        """Record the conversation as it was closed. Raises StoreError; Invalid names what is missing."""
        self.write(self._report(Outcome.TALKED, story_on=story_on))

    def _report(
        self, outcome: Outcome, *, call_back: tuple[date, time | None] | None = None, story_on: date | None = None
    ) -> CallReport:
        unsaved, talked = self._unsaved, outcome is Outcome.TALKED
        return CallReport(
            self._at[0],
            outcome,
            notes=unsaved.notes,
            seconds=self._took,
            mood=unsaved.mood if talked else None,
            next_step=unsaved.step if talked else None,
            call_back=call_back,
            follow_up_id=self._at[1],
            used=tuple(unsaved.used),
            story_on=story_on,
            told=tuple(unsaved.told) if talked else (),
        )
