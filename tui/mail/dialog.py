"""The echo e-mail, already written, with times to talk: one key accepts it (METHOD §4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from store import Invalid, Store, StoreError
from store.records.mail import Echo
from store.records.preferences import MailWay
from store.rules.slots.offer import SlotOffer

from ..forms.form import RESTORED
from ..text.safe import plain
from . import words
from .editor import MailFrame, Sent
from .text import BODY, TO, MailText

_ADDRESS = (TO, "to_address")  # as the store and the draft file name the field at fault


class MailDialog(MailFrame):
    """Shows the e-mail as it will be. Its result is None when it was left; then it stays in the queue."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "accept", "Accept", show=False),
        Binding("escape", "leave", "Later", show=False),
        *(Binding(str(n), f"choose({n - 1})", f"Time {n}", show=False) for n in (1, 2, 3)),
        Binding("tab", "walk(1)", "Next time", show=False),
        Binding("shift+tab", "walk(-1)", "Time before", show=False),
        Binding("right", "nudge(1)", "Half an hour later", show=False),
        Binding("left", "nudge(-1)", "Half an hour earlier", show=False),
        Binding("r", "exchange", "Another time", show=False),
        Binding("x,D", "drop", "Drop the time", show=False),
        Binding("e", "edit", "Edit the text", show=False),
        Binding("t", "line('to')", "Address", show=False),
        Binding("s", "line('subject')", "Subject", show=False),
        Binding("w", "way", "Another way", show=False),
        Binding("f8", "afresh", "Start afresh", show=False),
        Binding("down,j", "scroll_text(1)", "Down", show=False),
        Binding("up,k", "scroll_text(-1)", "Up", show=False),
        Binding("pagedown,space", "scroll_text(10)", "Page down", show=False),
        Binding("pageup", "scroll_text(-10)", "Page up", show=False),
    ]

    def __init__(self, store: Store, echo: Echo, offer: SlotOffer, draft_key: str, saved: str = "") -> None:
        """``saved`` names the call that was recorded just now. Raises StoreError where the script cannot be read."""
        self._echo = echo
        self._text = MailText(store, echo, offer)
        self._at = 0  # the time with the mark
        about = f"✓ Saved: {saved}" if saved else words.about(echo, store.today_date)
        super().__init__(store, self._text, echo.to_name, about, draft_key)

    def head(self, width: int) -> Content:
        """To, subject and the times."""
        return words.head(self._text, self._echo.to_name, self._at, width)

    @property
    def head_lines(self) -> int:
        """One for each time as well."""
        return 3 + len(self._text.offer.slots)

    def key_bar(self) -> Sequence[tuple[str, str]]:
        """The keys for what is there."""
        return words.keys(
            self._way,
            times=len(self._text.offer.slots),
            address=bool(self._text.to),
            field=self._field,
            sent=self._sent is not None,
        )

    def on_mount(self) -> None:
        """What was edited before is put back."""
        self._area.display = False
        self.query_one(".mail--field").display = False
        self._say("")
        self._put_back()
        self._show()
        if not self._notice:
            self._say(self._worth_knowing())

    def _worth_knowing(self) -> str:
        """What is unusual about this e-mail, in a sentence."""
        if self._echo.written:
            return "An e-mail about this call was written already."
        if not self._text.offer.slots:
            return "No time is free on both sides in the next weeks: the e-mail proposes none."
        try:
            calendars = self._store.mail.calendars()
        except StoreError:
            return ""  # the next act says what is wrong
        last = self._text.offer.slots[-1].start.date()
        ended = [calendar.name for calendar in calendars if calendar.until < last]
        if not ended:
            return ""
        return f"{plain(ended[0])} was read for an earlier time. Import it again (i) to keep busy times free."

    def _put_back(self) -> None:
        try:
            stored = self._drafts.load() or self._store.mail.taken_back(self._echo)
            if stored and self._text.restore(stored):
                self._kept = self._text.values()
                self._aside = {}
                self._say(RESTORED)
        except (StoreError, ValueError) as error:  # a draft of another program's making is no reason to fail
            self._text.afresh()
            self._say(str(error), problem=True)

    # The times

    def action_choose(self, index: int) -> None:
        """The time with this digit."""
        if index < len(self._text.offer.slots):
            self._at = index
            self._show()

    def action_walk(self, by: int) -> None:
        """The next time; out of a field first."""
        if self._field:
            self.action_leave()
        elif count := len(self._text.offer.slots):
            self.action_choose((self._at + by) % count)

    def action_nudge(self, by: int) -> None:
        """Half an hour later or earlier, past what is not free."""
        self._change(self._text.offer.nudged(self._at, by), "There is no room for it on that side.")

    def action_exchange(self) -> None:
        """Another time instead."""
        self._change(self._text.offer.exchanged(self._at), "No other time is free in the next weeks.")

    def action_drop(self) -> None:
        """Without this time."""
        self._change(self._text.offer.dropped(self._at), "No time is left to drop.")

    def _change(self, offer: SlotOffer, unchanged: str) -> None:
        if self._sent:
            return
        old = self._text.offer
        if offer.slots == old.slots:
            self._say(unchanged if old.slots else "No time is on offer.")
            return
        try:
            problem = self._text.change(offer)
        except StoreError as error:
            self._say(str(error), problem=True)
            return
        if len(offer.slots) == len(old.slots):
            # A new time may stand elsewhere among the others: the mark stays with it.
            self._at = next((n for n, slot in enumerate(offer.slots) if slot not in old.slots), self._at)
        self._at = max(0, min(self._at, len(offer.slots) - 1))
        self._say(problem)
        self._show()
        self._keep_soon()

    def restored(self) -> None:
        """Its times are others as well."""
        self._at = 0

    # Accept

    def action_accept(self) -> None:
        """Write, open or copy it, and log it; on a refusal the dialog stays as it is."""
        if self._over:
            return
        if self._sent:
            self._close(self._sent)
            return
        if self._field:
            self._leave_field()
        if not self._text.to and self._way is not MailWay.CLIPBOARD:
            self._say(f"No e-mail address of {plain(self._echo.to_name)} is known. Type it here: it is kept with them.")
            self.action_line(TO)
            return
        late = next((n for n in range(len(self._text.offer.slots)) if self._text.offer.refusal(n)), None)
        if late is not None:
            self._at = late
            self._say(f"{self._text.offer.refusal(late)} r proposes another time, x drops it.", problem=True)
            self._show()
            return
        try:
            self._accept()
        except Invalid as refusal:
            self._say(str(refusal), problem=True)
            if refusal.field == BODY:
                self.action_edit()
            elif refusal.field in _ADDRESS:
                self.action_line(TO)
        except StoreError as error:
            self._say(str(error), problem=True)

    def _accept(self) -> None:
        from ..computer.mail import send

        self._keep()  # undo brings back what was kept
        sent, where = send(self._store, self._echo, self._text.form, self._text.offer, self._way, self.app)
        self._sent = Sent(sent, where)
        if self._way is MailWay.CLIPBOARD:
            # Nobody can know whether the terminal took it: the text stays readable.
            self._say(f"{where} It stays here until Enter, in case your terminal did not take it.")
            self._show()
        else:
            self._close(self._sent)
