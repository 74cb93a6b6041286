"""The close without a screen: its rows, what each asks, what changes in the notes, what is missing and recorded."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import Invalid, Store
from store.records.call_reports import NextStep
from store.records.calls import Mood
from store.records.findings import Finding, FindingKind
from store.records.follow_up_forms import ActionItem
from store.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from store.records.preferences import Preferences
from store.rules.capture.agreed import Agreed
from store.rules.capture.questions import questions
from store.rules.scripts.shipped import QUESTIONS, SHIPPED, STANDARD
from tests.tui.call.test_session import SOMEBODY
from tests.worlds.builders import TODAY, customer
from tests.worlds.morning import HOSTILE
from tui.call.session import CallSession
from tui.close import words
from tui.close.keys import ITEM, MOOD, NOTE, NOTHING, STEP, STORY, TELL, Enter
from tui.close.session import CloseSession, line_for
from tui.frame.bars import KeyBar

FRI, MON = date(2026, 11, 27), date(2026, 11, 30)
NOTES = "They want a second site.\n+ @dana saved our launch\n- invoices come late\n> SLA draft @dana fri\n> price list"
WIDTHS = (36, 56, 76)


def closing(notes: str = NOTES, *, call: CallSession | None = None) -> CloseSession:
    """The close of a call in which these notes were typed."""
    call = call or CallSession(SOMEBODY)
    call.notes = call.notes or notes
    return CloseSession(call, Preferences(), lambda: TODAY)


def owed(number: int, kind: FollowUpKind, due: date = TODAY, what: str = "spec for the mill") -> FollowUp:
    """Something open with the customer."""
    return FollowUp(
        *(number, f"u{number}", 1, "Ana Ruiz", "", kind, what, "", "", due, None, False, FollowUpState.OPEN),
        *(None, "", None),
    )  # fmt: skip


def shown(close: CloseSession, width: int = 76) -> str:
    """What the list says, whole."""
    return "\n".join(str(row.cells[0]) for row in words.rows(close, width, air=False))


# Rows, and what Enter does on each


def test_the_rows_are_the_ones_on_the_screen_in_their_order() -> None:
    for notes, mood, untold in itertools.product(("", NOTES), (None, *Mood), ((), (owed(7, FollowUpKind.TELL),))):
        close = closing(notes)
        close.call.mood = mood
        close.learn(untold)
        painted = [row.key for row in words.rows(close, 60, air=True) if not row.heading]
        assert list(close.rows()) == painted
    assert closing().rows() == (MOOD, "item:3", "item:4", STEP)
    assert closing("a word").rows() == (MOOD, NOTHING, STEP)
    assert close.rows() == (MOOD, "item:3", "item:4", "tell:7", STORY, STEP)


def note(number: int, kind: FindingKind = FindingKind.NEXT_TIME) -> Finding:
    """Something noted before this conversation."""
    return Finding(number, 1, kind, "Acme [/b] =cmd| x", "", TODAY, None, None, "", 1)


def test_what_was_to_be_remembered_is_ticked_here_and_nothing_else_is() -> None:
    close = closing("All well.")
    hard, ours = note(3, FindingKind.HARD_NEWS), note(4, FindingKind.OUR_MISTAKE)
    close.learn((), to_know=(note(2), note(5, FindingKind.HEADS_UP), hard, ours))
    assert close.rows() == (MOOD, NOTHING, f"{NOTE}2", f"{NOTE}5", STEP)
    assert [row.key for row in words.rows(close, 60, air=True) if not row.heading] == list(close.rows())
    assert shown(close).count("Acme [/b] =cmd| x") == 2
    assert close.enter(f"{NOTE}2") is Enter.TICK
    assert close.tick(f"{NOTE}2")
    assert "✓ Acme" in shown(close)
    close.feel(Mood.SATISFIED)
    close.go_from_here(NextStep())
    assert close.report().used == (2,)
    assert close.tick(f"{NOTE}2")
    assert close.report().used == ()
    assert "Acme" not in close.aloud()


def test_enter_walks_the_natural_path() -> None:
    close = closing("> price list fri !told")
    assert close.enter(MOOD) is Enter.ASK
    close.feel(Mood.SATISFIED)
    assert close.enter(MOOD) is Enter.GO_ON
    assert close.first_open() == STEP
    assert close.enter(STEP) is Enter.ASK
    close.go_from_here(NextStep())
    assert close.enter(STEP) is Enter.SAVE


@pytest.mark.parametrize(
    ("key", "does"), [("item:3", Enter.EDIT), (STORY, Enter.EDIT), ("tell:7", Enter.TICK), (NOTHING, Enter.GO_ON)]
)
def test_enter_changes_what_has_the_cursor(key: str, does: Enter) -> None:
    assert closing().enter(key) is does


def test_what_is_still_open_comes_one_after_the_other() -> None:
    close = closing()
    assert close.first_open() == MOOD
    close.feel(Mood.SATISFIED)
    assert close.first_open() == "item:3"  # the first that was not told
    close.tick("item:3")
    assert close.first_open() == "item:4"
    close.tick("item:4")
    assert close.first_open() == STEP


# What is missing


def test_what_is_missing_is_said_where_it_is_missing() -> None:
    close = closing()
    assert close.missing == MOOD
    close.want(close.missing)
    assert "! How did they sound?" in shown(close)
    close.feel(Mood.UNHAPPY)
    assert "! How did they sound?" not in shown(close)
    assert close.missing == STEP
    close.want(close.missing)
    assert "! What happens next?" in shown(close)
    close.go_from_here(NextStep())
    assert close.missing == ""
    assert "!" not in shown(close).replace("! all of it was said", "")


@pytest.mark.parametrize(("field", "row"), [("mood", MOOD), ("next_step", STEP), ("story_on", STORY), ("what", "")])
def test_a_refusal_is_answered_in_its_row(field: str, row: str) -> None:
    close = closing()
    close.call.mood = Mood.PROMOTER
    assert close.refused(Invalid("It cannot be.", field)) == row
    assert ("! It cannot be." in shown(close)) == bool(row)


def test_a_next_step_that_has_gone_by_is_asked_for_again() -> None:
    for due, missing in ((date(2026, 11, 23), STEP), (TODAY, ""), (None, "")):
        call = CallSession(SOMEBODY)
        call.mood, call.step = Mood.SATISFIED, NextStep(due, None, "call")
        assert closing(call=call).missing == missing


# The mood, and what it asks for


def test_unhappy_asks_for_an_owner_and_a_date() -> None:
    close = closing("- invoices come late")
    assert "! An unhappy customer needs" not in shown(close)
    close.feel(Mood.UNHAPPY)
    assert "! An unhappy customer needs a name and a day." in shown(close)
    assert close.add("> new invoice @dana fri") == "item:1"
    assert "! An unhappy customer needs" not in shown(close)


def test_each_mood_asks_its_own_questions() -> None:
    close = closing("")
    close.learn((), questions=questions(SHIPPED[QUESTIONS, STANDARD]))
    assert close.questions == ()
    asked = set()
    for mood in Mood:
        close.feel(mood)
        assert close.questions
        assert all(question[:20] in shown(close) for question in close.questions)
        asked.add(close.questions)
    assert len(asked) == len(Mood)


# The story


def test_a_promoter_s_story_is_asked_for_another_day() -> None:
    close = closing("")
    assert close.story_on is None
    close.feel(Mood.PROMOTER)
    assert close.story_on == date(2026, 12, 2)
    assert "✓ ask on Wed 2 Dec, not today" in shown(close)
    assert close.tick(STORY)
    assert close.story_on is None
    assert "do not ask" in shown(close)
    close.tick(STORY)
    assert close.ask_story_on(MON) == STORY
    assert "ask on Mon 30 Nov" in shown(close)
    close.feel(Mood.SATISFIED)
    assert close.story_on is None
    assert STORY not in close.rows()


def test_a_story_that_is_to_be_asked_for_already_is_not_asked_for_twice() -> None:
    close = closing("")
    close.learn([owed(7, FollowUpKind.STORY, date(2026, 12, 1))])
    close.feel(Mood.PROMOTER)
    assert close.story_on is None
    assert "to be asked Tue 1 Dec already" in shown(close)
    close.tick(STORY)  # after all
    assert close.story_on == date(2026, 12, 2)


def test_the_day_of_a_draft_s_story_that_has_gone_by_is_the_usual_one() -> None:
    close = closing("")
    close.call.mood, close.call.story = Mood.PROMOTER, TODAY
    assert close.story_on == date(2026, 12, 2)


# Action items are the lines of the notes


def test_told_or_not_told_changes_the_line_and_no_other() -> None:
    close = closing()
    close.tick("item:3")
    assert close.call.notes == NOTES.replace("@dana fri", "@dana fri !told")
    close.tick("item:3")
    assert close.call.notes == NOTES
    assert not close.tick(MOOD)
    assert not close.tick(NOTHING)


def test_all_are_told_at_once() -> None:
    close = closing()
    assert close.tell_all()
    assert close.call.notes.count("!told") == 2
    assert not close.tell_all()
    assert not closing("a word").tell_all()


def test_an_item_is_added_edited_and_taken_out() -> None:
    close = closing()
    assert close.add("> visit the depot !@Dana.Fox by 2026-12-14") == "item:5"
    item = close.item_at("item:4")
    assert item is not None
    close.edit(item, line_for(item, ActionItem("price list", FRI, "Lee")))
    assert "> price list @Lee by 2026-11-27\n" in close.call.notes
    removed = close.remove("item:3")
    assert removed is not None
    assert removed.what == "SLA draft"
    assert "SLA" not in close.call.notes
    assert close.remove(MOOD) is None


def test_the_time_of_an_item_stays_as_long_as_its_day_does() -> None:
    item = Agreed(0, "call Dana", "", "", FRI, time(10), dated=True, told=False)
    assert line_for(item, ActionItem("call Omar", FRI)) == "> call Omar by 2026-11-27 10:00"
    assert line_for(item, ActionItem("call Dana", MON)) == "> call Dana by 2026-11-30"


def test_a_line_taken_out_comes_back() -> None:
    close = closing()
    close.remove("item:3")
    close.remove("item:3")  # the price list has its place now
    assert close.call.notes == "They want a second site.\n+ @dana saved our launch\n- invoices come late"
    assert close.take_back()
    assert close.take_back()
    assert close.call.notes == NOTES
    assert not close.take_back()
    assert close.call.notes == NOTES


def test_whatever_was_changed_is_taken_back_step_by_step() -> None:
    close = closing()
    close.learn([owed(7, FollowUpKind.TELL)])
    acts: list[Callable[[], object]] = [
        lambda: close.feel(Mood.PROMOTER),
        lambda: close.tick(STORY),
        lambda: close.tick(STORY),
        lambda: close.ask_story_on(MON),
        lambda: close.tick("tell:7"),
        lambda: close.tick("item:3"),
        close.tell_all,
        lambda: close.add("> one more"),
        lambda: close.go_from_here(NextStep(FRI, time(10), "the pilot", FollowUpKind.TALK)),
        lambda: close.remove("item:4"),
    ]
    stood = []
    for act in acts:
        stood.append(close.call.draft())
        act()
        assert close.call.draft() != stood[-1]
    for before in reversed(stood):
        close.want(MOOD)
        assert close.take_back()
        assert close.call.draft() == before
        assert close.wanted == ("", "")
    assert not close.take_back()


def test_what_is_done_is_told_in_the_same_act() -> None:
    close = closing("")
    close.learn([owed(7, FollowUpKind.TELL), owed(8, FollowUpKind.ACTION)])
    assert [item.id for item in close.untold] == [7]
    assert "Done, and they don't know yet" in shown(close)
    assert "○ spec for the mill   Space: you tell them now" in shown(close)
    close.tick("tell:7")
    assert "✓ spec for the mill   you tell them now" in shown(close)
    assert close.report().told == (7,)
    close.tick("tell:7")
    assert close.report().told == ()


def test_items_of_a_draft_of_an_earlier_version_are_rows_like_any_other() -> None:
    item = {"what": "SLA draft", "due": "2026-11-27", "owner": "Dana Fox", "contact_by": "", "told": True}
    call = CallSession(SOMEBODY)
    call.load({"notes": "a word", "mood": "satisfied", "actions": json.dumps([item])})
    assert "Dana, by Fri 27 Nov · I tell them · said to them" in shown(closing(call=call))


def test_colleagues_are_called_by_their_names() -> None:
    close = closing("> SLA draft @dana fri\n> look @newcomer")
    close.learn((), ["Dana Fox"])
    assert [item.owner for item in close.items] == ["Dana Fox", "Newcomer"]
    assert "Dana, by Fri 27 Nov · I tell them · not said yet" in shown(close)


# What is read aloud


def test_what_was_heard_and_agreed_is_read_aloud() -> None:
    close = closing()
    assert close.captured
    aloud = words.aloud(close.aloud(), close.captured, 200).plain
    assert "SLA draft" in aloud
    assert "Read aloud" in aloud
    nothing = closing("plain words")
    assert not nothing.captured
    assert "Nothing noted yet. n opens the notes" in words.aloud(nothing.aloud(), nothing.captured, 200).plain


def test_to_who_turns_out_unhappy_another_closing_is_read(store: Store) -> None:
    one = customer(store)
    close = closing("- invoices come late", call=CallSession(store.customers.get(one)))
    close.learn((), script=store.scripts.closing(one))
    assert "I'm glad we talked." in close.aloud()
    close.feel(Mood.UNHAPPY)
    assert "I'm glad we talked." not in close.aloud()
    assert "are we back on track?" in close.aloud()


@pytest.mark.parametrize("width", WIDTHS)
def test_hostile_words_are_only_words(width: int) -> None:
    close = closing(f"+ {HOSTILE} [red]x[/red]\n> {HOSTILE} @dana fri\n> [@click=app.quit]x[/] @[/b] mon")
    said = shown(close, width)
    assert "Acme [/b] =cmd| ]0;x" in said
    assert "[@click=app.quit]x[/] @[/b]" in said
    aloud = words.aloud(close.aloud(), close.captured, width).plain
    assert "Acme [/b] =cmd| ]0;x [red]x[/red]" in aloud.replace("\n  ", " ")
    assert "\x1b" not in said + aloud


# The key bar


def test_the_key_bar_names_what_the_row_can_do() -> None:
    close = closing()
    close.learn([owed(7, FollowUpKind.TELL)])
    close.call.mood = Mood.PROMOTER
    for key in (*close.rows(), NOTHING):
        assert len(words.keys(key, close)) <= 7
        assert words.keys(key, close)[-1] == ("?", "help")
    for key in (MOOD, "item:3", STEP):
        assert KeyBar(words.keys(key, close)).fitting(78) == words.keys(key, close)
    assert ("Space", "said") in words.keys("item:3", close)
    assert ("Ctrl+S", "save") in words.keys(STEP, close)
    close.call.step = NextStep()
    assert ("Enter", "save") in words.keys(STEP, close)


# What is recorded


def test_a_whole_close_is_one_act(store: Store) -> None:
    call = CallSession(store.customers.get(customer(store)))
    store.today()
    before = store.export()
    close = closing(call=call)
    call.took = 600
    close.feel(Mood.PROMOTER)
    close.tick("item:3")
    close.add("> visit the depot !@Dana.Fox by 2026-12-14 !told")
    close.go_from_here(NextStep(date(2026, 12, 15), None, "ask about the depot"))
    store.calls.record(close.report())
    found = {item.what: (item.kind, item.owner, item.contact_by, item.due, item.told) for item in _open(store, call)}
    assert found == {
        "SLA draft": (FollowUpKind.ACTION, "Dana", "", FRI, True),
        "price list": (FollowUpKind.ACTION, "", "", date(2026, 11, 30), False),
        "visit the depot": (FollowUpKind.ACTION, "", "Dana Fox", date(2026, 12, 14), True),
        "ask about the depot": (FollowUpKind.CHECK_IN, "", "", date(2026, 12, 15), False),
        "ask for their story": (FollowUpKind.STORY, "", "", date(2026, 12, 2), False),
    }
    kinds = {one.kind: one for one in store.research.sheet(call.customer.id).findings}
    assert set(kinds) == {FindingKind.KUDOS, FindingKind.CRITICISM}
    store.history.undo()
    assert store.export() == before


def _open(store: Store, call: CallSession) -> tuple[FollowUp, ...]:
    return store.follow_ups.of_customer(call.customer.id)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["feel", "tick", "all", "add", "remove", "step", "back"]), max_size=12), st.data())
def test_no_walk_loses_a_line_that_is_no_item(walk: list[str], data: st.DataObject) -> None:
    close = closing()
    for act in walk:
        key = data.draw(st.sampled_from(close.rows()))
        match act:
            case "feel":
                close.feel(data.draw(st.sampled_from(Mood)))
            case "tick":
                close.tick(key)
            case "all":
                close.tell_all()
            case "add":
                close.add("> one more")
            case "remove":
                close.remove(key)
            case "step":
                close.go_from_here(NextStep())
            case "back":
                close.take_back()
        assert close.call.notes.split("\n")[:3] == NOTES.split("\n")[:3]
        assert close.first_open() in close.rows()
        assert all(key.startswith(ITEM) or key in (MOOD, NOTHING, STORY, STEP) for key in close.rows())
        again = CallSession(SOMEBODY)
        again.load(json.loads(json.dumps(close.call.draft())))
        assert again.draft() == close.call.draft()
    assert not any(key.startswith(TELL) for key in close.rows())


def test_days_in_the_notes_count_from_the_day_of_the_call() -> None:
    call = CallSession(SOMEBODY)
    call.notes = "> SLA draft tomorrow\n> price list"
    close = closing(call=call)
    assert [item.due for item in close.items] == [date(2026, 11, 25), date(2026, 11, 30)]
    call.is_of(date(2026, 11, 19))
    assert [item.due for item in close.items] == [date(2026, 11, 20), TODAY]
    assert close.tick(f"{ITEM}0")
    assert call.notes.startswith("> SLA draft tomorrow !told")
    assert close.cadence.day == date(2026, 11, 19) + (close.cadence.day - close.day)
    assert close.report().day == date(2026, 11, 19)
