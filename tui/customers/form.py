"""Adding and editing a customer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from store import Invalid, Store
from store.records.changes import Change
from store.records.customers import FIELDS, LINES, REACHED_BY, Customer, CustomerForm, PointKind, Stage, Tier
from store.rules.said_as import say_stage, say_weight
from store.rules.text.sums import read_sum

from ..forms.days import Days
from ..forms.fields import YES, ChoiceField, Field, NotesField, TextField, check_field, day_field
from ..forms.form import FormDialog
from ..text.safe import plain
from .days import Birthday, Renewal, Since

_BY_SPACE = r"[,;\s]"  # what parts e-mail addresses and links
_BY_COMMA = r"[,;]"  # phone numbers have spaces inside
_EXAMPLES = {
    "address_as": "Ana, or Frau Vogt; empty: the first name",
    "how_met": "Ana Ruiz suggested I call you",
    "need": "route planning for the new depot",
}
# The sentence that a line will stand in, as it is typed.
_SPOKEN: dict[str, Callable[[str], str]] = {
    "address_as": lambda text: f"“Hello {text.strip()}, …”",
    "how_met": lambda text: f"“{text.strip()[:1].upper()}{text.strip()[1:].rstrip('.')}.”",
    "need": lambda text: f"“You're looking at {text.strip().rstrip('.')}.”",
}
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


class NeedWhileInTalks:
    """What they need is asked of who is no customer yet; what was typed stays, and is shown at any stage."""

    def __init__(self, stage: Field, need: Field) -> None:
        self._stage, self._need = stage, need

    def changed(self, field: Field) -> None:
        """Another stage."""
        if field is self._stage:
            self._show()

    def filled(self, *, opening: bool) -> None:  # noqa: ARG002
        """A draft may have another stage."""
        self._show()

    def _show(self) -> None:
        self._need.display = self._stage.value != Stage.CUSTOMER.value or bool(self._need.value.strip())


def customer_form(store: Store, customer: Customer | None = None) -> FormDialog[Change]:
    """All that a person types about a customer: add one, or edit ``customer``."""
    draft = store.drafts.of_customer(customer)
    since, renewal = Since(Days(store), customer), Renewal(Days(store), customer)
    birthday = Birthday(Days(store), customer, day_first=store.preferences.day_first)

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
            renewal_day=renewal.read(values["renewal"]),
            value=_worth(values["value"]),
            birthday=birthday.read(values["birthday"]),
            notes=values["notes"],
        )
        if customer is None:
            return store.customers.add(form, draft.key)
        return store.customers.edit(customer.id, form, customer.version, draft.key)

    title = f"Edit {customer.display}" if customer else "A new customer"
    fields = _fields(store, customer, since, renewal, birthday)
    by_name = {field.name: field for field in fields}
    return FormDialog(
        title,
        fields,
        on_submit=save,
        drafts=draft,
        following=NeedWhileInTalks(by_name["stage"], by_name["need"]),
        anew=(lambda: customer_form(store, store.customers.get(customer.id))) if customer else None,
    )


def _fields(
    store: Store, customer: Customer | None, since: Since, renewal: Renewal, birthday: Birthday
) -> tuple[Field, ...]:
    tier = customer.tier if customer else Tier.REGULAR
    stage = customer.stage if customer else Stage.CUSTOMER
    cadence = str(customer.cadence_override or "") if customer else ""
    tiers = [(t.value, say_weight(t)) for t in Tier]
    label = {field.name: field.label for field in FIELDS}
    fields: dict[str, Field] = {
        field.name: TextField(
            field.name,
            field.label,
            getattr(customer, field.name) if customer else "",
            reader=_SPOKEN.get(field.name),
            hint=_EXAMPLES.get(field.name, ""),
        )
        for field in LINES
    }
    for kind, name in REACHED_BY.items():
        fields[name] = TextField(name, label[name], ", ".join(_known(customer, kind)), hint=_SEVERAL[kind])
    hint = f"21 days; empty: by weight, {', '.join(str(store.preferences.cadence_of(t)) for t in Tier)}"
    fields["cadence_override"] = TextField("cadence", label["cadence_override"], cadence, hint=hint)
    fields["tier"] = ChoiceField("tier", label["tier"], tiers, tier.value)
    fields["stage"] = ChoiceField("stage", label["stage"], [(s.value, say_stage(s)) for s in Stage], stage.value)
    hint = "2019, or 14 mar 2019"
    fields["customer_since"] = day_field(
        "since", label["customer_since"], since.text, days=since.days, reader=since.echo, hint=hint
    )
    fields["renewal_day"] = day_field(
        "renewal", label["renewal_day"], renewal.text, days=renewal.days, reader=renewal.echo, hint="31 mar"
    )
    worth = f"{customer.value:,}" if customer and customer.value is not None else ""
    fields["value"] = TextField("value", label["value"], worth, reader=_echo_worth, hint="12,500, or 12k")
    fields["birthday"] = TextField(
        "birthday", label["birthday"], birthday.text, reader=birthday.echo, hint="17 may, or 17 may 1970"
    )
    marked = YES if customer and customer.do_not_call else ""
    fields["do_not_call"] = check_field("do_not_call", label["do_not_call"], marked, yes="yes, they asked us not to")
    fields["notes"] = NotesField("notes", label["notes"], customer.notes if customer else "")
    return tuple(fields[field.name] for field in FIELDS)


def _known(customer: Customer | None, kind: PointKind) -> tuple[str, ...]:
    return tuple(point.value for point in customer.points if point.kind is kind) if customer else ()


def _worth(text: str) -> int | None:
    """A sum a year; None for nothing. Raises Invalid."""
    if not text.strip():
        return None
    found = read_sum(text)
    if found is None:
        raise Invalid("What they are worth a year is a sum such as 12,500 or 12k.", "value")
    return found


def _echo_worth(text: str) -> str:
    found = _worth(text)
    return "" if found is None else f"{found:,} a year"


def _days_of(text: str) -> int | None:
    text = text.strip().removesuffix("days").strip()
    if not text:
        return None
    if not re.fullmatch("[0-9]{1,6}", text):
        raise Invalid("How often is a number of days, such as 45; empty: as usual for their weight.", "cadence")
    return int(text)
