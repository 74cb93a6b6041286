"""``firstcup script NAME``: what to say to a customer, and to write, filled in as the call screen has it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from store import Conflict, Invalid, Store
from store.records.customers import Customer
from store.records.mail import Echo, MailKind
from store.records.scripts import ScriptPart
from store.rules.follow_up_table import AT_A_TIME
from store.rules.scripts.shipped import EMAIL, PART_NAMES, RECAP
from store.rules.scripts.templates import spoken_seconds

from ..text.safe import multiline, plain
from .parser import OK
from .streams import print_json
from .whom import heading, the_customer

_NARROW = 20  # columns; in fewer nothing is wrapped


@dataclass(frozen=True, slots=True)
class Said:
    """One text as it is printed."""

    part: str  # as it is typed behind --part
    heading: str
    text: str
    subject: str = ""  # of an e-mail
    manner: str = ""  # which situation decided, why, and how it is said

    @property
    def whole(self) -> str:
        """The text with its subject on a line of its own."""
        return f"Subject: {self.subject}\n\n{self.text}" if self.subject else self.text


def script_command(store: Store, name: str, part: str, *, as_json: bool) -> int:
    """Print the texts for a customer, or one of them.

    Raises Invalid when nobody, or more than one, could be meant, and where a part has no text for them now.
    """
    store.calls.tell_places()
    customer = the_customer(store, name)
    spoken = store.scripts.filled(customer.id, _kept_by_a_call(store, customer))
    said = [one for one in (*map(_of_part, spoken), *_mails(store, customer)) if part in ("", one.part)]
    if not said:
        why = ": it follows a talk in which something was agreed" if part == RECAP else ""
        raise Invalid(f"There is no {part} for {plain(customer.display)} now{why}.", "part")
    if as_json:
        print_json(_document(customer, spoken, said), sys.stdout)
    elif part:
        print(_shown(said[0].whole))
    else:
        print(plain(heading(customer)))
        _print_all(said)
    return OK


def _print_all(said: list[Said]) -> None:
    """How it is said, once for all that is said alike; then each text under its heading."""
    above = said[0].manner
    if above:
        print(_shown(above))
    for one in said:
        other = "" if one.manner == above else one.manner
        print(_shown("\n" + " · ".join(filter(None, (one.heading.upper(), other)))))
        print(_shown(one.whole))


def _kept_by_a_call(store: Store, customer: Customer) -> int | None:
    """The talk or call-back that a call made now would be."""
    items = store.follow_ups.of_customer(customer.id)
    return next((one.id for one in items if one.kind in AT_A_TIME and one.due <= store.today_date), None)


def _of_part(one: ScriptPart) -> Said:
    return Said(one.name.replace("_", "-"), PART_NAMES.get(one.name, one.name), one.text, manner=one.manner)


def _mails(store: Store, customer: Customer) -> Iterator[Said]:
    """The e-mail after the newest call that reached nobody, or as it would be without any; and after a talk what was
    agreed in it.
    """
    echo, times = _echo(store, customer), _times(store, customer)
    call = echo.call if echo is not None and echo.kind is MailKind.ECHO else None
    subject, text = store.scripts.email(customer.id, times, call)
    yield Said(EMAIL, PART_NAMES[EMAIL], text, subject)
    if echo is not None and echo.kind is MailKind.RECAP:
        subject, text = store.mail.compose(echo, ())
        yield Said(RECAP, "what we agreed", text, subject)


def _echo(store: Store, customer: Customer) -> Echo | None:
    try:
        return store.mail.echo(customer.id)
    except Conflict:  # there is none to be written now
        return None


def _times(store: Store, customer: Customer) -> tuple[str, ...]:
    try:
        return store.mail.offer(customer.id).words()
    except Invalid:  # the settings leave no length for a talk: an e-mail without times is one all the same
        return ()


def _shown(text: str) -> str:
    """On a terminal wrapped between words; elsewhere line by line as it is said or sent."""
    text = multiline(text)
    width = shutil.get_terminal_size().columns - 1
    if not sys.stdout.isatty() or width < _NARROW:
        return text
    return "\n".join("\n".join(wrap(line, width)) for line in text.split("\n"))


def _document(customer: Customer, spoken: tuple[ScriptPart, ...], said: list[Said]) -> dict[str, object]:
    ways = {
        one.name.replace("_", "-"): {"situation": one.situation, "why": one.why, "tone": one.tone} for one in spoken
    }
    return {
        "customer": customer.display,
        "company": customer.company,
        "parts": [
            {
                "part": one.part,
                **ways.get(one.part, {}),
                **({"subject": one.subject} if one.subject else {}),
                "text": one.text,
                **({} if one.subject else {"seconds": spoken_seconds(one.text)}),
            }
            for one in said
        ],
    }
