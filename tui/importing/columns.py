"""Which column of a file holds what: the proposal, to be corrected and confirmed."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from store.records.contacts import Column as Meaning
from store.records.contacts import ContactFile
from store.records.history import HistoryColumn, HistoryFile

from .. import commands
from ..commands import Handlers
from ..forms.dialogs import PickDialog
from ..forms.foot import hints
from ..forms.form import DIALOG_CSS
from ..forms.list_dialog import ListDialog
from ..text.lines import Column
from ..text.safe import plain
from ..widgets.rows import RowList
from ..widgets.sources import FixedRows, Row

_COLUMNS = (Column(), Column(20), Column(style="$text-muted"))
_SAMPLES = 3  # values of a column that are shown
_NOTHING = frozenset({Meaning.FACT, Meaning.LEAVE_OUT, HistoryColumn.LEAVE_OUT})
_PERSON = frozenset(
    {Meaning.FULL_NAME, Meaning.FIRST_NAME, Meaning.LAST_NAME, Meaning.COMPANY, Meaning.EMAIL, Meaning.PHONE}
)
_WHO = frozenset(
    {HistoryColumn.WHO, HistoryColumn.FIRST_NAME, HistoryColumn.LAST_NAME, HistoryColumn.COMPANY, HistoryColumn.EMAIL}
    | {HistoryColumn.PHONE, HistoryColumn.FROM, HistoryColumn.TO, HistoryColumn.PERSON_ID}
)
_NO_CONTACT = "A contact needs a day and somebody: choose a column for the day, and one for who it was."
_NOBODY = "No column holds a name, a company, an e-mail address or a phone number: choose at least one."


class ColumnsDialog(ListDialog[tuple[str, ...]]):
    """A row for each column. The result is what each column holds, None when the dialog was left."""

    NAME = commands.COLUMNS
    BINDINGS = commands.bindings_of(NAME)
    CSS_PATH = [DIALOG_CSS, "importing.tcss"]

    def __init__(self, file: ContactFile | HistoryFile) -> None:
        super().__init__(classes="dialog")
        self._file = file
        self.mapping = list(file.mapping)
        self._meanings = [one.value for one in (HistoryColumn if isinstance(file, HistoryFile) else Meaning)]

    def handlers(self) -> Handlers:
        """What each command does: those of a list, and what concerns the columns."""
        return {
            **super().handlers(),
            "columns-use": self.use,
            "columns-change": self.pick,
            "columns-next": lambda: self.step(1),
            "columns-previous": lambda: self.step(-1),
        }

    def compose(self) -> ComposeResult:
        """The columns, and what is wrong with the choice."""
        with Vertical(classes="dialog--box") as box:
            box.border_title = Content(plain(f"Which column holds what: {self._file.name}"))
            box.border_subtitle = hints(
                (("Ctrl+S", "use these"), ("Enter", "change"), ("← →", "step"), ("Esc", "back"))
            )
            if not self._file.sure:
                words = "This layout is new to First Cup. Check what each column holds; it is remembered for next time."
                yield Static(Content(words), classes="dialog--text dialog--more")
            row_list = RowList(_COLUMNS)
            row_list.show(FixedRows(self._rows()))
            row_list.styles.height = len(self.mapping)
            yield row_list
            yield Static(Content(""), classes="dialog--text form--message")

    def on_mount(self) -> None:
        """No message yet."""
        self._say("")

    def _rows(self) -> list[Row]:
        return [self._row(place, head) for place, head in enumerate(self._file.header)]

    def _row(self, place: int, head: str) -> Row:
        values = (row[place].strip() for row in self._file.sample if place < len(row))
        samples = " · ".join(list(dict.fromkeys(filter(None, values)))[:_SAMPLES])
        holds = self.mapping[place]
        muted = holds in _NOTHING
        meaning = Content.styled(f"→ {holds}", "$text-muted" if muted else "bold $text-primary")
        return Row(str(place), (head, meaning, samples or "(empty)"))

    @property
    def _place(self) -> int:
        return int(self.query_one(RowList).cursor_key or 0)

    def _set(self, meaning: str) -> None:
        self.mapping[self._place] = meaning
        self.query_one(RowList).show(FixedRows(self._rows()))
        self._say("")

    def _say(self, words: str) -> None:
        line = self.query_one(".form--message", Static)
        line.update(Content(f"✗ {words}" if words else ""))
        line.display = bool(words)

    # Keys

    def use(self) -> None:
        """Use these columns."""
        wrong = self._wrong()
        if wrong:
            self._say(wrong)
        else:
            self.dismiss(tuple(self.mapping))

    def _wrong(self) -> str:
        """Why the columns cannot be used so; empty where they can."""
        said = set(self.mapping)
        if isinstance(self._file, HistoryFile):
            return "" if HistoryColumn.DAY in said and _WHO & said else _NO_CONTACT
        return "" if _PERSON & said else _NOBODY

    def step(self, by: int) -> None:
        """The next meaning, round and round."""
        meanings = self._meanings
        self._set(meanings[(meanings.index(self.mapping[self._place]) + by) % len(meanings)])

    def pick(self) -> None:
        """Choose from all meanings."""
        options = [(meaning, meaning) for meaning in self._meanings]
        title = f"“{self._file.header[self._place]}” holds"

        def picked(meaning: str | None) -> None:
            if meaning is not None:
                self._set(meaning)

        self.app.push_screen(PickDialog(title, options, picked=self.mapping[self._place]), picked)

    @on(RowList.Chosen)
    def _clicked(self) -> None:
        self.pick()
