"""What was captured while listening in the sample year: lines with a prefix, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass

from ..records.findings import StoryStep

OPEN = None


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a conversation's notes. Days count from that conversation; what lies after today is still open."""

    line: str
    told: int | None = OPEN  # kudos: the colleague
    manager_told: int | None = OPEN
    settled: int | None = OPEN
    how: str = ""
    steps: tuple[tuple[StoryStep, int], ...] = ()  # of a story, after it was noticed


_ASKED, _AGREED, _TOLD = StoryStep.ASKED, StoryStep.AGREED, StoryStep.TOLD

BY_TALK: dict[str, tuple[tuple[Said, ...], ...]] = {
    "Two deliveries late": (
        (
            Said("- two deliveries late, and their own customer told them", settled=9, how="one contact rings before"),
            Said("~ deliveries on Mondays"),
        ),
        (Said("- nobody rang when the truck was late", settled=14, how="Dana rings when something slips"),),
    ),
    "Invoice of last month": (
        (Said("- third wrong invoice this year", settled=6, how="accounts checks theirs by hand until spring"),),
        (Said("~ invoicing at the end of the month"),),
    ),
    "Training was too short": (
        (Said("- training too short for the night shift", settled=20, how="second training held"),),
        (Said("~ the night shift works around the new steps", settled=25, how="a day with Priya on site"),),
    ),
    "Support answered quickly": (
        (Said("- three people, three different answers", settled=8, how="one answer, written down for them"),),
    ),
    "The new portal hides": ((Said("- what they use every day is behind two menus"),),),
    "Good to great": ((Said("* they only ever read the first page of the report"),),),
    "They compare us": ((Said("= somebody picks up"),), (Said("= you pick up, the others have a form"),)),
    "Likes the heads-up": ((Said("= no surprises"),),),
    "Growing faster": ((Said("* accounts grow faster than people: they plan by accounts"),),),
    "Good call. Talked mostly": ((Said("~ the weekend shift in the cold store"),),),
    "Price came up once": ((Said("= we pay for not having to think about it"),),),
    "Pleased with the last visit": ((Said("+ @Priya left a list that hangs on their wall", told=1, manager_told=3),),),
    "Dana saved their launch": (
        (
            Said("+ @Dana saved our launch, word for word", told=1, manager_told=2),
            Said('" they told their board about the launch', steps=((_ASKED, 12), (_AGREED, 30), (_TOLD, 75))),
        ),
        (Said("+ @Dana stayed until the launch ran", told=1, manager_told=4),),
    ),
    "Recommended us": ((Said('" they recommend us to their suppliers', steps=((_ASKED, 20), (_AGREED, 34))),),),
    "Best quarter": (
        (Said('" best quarter in four years, planned with us', steps=((_ASKED, 15), (_AGREED, 40))),),
        (Said('" our planning had a part in their best quarter'),),
    ),
    "Their words": ((Said("= you are the only ones who call before it burns"),),),
    "The one-page report": ((Said("* the one-pager is read in three departments, with a column of their own"),),),
    "Laughed about the mishap": ((Said("+ @Tom owned up to the mishap on the same day", told=2, manager_told=5),),),
    "Asked whether Priya": ((Said("+ @Priya is the best trainer they have had", told=1, manager_told=2),),),
}
"""By how the notes of a talk begin: what was captured in it, another set each time the talk comes again."""

COLLEAGUES = (  # name, e-mail, role, manager
    ("Ruth Adler", "ruth.adler@our-firm.example", "head of service", ""),
    ("Dana", "dana@our-firm.example", "customer care", "Ruth Adler"),
    ("Tom", "tom@our-firm.example", "accounts", "Ruth Adler"),
    ("Priya", "priya@our-firm.example", "training", "Ruth Adler"),
)
IDEAS = (
    "a morning at the food bank, together with their team",
    "a class on reading balance sheets, for their younger people and ours",
    "the harbour run in May",
)
