"""Whom to ask about first when customers are weighed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store.records.weighing import ToWeigh
from store.rules.weighing import FIRST, in_order, title_points
from tests.worlds.builders import TODAY


def one(number: int, **known: object) -> ToWeigh:
    """Somebody of whom nothing is known but what is said here."""
    days = known.pop("days", None)
    last = TODAY - timedelta(days=days) if isinstance(days, int) else None
    values = {"company": "", "title": "", "value": None, "entries": 0, "last": last} | known
    return ToWeigh(number, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "points"),
    [
        ("CEO", 20), ("Chief Financial Officer", 20), ("co-founder & owner", 20), ("Managing Director", 20),
        ("Geschäftsführerin", 20), ("właściciel", 20), ("President", 20), ("Senior Partner", 20),
        ("Vice President Sales", 12), ("VP Sales", 12), ("Head of IT", 12), ("Leiter Einkauf", 12), ("Directrice", 12),
        ("Product Owner", 0), ("HR Business Partner", 0), ("Assistant to the CEO", 0), ("Vorstandsassistenz", 0),
        ("Assistenz der Geschäftsführer", 0), ("Buyer", 0), ("", 0), ("[/b] =cmd| \x1b]0;x", 0), ("采购经理", 0),
    ],
)  # fmt: skip
def test_a_title_says_how_much_its_bearer_decides(title: str, points: float) -> None:
    assert title_points(title) == points


@pytest.mark.parametrize(
    ("sooner", "later"),
    [
        (one(2, value=90_000), one(1, value=80_000)),
        (one(2, value=1), one(1)),
        (one(2, days=10), one(1, days=100)),
        (one(2, days=300), one(1)),
        (one(2, entries=9), one(1, entries=2)),
        (one(2, title="Owner"), one(1, title="Buyer")),
    ],
)
def test_each_sign_counts(sooner: ToWeigh, later: ToWeigh) -> None:
    assert in_order([later, sooner], TODAY) == [sooner.id, later.id]


def test_a_company_with_several_people_comes_before_one_of_whom_one_is_known() -> None:
    people = [one(1, company="Alone Ltd"), one(2, company="Kolb Papier GmbH"), one(3, company="kolb papier"), one(4)]
    assert in_order(people, TODAY) == [2, 3, 1, 4]


def test_no_company_is_no_company_of_several() -> None:
    assert in_order([one(1, days=300), one(2), one(3), one(4)], TODAY)[0] == 1


def test_no_single_sign_decides_alone() -> None:
    dear = one(1, value=10_000_000, days=3_000)
    near = one(2, value=9_000_000, days=5, entries=20, title="CEO")
    assert in_order([dear, near], TODAY) == [2, 1]


def test_what_is_equal_stays_in_the_order_of_the_list() -> None:
    assert in_order([one(n) for n in (5, 3, 9)], TODAY) == [5, 3, 9]
    assert in_order([], TODAY) == []


def test_the_first_sixty_of_two_hundred_hold_nearly_all_that_customers_are_worth() -> None:
    """Worth is spread as it is among customers: the place of each decides, a tenth of them carries most."""
    people = [
        one(n, value=1_000_000 // (n + 1), days=20 + n % 400, entries=n % 7, title="CEO" if n % 5 == 0 else "Buyer")
        for n in range(200)
    ]
    first = set(in_order(people, TODAY)[:FIRST])
    worth = {person.id: person.value or 0 for person in people}
    assert sum(worth[i] for i in first) > 0.75 * sum(worth.values())
