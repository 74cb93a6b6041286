"""Weighing without a screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import Conflict, Store, clock_from, open_store
from store.records.customers import Tier
from store.records.preferences import Preferences
from store.records.weighing import Weight
from tests.worlds.builders import TODAY, call, customer
from tui.weighing import words
from tui.weighing.session import WeighingSession

HOSTILE = "Acme [/b] =cmd| \x1b]0;x"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Cy is asked about first, then Bo, then the others in the list's order."""
    with open_store(tmp_path / "s.db", clock=clock_from(TODAY.isoformat())) as opened:
        for name, title in ((HOSTILE, ""), ("Ana Ruiz", ""), ("Bo Lind", "Head of IT"), ("Cy Park", "CEO")):
            customer(opened, name, title=title)
        yield opened


def asked(session: WeighingSession) -> str:
    """Who is asked about; nobody at the end."""
    return session.shown.customer.name if session.shown else ""


def test_one_after_the_other_and_back(store: Store) -> None:
    session = WeighingSession(store)
    assert (asked(session), session.number, session.total) == ("Cy Park", 1, 4)
    for weight in (Weight.KEY, Weight.SKIPPED, Weight.NOBODY):
        session.answer(weight)
    assert (session.number, session.last) == (4, f"{asked_before(store)}: not a customer")
    session.back()
    session.back()
    assert (asked(session), session.number, session.last) == ("Bo Lind", 2, "Cy Park: a key customer")
    for weight in (Weight.SMALL, Weight.SMALL, Weight.SMALL):
        session.answer(weight)
    assert asked(session) == ""
    assert session.answer(Weight.KEY) is None
    session.back()
    assert session.number == 4


def asked_before(store: Store) -> str:
    """The name of the last act's customer."""
    return store.history.next_undo().rpartition(":")[0]


def test_the_next_visit_goes_on(store: Store) -> None:
    WeighingSession(store).answer(Weight.KEY)
    session = WeighingSession(store)
    assert (asked(session), session.number, session.total) == ("Bo Lind", 2, 4)
    with pytest.raises(Conflict, match="Nothing was answered yet"):
        session.back()


def test_what_was_done_elsewhere_since_is_not_taken_back(store: Store) -> None:
    session = WeighingSession(store)
    session.answer(Weight.KEY)
    call(store, store.customers.meant("Ana Ruiz")[0].id)
    with pytest.raises(Conflict, match="Something else was done"):
        session.back()
    assert store.customers.meant("Cy Park")[0].tier is Tier.KEY


def test_who_is_gone_meanwhile_is_passed_over(store: Store) -> None:
    session = WeighingSession(store)
    store.customers.archive(store.customers.meant("Bo Lind")[0].id)
    store.erasures.erase(store.customers.meant("Ana Ruiz")[0].id, "Ana Ruiz")
    session.answer(Weight.KEY)
    assert asked(session) == HOSTILE.replace("\x1b", "")
    session.answer(Weight.KEY)
    assert (asked(session), session.total) == ("", 2)


@pytest.mark.parametrize("width", [30, 76])
def test_the_card_says_what_is_known_and_takes_nothing_of_it_for_style(store: Store, width: int) -> None:
    one = customer(store, HOSTILE + "2", company=HOSTILE, title=HOSTILE, value=120_000, notes=HOSTILE * 40)
    call(store, one, notes=HOSTILE)
    text = words.card(store.brief(one), TODAY, width).plain
    assert "[/b] =cmd|" in text
    assert "\x1b" not in text
    assert "120,000 a year" in text
    assert "a regular customer" in text


def test_progress_says_what_the_first_sixty_do() -> None:
    said = [words.progress_words(number, total) for number, total in ((12, 203), (61, 203), (3, 40))]
    assert said == [
        "12 of 203; the first sixty decide most",
        "61 of 203; the sixty who decide most are through",
        "3 of 40",
    ]


def test_each_answer_stands_whole_in_eighty_columns() -> None:
    assert all("…" not in line.plain for line in words.answers(Preferences(), 76))
