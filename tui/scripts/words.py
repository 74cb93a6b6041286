"""What the script editor says: the list of texts, the preview, and what is wrong with a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from store.records.customers import Customer
from store.records.scripts import Placeholder, Preview, ScriptSet, ScriptText
from store.rules.capture.questions import FORM
from store.rules.scripts.shipped import EMAIL, EMAIL_SUBJECT, PART_NAMES, QUESTIONS, VOICEMAIL
from store.rules.scripts.situations import name_of

from ..text.key_labels import sentence
from ..text.lines import wrapped
from ..text.safe import multiline, plain
from ..text.styles import ACCENT, ALARM, MUTED, STRONG
from ..widgets.sources import Row

VOICEMAIL_SECONDS = 30  # a voicemail is over before that (METHOD §4)
HELP = (
    "$name stands for a fact: F2 lists them. A sentence whose fact is not known is left out. "
    "[one wording | another] says the first that can be filled."
)
ASKING = f"One question a line, begun with what it asks about: {FORM}"
TYPING = (("Ctrl+S", "save"), ("F2", "placeholders"), ("F8", "saved text"), ("Esc", "to the list"), ("F1", "help"))


def key_of(part: str, variant: str) -> str:
    """The row of a text."""
    return f"{part}|{variant}"


def text_rows(texts: Sequence[ScriptText], unsaved: str) -> list[Row]:
    """The texts under their parts; ``unsaved`` is the key of one that is being typed."""
    rows: list[Row] = []
    part = ""
    for text in texts:
        if text.part != part:
            part = text.part
            rows.append(Row(f"part {part}", (PART_NAMES.get(part, part),), heading=True))
        key = key_of(text.part, text.variant)
        note = "unsaved" if text.unsaved or key == unsaved else "own" if text.own else ""
        rows.append(Row(key, (name_of(text.variant), note)))
    return rows


def title(script_set: ScriptSet, text: ScriptText, *, dirty: bool) -> Content:
    """Which text of which set is written, and whose wording it is."""
    behind = "as shipped" if script_set.id is None else "as in the set behind it"
    if text.instead:
        behind = f"{behind}: said here in place of your standard text"
    elif text.general:
        behind = "your standard text is said here"
    state = "unsaved" if dirty else "your own text" if text.own else behind
    return Content.assemble(
        (plain(script_set.name), STRONG),
        ("  ·  ", MUTED),
        f"{PART_NAMES.get(text.part, text.part)}, {name_of(text.variant)}",
        (f"   {state}", MUTED),
    )


def preview(shown: Preview, part: str, customer: Customer | None, hears: str) -> Callable[[int], Content]:
    """The text as it would be said, under whom it is said to. ``hears`` is what this customer hears instead."""

    def lines(width: int) -> Content:
        whom = f"To {customer.display}" if customer else "To an example customer"
        found = [Content.styled(plain(whom), f"{STRONG} {ACCENT}").truncate(width, ellipsis=True)]
        found += wrapped(_length(shown, part), width)
        if hears:
            found += wrapped(Content.styled(plain(hears), MUTED), width)
        if shown.examples and customer:
            found += wrapped(Content.styled(f"with examples for {_names(shown.examples)}", MUTED), width)
        found.append(Content(""))
        if not shown.text:
            found += wrapped(Content.styled("Too little is known to say this.", MUTED), width)
        for line in multiline(shown.text).split("\n"):
            found += wrapped(line, width) or [Content("")]
        return Content("\n").join(found)

    return lines


def _length(shown: Preview, part: str) -> Content:
    words = f"{shown.words} word{'' if shown.words == 1 else 's'}"
    if part in (EMAIL, EMAIL_SUBJECT, QUESTIONS):  # not read aloud, or not in one go
        return Content.styled(words, MUTED)
    words = f"{words}, about {shown.seconds} seconds"
    if part == VOICEMAIL and shown.seconds > VOICEMAIL_SECONDS:
        long = f"✗ {shown.seconds} seconds: too long for a voicemail, {VOICEMAIL_SECONDS} is the limit"
        return Content.styled(long, ALARM)
    return Content.styled(words, MUTED)


def _names(names: Sequence[str]) -> str:
    return ", ".join(f"${name}" for name in names)


def below(problems: Sequence[str], part: str = "") -> Content:
    """The lines under the text: what is wrong with it, or how it is written."""
    if not problems:
        return sentence(ASKING if part == QUESTIONS else HELP, "F2").stylize_before(MUTED)
    return Content.styled(multiline("\n".join(f"✗ {problem}" for problem in problems)), ALARM)


def placeholder_options(found: Sequence[Placeholder]) -> list[tuple[str, str, str]]:
    """Each placeholder with its value, or what it would stand for."""
    return [(one.name, f"${one.name}", plain(one.value) if one.value else f"not known: {one.meaning}") for one in found]
