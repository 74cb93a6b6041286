"""Findings over all customers as people read them: one line, and everything about one."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from store.records.finding_views import FindingRow, FindingSheet
from store.records.findings import Finding, FindingKind, FindingView, StoryStep
from store.rules.days.dates import say_day
from store.rules.finding_table import FINDINGS, row_of
from store.rules.said_as import say_step

from ..text.checklist import source_name
from ..text.finding import done_words, ended_word, kind_words
from ..text.lines import hanging
from ..text.log import interaction_words
from ..text.safe import plain
from ..text.styles import ACCENT, ALARM, MUTED, STRONG, styled

_SIGNS = [f"{row.sign} {row.hint}" for row in FINDINGS if row.sign]
_LINES = f"""What they say stands in lines of a call's notes, by their first character:
{"   ".join(_SIGNS[:4])}
{"   ".join(_SIGNS[4:])}

n types one here."""
FILLED = {
    FindingView.OPEN: f"Nothing is open.\n\nThanks to pass on, what to put right, stories to ask for.\n\n{_LINES}",
    FindingView.ALL: f"Nothing was heard yet.\n\n{_LINES}",
    **{row.view: row.empty for row in FINDINGS},
}
"""What an empty view says: which lines fill it."""


_TODO = {
    FindingKind.OUR_MISTAKE: "Say it first in the next talk; when it's right, say how: x",
    FindingKind.CRITICISM: "Say it in the next call; when it's right, say how: x",
    FindingKind.HARD_NEWS: "Known to you, never said; when it is over, put it away: x",
    FindingKind.NEXT_TIME: "Shown before the next talk; done with it: x",
    FindingKind.HEADS_UP: "Is this our mistake, their news, or a note for you? x asks; until then it is never said.",
}


def short_state(found: Finding) -> str:
    """What is still to do, or how it ended, in a word or two."""
    if found.kind is FindingKind.STORY and not found.settled:
        return say_step(found.step or StoryStep.NOTICED)
    if found.untold:
        return "○ tell them"
    if found.open:
        if found.kind is FindingKind.KUDOS:
            if not found.colleague:
                return "○ who was it?"
            return "○ tell manager" if found.told else "○ pass it on"
        return "○ open"
    if found.settled:
        return f"✓ {'published' if found.kind is FindingKind.STORY else ended_word(found)}"
    return ""


def sheet_words(sheet: FindingSheet, today: date, width: int) -> Content:
    """Everything about one finding: their own words first, then what is to do, then where it was said."""
    row, found = sheet.row, sheet.row.finding
    day = say_day(found.day, today)
    head = [
        Content.styled(kind_words(found.kind), f"{STRONG} {ACCENT}") + Content.styled(f"  {day}", MUTED),
        styled([(row.customer, STRONG), (f", {row.company}" if row.company else "", "")]),
        Content(""),
        Content(f"“{plain(found.words)}”"),
    ]
    parts = head + _people(sheet) + _done(found, today)
    if todo := _todo(sheet, today):
        parts += [Content(""), Content.styled("To do", ACCENT), *(Content(line) for line in todo)]
    lines = [line for part in parts for line in (part.wrap(width) if part.plain else [part])]
    return Content("\n").join((*lines, *_said(sheet, today, width)))


def _people(sheet: FindingSheet) -> list[Content]:
    found = sheet.row.finding
    if not found.colleague:
        return []
    boss = sheet.manager.name if sheet.manager else ""
    role = f", {plain(sheet.colleague.role)}" if sheet.colleague and sheet.colleague.role else ""
    words = [("Colleague  ", MUTED), (f"{plain(found.colleague)}{role}", "")]
    if found.kind is FindingKind.KUDOS:
        words += [("  manager ", MUTED), (plain(boss) if boss else "not known", "" if boss else ALARM)]
    return [Content(""), Content.assemble(*words)]


def _done(found: Finding, today: date) -> list[Content]:
    done = done_words(found, today)
    return [Content(""), Content.styled("  ·  ".join(done), MUTED)] if done else []


def _todo(sheet: FindingSheet, today: date) -> list[str]:
    """What is still to do, and the key that does it."""
    found = sheet.row.finding
    if found.untold:
        write = ", or write it: m" if _is_written(found) else ""
        return [f"They don't know what was done: say it in the next talk, then x{write}"]
    if not found.open:
        return []
    if found.kind is FindingKind.KUDOS:
        return _kudos_todo(sheet)
    if found.kind is FindingKind.STORY:
        following = {
            StoryStep.NOTICED: f"Ask them: x{'; in writing: m' if _is_written(found) else ''}",
            StoryStep.ASKED: "When they say yes: x",
            StoryStep.AGREED: "When it's out, say where: x",
        }
        planned = [f"They are asked {say_day(sheet.ask_on, today)}, as planned"] if sheet.ask_on else []
        return [*planned, following[found.step or StoryStep.NOTICED]]
    if found.kind in _TODO:
        return [_TODO[found.kind]]
    return ["Say what was done about it: x"]


def _kudos_todo(sheet: FindingSheet) -> list[str]:
    found = sheet.row.finding
    if not found.colleague:
        return ["Who was it? e adds @name to the line"]
    name = plain(found.colleague)
    todo = []
    if not found.told:
        todo.append(f"Tell {name}: m writes the message")
    if not found.manager_told:
        who = plain(sheet.manager.name) if sheet.manager else ""
        if who:
            todo.append(f"{'Then tell' if todo else 'Tell'} {who}, {name}'s manager: m")
        else:
            todo.append(
                "Then their manager, who is not known yet: m asks" if todo else f"Who is {name}'s manager? m asks"
            )
    return [*todo, "Passed on in person already: x"]


def _said(sheet: FindingSheet, today: date, width: int) -> list[Content]:
    """The lines around it, as they were typed."""
    found, entry = sheet.row.finding, sheet.entry
    if entry is None:
        source = source_name(found.source)
        return [Content(""), Content.styled(f"Found in {source}", MUTED)] if source else []
    head = styled([("Said  ", ACCENT), (f"{say_day(entry.day, today)}, {interaction_words(entry)}", MUTED)])
    lines = [
        Content.assemble(("▸ ", ACCENT), (plain(line.text), STRONG))
        if line.own
        else Content.styled(f"  {plain(line.text)}", MUTED)
        for line in sheet.context
    ]
    return [Content(""), *hanging(head, width), *(piece for line in lines for piece in hanging(line, width, 4))]


def row_cells(row: FindingRow, today: date) -> dict[str, str | Content]:
    """The cells of a line, by name."""
    found = row.finding
    kind = row_of(found.kind)
    return {
        "day": say_day(found.day, today),
        "kind": f"{kind.glyph} {kind.short}",
        "customer": plain(row.customer),
        "colleague": plain(found.colleague) or "nobody named",
        "words": plain(" ".join(found.words.split())),
        "state": Content.styled(short_state(found), "" if found.open else MUTED),
    }


def idle(found: Finding | None) -> frozenset[str]:
    """The commands of the key bar that do nothing with a finding: what is not open does not go on, and thanks are
    passed on until both know, once it is said whose they are. An e-mail fits what was put right, and a story
    to ask for; of anything else the last call decides, which is not looked up at each move.
    """
    if found is None:
        return frozenset({"go-on", "tell-kudos", "edit-heard"})
    out = set() if found.open or found.untold else {"go-on"}
    return frozenset(out if _is_written(found) else {*out, "tell-kudos"})


def _is_written(found: Finding) -> bool:
    """Whether there is something to write about it, whatever else is known of the customer."""
    if found.kind is FindingKind.KUDOS:
        return bool(found.colleague) and not found.settled
    if found.kind is FindingKind.STORY:
        return found.said_id is not None and found.open and found.step in (None, StoryStep.NOTICED)
    return found.kind is FindingKind.CRITICISM and found.said_id is not None and found.untold
