"""One customer's log, searched: by what was noted, how it was said, how it ended, and when (METHOD §9)."""

from __future__ import annotations

from ..file import models as m
from ..file.found import said
from ..rules.text.terms import terms

_WIDTH = 9  # letters of the longest


def _named(names: str, number: str) -> str:
    """SQL for the name with a number, counted from 1."""
    table = "".join(name.ljust(_WIDTH) for name in names.split())
    return f"substr('{table}', {_WIDTH} * ({number} - 1) + 1, {_WIDTH})"


_MONTH = _named(
    "january february march april may june july august september october november december",
    "CAST(substr(i.day, 6, 2) AS INTEGER)",
)
_WEEKDAY = _named("sunday monday tuesday wednesday thursday friday saturday", "(strftime('%w', i.day) + 1)")
_DAY = "CAST(CAST(substr(i.day, 9, 2) AS INTEGER) AS TEXT)"
# How it is shown, without dashes: "e-mail" is found as "email" as well. Words end with spaces.
_SHOWN = "replace({}, '-', '')".format(
    " || ' ' || ".join(
        f"coalesce({part}, '')"
        for part in ("i.channel", "i.outcome", "i.mood", "i.day", _DAY, _MONTH, _WEEKDAY, "substr(i.day, 1, 4)")
    )
)


def found(customer_id: int, text: str) -> tuple[int, ...]:
    """The ids of a customer's entries with all words of ``text``, newest first. A number alone is a day or a year."""
    conditions, values = [], []
    for term in terms(text):
        has, value = said(term)
        number = term.text.isdigit()
        shown = f"instr(' ' || {_SHOWN} || ' ', ?)"
        conditions.append(f"(coalesce({has}, 0) OR {shown})")
        values += [value, f" {term.bare}{' ' * number}"]  # a word's beginning: "email" is not in "voicemail"
    sql = (
        "SELECT i.id FROM interaction i LEFT JOIN search_doc d ON d.kind = 'interaction' AND d.ref = i.id"
        f" WHERE i.customer_id = ?{''.join(f' AND {one}' for one in conditions)} ORDER BY i.at DESC, i.id DESC"
    )
    return tuple(int(row[0]) for row in m.database.execute_sql(sql, (customer_id, *values)).fetchall())
