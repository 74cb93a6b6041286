"""Forms about what is owed: an action item, any follow-up, its day, its owner, and giving it up (METHOD §6, §8)."""

from __future__ import annotations

from store import Invalid, Store
from store.records.changes import Change
from store.records.customers import Customer
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import Every, EveryFrom, FollowUp, FollowUpKind
from store.records.moments import Moment
from store.rules.follow_up_table import FOLLOW_UPS, row_of
from store.rules.returning import WORDS

from ..capture.action_form import WHAT_NEEDED, name_typed
from ..capture.form import (
    CONTACT,
    OWNER,
    TOLD,
    WHAT,
    CapturedLine,
    contact_field,
    due_field,
    owner_field,
    suggest,
    told_field,
)
from ..forms.agreed import AgreedDays, days_of, is_agreed
from ..forms.field import Field
from ..forms.fields import ChoiceField, TextField, day_field
from ..forms.form import FormDialog
from ..text.log import theirs_too

KIND, DAY, REASON, EVERY, FROM = "kind", "day", "reason", "every", "every_from"

_KINDS = tuple(row.kind for row in FOLLOW_UPS if row.by_hand)


class _Returning:
    """Whether it returns; from which day is asked only where it does. The other fields follow the line."""

    def __init__(self, line: CapturedLine, every: ChoiceField, since: ChoiceField) -> None:
        self._line, self._every, self._since = line, every, since

    def changed(self, field: Field) -> None:
        """Another line, or it returns."""
        self._line.changed(field)
        self._show()

    def filled(self, *, opening: bool) -> None:
        """A draft may bring it."""
        self._line.filled(opening=opening)
        self._show()

    def _show(self) -> None:
        self._since.display = bool(self._every.value)


def _returning_fields(item: FollowUp | None) -> tuple[ChoiceField, ChoiceField]:
    every = ChoiceField(
        EVERY,
        "Returns",
        [("", "no"), *((one.value, WORDS[one]) for one in Every)],
        item.every.value if item and item.every else "",
    )
    words = {EveryFrom.DUE: "the day it is due", EveryFrom.DONE: "the day it is done"}
    since = item.every_from if item else EveryFrom.DUE
    return every, ChoiceField(FROM, "Counted from", [(one.value, words[one]) for one in EveryFrom], since.value)


def follow_up_form(store: Store, customer: Customer, item: FollowUp | None = None) -> FormDialog[Change]:
    """Add a follow-up, or edit ``item``."""
    own = [item.kind] if item and item.kind not in _KINDS else []  # made by the store; it stays what it is
    kinds = [(kind.value, row_of(kind).thing) for kind in (*_KINDS, *own)]
    kind = ChoiceField(KIND, "Kind", kinds, item.kind.value if item else "")
    keep, agreed = item.due if item else None, lambda: is_agreed(kind.value, item)
    days = AgreedDays(store, customer.id, keep=keep, applies=agreed)
    every, since = _returning_fields(item)
    line = CapturedLine(
        store,
        (
            kind,
            owner_field(item.owner if item else ""),
            contact_field(item.contact_by if item else ""),
            due_field(days, days.spelt(Moment(item.due, item.due_time, item.due_at)) if item else "", with_time=True),
            told_field(bool(item and item.told)),
            every,
            since,
        ),
        what=item.what if item else "",
        days=days,
        with_time=True,
    )
    draft = store.drafts.of_follow_up(item) if item else store.drafts.of_new_follow_up(customer)

    def save(values: dict[str, str]) -> Change:
        form = _form_of(line, values)
        if item is None:
            return store.follow_ups.add(customer.id, form, draft.key)
        return store.follow_ups.edit(item, form, draft.key)

    title = f"{'Edit the follow-up' if item else 'Follow-up'} for {customer.display}"
    return FormDialog(
        title,
        line.fields,
        on_submit=save,
        drafts=draft,
        following=_Returning(line, every, since),
        anew=(lambda: follow_up_form(store, customer, store.follow_ups.get(item.id))) if item else None,
    )


def _form_of(line: CapturedLine, values: dict[str, str]) -> FollowUpForm:
    """What was typed. Raises Invalid, which names the field."""
    kind = FollowUpKind(values[KIND])
    if not line.what and kind is FollowUpKind.ACTION:
        raise Invalid(WHAT_NEEDED, WHAT)
    due, at, instant = line.due_of(values)
    return FollowUpForm(
        what=line.what,
        due=due,
        due_time=at,
        due_at=instant,
        kind=kind,
        owner=name_typed(values[OWNER]),
        contact_by=name_typed(values[CONTACT]),
        told=bool(values[TOLD]),
        every=Every(values[EVERY]) if values[EVERY] else None,
        every_from=EveryFrom(values[FROM]),
    )


def _about(item: FollowUp) -> str:
    """Which follow-up a form is about."""
    return f"{item.what or row_of(item.kind).thing} · {item.customer}"


def day_form(store: Store, item: FollowUp) -> FormDialog[Change]:
    """Move a follow-up to a day, with a time if one is typed."""
    days = days_of(store, item)

    def move(values: dict[str, str]) -> Change:
        if not values[DAY].strip():
            raise Invalid("To which day? Try fri, tomorrow or in 2 weeks.", DAY)
        return store.follow_ups.move(item, *days.read_moment(values[DAY]))

    field = day_field(DAY, "New day", days=days, reader=days.echo_moment, hint="fri, tomorrow 10:00, in 2 weeks")
    note = f"{_about(item)}\nIt is due {days.say(item.due, item.due_time)}{theirs_too(item)}."
    return FormDialog(
        "Move it",
        (field,),
        on_submit=move,
        note=note,
        drafts=store.drafts.of_move(item),
        anew=lambda: day_form(store, store.follow_ups.get(item.id)),
    )


def reassign_form(store: Store, item: FollowUp) -> FormDialog[Change]:
    """Hand a follow-up to a colleague, or take it back with an empty name."""
    field = TextField(OWNER, "Owner", item.owner, hint="dana; empty: me")
    suggest(field, store)
    return FormDialog(
        "Whose is it?",
        (field,),
        on_submit=lambda values: store.follow_ups.reassign(item, name_typed(values[OWNER])),
        note=_about(item),
        drafts=store.drafts.of_owner(item),
        anew=lambda: reassign_form(store, store.follow_ups.get(item.id)),
    )


def drop_form(store: Store, item: FollowUp) -> FormDialog[Change]:
    """Give a follow-up up, with a reason: promises are never dropped in silence (METHOD §2)."""
    field = TextField(REASON, "Reason", hint="they solved it themselves")
    promised = "\nIt was promised to them." if item.told else ""
    return FormDialog(
        "Drop it?",
        (field,),
        on_submit=lambda values: store.follow_ups.drop(item, values[REASON]),
        note=f"{_about(item)}{promised}",
        save_label="drop it",
        drafts=store.drafts.of_drop(item),
        anew=lambda: drop_form(store, store.follow_ups.get(item.id)),
    )
