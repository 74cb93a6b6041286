"""Every kind of finding has its row, every sign its line, and every view what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from store.records.findings import OPEN_KINDS, FindingKind, FindingView
from store.rules.capture.lines import PREFIXES, LineKind
from store.rules.finding_table import FINDINGS, FindingKindRow, kinds_of, research_hint, row_of
from tests.store.rules.closed_sets import without_their_row


def faults(rows: Sequence[FindingKindRow]) -> list[str]:
    """What would fail when a finding of that kind is shown, or could not be told from another."""
    found = [f"{kind.name}: no row" for kind in without_their_row(FindingKind, (row.kind for row in rows))]
    signs = [row.sign for row in rows if row.sign]
    research = [sign for row in rows for sign in row.research_signs]
    ranks, places = [row.rank for row in rows], [row.place for row in rows]
    for row in rows:
        name = row.kind.name
        if not all((row.glyph, row.word, row.short, row.a, row.heading, row.empty, row.settle, row.settle_hint)):
            found.append(f"{name}: not said everywhere")
        if row.sign and not all((row.legend, row.hint, row.to_a_colleague)):
            found.append(f"{name}: a line of notes that nobody explains")
        if signs.count(row.sign) > 1 or ">" in row.sign or any(research.count(sign) > 1 for sign in row.research_signs):
            found.append(f"{name}: the sign is another's")
        if ranks.count(row.rank) > 1 or places.count(row.place) > 1:
            found.append(f"{name}: no place of its own")
        if not (row.sign or row.of_research or row.kind is FindingKind.HEADS_UP):  # those are of before
            found.append(f"{name}: nothing makes it")
        if row.put_right and not row.stays_open:
            found.append(f"{name}: never open, and yet to be put right")
    return found


def test_each_kind_has_its_row() -> None:
    assert faults(FINDINGS) == []


@pytest.mark.parametrize("gone", FINDINGS)
def test_a_kind_without_its_row_is_seen(gone: FindingKindRow) -> None:
    assert faults([row for row in FINDINGS if row is not gone]) == [f"{gone.kind.name}: no row"]


@pytest.mark.parametrize(
    "spoilt",
    [
        {"short": ""},
        {"heading": ""},
        {"legend": ""},
        {"to_a_colleague": ""},
        {"sign": "-"},
        {"sign": ">"},
        {"sign": ""},
        {"research_signs": "!"},
        {"rank": 2},
        {"place": 1},
    ],
)
def test_a_row_that_is_not_whole_is_seen(spoilt: dict[str, object]) -> None:
    first, *others = FINDINGS
    assert faults([first._replace(**spoilt), *others])  # type: ignore[arg-type]


def test_a_kind_that_is_never_open_is_not_put_right() -> None:
    assert faults([row._replace(put_right=True) if row.kind is FindingKind.WORDS else row for row in FINDINGS])


def test_each_sign_is_a_kind_of_line_and_the_other_way_round() -> None:
    assert "".join(PREFIXES) == '>+-~"=*!?^'
    assert {sign: kind for sign, kind in PREFIXES.items() if kind is not LineKind.ACTION} == {
        row.sign: row.kind for row in FINDINGS if row.sign
    }
    assert not {kind.value for kind in LineKind} & {kind.value for kind in FindingKind}


def test_each_view_but_two_holds_kinds_of_its_own() -> None:
    everything = {FindingView.OPEN, FindingView.ALL}
    assert {view for view in FindingView if not kinds_of(view)} == everything
    assert sorted(kind for view in FindingView for kind in kinds_of(view)) == sorted(FindingKind)
    for view in set(FindingView) - everything:
        assert len({row_of(kind).empty for kind in kinds_of(view)}) == 1


def test_what_stays_open_is_said_with_the_record() -> None:
    assert {row.kind for row in FINDINGS if row.stays_open} == set(OPEN_KINDS)


def test_in_which_order_a_call_and_a_file_have_them() -> None:
    assert [row.kind.value for row in sorted(FINDINGS, key=lambda row: row.rank)] == [
        "our mistake", "hard news", "for next time", "heads-up", "criticism", "stressed area", "congratulation",
        "kudos", "story", "benefit or insight", "their words", "background",
    ]  # fmt: skip
    assert [row.heading for row in sorted(FINDINGS, key=lambda row: row.place)] == [
        "Their words", "Insights", "Thanks", "Complaints", "Hard for them", "Stories",
        "Our mistakes", "Hard news", "For next time", "Not sorted yet", "Good news", "Background",
    ]  # fmt: skip


def test_how_a_line_of_research_is_begun() -> None:
    assert research_hint() == "+ good news · ! our mistake · ? hard news · ^ for next time · background"
