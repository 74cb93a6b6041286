"""What is said of customers, calls and follow-ups, in words and to the cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from rich.cells import cell_len

from store.records.calls import Channel, Interaction, Mood, Outcome, StartedBy
from store.records.customers import ContactPoint, Customer, Fact, PointKind, Stage, Tier
from store.records.findings import Finding, FindingKind
from store.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from store.records.research import Brief
from store.records.today import Share, Strip
from tui.frame.strip_words import mode_bar, share_change, share_words, sparkline, strip_line, week_dots
from tui.text.brief import customer_brief
from tui.text.log import (
    first_words,
    follow_up_line,
    interaction_line,
    interaction_words,
    mood_words,
    outcome_words,
    tenure_words,
    who_words,
)

TODAY = date(2026, 11, 24)
HOSTILE = "Acme [/b] =cmd| \x1b]0;x"
MODES = tuple(
    (digit, label, label.lower())
    for digit, label in zip("12345", ("Today", "Follow-ups", "Customers", "Heard", "Review"), strict=True)
)
STRIP = Strip(
    today=TODAY,
    planned=5,
    called=3,
    talked=2,
    share=Share(64, 36, 55, (1, 3, 5, 6, 8, 9), before_of=20),
    promises_kept=47,
    promises_due=50,
    open_follow_ups=7,
    overdue=2,
    customers=40,
)
ANA = Customer(
    id=1,
    uid="u",
    name="Ana Ruiz",
    company="Fabrikam Foods",
    title="COO",
    stage=Stage.CUSTOMER,
    tier=Tier.KEY,
    cadence_override=None,
    cadence=30,
    do_not_call=False,
    customer_since=None,
    notes="",
    points=(),
    facts=(),
    archived=False,
    last_conversation=None,
    last_mood=None,
    attempts=0,
    version=1,
)
OWED = FollowUp(
    id=1,
    uid="u",
    customer_id=1,
    customer="Ana Ruiz",
    company="Fabrikam Foods",
    kind=FollowUpKind.ACTION,
    what="SLA draft",
    owner="Dana",
    contact_by="",
    due=date(2026, 11, 27),
    due_time=None,
    told=False,
    state=FollowUpState.OPEN,
    closed=None,
    reason="",
    interaction_id=None,
)
TALK = Interaction(
    id=1,
    customer_id=1,
    at=datetime(2026, 8, 14, 9, tzinfo=UTC),
    day=date(2026, 8, 14),
    channel=Channel.CALL,
    started_by=StartedBy.US,
    outcome=Outcome.TALKED,
    mood=Mood.SATISFIED,
    seconds=1300,
    notes="Likes the portal.\nInvoices come twice.",
    conversation=True,
)


def test_the_strip_in_full():
    line = strip_line(STRIP, 160).plain
    start = " First Cup   Tue 24 Nov   week ●●◐○○ 2 talked, 1 tried, of 5   you called first: 64 % of 100 ▲9   ▂"
    assert line.startswith(start)
    assert "▇█   promises kept 47 of 50" in line
    assert line.endswith("open 7, 2 late ")


@pytest.mark.parametrize("overdue", [0, 2, 120])
@pytest.mark.parametrize("change", [{}, {"customers": 0, "planned": 0}, {"share": Share(0, 0)}, {"planned": 30}])
def test_the_strip_is_one_line_of_every_width_and_says_how_many_are_late(overdue: int, change: dict):
    strip = replace(STRIP, overdue=overdue, open_follow_ups=overdue + 5, **change)
    for width in range(0, 200):
        line = strip_line(strip, width).plain
        assert cell_len(line) == width
        assert "\n" not in line
        if overdue and width >= 12:
            assert f"{overdue} late" in line


def test_the_strip_gives_up_its_bars_first_then_words_then_the_promises():
    def first_without(words: str) -> int:
        return next(w for w in range(200, 0, -1) if words not in strip_line(STRIP, w).plain)

    given_up = [first_without(words) for words in ("█", "talked", "kept", "promises", "you called", "First Cup")]
    assert given_up == sorted(given_up, reverse=True)
    assert len(set(given_up)) == len(given_up)
    assert "promises 47 of 50" in strip_line(STRIP, first_without("kept")).plain
    assert "you called first: 64 % of 100 ▲9" in strip_line(STRIP, first_without("promises")).plain
    assert "week ●●◐○○ 2 of 5  first 64 % of 100 ▲9" in strip_line(STRIP, first_without("you called")).plain
    assert "week 2/5" in strip_line(STRIP, first_without("●")).plain


def test_the_strip_counts_talks_and_tries_apart_where_there_is_room():
    def week(**change: int) -> str:
        return strip_line(replace(STRIP, **change), 200).plain.split("   ")[2]

    assert week(called=5, talked=1) == "week ●◐◐◐◐ 1 talked, 4 tried, of 5"
    assert week(called=0, talked=0) == "week ○○○○○ 0 talked, of 5"
    assert week(called=5, talked=5) == "week ●●●●● 5 talked, of 5"
    assert week(planned=30, places=30) == "week 2 talked, 1 tried, of 30"


def test_the_strip_claims_nothing_without_data():
    empty = replace(
        STRIP, planned=0, called=0, talked=0, share=Share(0, 0), promises_due=0, open_follow_ups=0, overdue=0
    )
    line = strip_line(empty, 120).plain
    assert "%" not in line
    assert "no talk yet" in line
    assert "no calls planned" in line
    assert "nothing open" in line
    assert "no customers yet" in strip_line(replace(empty, customers=0), 120).plain


@pytest.mark.parametrize(
    ("share", "words", "change"),
    [
        (Share(64, 36, 55, before_of=20), "you called first: 64 % of 100", "▲9"),
        (Share(5, 5, 60, before_of=10), "you called first: 50 % of 10", "▼10"),
        (
            Share(5, 5, 60, before_of=9),
            "you called first: 50 % of 10",
            "",
        ),  # ten in both periods, or nothing is compared
        (Share(4, 5, 60, before_of=10), "you called first: 44 % of 9", ""),
        (Share(5, 5, 50, before_of=10), "you called first: 50 % of 10", ""),
        (Share(3, 0, None), "you called first: 100 % of 3", ""),
        (Share(0, 11, 10, before_of=10), "they always called first: 11", "▼10"),
        (Share(0, 0, 40, tries=2, quiet=31), "no talk for 31 days, 2 tries", ""),
        (Share(0, 0, tries=1), "no talk yet, 1 try", ""),
        (Share(1, 0, young=3, talks=1), "day 3: 1 talk so far", ""),
        (Share(0, 0, young=1), "day 1: 0 talks so far", ""),
    ],
)
def test_the_share_has_three_states(share: Share, words: str, change: str):
    assert (share_words(share), share_change(share)) == (words, change)


def test_dots_and_bars():
    assert week_dots(STRIP) == "●●◐○○"
    assert week_dots(replace(STRIP, planned=9, called=9, talked=2)) == "●●◐◐◐"
    assert week_dots(replace(STRIP, planned=2, called=1, talked=0)) == "◐○"
    assert week_dots(replace(STRIP, planned=9, called=9, talked=7)) == "●●●●●●●"
    assert week_dots(replace(STRIP, called=0, talked=0)) == "○○○○○"
    assert sparkline((0, 1, 4, 8)) == "▁▂▅█"
    assert sparkline((0, 0)) == sparkline(()) == ""


def test_the_mode_bar_marks_the_mode_and_fits():
    assert mode_bar(MODES, "Today", 80).plain.startswith("▸1 Today   2 Follow-ups   3 Customers")
    assert mode_bar(MODES, "Review", 30).plain.rstrip() == " 1   2   3   4  ▸5 Review"
    for width in range(0, 90):
        assert cell_len(mode_bar(MODES, "Customers", width).plain) == width


def test_every_outcome_and_mood_has_a_glyph_and_its_word():
    said = [outcome_words(outcome) for outcome in Outcome]
    assert said[:2] == ["● talked", "◐ voicemail"]
    assert len({words.split()[0] for words in said}) == len(Outcome)
    assert [mood_words(mood) for mood in Mood] == ["▼ unhappy", "◆ satisfied", "▲ delighted"]


def test_who_without_what_is_not_known():
    assert who_words(ANA) == "Ana Ruiz · COO, Fabrikam Foods"
    assert who_words(replace(ANA, title="")) == "Ana Ruiz · Fabrikam Foods"
    assert who_words(replace(ANA, name="", title="")) == "Fabrikam Foods"


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (date(2020, 3, 1), "customer for 6 years"),
        (date(2026, 6, 1), "customer for 5 months"),
        (date(2026, 11, 20), ""),
        (date(2027, 1, 1), ""),
        (None, ""),
    ],
)
def test_tenure(since: date | None, words: str):
    assert tenure_words(since, TODAY) == words


def test_interactions_in_words():
    assert interaction_words(TALK) == "● talked 22 min, ◆ satisfied"
    assert interaction_words(replace(TALK, started_by=StartedBy.THEM, mood=None)) == "● talked 22 min, they called"
    assert interaction_words(replace(TALK, outcome=Outcome.VOICEMAIL, mood=None)) == "◐ voicemail"
    mail = replace(TALK, channel=Channel.EMAIL, outcome=None, mood=None)
    assert interaction_words(mail) == "e-mail to them"
    assert interaction_words(replace(mail, started_by=StartedBy.THEM)) == "e-mail from them"
    assert interaction_words(replace(mail, channel=Channel.MEETING)) == "meeting we asked for"
    assert (
        interaction_line(TALK, TODAY).plain
        == "Fri 14 Aug  ● talked 22 min, ◆ satisfied: “Likes the portal. Invoices come twice.”"
    )
    assert interaction_line(replace(TALK, notes=" \n "), TODAY).plain.endswith("satisfied")


def test_first_words_are_cut():
    assert first_words("") == ""
    assert first_words("word " * 100, 20) == "“word word word word…”"


def test_follow_ups_in_one_line():
    assert follow_up_line(OWED, TODAY).plain == "SLA draft, Dana, due Fri 27 Nov"
    assert follow_up_line(replace(OWED, told=True, due_time=time(9, 30)), TODAY).plain.endswith(
        "due Fri 27 Nov 09:30 · promised"
    )
    late = replace(OWED, due=date(2026, 11, 20), owner="")
    assert follow_up_line(late, TODAY).plain == "SLA draft, ! late since Fri 20 Nov"
    moved = replace(OWED, told=True, promised=date(2026, 11, 30))
    assert follow_up_line(moved, TODAY).plain.endswith("due Fri 27 Nov · promised for Mon 30 Nov")
    moved = replace(moved, promised=date(2026, 11, 20))  # told by a sign, not by its colour alone
    assert follow_up_line(moved, TODAY).plain.endswith("due Fri 27 Nov · ! promised for Fri 20 Nov")
    retry = replace(OWED, what="", kind=FollowUpKind.RETRY, owner="", due=TODAY)
    assert follow_up_line(retry, TODAY).plain == "call again, due today"
    closed = replace(OWED, state=FollowUpState.DONE, closed=date(2026, 11, 23))
    assert follow_up_line(closed, TODAY).plain == "SLA draft, Dana, ✓ done yesterday"
    dropped = replace(closed, state=FollowUpState.DROPPED, reason="not wanted")
    assert follow_up_line(dropped, TODAY).plain == "SLA draft, Dana, ✗ dropped yesterday: not wanted"


FULL = Brief(
    replace(
        ANA,
        do_not_call=True,
        customer_since=date(2020, 3, 1),
        notes="Family firm.\nLikes bees, and talks about them for a long time when asked.",
        points=(
            ContactPoint(PointKind.EMAIL, "ana@fabrikam.example"),
            ContactPoint(PointKind.PHONE, "+1 303 555 0142", "mobile"),
        ),
        facts=(Fact("Renewal", "2027-03"),),
    ),
    "102 days since you spoke",
    (OWED, replace(OWED, id=2, kind=FollowUpKind.RETRY, what="", owner="", due=TODAY)),
    (TALK,),
)


def test_a_full_brief():
    lines = [line.rstrip() for line in customer_brief(FULL, TODAY, 72).plain.split("\n")]
    assert lines == [
        "Ana Ruiz · COO, Fabrikam Foods" + " " * 22 + "customer for 6 years",
        "✗ Do not call",
        "+1 303 555 0142 (mobile)  ·  ana@fabrikam.example",
        "",
        "Why now       102 days since you spoke",
        "We owe them   SLA draft, Dana, due Fri 27 Nov",
        "Planned       call again, due today",
        "Last talks    Fri 14 Aug  ● talked 22 min, ◆ satisfied: “Likes the",
        "                portal. Invoices come twice.”",
        "Facts         Renewal  2027-03",
        "Notes         Family firm.",
        "              Likes bees, and talks about them for a long time when",
        "              asked.",
    ]


def test_what_is_empty_has_no_line():
    assert customer_brief(Brief(ANA, "", (), ()), TODAY, 60).plain == "Ana Ruiz · COO, Fabrikam Foods"
    closed = replace(OWED, state=FollowUpState.DONE, closed=TODAY)
    assert "owe" not in customer_brief(Brief(ANA, "", (closed,), ()), TODAY, 60).plain
    imported = replace(ANA, last_conversation=date(2026, 11, 19))
    assert "Last spoke    5 days ago" in customer_brief(Brief(imported, "", (), ()), TODAY, 60).plain


def test_a_brief_says_what_is_to_be_put_right_and_what_is_done_but_not_told():
    wrong = Finding(1, 1, FindingKind.CRITICISM, "invoices come late", "", date(2026, 11, 23), None, None, "", 1)
    hard = replace(wrong, id=2, kind=FindingKind.STRESSED, words="two left in the warehouse")
    tell = replace(OWED, kind=FollowUpKind.TELL, what="tell them: SLA draft", owner="", due=TODAY)
    story = replace(OWED, kind=FollowUpKind.STORY, what="ask for their story", owner="")
    brief = Brief(ANA, "", (tell, replace(tell, owner="Lee"), story), (), open_points=(wrong, hard))
    lines = [line.rstrip() for line in customer_brief(brief, TODAY, 84).plain.split("\n")]
    assert lines[2:] == [
        "To put right  invoices come late  said yesterday",
        "              two left in the warehouse  hard for them, said yesterday",
        "We owe them   ✓ done: SLA draft, they don't know yet, due today",
        "              ✓ done: SLA draft, they don't know yet, Lee tells them, due today",
        "Planned       ask for their story, due Fri 27 Nov",
    ]


FRI = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (replace(ANA, attempts=1, again=FRI), "Planned       2nd try from Fri 27 Nov on"),
        (replace(ANA, attempts=3, again=TODAY), "Planned       4th try when the week has a place"),
        (replace(ANA, again=FRI), "Planned       call again from Fri 27 Nov on"),  # as they had asked
        (replace(ANA, attempts=4, rests=FRI), "Planned       no calls until Fri 27 Nov"),
        (replace(ANA, attempts=4, rests=TODAY), ""),  # the rest is over
        (replace(ANA, attempts=1, again=FRI, do_not_call=True), ""),
        (replace(ANA, attempts=1, again=FRI, archived=True), ""),
        (ANA, ""),
    ],
)
def test_a_card_says_where_the_round_of_calls_stands(known: Customer, said: str) -> None:
    words = customer_brief(Brief(known, "", (), ()), TODAY, 60).plain
    assert said in words
    assert bool(said) == ("Planned" in words)


def test_why_they_are_called_now_is_not_said_twice() -> None:
    due = replace(ANA, attempts=1, again=TODAY)
    assert "Planned" not in customer_brief(Brief(due, "2nd try (voicemail Monday)", (), ()), TODAY, 60).plain


@pytest.mark.parametrize("width", [12, 20, 37, 38, 60, 120])
def test_a_brief_fits_every_width_with_any_text(width: int):
    wide = replace(
        FULL.customer, name=HOSTILE + "漢字" * 30, notes=f"{HOSTILE}\n" + "x" * 200, facts=(Fact("漢字" * 9, HOSTILE),)
    )
    brief = Brief(wide, HOSTILE, (replace(OWED, what=HOSTILE * 3),), (replace(TALK, notes=HOSTILE * 9),))
    content = customer_brief(brief, TODAY, width)
    assert all(cell_len(line) <= width for line in content.plain.split("\n"))
    assert "\x1b" not in content.plain
    assert "[/b]" in "".join(content.plain.split())
