"""Laws of the close: the summary never fails and names every action; an item's line says what the item says."""

from __future__ import annotations

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from store.records.call_reports import NextStep
from store.records.calls import Mood
from store.records.follow_up_forms import ActionItem
from store.records.follow_ups import FollowUpKind
from store.records.preferences import Preferences
from store.rules.capture.agreed import agreed, line_of, with_told
from store.rules.capture.lines import PREFIXES, read_notes, reader
from store.rules.capture.summary import Where, summary
from store.rules.scripts.shipped import CLOSING, SHIPPED

TODAY = date(2026, 11, 24)
READ = reader(Preferences(), TODAY)
PIECES = st.sampled_from(
    ["@dana", "!@lee", "@dana.fox,", "!told", "fri", "by", "14 mar", "10:00", "“", "ß", "ŉx", "王", "!"]
)
WORDS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=8).map(" ".join)
LINES = st.tuples(st.sampled_from([*PREFIXES, ""]), WORDS).map(" ".join)
NOTES = st.lists(LINES, max_size=12).map("\n".join)
DAYS = st.dates(TODAY, date(2100, 1, 1))
STEPS = st.none() | st.builds(
    NextStep, st.none() | DAYS, st.none() | st.just(time(9, 30)), WORDS,
    st.sampled_from([FollowUpKind.CHECK_IN, FollowUpKind.TALK]),
)  # fmt: skip
TEMPLATES = st.sampled_from(
    ["", "$heard\n\n$agreed\n\n$from_here", "Thank you.\n\n$agreed", "[$heard | $x]", SHIPPED[CLOSING, ""]]
)
NAMES = st.sampled_from(["", "Dana Fox", "Lee", "Noor-Ann O'Neil", "王小明"])
ITEMS = st.builds(
    ActionItem, st.sampled_from(["send the deck at 10:00", "x fri", "mail @lee", "a !told b", "5m"]), DAYS,
    NAMES, NAMES, st.booleans(),
)  # fmt: skip


@given(NOTES, STEPS, st.sampled_from([None, *Mood]), st.sampled_from(["", "US", "GB"]), TEMPLATES)
def test_the_summary_never_fails_and_names_every_action(
    notes: str, step: NextStep | None, mood: Mood | None, country: str, closing: str
) -> None:
    lines = read_notes(notes, READ)
    items = agreed(lines, TODAY, Preferences(), ("Dana Fox",))
    where = Where(TODAY, country)
    said = summary(lines, items, step, where, cadence_day=TODAY, mood=mood, colleagues=("Dana Fox",))
    sentences = (*said.heard, *said.agreed)
    assert all(sentence.strip() for sentence in sentences)
    assert len(set(sentences)) == len(sentences)
    assert bool(said.from_here) == (step is not None)
    for item in items:
        words = " ".join(item.what.split()).rstrip(" .")
        assert any(words.casefold() in sentence.casefold() for sentence in said.agreed)
    whole = said.read_aloud(closing, {})
    assert "\n\n\n" not in whole


@given(NOTES, st.booleans())
def test_telling_changes_nothing_but_that(notes: str, told: bool) -> None:
    for line in notes.split("\n"):
        (before,) = agreed(read_notes(line, READ), TODAY, Preferences(), ()) or (None,)
        after = agreed(read_notes(with_told(line, told, READ), READ), TODAY, Preferences(), ())
        if before is None:
            assert after == ()
        else:
            assert [(item.form.what, item.due, item.owner, item.contact_by, item.told) for item in after] == [
                (before.what, before.due, before.owner, before.contact_by, told)
            ]


@given(ITEMS)
def test_an_item_s_line_says_whose_it_is_and_by_when(item: ActionItem) -> None:
    names = ("Dana Fox", "Lee", "Noor-Ann O'Neil", "王小明")
    (again,) = agreed(read_notes(line_of(item), READ), TODAY, Preferences(), names)
    assert again.due == item.due
    assert again.owner == item.owner or "@" in item.what
    assert again.told == item.told or "!told" in item.what
