"""Every place that asks for somebody finds the same one, by a number, an address, or another way to write the name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from store import Store, StoreError
from store.records.calls import Outcome
from store.records.customers import CustomerForm, CustomerRow
from store.records.follow_ups import FollowUpFilter
from store.records.team import ColleagueForm
from store.rules.capture.names import known
from tests.worlds.builders import call
from tests.worlds.six_people import created, fresh
from tui import commands
from tui.cli.brief import brief_command
from tui.cli.capture import customer_meant
from tui.frame.palette import Palette

HOSTILE = "Acme [/b] =cmd| \x1b]0;x"
BRIEN, DARC = "Sinéad O’Brien-Smith", "Anne-Marie D'Arc"
OHARA, DOR, FOX = "Sean O'Hara", "Marie-Anne D’Or", "Dana van der Fox"
PEOPLE = (
    (BRIEN, "Acme", ("(303) 555-0142",), ("sinead@acme.example",)),
    (DARC, HOSTILE, ("+44 20 7946 0958 ext 7",), ()),
    ("Obadiah Rien", "", ("+1 303 555 0199",), ("ob@rien.example",)),
)


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Three customers, each of whom asked to be called back, and three colleagues."""
    folder: Path = tmp_path_factory.mktemp("people")
    with fresh(folder) as store:
        for name, company, phones, emails in PEOPLE:
            one = created(store.customers.add(CustomerForm(name=name, company=company, phones=phones, emails=emails)))
            call(store, one, Outcome.CALL_BACK)
        for name in (OHARA, DOR, FOX):
            store.team.add(ColleagueForm(name, f"{name.split()[0].lower()}@firm.example"))
        yield store


def said(act: Callable[[], object]) -> str:
    """What a command prints, or is refused with."""
    out = StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        try:
            act()
        except StoreError as error:
            return str(error)
    return out.getvalue()


def in_palette(store: Store, text: str) -> str:
    """Who stands first in the palette."""
    palette = Palette(store, commands.TODAY, lambda _: "")
    palette.narrow(text)
    kind, _, number = palette.chosen().partition(":")
    if kind == "customer":
        return store.customers.get(int(number)).display
    return next((one.name for one in store.team.all() if kind == "colleague" and one.id == int(number)), "")


def whose_brief(store: Store, text: str) -> str:
    """The colleague whose brief ``firstcup brief`` prints."""
    printed = said(lambda: brief_command(store, text, everything=True, as_json=True))
    return str(json.loads(printed)) if printed.startswith(("{", "[")) else printed


def briefed(store: Store, text: str) -> str:
    """What ``firstcup brief`` begins with."""
    printed = said(lambda: brief_command(store, text, everything=True, as_json=False))
    return printed.splitlines()[0] if printed else ""


def meant_by_command(store: Store, text: str) -> str:
    """Whom ``firstcup log`` and ``firstcup add`` are about."""
    found: list[str] = []

    def ask() -> None:
        one = customer_meant(store, text, "--to")
        found.extend([one.name] if one else [])

    said(ask)
    return ", ".join(found)


def names(rows: Sequence[CustomerRow]) -> str:
    return ", ".join(row.name for row in rows)


OF_CUSTOMERS: dict[str, Callable[[Store, str], str]] = {
    "Customers": lambda store, text: names(store.customers.search(text)),
    "whom an entry or a call is about": lambda store, text: names(store.customers.meant(text)),
    "whom a finding is about": lambda store, text: names(store.customers.named(text)),
    "Follow-ups": lambda store, text: ", ".join(
        dict.fromkeys(item.customer for item in store.follow_ups.page(FollowUpFilter.CALLS, text, 0, 9))
    ),
    "brief": lambda store, text: briefed(store, text).partition(" · ")[0],
    "log, add": meant_by_command,
    "Ctrl+P": in_palette,
}
CUSTOMERS = {
    "5550142": BRIEN,
    "35550142": BRIEN,
    "035550142": BRIEN,
    "3035550142": BRIEN,
    "+13035550142": BRIEN,
    "(303) 555-0142": BRIEN,
    "tel:+1-303-555-0142": BRIEN,
    "020 7946 0958": DARC,
    "obrien": BRIEN,
    "O'BRIEN": BRIEN,
    "o’brien–smith": BRIEN,
    "annemarie": DARC,
    "anne marie": DARC,
    "darc": DARC,
    "d`arc": DARC,
    '"anne-marie d\'arc"': DARC,
    "“o’brien-smith”": BRIEN,
    "sinead@acme.example": BRIEN,
    "<SINEAD@acme.example>": BRIEN,
    "Sinead O'Brien <sinead@acme.example>": BRIEN,
    "mailto:sinead@acme.example": BRIEN,
    f"{BRIEN}, Acme": BRIEN,  # as lists of names have it
    "nobody@acme.example": "",
    "5550143": "",
}


@pytest.mark.parametrize("text", CUSTOMERS)
def test_a_customer_is_found_wherever_one_is_asked_for(people: Store, text: str) -> None:
    wanted = CUSTOMERS[text]
    found = {place: ask(people, text) for place, ask in OF_CUSTOMERS.items()}
    if not wanted:
        assert found.pop("brief").startswith("Nobody called")
    assert found == dict.fromkeys(found, wanted)


def handed_over(store: Store, text: str) -> str:
    """Whose a follow-up is after it was handed to somebody."""
    item = store.follow_ups.page(FollowUpFilter.ALL, "", 0, 1)[0]
    store.follow_ups.reassign(item, text)
    return store.follow_ups.get(item.id).owner


def noted(store: Store, text: str) -> str:
    """Whose an action in a line is."""
    typed = "".join(c for c in text if c.isalnum() or c == "-")
    made = created(store.findings.add_line(store.customers.meant(DARC)[0].id, f"+ @{typed} was quick"))
    return store.findings.one(made).row.finding.colleague


OF_COLLEAGUES: dict[str, Callable[[Store, str], str]] = {
    "the team": lambda store, text: getattr(store.team.named(text), "name", ""),
    "brief": lambda store, text: "".join(name for name in (FOX, OHARA, DOR) if name in whose_brief(store, text)),
    "Ctrl+P": in_palette,
    "w": handed_over,
    "@": noted,
}
COLLEAGUES = {
    "dana": FOX,
    "DANA": FOX,
    "fox": FOX,
    "van der fox": FOX,
    "vanderfox": FOX,
    "ohara": OHARA,
    "o’hara": OHARA,
    "sean ohara": OHARA,
    "marieanne": DOR,
    "marie-anne": DOR,
    "dor": DOR,
    "d'or": DOR,
}


@pytest.mark.parametrize("text", COLLEAGUES)
def test_a_colleague_is_found_wherever_one_is_asked_for(people: Store, text: str) -> None:
    found = {place: ask(people, text) for place, ask in OF_COLLEAGUES.items()}
    assert found == dict.fromkeys(found, COLLEAGUES[text])


def test_a_colleague_is_found_by_address(people: Store) -> None:
    for text in ("dana@firm.example", "<Dana@firm.example>", "Dana <dana@firm.example>"):
        assert FOX in whose_brief(people, text)


def test_a_last_name_of_two_means_neither(people: Store) -> None:
    assert known("fox", ("Dana Fox", "Kim Fox")) is None
    assert known("lee", ("Kim Lee", "Lee Wong")) == "Lee Wong"  # a first name comes first
    assert known("", ("Dana Fox",)) is None
