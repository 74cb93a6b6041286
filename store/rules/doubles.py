"""Which customers may be one and the same: reasons that are worth a person's look, never proof.

Nobody is compared with everybody: pairs come out of blocks, those who share an address, a number, a word of their name
at one company, or a company's name. In a large block each is compared with those who stand next to them in order, so a
hundred thousand customers take no longer than ten times ten thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from ..records.doubles import Double, KnownPerson
from .matching import is_shared, is_stand_in, name_words, words_agree, words_akin
from .scripts.company_names import company_key, short_company
from .text.phones import digits_of, phone_key
from .text.text import fold

_LAST = 7  # digits that any two forms of one number share
_ALL = 40  # in a block up to this size each is compared with each
_NEAR = 12  # in a larger one with so many behind it
_LETTERS = 4  # of a word that may be mistyped
_LONG = 9  # letters of a word in which two may be
_COMPANY = 90  # per cent of the letters of two names of companies
_MOST_WAYS = 30  # addresses, or numbers, of one customer that are compared


@dataclass(frozen=True, slots=True)
class _Known:
    """A person prepared for comparing."""

    person: KnownPerson
    words: tuple[str, ...]  # of the name; none where it is none, or the company's
    company: str  # without its legal form
    mails: frozenset[str]
    numbers: frozenset[str]  # last digits
    nameless: bool  # an entry of a company, without a person
    alone: str  # the name as a company's, where there is no company


def find(
    people: Sequence[KnownPerson], not_same: Collection[tuple[int, int]], region: str
) -> Generator[float, None, list[Double]]:
    """The pairs, in the order of the customers; a step at a time, which says how far it is, from 0 to 1.

    ``not_same`` are pairs (the lower id first) of whom the user said that they are two; ``region`` is the country whose
    numbers are written without a country code.
    """
    blocks: dict[tuple[str, ...], list[_Known]] = {}
    for number, person in enumerate(people):
        known = _known(person)
        for key in _blocks(known):
            blocks.setdefault(key, []).append(known)
        yield number / len(people) / 2
    form = cache(partial(_form, region))
    looked: set[tuple[int, int]] = set()
    found: list[Double] = []
    for number, block in enumerate(blocks.values()):
        for one, other in _pairs(block):
            pair = (one.person.id, other.person.id)
            if pair in looked or pair in not_same:
                continue
            looked.add(pair)
            if not (one.person.archived and other.person.archived) and (why := _why(one, other, form)):
                found.append(Double(*pair, why))
        yield (1 + number / len(blocks)) / 2
    return sorted(found, key=lambda double: (double.one, double.other))


def why_same(one: KnownPerson, other: KnownPerson, region: str) -> str:
    """Why two customers may be one, in words; empty where nothing says so."""
    return _why(_known(one), _known(other), partial(_form, region))


# Preparing


def _known(person: KnownPerson) -> _Known:
    company = company_key(person.company)
    words = name_words(person.name)
    whole = company_key(person.name)
    legal = bool(words) and not person.company and fold(person.name) != fold(short_company(person.name))
    nameless = not person.name or (bool(company) and whole == company) or legal
    if legal:
        company = whole
    return _Known(
        person,
        () if nameless else words,
        company,
        frozenset(mail.strip().casefold() for mail in person.emails[:_MOST_WAYS]),
        frozenset(d[-_LAST:] for d in map(digits_of, person.phones[:_MOST_WAYS]) if len(d) >= _LAST),
        nameless and bool(company),
        "" if company or is_stand_in(person.name) else whole,
    )


def _blocks(known: _Known) -> Iterable[tuple[str, ...]]:
    yield from (("mail", mail) for mail in known.mails)
    yield from (("number", digits) for digits in known.numbers)
    if known.nameless:
        yield "company", known.company
        yield "company begins", known.company.split(" ")[0]
    elif known.alone:
        yield "company", known.alone
    if known.words and known.company:
        yield from (("word", known.company, word) for word in set(known.words) if len(word) > 1 or not word.isascii())
    if len(known.words) > 1:
        yield "name", *sorted(known.words)


def _pairs(block: Sequence[_Known]) -> Iterable[tuple[_Known, _Known]]:
    """Those of a block who are compared, the lower id in front."""
    reach = len(block) if len(block) <= _ALL else _NEAR
    ordered = block if len(block) <= _ALL else sorted(block, key=lambda k: (sorted(k.words), k.company, k.person.id))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + reach]:
            yield (one, other) if one.person.id < other.person.id else (other, one)


# Comparing


def _why(one: _Known, other: _Known, form: Callable[[str], str]) -> str:
    mails = one.mails & other.mails
    phone = bool(one.numbers & other.numbers) and _same_phone(one, other, form)
    mine = any(not is_shared(f"e:{mail}") for mail in mails)
    said = _names(one, other)
    whole = [*(["same e-mail"] if mails else []), *(["same phone"] if phone else []), *([said] if said else [])]
    if said or (mine and _may_share(one, other)):
        return ", ".join(whole)
    if (mails or phone) and _no_name_beside(one, other):
        return ", ".join([*whole, "one without a name"])
    if (mails or phone) and words_agree(one.words, other.words) and one.words and other.words:
        return ", ".join([*whole, "names alike"])
    return ""


def _may_share(one: _Known, other: _Known) -> bool:
    """At an address of their own two are one, unless both their names and their companies say otherwise."""
    if one.words and other.words and not words_akin(one.words, other.words) and not _alike(one.words, other.words):
        return not one.company or not other.company or _companies(one, other)
    return True


def _no_name_beside(one: _Known, other: _Known) -> bool:
    """One of them is no more than an address or a number, and nothing says that it is another company's."""
    bare_one = not one.words and not one.nameless
    bare_other = not other.words and not other.nameless
    if not (bare_one or bare_other):
        return False
    if one.company and other.company:
        return _companies(one, other) and (one.words == other.words or one.nameless or other.nameless)
    return True


def _names(one: _Known, other: _Known) -> str:
    """What their names alone say; empty where that is nothing."""
    if one.nameless or other.nameless:
        if not all(k.nameless or k.alone for k in (one, other)):
            return ""  # a company, and somebody or something there
        if (one.company or one.alone) == (other.company or other.alone):
            return "same company"
        return "companies alike" if one.nameless and other.nameless and _companies(one, other) else ""
    if not one.words or not other.words:
        return ""
    same = sorted(one.words) == sorted(other.words)
    if one.company and one.company == other.company:
        return "same name at one company" if same else _if_alike(one, other, "names alike at one company")
    if not same or len(one.words) < 2:
        return ""
    if not one.company or not other.company:
        return "same name" if one.company == other.company else "same name, one without a company"
    return "same name, companies alike" if _companies(one, other) else ""


def _if_alike(one: _Known, other: _Known, words: str) -> str:
    return words if _alike(one.words, other.words) else ""


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """One person's names: shortened, as initials, in another order; or one word of several is mistyped."""
    if words_agree(one, other):
        return True
    if len(one) != len(other) or len(one) < 2:
        return False
    left = [word for word in one if word not in other]
    right = [word for word in other if word not in one]
    return len(left) == len(right) == 1 and _mistyped(left[0], right[0])


def _mistyped(one: str, other: str) -> bool:
    """A letter too many, missing, another or in another place; but "Martin" and "Martina" are two people."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LETTERS or (len(long) == len(short) + 1 and long.startswith(short) and long[-1] in "aeio"):
        return False
    return OSA.distance(one, other) <= (2 if len(short) >= _LONG else 1)


def _companies(one: _Known, other: _Known) -> bool:
    """Whether two names of companies may be one company's."""
    mine, theirs = one.company or one.alone, other.company or other.alone
    if not mine or not theirs:
        return False
    if mine == theirs:
        return True
    return fuzz.ratio(mine, theirs, score_cutoff=_COMPANY) > 0


def _same_phone(one: _Known, other: _Known, form: Callable[[str], str]) -> bool:
    forms = {form(number) for number in one.person.phones[:_MOST_WAYS]} - {""}
    return any(form(number) in forms for number in other.person.phones[:_MOST_WAYS])


def _form(region: str, number: str) -> str:
    return phone_key(number, region)
