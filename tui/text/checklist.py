"""Research as people read it: the checklist, findings, and how a customer likes to be reached (METHOD §3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from textual.content import Content

from store.records.customers import Profile
from store.records.research import CheckLine
from store.rules.capture.told_by import teller
from store.rules.days.dates import say_ago, say_day, say_span

from .safe import plain
from .styles import ALARM, MUTED, styled

FOUND, NOTHING, NOT_LOOKED = "✓", "–", "○"
_BETWEEN = " · "


_NAMES = {"linkedin": "LinkedIn", "x": "X", "facebook": "Facebook"}


def source_name(source: str) -> str:
    """A line of the checklist as it is shown; of what a colleague told, who it was."""
    return _NAMES.get(source, plain(teller(source) or source))


def found_words(source: str) -> str:
    """``found in LinkedIn``, ``told by Dana Fox``, ``found``."""
    if not source:
        return "found"
    return f"{'told by' if teller(source) else 'found in'} {source_name(source)}"


def glyph(line: CheckLine) -> str:
    """``✓`` found, ``–`` nothing found, ``○`` not looked."""
    return NOT_LOOKED if line.found is None else FOUND if line.found else NOTHING


def line_words(line: CheckLine, today: date) -> Content:
    """``✓ found 2 days ago``; one of long ago asks for another look."""
    if line.own:
        words = "nothing there yet" if not line.found else "filled in by First Cup"
        if line.day:
            words = f"newest {say_day(line.day, today)}"
        return Content(f"{glyph(line)} {words}")
    if line.found is None or line.day is None:
        return Content.styled(f"{glyph(line)} not looked", MUTED)
    words = f"{'found' if line.found else 'nothing found'} {say_ago((today - line.day).days)}"
    if line.stale:  # said first: in a narrow column the end gives way
        return styled([(f"{glyph(line)} ", ""), ("look again? ", ALARM), (words, MUTED)])
    return Content(f"{glyph(line)} {words}")


def research_lines(lines: Iterable[CheckLine], today: date, width: int) -> list[Content]:
    """The checklist in as few lines as hold it: ``records ✓ today · web ✓ 2 days · LinkedIn, not yet``."""
    packed: list[Content] = []
    for line in lines:
        words = f"{source_name(line.source)}, not yet"
        if line.found is not None:
            age = _age(line.day, today) if line.day else ""
            words = " ".join(filter(None, (source_name(line.source), glyph(line), age)))
            words += ", look again?" if line.stale else ""
        piece = Content.styled(words, "" if line.found and not line.stale else MUTED)
        # Never broken between a name and its mark, which would then belong to nobody.
        if packed and packed[-1].cell_length + len(_BETWEEN) + piece.cell_length <= width:
            packed[-1] = Content(_BETWEEN).join((packed[-1], piece))
        else:
            packed.append(piece)
    return packed


def _age(day: date, today: date) -> str:
    days = (today - day).days
    if days < 2:
        return "yesterday" if days == 1 else "today"
    return say_span(days)


def prefers_words(profile: Profile) -> str:
    """``prefers phone, mornings``; empty when nothing is known."""
    known = ", ".join(plain(part) for part in (profile.channel, profile.best_hours) if part)
    return f"{'prefers' if profile.channel else 'best reached'} {known}" if known else ""


def culture_lines(profile: Profile) -> list[tuple[str, str]]:
    """Label and words of each thing known about who they are (METHOD §3)."""
    place = "  ·  ".join(plain(part) for part in (profile.national, profile.regional) if part)
    return [
        (label, words)
        for label, words in (
            ("Who they are", plain(profile.who_they_are)),
            ("What they do", plain(profile.what_they_do)),
            ("They value", plain(profile.what_they_value)),
            ("Customs", place),
        )
        if words
    ]
