"""The card: the brief of a customer, and everything that was ever said, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from textual.content import Content
from textual.message import Message

from store.records.calls import Interaction
from store.records.research import Brief
from store.rules.days.dates import say_day

from ..text.brief import customer_brief
from ..text.key_labels import sentence
from ..text.log import interaction_words
from ..text.safe import multiline
from ..text.styles import ACCENT, MUTED, STRONG
from ..widgets.detail import Detail

GLANCE = 400  # characters of a note while the cursor only passes by; the opened card has all of them


def customer_card(
    brief: Brief, today: date, width: int, now: datetime | None = None, *, more: int, whole: bool
) -> Content:
    """The brief without its short log, then the log of ``brief`` at length.

    ``more`` says how many older entries are not in it; ``whole`` shows notes in full.
    """
    head = customer_brief(replace(brief, history=()), today, width, now)
    return Content("\n").join([head, *_history(brief.history, today, width, more, whole)])


def _history(entries: Sequence[Interaction], today: date, width: int, more: int, whole: bool) -> list[Content]:
    if not entries:
        words = sentence("Nothing has been said yet. l notes a contact, Enter starts a call.", "l", "Enter")
        return [Content(""), words.stylize_before(MUTED)]
    total = len(entries) + more
    lines = [Content(""), Content.styled(f"History · {total} {'entry' if total == 1 else 'entries'}", ACCENT)]
    for entry in entries:
        lines += _entry(entry, today, width, whole)
    if more:
        lines += [Content(""), Content.styled(f"  {more} more below", MUTED)]
    return lines


def _entry(entry: Interaction, today: date, width: int, whole: bool) -> list[Content]:
    """A line for what happened, and the notes set in below it."""
    day = say_day(entry.day, today)
    lines = [Content.assemble((f"  {day}", STRONG), f"  {interaction_words(entry)}")]
    notes = multiline(entry.notes).strip()
    if not whole and len(notes) > GLANCE:
        notes = notes[:GLANCE].rstrip() + "…"
    if notes:
        lines += [Content("    ") + line for line in Content(notes).wrap(max(8, width - 4))]
    return lines


class Card(Detail):
    """The pane of one customer. It says when its end comes near, so that the rest of the log is fetched."""

    class NearEnd(Message):
        """Reading has come within a screenful of the end."""

    def scroll_by(self, lines: int) -> bool:
        """Move by lines, within the text. True when something moved."""
        moved = super().scroll_by(lines)
        if lines > 0 and self.first_line + 2 * self.size.height >= self.line_count:
            self.post_message(self.NearEnd())
        return moved
