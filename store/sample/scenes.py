"""This morning: what the year has led up to, so that Today is alive when the demonstration opens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from ..records.call_reports import NextStep
from ..records.calls import Channel, Mood, Outcome, StartedBy
from ..records.follow_up_forms import ActionItem
from ..records.follow_ups import FollowUpKind
from ..rules.days.workdays import week_start
from .said import Said
from .story import Item
from .year import Year, at

_CADENCE = NextStep()


def ana(year: Year) -> None:
    """Promised: to be called back at half past nine."""
    story = year.stories["Ana Ruiz"]
    year.habit(story, 118)
    day = year.back(54)
    story.first_attempts.append(day)
    action = ActionItem("send the draft of the service agreement", year.ahead(3), "Dana", "Dana", True)
    call = story.call(
        at(day, time(9, 40)),
        Outcome.TALKED,
        "Satisfied. Named supplier of the year by the retailers' association, proud of the team. Would like response"
        " times in writing; their new cold store runs at night as well.",
        1330,
        mood=Mood.SATISFIED,
        actions=[ActionItem("ask Dana for response times at night", year.ahead(2, day), "", "", True), action],
        next_step=_CADENCE,
        said=(Said("= food people first"), Said("* the cold store runs at night, when nobody of ours picks up")),
    )
    story.finish(call[0], at(year.ahead(1, day), time(10, 5)))
    story.touch(
        at(year.back(12), time(16, 20)),
        Channel.EMAIL,
        StartedBy.THEM,
        "Disputes the invoice of last month: the second delivery was charged twice. Dana has it.",
    )
    before = year.workdays_back(year.today, 1)
    story.call(
        at(before, time(9, 5)),
        Outcome.CALL_BACK,
        "In the truck with a supplier. Asked me to ring again at half past nine, with time to talk.",
        48,
        call_back=(year.today, time(9, 30)),
    )


def lee(year: Year) -> None:
    """Promised: a talk that both have scheduled."""
    story = year.stories["Lee Wong"]
    year.habit(story, 46)
    day = year.back(9)
    story.first_attempts.append(day)
    story.call(
        at(day, time(8, 35)),
        Outcome.TALKED,
        "Wants the three depots on one plan. Asked for half an hour with the map on the table, this time with their"
        " dispatcher.",
        960,
        mood=Mood.SATISFIED,
        next_step=NextStep(year.today, time(14), "the depot plan, with their dispatcher", FollowUpKind.TALK),
    )


def five(year: Year) -> None:
    """The three of this week's five that nobody has called yet, each for another reason."""
    marta = year.stories["Marta Silva"]
    year.habit(marta, 170)
    year.round(marta, year.back(92), Mood.SATISFIED)
    omar = year.stories["Omar Haddad"]
    for days, line in (
        (96, "Sends the signed contract and the list of the eleven clinics."),
        (51, "Asks who their contact is once the project is over."),
        (17, "First two clinics are live. Asks when somebody comes by."),
    ):
        omar.touch(at(year.back(days), time(11, 20)), Channel.EMAIL, StartedBy.THEM, line)
    jo = year.stories["Jo Park"]
    year.habit(jo, 230)
    day = year.back(99)
    jo.first_attempts.append(day)
    agreed_on = jo.call(
        at(day, time(10, 10)),
        Outcome.TALKED,
        "Unhappy: the update in the middle of their test week cost them two days. Nobody had asked whether the week"
        " suits. Tom explained it on the same day, which helped.",
        1110,
        mood=Mood.UNHAPPY,
        actions=[ActionItem("ask before each update which weeks to avoid", year.ahead(4, day), "Tom", "Tom", True)],
        next_step=_CADENCE,
        said=(
            Said("- our update came in the middle of their test week", settled=5, how="Tom asks before each update"),
            Said("+ @Tom explained it on the same day", told=2, manager_told=2),
        ),
    )
    jo.finish(agreed_on[0], at(year.ahead(3, day), time(15)))


def worked(year: Year, now: datetime) -> None:
    """The two of this week's five that were called already: one conversation, one voicemail."""
    begins = week_start(year.today, year.preferences.working_days)
    first = at(begins, time(9, 15))
    second = at(max(begins, year.workdays_back(year.today, 1)), time(10, 25))
    if year.today == begins:  # this morning, but never before midnight nor after now
        opened = datetime.combine(year.today, now.time()).astimezone()
        midnight = at(year.today, time())
        first, second = (max(midnight, opened - timedelta(minutes=m)) for m in (55, 20))
    hannah = year.stories["Hannah Vogt"]
    year.habit(hannah, 42)
    hannah.first_attempts.append(first.date())
    hannah.call(
        first,
        Outcome.TALKED,
        "Delighted with how Dana handled the spare part on Friday evening. The third hall starts in spring; wants us"
        " in the planning from the first week. Offered to show the hall to others.",
        1475,
        mood=Mood.PROMOTER,
        actions=[
            ActionItem("send the drawing of the third hall back with comments", year.today, "Dana", "Dana", True),
            ActionItem("tell Dana and her manager about Friday evening", year.ahead(1), "", "", False),
        ],
        next_step=NextStep(year.ahead(8), time(11), "first planning of the third hall", FollowUpKind.TALK),
        said=(
            Said("+ @Dana handled the spare part on Friday evening"),
            Said('" Friday evening: a spare part in two hours, the line ran on Saturday'),
            Said("= from the first week on, not when it is built"),
        ),
    )
    story = Item(
        hannah.entries[-1], FollowUpKind.STORY, "ask whether we may tell the story of Friday evening", year.ahead(6)
    )
    hannah.items.append(story)
    kim = year.stories["Kim Ito"]
    year.habit(kim, 68)
    kim.first_attempts.append(second.date())
    kim.call(second, Outcome.VOICEMAIL, "Left the voicemail from the script.", 38)


def due(year: Year) -> None:
    """What else is due today: a chase that is late, an e-mail instead of a fifth call, another try, a check."""
    greg = year.stories["Greg Thornton"]
    year.habit(greg, 90)
    day = year.back(12)
    greg.first_attempts.append(day)
    greg.call(
        at(day, time(11, 5)),
        Outcome.TALKED,
        "Unhappy, and rightly so: invoiced twice for the same month. Wants the credit note before the month closes.",
        610,
        mood=Mood.UNHAPPY,
        actions=[
            ActionItem(
                "send the credit note for the double invoice", year.workdays_back(year.today, 2), "Tom", told=True
            )
        ],
        next_step=_CADENCE,
        said=(Said("- invoiced twice for the same month"), Said("~ our invoices to them, for the third time")),
    )
    _tried(year)
    _asked(year)


def _tried(year: Year) -> None:
    """Nobody answered: an e-mail instead of a fifth call, and another try."""
    sofia = year.stories["Sofia Lindqvist"]
    year.habit(sofia, 49)
    tries = (Outcome.NO_ANSWER, Outcome.MESSAGE, Outcome.NO_ANSWER, Outcome.NO_ANSWER)
    for outcome, back in zip(tries, (7, 6, 3, 1), strict=True):
        day = year.workdays_back(year.today, back)
        notes = "The colleague puts a note on the desk." if outcome is Outcome.MESSAGE else ""
        sofia.call(year.morning(day), outcome, notes, year.seconds(outcome))
    sofia.first_attempts.append(year.workdays_back(year.today, 7))
    pieter = year.stories["Pieter de Wit"]
    year.habit(pieter, 83)
    pieter.call(at(year.workdays_back(year.today, 1), time(11, 40)), Outcome.NO_ANSWER, "Hall 4, as always.", 25)


def _asked(year: Year) -> None:
    """A check on what was delivered."""
    grace = year.stories["Grace Mbeki"]
    year.habit(grace, 76)
    day = year.back(15)
    grace.first_attempts.append(day)
    grace.call(
        at(day, time(8, 50)),
        Outcome.TALKED,
        "The portal goes to all eleven schools next week. A little nervous about the two that have no one for it.",
        780,
        mood=Mood.SATISFIED,
        next_step=NextStep(year.today, None, "ask how the first days with the portal went"),
    )


def agreed(year: Year) -> None:
    """What was agreed lately and is not due yet: mine, and colleagues' to chase."""
    for name, back, mood, notes, what, owner, due_in, said in (
        (
            "Nadia Rahman", 9, Mood.PROMOTER,
            "Fewer calls to their hotline than ever. Wants to show it upstairs with our figures beside theirs.",
            "send the figures of the year on one page", "", 2,
            (Said("* fewer calls to their hotline than ever", ), Said('" their hotline is quiet for the first time')),
        ),
        (
            "Rachel Stein", 13, Mood.SATISFIED,
            "Would use the second module if somebody showed it once, with their own visitor numbers.",
            "prepare a demonstration with their own data", "Priya", 4,
            (Said("= show it, do not send it"),),
        ),
        (
            "Samuel Adeyemi", 20, Mood.SATISFIED,
            "Two more branches by summer. Asked what that means for accounts and for the price.",
            "make a quote for two more branches", "Tom", 6,
            (Said("+ @Priya trained the first branch in half a day", told=1),),
        ),
    ):  # fmt: skip
        story = year.stories[name]
        year.habit(story, back + story.cadence + 12)
        day = year.back(back)
        story.first_attempts.append(day)
        action = ActionItem(what, year.ahead(due_in), owner, "", owner != "Priya")
        outcome = Outcome.TALKED
        story.call(
            year.morning(day), outcome, notes, year.seconds(outcome), mood=mood, actions=[action], next_step=_CADENCE,
            said=said,
        )  # fmt: skip
    nadia = year.stories["Nadia Rahman"]
    day = year.back(23)
    listed = ActionItem("send the list of calls that were not needed", year.ahead(4, day), "Priya", "", True)
    (agreed_on,) = nadia.call(
        at(day, time(9, 20)), Outcome.TALKED, "Wants to see which calls were not needed, and why.", 540,
        mood=Mood.PROMOTER, actions=[listed], next_step=_CADENCE,
    )  # fmt: skip
    nadia.finish(agreed_on, at(year.workdays_back(year.today, 1), time(15)), tell=year.ahead(1))


def rest(year: Year) -> None:
    """Everybody else: the habit, and a few who are special in the list."""
    harold = year.stories["Harold Finch"]
    year.habit(harold, 160)
    harold.call(at(year.back(33), time(10, 45)), Outcome.DECLINED, "No calls before the winter fair is over.", 55)
    zoe = year.stories["Zoë Lambert"]
    year.habit(zoe, 215)
    for story in year.stories.values():
        person = story.person
        callable_ = person.years and not person.do_not_call and person.on_file is None
        if callable_ and not story.entries and person.name not in QUIET:
            year.habit(story)
    caleb = year.stories["Caleb Whitfield"]
    caleb.touch(at(year.back(205), time(13)), Channel.ACTIVITY, StartedBy.US,
                "A day in the orchard with both teams: 200 young trees are in the ground.")  # fmt: skip
    last = caleb.last_conversation()
    if last:
        class_ = Item(last, FollowUpKind.TOGETHER, "pruning class in the orchard, with both teams", year.ahead(15))
        caleb.items.append(class_)
    nora = year.stories["Nora Quist"]
    for days, line in ((148, "Sent the new price list, as agreed in writing."), (41, "Asked in writing how they are.")):
        nora.touch(year.morning(year.back(days)), Channel.EMAIL, StartedBy.US, line)


SCENES: tuple[Callable[[Year], None], ...] = (ana, lee, five, due, agreed)
QUIET = (
    "Ana Ruiz", "Lee Wong", "Marta Silva", "Omar Haddad", "Jo Park", "Kim Ito", "Hannah Vogt", "Greg Thornton",
    "Sofia Lindqvist", "Pieter de Wit", "Grace Mbeki", "Harold Finch", "Matteo Conti",
)  # fmt: skip
"""Who has a part this morning: no call of theirs may change it."""
