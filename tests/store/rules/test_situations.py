"""Which situation a call finds a customer in: one for each part, always the same, in the order that is written down."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records.customers import Stage
from store.records.follow_ups import FollowUpKind
from store.rules.cadence import RENEWAL_AHEAD
from store.rules.scripts.shipped import (
    CLOSING,
    EMAIL,
    EMAIL_SUBJECT,
    GUIDE,
    OPENING,
    PARTS,
    SHIPPED,
    STANDARD,
    VOICEMAIL,
    decides,
    variant_of,
)
from store.rules.scripts.situations import (
    LONG_SILENCE,
    OF_THE_STAGE,
    TONE,
    TRIES,
    Situation,
    Standing,
    holding,
    name_of,
)

HOLDS: dict[Situation, Standing] = {
    Situation.CALL_BACK: Standing(answers=FollowUpKind.CALL_BACK),
    Situation.TALK: Standing(answers=FollowUpKind.TALK),
    Situation.SECOND_TRY: Standing(tries=1),
    Situation.THIRD_TRY: Standing(tries=2),
    Situation.FOURTH_TRY: Standing(tries=3, last=True),
    Situation.OUR_MISTAKE: Standing(mistake=True),
    Situation.LATE: Standing(late=True),
    Situation.UNHAPPY: Standing(unhappy=True),
    Situation.SETTLED: Standing(settled=True),
    Situation.DUE_TODAY: Standing(due_today=True),
    Situation.DONE: Standing(done=True),
    Situation.HARD_NEWS: Standing(hard_news=True),
    Situation.RENEWAL: Standing(renewal=RENEWAL_AHEAD),
    Situation.SUSPECT: Standing(stage=Stage.SUSPECT),
    Situation.PROSPECT: Standing(stage=Stage.PROSPECT),
    Situation.FIRST_CALL: Standing(spoken=False),
    Situation.SILENCE: Standing(silent=181),
    Situation.PROMOTER: Standing(promoter=True),
    Situation.STANDARD: Standing(),
}
"""Each situation where nothing else holds."""

standings = st.builds(
    Standing,
    stage=st.sampled_from(Stage),
    answers=st.none() | st.sampled_from(FollowUpKind),
    tries=st.integers(0, 6),
    renewal=st.none() | st.integers(-400, 400),
    silent=st.integers(0, 2_000),
    cadence=st.integers(1, 400),
    **{one.name: st.booleans() for one in fields(Standing) if one.type == "bool"},
)


def both(first: Standing, second: Standing) -> Standing:
    """What holds in either; the stage and the rest of the first go before."""
    usual = Standing()
    values = {one.name: getattr(second, one.name) for one in fields(Standing)}
    return replace(first, **{n: v for n, v in values.items() if getattr(first, n) == getattr(usual, n)})


@pytest.mark.parametrize("situation", Situation)
def test_each_situation_holds_by_itself(situation: Situation) -> None:
    assert list(holding(HOLDS[situation])) == list(dict.fromkeys((situation, Situation.STANDARD)))


def test_there_are_seventeen_and_the_tries_are_three() -> None:
    assert len(set(Situation) - set(TRIES)) + 1 == 17


@pytest.mark.parametrize("first", Situation)
@pytest.mark.parametrize("second", Situation)
def test_of_two_the_one_that_is_written_first_decides_the_voicemail(first: Situation, second: Situation) -> None:
    order = list(Situation)
    if order.index(first) >= order.index(second) or {first, second} <= set(TRIES):
        return
    if first is Situation.RENEWAL and second in OF_THE_STAGE.values():
        return  # only customers have something to renew
    now = both(HOLDS[first], HOLDS[second])
    assert decides(VOICEMAIL, now) is first
    assert decides(EMAIL, now) is decides(EMAIL_SUBJECT, now) is first


@pytest.mark.parametrize("attempt", TRIES)
@pytest.mark.parametrize("behind", list(Situation)[5:])
def test_once_somebody_answers_a_further_try_is_what_lies_behind_it(attempt: Situation, behind: Situation) -> None:
    now = both(HOLDS[attempt], HOLDS[behind])
    assert decides(VOICEMAIL, now) is attempt
    for part in (OPENING, GUIDE, CLOSING):
        assert decides(part, now) is behind


def test_a_talk_has_its_own_opening_and_asks_by_what_lies_behind_it() -> None:
    talk = HOLDS[Situation.TALK]
    for behind in list(Situation)[6:]:
        now = both(talk, HOLDS[behind])
        assert decides(OPENING, now) is Situation.TALK
        assert decides(GUIDE, now) is decides(CLOSING, now) is behind
    assert decides(GUIDE, both(talk, HOLDS[Situation.OUR_MISTAKE])) is Situation.STANDARD


@pytest.mark.parametrize(
    ("tries", "last", "expected"),
    [
        (0, False, Situation.STANDARD),
        (0, True, Situation.STANDARD),  # one call is all there is: it is no last one of several
        (1, False, Situation.SECOND_TRY),
        (1, True, Situation.FOURTH_TRY),
        (2, False, Situation.THIRD_TRY),
        (4, False, Situation.THIRD_TRY),
        (5, True, Situation.FOURTH_TRY),
    ],
)
def test_the_last_of_a_round_says_so_however_many_there_are(tries: int, last: bool, expected: Situation) -> None:
    assert decides(VOICEMAIL, Standing(tries=tries, last=last)) is expected


@pytest.mark.parametrize(
    ("cadence", "silent", "long"),
    [(30, 90, False), (30, 91, True), (60, 180, False), (60, 181, True), (120, 270, False), (120, 271, True)],
)
def test_a_silence_is_long_for_this_customer_or_for_anybody(cadence: int, silent: int, long: bool) -> None:
    now = Standing(cadence=cadence, silent=silent)
    assert (decides(OPENING, now) is Situation.SILENCE) is long
    assert LONG_SILENCE == 270


@pytest.mark.parametrize(("days", "ahead"), [(-1, False), (0, True), (90, True), (91, False), (None, False)])
def test_a_renewal_is_ahead_for_ninety_days(days: int | None, ahead: bool) -> None:
    assert (decides(OPENING, Standing(renewal=days)) is Situation.RENEWAL) is ahead


def test_whom_we_do_not_serve_yet_is_asked_nothing_that_only_a_customer_can_answer() -> None:
    for stage in (Stage.SUSPECT, Stage.PROSPECT):
        for now in (replace(one, stage=stage) for one in HOLDS.values()):
            assert variant_of(GUIDE, now) != STANDARD
            assert variant_of(CLOSING, now) != STANDARD
    assert variant_of(CLOSING, HOLDS[Situation.SUSPECT]) == Situation.PROSPECT


def test_a_part_has_its_own_text_where_the_situation_has_one() -> None:
    """Voicemail, opening and e-mail in every one; what is asked and how it ends where that is another matter."""
    of = {part: {variant for other, variant in SHIPPED if other == part} for part in PARTS}
    assert of[VOICEMAIL] == set(Situation)
    assert of[EMAIL] > set(Situation)
    assert of[OPENING] == set(Situation) - set(TRIES)
    assert of[GUIDE] == set(Situation) - {
        *TRIES, Situation.CALL_BACK, Situation.TALK, Situation.DUE_TODAY, Situation.DONE
    }  # fmt: skip
    assert of[CLOSING] == {
        STANDARD, Situation.OUR_MISTAKE, Situation.UNHAPPY, Situation.HARD_NEWS, Situation.PROSPECT
    }  # fmt: skip


def test_each_says_how_it_is_said_and_none_by_a_word_of_sales() -> None:
    assert set(Situation) - set(TONE) == {Situation.STANDARD, Situation.DUE_TODAY, Situation.DONE}
    shown = " ".join((*map(name_of, Situation), *TONE.values())).split()
    assert not {"suspect", "prospect", "promoter", "heads-up", "cadence", "tier"} & set(shown)
    assert name_of("recap") == "recap"


@given(standings)
def test_exactly_one_decides_each_part_and_it_is_always_the_same(now: Standing) -> None:
    found = list(holding(now))
    assert found == sorted(found, key=list(Situation).index)
    assert found[-1] is Situation.STANDARD
    for part in PARTS:
        assert decides(part, now) in found
        assert decides(part, now) is decides(part, replace(now))
        assert (part, variant_of(part, now)) in SHIPPED


@given(standings)
def test_hard_news_is_never_behind_a_glad_text(now: Standing) -> None:
    if now.hard_news:
        glad = {Situation.RENEWAL, Situation.FIRST_CALL, Situation.SILENCE, Situation.PROMOTER, Situation.STANDARD}
        assert not glad & {decides(part, now) for part in (VOICEMAIL, OPENING, GUIDE, CLOSING, EMAIL)}
