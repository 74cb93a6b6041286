"""A mapping for columns nobody has confirmed: from the headers, the neighbours and the values."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ...records.contacts import Column
from ...rules.addresses import is_email, is_link, is_phone
from ...rules.scripts.company_names import short_company
from ...rules.text.text import fold
from .activities import activity_columns, is_activities
from .columns import key_of, known_column
from .layouts import GUESS, SPREADSHEET, adjust, find_layout
from .vocabulary import BARE_NAMES, BARE_TITLES, EITHER, NAMES, words

_SAYS_LITTLE = (Column.FACT, Column.LEAVE_OUT, Column.BIRTHDAY, Column.VALUE)  # of who is who
_SALUTATIONS = words(
    "mr mrs ms miss mx dr prof herr frau fr hr sir madam m mm mme mlle me monsieur madame maitre sr sra srta"
    " don dona d"
    " senor senora senorita doutor dra sig sigra signor signora dott dottssa dottoressa dottore avv ing arch"
    " geom rag dhr"
    " mevr mw heer mevrouw drs ir pan pani panna p mgr inz bc judr mudr phdr rndr dipling mag herra rouva fru froken"
    " ur ifj ozv dl dna domnul doamna domnisoara gospod gospa gdin gda gdja bay bayan sayin κ κος κα κυριος κυρια"
    " г-н г-жа гн гжа господин госпожа пан пані 様 さん 殿 氏 先生 女士 小姐 太太 夫人 님 씨 귀하"
)
# A bare word for a place where somebody has a telephone; with numbers below it, it is one.
_PLACES = words(
    "work home office main business private direct directdial switchboard landline other primary secondary buro privat"
    " geschaftlich dienstlich zentrale firma bureau domicile travail fixe personnel standard oficina casa trabajo fijo"
    " particular ufficio abitazione lavoro fisso kantoor thuis prive werk vast praca dom biuro prace domu"
    " munkahely otthon"
    " arbete hem jobb hjem arbejde arbeid tyo koti birou acasa serviciu работа дом рабочии домашнии is ev"
    " δουλεια σπιτι"
)
_ADDRESSES = words(
    "address adresse direccion indirizzo endereco adres adress osoite adresa cim адрес διευθυνση 住所 地址 주소"
)
_CONTACT_NUMBER = re.compile(r"(?i)(?:#|№|\bn[or°º]\b|\bnum|\bnumm|\bnumer|번호|番号|号码)")
_TRUNK = re.compile(r"(?:tel:)?[+(0]")
_AMERICAN = re.compile(r"(?:1[-. ])?\d{3}[-. ]\d{3}[-. ]\d{4}(?!\d)")
_AT_LEAST = 9  # digits by which a bare number below "Contact #" is a telephone's
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){1,4}")
_WORDY = re.compile(r"[^\W\d_][^\d@]*")


def propose(header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, list[Column]]:
    """A layout's name and a column for each header, judged by the header and by sample rows."""
    said = [known_column(cell) for cell in header]
    values = [_column(rows, index) for index in range(len(header))]
    if is_activities(header):
        return activity_columns(header, _name_halves(header, said, values))
    layout = find_layout(header)
    if layout is not None:
        columns = _name_halves(header, said, values)
        return layout.name, adjust(layout, header, [column or Column.FACT for column in columns])
    columns = _numbers(header, _name_halves(header, said, values), values)
    columns = _titles(header, columns, values)
    sure = _is_clear(columns, values)
    if not sure:
        columns = by_content(values, columns)
    return SPREADSHEET if sure else GUESS, [column or Column.FACT for column in columns]


def _column(rows: Sequence[Sequence[str]], index: int) -> list[str]:
    return [row[index].strip() for row in rows if index < len(row) and row[index].strip()]


def share(values: Sequence[str], test: Callable[[str], bool]) -> float:
    """The share of ``values`` (0 to 1) that pass; 0 for none at all."""
    return sum(map(test, values)) / len(values) if values else 0.0


def _name_halves(
    header: Sequence[str], said: Sequence[Column | None], values: Sequence[Sequence[str]]
) -> list[Column | None]:
    """Settle what "Name" and "Customer" mean beside the other columns."""
    columns = list(said)
    keys = [key_of(cell.rpartition(" - ")[2]) for cell in header]
    for index, key in enumerate(keys):
        if columns[index] is not Column.FULL_NAME:
            continue
        others = [c for i, c in enumerate(columns) if i != index]
        first, last = Column.FIRST_NAME in others, Column.LAST_NAME in others
        if key in BARE_NAMES and first != last:
            half = columns.index(Column.FIRST_NAME if first else Column.LAST_NAME)
            if not _contains(values[index], values[half]):
                columns[index] = Column.LAST_NAME if first else Column.FIRST_NAME
        elif key in EITHER and (first or last or Column.FULL_NAME in others):
            columns[index] = Column.FACT if Column.COMPANY in others else Column.COMPANY
    return columns


def _contains(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Whether a column of names repeats the names of another."""
    pairs = list(zip(whole, part, strict=False))
    return bool(pairs) and sum(fold(p) in fold(w) for w, p in pairs) > len(pairs) / 2


def _numbers(
    header: Sequence[str], said: Sequence[Column | None], values: Sequence[Sequence[str]]
) -> list[Column | None]:
    """What is called a contact and is a number: a telephone's where it looks like one, else a number and no name."""
    columns = list(said)
    for index, (head, column, cells) in enumerate(zip(header, said, values, strict=True)):
        if column is None and key_of(head) in _PLACES and share(cells, is_phone) > 0.5:
            columns[index] = Column.PHONE
        if column is Column.FACT and key_of(head) in _ADDRESSES and share(cells, is_email) > 0.5:
            columns[index] = None  # the word is that for a house as well; what is in it decides
        if column is None and key_of(head).startswith(("contact", "kontakt")) and _CONTACT_NUMBER.search(head):
            column = Column.FULL_NAME
        if column not in NAMES or not cells or share(cells, lambda cell: any(map(str.isalpha, cell))) > 0.2:
            if column is Column.FULL_NAME and share(cells, is_email) > 0.5:
                columns[index] = Column.EMAIL
            continue
        number = share(cells, _is_dialled) > 0.5
        if not number and _CONTACT_NUMBER.search(head):
            number = share(cells, lambda cell: sum(map(str.isdigit, cell)) >= _AT_LEAST) > 0.5
        columns[index] = Column.PHONE if number else Column.FACT
    return columns


def _is_dialled(text: str) -> bool:
    """Whether a number is written as only a telephone's is: other numbers have no zero, plus or bracket in front."""
    return is_phone(text) and (_TRUNK.match(text) or _AMERICAN.match(text)) is not None


def _titles(
    header: Sequence[str], said: Sequence[Column | None], values: Sequence[Sequence[str]]
) -> list[Column | None]:
    """A "Title" of Ms. and Dr. is a salutation, and so is one beside a column for the job."""
    columns = list(said)
    titles = [index for index, column in enumerate(columns) if column is Column.TITLE]
    bare = [index for index in titles if key_of(header[index]) in BARE_TITLES]
    for index in titles:
        beside = index in bare and len(bare) < len(titles)
        if beside or share(values[index], _is_salutation) >= 0.6:
            columns[index] = Column.FACT
    return columns


def _is_salutation(text: str) -> bool:
    parts = fold(text).replace(".", " ").split()
    return 0 < len(parts) <= 4 and ("".join(parts) in _SALUTATIONS or all(part in _SALUTATIONS for part in parts))


def _is_clear(columns: Sequence[Column | None], values: Sequence[Sequence[str]]) -> bool:
    """Whether the headers alone say who is who and how to reach them."""
    known = {column for column in columns if column}
    if not NAMES & known:
        return False
    if sum(column is not None and column not in _SAYS_LITTLE for column in columns) < 2:
        return False
    nameless = not _PEOPLE & known
    for column, cells in zip(columns, values, strict=True):
        if column is None and (share(cells, is_email) > 0.3 or share(cells, _is_dialled) > 0.5):
            return False
        if column is None and nameless and are_names(cells):
            return False
        if column is Column.EMAIL and cells and share(cells, lambda cell: "@" in cell) < 0.5:
            return False
    return True


_PEOPLE = frozenset({Column.FULL_NAME, Column.FIRST_NAME, Column.LAST_NAME})


def are_names(cells: Sequence[str]) -> bool:
    """Whether most cells are two to five words as names are written, and not the same again and again."""
    return share(cells, is_name) > 0.6 and len(set(cells)) > len(cells) / 2


def is_name(text: str) -> bool:
    """Two to five words of which the first and the last are not written small."""
    return _NAME.fullmatch(text) is not None and not any(word[0].islower() for word in (text, text.split()[-1]))


def by_content(values: Sequence[Sequence[str]], said: Sequence[Column | None] | None = None) -> list[Column | None]:
    """The best guess where headers say nothing: what looks like an address, a number, a name.

    ``said`` is what headers say; where there are none, a number alone in its column may be a telephone's.
    """
    columns: list[Column | None] = list(said) if said else [None] * len(values)
    phone = _is_dialled if said else is_phone
    for index, cells in enumerate(values):
        if columns[index] is not None:
            continue
        for column, test in ((Column.EMAIL, is_email), (Column.LINK, _is_address), (Column.PHONE, phone)):
            if share(cells, test) > 0.5:
                columns[index] = column
                break
    free = [
        index
        for index, cells in enumerate(values)
        if columns[index] is None and share(cells, lambda v: bool(_WORDY.fullmatch(v)) and len(v) <= 60) > 0.7
    ]
    if not _PEOPLE & {c for c in columns if c} and free:
        _name_columns(columns, values, free)
        if free and Column.COMPANY not in columns:
            columns[free.pop(0)] = Column.COMPANY
    return columns


def _name_columns(columns: list[Column | None], values: Sequence[Sequence[str]], free: list[int]) -> None:
    """Give the name to one of the free columns, or its halves to two; it is taken out of ``free``."""
    alike = [index for index in free if are_names(values[index])]
    # Of two columns of names, companies are in the one with legal forms.
    full = min(alike, key=lambda index: share(values[index], lambda v: short_company(v) != v), default=None)
    first = free[0] if full is None else full
    free.remove(first)
    second = first + 1 if first + 1 in free else None
    if full is None and second and all(share(values[i], lambda v: " " not in v) > 0.8 for i in (first, second)):
        columns[first], columns[second] = Column.FIRST_NAME, Column.LAST_NAME
        free.remove(second)
    elif full is not None or Column.COMPANY not in columns:
        columns[first] = Column.FULL_NAME


def _is_address(text: str) -> bool:
    """A web address that is none of other things: "Sig.ra" has the form of one."""
    return is_link(text) and ("/" in text or text.lower().startswith("www."))
