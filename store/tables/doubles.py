"""Who may be one with whom: what of customers is compared, by pages."""

from __future__ import annotations

from collections.abc import Sequence

from ..file import models as m
from ..file.columns import as_text
from ..file.journal import Recorder
from ..file.query import asked, in_parts, rows
from ..records.customers import PointKind
from ..records.doubles import KnownPerson

_N = m.NotSame
_PAGE = 500  # customers at a time

_PEOPLE = "SELECT id, name, company, archived FROM customer WHERE id > :after ORDER BY id LIMIT :most"
_WAYS = (
    "SELECT customer_id, kind, value FROM contact_point WHERE customer_id BETWEEN :first AND :last AND kind <> 'link'"
    " ORDER BY customer_id, position"
)


def page(after: int) -> list[KnownPerson]:
    """The next customers behind an id; none at the end."""
    people = asked(_PEOPLE, after=after, most=_PAGE)
    ways = asked(_WAYS, first=people[0][0], last=people[-1][0]) if people else []
    return _known(people, ways)


def told_apart() -> set[tuple[int, int]]:
    """The pairs of whom the user said that they are two, the smaller id first."""
    return set(rows(_N.select(_N.customer, _N.other)))


def tell_apart(recorder: Recorder, one: int, other: int) -> None:
    """These are two; said twice, it stands there once."""
    first, second = sorted((one, other))
    if not _N.select().where((_N.customer == first) & (_N.other == second)).exists():
        recorder.insert(_N, [{"customer": first, "other": second}])


def some(ids: Sequence[int]) -> list[KnownPerson]:
    """These customers, as far as they are there."""
    found: list[KnownPerson] = []
    for part in in_parts(sorted(ids)):
        marks = ", ".join([m.database.param] * len(part))
        people = m.database.execute_sql(
            f"SELECT id, name, company, archived FROM customer WHERE id IN ({marks}) ORDER BY id", tuple(part)
        ).fetchall()
        ways = m.database.execute_sql(
            f"SELECT customer_id, kind, value FROM contact_point WHERE customer_id IN ({marks}) AND kind <> 'link'"
            " ORDER BY customer_id, position",
            tuple(part),
        ).fetchall()
        found += _known(people, ways)
    return found


def uids(ids: Sequence[int]) -> dict[int, str]:
    """The uids of these customers, by id."""
    found: dict[int, str] = {}
    for part in in_parts(ids):
        found |= dict(rows(m.Customer.select(m.Customer.id, m.Customer.uid).where(m.Customer.id << part)))
    return found


def _known(people: Sequence[tuple[int, str, str, int]], ways: Sequence[tuple[int, str, str]]) -> list[KnownPerson]:
    reached: dict[int, tuple[list[str], list[str]]] = {}
    for owner, kind, value in ways:
        reached.setdefault(owner, ([], []))[kind == PointKind.PHONE.value].append(as_text(value))
    found = []
    for row_id, name, company, archived in people:
        emails, phones = reached.get(row_id, ((), ()))
        texts = as_text(name), as_text(company)
        found.append(KnownPerson(row_id, *texts, tuple(emails), tuple(phones), bool(archived)))
    return found
