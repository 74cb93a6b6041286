"""The kinds of finding, one row each: a new one is a member of the enumeration and its row (METHOD §3, §6, §7).

The kinds of lines, the questions that drill into them and the words of ``export --findings`` come from these rows.
Which kinds stay open is said with the record.
"""

from __future__ import annotations

from typing import NamedTuple

from ..records.findings import OPEN_KINDS, FindingKind, FindingView
from ..records.unreadable import UNREADABLE, member

_LINE = "A line that begins with {} in a call's notes"
_NO_RESEARCH = "No congratulations, no background yet.\n\nr opens a customer's research checklist."


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
    asks: tuple[str, ...] = ()  # as shipped: what drills into it, until it is really understood
    unquoted: bool = False  # quotation marks around the words are not kept
    # Said to others
    aloud: tuple[str, str] | None = None  # before the first one and each further one, read aloud; None: left out
    aloud_named: tuple[str, str] | None = None  # the same, where the line names a colleague
    to_a_colleague: str = ""  # before it, in a brief
    quoted_in_brief: bool = False
    for_colleagues: bool = True  # in a brief; others were said in confidence, or are notes to oneself
    for_who_speaks: bool = False  # in the brief of whoever speaks with this customer, though of nobody else
    # As a line of research
    of_research: bool = False  # may be noted without a conversation
    research_signs: str = ""  # first characters that say so there
    # Settling it, where it stays open
    put_right: bool = False  # somebody has to say what was done about it
    settle: str = "Settled how?"
    settle_hint: str = "credit note sent, they are content"

    @property
    def stays_open(self) -> bool:
        """Until something was done about it (METHOD §7)."""
        return self.kind in OPEN_KINDS


FINDINGS: tuple[FindingKindRow, ...] = (
    FindingKindRow(
        FindingKind.KUDOS,
        FindingView.KUDOS,
        glyph="+",
        word="kudos",
        short="kudos",
        a="kudos",
        heading="Kudos",
        empty=f"No kudos yet.\n\n{_LINE.format('+')}:\n+ @dana saved our launch",
        rank=5,
        place=3,
        sign="+",
        legend="kudos",
        hint="kudos",
        asks=("What did that make possible for you?",),
        aloud=("I'll pass this on", "And this"),
        aloud_named=("I'll make sure {} hears this", "And {} this"),
        to_a_colleague="Praise",
        quoted_in_brief=True,
        settle="Told another way?",
        settle_hint="told both in person",
    ),
    FindingKindRow(
        FindingKind.CRITICISM,
        FindingView.CRITICISM,
        glyph="-",
        word="criticism",
        short="criticism",
        a="criticism",
        heading="Criticism",
        empty=f"No criticism.\n\n{_LINE.format('-')}:\n- the invoice was wrong again",
        rank=2,
        place=4,
        sign="-",
        legend="criticism",
        hint="criticism",
        asks=("What would have been right?", "What did it cost you?"),
        aloud=("That's not good enough, and I've written it down", "Nor is this"),
        to_a_colleague="Complaint",
        quoted_in_brief=True,
        put_right=True,
        settle="What was done about it?",
        settle_hint="Dana checks each invoice now; they know",
    ),
    FindingKindRow(
        FindingKind.STRESSED,
        FindingView.STRESSED,
        glyph="~",
        word="stressed area",
        short="stressed",
        a="a stressed area",
        heading="Stressed areas",
        empty=f"No stressed areas.\n\n{_LINE.format('~')}:\n~ the night shift has nobody to call",
        rank=3,
        place=5,
        sign="~",
        legend="stressed",
        hint="stressed",
        asks=("What does it cost you when that happens?", "What would take the load off?"),
        aloud=("I can see that this is hard at the moment", "And this"),
        to_a_colleague="Hard for them",
        put_right=True,
        settle="What was done about it?",
        settle_hint="a second line is open since Monday",
    ),
    FindingKindRow(
        FindingKind.STORY,
        FindingView.STORIES,
        glyph='"',
        word="story",
        short="story",
        a="a story",
        heading="Stories",
        empty=f'No stories yet.\n\n{_LINE.format(chr(34))}:\n" launched in nine weeks, not twenty',
        rank=6,
        place=6,
        sign='"',
        legend="story",
        hint="story",
        asks=("What was it like before?",),
        unquoted=True,
        to_a_colleague="Story",
        quoted_in_brief=True,
    ),
    FindingKindRow(
        FindingKind.WORDS,
        FindingView.WORDS,
        glyph="=",
        word="their words",
        short="words",
        a="their words",
        heading="Their words",
        empty=f"None of their words yet.\n\n{_LINE.format('=')}:\n= the shelf that is never empty",
        rank=8,
        place=1,
        sign="=",
        legend="their words",
        hint="their words",
        asks=("What do you mean by that, in an example?",),
        unquoted=True,
        aloud=("I like the way you put it", "And"),
        to_a_colleague="Their words",
        quoted_in_brief=True,
    ),
    FindingKindRow(
        FindingKind.INSIGHT,
        FindingView.INSIGHTS,
        glyph="*",
        word="insight",
        short="insight",
        a="a benefit or insight",
        heading="Benefits and insights",
        empty=f"No insights yet.\n\n{_LINE.format('*')}:\n* they use the reports for training",
        rank=7,
        place=2,
        sign="*",
        legend="benefit",
        hint="insight",
        asks=("What does that make possible that was not before?",),
        aloud=("That was new to me, thank you", "And this"),
        to_a_colleague="Good to know",
    ),
    FindingKindRow(
        FindingKind.CONGRATULATION,
        FindingView.RESEARCH,
        glyph="+",
        word="congratulation",
        short="good news",
        a="a congratulation",
        heading="Congratulations",
        empty=_NO_RESEARCH,
        rank=4,
        place=8,
        of_research=True,
        research_signs="+",
    ),
    FindingKindRow(
        FindingKind.HEADS_UP,
        FindingView.HEADS_UPS,
        glyph="!",
        word="heads-up",
        short="heads-up",
        a="a heads-up",
        heading="Heads-ups",
        empty=f"No heads-ups.\n\n{_LINE.format('^')},\nor what research (r) found wrong.",
        rank=1,
        place=7,
        sign="^",
        legend="heads-up",
        hint="heads-up",
        asks=("Who else should hear from us about it, and until when?",),
        to_a_colleague="For next time",
        for_colleagues=False,
        of_research=True,
        research_signs="!^",
    ),
    FindingKindRow(
        FindingKind.BACKGROUND,
        FindingView.RESEARCH,
        glyph="·",
        word="background",
        short="background",
        a="background",
        heading="Background",
        empty=_NO_RESEARCH,
        rank=9,
        place=9,
        of_research=True,
    ),
)
"""In the order in which their signs are explained, and in which they are read aloud."""

_ROWS = {row.kind: row for row in FINDINGS}
_UNREADABLE = FindingKindRow(
    member(FindingKind, None), FindingView.ALL, glyph="?", word=UNREADABLE, short="?", a=UNREADABLE,
    heading=UNREADABLE.capitalize(), empty="", rank=10, place=10,
)  # fmt: skip

TO_PUT_RIGHT = tuple(row.kind for row in FINDINGS if row.put_right)


def row_of(kind: FindingKind) -> FindingKindRow:
    """The row of a kind."""
    return _ROWS.get(kind, _UNREADABLE)


def kinds_of(view: FindingView) -> tuple[FindingKind, ...]:
    """The kinds that a view holds; none stands for all."""
    return tuple(row.kind for row in FINDINGS if row.view is view)


def views() -> tuple[FindingView, ...]:
    """All views: those of some kinds in the order of a file, then those that hold all."""
    held = (row.view for row in sorted(FINDINGS, key=lambda row: row.place))
    return tuple(dict.fromkeys((*held, *FindingView)))


def research_hint() -> str:
    """How a line of research is begun: ``+ congratulation   ! heads-up   or background``."""
    typed = [f"{row.research_signs[0]} {row.kind.value}" for row in FINDINGS if row.research_signs]
    others = [f"or {row.kind.value}" for row in FINDINGS if row.of_research and not row.research_signs]
    return "   ".join((*typed, *others))
