"""A text that was typed earlier, laid over the record as it is now: only what was changed is put in (promise P2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from store.records.drafts import Kept


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of a form, by name, and on which day the words of some were typed."""

    values: Mapping[str, str]
    days: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class Laid:
    """What belongs into each field; what the record says where it was changed as well; and what each stood on."""

    values: dict[str, str]
    clashes: dict[str, str]
    base: dict[str, str]


def lay(typed: Mapping[str, str], base: Mapping[str, str], now: Mapping[str, str]) -> Laid:
    """Lay ``typed``, which stood on ``base``, over ``now``. A field that nobody changed is as it is now; one that both
    changed, and not alike, is a clash: it keeps what was typed. Where the base is not known, all that differs does.
    """
    values, clashes, stands_on = dict(now), {}, dict(now)
    for name, present in now.items():
        mine = typed.get(name, present)
        if mine in (present, base.get(name)):
            continue
        values[name] = mine
        if base.get(name, "") != present:
            clashes[name] = present
            stands_on[name] = base.get(name, "")
    return Laid(values, clashes, stands_on)


def lay_kept(kept: Kept, now: Mapping[str, str]) -> tuple[Typed, Laid]:
    """The same for a draft, with the days on which its words were typed."""
    laid = lay(kept.values, kept.base, now)
    # Also of what was left as it stood: "today" meant that day.
    typed = (name for name, value in laid.values.items() if value == kept.values.get(name))
    return Typed(laid.values, {name: kept.typed_on(name) for name in typed}), laid
