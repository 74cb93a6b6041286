"""Kudos as a message, written already: first to the colleague, then to the manager (METHOD §7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from store import Invalid, Store, StoreError
from store.records.finding_views import FindingRow
from store.records.findings import Finding
from store.records.preferences import MailWay
from store.records.team import Colleague

from ..computer.mail import draft_of, hand_over
from ..forms.form import RESTORED
from ..frame.doors import Desk, Doors
from ..text.safe import plain
from ..text.styles import MUTED
from .editor import MailFrame, Sent
from .text import BODY, SUBJECT, TO
from .words import WAYS

_LABEL = 9  # cells


class KudosText:
    """Follows the shipped text until it is edited."""

    def __init__(self, to: str, subject: str, body: str) -> None:
        self._made = {TO: to, SUBJECT: subject, BODY: body}
        self.to, self.subject, self.body = to, subject, body

    def values(self) -> dict[str, str]:
        """What differs from the shipped text."""
        now = {TO: self.to, SUBJECT: self.subject, BODY: self.body}
        return {name: value if value != self._made[name] else "" for name, value in now.items()}

    def restore(self, values: dict[str, str]) -> bool:
        """Put a draft back."""
        kept = {name: values.get(name) or made for name, made in self._made.items()}
        self.to, self.subject, self.body = kept[TO], kept[SUBJECT], kept[BODY]
        return any(self.values().values())


class KudosDialog(MailFrame):
    """Shows the message as it will be. Its result is None when it was left; then the kudos stay open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "accept", "Accept", show=False),
        Binding("escape", "leave", "Later", show=False),
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

    def __init__(self, store: Store, doors: Doors, row: FindingRow, to: Colleague) -> None:
        """Raises StoreError where the kudos cannot be read."""
        self._doors = doors
        self._finding = row.finding
        self._whom = to
        found = row.finding
        text = KudosText(to.email, *store.findings.message(found.id, to.name))
        whose = f"the manager of {found.colleague}" if found.told else f"kudos from {row.who}"
        super().__init__(store, text, to.name, whose, f"kudos:{found.id}:{to.uid}")

    def on_mount(self) -> None:
        """What was edited before is put back."""
        self._area.display = False
        self.query_one(".mail--field").display = False
        self._say("")
        try:
            stored = self._drafts.load()
            if stored and self._shaped.restore(stored):
                self._kept = self._shaped.values()
                self._aside = {}
                self._say(RESTORED)
        except StoreError as error:
            self._say(str(error), problem=True)
        self._show()

    def head(self, width: int) -> Content:
        """To, and subject."""
        address = plain(self._shaped.to)
        to = Content.assemble(
            ("To", MUTED),
            " " * (_LABEL - 2),
            plain(self._whom.name),
            (f"  {address}" if address else "  no address yet", MUTED),
        )
        subject = Content.assemble(("Subject", MUTED), " " * (_LABEL - 7), plain(self._shaped.subject))
        return Content("\n").join(line.truncate(width, ellipsis=True) for line in (to, subject))

    def key_bar(self) -> Sequence[tuple[str, str]]:
        """The keys that hold now."""
        if self._sent:
            return (("Enter", "on"),)
        if self._field:
            return (("Ctrl+S", WAYS[self._way]), ("Esc", "leave the field"))
        to = () if self._shaped.to else (("t", "to"),)
        return (("Enter", WAYS[self._way]), *to, ("e", "edit"), ("s", "subject"), ("w", "way"), ("Esc", "later"))

    def action_accept(self) -> None:
        """Write, open or copy it; then they count as told. On a refusal the dialog stays as it is."""
        if self._over:
            return
        if self._sent:
            self._close(self._sent)
            return
        if self._field:
            self._leave_field()
        if not self._shaped.to and self._way is not MailWay.CLIPBOARD:
            self._ask_address()
            return
        try:
            self._accept()
        except Invalid as refusal:
            self._say(str(refusal), problem=True)
            if refusal.field == "to_address":
                self.action_line(TO)
        except StoreError as error:
            self._say(str(error), problem=True)

    def _ask_address(self) -> None:
        """Their address is kept with them, so that it is asked for once."""

        def answered(_: object) -> None:
            try:
                self._whom = self._store.team.get(self._whom.id)
            except StoreError as error:
                self._say(str(error), problem=True)
                return
            self._shaped.to = self._shaped.to or self._whom.email
            self._show()

        self._say(f"No e-mail address of {self._whom.name} is known yet.")
        self.app.push_screen(self._doors.colleague_form(self._whom, start="email"), answered)

    def _accept(self) -> None:
        self._keep()
        text, found, cases = self._shaped, self._finding, self._store.findings
        if not text.body.strip():
            raise Invalid("The message has no text. Write it, or leave with Esc.", BODY)
        cases.may_write()  # before a mail program opens: what opened cannot be taken back
        draft = draft_of(self._store, self._whom.name, text.to, text.subject.strip(), text.body)
        tell = cases.told_manager if found.told else cases.told_colleague
        change, where = hand_over(self._store, draft, self._way, self.app, lambda _way, _file: tell(found.id))
        self._sent = Sent(change, where)
        if self._way is MailWay.CLIPBOARD:
            self._say(f"{where} It stays here until Enter, in case your terminal did not take it.")
            self._show()
        else:
            self._close(self._sent)


def tell_kudos(desk: Desk, finding: Finding) -> None:
    """Write the message of kudos: to the colleague first, then to the manager; who they are is asked for before."""
    store = desk.store
    if finding.settled:
        desk.say("Both know of these kudos already.")
        return
    if not finding.colleague:
        desk.say("These kudos name nobody yet. e edits the line: add @name.")
        return
    sheet = desk.attempt(lambda: store.findings.one(finding.id))
    if sheet is None or sheet.colleague is None:
        return
    if finding.told and sheet.manager is None:

        def known(_: object) -> None:
            fresh = desk.attempt(lambda: store.findings.one(finding.id))
            if fresh is not None and fresh.manager is not None:
                tell_kudos(desk, finding)

        note = f"Who is {finding.colleague}'s manager? They hear of the kudos as well."
        desk.dialog(desk.doors.colleague_form(sheet.colleague, start="manager", note=note), known)
        return
    to = sheet.manager if finding.told and sheet.manager else sheet.colleague
    dialog = desk.attempt(lambda: KudosDialog(store, desk.doors, sheet.row, to))
    if dialog is not None:
        desk.dialog(dialog, lambda sent: desk.say(f"{sent.change.label} · {sent.where} · u undoes"))
