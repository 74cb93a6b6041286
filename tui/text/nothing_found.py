"""What a narrowed list says when nothing is left of it: not here, but there; one key goes there."""

from __future__ import annotations

from store.records.changes import MOST_FOUND

from .safe import plain


def nothing_found(text: str, elsewhere: int, narrowing: str) -> str:
    """Nothing in this view has ``text``; ``elsewhere`` is how many it leaves in all views. ``narrowing`` is the
    screen's word for what Esc clears.
    """
    words = plain(text.strip())
    if not elsewhere:
        return f"Nothing in any view has “{words}” in it.\n\nEsc clears the {narrowing}."
    there = so_many(elsewhere, "in another view" if elsewhere == 1 else "in other views")
    return f"Nothing here has “{words}” in it.\n\n{there}\n\nEsc clears the {narrowing}."


def so_many(elsewhere: int, where: str) -> str:
    """``3 in other views · v``; a search stops counting at its most."""
    more = " or more" if elsewhere >= MOST_FOUND else ""
    return f"{elsewhere}{more} {where} · v"
