"""What was understood of notes, said back line by line, under the notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from functools import lru_cache, partial
from itertools import chain

from textual.content import Content

from store.records.findings import FindingKind
from store.records.preferences import Preferences
from store.rules.capture.lines import PREFIX_OF, LineKind, NoteLine, due_of, named_words, read_line, reader
from store.rules.capture.names import known, new_name
from store.rules.capture.questions import Questions
from store.rules.days.vague_days import no_day
from store.rules.finding_table import row_of
from store.rules.scripts.typed import spoken

from ..text.lines import wrapped
from ..text.safe import plain
from ..text.styles import ACCENT, MUTED, STRONG, calendar_day

KIND_WORDS = {kind: row_of(kind).legend if isinstance(kind, FindingKind) else kind.value for kind in PREFIX_OF}
_KIND_WIDTH = max(map(len, KIND_WORDS.values()))
_LEGEND_TITLE = "The first sign of a line says what it is:"
_EXAMPLE = "> send SLA draft @dana fri !told"
_SIGNS = "   ".join(f"{PREFIX_OF[kind]} {name}" for kind, name in KIND_WORDS.items())
HINT = f"{_EXAMPLE}\n{_SIGNS}"  # for an empty field
_LEAST = 16  # cells of a line's own words, however much was understood besides
_ASKED = 2  # questions shown for one line
_LINES = 3  # of the panel, for the line that is being typed
_ROOMY = 11  # lines of the panel, from which on there is room for an empty one


class Reading:
    """How lines are read as of a day, by a user and with a team."""

    def __init__(
        self, preferences: Preferences, day: date, team: Sequence[str] = (), since: time | None = None
    ) -> None:
        """``since``: when they began to be typed; a time of that day before it is said to have gone by."""
        self.preferences = preferences
        self.since = since
        self.day = day
        self.team = tuple(team)
        # The same lines are asked for with each letter: to be painted, and to be said back.
        self._line = lru_cache(2048)(partial(read_line, read=reader(preferences, day)))

    def line(self, text: str, *, first: bool = False) -> NoteLine:
        """What one line says. ``first``: only blank lines stand before it, so its own blanks go when it is kept."""
        return self._line(text.lstrip() if first else text)

    def newest(self, lines: Sequence[str], end: int, most: int) -> dict[int, NoteLine]:
        """The last captured lines before ``end``, by their place; no line before them is read."""
        first = next((n for n, words in enumerate(lines) if words.strip()), 0)
        found: dict[int, NoteLine] = {}
        for number in range(end - 1, -1, -1):
            if len(found) >= most:
                break
            line = self.line(lines[number], first=number == first)
            if line.kind is not LineKind.TEXT:
                found[number] = line
        return dict(reversed(found.items()))

    def due(self, line: NoteLine) -> date:
        """By when an action line is due."""
        return due_of(line, self.day, self.preferences)

    def person(self, typed: str) -> tuple[str, bool]:
        """The name of who is meant by what stands behind an @, and whether they are new here."""
        found = known(typed, self.team)
        return (found, False) if found else (new_name(typed), True)


def captured(
    text: str, cursor: tuple[int, int], reading: Reading, questions: Questions, rows: Callable[[], int]
) -> Callable[[int], Content]:
    """The panel under the notes: what to ask about the cursor's line, and the newest lines with what each will make.

    ``cursor`` is its line and column. ``rows`` answers how many lines there are to fill. Where nothing was captured
    yet, how it is done.
    """
    at, column = cursor

    def words(width: int) -> Content:
        lines, height = text.split("\n"), max(2, rows())
        here = reading.newest(lines, at + 1, 1).get(at)
        asked = _asked(here, questions, width)
        asked += [Content("")] if asked and height >= _ROOMY else []
        room = max(1, height - len(asked))
        shown = reading.newest(lines, len(lines), room)
        if here and at not in shown:
            shown = reading.newest(lines, at + 1, room)  # an older line is being worked on
        said = {n: line_words(line, reading, width) for n, line in shown.items()}
        if here:
            said[at] = whole_line_words(here, reading, width, _begun(lines[at], column))
        while len(said) > 1 and sum(map(len, said.values())) > room:
            # The oldest gives way, but never what is being typed.
            said.pop(next(n for n in (*said,) if n != at))
        return Content("\n").join([*asked, *(chain(*said.values()) if said else legend(width))])

    return words


def _begun(line: str, column: int) -> str:
    """The word before the cursor that is still being typed: a name in it may be half of one."""
    before, after = line[:column], line[column : column + 1]
    return before.split()[-1] if before.split() and not before[-1].isspace() and not after.strip() else ""


def _asked(line: NoteLine | None, questions: Questions, width: int) -> list[Content]:
    """The questions that drill into a line, as they are asked aloud; nothing for plain text."""
    if line is None or line.kind is LineKind.TEXT:
        return []
    found: list[Content] = []
    for question in questions.for_kind(line.kind)[:_ASKED]:
        pieces = wrapped(plain(question), max(1, width - 2))
        found += [
            Content.assemble((" " if n else "?", f"{STRONG} {ACCENT}"), " ", piece.stylize(STRONG))
            for n, piece in enumerate(pieces[:2])
        ]
    return found


def legend(width: int) -> list[Content]:
    """The signs that begin a line, in as few lines as hold them: nobody needs the manual."""
    cells = [
        Content.assemble((PREFIX_OF[kind], f"{STRONG} {ACCENT}"), f" {name:<{_KIND_WIDTH}}")
        for kind, name in KIND_WORDS.items()
    ]
    fit = max(1, min(4, (width + 2) // (_KIND_WIDTH + 4)))
    rows = [Content("  ").join(cells[n : n + fit]) for n in range(0, len(cells), fit)]
    title, example = (Content.styled(words, MUTED) for words in (_LEGEND_TITLE, f"as in  {_EXAMPLE}"))
    return [line.truncate(width, ellipsis=True) for line in (title, *rows, Content(""), example)]


def line_words(line: NoteLine, reading: Reading, width: int) -> list[Content]:
    """``> action  send SLA draft · Dana · Fri 27 Nov · told``, on one line of at most ``width`` cells.

    The words give way first: what was understood is what has to be seen.
    """
    head, words, tail = _pieces(line, reading)
    room = width - head.cell_length - Content(tail).cell_length
    said = Content(words).truncate(max(_LEAST, room), ellipsis=True)
    return [Content.assemble(head, said, (tail, ACCENT)).truncate(max(1, width), ellipsis=True)]


def whole_line_words(line: NoteLine, reading: Reading, width: int, begun: str = "") -> list[Content]:
    """The same in full, for the line that is being typed: on as many lines as it takes, up to a few.

    ``begun`` is the word that is still being typed: nobody is called new for the first letters of their name.
    """
    head, words, tail = _pieces(line, reading, STRONG, begun)
    indent = head.cell_length
    body = wrapped(Content.assemble(words, (tail, ACCENT)), max(1, width - indent))
    if len(body) > _LINES:
        return line_words(line, reading, width)
    said = [Content.assemble(Content(" " * indent) if n else head, piece) for n, piece in enumerate(body)]
    if line.finding and (aloud := spoken(line.finding, line.words)):
        said += [
            Content(" " * indent) + piece
            for piece in wrapped(Content.styled(plain(aloud), MUTED), max(1, width - indent))[:_LINES]
        ]
    return said


def _pieces(line: NoteLine, reading: Reading, look: str = MUTED, begun: str = "") -> tuple[Content, str, str]:
    """The kind, the words, and what was understood besides."""
    head = Content.assemble(
        (PREFIX_OF[line.kind], f"{STRONG} {ACCENT}"), (f" {KIND_WORDS[line.kind]:<{_KIND_WIDTH}}  ", look)
    )
    name = reading.person(line.colleague)[0] if line.colleague else ""
    words = named_words(line.words, line.colleague, name) if name and line.action is None else line.words
    return head, plain(words), "".join(f" · {plain(part)}" for part in _understood(line, reading, begun))


def _understood(line: NoteLine, reading: Reading, begun: str) -> Iterable[str]:
    """What a line says besides its words: the day first, as names may be long and are cut off last."""
    if line.action is None:
        if line.colleague and reading.person(line.colleague)[1]:
            yield _who(line.colleague, reading, begun)
        return
    due, at = reading.due(line), line.action.due_time
    if line.action.offers:
        yield no_day(line.action.offers, reading.day)
    elif line.action.due:
        gone = at and reading.since and due == reading.day and at < reading.since
        yield day_words(due, at, reading.day) + (", gone by" if gone else "")
    else:
        yield f"{day_words(due, None, reading.day)}, no day said"
    yield _who(line.colleague, reading, begun) if line.colleague else "me"
    if line.action.contact_by:
        yield f"{_who(line.action.contact_by, reading, begun)} tells them"
    if line.action.told:
        yield "promised"


def _who(typed: str, reading: Reading, begun: str) -> str:
    """A colleague's name; whether they are new here, once it is typed to its end."""
    name, new = reading.person(typed)
    if not new:
        return name
    return f"@{typed} …" if begun in (f"@{typed}", f"!@{typed}") else f"{name} (new)"


def day_words(day: date, at: time | None, today: date) -> str:
    """``Fri 27 Nov``, with its year where it is another, with the time where there is one."""
    words = calendar_day(day) if day.year == today.year else f"{calendar_day(day)} {day.year}"
    return f"{words} {at:%H:%M}" if at else words


def lines_words(text: str, reading: Reading, width: int, most: int) -> list[Content]:
    """The newest lines of a text as they are understood, for a form; nothing where nothing is."""
    lines = text.split("\n")
    return [
        content
        for line in reading.newest(lines, len(lines), most).values()
        for content in line_words(line, reading, width)
    ]
