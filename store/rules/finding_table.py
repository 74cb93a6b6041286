"""The kinds of finding, one row each: a new one is a member of the enumeration and its row (METHOD §3, §6, §7).

The kinds of lines and the words of ``export --findings`` come from these rows.
Which kinds stay open is said with the record.
"""

from __future__ import annotations

from ..records.findings import FindingKind, FindingView
from ..records.unreadable import UNREADABLE, member
from .finding_row import FindingKindRow as FindingKindRow

_LINE = "A line that begins with {} in a call's notes"
_NO_RESEARCH = "No good news, no background yet.\n\nr opens a customer's research checklist."


FINDINGS: tuple[FindingKindRow, ...] = (
    FindingKindRow(
        FindingKind.KUDOS,
        FindingView.KUDOS,
        glyph="+",
        word="thanks",
        short="thanks",
        a="thanks",
        heading="Thanks",
        empty=f"No thank-yous yet.\n\n{_LINE.format('+')}:\n+ @dana saved our launch",
        rank=8,
        place=3,
        sign="+",
        legend="kudos",
        hint="kudos",
        aloud="heard kudos",
        aloud_named="heard kudos named",
        to_a_colleague="Praise",
        quoted_in_brief=True,
        settle="Passed on another way?",
        settle_hint="told both in person",
        settled_as="told both in person",
    ),
    FindingKindRow(
        FindingKind.CRITICISM,
        FindingView.CRITICISM,
        glyph="-",
        word="complaint",
        short="complaint",
        a="a complaint",
        heading="Complaints",
        empty=f"No complaints.\n\n{_LINE.format('-')}:\n- the invoice was wrong again",
        rank=5,
        place=4,
        sign="-",
        legend="complaint",
        hint="complaint",
        aloud="heard criticism",
        to_a_colleague="Complaint",
        quoted_in_brief=True,
        put_right=True,
        settle="What was done about it?",
        settle_hint="Dana checks each invoice now",
        they_should_know=True,
    ),
    FindingKindRow(
        FindingKind.STRESSED,
        FindingView.STRESSED,
        glyph="~",
        word="hard for them",
        short="hard for them",
        a="something that is hard for them",
        heading="Hard for them",
        empty=f"Nothing that is hard for them.\n\n{_LINE.format('~')}:\n~ the night shift has nobody to call",
        rank=6,
        place=5,
        sign="~",
        legend="hard for them",
        hint="hard for them",
        aloud="heard stressed",
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
        rank=9,
        place=6,
        sign='"',
        legend="story",
        hint="story",
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
        rank=11,
        place=1,
        sign="=",
        legend="their words",
        hint="their words",
        unquoted=True,
        aloud="heard words",
        to_a_colleague="Their words",
        quoted_in_brief=True,
    ),
    FindingKindRow(
        FindingKind.INSIGHT,
        FindingView.INSIGHTS,
        glyph="*",
        word="insight",
        short="insight",
        a="an insight",
        heading="Insights",
        empty=f"No insights yet.\n\n{_LINE.format('*')}:\n* they use the reports for training",
        rank=10,
        place=2,
        sign="*",
        legend="insight",
        hint="insight",
        aloud="heard insight",
        to_a_colleague="Good to know",
    ),
    FindingKindRow(
        FindingKind.CONGRATULATION,
        FindingView.RESEARCH,
        glyph="+",
        word="good news",
        short="good news",
        a="good news",
        heading="Good news",
        hint="good news",
        empty=_NO_RESEARCH,
        rank=7,
        place=11,
        of_research=True,
        research_signs="+",
    ),
    FindingKindRow(
        FindingKind.OUR_MISTAKE,
        FindingView.OUR_MISTAKES,
        glyph="!",
        word="our mistake",
        short="mistake",
        a="our mistake",
        heading="Our mistakes",
        empty=f"No mistakes of ours.\n\n{_LINE.format('!')},\nor what research (r) found.",
        rank=1,
        place=7,
        sign="!",
        legend="our mistake",
        hint="our mistake",
        to_a_colleague="Our mistake",
        of_research=True,
        research_signs="!",
        in_the_brief="Say first",
        spoken="We got something wrong, and I want you to hear it from me: {}. I'm sorry.",
        settle="What was done about it?",
        settle_hint="the credit note went out on Monday",
        they_should_know=True,
    ),
    FindingKindRow(
        FindingKind.HARD_NEWS,
        FindingView.HARD_NEWS,
        glyph="?",
        word="hard news",
        short="hard news",
        a="hard news",
        heading="Hard news",
        empty=f"No hard news of theirs.\n\n{_LINE.format('?')},\nor what research (r) found.",
        rank=2,
        place=8,
        sign="?",
        legend="hard news",
        hint="hard news",
        to_a_colleague="Hard news for them",
        for_colleagues=False,
        for_who_speaks=True,
        of_research=True,
        research_signs="?",
        in_the_brief="Don't raise",
        spoken="Known to you, never said. If they bring it up: listen.",
        settle="Put it away?",
        settle_hint="they have sold the mill",
        settled_as="put away",
    ),
    FindingKindRow(
        FindingKind.NEXT_TIME,
        FindingView.NEXT_TIME,
        glyph="^",
        word="for next time",
        short="next time",
        a="a note for next time",
        heading="For next time",
        empty=f"No notes for next time.\n\n{_LINE.format('^')}.",
        rank=3,
        place=9,
        sign="^",
        legend="next time",
        hint="for next time",
        to_a_colleague="For next time",
        for_colleagues=False,
        of_research=True,
        research_signs="^",
        in_the_brief="Remember",
        spoken="Shown before the next talk.",
        settle="Done with it?",
        settle_hint="asked, all is well",
        settled_as="done",
    ),
    FindingKindRow(
        FindingKind.HEADS_UP,
        FindingView.HEADS_UPS,
        glyph="^",
        word="not sorted yet",
        short="to sort",
        a="a line that is not sorted yet",
        heading="Not sorted yet",
        empty="Every older line is our mistake, hard news or a note for next time.",
        rank=4,
        place=10,
        for_colleagues=False,
        in_the_brief="Remember",
        settle="Done with it?",
        settle_hint="asked, all is well",
        settled_as="done",
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
        rank=12,
        place=12,
        of_research=True,
    ),
)
"""In the order in which their signs are explained, and in which they are read aloud."""

_ROWS = {row.kind: row for row in FINDINGS}
_UNREADABLE = FindingKindRow(
    member(FindingKind, None), FindingView.ALL, glyph="?", word=UNREADABLE, short="?", a=UNREADABLE,
    heading=UNREADABLE.capitalize(), empty="", rank=13, place=13,
)  # fmt: skip

KINDS_TO_SORT = (FindingKind.OUR_MISTAKE, FindingKind.HARD_NEWS, FindingKind.NEXT_TIME)
"""What a heads-up can be."""

UNTIL_SETTLED = tuple(row.kind for row in FINDINGS if row.in_the_brief)
"""What a brief shows until it is settled, in the order of a call."""

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
    """How a line of research is begun: ``+ good news · ! our mistake · ? hard news · ^ for next time · background``."""
    typed = [f"{row.research_signs} {row.hint}" for row in FINDINGS if row.research_signs]
    others = [row.word for row in FINDINGS if row.of_research and not row.research_signs]
    return " · ".join((*typed, *others))
