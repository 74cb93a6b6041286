"""Customers: the list, search, the card, and changes to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice

from ..errors import Conflict, Invalid
from ..file import found as finding
from ..file import reached
from ..file.names import names
from ..records.calls import Interaction
from ..records.changes import Change
from ..records.customers import LINES, MOST_WORTH, REACHED_BY, Customer, CustomerForm, CustomerRow
from ..records.hours import There
from ..records.research import Brief
from ..rules.checklist import checklist, own_records
from ..rules.days.birthdays import is_birthday
from ..rules.matching import identity_keys
from ..rules.text.terms import same_name
from ..rules.text.text import clean_line, harmless
from ..rules.text.whole import whole_line, whole_text
from ..tables import customers, drafts, due_days, findings, follow_ups, identities, interactions, labels, log_search
from .no_calls import NO_CALL, end_planned_calls
from .unit import Unit, UseCases, acting, reading

_THEIRS = ("", "phone", "e-mail")  # hits on a customer's own name, numbers and addresses, not on what was said
_MOST_NAMED = 10  # of those whose name begins alike: who sees more types another letter
_LINE_LIMIT, _WAY_LIMIT = 300, 500  # characters of a line about a customer, and of a way to reach one


class CustomerCases(UseCases):
    """The people and companies we serve."""

    def __init__(self, unit: Unit, where_in: Callable[[], Callable[[int], str]]) -> None:
        """``where_in`` answers what says in which country a customer is, by id."""
        super().__init__(unit)
        self._where_in = where_in

    @reading
    def get(self, customer_id: int) -> Customer:
        """One customer whole. Raises NotFound."""
        return customers.get(customer_id, self._unit.preferences)

    @reading
    def count(self, archived: bool = False) -> int:
        """How many customers the list holds."""
        return customers.count(archived)

    @reading
    def page(self, offset: int, limit: int, total: int, archived: bool = False) -> tuple[CustomerRow, ...]:
        """One page of the list in its order; ``total`` is its count."""
        ids = customers.page_ids(archived, offset, limit, total)
        return customers.list_rows(ids, self._unit.week)

    @reading
    def position(self, customer_id: int, archived: bool = False) -> int | None:
        """Where a customer stands in the list."""
        return customers.position(customer_id, archived)

    @reading
    def search(self, text: str, archived: bool = False) -> tuple[CustomerRow, ...]:
        """Customers in whose name, company, notes or log every word of ``text`` occurs, by name first (METHOD §9);
        also by a number in any form, and by an address.

        Names that have a word beginning with what was typed come first. At most 300: a person types another letter
        rather than read more.
        """
        return customers.nearest(dict(finding.find(self._unit.db, text, archived)), text, self._unit.week)

    @reading
    def meant(self, text: str) -> tuple[CustomerRow, ...]:
        """Who is meant by a name, a company, a number, an address or a uid: the one it fits exactly, else everyone
        it is a part of.

        Names that have a word beginning with what was typed come first; archived customers are not meant.
        """
        unit = self._unit
        exact = customers.of_uid(harmless(text).strip())
        if exact is not None:
            return customers.list_rows([exact], unit.week)
        found = tuple(row for row in self.search(text) if row.hit in _THEIRS)
        whole = set(reached.by_email(unit.db, text, whole=True))
        same = tuple(r for r in found if r.id in whole or any(same_name(text, name) for name in (r.name, r.company)))
        return same if len(same) == 1 else found

    @reading
    def named(self, text: str) -> tuple[CustomerRow, ...]:
        """The first customers whose name begins with ``text``; where there are none, all who are ``meant`` by it."""
        unit = self._unit
        listed = names(unit.db, archived=False)
        begin = [listed.id(line) for line in islice(listed.beginning(text), _MOST_NAMED)]
        return customers.list_rows(begin, unit.week) if begin else self.meant(text)

    @reading
    def brief(self, customer_id: int, reason: str = "", entries: int = 5) -> Brief:
        """What to know before the call."""
        unit = self._unit
        customer = customers.get(customer_id, unit.preferences)
        due, history = follow_ups.of_customer(customer_id), interactions.history(customer_id, entries)
        offered = findings.offered(customer_id)
        own = own_records(customer.last_conversation, due, history, offered)
        return Brief(
            customer=customer,
            reason=reason,
            follow_ups=due,
            history=history,
            there=self._there(customer),
            findings=offered,
            research=checklist(unit.preferences, findings.checks(customer_id), own, unit.today),
            open_points=findings.open_points(customer_id),
            labels=labels.of_customers([customer_id]).get(customer_id, ()),
        )

    def _there(self, customer: Customer) -> There:
        """Until all is loaded that tells it, what their card says."""
        unit = self._unit
        return unit.there(customer.whereabouts, unit.preferences.region) if unit.there else There(customer.profile.zone)

    @reading
    def history(self, customer_id: int, offset: int = 0, limit: int = 50) -> tuple[Interaction, ...]:
        """A customer's log, newest first, by pages."""
        return interactions.history(customer_id, limit, offset)

    @reading
    def history_found(self, customer_id: int, text: str) -> tuple[int, ...]:
        """Ids of a customer's entries with all words of ``text`` in their notes, or in how and when it was said; newest
        first.
        """
        return log_search.found(customer_id, text)

    @reading
    def entries(self, ids: Sequence[int]) -> tuple[Interaction, ...]:
        """Entries of the log, in the order of their ids; one that is gone meanwhile is passed over."""
        found = interactions.some(ids)
        return tuple(found[i] for i in ids if i in found)

    @reading
    def history_count(self, customer_id: int) -> int:
        """How many entries a customer's log has."""
        return interactions.count(customer_id)

    @acting
    def add(self, form: CustomerForm, draft: str = "") -> Change:
        """A new customer. Raises Invalid without a name or company, Conflict when an e-mail is known already."""
        unit = self._unit
        form = _checked(form)
        label = f"new customer {form.name or form.company}"
        keys = self._keys(form)
        with unit.act(label) as recorder:
            self._refuse_known(keys)
            customer_id = customers.add(recorder, form, unit.today)
            identities.add(recorder, customer_id, keys)
            drafts.clear(draft)
        return Change(label, customer_id, customer_id)

    @acting
    def edit(self, customer_id: int, form: CustomerForm, version: int, draft: str = "") -> Change:
        """Change a customer. Raises Conflict when someone else changed them since ``version``."""
        unit = self._unit
        form = _checked(form)
        old = customers.get(customer_id, unit.preferences)
        if old.version != version:
            raise Conflict(
                f"{old.display} was changed elsewhere meanwhile."
                " Your text is kept: close with Esc, look, and edit again."
            )
        label = f"edit of {form.name or form.company}"
        with unit.act(label, customer_id) as recorder:
            customers.edit(recorder, old, form)
            if form.do_not_call and not old.do_not_call:
                end_planned_calls(recorder, customer_id, NO_CALL, unit.today)
            if set(form.phones) - set(old.phones):
                follow_ups.found_number(recorder, customer_id, unit.today)
            identities.add(recorder, customer_id, self._keys(form))
            due_days.refresh_due(recorder, customer_id, unit.preferences, self._where_in())
            drafts.clear(draft)
        return Change(label, customer_id)

    @acting
    def archive(self, customer_id: int) -> Change:
        """Take a customer out of the list and the pool. Raises Conflict while something is owed to them."""
        customer = customers.get(customer_id, self._unit.preferences)
        due = len(follow_ups.of_customer(customer_id))
        if customer.archived:
            raise Conflict(f"{customer.display} is archived already.")
        if due:
            raise Conflict(
                f"{customer.display} has {due} open follow-up{'s' if due > 1 else ''}."
                " Finish or drop them first, then archive."
            )
        return self._set_archived(customer, f"archive of {customer.display}", True)

    @acting
    def bring_back(self, customer_id: int) -> Change:
        """Put an archived customer back on the list. Raises Conflict for one who is on it."""
        customer = customers.get(customer_id, self._unit.preferences)
        if not customer.archived:
            raise Conflict(f"{customer.display} is back already.")
        return self._set_archived(customer, f"{customer.display} back from the archive", False)

    def _set_archived(self, customer: Customer, label: str, archived: bool) -> Change:
        with self._unit.act(label, customer.id) as recorder:
            customers.change(recorder, customer, archived=archived)
        return Change(label, customer.id)

    def _keys(self, form: CustomerForm) -> list[str]:
        region = self._unit.preferences.region
        return identity_keys(form.name, form.company, form.emails, form.phones, "", region)

    def _refuse_known(self, keys: Sequence[str]) -> None:
        owner = identities.name_by([key for key in keys if key.startswith("e:")])
        if owner:
            raise Invalid(f"This e-mail address belongs to {owner} already.", "emails")


def _checked(form: CustomerForm) -> CustomerForm:
    if not clean_line(form.name) and not clean_line(form.company):
        raise Invalid("A customer needs a name or a company.", "name")
    for mail in form.emails:
        if "@" not in mail.strip("@") or " " in mail.strip():
            raise Invalid(f"“{clean_line(mail, 60)}” is not an e-mail address. Write it as name@company.com.", "emails")
    if form.cadence_override is not None and not 1 <= form.cadence_override <= 3650:
        raise Invalid("How often is a number of days from 1 to 3650; empty: as usual for their weight.", "cadence")
    if form.value is not None and not 0 <= form.value <= MOST_WORTH:
        raise Invalid(f"What they are worth a year is a sum from 0 to {MOST_WORTH:,}.", "value")
    if form.birthday and not is_birthday(form.birthday):
        raise Invalid("A birthday is a day such as 17 may, or 17 may 1970.", "birthday")
    lines = {
        field.name: whole_line(getattr(form, field.name), "this field", field.name, _LINE_LIMIT) for field in LINES
    }
    ways = {name: _lines(getattr(form, name), name) for name in REACHED_BY.values()}
    notes = whole_text(form.notes, "the notes", "notes")
    return replace(form, **lines, **ways, notes=notes)  # type: ignore[arg-type]


def _lines(values: Iterable[str], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (whole_line(v, "one of these", field, _WAY_LIMIT) for v in values))))
