"""All keys of a screen, from the one table of commands, and what its status line says; typing finds one of them."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import App
from textual.content import Content

from store.rules.text.text import fold

from .. import commands
from ..commands import Handlers
from ..forms.find_dialog import FindDialog
from ..text.key_labels import KEY, does
from ..text.lines import wrapped
from ..text.styles import TYPED
from ..widgets.detail import Detail
from .screen import WorkScreen

_KEYS = 16  # cells of the key column
_MARK = 2  # cells before it
_LEAST = 12  # cells beside it
_WIDEST = 200
_STRIP = "The status line"
_TODAY = "On Today"
_SECTIONS = (
    ("waiting", "Waiting or promised: calls at a time, then what you promised. All of it stands there, always."),
    ("this week's five", "The places of the week: tries of rounds under way, then new names. What is done stays: ✓."),
    (
        "2nd try",
        "A round is the calls made to reach one customer, on other days and at other hours, until somebody answers"
        " or the tries are used up; then they rest. A try that was not made is no debt: it waits for a place.",
    ),
    ("due", "Follow-ups due: what you planned yourself. Of calls no more than the week has places; 2 has all."),
)
_SIGNS = "In the lists"
_TYPED = "Typed about them, and not saved: notes of a call, an e-mail, a form. It is there again when you open that."
_WORDS = (
    ("READ ONLY", "The file, or its folder, may not be written to: you can look at everything, and save nothing."),
    ("week ●◐○ 1 of 3", "This week's places: ● talked, ◐ only tried, ○ to call; how many you talked with."),
    ("no calls planned", "Nobody stands on this week's list yet; p puts a customer on it."),
    ("called first", "You called first, 60 % of 67: of the contacts of the last 30 days that reached a person, the"
     " share that you began; ▲ ▼ how much more or less than in the 30 days before. They called first, 9: customers"
     " began all of them. Voicemails and calls in vain are tries, and not counted."),
    ("no talk for …", "For how long nobody was reached, at least 30 days; tries are calls that reached nobody."),
    ("day 3: 2 talks", "How many conversations: the log is young: a share is said when it is 30 days old."),
    ("▂▅█", "How many contacts there were in each of the last weeks, this week at the right."),
    ("promises kept", "Of the promises that fell due in the last 90 days, how many were kept on time."),
    ("open 12", "How many follow-ups are open, whoever does them."),
    ("3 late", "How many of them are late."),
)  # fmt: skip


class _Entry(NamedTuple):
    """One line of the help."""

    group: str
    keys: str
    words: str
    command: str  # its id; empty: nothing to do
    found_by: str  # folded


class HelpScreen(FindDialog):
    """The keys of the screen below, by group; Enter does what is highlighted. The result is the command's id."""

    NAME = commands.HELP
    BINDINGS = commands.bindings_of(NAME)

    def __init__(self, screen: str) -> None:
        self._keys = Detail()
        super().__init__(
            f"Keys: {screen}",
            self._keys,
            hint="undo",
            takes="does it",
            narrowed=self.narrow,
            moved=self.move,
            turned=self.page,
            chosen=self.chosen,
        )
        self._all = _entries(screen)
        self._shown = self._all
        self._at = 0

    def handlers(self) -> Handlers:
        """What each command does; the key that opened it closes it."""
        return {**super().handlers(), "help-leave": lambda: self.dismiss(None)}

    def narrow(self, text: str) -> None:
        """The keys with all of what was typed."""
        words = fold(text).split()
        self._shown = [one for one in self._all if all(word in one.found_by for word in words)]
        self._at = 0
        self._show(top=True)

    def move(self, by: int) -> None:
        """To another key."""
        self._at = max(0, min(self._at + by, len(self._shown) - 1))
        self._show(top=False)

    def page(self, by: int) -> None:
        """A page of keys."""
        self.move(by * max(1, self._keys.size.height // 2))

    def chosen(self) -> str:
        """The command that is highlighted."""
        return self._shown[self._at].command if self._shown else ""

    def _show(self, *, top: bool) -> None:
        """Paint it, with the highlighted key in sight, and its group's name where that stands above it."""
        self._keys.set(self.text, top=top)
        height = self._keys.size.height
        if height > 0:
            _, first, last = self._laid(self._keys.text_width)
            here = self._keys.first_line
            self._keys.scroll_by(min(0, first - here) or max(0, last - here - height))

    def text(self, width: int = _WIDEST) -> Content:
        """Groups in the order they first appear in the table, for so many cells."""
        if not self._shown:
            return Content("No key here does that.\n\nCtrl+P finds commands, customers, colleagues and promises.")
        return Content("\n").join(self._laid(width)[0])

    def _laid(self, width: int) -> tuple[list[Content], int, int]:
        """The lines, and where those of the highlighted key begin and end."""
        lines: list[Content] = []
        group, first, last = "", 0, 0
        for number, one in enumerate(self._shown):
            start = len(lines)
            if one.group != group:
                lines += [Content("")] * bool(lines)
                group = one.group
                lines.append(Content.styled(group, "bold $text-primary"))
            lines += _entry(one, width, here=number == self._at)
            if number == self._at:
                first, last = start, len(lines)
        return lines, first, last


def _entries(screen: str) -> list[_Entry]:
    """The commands of a screen group by group, then the parts of its status line."""
    found = commands.of_screen(screen)
    entries = [
        _Entry(group, one.shown, one.help, one.id, fold(f"{group} {one.shown} {one.label} {one.help}"))
        for group in dict.fromkeys(command.group for command in found)
        for one in found
        if one.group == group
    ]
    sections = ((_TODAY, *one) for one in _SECTIONS if screen == commands.TODAY)
    told = (*sections, (_SIGNS, TYPED, _TYPED), *((_STRIP, *one) for one in _WORDS))
    return entries + [_Entry(group, keys, words, "", fold(f"{group} {keys} {words}")) for group, keys, words in told]


def _entry(one: _Entry, width: int, *, here: bool) -> list[Content]:
    """A command's keys, and beside them what it does: its further lines stay beside them as well."""
    mark = _MARK * (width >= _KEYS + _LEAST + _MARK)
    words = wrapped(one.words, max(_LEAST, width - _KEYS - mark - 1))
    heads = [one.keys.ljust(_KEYS), *[" " * _KEYS] * (len(words) - 1)]
    marks = ["▸ "[:mark] if here and n == 0 else " " * mark for n in range(len(words))]
    look = KEY if here else ""
    lines = [
        Content.assemble((sign, KEY), (head, "bold"), " ", (line.plain, look))
        for sign, head, line in zip(marks, heads, words, strict=True)
    ]
    return [does(line, f"take('{one.command}')") for line in lines] if one.command else lines


def open_help(app: App[None], name: str) -> None:
    """Show the keys of the screen that is open, and do what is taken there."""
    below = app.screen

    def taken(command: str | None) -> None:
        if command and isinstance(below, WorkScreen):
            below.action_do(command)

    app.push_screen(HelpScreen(name), taken)
