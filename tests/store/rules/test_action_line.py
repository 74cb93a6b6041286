"""The action line: what is taken out of it, and above all what is not."""

from __future__ import annotations

from datetime import date, time

import pytest

from store.rules.capture.action import Captured, read_action
from store.rules.days.customs import Customs

TUE = date(2026, 11, 24)
FRI = date(2026, 11, 27)


def lit(captured: Captured, text: str) -> list[tuple[str, str]]:
    return [(text[start:end], kind) for start, end, kind in captured.spans]


def test_the_line_of_the_manual() -> None:
    text = "send SLA draft @dana fri !told"
    captured = read_action(text, Customs(TUE))
    assert captured == Captured("send SLA draft", "dana", due=FRI, told=True, spans=captured.spans)
    assert lit(captured, text) == [("@dana", "owner"), ("fri", "due"), ("!told", "told")]


@pytest.mark.parametrize(
    ("text", "what", "due", "at"),
    [
        ("send draft by fri", "send draft", FRI, None),
        ("send draft on Friday at 10", "send draft", FRI, time(10)),
        ("send draft by fri.", "send draft.", FRI, None),
        ("call Ana 24 nov 10:30", "call Ana", TUE, time(10, 30)),
        ("call Ana in 2 weeks", "call Ana", date(2026, 12, 8), None),
        ("call Ana Fri, 27 Nov 2026 at 2 pm", "call Ana", FRI, time(14)),
        ("check +3", "check", FRI, None),
        ("check 14.3.", "check", date(2027, 3, 14), None),
        ("check 2pm", "check", TUE, time(14)),
        ("buy 10 fri", "buy 10", FRI, None),
        ("buy 10 mar 14", "buy 10", date(2027, 3, 14), None),
        ("review 10 mar", "review", date(2027, 3, 10), None),
        ("fri", "", FRI, None),
        ("by fri.", "", FRI, None),
        ("fri send 3 boxes tomorrow", "fri send 3 boxes", date(2026, 11, 25), None),
    ],
)
def test_dates_at_the_end(text: str, what: str, due: date, at: time | None) -> None:
    captured = read_action(text, Customs(TUE))
    assert (captured.what, captured.due, captured.due_time) == (what, due, at)


@pytest.mark.parametrize(
    "text",
    [
        *("it may rain", "ask what she may", "sat with him", "where they sat", "order 10 boxes", "order 10"),
        *("budget of 5m", "support 24/7", "sit in the sun", "open until fri", "moved from mon", "mon or tue"),
        *("closed last fri", "fri draft", "call at 10", "took 10h", "room 3/14", "the 10:30"),
        *("see yesterday", "before next fri", "lunch with Sun", "", "   ", "may", "10", "pay 1.5"),
        *("mail ana@example.com", "(@dana) called", "@", "!", "! told", "!tolds", "@-x", "@dana's idea"),
        *("[/b] $what {0} %s", "+", "0 0m x"),
    ],
)
def test_prose_is_left_alone(text: str) -> None:
    assert read_action(text, Customs(TUE)) == Captured(" ".join(text.split()))


@pytest.mark.parametrize("name", ["dana", "Dana.K", "o-brien", "j_2", "Zoë", "田中", "محمد", "हिन्दी", "Ｍia"])
def test_names_in_any_script(name: str) -> None:
    text = f"send draft @{name} now"
    captured = read_action(text, Customs(TUE))
    assert (captured.what, captured.owner) == ("send draft now", name)
    assert lit(captured, text) == [("@" + name, "owner")]


def test_tokens_stand_anywhere() -> None:
    assert read_action("@dana send draft", Customs(TUE)).what == "send draft"
    assert read_action("@dana, send draft", Customs(TUE)).what == "send draft"
    assert read_action("!TOLD: send draft", Customs(TUE)).told
    assert read_action("ask @dana, then send", Customs(TUE)).what == "ask, then send"
    assert read_action("send !told the draft", Customs(TUE)).what == "send the draft"


def test_only_the_first_name_owns() -> None:
    captured = read_action("@dana writes to @omar", Customs(TUE))
    assert (captured.owner, captured.what) == ("dana", "writes to @omar")


def test_a_date_around_a_token_is_lit_in_two_parts() -> None:
    text = "call by  fri @dana 10:30 !told"
    captured = read_action(text, Customs(TUE))
    assert (captured.what, captured.due, captured.due_time) == ("call", FRI, time(10, 30))
    assert lit(captured, text) == [
        ("by  fri", "due"),
        ("@dana", "owner"),
        ("10:30", "due"),
        ("!told", "told"),
    ]


def test_settings_reach_the_date() -> None:
    assert read_action("pay 3/4/2027", Customs(TUE)).due == date(2027, 3, 4)
    assert read_action("pay 3/4/2027", Customs(TUE, day_first=True)).due == date(2027, 4, 3)
    assert read_action("pay 1wd", Customs(TUE, working=(4,))).due == FRI


@pytest.mark.parametrize(
    ("text", "what", "due"),
    [
        ("send it today", "send it", TUE),
        ("call you tomorrow", "call you", date(2026, 11, 25)),
        ("send it by end of month", "send it", date(2026, 11, 30)),
        ("the report, end of the week", "the report,", FRI),
        ("open until end of month", "open until end of month", None),
    ],
)
def test_days_as_people_end_a_line_with_them(text: str, what: str, due: date | None) -> None:
    captured = read_action(text, Customs(TUE))
    assert (captured.what, captured.due) == (what, due)


def test_the_second_kind_of_name_says_who_tells_them() -> None:
    text = "send SLA draft @dana !@lee, fri"
    captured = read_action(text, Customs(TUE))
    assert (captured.what, captured.owner, captured.contact_by, captured.due) == ("send SLA draft,", "dana", "lee", FRI)
    assert ("!@lee", "contact") in lit(captured, text)
