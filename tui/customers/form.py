"""Adding and editing a customer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from store import Invalid, Store
from store.records.changes import Change
from store.records.customers import FIELDS, LINES, ContactPoint, Customer, CustomerForm, PointKind, Stage, Tier
from store.rules.days.date_phrases import FIRST_YEAR, LAST_YEAR

from ..forms.days import Days
from ..forms.drafts import StoredDraft
from ..forms.fields import YES, CheckField, ChoiceField, DayField, Field, NotesField, TextField
from ..forms.form import FormDialog
from ..text.log import tenure_words
from ..text.safe import plain

_BY_SPACE = r"[,;\s]"  # what parts e-mail addresses and links
_BY_COMMA = r"[,;]"  # phone numbers have spaces inside


def pieces(text: str, known: Sequence[str], between: str) -> tuple[str, ...]:
    """The values in a field, parted by the characters of the class ``between``.

    A value of ``known`` stays whole, whatever it contains: a number with its extension, a link with a comma.
    """
    whole = "|".join(re.escape(plain(value)) for value in sorted(known, key=len, reverse=True) if value)
    inside = between[:1] + "^" + between[1:]
    pattern = rf"{inside}+"
    if whole:
        pattern = rf"\s*(?:{whole})(?=\s*(?:{between}|$))|{pattern}"
    return tuple(filter(None, (found.strip() for found in re.findall(pattern, text))))


class _CustomerForm(FormDialog[Change]):
    """All that a person types about a customer."""

    def __init__(self, store: Store, customer: Customer | None) -> None:
        self._store = store
        self._customer = customer
        self._days = Days(store)
        self._since = _year_or_day(customer.customer_since, self._days) if customer else ""
        self._key = f"customer:{customer.uid}" if customer else "customer:new"
        super().__init__(
            f"Edit {customer.display}" if customer else "A new customer",
            self._make_fields(customer),
            drafts=StoredDraft(store, self._key),
        )

    def _make_fields(self, customer: Customer | None) -> tuple[Field, ...]:
        tier = customer.tier if customer else Tier.REGULAR
        stage = customer.stage if customer else Stage.CUSTOMER
        cadence = str(customer.cadence_override or "") if customer else ""
        tiers = [(t.value, f"{t.value} ({self._store.preferences.cadence_of(t)} days)") for t in Tier]
        label = {field.name: field.label for field in FIELDS}
        several = "several with a comma between"
        others: dict[str, Field] = {
            "emails": TextField("emails", label["emails"], _joined(self._known(PointKind.EMAIL)), hint=several),
            "phones": TextField("phones", label["phones"], _joined(self._known(PointKind.PHONE)), hint=several),
            "links": TextField(
                "links", label["links"], _joined(self._known(PointKind.LINK)), hint="web site, profiles"
            ),
            "tier": ChoiceField("tier", label["tier"], tiers, tier.value),
            "cadence_override": TextField(
                "cadence", label["cadence_override"], cadence, hint="days between talks; empty: the tier's"
            ),
            "stage": ChoiceField("stage", label["stage"], [(s.value, s.value) for s in Stage], stage.value),
            "customer_since": DayField(
                "since",
                label["customer_since"],
                self._since,
                reader=self._echo_since,
                hint="a customer since: 2019, or 14 mar 2019",
            ),
            "do_not_call": CheckField(
                "do_not_call",
                label["do_not_call"],
                YES if customer and customer.do_not_call else "",
                yes="yes, they asked us not to",
            ),
            "notes": NotesField("notes", label["notes"], customer.notes if customer else ""),
        }
        lines = {
            field.name: TextField(field.name, field.label, getattr(customer, field.name) if customer else "")
            for field in LINES
        }
        return tuple((lines | others)[field.name] for field in FIELDS)

    def _known(self, kind: PointKind) -> tuple[str, ...]:
        points: tuple[ContactPoint, ...] = self._customer.points if self._customer else ()
        return tuple(point.value for point in points if point.kind is kind)

    def submit(self, values: dict[str, str]) -> Change:
        """Add or change the customer. Raises StoreError; Invalid names the field."""
        form = CustomerForm(
            **{field.name: values[field.name] for field in LINES},
            emails=pieces(values["emails"], self._known(PointKind.EMAIL), _BY_SPACE),
            phones=pieces(values["phones"], self._known(PointKind.PHONE), _BY_COMMA),
            links=pieces(values["links"], self._known(PointKind.LINK), _BY_SPACE),
            stage=Stage(values["stage"]),
            tier=Tier(values["tier"]),
            cadence_override=_days_of(values["cadence"]),
            do_not_call=bool(values["do_not_call"]),
            customer_since=self._read_since(values["since"]),
            notes=values["notes"],
        )
        if self._customer is None:
            return self._store.customers.add(form, self._key)
        return self._store.customers.edit(self._customer.id, form, self._customer.version, self._key)

    def _read_since(self, text: str) -> date | None:
        text = text.strip()
        if not text:
            return None
        if self._customer and text == self._since:
            return self._customer.customer_since  # as an import brought it, even where nobody would type it so
        if re.fullmatch("[0-9]{4}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
            day = date(int(text), 1, 1)
        else:
            day = self._days.read(text, past_ok=True)
        if day > self._days.today:
            raise Invalid(f"{self._days.say(day)} is still to come. Add the year, as in 14 mar 2019.", "since")
        return day

    def _echo_since(self, text: str) -> str:
        day = self._read_since(text)
        if day is None:
            return ""
        tenure = tenure_words(day, self._days.today)
        words = str(day.year) if re.fullmatch("[0-9]{4}", text.strip()) else self._days.say(day)
        return f"{words}, {tenure}" if tenure else words


def _joined(values: Sequence[str]) -> str:
    return ", ".join(values)


def _year_or_day(since: date | None, days: Days) -> str:
    """As it stands in the field; the first of January is what a bare year was read as."""
    if since is None:
        return ""
    return f"{since.year:04}" if (since.month, since.day) == (1, 1) else days.spell(since)


def _days_of(text: str) -> int | None:
    text = text.strip().removesuffix("days").strip()
    if not text:
        return None
    if not re.fullmatch("[0-9]{1,6}", text):
        raise Invalid("A cadence is a number of days, such as 45; leave it empty for the tier's own.", "cadence")
    return int(text)


def customer_form(store: Store, customer: Customer | None = None) -> FormDialog[Change]:
    """Add a customer, or edit ``customer``."""
    return _CustomerForm(store, customer)
