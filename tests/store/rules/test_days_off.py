"""Days counted around holidays: the user's own always, a customer's where it is they who are called (METHOD §2, §5)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from store import Store, clock_from, open_store
from store.errors import Invalid
from store.file.table import database
from store.records.call_reports import Correction, Facts
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.customers import Profile
from store.records.follow_ups import FollowUpKind
from store.records.preferences import Preferences
from store.rules.days.customs import Customs
from store.rules.days.date_phrases import read_day
from store.rules.days.days_off import DaysOff, count_on, own_place, short_name, working_day_from
from store.rules.outcomes import steps_of_theirs, story_day
from tests.worlds import builders

GERMAN = Preferences(region="DE", subdivision="BY")
GULF = Preferences(region="AE", working_days=(6, 0, 1, 2, 3))
NOBODY = Preferences(region="")
WED_23, THU_24, FRI_25 = (date(2026, 12, day) for day in (23, 24, 25))
SUN_27, MON_28 = date(2026, 12, 27), date(2026, 12, 28)


@pytest.mark.parametrize(
    ("preferences", "country", "day", "n", "said"),
    [
        pytest.param(GERMAN, "", THU_24, 1, "Mon 28 Dec, after Christmas", id="mine"),
        pytest.param(GERMAN, "", WED_23, 1, "tomorrow", id="nothing between"),
        pytest.param(GERMAN, "", WED_23, 2, "Mon 28 Dec, after Christmas", id="two days"),
        pytest.param(NOBODY, "", THU_24, 1, "tomorrow", id="nobody's holidays"),
        pytest.param(NOBODY, "DE", THU_24, 1, "Mon 28 Dec, after Christmas", id="theirs alone"),
        pytest.param(NOBODY, "ZZ", THU_24, 1, "tomorrow", id="a country nobody knows"),
        pytest.param(GULF, "", THU_24, 1, "Sun 27 Dec", id="their Friday and Saturday are no holidays"),
        pytest.param(GULF, "GB", THU_24, 1, "Sun 27 Dec", id="a British Sunday after Christmas"),
        pytest.param(GULF, "GB", SUN_27, 1, "Tue 29 Dec, after Boxing Day", id="a holiday that was moved to Monday"),
    ],
)
def test_days_are_counted_around_holidays(preferences: Preferences, country: str, day: date, n: int, said: str) -> None:
    assert count_on(day, n, preferences, country).say(day) == said


def test_a_time_away_over_a_holiday_is_no_holiday() -> None:
    away = Preferences(region="DE", away=((THU_24, date(2026, 12, 31)),))
    reached = count_on(WED_23, 1, away)
    assert (reached.day, reached.holiday) == (date(2027, 1, 4), "New Year's Day")
    over = Preferences(region="DE", away=((THU_24, date(2027, 1, 1)),))
    assert count_on(WED_23, 1, over).say(WED_23) == "Mon 4 Jan"


def test_no_working_day_at_all_is_a_sentence() -> None:
    with pytest.raises(Invalid, match="No working days are set"):
        count_on(WED_23, 1, Preferences(working_days=()))
    assert working_day_from(FRI_25, Preferences(working_days=())).day == FRI_25


@pytest.mark.parametrize(
    ("preferences", "country", "day", "found"),
    [
        (GERMAN, "", WED_23, WED_23),
        (GERMAN, "", FRI_25, MON_28),
        (GERMAN, "", SUN_27, MON_28),
        (GULF, "", FRI_25, SUN_27),
        (GULF, "", SUN_27, SUN_27),
        (NOBODY, "DE", FRI_25, MON_28),
        (NOBODY, "", date.min, date.min),
        (NOBODY, "", date.max, date.max),
    ],
)
def test_a_day_is_kept_where_both_sides_work_on_it(
    preferences: Preferences, country: str, day: date, found: date
) -> None:
    assert working_day_from(day, preferences, country).day == found


def test_whose_holidays_are_mine() -> None:
    assert [own_place(one) for one in (GERMAN, GULF, NOBODY)] == ["DE-BY", "AE", ""]
    assert DaysOff(GERMAN, THU_24).on(date(2027, 1, 6))  # Epiphany, in Bavaria only
    assert not DaysOff(Preferences(region="DE"), THU_24).on(date(2027, 1, 6))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Christmas Day", "Christmas"),
        ("Second Day of Christmas", "Christmas"),
        ("Eid al-Fitr (estimated)", "Eid al-Fitr"),
        ("New Year's Day; Founding Day", "New Year's Day"),
        ("", ""),
    ],
)
def test_a_holiday_is_said_by_its_first_short_name(name: str, short: str) -> None:
    assert short_name(name) == short


def test_phrases_count_around_holidays() -> None:
    assert read_day("2wd", Customs(WED_23, away=DaysOff(GERMAN, WED_23))) == MON_28
    assert read_day("2wd", Customs(WED_23)) == FRI_25


def test_a_story_and_a_call_of_theirs_wait_over_christmas() -> None:
    assert story_day(date(2026, 12, 18), GERMAN) == MON_28  # Christmas is none of the five working days
    (step,) = steps_of_theirs(Outcome.VOICEMAIL, FRI_25, GERMAN)
    assert (step.due, step.say_due(FRI_25)) == (MON_28, "Mon 28 Dec, after Christmas")


# A session at Christmas


def christmas(path: Path, preferences: Preferences, now: str) -> Store:
    return open_store(path / "s.db", clock=clock_from(now), preferences=preferences)


def test_a_german_calls_again_after_christmas_and_the_words_said_so(tmp_path: Path) -> None:
    with christmas(tmp_path, GERMAN, "2026-12-23T10:00") as store:
        ana = builders.customer(store, phones=("+49 89 1234567",))
        shown = {one.outcome: one for one in store.calls.consequences(ana)}
        assert shown[Outcome.VOICEMAIL].words == "the e-mail is ready; 2nd call Mon 28 Dec, after Christmas"
        assert shown[Outcome.NO_ANSWER].words == "2nd call Mon 28 Dec, after Christmas"
        builders.call(store, ana, Outcome.VOICEMAIL)
        assert store.customers.get(ana).again == shown[Outcome.VOICEMAIL].next_attempt == MON_28
        retry = store.follow_ups.get(builders.owe(store, ana, "try again", MON_28, kind=FollowUpKind.RETRY))
        assert store.follow_ups.snoozed(retry, 3).say(WED_23) == "Thu 31 Dec"
        assert store.follow_ups.snoozed(retry, 4).say(WED_23) == "Mon 4 Jan, after New Year's Day"


def test_who_works_from_sunday_calls_no_german_at_christmas(tmp_path: Path) -> None:
    with christmas(tmp_path, GULF, "2026-12-22T10:00") as store:
        ana = builders.customer(store, phones=("+49 89 1234567",))
        lee = builders.customer(store, "Lee Wong", phones=("+971 50 123 4567",))
        assert store.calls.country(ana) == "DE"
        theirs = {one.outcome: one.next_attempt for one in store.calls.consequences(ana, started_by=StartedBy.US)}
        own = {one.outcome: one.next_attempt for one in store.calls.consequences(lee)}
        assert theirs[Outcome.MESSAGE] == own[Outcome.MESSAGE] == SUN_27  # Wed, Thu, and Sunday; never Friday


def test_our_own_work_waits_for_no_holiday_of_theirs(tmp_path: Path) -> None:
    with christmas(tmp_path, NOBODY, "2026-12-24T10:00") as store:
        ana = builders.customer(store, phones=("+49 89 1234567",))
        draft = store.follow_ups.get(builders.owe(store, ana, due=THU_24))
        again = store.follow_ups.get(builders.owe(store, ana, due=THU_24, kind=FollowUpKind.RETRY))
        assert store.follow_ups.snoozed(draft, 1).day == FRI_25
        assert store.follow_ups.snoozed(again, 1).day == MON_28
        store.follow_ups.snooze(again.id, 1)
        assert store.follow_ups.get(again.id).due == MON_28


def test_who_of_the_five_has_a_holiday_today_is_told_in_the_reason(tmp_path: Path) -> None:
    with christmas(tmp_path, GERMAN, "2026-11-26T09:00") as store:  # Thanksgiving, a Thursday like any other in Germany
        ana = builders.customer(store, phones=("+1 303 555 0142",))
        lee = builders.customer(store, "Lee Wong", phones=("+49 89 1234567",))
        assert not any("Thanksgiving" in line.reason for line in store.today().queue)  # not at first
        store.calls.warm_up()
        reasons = {line.customer_id: line.reason for line in store.today().queue}
        assert reasons[ana].startswith("Thanksgiving Day there today; ")
        assert "there today" not in reasons[lee]
        builders.call(store, ana, Outcome.NO_ANSWER)
        done = next(line for line in store.today().queue if line.customer_id == ana)
        assert done.reason == "tried today: no answer; again Mon 30 Nov"


def test_a_correction_says_the_cadences_next_day_on_which_both_work(tmp_path: Path) -> None:
    with christmas(tmp_path, GULF, "2026-11-26T10:00") as store:
        ana = builders.customer(store, phones=("+49 89 1234567",), cadence_override=30)
        builders.call(store, ana, Outcome.NO_ANSWER)
        (tried,) = store.customers.history(ana)
        talked = Correction(Facts(ana, Channel.CALL, StartedBy.US, Outcome.TALKED, Mood.SATISFIED, tried.day), "")
        # Sat 26 Dec is a holiday in Germany, and free here
        assert "next call by Sun 27 Dec" in store.corrections.follows(tried, talked)


def test_whose_holiday_it_is_is_asked_for_all_of_the_five_at_once(tmp_path: Path) -> None:
    with christmas(tmp_path, GERMAN, "2026-11-26T09:00") as store:
        names = ("Ana Ruiz", "Lee Wong", "Jo Park", "Kim Ito", "Omar Haddad")
        for n, name in enumerate(names):
            builders.customer(store, name, phones=(f"+1 303 555 014{n}", f"+49 89 123456{n}"))
        store.calls.warm_up()
        store.today()
        asked: list[str] = []
        database.connection().set_trace_callback(asked.append)
        day = store.today()
        database.connection().set_trace_callback(None)
    assert [line.reason.split(";")[0] for line in day.queue] == ["Thanksgiving Day there today"] * len(names)
    assert sum("contact_point" in sql for sql in asked) == 1


def test_where_somebody_is_tells_the_country_before_the_zone_and_the_zone_before_the_number(tmp_path: Path) -> None:
    with christmas(tmp_path, GERMAN, "2026-11-26T09:00") as store:
        ids = [builders.customer(store, f"N {n}", phones=("089 1234567",)) for n in range(3)]
        for customer_id, profile in zip(ids[1:], (Profile(zone="America/Denver"), Profile(country="CA")), strict=True):
            store.research.describe(customer_id, profile, store.customers.get(customer_id).version)
        assert [store.calls.country(customer_id) for customer_id in ids] == ["DE", "US", "CA"]
        store.calls.tell_places()
        found = {line.customer_id: line.reason for line in store.today().queue}
    assert ["Thanksgiving" in found[customer_id] for customer_id in ids] == [False, True, False]
