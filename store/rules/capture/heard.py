"""What was heard in a conversation, said back in the customer's words (METHOD §6).

The words of a line stand in quotation marks: they are the user's notes, a cue to be said in one's own words, and are
not rebuilt into a sentence. Stories and heads-ups are not said: the one is asked for on another day, the others are for
us.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ...records.calls import Mood
from ...records.findings import FindingKind
from ..finding_table import FINDINGS, FindingKindRow
from ..phrases import ENGLISH, Phrases
from ..text.quotation import unquoted
from .agreed import name_of
from .lines import NoteLine, named_words

_MOST = 3  # lines of a kind; more than that nobody listens to
_FEW = {1: "one more thing", 2: "two more things"}  # phrases


def heard(
    lines: Iterable[NoteLine],
    mood: Mood | None,
    called: Callable[[str], str],
    colleagues: Sequence[str] = (),
    phrases: Phrases = ENGLISH,
) -> tuple[str, ...]:
    """The sentences, none of them twice. ``called`` says how a colleague is called aloud.

    Praise goes first; to who is unhappy, what is not good enough.
    """
    lines = tuple(lines)
    rows = sorted(FINDINGS, key=lambda row: mood is Mood.UNHAPPY and row.kind is not FindingKind.CRITICISM)
    return tuple(sentence for row in rows for sentence in _of_kind(row, lines, called, colleagues, phrases))


def _of_kind(
    row: FindingKindRow,
    lines: Sequence[NoteLine],
    called: Callable[[str], str],
    colleagues: Sequence[str],
    phrases: Phrases,
) -> list[str]:
    if not row.aloud:
        return []
    mine = [line for line in lines if line.finding is row.kind]
    if row.aloud_named:  # what a colleague is to hear goes first, so that "And this" is not taken for theirs
        mine.sort(key=lambda line: not line.colleague)
    said: dict[str, str] = {}  # the words, and the sentence
    begun: set[bool] = set()
    for line in mine:
        name = called(name_of(line.colleague, colleagues))
        to_name = bool(name and row.aloud_named)
        phrase = row.aloud_named if to_name else row.aloud
        words = _words(line, name, phrases, without=to_name)
        if words not in said:
            said[words] = phrases.say(f"{phrase} further" if to_name in begun else phrase, name=name, words=words)
            begun.add(to_name)
    more = len(said) - _MOST
    rest = [phrases.say(_FEW.get(more, "more things"), number=more)] if more > 0 else []
    return [*list(said.values())[:_MOST], *rest]


def _words(line: NoteLine, name: str, phrases: Phrases, *, without: bool) -> str:
    """The words of a line between quotation marks, as a sentence ends; ``without`` the @name before them."""
    words = named_words(line.words, line.colleague, name) if name else line.words
    if without and line.words.startswith(f"@{line.colleague}"):
        words = words.removeprefix(name).lstrip(" ,;:.-–—") or words
    words = unquoted(words).rstrip()
    stop = "" if words[-1:] in ("!", "?", "…") else "."
    return phrases.say("quoted", words=words.rstrip(".") or words) + stop
