"""Which customer somebody in a mailbox, a calendar or the export of another program is.

The strongest sign decides: another program's id, then e-mail, phone, profile, and name with company. What several
people may share is no sign by itself: the name must agree as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from ..records.history import Correspondent
from .matching import is_shared, name_words, words_agree
from .text.phones import phone_key
from .text.text import fold

SEVERAL = "with people of whom several customers have the address or number"
ANOTHER = "at an address or number of a customer with another name"


_TELLING = 4  # letters of a company's name in an address
_SPELLED = re.compile(r"([^\W\d_]{2,40})[._-]([^\W\d_]{2,40})\d{0,4}")  # first and last name before the "@"
_NO_LETTER = re.compile(r"[\W\d_]+")


class KnownAs(NamedTuple):
    """A customer who could be meant."""

    id: int
    name: str
    company: str


def profile_key(profile: str) -> str:
    """The identity under which a LinkedIn profile is known, by the last part of its address."""
    return f"x:linkedin:{profile.casefold()}"


def keys_of(who: Correspondent, region: str, phone_form: Callable[[str, str], str] = phone_key) -> list[list[str]]:
    """The identities by which somebody may be known, in groups, the strongest first."""
    names = [f"n:{fold(who.name)}|{fold(who.company)}"] if who.name and who.company else []
    groups = (
        list(who.foreign_ids),
        [f"e:{mail.strip().casefold()}" for mail in who.emails if mail.strip()],
        [f"p:{key}" for key in (phone_form(phone, region) for phone in who.phones) if key],
        [profile_key(who.profile)] if who.profile else [],
        names,
    )
    return [group for group in groups if group]


def by_name_of(who: Correspondent) -> str:
    """The folded name, where it may say who this is when nothing else does: alone, or with the company that the
    address tells. Empty where it may not."""
    telling = bool(who.emails) or not (who.phones or who.foreign_ids)
    if _words(who):
        return fold(who.name) if telling else ""
    spelled = _SPELLED.fullmatch(who.emails[0].partition("@")[0]) if who.emails and not who.name else None
    return fold(f"{spelled[1]} {spelled[2]}") if spelled else ""


def meant(who: Correspondent, groups: Iterable[Sequence[str]], owners: Mapping[str, Collection[KnownAs]]) -> int | str:
    """The customer's id; else why it is nobody, empty where nothing speaks for anybody."""
    why = ""
    for group in groups:
        for key in group:
            found = owners.get(key, ())
            fits = [one for one in found if _agrees(who, one)] if is_shared(key) or len(found) > 1 else list(found)
            if len(fits) > 1:
                named = [one for one in fits if bool(one.name) == bool(_words(who))]
                fits = named if len(named) == 1 else [one for one in named or fits if _same_company(who, one)]
            if len(fits) == 1:
                return fits[0].id
            if found:
                why = why or (SEVERAL if len(found) > 1 else ANOTHER)
    return why


def meant_by_name(who: Correspondent, namesakes: Collection[KnownAs]) -> int | str:
    """The same by the name: only one customer may have it, and at no other company. Who writes from an address that no
    customer has must do so from that of their company."""
    if who.emails:
        fits = [one for one in namesakes if any(_is_at(mail, one.company) for mail in who.emails)]
    else:
        fits = [one for one in namesakes if not who.company or not one.company or _same_company(who, one)]
    if len(fits) == 1:
        return fits[0].id
    return SEVERAL if len(fits) > 1 else ""


def _is_at(mail: str, company: str) -> bool:
    """Whether an address is one of a company, by their names: ina@kolb-papier.example and Kolb Papier GmbH."""
    labels = mail.rpartition("@")[2].split(".")[:-1]
    ours = _NO_LETTER.sub("", fold(company))
    for label in labels:
        theirs = _NO_LETTER.sub("", fold(label))
        if min(len(theirs), len(ours)) >= _TELLING and (ours.startswith(theirs) or theirs == ours):
            return True
    return False


def _words(who: Correspondent) -> tuple[str, ...]:
    """The name in words; a company's own name in the place of one is none."""
    return () if fold(who.name) == fold(who.company) else name_words(who.name)


def _agrees(who: Correspondent, one: KnownAs) -> bool:
    """Whether the names may be one person's; who stands for the company may be anybody there."""
    mine, theirs = _words(who), name_words(one.name)
    if not mine or not theirs or fold(who.name) == fold(one.company):
        return True
    return words_agree(mine, theirs)


def _same_company(who: Correspondent, one: KnownAs) -> bool:
    mine, theirs = set(fold(who.company).split()), set(fold(one.company).split())
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)
