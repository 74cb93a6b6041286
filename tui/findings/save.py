"""``w``: their words, insights, or what is shown, to a file (METHOD §9)."""

from __future__ import annotations

from pathlib import Path

from store import Invalid, Store
from store.records.finding_views import FindingFilter
from store.records.findings import FindingView
from store.rules.text.text import clean_line

from ..computer.documents import mail_folder, place_words, ready_folder
from ..computer.new_files import write_new
from ..computer.places import expanded
from ..forms.fields import ChoiceField, TextField
from ..forms.form import FormDialog
from ..frame.doors import Desk
from .files import file_text, rows_of

WHAT, PATH = "what", "path"
_BOTH, _SHOWN = "words and insights", "what is shown"
_CHOICES = {
    _BOTH: (FindingFilter(FindingView.WORDS), FindingFilter(FindingView.INSIGHTS)),
    "their words": (FindingFilter(FindingView.WORDS),),
    "insights": (FindingFilter(FindingView.INSIGHTS),),
}


def file_form(store: Store, which: FindingFilter, text: str) -> FormDialog[tuple[int, Path]]:
    """What, and where to. Answers how many findings stand in which file; no other file is ever written over."""
    folder = mail_folder(store.preferences)
    start = folder / f"{store.today_date.isoformat()} What they said.md"

    def write(values: dict[str, str]) -> tuple[int, Path]:
        typed = clean_line(values[PATH], 4_000)
        if not typed:
            raise Invalid("Where to? A name that ends in .md or .csv.", PATH)
        path = expanded(Path(typed))
        path = path if path.is_absolute() else folder / path
        shown = values[WHAT] == _SHOWN
        rows = rows_of(store, (which,) if shown else _CHOICES[values[WHAT]], text if shown else "")
        if not rows:
            raise Invalid("There is nothing of it yet.", WHAT)
        content = file_text(store, rows, path)
        if path.parent == folder:
            ready_folder(store)
        return len(rows), write_new(path, content)

    options = [(name, name) for name in (*_CHOICES, _SHOWN)]
    return FormDialog(
        "To a file",
        (ChoiceField(WHAT, "What", options), TextField(PATH, "File", str(start))),
        on_submit=write,
        note="A name that ends in .md makes a page to read, one in .csv a table for a spreadsheet.",
        save_label="write it",
        drafts=store.drafts.of_findings_file(),
        writes=False,  # what can be read can leave
    )


def write_file(desk: Desk, which: FindingFilter, text: str) -> None:
    """Ask what and where, write it, and say where it is."""
    desk.dialog(
        file_form(desk.store, which, text),
        lambda done: desk.say(f"{done[0]} line{'' if done[0] == 1 else 's'} in {place_words(done[1])}"),
    )
