"""The script on show in a call, with what research offers above it: turned, edited, and marked once it was said."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from ..commands import Handlers
from ..forms.dialogs import PickDialog
from ..frame.doors import Desk
from ..widgets.detail import Detail
from . import offered, saved, words
from .research import Findings, customer_now
from .session import CallSession


class ScriptPane:
    """What stands left of the notes."""

    def __init__(self, desk: Desk, pane: Callable[[], Detail], short: Callable[[], bool]) -> None:
        """``short``: whether a long list of findings would push the script out of sight."""
        self._desk = desk
        self._pane = pane
        self._short = short
        self._findings = Findings()

    def handlers(
        self, call: Callable[[], CallSession], keep: Callable[[], object], changed: Callable[[], object]
    ) -> Handlers:
        """What the keys of the script do: ``keep`` this call's notes, and say that it ``changed``."""
        return {
            "script": lambda: self.turn(call(), 1),
            "script-back": lambda: self.turn(call(), -1),
            "script-down": lambda: self.scroll(1),
            "script-up": lambda: self.scroll(-1),
            "scripts": lambda: self.edit(call(), keep),
            "script-set": lambda: self.choose_set(call()),
            "said": lambda: self.said(call(), changed),
        }

    def show(self, call: CallSession) -> None:
        """The version on show, below what is offered; of a call that is saved, what became of it."""
        if call.over:  # its script was of before: another one now would be of no call
            self._pane().set(saved.happened(self._desk, call))
            return
        store = self._desk.store
        parts = self._desk.attempt(lambda: store.scripts.filled(call.customer.id, call.follow_up_id)) or ()
        call.version %= max(1, len(parts))
        version = call.version
        call.part = parts[version].name if parts else ""
        self._findings.ask(self._desk, call)
        found, points, used = self._findings.offered, self._findings.points, tuple(call.used)

        def next_to(width: int) -> Content:
            head = offered.lines(found, used, width, short=self._short(), points=points)
            return Content("\n").join([*head, words.script(parts, version, width)])

        self._pane().set(next_to)

    @property
    def to_say(self) -> bool:
        """There is something to congratulate on or to acknowledge."""
        return bool(self._findings.sayable)

    def turn(self, call: CallSession, by: int) -> None:
        """Another version."""
        if call.over:
            self._desk.say("The call is saved, and its script is gone. u takes it back.")
            return
        call.version += by
        self.show(call)

    def scroll(self, by: int) -> None:
        """A long script on a small screen."""
        self._pane().scroll_by(by)

    def edit(self, call: CallSession, keep: Callable[[], object]) -> None:
        """Edit the version on the screen; this call's notes are kept first."""
        keep()
        self._desk.doors.scripts(call.customer.id, call.part, lambda: self.show(call))

    def choose_set(self, call: CallSession) -> None:
        """The set of scripts this customer hears."""
        if customer := customer_now(self._desk, call):
            self._desk.doors.choose_scripts(self._desk, customer, lambda: self.show(call))

    def said(self, call: CallSession, changed: Callable[[], object]) -> None:
        """A finding was spoken of, or was not after all: one at once, several from a list."""
        desk, found = self._desk, self._findings.sayable

        def mark(key: str | None) -> None:
            if key is not None:
                call.speak_of(int(key))
                changed()
                self.show(call)

        if call.over:
            desk.say("The call is saved. u takes it back; r marks a finding as said later on.")
        elif not found:
            desk.say("There is nothing to congratulate on or to acknowledge. r opens the research.")
        elif len(found) == 1:
            mark(str(found[0].id))
        else:
            desk.dialog(PickDialog("What did you say?", offered.options(found, call.used)), mark)
