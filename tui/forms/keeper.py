"""Keeps what is typed until it is saved (promise P2): forms, e-mails, scripts and the notes of a call do it alike.

It writes shortly after the first change and is not put off by the next, so that steady typing is kept as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import Protocol, runtime_checkable

from store import Locked, StoreError
from store.records.drafts import Kept

BUSY = "another program is writing to the store at this moment. It is kept, not saved, as soon as that ends."
_AGAIN = 1.0  # seconds
KEEP_AFTER = 0.4  # seconds from a change to its draft on disk; half a second is the promise


class DraftBox(Protocol):
    """Where one text is kept. Each method may raise StoreError."""

    def load(self) -> dict[str, str]:
        """The text kept, by field name; empty when there is none."""

    def kept(self) -> Kept | None:
        """The same, with what it stood on and when it was typed."""

    def save(self, values: dict[str, str], base: Mapping[str, str], days: Mapping[str, date]) -> None:
        """Keep the text of all fields; nothing but empty ones forget it. ``base`` is what it stands on, ``days`` when
        the words of some fields were typed, where that was not today.
        """

    def clear(self) -> None:
        """Forget it."""


@runtime_checkable
class KeepsText(Protocol):
    """A screen on which something is typed."""

    keeper: Keeper


class Timer(Protocol):
    """What was set to happen later."""

    def stop(self) -> None:
        """It does not happen."""


SetTimer = Callable[[float, Callable[[], object]], Timer]  # seconds, and what to do then
Tell = Callable[[str], object]


class Keeper:
    """Keeps one text at a time in its box; without a box it keeps nothing, and nothing is lost with it.

    ``values`` answers the text as it is now. ``tell`` hears why it cannot be kept, and "" once it is kept again.
    """

    def __init__(
        self,
        set_timer: SetTimer,
        values: Callable[[], dict[str, str]],
        tell: Tell,
        *,
        after: float = KEEP_AFTER,
        days: Callable[[], Mapping[str, date]] = dict,
    ) -> None:
        """``after``: seconds from the first change to the disk. ``days`` answers which words are of another day."""
        self._set_timer = set_timer
        self._values = values
        self._tell = tell
        self._after = after
        self._days = days
        self._box: DraftBox | None = None
        self._untouched: Mapping[str, str] = {}
        self._base: Mapping[str, str] = {}
        self._timer: Timer | None = None
        self._over = True
        self._warned = False  # that leaving now loses the text
        self._busy = False  # another program had the file when it was to be kept
        self.saved: Mapping[str, str] = {}
        """What is kept: nothing has to be written while the text is this."""
        self.about = ""
        """What the text is, in words."""
        self.problem = ""
        """Why the text could not be kept, in a sentence; empty while it is."""

    def begin(
        self,
        box: DraftBox | None,
        saved: Mapping[str, str],
        untouched: Mapping[str, str] | None = None,
        base: Mapping[str, str] | None = None,
        *,
        about: str = "",
    ) -> None:
        """Keep a text in ``box`` from now on. ``saved`` is what is kept of it already; ``untouched`` is the text that
        needs no draft, because nobody changed anything in it; ``base`` what it stands on, where that is another;
        ``about`` says in words what the text is. What was typed before belongs to the box before: call ``keep`` first.
        """
        self._stop()
        self.about = about or self.about
        self._box, self.saved, self._untouched = box, dict(saved), dict(untouched or {})
        self._base = self._untouched if base is None else dict(base)
        self._over = self._warned = False
        self.problem = ""

    @property
    def over(self) -> bool:
        """Nothing is kept any more."""
        return self._over

    def changed(self) -> None:
        """Something was typed: keep it soon."""
        self._warned = False
        if self._timer is None and self._box is not None and not self._over:
            self._timer = self._set_timer(self._after, self._keep_on)

    def _keep_on(self) -> None:
        """Keep it; while another program has the file, try again until it is kept."""
        if not self._write(again=bool(self.problem)):
            self._try_again()

    def _try_again(self) -> None:
        if self._busy and self._timer is None:
            self._timer = self._set_timer(_AGAIN, self._keep_on)

    def keep(self) -> bool:
        """Write what differs from what is kept, at once. False, and a word to ``tell``, where that failed."""
        return self._write(again=False)

    def _write(self, *, again: bool) -> bool:
        self._stop()
        values = {} if self._over else self._values()
        if self._over or self._box is None or values == self.saved:
            return True
        try:
            if values == self._untouched:
                self._box.clear()
            else:
                self._box.save(values, self._base, self._days())
        except StoreError as error:
            self._busy = isinstance(error, Locked)
            problem = BUSY if self._busy else str(error)
            if not (again and problem == self.problem):  # it was said already
                self._tell(problem)
            self.problem = problem
            return False
        self.saved = values
        if self.problem:
            self.problem = ""
            self._tell("")
        return True

    def typed(self) -> dict[str, str]:
        """What would be lost if it were not kept: the text of every field that has one; nothing where nobody typed."""
        values = {} if self._over else self._values()
        return {} if values == self._untouched else {name: text for name, text in values.items() if text.strip()}

    def keep_elsewhere(self) -> bool:
        """Keep it in another store that took the place of the one before. False where that refuses, or where another
        text waits there already: that one stays.
        """
        ours = self._values()
        try:
            theirs = self._box.load() if self._box is not None else {}
        except StoreError:
            return False
        if self._box is None or any(not ours.get(name, "").startswith(text) for name, text in theirs.items()):
            return False
        self.saved = theirs
        return self.keep()

    def may_leave(self) -> bool:
        """Keep it before one leaves. False where that failed; a second try is let go, to be kept by who does."""
        if self._warned or self.keep():
            return True
        self._warned = True
        self._try_again()
        return False

    def stop(self) -> None:
        """It is over: what was kept stays, and nothing is written any more, not even when the screen goes."""
        self._stop()
        self._over = True

    def forget(self) -> None:
        """It is saved, so that it needs no draft any more."""
        self.stop()
        if self._box is not None:
            # It is saved; a draft that could not be removed only comes back with F8 to refuse it.
            with suppress(StoreError):
                self._box.clear()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
