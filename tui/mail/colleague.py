"""Letters to a colleague, written already: asking about what is late, handing a customer over (METHOD §7)."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from store import Invalid, Store, StoreError
from store.records.changes import Change
from store.records.customers import Customer
from store.records.follow_ups import FollowUp
from store.records.preferences import MailWay
from store.records.team import TeamLetter

from .. import commands
from ..capture.form import suggest
from ..computer.mail import Copy, draft_of, hand_over
from ..forms.days import Days
from ..forms.fields import TextField, day_field
from ..forms.form import FormDialog
from ..forms.keeper import DraftBox
from ..frame.doors import Desk, Doors
from . import words
from .editor import MailEditor
from .text import BODY, SUBJECT, TO

INTO, FROM = "into", "day"


class ColleagueText:
    """Address, subject and text as shipped, until they are edited."""

    def __init__(self, letter: TeamLetter) -> None:
        self._made = {TO: letter.to.email, SUBJECT: letter.subject, BODY: letter.body}
        self.to, self.subject, self.body = letter.to.email, letter.subject, letter.body

    def values(self) -> dict[str, str]:
        """What differs from the shipped text."""
        now = {TO: self.to, SUBJECT: self.subject, BODY: self.body}
        return {name: value if value != self._made[name] else "" for name, value in now.items()}

    def restore(self, values: dict[str, str]) -> bool:
        """Put a draft back."""
        kept = {name: values.get(name) or made for name, made in self._made.items()}
        self.to, self.subject, self.body = kept[TO], kept[SUBJECT], kept[BODY]
        return any(self.values().values())

    def start_again(self) -> None:
        """As it is shipped."""
        self.restore({})


class ColleagueLetter:
    """The letter, and how it goes. It leaves no trace in the log: it is about a customer, and not to them."""

    head_lines = 2

    def __init__(self, store: Store, letter: TeamLetter, about: str, draft: DraftBox) -> None:
        self._store = store
        self.whom = letter.to
        self.text = ColleagueText(letter)
        self.to_name = letter.to.name
        self.about = about
        self.draft = draft

    def head(self, width: int) -> Content:
        """To, and subject."""
        return words.kudos_head(self.whom.name, self.text.to, self.text.subject, width)

    def keys(self, way: MailWay, *, field: bool, sent: bool) -> Sequence[tuple[str, str]]:
        """The keys that hold now."""
        return words.letter_keys(way, address=bool(self.text.to), field=field, sent=sent)

    def taken_back(self) -> dict[str, str]:
        """Nothing: nothing was written down."""
        return {}

    def worth_knowing(self) -> str:
        """Nothing is unusual about it."""
        return ""

    def put_in(self) -> None:
        """The text is all there is of it."""

    def refusal(self) -> str:
        """There is no other reason than those that ``send`` has."""
        return ""

    def send(self, way: MailWay, copy: Copy) -> tuple[Change, str]:
        """Write, open or copy it. Raises StoreError."""
        text = self.text
        if not text.body.strip():
            raise Invalid("The letter has no text. Write it, or leave with Esc.")
        draft = draft_of(self._store, self.whom.name, text.to, text.subject.strip(), text.body)
        sent = hand_over(self._store, draft, way, copy, lambda _way, _file: Change(self.about))
        self.draft.clear()
        return sent


class ColleagueDialog(MailEditor):
    """The letter as it will be. Its result is None when it was left."""

    NAME = commands.LETTER
    BINDINGS = commands.bindings_of(commands.LETTER)

    def __init__(self, store: Store, doors: Doors, letter: ColleagueLetter) -> None:
        self.letter = letter
        self._store = store
        self._doors = doors
        super().__init__(store, letter, self._ask_for_it)

    def _ask_for_it(self) -> None:
        """Their address is kept with them, so that it is asked for once."""

        def answered(_: object) -> None:
            try:
                self.letter.whom = self._store.team.get(self.letter.whom.id)
            except StoreError as error:
                self.say(str(error), problem=True)
                return
            self.text.to = self.text.to or self.letter.whom.email
            self.show()

        self.say(f"No e-mail address of {self.letter.whom.name} is known yet.")
        self.app.push_screen(self._doors.colleague_form(self.letter.whom, start="email"), answered)


def write_to_colleague(desk: Desk, about: FollowUp | Customer) -> None:
    """Ask whose follow-up is late when it will come; hand a customer over, to whom and when is asked for before."""
    store = desk.store
    if isinstance(about, Customer):
        desk.dialog(hand_over_form(store, about), lambda letter: _open(desk, letter))
        return
    letter = desk.attempt(lambda: store.letters.asking(about.id))
    if letter is not None:
        _open(
            desk,
            ColleagueLetter(store, letter, f"asking {letter.to.name}", store.drafts.of_letter(about, letter.to.uid)),
        )


def _open(desk: Desk, letter: ColleagueLetter) -> None:
    desk.dialog(ColleagueDialog(desk.store, desk.doors, letter), lambda sent: desk.say(sent.where))


def hand_over_form(store: Store, customer: Customer) -> FormDialog[ColleagueLetter]:
    """Who looks after the customer from now on, and from which day; then the text is shown."""
    days = Days(store)
    into = TextField(INTO, "To whom", hint="Tom Wolff, a colleague")
    suggest(into, store)
    start = days.spell(store.letters.first_day())
    day = day_field(FROM, "From", start, days=days, reader=days.echo_day, hint="mon, next week, 14 mar")
    draft = store.drafts.of_letter(customer)

    def submit(values: dict[str, str]) -> ColleagueLetter:
        if not values[FROM].strip():
            raise Invalid("From which day? Try mon, next week or 14 mar.", FROM)
        letter = store.letters.hand_over(customer, values[INTO], days.read(values[FROM]))
        draft.clear()
        about = f"{customer.display} handed over"
        return ColleagueLetter(store, letter, about, store.drafts.of_letter(customer, letter.to.uid))

    return FormDialog(
        f"Hand {customer.display} over",
        (into, day),
        on_submit=submit,
        note="All that they need to know is put into one text, which you read before it goes.",
        save_label="show the text",
        drafts=draft,
    )
