"""What the close says: what to read aloud, and the lines on which a conversation is settled (METHOD §6)."""

from __future__ import annotations

import re
from datetime import date

from textual.content import Content

from store.records.calls import Mood
from store.rules.capture.agreed import Agreed
from store.rules.days.dates import say_day
from store.rules.follow_up_table import row_of
from store.rules.promises import done_words
from store.rules.said_as import say_mood
from store.rules.scripts.spoken_days import part_of_month

from ..call.words import step_words
from ..text.key_labels import KEY, key_label, presses, sentence
from ..text.lines import hanging, wrapped
from ..text.log import MOOD_GLYPHS
from ..text.safe import multiline, plain
from ..text.styles import ACCENT, ALARM, MUTED, STRONG
from ..widgets.sources import Row
from .keys import ITEM, MOOD, NOTE, NOTHING, STEP, STORY, TELL
from .session import CloseSession

_INDENT = "    "
_MARK = f"{STRONG} {ACCENT}"  # titles, and what is chosen
_WAYS = (("f", "a day"), ("t", "a talk"), ("c", "as usual"))  # on from here
_TAKEN_BACK = "They were to be asked for it. Saving takes that back."
_PROMISED = "What we promised"
_NO_LINES = "Nothing noted yet. n opens the notes; the first sign of a line says what it is."


def aloud(said: str, captured: bool, width: int) -> Content:
    """The text to read aloud, each sentence on its own."""
    lines = [Content.styled("Read aloud", _MARK)]
    if not captured:
        lines += [*wrapped(sentence(_NO_LINES, "n").stylize_before(MUTED), width), Content("")]
    for one in multiline(said).split("\n"):
        lines += hanging(Content(one), width) if one else [Content("")]
    return Content("\n").join(lines)


def rows(closing: CloseSession, width: int, *, air: bool) -> list[Row]:
    """The lines with the cursor, for cells of so many columns; ``air``: with blank lines between the groups."""
    groups = [_mood(closing, width), _items(closing, width)]
    if closing.untold:
        groups.append(_untold(closing, width))
    if closing.notes:
        groups.append(_notes(closing, width))
    if closing.call.mood is Mood.PROMOTER:
        groups.append(_story(closing, width))
    if closing.takes_story_back:
        groups.append([_title("Their story"), *_said(_TAKEN_BACK, width)])
    groups.append(_step(closing, width))
    blank = [Row("", ("",), heading=True)] if air else []
    first, *others = groups
    return [*first, *(row for group in others for row in (*blank, *group))]


def _title(words: str, *more: Content) -> Row:
    said = Content("").join(Content("   ") + one for one in more).stylize_before(f"not bold {MUTED}")
    return Row("", (Content.styled(words, _MARK) + said,), heading=True)


def _row(key: str, *parts: Content | tuple[str, str], width: int) -> Row:
    return Row(key, (Content.assemble(*parts).truncate(width, ellipsis=True),))


def _said(words: str | Content, width: int, look: str = f"not bold {MUTED}") -> list[Row]:
    """Words below a row, on which the cursor does not stop."""
    said = words if isinstance(words, Content) else Content(words)
    lines = wrapped(said.stylize_before(look), max(12, width - len(_INDENT)))
    return [Row("", (Content(_INDENT) + line,), heading=True) for line in lines]


def _missing(closing: CloseSession, key: str, width: int) -> list[Row]:
    where, words = closing.wanted
    return _said(f"! {words}", width, f"{STRONG} {ALARM}") if where == key else []


def _mood(closing: CloseSession, width: int) -> list[Row]:
    mood = closing.call.mood
    parts: list[Content | tuple[str, str]] = []
    for number, one in enumerate(Mood, 1):
        look = _MARK if one is mood else ("" if mood is None else MUTED)
        mark = "✓ " if one is mood else ""
        words = Content.assemble((f"{number} ", KEY), (f"{mark}{MOOD_GLYPHS[one]} {say_mood(one)}", look))
        parts += [presses(words, str(number)), ("   ", "")]
    asked = [row for words in closing.questions for row in _said(words, width, "not bold $text")]
    unowned = mood is Mood.UNHAPPY and not closing.items
    owner = (
        _said("! An unhappy customer needs a name and a day. a adds them.", width, f"{STRONG} {ALARM}")
        if unowned
        else []
    )
    return [
        _title("How did they sound?"),
        _row(MOOD, *parts, width=width),
        *asked,
        *owner,
        *_missing(closing, MOOD, width),
    ]


def _items(closing: CloseSession, width: int) -> list[Row]:
    if not closing.items:
        adds = presses(Content.styled("a adds something.", MUTED), "a")
        return [_title(_PROMISED), _row(NOTHING, ("Nothing promised. ", MUTED), adds, width=width)]
    told = sum(item.told for item in closing.items)
    left = len(closing.items) - told
    more = [Content("all said" if not left else f"{left} not said yet")]
    more += [presses(Content("! all of it was said"), "!")] if left > 1 else []
    found = [_title(_PROMISED, *more)]
    rest = {item.number: _rest(closing, item) for item in closing.items}
    # All on one line, or all on two: a mixture looks ragged.
    one_line = all(_cells(plain(item.what)) + rest[item.number].cell_length + 5 <= width for item in closing.items)
    for item in closing.items:
        mark = ("✓ ", _MARK) if item.told else ("○ ", "")
        key, what = f"{ITEM}{item.number}", plain(item.what)
        if one_line:
            room = " " * (width - 2 - _cells(what) - rest[item.number].cell_length)
            found.append(_row(key, mark, (what + room, ""), rest[item.number].stylize_before(MUTED), width=width))
        else:
            found += [_row(key, mark, (what, ""), width=width), *_said(rest[item.number], width)]
    return found


def _cells(words: str) -> int:
    return Content(words).cell_length


def _rest(closing: CloseSession, item: Agreed) -> Content:
    """Who does it, by when, who tells the customer, and whether they were told that it will be done."""
    at = f" {item.due_time:%H:%M}" if item.due_time else ""
    by = f"by {say_day(item.due, closing.today)}{at}{'' if item.dated else ' (no day was said)'}"
    owner, teller = (plain(closing.called(name)) for name in (item.owner, item.contact_by))
    told = "said to them" if item.told else ("not said yet", STRONG)
    return Content.assemble(f"{owner or 'me'}, {by} · {teller or 'I'} {'tells' if teller else 'tell'} them · ", told)


def _untold(closing: CloseSession, width: int) -> list[Row]:
    found = [_title("Done, and they don't know yet")]
    for item in closing.untold:
        ticked = item.id in closing.call.told
        mark = ("✓ ", _MARK) if ticked else ("○ ", "")
        know = Content("you tell them now") if ticked else presses(Content("Space: you tell them now"), "Space")
        what = plain(done_words(item.what)) or row_of(item.kind).thing
        known = Content("   ") + know
        found.append(_row(f"{TELL}{item.id}", mark, (what, ""), known.stylize_before(MUTED), width=width))
    return found


def _notes(closing: CloseSession, width: int) -> list[Row]:
    """What was to be remembered; what is not ticked comes back before the next talk."""
    found = [_title("You wanted to remember")]
    for note in closing.notes:
        ticked = note.id in closing.call.used
        mark = ("✓ ", _MARK) if ticked else ("○ ", "")
        does = Content("done with it") if ticked else presses(Content("Space: done with it"), "Space")
        known = Content("   ") + does
        words = (plain(note.words), "")
        found.append(_row(f"{NOTE}{note.id}", mark, words, known.stylize_before(MUTED), width=width))
    return found


def _story(closing: CloseSession, width: int) -> list[Row]:
    on = closing.story_on
    parts: list[Content | tuple[str, str]]
    if on:
        parts = [("✓ ", _MARK), (f"ask on {say_day(on, closing.today)}, not today", "")]
    elif closing.story_due and not closing.call.no_story:
        parts = [("· ", MUTED), (f"to be asked {say_day(closing.story_due, closing.today)} already", "")]
    else:
        asks = presses(Content.styled("Space asks after all", MUTED), "Space")
        parts = [("○ ", ""), ("do not ask; ", MUTED), asks]
    return [_title("Their story"), _row(STORY, *parts, width=width), *_missing(closing, STORY, width)]


def _step(closing: CloseSession, width: int) -> list[Row]:
    step, usual = closing.call.step, _short_part(closing.cadence.day)
    if step is None:
        ways = Content("   ").join(key_label(key, way) for key, way in _WAYS)
        first = _row(STEP, ways + presses(Content(f", {usual}"), _WAYS[-1][0]), width=width)
        return [_title("Where do we go from here?"), first, *_missing(closing, STEP, width)]
    words = step_words(step, closing.today, closing.call.customer.profile.zone)
    words = f"{words}: {usual}" if step.due is None else words
    return [
        _title("Where do we go from here?", *(presses(Content(f"{key} {way}"), key) for key, way in _WAYS)),
        _row(STEP, ("✓ ", _MARK), (words, ""), width=width),
        *_missing(closing, STEP, width),
    ]


def _short_part(day: date) -> str:
    """``end of January``."""
    return re.sub("^(in the |towards the )", "", part_of_month(day))


def keys(key: str, closing: CloseSession) -> tuple[tuple[str, str], ...]:
    """The key bar, by the row with the cursor; seven of them fit eighty columns."""
    save, always = ("Ctrl+S", "save"), (("n", "notes"), ("Esc", "call"), ("?", "help"))
    if key.startswith(ITEM):
        return (("Space", "said"), ("e", "edit"), ("D", "remove"), ("a", "add"), ("!", "all said"), save, always[-1])
    if key.startswith(TELL):
        return (("Space", "they know"), ("1 2 3", "mood"), ("f t c", "next step"), save, *always)
    if key.startswith(NOTE):
        return (("Space", "done with it"), ("1 2 3", "mood"), ("f t c", "next step"), save, *always)
    if key == STORY:
        return (("Space", "yes or no"), ("e", "its day"), ("f t c", "next step"), save, *always)
    if key == STEP:
        done = closing.call.mood and closing.call.step
        return (("f t c", "next step"), ("a", "add"), ("Enter" if done else "Ctrl+S", "save"), *always)
    return (("1 2 3", "mood"), ("a", "add"), ("f t c", "next step"), save, *always)
