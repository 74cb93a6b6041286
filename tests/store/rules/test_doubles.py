"""Which customers may be one, and which only look so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records.doubles import Double, KnownPerson
from store.rules.doubles import find, why_same

US = "US"


def found(*people: KnownPerson, not_same: frozenset[tuple[int, int]] = frozenset()) -> list[Double]:
    """All pairs of these."""
    steps = find(people, not_same, US)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return list(end.value)


def person(name: str, company: str = "", mail: str = "", phone: str = "", number: int = 1, **more: bool) -> KnownPerson:
    """Somebody with at most one address and one number."""
    return KnownPerson(number, name, company, (mail,) if mail else (), (phone,) if phone else (), **more)


ONE = [
    (person("Ana Ruiz", "Fabrikam"), person("Dr. Ruiz, Ana", "Fabrikam Inc."), "same name at one company"),
    (person("Bob Lee", "Acme GmbH"), person("Robert Lee", "ACME"), "names alike at one company"),
    (person("A. Ruiz", "Fabrikam"), person("Ana Ruiz", "Fabrikam"), "names alike at one company"),
    (person("Anna Schmidt", "Acme"), person("Anna Schmitt", "Acme"), "names alike at one company"),
    (person("", "Kolb Papier GmbH"), person("", "Kolb Papier"), "same company"),
    (person("Kolb Papier GmbH"), person("Kolb Papier"), "same company"),
    (person("", "Kolb Papier GmbH"), person("Kolb Papier"), "same company"),
    (person("", "Kolb Papier"), person("", "Kolb Papeir AG"), "companies alike"),
    (person("Ana Ruiz", "Fabrikam"), person("Ana Ruiz"), "same name, one without a company"),
    (person("Ana Ruiz", "Fabrikam"), person("Ana Ruiz", "Fabrikamm"), "same name, companies alike"),
    (person("Ana Ruiz", "A", "ana@x.example"), person("Ana Silva", "B", "ANA@x.example"), "same e-mail"),
    (person("Ana Ruiz", "A", "ana@x.example"), person("Lee", "", "ana@x.example"), "same e-mail"),
    (
        person("Ana Ruiz", "A", phone="+1 303 555 0142"),
        person("Ruiz Ana", "B", phone="(303) 555-0142"),
        "same phone, names alike",
    ),
    (
        person("+1 303 555 0142", phone="+1 303 555 0142"),
        person("Ana Ruiz", phone="303 555 0142"),
        "same phone, one without a name",
    ),
    (person("info@acme.example", "", "info@acme.example"), person("", "Acme", "info@acme.example"), "same e-mail"),
]


@pytest.mark.parametrize(("one", "other", "why"), ONE)
def test_they_may_be_one(one: KnownPerson, other: KnownPerson, why: str) -> None:
    assert why in why_same(one, other, US)
    assert why in why_same(other, one, US)
    second = KnownPerson(2, other.name, other.company, other.emails, other.phones)
    assert [(d.one, d.other) for d in found(one, second)] == [(1, 2)]


TWO = [
    (person("Ana Ruiz", "A", "info@x.example"), person("Ben Lee", "B", "info@x.example")),
    (person("Ana Ruiz", "A", "info@x.example"), person("Ben Lee", "A", "info@x.example")),
    (person("Ana Ruiz", "A", phone="+1 303 555 0142"), person("Ben Lee", "A", phone="+1 303 555 0142")),
    (person("Ana Ruiz", "A", "noemail@x.example"), person("Ben Lee", "B", "noemail@x.example")),
    (person("Ana Ruiz", "A", "team@x.example"), person("Ben Lee", "B", "team@x.example")),
    (person("Martin Keller", "Acme"), person("Martina Keller", "Acme")),
    (person("Ana Ruiz", "Fabrikam"), person("Ana Ruiz", "Northwind")),
    (person("Ana Ruiz", "Fabrikam"), person("", "Fabrikam")),
    (person("Ana"), person("Ana")),
    (person("", "Acme [/b] =cmd| \x1b]0;x"), person("", "Acme")),
    (person("Ana Ruiz", phone="+1 303 555 0142"), person("Ana Ruiz Mora", phone="+44 303 555 0142")),
    (person(""), person("")),
]


@pytest.mark.parametrize(("one", "other"), TWO)
def test_they_are_two(one: KnownPerson, other: KnownPerson) -> None:
    assert why_same(one, other, US) == ""
    assert found(one, KnownPerson(2, other.name, other.company, other.emails, other.phones)) == []


def test_whom_the_user_told_apart_are_asked_about_no_more() -> None:
    both = person("Ana Ruiz", "Acme", number=3), person("Ana Ruiz", "Acme", number=7)
    assert found(*both) == [Double(3, 7, "same name at one company")]
    assert found(*both, not_same=frozenset({(3, 7)})) == []


def test_two_of_the_archive_are_left_in_peace() -> None:
    here, gone = person("Ana Ruiz", "A"), person("Ana Ruiz", "A", number=2, archived=True)
    assert len(found(here, gone)) == 1
    assert found(person("Ana Ruiz", "A", archived=True), gone) == []


_NAMES = st.sampled_from(("", "Ana Ruiz", "Ruiz, Ana", "Anna Ruiz", "A. Ruiz", "王丽", "Acme AG", "+1 303 555 0142"))
_PEOPLE = st.lists(
    st.tuples(
        _NAMES,
        st.sampled_from(("", "Acme", "ACME AG", "Acne")),
        st.sampled_from(("", "ana@x.example", "info@x.example")),
        st.sampled_from(("", "+1 303 555 0142", "303-555-0142")),
    ),
    max_size=12,
)


@given(_PEOPLE)
def test_blocks_leave_nobody_out_and_order_says_nothing(rows: list[tuple[str, str, str, str]]) -> None:
    people = [person(*row, number=n) for n, row in enumerate(rows)]
    pairs = found(*people)
    assert pairs == found(*reversed(people))
    alike = {(a.id, b.id) for a in people for b in people if a.id < b.id and why_same(a, b, US)}
    assert {(d.one, d.other) for d in pairs} == alike


def test_a_crowd_of_one_name_is_not_compared_each_with_each() -> None:
    many = [person(f"Ana Ruiz {n}", "Acme", "info@acme.example", number=n) for n in range(3_000)]
    assert len(found(*many)) < 100 * len(many)
