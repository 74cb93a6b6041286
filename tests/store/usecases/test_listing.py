"""The list of customers: in each order, in each view, and narrowed by what is typed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store import Store
from store.records.call_reports import Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.customers import Fact, Stage, Tier
from store.records.listing import VIEWS, CustomerOrder
from tests.worlds.builders import TODAY, call, contact_file, customer, draft, form, met

HOSTILE = "Acme [/b] =cmd| \x1b]0;x"


@pytest.fixture
def people(store: Store) -> Store:
    ana = customer(store, "Ana Ruiz", company="Zenith", tier=Tier.KEY)
    bo = customer(store, "Bo Lund", company="Ärmel", tier=Tier.SMALL)
    customer(store, "Cy Ray", company=HOSTILE, stage=Stage.PROSPECT)
    dee = customer(store, "Dee Oz", company="", tier=Tier.KEY)
    gone = customer(store, "Eve Past", company="Zenith", tier=Tier.KEY)
    for one, mood in ((ana, Mood.UNHAPPY), (bo, Mood.PROMOTER)):
        call(store, one, Outcome.TALKED, mood=mood)
    store.calls.log(Touch(dee, Channel.EMAIL, StartedBy.THEM, "the pallets are late again"))
    store.customers.archive(gone)
    return store


def listed(store: Store, text: str = "", order: CustomerOrder = CustomerOrder.NAME) -> list[str]:
    found = store.listing.find(text, order)
    names = [row.name for row in store.listing.page(found, 0, 100)]
    assert len(names) == found.count
    return names


def test_without_a_search_everyone_stands_there_by_name(people: Store) -> None:
    assert listed(people) == ["Ana Ruiz", "Bo Lund", "Cy Ray", "Dee Oz"]
    assert listed(people, "archived") == ["Eve Past"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("tier:key", ["Ana Ruiz", "Dee Oz"]),
        ("tier:key archived", ["Eve Past"]),
        ("-tier:key", ["Bo Lund", "Cy Ray"]),
        ("tier:key,small", ["Ana Ruiz", "Bo Lund", "Dee Oz"]),
        ("mood:unhappy", ["Ana Ruiz"]),
        ("mood:delighted", ["Bo Lund"]),
        ("-mood:unhappy tier:key", ["Dee Oz"]),
        ("spoken:never", ["Cy Ray", "Dee Oz"]),
        ("stage:prospect", ["Cy Ray"]),
        ("tier:key pallets", ["Dee Oz"]),
        ("tier:small pallets", []),
        ("tier:small lu", ["Bo Lund"]),
        ("colour:red", []),
        ("-archived", ["Ana Ruiz", "Bo Lund", "Cy Ray", "Dee Oz"]),
    ],
)
def test_a_search_narrows(people: Store, text: str, names: list[str]) -> None:
    assert listed(people, text) == names


def test_where_words_were_found_stands_with_each(people: Store) -> None:
    found = people.listing.find("tier:key pallets")
    assert [row.hit for row in people.listing.page(found, 0, 9)] == ["said"]


@pytest.mark.parametrize("order", CustomerOrder)
@pytest.mark.parametrize("text", ["", "tier:key,small", "archived", "an"])
def test_each_customer_stands_where_the_list_says(people: Store, order: CustomerOrder, text: str) -> None:
    found = people.listing.find(text, order)
    rows = people.listing.page(found, 0, 100)
    for place, row in enumerate(rows):
        assert people.listing.position(found, row.id) == place
        assert people.listing.page(found, place, 1) == (row,)
    assert people.listing.position(found, 10_000) is None


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (CustomerOrder.TIER, ["Ana Ruiz", "Dee Oz", "Cy Ray", "Bo Lund"]),
        (CustomerOrder.MOOD, ["Ana Ruiz", "Bo Lund", "Cy Ray", "Dee Oz"]),
    ],
)
def test_orders(people: Store, order: CustomerOrder, names: list[str]) -> None:
    assert listed(people, "", order) == names


def test_the_longest_late_stands_first(store: Store) -> None:
    for name, days, tier in (("Ana", 40, Tier.KEY), ("Bo", 300, Tier.REGULAR), ("Cy", 50, Tier.REGULAR)):
        met(store, customer(store, name, tier=tier), days)
    customer(store, "Dee")
    never = customer(store, "Eve", do_not_call=True)
    met(store, never, 900)
    assert listed(store, "", CustomerOrder.DUE) == ["Bo", "Ana", "Cy", "Dee", "Eve"]
    assert listed(store, "late") == ["Ana", "Bo"]
    assert listed(store, "", CustomerOrder.LAST_TALK) == ["Ana", "Cy", "Bo", "Eve", "Dee"]


def test_whose_day_was_a_holiday_or_a_weekend_is_late_the_working_day_after_next(store: Store) -> None:
    saturday = TODAY - timedelta(days=3)
    met(store, customer(store, "Ana", cadence_override=30), 33)  # due on the Saturday: called on Monday
    assert store.today_date.weekday() == 1
    assert saturday.weekday() == 5
    assert listed(store, "late") == ["Ana"]
    met(store, customer(store, "Bo", cadence_override=30), 31)  # due on Monday
    met(store, customer(store, "Cy", cadence_override=30), 30)  # due today
    assert listed(store, "late") == ["Ana", "Bo"]


def test_companies_are_sorted_and_found(people: Store) -> None:
    assert listed(people, "", CustomerOrder.COMPANY)[-1] == "Dee Oz"  # who has none comes last
    assert listed(people, "company:zen") == ["Ana Ruiz"]
    assert listed(people, "company:acme") == ["Cy Ray"]


def test_a_city_is_looked_for_in_addresses(store: Store) -> None:
    facts = (Fact("Business City", "Zürich"), Fact("Colour", "Denver"))
    store.imports.apply(store.imports.plan([contact_file(draft("Ana Ruiz", facts=facts), draft("Bo Lund"))]))
    assert listed(store, "city:zurich") == ["Ana Ruiz"]
    assert listed(store, "city:denver") == []


def test_a_search_of_words_and_terms_finds_beyond_the_first_three_hundred(store: Store) -> None:
    people = [draft(f"Ann {n:03}", company="Zenith", phone=f"+1 303 555 {n:04}") for n in range(310)]
    store.imports.apply(store.imports.plan([contact_file(*people)]))
    last = store.customers.meant("Ann 309")[0]
    whole = store.customers.get(last.id)
    store.customers.edit(last.id, form("Ann 309", company="Zenith", tier=Tier.KEY), whole.version)
    assert listed(store, "ann tier:key") == ["Ann 309"]
    assert listed(store, "zenith tier:key") == ["Ann 309"]


def test_every_view_can_be_opened(people: Store) -> None:
    for view in VIEWS:
        listed(people, view.words)


def test_what_the_list_is_sorted_by_is_remembered(people: Store) -> None:
    assert people.listing.order() is CustomerOrder.NAME
    people.listing.sort_by(CustomerOrder.DUE)
    assert people.listing.order() is CustomerOrder.DUE
