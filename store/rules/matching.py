"""When two rows mean the same person: e-mail, then phone, then name with company."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from ..records.customers import ContactPoint, PointKind
from .scripts.company_names import short_company
from .text.eastern import is_eastern
from .text.phones import phone_key
from .text.text import fold


def identity_keys(
    name: str,
    company: str,
    emails: Iterable[str],
    phones: Iterable[str],
    uid: str,
    region: str,
    phone_form: Callable[[str, str], str] = phone_key,
    foreign: Iterable[str] = (),
) -> list[str]:
    """The forms under which a person is known, strongest first.

    ``foreign`` are keys of other programs' records (foreign_ids.py). ``phone_form`` is for callers that compare
    thousands of numbers and remember their forms.
    """
    keys = [f"u:{uid}", *foreign] if uid else [*foreign]
    keys += [f"e:{mail.strip().casefold()}" for mail in emails if mail.strip()]
    keys += [f"p:{key}" for key in (phone_form(phone, region) for phone in phones) if key]
    if name or company:
        keys.append(f"n:{_written(name)}|{company_form(company)}")
    return list(dict.fromkeys(keys))


def way_form(point: ContactPoint, phone_form: Callable[[str], str]) -> tuple[str, str]:
    """In which ways to reach somebody are compared: two of one form are the same. ``phone_form`` is a number's."""
    if point.kind is PointKind.PHONE:
        return "phone", phone_form(point.value) or point.value
    return point.kind.value, point.value.casefold().rstrip("/")


def merged_key(uid: str) -> str:
    """The key of who was joined with the one that has it: files and documents of before still find them."""
    return f"m:{uid}"


# Letters of their own, which folding takes for others: Юрий is not Юрии, ガ not カ.
_OWN = {ord(letter): fold(letter) + "\u02bc" for letter in "йЙガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポ"} | {
    ord(letter): fold(letter) + "\u02bc" for letter in "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ"
}


_LONGEST = 120  # characters of a name that are compared


def _written(name: str) -> str:
    """A name or company folded, but with letters of their own kept apart; in East Asia whichever name comes first."""
    if name.isascii():
        return fold(name)
    if is_eastern(name):
        name = " ".join(sorted(name.split()))
    return fold(unicodedata.normalize("NFC", name[:_LONGEST]).translate(_OWN))


@lru_cache(maxsize=16_384)  # a file's companies come up more than once
def company_form(company: str) -> str:
    """The form in which companies are compared: without "GmbH" and "Ltd", which one file has and another has not."""
    whole = _written(company)
    left = whole.split()
    if not whole.isascii() and is_eastern(company):
        return _written(short_company(company))
    while len(left) > 1 and (left[-1] in _LEGAL or left[-1].strip(".,()") in _LEGAL):
        left.pop()
    if len(left) == len(whole.split()):
        return whole
    while len(left) > 1 and left[-1] in ("&", "+", "und", "and"):
        left.pop()
    return " ".join(left).rstrip(" ,")


def whole_key(name: str, company: str) -> str:
    """The key of a name with the company as it is written, by which former versions knew people."""
    return f"n:{_written(name)}|{_written(company)}"


def is_shared(key: str) -> bool:
    """Whether several people may have this key: a phone number, a mailbox such as info@, a name without a company."""
    kind, _, value = key.partition(":")
    if kind == "e":
        return value.partition("@")[0] in _MAILBOXES
    return kind == "p" or (kind == "n" and value.endswith("|"))


def is_stand_in(name: str) -> bool:
    """Whether a name is none: the address or number that a file without names left us with."""
    return "@" in name or not any(map(str.isalpha, name))


def words_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Could two names, in words, be one person's? A shared phone alone is often a switchboard, or a family's.

    True when a name is missing, or when each word of the shorter one is in the other: as it is, as an initial,
    shortened, or as a common nickname ("Bob Ruiz", "Ruiz, Robert", "R. Ruiz", "Robert María Ruiz").
    """
    first, second = (one, other) if len(one) <= len(other) else (other, one)
    left = list(second)
    rest = []
    same = not first  # one word must agree as it is: initials and nicknames alone say too little
    for word in first:
        if word in left:
            left.remove(word)
            same = same or len(word) > 1 or not word.isascii()
        else:
            rest.append(word)
    for word in rest:
        match = next((candidate for candidate in left if _akin(word, candidate)), None)
        if match is None:
            return False
        left.remove(match)
    return same


def words_within(one: Sequence[str], other: Sequence[str]) -> bool:
    """Are all words of the shorter name in the other, as they are? Initials alone are too little."""
    short, long = sorted((one, other), key=len)
    return set(short) <= set(long) and any(len(word) > 1 or not word.isascii() for word in short)


def words_akin(one: Sequence[str], other: Sequence[str]) -> bool:
    """Could two names be one person's who has an address of their own? The first name is enough: people marry."""
    return words_agree(one, other) or (bool(one and other) and (one[0] == other[0] or _akin(one[0], other[0])))


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in the form in which they are compared; none for a stand-in."""
    if is_stand_in(name):
        return ()
    words = (word.strip(".,;'’\"()") for word in fold(name[:_LONGEST]).replace("-", " ").replace(".", ". ").split())
    return tuple(word for word in words if word and word not in _TITLES)


def _akin(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    short, long = sorted((one, other), key=len)
    if len(short) >= 3 and len(long) >= len(short) + 3 and long.startswith(short):
        return True  # "Rob" and "Robert"; but "Dan" and "Dana", "Martin" and "Martina" are two people
    return bool(_NICKNAMES.get(one, {one}) & _NICKNAMES.get(other, {other}))


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _set("dr mr mrs ms miss mx prof herr frau phd md mba")
_MAILBOXES = _set(
    "info office sales contact kontakt hello hi mail email admin support team service services help post billing"
    " accounts accounting invoices reception enquiries inquiries contacto contato contatto bonjour accueil ventas"
    " vendas vertrieb buero sekretariat zentrale marketing press hr jobs general company orders shop"
    " noemail no-email no.email nomail no-mail none nobody unknown noreply no-reply donotreply na n.a keine keinemail"
    " rezeption empfang service team kundenservice verkauf einkauf verwaltung firma post poststelle praxis"
    " kanzlei anfrage"
    " secretariat direction compta comptabilite commercial achats ventes recepcion administracion administrazione"
    " segreteria amministrazione vendite acquisti commerciale recepcao secretaria comercial financeiro"
    " atendimento geral"
    " receptie verkoop inkoop administratie klantenservice reception forsaljning kundtjanst ekonomi inkop salg indkob"
    " biuro sekretariat handel sprzedaz zakupy obchod prodej podatelna iroda titkarsag ertekesites secretariat vanzari"
    " zakaz zakupki buh priem sekretar prodazhi satis muhasebe destek iletisim bilgi eigyo soumu toiawase jinji"
    " asdf test example email e-mail kein keine-email ohne unbekannt sansemail sinemail nessuna brak privat"
    " abuse webmaster"
    " postmaster hostmaster admin administrator root bookings booking events finance payroll purchasing procurement"
)
_FAMILIES = (
    "robert bob bobby rob", "william bill billy will liam", "richard dick rick", "james jim jimmy jamie",
    "john jack johnny jon jonathan", "margaret peggy maggie meg greta", "edward ted ed eddie", "theodore ted theo",
    "anthony tony", "elizabeth betty liz beth lisa eliza", "katherine catherine kate katie kathy cathy kathryn",
    "henry hank harry", "charles chuck charlie", "francis frank", "francisco paco", "jose pepe", "joseph joe sepp",
    "michael mike mick", "thomas tom", "stephen steven steve", "andrew andy drew", "alexander sasha alex sandro",
    "dorothy dot", "susan sue susanne", "deborah debbie", "patricia pat trish tricia", "johannes hans",
    "lawrence larry", "gerald jerry gerry", "peter pete", "daniel dan danny", "david dave", "kenneth ken",
)  # fmt: skip
_LEGAL = _set(
    "inc incorporated llc llp ltd limited plc corp corporation company gmbh mbh ggmbh ohg kgaa sarl aps oyj kft"
    " zrt ltda"
    " lda pty pte ag se kg ug sa sas sl srl spa bv nv ab as a/s oy co eg ev e.v e.k s.a s.a.s s.l s.r.l s.p.a b.v n.v"
    " a.s s.r.o sro d.o.o doo z o.o sp zoo jsc ooo l.l.c l.l.p p.l.c s.a.r.l"
)
"""Words at the end of a company's name that are its legal form. Only people of one name are compared by it."""
_NICKNAMES: dict[str, set[str]] = {}
for _family in _FAMILIES:
    for _name in _family.split():
        _NICKNAMES.setdefault(_name, set()).add(_family.split()[0])

WHY = {
    "h": "same entry",
    "u": "same card",
    "x": "same record of another program",
    "e": "same e-mail",
    "p": "same phone",
    "n": "same name and company",
}
"""How a key matched, in words."""
