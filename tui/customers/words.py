"""Rows of the list of customers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from textual.content import Content

from store.records.customers import Customer, CustomerRow
from store.records.preferences import Preferences
from store.rules.days.dates import say_ago, say_span
from store.rules.days.days_off import working_day_from

from .. import commands
from ..text.key_labels import presses, runs
from ..text.nothing_found import so_many
from ..text.safe import plain
from ..text.styles import ACCENT, ALARM, MUTED, STRONG, TYPED
from ..verbs.bar import idle
from ..verbs.selected import Selected
from ..widgets.rows import Row

_NOBODY_KEYS = (("/", "search"), ("n", "new"), ("i", "import"), ("?", "help"))
_CARD_KEYS = (("Enter", "call"), ("j k", "scroll"), ("] [", "next, previous"), ("Esc", "to the list"), ("?", "help"))
_ARCHIVE_KEYS = (("A", "bring back"), ("v", "the others"))  # beside those of the list

_FOUND_IN = {
    "phone": "by number",
    "e-mail": "by e-mail",
    "details": "in details",
    "said": "in the log",
    "follow-up": "in follow-ups",
    "finding": "in what they said",
}


def customer_row(row: CustomerRow, today: date, preferences: Preferences, drafted: Collection[int] = ()) -> Row:
    """One line of the list; ``drafted``: of these customers something is typed and not saved."""
    if row.do_not_call:
        mark, due = Content.styled("✗", f"{STRONG} {ALARM}"), "do not call"
    else:
        mark, due = Content.styled("●" if row.planned else " ", ACCENT), _due_words(row.due, today, preferences)
    if row.hit:
        due = _FOUND_IN.get(row.hit, row.hit)
    spoke = say_ago((today - row.last_conversation).days) if row.last_conversation else "never"
    company = Content.styled(plain(row.company), MUTED)
    name = Content.assemble((f"{TYPED} " if row.id in drafted else "", f"{STRONG} {ACCENT}"), plain(row.name))
    return Row(str(row.id), (mark, name, company, spoke, due, plain(row.title), row.tier.value))


def nobody_found(text: str, archived: bool, elsewhere: int) -> Content:
    """Nobody in the list, or in the archive, has what is sought; ``elsewhere`` is how many the other one has."""
    where = "in the archive" if archived else "in names, notes or anything said"
    parts = [Content(f"“{plain(text.strip())}” is not {where}.")]
    if elsewhere:
        parts.append(so_many(elsewhere, "not in the archive" if archived else "in the archive", "archived"))
    adds = runs(Content("n adds a customer"), "new")
    parts.append(Content(", ").join((presses(Content("Esc clears the search"), "Esc"), adds)) + Content("."))
    return Content("\n\n").join(parts)


def _due_words(due: date | None, today: date, preferences: Preferences) -> str:
    """When the cadence asks for the next talk: on the first working day from there on."""
    if due is None:
        return ""
    days = (working_day_from(due, preferences).day - today).days
    if days == 0:
        return "due today"
    return f"in {say_span(days)}" if days > 0 else f"{say_span(days)} late"


def list_keys(
    found: Selected, customer: Customer | None, *, archived: bool, reading: bool
) -> Sequence[tuple[str, str]]:
    """The key bar of the highlighted row, or of its card while that is ``reading``."""
    if found.customer_id is None:
        return (_NOBODY_KEYS[0], _ARCHIVE_KEYS[1], _NOBODY_KEYS[-1]) if archived else _NOBODY_KEYS
    out = idle(found, customer)
    if reading:
        return _CARD_KEYS[1:] if "call" in out else _CARD_KEYS
    keys = commands.bar_of(commands.CUSTOMERS, out)
    return (keys[0], *_ARCHIVE_KEYS, *keys[1:]) if archived else keys
