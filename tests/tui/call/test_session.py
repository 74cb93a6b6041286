"""A call without a screen: what an outcome asks, what is recorded and kept, and what comes back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import Store
from store.records.call_reports import CallReport, NextStep
from store.records.calls import Mood, Outcome
from store.records.changes import Change, Proposal
from store.records.customers import Customer, Tier
from store.records.customers import Stage as Relation
from store.records.findings import FindingKind
from store.records.follow_ups import FollowUpKind
from store.records.mail import MailKind
from store.records.preferences import Preferences
from store.rules.capture.agreed import agreed
from store.rules.capture.lines import read_notes, reader
from tests.worlds.builders import TODAY, customer
from tui.call import words
from tui.call.session import AskWhen, CallSession, Close, Stage

FRI = date(2026, 11, 27)
SOMEBODY = Customer(
    id=1, uid="u1", name="Ana Ruiz", company="Fabrikam Foods", title="COO", stage=Relation.CUSTOMER, tier=Tier.KEY,
    cadence_override=None, cadence=30, do_not_call=False, customer_since=None, notes="", points=(), facts=(),
    archived=False, last_conversation=None, last_mood=None, attempts=0, version=1,
)  # fmt: skip
NOTES = "They want a second site.\n+ @dana saved our launch\n> SLA draft @dana fri !told\n-----\n-5 % is asked for"


@dataclass
class Hand:
    """A clock that is turned by hand, in seconds."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def call(hand: Hand) -> CallSession:
    """A call to Ana Ruiz."""
    return CallSession(SOMEBODY, None, "overdue", clock=hand)


def call_in(store: Store) -> CallSession:
    """The same, with Ana in a store."""
    return CallSession(store.customers.get(customer(store)), None, "overdue")


def full(call: CallSession) -> CallSession:
    """One in which everything was typed and chosen that can be."""
    call.notes, call.mood, call.step = NOTES, Mood.PROMOTER, NextStep(FRI, time(10), "the pilot", FollowUpKind.TALK)
    call.story, call.told, call.used = date(2026, 12, 1), [4, 9], [7]
    return call


# What an outcome asks


@pytest.mark.parametrize(
    "outcome", [Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.MESSAGE, Outcome.WRONG_NUMBER, Outcome.DECLINED]
)
def test_most_outcomes_are_recorded_at_once(call: CallSession, hand: Hand, outcome: Outcome) -> None:
    full(call).follow_up_id = 3
    hand.now += 35.9
    assert call.choose(outcome) == CallReport(
        call.customer.id, outcome, notes=NOTES, seconds=35, follow_up_id=3, used=(7,)
    )


def test_a_conversation_is_closed_first(call: CallSession, hand: Hand) -> None:
    full(call)
    hand.now += 600
    assert isinstance(call.choose(Outcome.TALKED), Close)
    hand.now += 60  # the close takes its time, the conversation is over
    assert call.talked(FRI) == CallReport(
        call.customer.id,
        Outcome.TALKED,
        notes=NOTES,
        seconds=600,
        mood=Mood.PROMOTER,
        next_step=call.step,
        used=(7,),
        story_on=FRI,
        told=(4, 9),
    )


def test_who_asks_to_be_called_back_says_when(call: CallSession, hand: Hand) -> None:
    hand.now += 20
    assert isinstance(call.choose(Outcome.CALL_BACK), AskWhen)
    report = call.to_call_back((FRI, time(10)))
    assert (report.outcome, report.call_back, report.seconds) == (Outcome.CALL_BACK, (FRI, time(10)), 20)


def test_the_time_runs_until_the_outcome_and_on_where_it_stays_open(call: CallSession, hand: Hand) -> None:
    assert (call.seconds, call.took) == (0, None)
    hand.now += 59.99
    assert call.seconds == 59
    call.choose(Outcome.TALKED)
    hand.now += 1
    assert (call.seconds, call.took) == (60, 59)


def test_a_finding_is_spoken_of_or_was_not_after_all(call: CallSession) -> None:
    call.speak_of(3)
    call.speak_of(5)
    call.speak_of(3)
    assert call.used == [5]
    assert not call.empty


# What notes mean, and what stands when it was saved


def test_notes_are_kept_to_the_letter_and_make_what_their_lines_say(store: Store) -> None:
    call = call_in(store)
    call.notes = "\n".join([
        *("They are happy about the pilot.", "+ @dana saved our launch", "- The invoice was wrong again", "-----"),
        *("~ month end takes three days", '"two sites live in six weeks"', "= a quiet month end", "-5 % is asked for"),
        *("* the drivers use it too", "^ layoffs in spring", "> send SLA draft @dana fri !told", "", "-> see above"),
        *("> check the numbers", "  > not an action: it is indented"),
    ])  # fmt: skip
    report = call.choose(Outcome.NO_ANSWER)
    assert isinstance(report, CallReport)
    made = store.calls.record(report)
    (entry, *_) = store.customers.history(call.customer.id)
    assert entry.notes == call.notes
    assert [(found.kind, found.words) for found in store.calls.said(made.created_id or 0)] == [
        (FindingKind.KUDOS, "Dana saved our launch"),
        (FindingKind.CRITICISM, "The invoice was wrong again"),
        (FindingKind.STRESSED, "month end takes three days"),
        (FindingKind.STORY, "two sites live in six weeks"),
        (FindingKind.WORDS, "a quiet month end"),
        (FindingKind.INSIGHT, "the drivers use it too"),
        (FindingKind.NEXT_TIME, "layoffs in spring"),
    ]
    owed = store.follow_ups.of_customer(call.customer.id)
    assert [(f.what, f.owner, f.due) for f in owed if f.kind is FollowUpKind.ACTION] == [
        ("send SLA draft", "Dana", FRI),
        ("check the numbers", "", date(2026, 11, 30)),  # over Thanksgiving
    ]


def saved_as(call: CallSession, label: str = "no answer from Ana Ruiz") -> Change:
    change = Change(label, call.customer.id, 1, (Proposal(call.customer.id, "ask", FRI, 4),))
    call.saved(change)
    return change


def test_a_saved_call_is_over_and_says_what_comes_next(call: CallSession) -> None:
    assert not call.over
    saved_as(call)
    assert call.over
    content = words.saved(call.following)
    assert callable(content)
    assert "back to Today: all calls are made" in content(60).plain


def test_what_a_call_proposes_is_asked_once(call: CallSession) -> None:
    assert call.to_ask() is None
    change = saved_as(call)
    assert call.to_ask() == change
    assert call.to_ask() is None


def test_undo_puts_the_text_back_unsaved(store: Store) -> None:
    call = call_in(store)
    call.notes, call.mood = "left a word", Mood.SATISFIED
    store.today()  # proposes the week, which is no act of the user's
    before = store.export()
    report = call.choose(Outcome.NO_ANSWER)
    assert isinstance(report, CallReport)
    call.saved(store.calls.record(report))
    call.mail_is("in drafts")
    assert call.taken_back(store.history.undo().label)
    assert store.export() == before
    assert (call.stage, call.notes, call.mood, call.mailed) == (Stage.OUTCOME, "left a word", Mood.SATISFIED, "")
    assert call.to_ask() is None
    assert call.choose(Outcome.NO_ANSWER) == report


def test_undoing_something_else_leaves_the_call_saved(call: CallSession) -> None:
    assert not call.taken_back("a customer")
    saved_as(call)
    call.mail_is("in drafts")
    assert not call.taken_back("e-mail to Ana Ruiz")  # it is undone before the call itself
    assert (call.over, call.mailed) == (True, "")


# The draft


def test_nothing_typed_and_nothing_chosen_is_no_draft(call: CallSession) -> None:
    assert call.empty
    call.notes = " \n "
    assert call.empty
    assert not any(value.strip() for value in call.draft().values())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("notes", "a word"),
        ("mood", Mood.UNHAPPY),
        ("step", NextStep()),
        ("story", FRI),
        ("no_story", True),
        ("told", [1]),
        ("used", [1]),
    ],
)
def test_whatever_was_chosen_comes_back(call: CallSession, field: str, value: object) -> None:
    setattr(call, field, value)
    assert not call.empty
    again = CallSession(call.customer)
    again.load(call.draft())
    assert getattr(again, field) == value
    assert again.draft() == call.draft()


def test_a_draft_has_the_form_it_always_had(call: CallSession) -> None:
    step = {"due": "2026-11-27", "at": "10:00", "what": "the pilot", "kind": "talk"}
    assert full(call).draft() == {
        "notes": NOTES,
        "mood": "promoter",
        "step": json.dumps(step),
        "story": "2026-12-01",
        "told": "4 9",
        "used": "7",
        "day": "",
    }
    call.step, call.no_story = NextStep(), True
    assert call.draft()["story"] == "never"
    assert json.loads(call.draft()["step"]) == {"due": "", "at": "", "what": "", "kind": "check in"}


def test_loading_takes_all_of_it_and_passes_over_what_it_does_not_know(call: CallSession) -> None:
    full(call).load({"notes": "other", "mood": "delighted", "later": "x"})
    assert (call.notes, call.mood, call.step, call.story) == ("other", None, None, None)
    assert (call.no_story, call.told, call.used) == (False, [], [])


@given(
    st.text(),
    st.sampled_from([None, *Mood]),
    st.none()
    | st.builds(
        NextStep,
        st.none() | st.dates(),
        st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
        st.text(),
        st.sampled_from([FollowUpKind.CHECK_IN, FollowUpKind.TALK]),
    ),
    st.lists(st.integers(1)),
)
def test_any_call_comes_back_from_its_draft(
    notes: str, mood: Mood | None, step: NextStep | None, told: list[int]
) -> None:
    one, other = CallSession(SOMEBODY), CallSession(SOMEBODY)
    one.notes, one.mood, one.step, one.told = notes, mood, step, told
    other.load(json.loads(json.dumps(one.draft())))
    assert (other.notes, other.mood, other.step, other.told) == (notes, mood, step, told)


def items(*more: dict[str, object]) -> str:
    return json.dumps(more)


def test_a_draft_of_an_earlier_version_keeps_its_action_items(call: CallSession) -> None:
    actions = items(
        {"what": "SLA draft", "due": "2026-11-27", "owner": "Dana Fox", "contact_by": "", "told": True},
        {"what": "price list", "due": "2026-11-30", "owner": "[/b]", "contact_by": "lee", "told": False},
    )
    call.load({"notes": "a word", "mood": "satisfied", "actions": actions, "used": ""})
    assert call.notes == "a word\n> SLA draft @Dana.Fox by 2026-11-27 !told\n> price list @b !@lee by 2026-11-30"
    assert "actions" not in call.draft()  # they are lines now, and are not added twice
    call.load(call.draft())
    assert call.notes.count("SLA draft") == 1


def test_the_day_of_an_old_draft_s_item_stays_in_its_words_when_it_has_passed(call: CallSession) -> None:
    item = {"what": "SLA draft", "due": "2026-11-20", "owner": "Dana", "contact_by": "", "told": True}
    call.load({"notes": "a word", "actions": items(item)})
    (line,) = agreed(read_notes(call.notes, reader(Preferences(), TODAY)), TODAY, Preferences(), ())
    assert (line.what, line.owner, line.told, line.dated) == ("SLA draft by 2026-11-20", "Dana", True, False)


def test_the_name_of_a_box_is_the_one_of_earlier_versions(store: Store) -> None:
    call = call_in(store)
    store.drafts.of_call(call.customer).save(full(call).draft())
    assert store.drafts.load(f"call:{call.customer.uid}") == call.draft()
    assert store.plan.unsaved_calls() == ((call.customer.id, "Ana Ruiz"),)


# What the panel says of it


def test_what_is_kept_is_said_while_the_outcome_is_open(store: Store) -> None:
    call = call_in(store)
    found = store.calls.consequences(call.customer.id)

    def panel() -> str:
        content = words.outcomes(found, call, TODAY, lambda: 9)
        assert callable(content)
        return content(100).plain

    assert "Kept" not in panel()
    call.mood, call.step = Mood.PROMOTER, NextStep(FRI, time(10), kind=FollowUpKind.TALK)
    assert panel().splitlines()[-1] == "Kept: ▲ delighted; a conversation, Fri 27 Nov at 10:00"


def test_the_key_bar_names_what_holds(call: CallSession) -> None:
    assert [key for key, _ in words.keys(call, typing=False, to_say=False)] == [
        *("1 2 3 4 5 6 7", "n", "d", "]", "Esc", "Tab", "r", "?")
    ]  # fmt: skip
    assert ("c", "said it") in words.keys(call, typing=False, to_say=True)
    assert words.keys(call, typing=True, to_say=True)[0] == ("Ctrl+S", "to the outcomes")
    saved_as(call)
    assert "m" not in [key for key, _ in words.keys(call, typing=False, to_say=True)]  # there is none to write
    call.mail = MailKind.ECHO
    assert [key for key, _ in words.keys(call, typing=False, to_say=True)] == [
        "Enter",
        "m",
        "u",
        "Esc",
        "r",
        "?",
    ]


# Its day


def test_a_call_is_of_the_day_on_which_its_notes_were_begun(call: CallSession) -> None:
    call.begun(TODAY)
    assert call.day is None  # nothing was typed
    call.notes = "they want"
    call.begun(TODAY)
    call.begun(FRI)
    assert call.day == TODAY
    assert call.choose(Outcome.NO_ANSWER).day == TODAY
    again = CallSession(call.customer)
    again.load(call.draft(), FRI)
    assert again.day == TODAY
    again.is_of(FRI)
    assert again.choose(Outcome.NO_ANSWER).day == FRI
    call.notes = ""
    call.begun(FRI)
    call.notes = "anew"
    call.begun(FRI)
    assert call.day == FRI


def test_the_day_of_an_earlier_draft_is_the_one_it_was_typed_on(call: CallSession) -> None:
    call.load({"notes": "they want"}, FRI)
    assert call.day == FRI
    call.load({"notes": ""}, FRI)
    assert call.day is None
    assert not any(call.draft().values())
