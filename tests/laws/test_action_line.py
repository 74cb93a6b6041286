"""Laws of the action line: no text is ever lost, spans are in order, it never raises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from store.rules.capture.action import print_action, read_action
from store.rules.capture.escapes import unescaped
from store.rules.days.customs import Customs

TODAYS = st.dates(date(1990, 1, 1), date(2150, 12, 31))
PIECES = st.sampled_from(
    [
        *(
            "send",
            "draft",
            "SLA",
            "@dana",
            "@omar,",
            "!@dana",
            "!@omar.",
            "!told",
            "!Told.",
            "by",
            "on",
            "fri",
            "fri.",
            "10",
        ),
        *("at", "may", "14", "2pm", "10:30", "in", "2", "weeks", "+3", "until", "the", ",", ".", "@", "!"),
        *("  ", "\n", "tomorrow", "27", "nov", "2027", "14.3.", "3/14", "5m", "\u00a0", "\x1c"),
        *(
            "e\u0301",
            "@é",
            "\\",
            r"\fri",
            r"\14",
            r"\3/14",
            "\\\\",
            "early",
            "next",
            "week",
            "thanks",
            "(now)",
            "2-4pm",
            "-",
        ),
    ]
)
LINES = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map(" ".join))


def _gone(text: str, spans: tuple[tuple[int, int, str], ...]) -> str:
    for start, end, _ in reversed(spans):
        text = text[:start] + text[end:]
    return text


@given(LINES, TODAYS)
def test_no_text_is_lost(text: str, today: date) -> None:
    """Without the spans the line is ``what``, but for the spaces before a stop and the sign that keeps a day text."""
    captured = read_action(text, Customs(today))
    assert "".join(unescaped(_gone(text, captured.spans)).split()) == "".join(captured.what.split())
    assert captured.what == " ".join(captured.what.split())


UNSTOPPED = st.one_of(PIECES.filter(lambda p: p[-1:] not in ".,"), st.from_regex(r"\w+", fullmatch=True))


@given(st.lists(UNSTOPPED), TODAYS)
def test_words_stay_words(pieces: list[str], today: date) -> None:
    text = " ".join(pieces)
    captured = read_action(text, Customs(today))
    assert unescaped(_gone(text, captured.spans)) == captured.what


@given(LINES, TODAYS, TODAYS)
def test_what_is_printed_reads_the_same(text: str, today: date, other: date) -> None:
    found = read_action(text, Customs(today))
    again = read_action(print_action(found), Customs(min(other, found.due) if found.due else today))
    assert replace(again, spans=(), offers=()) == replace(found, spans=(), offers=(), minutes=0)


@given(LINES, TODAYS)
def test_spans_are_in_order_and_match_the_fields(text: str, today: date) -> None:
    captured = read_action(text, Customs(today))
    at = 0
    for start, end, _ in captured.spans:
        assert at <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        at = end
    kinds = {kind for _, _, kind in captured.spans}
    assert kinds | ({"due"} if captured.minutes else set()) == {
        kind
        for kind, found in (
            ("owner", captured.owner),
            ("contact", captured.contact_by),
            ("due", captured.due),
            ("told", captured.told),
        )
        if found
    }
    owners = [text[start:end].rstrip(".,;:!?") for start, end, kind in captured.spans if kind == "owner"]
    assert owners == (["@" + captured.owner] if captured.owner else [])
    contacts = [text[start:end].rstrip(".,;:!?") for start, end, kind in captured.spans if kind == "contact"]
    assert contacts == (["!@" + captured.contact_by] if captured.contact_by else [])
    assert captured.due is None or captured.due >= today
    assert captured.due_time is None or captured.due is not None
