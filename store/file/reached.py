"""Customers by a number or an address of theirs, in whatever form it was written."""

from __future__ import annotations

from peewee import Database

from ..rules.text.phones import dialled, is_dialled
from ..rules.text.text import fold

_LAST = 7  # digits: what any two forms of one number share, whatever their country writes before it
_OF_PHONE = "SELECT customer_id, value FROM contact_point WHERE kind = 'phone' AND value LIKE ? ORDER BY id"
_OF_EMAIL = "SELECT customer_id, value FROM contact_point WHERE kind = 'email' AND value LIKE ? ESCAPE '\\' ORDER BY id"


def by_phone(db: Database, text: str) -> list[int]:
    """Who has a number with the digits of ``text``; nobody where that is no number."""
    digits = dialled(text)
    if not digits:
        return []
    some = db.execute_sql(_OF_PHONE, (f"%{'%'.join(digits[-_LAST:])}%",)).fetchall()
    return list(dict.fromkeys(owner for owner, value in some if is_dialled(str(value), digits)))


def by_email(db: Database, text: str, *, whole: bool = False) -> list[int]:
    """Who has an address with ``text`` in it, or of exactly these letters; nobody where that is no address."""
    wanted = text.strip()
    if wanted.endswith(">"):  # as an e-mail program writes it: Ana Ruiz <ana@acme.example>
        wanted = wanted[wanted.rfind("<") + 1 : -1]
    wanted = wanted.lstrip("<").removeprefix("mailto:")
    if "@" not in wanted[1:] or " " in wanted or "\0" in wanted:
        return []
    literal = wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    some = db.execute_sql(_OF_EMAIL, (literal if whole else f"%{literal}%",)).fetchall()
    return list(dict.fromkeys(owner for owner, value in some if fold(wanted) in fold(str(value))))
