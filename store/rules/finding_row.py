"""What the rules know of one kind of finding; the rows stand in finding_table (METHOD §3, §6, §7)."""

from __future__ import annotations

from typing import NamedTuple

from ..records.findings import OPEN_KINDS, FindingKind, FindingView


class FindingKindRow(NamedTuple):
    """What the rules know of one kind of finding, and how it is said."""

    kind: FindingKind
    view: FindingView  # where it is shown with its like
    glyph: str
    word: str
    short: str  # in a narrow column
    a: str  # with its article, in a sentence
    heading: str  # in a file
    empty: str  # what its view says when it holds none
    rank: int  # in a call: acknowledge first, then congratulate, then the rest
    place: int  # in a file: what feeds positioning comes first (METHOD §9)
    # As a line of notes
    sign: str = ""  # its first character; empty: no line makes it
    legend: str = ""  # what the sign stands for, under the notes
    hint: str = ""  # the same, where one line is typed
    unquoted: bool = False  # quotation marks around the words are not kept
    # Said to others
    aloud: str = ""  # the phrase that says the first one aloud; with "further" behind it each other; empty: left out
    aloud_named: str = ""  # the same, where the line names a colleague
    to_a_colleague: str = ""  # before it, in a brief
    quoted_in_brief: bool = False
    for_colleagues: bool = True  # in a brief; others were said in confidence, or are notes to oneself
    for_who_speaks: bool = False  # in the brief of whoever speaks with this customer, though of nobody else
    # As a line of research
    of_research: bool = False  # may be noted without a conversation
    research_signs: str = ""  # first characters that say so there
    # Before the next conversation
    in_the_brief: str = ""  # its label there; empty: it has no part of its own
    spoken: str = ""  # under the line as it is typed: how it will be said, {} being the words, or that it never will
    # Settling it, where it stays open
    put_right: bool = False  # somebody has to say what was done about it
    settle: str = "Settled how?"
    settle_hint: str = "credit note sent, they are content"
    settled_as: str = ""  # how it ends without words; empty: somebody has to say what was done
    they_should_know: bool = False  # what was done about it is theirs to hear

    @property
    def stays_open(self) -> bool:
        """Until something was done about it (METHOD §7)."""
        return self.kind in OPEN_KINDS
