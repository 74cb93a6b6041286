"""What a narrowed list says when nothing is left of it: not here, but there; one key goes there."""

from __future__ import annotations

from textual.content import Content

from store.records.changes import MOST_FOUND

from .key_labels import presses, runs
from .safe import plain


def nothing_found(text: str, elsewhere: int, narrowing: str, view: str) -> Content:
    """Nothing in this view has ``text``; ``elsewhere`` is how many it leaves in all views. ``narrowing`` is the
    screen's word for what Esc clears, ``view`` its command that changes the view.
    """
    words, clears = plain(text.strip()), presses(Content(f"Esc clears the {narrowing}."), "Esc")
    if not elsewhere:
        return Content(f"Nothing in any view has “{words}” in it.\n\n") + clears
    there = so_many(elsewhere, "in another view" if elsewhere == 1 else "in other views", view)
    return Content("\n\n").join((Content(f"Nothing here has “{words}” in it."), there, clears))


def so_many(elsewhere: int, where: str, view: str) -> Content:
    """``3 in other views · v``; a search stops counting at its most. The command ``view`` goes there."""
    more = " or more" if elsewhere >= MOST_FOUND else ""
    # Not by pressing the key: the field of the search still has the keys.
    return Content(f"{elsewhere}{more} {where} · ") + runs(Content("v"), view)
