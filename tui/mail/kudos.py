"""Thanks as a message, written already: first to the colleague, then to the manager (METHOD §7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from store import Invalid, Store, StoreError
from store.records.changes import Change
from store.records.finding_views import FindingRow
from store.records.findings import Finding
from store.records.preferences import MailWay
from store.records.team import Colleague

from .. import commands
from ..commands import Handlers
from ..computer.mail import Copy, draft_of, hand_over
from ..frame.doors import Desk, Doors
from . import words
from .editor import MailEditor
from .text import BODY, SUBJECT, TO

EXACT = "exact"
_LEAD = 1  # which paragraph says who said it, and whether these are their words


class KudosText:
    """Follows the shipped text until it is edited."""

    def __init__(self, to: str, make: Callable[[bool | None], tuple[str, str]]) -> None:
        """``make`` answers subject and text; True: of the customer's own words, False: of a note, None: as noted."""
        self._make = make
        subject, body = make(None)
        self._noted = body == make(True)[1]  # the words were noted in quotation marks
        self.exact = self._noted
        self._made = {TO: to, SUBJECT: subject, BODY: body}
        self.to, self.subject, self.body = to, subject, body

    def values(self) -> dict[str, str]:
        """What differs from the shipped text."""
        now = {TO: self.to, SUBJECT: self.subject, BODY: self.body}
        exact = "" if self.exact == self._noted else "yes" if self.exact else "no"
        return {name: value if value != self._made[name] else "" for name, value in now.items()} | {EXACT: exact}

    def restore(self, values: dict[str, str]) -> bool:
        """Put a draft back."""
        self.exact = {"yes": True, "no": False}.get(values.get(EXACT, ""), self._noted)
        self._made[BODY] = self._make(self.exact)[1]
        kept = {name: values.get(name) or made for name, made in self._made.items()}
        self.to, self.subject, self.body = kept[TO], kept[SUBJECT], kept[BODY]
        return any(self.values().values())

    def start_again(self) -> None:
        """As it is shipped."""
        self.restore({})

    def call_exact(self, exact: bool) -> None:
        """Call the words the customer's own, or a note of them; the rest of an edited text stays as it is."""
        before, after = self._made[BODY], self._make(exact)[1]
        lead, other = (text.split("\n\n")[_LEAD] for text in (before, after))
        self.body = after if self.body == before else self.body.replace(lead, other, 1)
        self.exact, self._made[BODY] = exact, after


class KudosLetter:
    """The message to one of the two."""

    def __init__(self, store: Store, row: FindingRow, whom: Colleague) -> None:
        """Raises StoreError where the kudos cannot be read."""
        found = row.finding
        self._store = store
        self._finding = found
        self.whom = whom
        self.text = KudosText(whom.email, lambda exact: store.findings.message(found.id, whom.name, exact=exact))
        self.to_name = whom.name
        self.about = f"the manager of {found.colleague}" if found.told else f"thanks from {row.who}"
        self.draft = store.drafts.of_kudos(found, whom)
        self.head_lines = 2

    def head(self, width: int) -> Content:
        """To, and subject."""
        return words.kudos_head(self.whom.name, self.text.to, self.text.subject, width)

    def keys(self, way: MailWay, *, field: bool, sent: bool) -> Sequence[tuple[str, str]]:
        """The keys that hold now."""
        return words.kudos_keys(way, address=bool(self.text.to), field=field, sent=sent, exact=self.text.exact)

    def taken_back(self) -> dict[str, str]:
        """Nothing: undo leaves the draft of thanks."""
        return {}

    def worth_knowing(self) -> str:
        """Nothing is unusual about thanks."""
        return ""

    def put_in(self) -> None:
        """The text is all there is of it."""

    def refusal(self) -> str:
        """There is no other reason than those that ``send`` has."""
        return ""

    def send(self, way: MailWay, copy: Copy) -> tuple[Change, str]:
        """Write, open or copy it; then they count as told. Raises StoreError; nothing was written down then."""
        store, text, found = self._store, self.text, self._finding
        if not text.body.strip():
            raise Invalid("The message has no text. Write it, or leave with Esc.")
        store.drafts.check_writable()  # before a mail program opens: what opened cannot be taken back
        draft = draft_of(store, self.whom.name, text.to, text.subject.strip(), text.body)
        tell = store.findings.told_manager if found.told else store.findings.told_colleague
        return hand_over(store, draft, way, copy, lambda _way, _file: tell(found))


class KudosDialog(MailEditor):
    """The message as it will be. Its result is None when it was left; then the kudos stay open."""

    NAME = commands.KUDOS
    BINDINGS = commands.bindings_of(commands.KUDOS)

    def __init__(self, store: Store, doors: Doors, row: FindingRow, to: Colleague) -> None:
        """Raises StoreError where the kudos cannot be read."""
        self.letter = KudosLetter(store, row, to)
        self._store = store
        self._doors = doors
        super().__init__(store, self.letter, self._ask_for_it)

    def handlers(self) -> Handlers:
        """Those of every e-mail, and whose words these are."""
        return {**super().handlers(), "mail-exact": self._other_words}

    def _other_words(self) -> None:
        """The customer's own words, or a note of them: a note is not called a quotation."""
        if self.typing or self.sent:
            return
        try:
            self.letter.text.call_exact(not self.letter.text.exact)
        except StoreError as error:
            self.say(str(error), problem=True)
            return
        self.say(words.OWN_WORDS if self.letter.text.exact else words.NOTED)
        self.keep_soon()
        self.show()

    def _ask_for_it(self) -> None:
        """Their address is kept with them, so that it is asked for once."""

        def answered(_: object) -> None:
            try:
                whom = self._store.team.get(self.letter.whom.id)
            except StoreError as error:
                self.say(str(error), problem=True)
                return
            self.letter.whom = whom
            self.text.to = self.text.to or whom.email
            self.show()

        self.say(f"No e-mail address of {self.letter.whom.name} is known yet.")
        self.app.push_screen(self._doors.colleague_form(self.letter.whom, start="email"), answered)


def tell_kudos(desk: Desk, finding: Finding) -> None:
    """Write the message of kudos: to the colleague first, then to the manager; who they are is asked for before."""
    store = desk.store
    if finding.settled:
        desk.say("Both have these thanks already.")
        return
    if not finding.colleague:
        desk.say("These thanks name nobody yet. e edits the line: add @name.")
        return
    sheet = desk.attempt(lambda: store.findings.one(finding.id))
    if sheet is None or sheet.colleague is None:
        return
    if finding.told and sheet.manager is None:

        def known(_: object) -> None:
            fresh = desk.attempt(lambda: store.findings.one(finding.id))
            if fresh is not None and fresh.manager is not None:
                tell_kudos(desk, finding)

        note = f"Who is {finding.colleague}'s manager? They get the thanks as well."
        desk.dialog(desk.doors.colleague_form(sheet.colleague, start="manager", note=note), known)
        return
    to = sheet.manager if finding.told and sheet.manager else sheet.colleague
    dialog = desk.attempt(lambda: KudosDialog(store, desk.doors, sheet.row, to))
    if dialog is not None:
        desk.dialog(dialog, lambda sent: desk.say(f"{sent.change.label} · {sent.where} · u undoes"))
