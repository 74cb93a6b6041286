"""The script on show in a call, with what research offers above it and what to know below: turned, edited, flipped."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from store.records.findings import Finding
from store.records.scripts import Said, ScriptPart
from store.rules.scripts.shipped import VOICEMAIL

from ..commands import Handlers
from ..forms.dialogs import PickDialog
from ..frame.bars import KeyBar
from ..frame.screen import WorkScreen
from ..widgets.detail import Detail
from . import offered, saved, words
from .research import Findings, customer_now
from .session import CallSession
from .to_know import LEAST, Known, ToKnow, below, in_place


class ScriptPane:
    """What stands left of the notes: the script, what to know below it or in its place, and after the call what became
    of it.
    """

    def __init__(self, screen: WorkScreen) -> None:
        self._desk = screen
        self._findings = Findings()
        self._known = Known(screen)
        self._call: CallSession | None = None
        self._flipped = False  # the brief stands in the place of the script
        self._parts: tuple[ScriptPart, ...] = ()  # as the store filled them; empty: to be asked for
        self._words: words.Words = Content("")

    def handlers(
        self, call: Callable[[], CallSession], keep: Callable[[], object], changed: Callable[[], object]
    ) -> Handlers:
        """What the keys of the script do: ``keep`` this call's notes, and say that it ``changed``."""
        return {
            "script": lambda: self.turn(call(), 1),
            "script-back": lambda: self.turn(call(), -1),
            "script-down": lambda: self.scroll(1),
            "script-up": lambda: self.scroll(-1),
            "flip": lambda: self.flip(call()),
            "scripts": lambda: self.edit(call(), keep),
            "script-set": lambda: self.choose_set(call()),
            "said": lambda: self.said(call(), changed),
        }

    @property
    def _pane(self) -> Detail:
        return self._desk.query_one("#script", Detail)

    @property
    def _beside(self) -> bool:
        """What to know has a column of its own."""
        return self._desk.has_class("-three-panes")

    def show_anew(self, call: CallSession) -> None:
        """A call, or the one on the screen after something may have changed."""
        if call is not self._call:
            self._call, self._flipped = call, False
        self._parts = ()
        self._known.about(call)
        self._desk.query_one(ToKnow).show(self._known)
        self.show(call)

    def show_saved(self, call: CallSession) -> None:
        """The call is saved: its script was of before."""
        self._flipped = False
        self._desk.call_after_refresh(self.show_anew, call)
        self.show(call)

    def show(self, call: CallSession) -> None:
        """The version on show, below what is offered; of a call that is saved, what became of it."""
        own = saved.happened(self._desk, call) if call.over else self._script(call)
        known = self._known

        def next_to(width: int) -> Content:
            if self._flipped and not self._beside:
                return Content("\n").join([words.brief_head(width), in_place(known.ask(), known.today, width)])
            return own(width) if callable(own) else own

        self._words = next_to
        self._pane.set(next_to)

    def _script(self, call: CallSession) -> words.Words:
        store = self._desk.store
        if not self._parts:  # turning them asks the store for nothing
            self._parts = self._desk.attempt(lambda: store.scripts.filled(call.customer.id, call.follow_up_id)) or ()
            self._findings.ask(self._desk, call)
        parts = self._parts
        call.version %= max(1, len(parts))
        call.voicemail = next((part.said for part in parts if part.name == VOICEMAIL), Said())
        version = call.version
        call.part = parts[version].name if parts else ""
        found, points, used = self._findings.offered, self._findings.points, tuple(call.used)

        def next_to(width: int) -> Content:
            short = self._desk.has_class("-one-pane")
            head = offered.lines(found, used, width, short=short, points=points)
            script = words.script(parts, version, width, flips=not self._beside, short=short)
            room = self._pane.size.height - len(head) - len(script)
            return Content("\n").join([*head, *script, *self._below(found, width, room)])

        return next_to

    def _below(self, above: Sequence[Finding], width: int, rows: int) -> list[Content]:
        """What to know, where lines are free. It is asked for after the picture: nobody waits for it."""
        if rows < LEAST or self._beside:
            return []
        known = self._known
        if not known.fresh:
            self._desk.call_after_refresh(self._fill)
        ids = {finding.id for finding in above[: offered.MOST]}
        return below(known.brief, ids, known.today, width, rows) if known.brief else []

    def _fill(self) -> None:
        if not self._known.fresh:
            self._known.ask()
            self._pane.set(self._words, top=False)

    def show_keys(self) -> None:
        """The key bar, which names what the keys bring now."""
        if self._call is not None:
            other = "" if self._beside else "script" if self._flipped else "brief"
            typing, to_say = self._desk.focused is not None, bool(self._findings.sayable)
            keys = words.keys(self._call, typing=typing, to_say=to_say, other=other)
            self._desk.query_one(KeyBar).show(keys)

    def flip(self, call: CallSession) -> None:
        """The brief in the place of the script, or the script again."""
        if self._beside:
            self._desk.say("The brief stands beside the notes.")
            return
        self._flipped = not self._flipped
        self.show(call)
        self.show_keys()

    def turn(self, call: CallSession, by: int) -> None:
        """Another version; where the brief stands in its place, the script again."""
        if self._flipped:
            self.flip(call)
            return
        if call.over:
            self._desk.say("The call is saved, and its script is gone. u takes it back.")
            return
        call.version += by
        self.show(call)

    def scroll(self, by: int) -> None:
        """A long script on a small screen."""
        self._pane.scroll_by(by)

    def edit(self, call: CallSession, keep: Callable[[], object]) -> None:
        """Edit the version on the screen; this call's notes are kept first."""
        keep()
        self._desk.doors.scripts(call.customer.id, call.part, lambda: self.show_anew(call))

    def choose_set(self, call: CallSession) -> None:
        """The set of scripts this customer hears."""
        if customer := customer_now(self._desk, call):
            self._desk.doors.choose_scripts(self._desk, customer, lambda: self.show_anew(call))

    def said(self, call: CallSession, changed: Callable[[], object]) -> None:
        """A finding was spoken of, or was not after all: one at once, several from a list."""
        desk, found = self._desk, self._findings.sayable

        def mark(key: str | None) -> None:
            if key is not None:
                call.speak_of(int(key))
                changed()
                self.show(call)

        if call.over:
            desk.say("The call is saved. u takes it back; r marks what was said later on.")
        elif not found:
            desk.say("There is nothing to congratulate on or to acknowledge. r opens the research.")
        elif len(found) == 1:
            mark(str(found[0].id))
        else:
            desk.dialog(PickDialog("What did you say?", offered.options(found, call.used)), mark)
