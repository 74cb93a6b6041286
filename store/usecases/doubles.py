"""Doubles: which customers may be one, and two joined in one act (METHOD §10)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

from ..errors import Conflict
from ..file.failures import explained
from ..file.journal import Recorder
from ..file.names import names
from ..file.query import in_parts
from ..records.changes import Change
from ..records.customers import Customer
from ..records.doubles import Comparison, Double, DoubleRow, KnownPerson, MergeField
from ..rules import doubles as rules
from ..rules.matching import identity_keys, merged_key, name_words
from ..rules.merging import MERGED, both_notes, left_over, proposed, takes_other
from ..rules.scripts.company_names import short_company
from ..rules.text.phones import phone_key
from ..rules.text.terms import terms
from ..rules.text.text import fold
from ..rules.text.whole import whole_text
from ..tables import customers, drafts, follow_ups, identities, merging
from ..tables import doubles as tables
from .begun import of_another
from .countries import refresh_from_log
from .no_calls import NO_CALL, end_planned_calls
from .unit import UseCases, acting, reading

Pairs = Generator[float, None, list[Double]]
"""Each step says how far it is, from 0 to 1."""


class DoubleCases(UseCases):
    """Customers who are there twice."""

    # Who they may be

    def looking(self) -> Pairs:
        """All pairs of customers who may be one, a little at a time, for who has other things to do meanwhile.

        Raises StoreError kinds.
        """
        people: list[KnownPerson] = []
        with explained(self._unit.path):
            apart = tables.told_apart()
            total = max(1, customers.count(False) + customers.count(True))
        while True:
            with explained(self._unit.path):
                page = tables.page(people[-1].id if people else 0)
            if not page:
                break
            people += page
            yield min(1.0, len(people) / total) * _READING
        steps = rules.find(people, apart, self._unit.preferences.region)
        return (yield from _rest(steps))

    def all(self) -> list[Double]:
        """The same, waiting for it. Raises StoreError kinds."""
        steps = self.looking()
        while True:
            try:
                next(steps)
            except StopIteration as end:
                found: list[Double] = end.value
                return found

    @reading
    def rows(self, pairs: Sequence[Double]) -> tuple[DoubleRow, ...]:
        """Pairs as the list shows them; one of whom is gone meanwhile is passed over."""
        ids = dict.fromkeys(i for pair in pairs for i in (pair.one, pair.other))
        found = {row.id: row for some in in_parts(ids) for row in customers.list_rows(some, self._unit.week)}
        uids = tables.uids(list(ids))
        return tuple(
            DoubleRow(found[pair.one], found[pair.other], pair.why, (uids[pair.one], uids[pair.other]))
            for pair in pairs
            if pair.one in found and pair.other in found
        )

    @reading
    def best(self, customer_id: int) -> Double | None:
        """Whom a customer is most likely to be as well; None where nobody suggests itself."""
        unit = self._unit
        (me,) = tables.some([customer_id]) or (None,)
        if me is None:
            return None
        keys = identity_keys(me.name, me.company, me.emails, me.phones, "", unit.preferences.region)
        near = dict.fromkeys(owner for _, owner in identities.owners(keys))
        near |= dict.fromkeys(self._named_alike(me))
        apart = {one for pair in tables.told_apart() if customer_id in pair for one in pair}
        near = {one: None for one in near if one not in apart and one != customer_id}
        found = [
            (-len(why.split(", ")), one.id, why)
            for one in tables.some(list(near)[:_NEAR])
            if (why := rules.why_same(me, one, unit.preferences.region))
        ]
        return Double(customer_id, min(found)[1], min(found)[2]) if found else None

    def _named_alike(self, me: KnownPerson) -> Iterator[int]:
        """Who has a name like theirs, or their company's, the most alike first; no more than are worth a look."""
        listed = names(self._unit.db, archived=False)
        words, company = name_words(me.name), short_company(me.company or me.name)
        for wanted in (" ".join(words), f"{' '.join(words[:1])} {company}", *words[-1:], company):
            if asked := terms(wanted):
                yield from (listed.id(line) for line in islice(listed.with_all(asked), _ALIKE))

    @acting
    def tell_apart(self, one_id: int, other_id: int) -> Change:
        """Remember that two are not the same. Raises NotFound, Conflict for one alone."""
        unit = self._unit
        one, other = (customers.get(i, unit.preferences) for i in (one_id, other_id))
        if one_id == other_id:
            raise Conflict(_ALONE)
        label = f"{one.display} and {other.display} are two"
        with unit.act(label, one_id) as recorder:
            tables.tell_apart(recorder, one_id, other_id)
        return Change(label, one_id)

    # Two become one

    @reading
    def compare(self, kept_id: int, other_id: int) -> Comparison:
        """Two customers side by side, with what is proposed to stay. Raises NotFound, or Conflict for one alone."""
        return self._compare(kept_id, other_id)

    def _compare(self, kept_id: int, other_id: int) -> Comparison:
        if kept_id == other_id:
            raise Conflict(_ALONE)
        kept, other = (customers.get(one, self._unit.preferences) for one in (kept_id, other_id))
        return Comparison(kept, other, _fields(kept_id, other_id))

    @acting
    def merge(self, seen: Comparison, of_other: Collection[str], draft: str = "") -> Change:
        """Make one customer of two: ``seen.kept`` has all of both from now on, in one act.

        ``of_other`` are the fields of which the other's value stays; what is not chosen is kept as a fact. Nothing that
        was said, owed or found goes. Raises Conflict where either was changed since they were ``seen``, where another
        window has unsaved text about one of them, and Invalid where the notes of both are too long for one.
        """
        unit = self._unit
        now = self._compare(seen.kept.id, seen.other.id)
        kept, other = now.kept, now.other
        if (kept.version, other.version, now.fields) != (seen.kept.version, seen.other.version, seen.fields):
            raise Conflict(
                f"{kept.display} or {other.display} was changed elsewhere meanwhile. Esc, look, and try again."
            )
        label = (
            f"{other.display} joined with {kept.display}" if other.display != kept.display else f"{kept.display} joined"
        )
        notes = whole_text(both_notes(kept.notes, other.notes), "the notes of one customer", "notes")
        with unit.act(label, kept.id) as recorder:
            to_find = self._numbers_found(kept, other)
            form = self._phone_form()
            values = self._values(now, of_other) | {"notes": notes}
            facts = left_over(now.fields, of_other, {*kept.facts, *other.facts})
            customers.change(recorder, kept, **values)
            keys = [merged_key(other.uid), *self._keys(values, kept, other)]
            merging.join(recorder, kept.id, other.id, facts=facts, keys=keys, phone_form=form)
            self._follow(recorder, kept, other, found=to_find)
            drafts.clear(draft)
            drafts.move(lambda key: of_another(key, other.uid, kept.uid))
        return Change(label, kept.id)

    def _values(self, now: Comparison, of_other: Collection[str]) -> dict[str, Any]:
        """The columns of the one they become."""
        mine, theirs = (merging.values_of(one.id) for one in (now.kept, now.other))
        values = {f.name: (theirs if takes_other(f, of_other) else mine)[f.name] for f in now.fields}
        days = {"came_in": min, "seed_day": max, "weighed_day": max}
        return values | {
            **{name: of(filter(None, (mine[name], theirs[name])), default=None) for name, of in days.items()},
            "do_not_call": now.kept.do_not_call or now.other.do_not_call,
            "archived": now.kept.archived and now.other.archived,
            "sort_name": fold(f"{values['name']} {values['company']}"),
        }

    def _keys(self, values: dict[str, Any], kept: Customer, other: Customer) -> list[str]:
        region = self._unit.preferences.region
        emails, phones = (*kept.emails, *other.emails), (*kept.phones, *other.phones)
        return identity_keys(values["name"], values["company"], emails, phones, "", region)

    def _numbers_found(self, kept: Customer, other: Customer) -> bool:
        """Whether one of them has the number that is still to be found of the other."""
        form = self._phone_form()
        mine, theirs = ({form(number) for number in one.phones} for one in (kept, other))
        wrong, wrong_too = (follow_ups.number_to_find(one.id) for one in (kept, other))
        return bool((wrong and not wrong_too and theirs - mine) or (wrong_too and not wrong and mine - theirs))

    def _phone_form(self) -> Callable[[str], str]:
        region = self._unit.preferences.region
        return cache(lambda number: phone_key(number, region))

    def _follow(self, recorder: Recorder, kept: Customer, other: Customer, *, found: bool) -> None:
        """What follows from the log of both, and from what either asked for."""
        unit = self._unit
        if found:
            follow_ups.found_number(recorder, kept.id, unit.today)
        if kept.do_not_call != other.do_not_call:
            end_planned_calls(recorder, kept.id, NO_CALL, unit.today)
        refresh_from_log(unit, recorder, kept.id)


_ALONE = "That is the same customer. Choose another one."
_READING = 0.2  # of the work
_ALIKE = 60  # of each way of being named alike
_NEAR = 200  # customers that are compared with one


def _rest(steps: Pairs) -> Pairs:
    """What comes after reading."""
    while True:
        try:
            yield _READING + (1 - _READING) * next(steps)
        except StopIteration as end:
            found: list[Double] = end.value
            return found


def _fields(kept_id: int, other_id: int) -> tuple[MergeField, ...]:
    sets = merging.set_names()
    mine, theirs = (merging.values_of(one) for one in (kept_id, other_id))

    def said(column: str, value: Any) -> str:
        if value is None:
            return ""
        if column == "script_set":
            return sets.get(value, "")
        return value.isoformat() if isinstance(value, date) else str(value)

    fields = []
    for one in MERGED:
        kept, other = said(one.column, mine[one.column]), said(one.column, theirs[one.column])
        fields.append(MergeField(one.column, one.heading, kept, other, proposed(one.column, kept, other)))
    return tuple(fields)
