"""The choice of files as the screen shows it: where such files come from, and each that was found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from textual.content import Content

from store.rules.days.dates import say_ago, say_span

from ..computer.folders import folder_words, size_words
from ..text.lines import Column
from ..text.styles import ACCENT, MUTED, STRONG, styled
from ..widgets.sources import Row
from .files import FoundFile

FILE_COLUMNS = (Column(1, style=ACCENT), Column(), Column(12, style=MUTED), Column(7, "right"), Column(9, style=MUTED))

_SOURCES = (
    ("Google Contacts", "Export, Google CSV"),
    ("Apple Contacts", "File, Export, vCard"),
    ("Android", "Contacts, Export, .vcf"),
    ("Outlook", "Export to a file, CSV"),
    ("LinkedIn", "Get a copy of your data"),
    ("Salesforce", "contact report, CSV"),
    ("HubSpot", "Contacts, Export, CSV"),
    ("Pipedrive", "Contacts, Export, CSV"),
    ("Spreadsheet", "CSV with headings"),
    ("Your calendar", "Export, .ics: busy times"),
)
_PROMISE = (
    "Several files at once are best: someone who is in two of them becomes one customer.",
    "Nothing is written before you have seen what would be, and one u takes all of it back.",
)


def advice() -> Content:
    """Where such files come from."""
    lines = [Content.styled("Where the file comes from", STRONG), Content("")]
    lines += [styled([(f"{program:<17}", ""), (way, MUTED)]) for program, way in _SOURCES]
    for words in _PROMISE:
        lines += [Content(""), Content(words)]
    return Content("\n").join(lines)


def file_row(file: FoundFile, marked: bool, today: date, here: Path) -> Row:
    """A file that may be read."""
    days = max(0, (today - file.changed).days)
    age = say_span(days) if days > 1 else say_ago(days)
    folder = folder_words(file.path, (here,))
    return Row(str(file.path), ("●" if marked else "", file.path.name, folder, size_words(file.bytes), age))
