"""Everything by its name: the commands of the screen, customers, colleagues and open promises, a line each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual import on
from textual.app import App
from textual.content import Content

from store import Store, StoreError
from store.records.promises import PromiseView
from store.rules.days.dates import say_day
from store.rules.follow_up_table import row_of
from store.rules.text.terms import bare, in_name, terms
from store.rules.text.text import fold

from .. import commands
from ..forms.find_dialog import FindDialog
from ..text.key_labels import does
from ..text.safe import plain
from ..text.styles import MUTED
from ..widgets.rows import Column, FixedRows, Row, RowList
from .doors import Doors
from .screen import WorkScreen

_MOST = 8  # of each kind but commands: who sees more types another letter
_LETTERS = 2  # from which on customers and promises are looked for
_KEY = 11  # cells at the right: keys, or what it is
_NOTHING = "Nothing is called that.\n\nIn Customers (3), / searches everything that was ever said."
_BETWEEN = (PromiseView.OVERDUE, PromiseView.OPEN)


class Palette(FindDialog):
    """One line each, with its key at the right. The result is what was taken: a kind, a colon, and an id."""

    NAME = commands.PALETTE
    BINDINGS = commands.bindings_of(NAME)

    def __init__(self, store: Store, screen: str, step: Callable[[str], str]) -> None:
        """``screen`` is the one below; ``step`` says what undo and redo would take, by name."""
        columns = (Column(share=2), Column(share=3, style=MUTED), Column(_KEY, align="right", style=MUTED))
        self._rows = RowList(columns, empty=_NOTHING)
        super().__init__(
            "Go to, or do",
            self._rows,
            hint="undo, or a name, a number, an e-mail address",
            takes="takes it",
            narrowed=self.narrow,
            moved=self.move,
            turned=self.page,
            chosen=self.chosen,
        )
        self._store = store
        self._step = step
        self._commands = [command for command in commands.of_screen(screen) if command.id != "palette"]
        self._people = screen in commands.IN_MODES  # from elsewhere, going there would leave what is being done

    def narrow(self, text: str) -> None:
        """What has all that was typed: commands by their name, then people and promises, then by what commands do."""
        by_name, by_words = self._of_commands(text)
        found = list(by_name)
        if self._people and len(text.strip()) >= _LETTERS:
            for part in (self._customers, self._colleagues, self._promises):
                try:
                    found += part(text)
                except StoreError:  # the lines that can be read are shown; the next act says what is wrong
                    continue
        self._rows.show(FixedRows([*found, *by_words]))
        self._rows.top()

    def _of_commands(self, text: str) -> tuple[list[Row], list[Row]]:
        words = fold(text).split()
        by_name, by_words = [], []
        for one in self._commands:
            label, said = one.label.capitalize(), self._step(one.id) or one.help
            key = f"command:{one.id}"
            row = Row(key, (plain(label), plain(said), does(Content(one.shown), f"take('{key}')")))
            if all(word in fold(label) for word in words):
                by_name.append(row)
            elif all(word in fold(f"{label} {one.help} {one.group}") for word in words):
                by_words.append(row)
        return by_name, by_words

    def _customers(self, text: str) -> Iterator[Row]:
        for row in self._store.customers.meant(text)[:_MOST]:
            place = ", ".join(filter(None, (row.title, row.company)))
            yield _line("customer", row.id, row.name, place)

    def _colleagues(self, text: str) -> Iterator[Row]:
        wanted = terms(text.strip().removeprefix("@"))
        for one in self._store.team.all():
            name, address = bare(fold(one.name)), fold(one.email)
            if wanted and all(in_name(term, name) or term.text in address for term in wanted):
                yield _line("colleague", one.id, one.name, one.role or one.email)

    def _promises(self, text: str) -> Iterator[Row]:
        cases, today = self._store.promises, self._store.today_date
        ids = [one for view in _BETWEEN for one in cases.search(view, None, text)]
        for promise in cases.listed(tuple(ids[:_MOST])):
            item = promise.item
            yield _line(
                "promise", item.id, item.what or row_of(item.kind).thing, f"{item.customer}, {say_day(item.due, today)}"
            )

    def move(self, by: int) -> None:
        """To another line."""
        self._rows.move(by)

    def page(self, by: int) -> None:
        """A page of lines."""
        self._rows.page(by)

    def chosen(self) -> str:
        """The highlighted line."""
        return self._rows.cursor_key or ""

    @on(RowList.Chosen)
    def _clicked(self, event: RowList.Chosen) -> None:
        self.dismiss(event.key)


def _line(kind: str, record_id: int, name: str, more: str) -> Row:
    return Row(f"{kind}:{record_id}", (plain(name), plain(more), Content(kind)))


def open_palette(app: App[None], store: Store, doors: Doors) -> None:
    """Open it on the screen that is open, and go to what is taken there, or do it."""
    below = app.screen
    if not isinstance(below, WorkScreen):
        return

    def step(command: str) -> str:
        try:
            if command == "undo":
                return store.history.next_undo()
            return store.history.next_redo() if command == "redo" else ""
        except StoreError:
            return ""

    def arrive(name: str, record_id: int) -> None:
        screen = app.screen
        if isinstance(screen, WorkScreen) and name == screen.NAME:
            screen.attempt(lambda: screen.go_to(record_id))

    def taken(key: str | None) -> None:
        kind, _, which = (key or "").partition(":")
        if kind == "command":
            below.action_do(which)
        elif kind == "promise":
            doors.promises(int(which))
        elif kind == "customer":
            doors.go(commands.CUSTOMERS)
            app.call_later(arrive, commands.CUSTOMERS, int(which))
        elif kind == "colleague":
            doors.go(commands.TEAM)
            app.call_later(arrive, commands.TEAM, int(which))

    app.push_screen(Palette(store, below.NAME, step), taken)
