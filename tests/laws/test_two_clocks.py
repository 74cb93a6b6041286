"""Whatever clock a time is typed on, it is one instant: what is printed of it and read again is the same one."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as some

from store.rules.days.customs import Customs
from store.rules.days.dates import spell_day
from store.rules.days.two_clocks import MY_TIME, Agreed, TwoClocks

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
OWN = Customs(date(2026, 1, 1))
ZONES = (
    "America/Denver", "Europe/Stockholm", "Europe/London", "Asia/Tokyo", "Asia/Kolkata", "Asia/Kathmandu", "UTC",
    "America/St_Johns", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Kiritimati", "Africa/Casablanca",
    "America/Santiago", "Pacific/Honolulu",
)  # fmt: skip
# A quarter of an hour about every change of a clock, and any day.
days = some.dates(date(2026, 1, 3), date(2027, 12, 30)) | some.sampled_from(
    [date(2026, 3, 8), date(2026, 3, 29), date(2026, 4, 5), date(2026, 10, 4), date(2026, 10, 25), date(2026, 11, 1)]
)
times = some.times().map(lambda at: time(at.hour, at.minute)) | some.builds(
    time, some.integers(0, 4), some.sampled_from([0, 15, 30, 45])
)


def read(both: TwoClocks, text: str) -> Agreed:
    return both.read(text, OWN, NOW)


def text_of(day: date, at: time, mine: bool) -> str:
    return f"{spell_day(day)} {day.year} {at:%H:%M}{f' {MY_TIME}' if mine else ''}"


@given(some.sampled_from(ZONES), some.sampled_from(ZONES), days, times, some.booleans())
@example("Asia/Tokyo", "Europe/Stockholm", date(2026, 10, 25), time(2, 30), False)
@example("Europe/Stockholm", "Asia/Tokyo", date(2026, 10, 25), time(10, 30), False)  # the second 02:30 here
@example("Europe/Stockholm", "Asia/Tokyo", date(2026, 3, 29), time(2, 30), True)  # left out that night
def test_typed_printed_and_read_again_it_is_the_same_instant(
    mine: str, theirs: str, day: date, at: time, own: bool
) -> None:
    both = TwoClocks(mine, theirs)
    typed = read(both, text_of(day, at, own))
    assert typed.mine is own
    spelt_day, spelt_at, spelt_mine = both.spell(typed.when)
    assert spelt_at is not None
    again = read(both, text_of(spelt_day, spelt_at, spelt_mine))
    assert again.when == typed.when


@given(some.sampled_from(ZONES), some.sampled_from(ZONES), days, times)
def test_what_is_shown_is_what_the_clocks_show(mine: str, theirs: str, day: date, at: time) -> None:
    both = TwoClocks(mine, theirs)
    agreed = read(both, text_of(day, at, mine=False))
    instant = agreed.when.instant
    assert instant is not None
    here = instant.astimezone(ZoneInfo(mine))
    assert (agreed.when.day, agreed.when.at) == (here.date(), here.time().replace(fold=0))
    there = instant.astimezone(ZoneInfo(theirs))
    wall = datetime.combine(day, at)
    # As it was typed; where the clocks leave that out, as much later as they are put forward.
    assert there.replace(tzinfo=None, fold=0) - wall in (timedelta(0), timedelta(minutes=30), timedelta(hours=1))
    said = both.say(agreed, OWN.today)
    assert (f"{there:%H:%M}" in said and f"{here:%H:%M} here" in said) if both.differ_at(instant) else not said
