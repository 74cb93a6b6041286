"""What the call screen says: the script's versions, the outcomes with their consequences, and the close."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from textual.content import Content

from store.forms import Consequence
from store.records import Customer, FollowUp, Mood, Outcome, QueueItem
from store.rules.dates import say_day
from store.rules.script_texts import FIRST_CALL, HEADS_UP, PROMOTER, STORY
from store.script_records import ScriptPart

from ..formatting import ACCENT, MOOD_GLYPHS, MUTED, OUTCOME_GLYPHS, STRONG, follow_up_line
from ..safety import multiline, plain
from ..widgets.lines import wrapped
from .call_report import Unsaved

Words = Content | Callable[[int], Content]

CLOSING = 3  # the script version read aloud at the end

_ASK = {
    Mood.UNHAPPY: "acknowledge it, name an owner and a date",
    Mood.SATISFIED: "ask: what would take us from good to great?",
    Mood.PROMOTER: "a success story, asked for later, never in this call",
}
_OUTCOMES = {
    Outcome.TALKED: "Talked",
    Outcome.VOICEMAIL: "Voicemail",
    Outcome.NO_ANSWER: "No answer",
    Outcome.MESSAGE: "Message left",
    Outcome.CALL_BACK: "Call back",
    Outcome.WRONG_NUMBER: "Wrong number",
    Outcome.DECLINED: "Declined",
}
_SAID_TO = {FIRST_CALL: "for a first call", HEADS_UP: "with the heads-up first", PROMOTER: "for a promoter"}
_NOT_NOW = "Not in this call: ask for it another day."
_STEPS = ("a follow-up on a day", "a conversation at a time")


def script(parts: Sequence[ScriptPart], version: int, width: int) -> Content:
    """The versions in one line, and the text of the one on show."""
    names = [Content.styled(part.name, f"{STRONG} {ACCENT}" if n == version else MUTED) for n, part in enumerate(parts)]
    head = Content.styled(" │ ", MUTED).join(names)
    if not parts:
        return head
    why = Content.styled(_SAID_TO.get(parts[version].variant, ""), MUTED)
    lines = [*wrapped(Content.styled(_NOT_NOW, MUTED), width), Content("")] if parts[version].name == STORY else []
    for paragraph in multiline(parts[version].text).split("\n"):
        lines += [*wrapped(paragraph, width), Content("")]
    return Content("\n").join([head, why, *lines])


def _choices(title: str, choices: Sequence[tuple[str, str, str]], width: int) -> list[Content]:
    """A title and lines of digit, words and consequence, aligned, shortened to the width."""
    longest = max(Content(name).cell_length for _, name, _ in choices)
    lines = [Content.styled(title, STRONG)]
    for digit, name, consequence in choices:
        pad = " " * (longest - Content(name).cell_length)
        line = Content.assemble(
            (f" {digit} ", f"{STRONG} {ACCENT}"), f"{plain(name)}{pad}  ", (plain(consequence), MUTED)
        )
        lines.append(line.truncate(width, ellipsis=True))
    return lines


def outcomes(found: Sequence[Consequence], unsaved: Unsaved, today: date) -> Words:
    """All seven, each with what it will do."""
    choices = [(str(n), f"{OUTCOME_GLYPHS[c.outcome]} {_OUTCOMES[c.outcome]}", c.words) for n, c in enumerate(found, 1)]

    def lines(width: int) -> Content:
        kept = _kept(unsaved, today, width)
        return Content("\n").join([*_choices("How did it end?", choices, width), *kept])

    return lines


def _kept(unsaved: Unsaved, today: date, width: int) -> list[Content]:
    """What the close has gathered already, while the outcome is open again."""
    if not (unsaved.mood or unsaved.actions):
        return []
    mood = [f"{MOOD_GLYPHS[unsaved.mood]} {unsaved.mood.value}"] if unsaved.mood else []
    items = [f"{item.what} ({say_day(item.due, today)})" for item in unsaved.actions]
    return [Content.styled(plain("Kept: " + "; ".join(mood + items)), MUTED).truncate(width, ellipsis=True)]


def moods() -> Words:
    """The mood, with the question each asks for."""
    choices = [(str(n), f"{MOOD_GLYPHS[mood]} {mood.value}", _ASK[mood]) for n, mood in enumerate(Mood, 1)]
    return lambda width: Content("\n").join(_choices("How do they feel about us?", choices, width))


def actions(unsaved: Unsaved, today: date) -> Words:
    """The action items so far."""
    listed = [(str(n), plain(item.what), _item_words(item, today)) for n, item in enumerate(unsaved.actions[:8], 2)]
    choices = [("1", "add an action item", "what, who, by when, told?"), *listed]
    title = "What did you promise?" if not unsaved.actions else "What else did you promise?"

    def lines(width: int) -> Content:
        go_on = Content.assemble((" Enter ", f"{STRONG} {ACCENT}"), "go on to the next step")
        return Content("\n").join([*_choices(title, choices, width), Content(""), go_on])

    return lines


def _item_words(item: object, today: date) -> str:
    from store.forms import ActionItem

    assert isinstance(item, ActionItem)
    contact = f", {item.contact_by or 'I'} tell{'s' if item.contact_by else ''} them"
    told = ", told" if item.told else ", not told yet"
    return f"{item.owner or 'me'}, {say_day(item.due, today)}{contact}{told}"


def next_steps(customer: Customer, today: date) -> Words:
    """A conversation is closed with a next step, chosen on purpose (METHOD §6)."""
    day = say_day(today + timedelta(days=customer.cadence), today)
    choices = [
        ("1", _STEPS[0], "asks what and when"),
        ("2", _STEPS[1], "asks when; stands in Today at its time"),
        ("3", "the cadence, on purpose", f"in {customer.cadence} days, {day}"),
    ]
    return lambda width: Content("\n").join(_choices("Where do we go from here?", choices, width))


def standing(label: str, items: Sequence[FollowUp], today: date, mailed: str = "") -> str:
    """What was saved, where its e-mail is, and what is owed to the customer now."""
    lines = [f"✓ Saved: {plain(label)}"]
    lines += [f"✓ e-mail: {plain(mailed)}"] if mailed else []
    lines += [f"   {follow_up_line(item, today).plain}" for item in items[:6]]
    return "\n".join(lines)


def saved(what: str, following: QueueItem | None, *, talk: bool = False) -> Words:
    """The end of a call, and the one key that goes on; ``talk``: one was scheduled."""
    on = (
        f"on to {plain(following.name)}: {plain(following.reason)}"
        if following
        else "back to Today: all calls are made"
    )
    head, *rest = what.split("\n")
    file = ((" C     ", "calendar file of the talk"),) if talk else ()
    keys = ((" Enter ", on), *file, (" m     ", "e-mail"), (" u     ", "undo, the notes stay on the screen"))

    def lines(width: int) -> Content:
        stands = [Content.styled(line, MUTED).truncate(width, ellipsis=True) for line in rest]
        ways = [
            Content.assemble((key, f"{STRONG} {ACCENT}"), does).truncate(width, ellipsis=True) for key, does in keys
        ]
        return Content("\n").join([Content.styled(head, STRONG), *stands, Content(""), *ways])

    return lines


def keys(stage: str, typing: bool, items: int = 0) -> tuple[tuple[str, str], ...]:
    """The key bar of each stage; ``items`` are the action items that can be edited."""
    if typing:
        return (("Ctrl+S", "to the outcomes"), ("→", "take the name"), ("Esc", "the same"), ("F1", "help"))
    always = (("Tab", "script"), ("?", "help"))
    first = {
        "OUTCOME": (("1-7", "outcome"), ("n", "notes"), ("d", "number"), ("]", "next"), ("Esc", "back")),
        "MOOD": (("1-3", "mood"), ("n", "notes"), ("Esc", "back")),
        "ACTIONS": (("1", "add"), *((("2-9", "edit"),) if items else ()), ("Enter", "go on"), ("Esc", "back")),
        "NEXT_STEP": (("1-3", "next step"), ("n", "notes"), ("Esc", "back")),
        "SAVED": (("Enter", "go on"), ("m", "e-mail"), ("u", "undo"), ("Esc", "back")),
    }[stage]
    return (*first, *always)
