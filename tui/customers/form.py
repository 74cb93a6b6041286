"""Adding and editing a customer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from store import Invalid, Store
from store.records.changes import Change
from store.records.customers import FIELDS, LINES, REACHED_BY, Customer, CustomerForm, PointKind, Stage, Tier
from store.rules.days.date_phrases import FIRST_YEAR, LAST_YEAR

from ..forms.days import Days
from ..forms.fields import YES, ChoiceField, Field, NotesField, TextField, check_field, day_field
from ..forms.form import FormDialog
from ..text.log import tenure_words
from ..text.safe import plain

_BY_SPACE = r"[,;\s]"  # what parts e-mail addresses and links
_BY_COMMA = r"[,;]"  # phone numbers have spaces inside
_SEVERAL = {
    PointKind.EMAIL: "ana@work.example, ana@home.example",
    PointKind.PHONE: "+1 303 555 0142, 303 555 0143",
    PointKind.LINK: "fabrikam.example, linkedin.com/in/ana",
}


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


def customer_form(store: Store, customer: Customer | None = None) -> FormDialog[Change]:
    """All that a person types about a customer: add one, or edit ``customer``."""
    draft = store.drafts.of_customer(customer)
    since = _Since(Days(store), customer)

    def save(values: dict[str, str]) -> Change:
        form = CustomerForm(
            **{field.name: values[field.name] for field in LINES},
            emails=pieces(values["emails"], _known(customer, PointKind.EMAIL), _BY_SPACE),
            phones=pieces(values["phones"], _known(customer, PointKind.PHONE), _BY_COMMA),
            links=pieces(values["links"], _known(customer, PointKind.LINK), _BY_SPACE),
            stage=Stage(values["stage"]),
            tier=Tier(values["tier"]),
            cadence_override=_days_of(values["cadence"]),
            do_not_call=bool(values["do_not_call"]),
            customer_since=since.read(values["since"]),
            notes=values["notes"],
        )
        if customer is None:
            return store.customers.add(form, draft.key)
        return store.customers.edit(customer.id, form, customer.version, draft.key)

    title = f"Edit {customer.display}" if customer else "A new customer"
    return FormDialog(
        title,
        _fields(store, customer, since),
        on_submit=save,
        drafts=draft,
        anew=(lambda: customer_form(store, store.customers.get(customer.id))) if customer else None,
    )


def _fields(store: Store, customer: Customer | None, since: _Since) -> tuple[Field, ...]:
    tier = customer.tier if customer else Tier.REGULAR
    stage = customer.stage if customer else Stage.CUSTOMER
    cadence = str(customer.cadence_override or "") if customer else ""
    tiers = [(t.value, f"{t.value} ({store.preferences.cadence_of(t)} days)") for t in Tier]
    label = {field.name: field.label for field in FIELDS}
    fields: dict[str, Field] = {
        field.name: TextField(field.name, field.label, getattr(customer, field.name) if customer else "")
        for field in LINES
    }
    for kind, name in REACHED_BY.items():
        fields[name] = TextField(name, label[name], ", ".join(_known(customer, kind)), hint=_SEVERAL[kind])
    hint = "21 days; empty: the tier's"
    fields["cadence_override"] = TextField("cadence", label["cadence_override"], cadence, hint=hint)
    fields["tier"] = ChoiceField("tier", label["tier"], tiers, tier.value)
    fields["stage"] = ChoiceField("stage", label["stage"], [(s.value, s.value) for s in Stage], stage.value)
    hint = "2019, or 14 mar 2019"
    fields["customer_since"] = day_field(
        "since", label["customer_since"], since.text, days=since.days, reader=since.echo, hint=hint
    )
    marked = YES if customer and customer.do_not_call else ""
    fields["do_not_call"] = check_field("do_not_call", label["do_not_call"], marked, yes="yes, they asked us not to")
    fields["notes"] = NotesField("notes", label["notes"], customer.notes if customer else "")
    return tuple(fields[field.name] for field in FIELDS)


def _known(customer: Customer | None, kind: PointKind) -> tuple[str, ...]:
    return tuple(point.value for point in customer.points if point.kind is kind) if customer else ()


class _Since:
    """Since when they are a customer: a year, or a day."""

    def __init__(self, days: Days, customer: Customer | None) -> None:
        self.days = days
        self._stored = customer.customer_since if customer else None
        self.text = _year_or_day(self._stored, days)
        """As it stands in the field."""

    def read(self, text: str) -> date | None:
        """The day that is meant; None for nothing. Raises Invalid."""
        text = text.strip()
        if not text:
            return None
        if self._stored is not None and text == self.text:
            return self._stored  # as an import brought it, even where nobody would type it so
        if re.fullmatch("[0-9]{4}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
            day = date(int(text), 1, 1)
        else:
            day = self.days.read_past(text)
        if day > self.days.today:
            raise Invalid(f"{self.days.say(day)} is still to come. Add the year, as in 14 mar 2019.", "since")
        return day

    def echo(self, text: str) -> str:
        """What was understood. Raises Invalid."""
        day = self.read(text)
        if day is None:
            return ""
        tenure = tenure_words(day, self.days.today)
        words = str(day.year) if re.fullmatch("[0-9]{4}", text.strip()) else self.days.say(day)
        return f"{words}, {tenure}" if tenure else words


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
