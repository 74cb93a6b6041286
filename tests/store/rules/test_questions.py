"""The drill-downs: one question a line, begun with what it asks about; nothing else is asked."""

from __future__ import annotations

import pytest

from store import Invalid, Store
from store.records.calls import Mood
from store.records.customers import CustomerForm, Tier
from store.records.findings import FindingKind
from store.rules.capture.lines import PREFIXES, LineKind
from store.rules.capture.questions import Questions, questions, unread
from store.rules.scripts.shipped import QUESTIONS, SHIPPED, STANDARD

SHIPPED_BODY = SHIPPED[QUESTIONS, STANDARD]


def test_the_shipped_text_asks_about_everything_that_can_be_captured_and_every_mood() -> None:
    found = questions(SHIPPED_BODY)
    assert unread(SHIPPED_BODY) == ()
    assert all(found.for_kind(kind) for kind in PREFIXES.values())
    assert all(found.for_mood(mood) for mood in Mood)
    assert found.for_kind(FindingKind.CRITICISM)[0] == "What should have happened?"
    assert found.for_mood(Mood.SATISFIED) == ("What would take us from good to great?",)
    assert found.for_mood(Mood.PROMOTER) == ("What made the difference?",)  # METHOD §6: no story in this call
    assert found.for_kind(LineKind.TEXT) == ()


def test_a_text_is_read_line_by_line_in_its_order() -> None:
    body = '- First?\n\n  -Second?  \r\n"And then?"\nUNHAPPY : Who, and when?\npromoter:\tMay I tell it?'
    assert questions(body).by_topic == {
        FindingKind.CRITICISM: ("First?", "Second?"),
        FindingKind.STORY: ('And then?"',),
        Mood.UNHAPPY: ("Who, and when?",),
        Mood.PROMOTER: ("May I tell it?",),
    }
    assert unread(body) == ()


@pytest.mark.parametrize(
    "line", ["What would be right?", "happy: hm?", "-", "- ?!", "satisfied:", ": why?", "#", "\x1b]0;"]
)
def test_what_cannot_be_read_is_named_and_not_asked(line: str) -> None:
    body = f"- What else?\n{line}"
    assert questions(body).by_topic == {FindingKind.CRITICISM: ("What else?",)}
    (problem,) = unread(body)
    assert problem.startswith("Line 2: ")


def test_nothing_asks_nothing() -> None:
    assert questions("") == Questions() == questions("\n \n")
    assert unread("") == ()


def test_the_user_rewrites_them_for_everyone_or_for_a_set_and_undo_brings_them_back(store: Store) -> None:
    one = store.customers.add(CustomerForm(name="Ana Ruiz", company="Fabrikam", tier=Tier.KEY)).customer_id
    assert one is not None
    assert store.scripts.questions(one) == questions(SHIPPED_BODY)
    store.scripts.save(None, QUESTIONS, STANDARD, "- What should [$company | you] have got?\n~ $tenure is long?")
    assert store.scripts.questions(one).by_topic == {FindingKind.CRITICISM: ("What should Fabrikam have got?",)}
    made = store.scripts.add_set("Key accounts", "key").created_id
    store.scripts.save(made, QUESTIONS, STANDARD, "- Was wäre richtig gewesen?")
    assert store.scripts.questions(one).for_kind(FindingKind.CRITICISM) == ("Was wäre richtig gewesen?",)
    for _ in range(3):
        store.history.undo()
    assert store.scripts.questions(one) == questions(SHIPPED_BODY)


def test_a_line_that_cannot_be_read_is_not_saved(store: Store) -> None:
    with pytest.raises(Invalid, match="Line 1: begin it with"):
        store.scripts.save(None, QUESTIONS, STANDARD, "What would be right?")
    preview = store.scripts.preview(None, QUESTIONS, STANDARD, "- Right?\nWrong\n~ $frist_name?")
    assert preview.text == "criticism: Right?"
    assert len(preview.problems) == 2


def test_they_are_not_among_what_is_read_aloud(store: Store) -> None:
    one = store.customers.add(CustomerForm(name="Ana Ruiz")).customer_id
    assert one is not None
    assert QUESTIONS not in {part.name for part in store.scripts.filled(one)}
