"""What the call screen says: the script's versions, the outcomes with their consequences, and what was saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from textual.content import Content

from store.records.call_reports import Consequence, NextStep
from store.records.calls import StartedBy
from store.records.follow_ups import FollowUp, FollowUpKind
from store.records.mail import MailKind
from store.records.moments import Moment
from store.records.scripts import ScriptPart
from store.records.today import QueueItem
from store.rules.days.dates import say_day
from store.rules.days.local_clock import there_at
from store.rules.outcome_table import OUTCOMES, row_of
from store.rules.outcomes import OF_THEIRS
from store.rules.said_as import say_mood
from store.rules.scripts.shipped import PART_NAMES, STORY

from ..text.key_labels import KEY, does, key_label, runs
from ..text.lines import NARROWEST, hanging, with_aside, wrapped
from ..text.log import MOOD_GLYPHS, follow_up_line
from ..text.safe import plain
from ..text.styles import MUTED, STRONG
from .aloud import read_aloud
from .session import CallSession

Words = Content | Callable[[int], Content]

NOTES_HINT = "n  types notes here as you listen; Esc leaves them"
FLIP = "b"
_OWED = 6  # follow-ups that are listed after a call
_NOT_NOW = "Not in this call: ask for it another day."


def script(
    parts: Sequence[ScriptPart], version: int, width: int, *, flips: bool = False, short: bool = False
) -> list[Content]:
    """The versions in one line, each of which can be clicked, and the text of the one on show, below how it is said.

    ``flips``: a key brings the brief in its place. ``short``: there are few lines, of which how it is said takes one.
    """
    names = [
        does(Content.styled(PART_NAMES.get(part.name, part.name), KEY if n == version else MUTED), f"version({n})")
        for n, part in enumerate(parts)
    ]
    *head, last = wrapped(Content.styled(" │ ", MUTED).join(names), width) or [Content("")]
    head.append(with_aside(last, key_label(FLIP, "brief", MUTED), width) if flips else last)
    if not parts:
        return head
    tone = _tone(parts[version], width, short=short)
    lines = [*wrapped(Content.styled(_NOT_NOW, MUTED), width), Content("")] if parts[version].name == STORY else []
    return [*head, *tone, *lines, *read_aloud(parts[version].name, parts[version].text, width)]


def _tone(part: ScriptPart, width: int, *, short: bool) -> list[Content]:
    """Which situation decided, why, and how it is said; a blank line in the usual one."""
    whole, *rest = wrapped(Content.styled(plain(part.manner), MUTED), width) or [Content("")]
    if rest and short:
        return [Content.styled(plain(part.manner_in_short), MUTED).truncate(width, ellipsis=True)]
    return [whole, *rest]


def brief_head(width: int) -> Content:
    """The line above the brief, where it stands in the place of the script."""
    return with_aside(Content.styled("brief", KEY), key_label(FLIP, "script", MUTED), width)


def _choices(choices: Sequence[tuple[str, str, str]], width: int, spare: int) -> list[Content]:
    """Lines of digit, words and consequence, aligned. What is too long goes on in the next line, as long as there are
    lines to ``spare``, and is shortened where there are none.
    """
    longest = max(Content(name).cell_length for _, name, _ in choices)
    lines = []
    for digit, name, consequence in choices:
        pad = " " * (longest - Content(name).cell_length)
        head = runs(Content.assemble((f" {digit} ", KEY), f"{plain(name)}{pad}  "), f"outcome-{digit}")
        brings = Content.styled(plain(consequence), MUTED)
        first, *rest = wrapped(brings, max(NARROWEST, width - head.cell_length)) or [brings]
        if len(rest) > spare:
            first, rest = brings, []
        spare -= len(rest)
        indent = Content(" " * head.cell_length)
        lines += [(head + first.rstrip()).truncate(width, ellipsis=True), *(indent + line for line in rest)]
    return lines


def why(call: CallSession) -> str:
    """Why the call is made; of one that we did not make, that they called."""
    return call.reason if call.started_by is StartedBy.US else "they called us"


def outcomes(found: Sequence[Consequence], call: CallSession, today: date, room: Callable[[], int]) -> Words:
    """All of them, each with what it will do, in as many lines as there is ``room`` for."""
    rows = [(row_of(one.outcome), one.words) for one in found]
    choices = [(row.digit, f"{row.glyph} {row.name}", consequence) for row, consequence in rows]

    def lines(width: int) -> Content:
        title, kept = Content.styled("How did it end?", STRONG), _kept(call, today, width)
        spare = max(0, room() - len(choices) - len(kept) - 1)
        return Content("\n").join([title, *_choices(choices, width, spare), *kept])

    return lines


def _kept(call: CallSession, today: date, width: int) -> list[Content]:
    """What was chosen at the close already, while the outcome is open again."""
    chosen = [f"{MOOD_GLYPHS[call.mood]} {say_mood(call.mood)}"] if call.mood else []
    chosen += [step_words(call.step, today, call.customer.profile.zone)] if call.step else []
    if not chosen:
        return []
    return [Content.styled(plain(f"Kept: {'; '.join(chosen)}"), MUTED).truncate(width, ellipsis=True)]


def step_words(step: NextStep, today: date, zone: str = "") -> str:
    """The next step in a few words; ``zone`` is the customer's."""
    if step.due is None:
        return "as usual"
    at = f" at {step.due_time:%H:%M}" if step.due_time else ""
    there = there_at(Moment(step.due, step.due_time, step.due_at), zone)
    at += f" ({plain(there)})" if there else ""
    kind = "a conversation" if step.kind is FollowUpKind.TALK else "a follow-up"
    return f"{kind}, {say_day(step.due, today)}{at}" + (f": {plain(step.what)}" if step.what else "")


def happened(label: str, items: Sequence[FollowUp], today: date, mailed: str = "", tries: str = "") -> Words:
    """In the place of the script once the call is saved: what was saved, where its e-mail is, and what comes next: what
    is owed to the customer now, and how their round of calls goes on.
    """
    owed = [follow_up_line(item, today) for item in items[:_OWED]]
    owed += [Content.styled(f"and {len(items) - _OWED} more", MUTED)] if len(items) > _OWED else []
    owed += [Content(plain(tries))] if tries else []
    done = [Content.styled(f"✓ Saved: {plain(label)}", STRONG)]
    done += [Content(f"✓ e-mail: {plain(mailed)}")] if mailed else []
    follows = owed or [Content.styled("Nothing is open with them.", MUTED)]
    both = (*done, Content(""), Content.styled("What comes next", STRONG), *follows)
    return lambda width: Content("\n").join([line for words in both for line in hanging(words, width)])


_MAILS = {MailKind.RECAP: "what we agreed, as an e-mail"}


def saved(following: QueueItem | None, *, talk: bool = False, mail: MailKind | None = None) -> Words:
    """The call is saved, and the one key that goes on; ``talk``: one was scheduled; ``mail``: which is to write."""
    on = (
        f"on to {plain(following.name)}: {plain(following.reason)}"
        if following
        else "back to Today: all calls are made"
    )
    file = (("C", "calendar file of the talk"),) if talk else ()
    write = (("m", _MAILS.get(mail, "e-mail")),) if mail else ()
    keys = (("Enter", on), *file, *write, ("u", "undo, the notes stay on the screen"))

    def lines(width: int) -> Content:
        ways = [(Content(" ") + key_label(key, words, room=5)).truncate(width, ellipsis=True) for key, words in keys]
        return Content("\n").join([Content.styled("What now?", STRONG), *ways])

    return lines


def keys(call: CallSession, *, typing: bool, to_say: bool, other: str = "") -> tuple[tuple[str, str], ...]:
    """The key bar of each stage; ``to_say``: there is something to congratulate on or to acknowledge; ``other``: what
    can be brought in the place of the script.
    """
    if typing:
        return (("Ctrl+S", "to the outcomes"), ("→", "take the name"), ("Esc", "the same"), ("F1", "help"))
    always = (("r", "research"), ("?", "help"))
    if call.over:
        write = (("m", "e-mail"),) if call.mail else ()
        return (("Enter", "go on"), *write, ("u", "undo"), ("Esc", "back"), *always)
    said = (("c", "said it"),) if to_say else ()
    theirs = (row_of(outcome).digit for outcome in OF_THEIRS)
    of_call = " ".join(row.digit for row in OUTCOMES) if call.started_by is StartedBy.US else " ".join(theirs)
    rest = (("d", "number"), ("]", "next"), ("Esc", "back"), ("Tab", "script"), *always)
    flip = ((FLIP, other),) if other else ()
    return ((of_call, "outcome"), ("n", "notes"), *said, *flip, *rest)
