"""Research: the checklist with its age, findings until they are said or settled, culture, and one undo for each act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from store import Conflict, Invalid, NotFound, Store, clock_from, open_store
from store.records.calls import Outcome
from store.records.customers import CustomerForm, Profile
from store.records.findings import Finding, FindingKind
from store.records.preferences import Preferences
from store.records.research import CheckLine
from store.rules.checklist import OWN_RECORDS, read_finding
from store.rules.days.local_clock import clock_there
from store.sample import fill_with_sample_year
from store.usecases.research import checked_profile
from tests.worlds.builders import TODAY, call, customer, form, later, owe, report

GOOD, WRONG, BACK = FindingKind.CONGRATULATION, FindingKind.OUR_MISTAKE, FindingKind.BACKGROUND
HOSTILE = "Acme [/b] =cmd| \x1b]0;x\x07 ‮gnp\u2066 \n line two 🎉 王小明 " + "x" * 150


def line(store: Store, one: int, source: str = "web") -> CheckLine:
    (found,) = [line for line in store.research.sheet(one).lines if line.source == source]
    return found


def found(store: Store, one: int, kind: FindingKind = GOOD, words: str = "supplier of the year") -> int:
    created = store.research.add_finding(one, kind, words).created_id
    assert created is not None
    return created


def names(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.words for finding in findings]


# The checklist


def test_nobody_has_looked_at_a_new_customer(store: Store) -> None:
    sheet = store.research.sheet(customer(store))
    assert [line.source for line in sheet.lines] == list(store.preferences.research_lines)
    assert all(line.found is None and line.day is None and not line.stale for line in sheet.lines if not line.own)
    assert sheet.lines[0] == CheckLine(OWN_RECORDS, False, None, own=True)


@pytest.mark.parametrize("answer", [True, False])
def test_a_line_is_dated_and_can_be_taken_back(store: Store, answer: bool) -> None:
    one = customer(store)
    store.research.check(one, "web", answer)
    assert line(store, one) == CheckLine("web", answer, TODAY)
    store.research.check(one, "web", not answer)
    assert line(store, one).found is not answer
    store.research.check(one, "web", None)
    assert line(store, one) == CheckLine("web")


def test_a_line_goes_stale_after_the_set_time_and_is_fresh_when_looked_at_again(store: Store) -> None:
    one = customer(store)
    store.research.check(one, "web", True)
    for day, stale in (("2026-12-23", False), ("2026-12-24", True)):
        store = later(store, day)
        assert line(store, one) == CheckLine("web", True, TODAY, stale)
    store.research.check(one, "web", False)
    assert line(store, one) == CheckLine("web", False, date(2026, 12, 24))
    store.close()


def test_the_list_and_its_time_are_settings(tmp_path: Path) -> None:
    preferences = Preferences(research_lines=("trade press", "web"), research_days=1)
    with open_store(tmp_path / "s.db", clock=clock_from("2026-11-24"), preferences=preferences) as store:
        one = customer(store)
        store.research.check(one, "trade press", True)
        assert [line.source for line in store.research.sheet(one).lines] == ["trade press", "web"]
        with pytest.raises(Invalid, match="not on the checklist"):
            store.research.check(one, "linkedin", True)
        again = later(store, "2026-11-25")
        assert line(again, one, "trade press").stale
        again.close()


def test_own_records_fill_themselves_in(store: Store) -> None:
    one = customer(store)
    call(store, one, Outcome.TALKED, notes="wants the draft")
    owe(store, one, "SLA draft", told=True)
    owe(store, one, "not promised")
    found(store, one, WRONG, "invoice dispute")
    found(store, one, GOOD)
    sheet = store.research.sheet(one)
    assert sheet.lines[0] == CheckLine(OWN_RECORDS, True, TODAY, own=True)
    assert [entry.notes for entry in sheet.records.history] == ["wants the draft"]
    assert [item.what for item in sheet.records.promises] == ["SLA draft"]
    assert names(sheet.records.to_know) == ["invoice dispute"]
    with pytest.raises(Invalid, match="filled in"):
        store.research.check(one, OWN_RECORDS, True)


def test_research_of_nobody_is_refused(store: Store) -> None:
    for act in (
        lambda: store.research.sheet(99),
        lambda: store.research.check(99, "web", True),
        lambda: store.research.add_finding(99, GOOD, "x"),
        lambda: store.research.describe(99, Profile(), 1),
        lambda: store.research.remove_finding(99),
    ):
        with pytest.raises(NotFound):
            act()


# Findings


@pytest.mark.parametrize(
    ("typed", "kind", "words"),
    [
        ("+ named supplier of the year", GOOD, "named supplier of the year"),
        ("+named", GOOD, "named"),
        ("! layoffs", WRONG, "layoffs"),
        ("^layoffs", FindingKind.NEXT_TIME, "layoffs"),
        ("? layoffs", FindingKind.HARD_NEWS, "layoffs"),
        ("a new hall", None, "a new hall"),
        ("+40 % turnover", None, "+40 % turnover"),
        ("  !", WRONG, ""),
        ("+ 40 % turnover", GOOD, "40 % turnover"),
        ("", None, ""),
        ("++ twice", GOOD, "+ twice"),
        ("[/b] + x", None, "[/b] + x"),
    ],
)
def test_a_first_character_says_the_kind(typed: str, kind: FindingKind | None, words: str) -> None:
    assert read_finding(typed) == (kind, words)


def test_a_finding_checks_its_line_in_the_same_act(store: Store) -> None:
    one = customer(store)
    change = store.research.add_finding(one, GOOD, "supplier of the year", "news")
    assert change.label == "good news for Ana Ruiz"
    assert line(store, one, "news") == CheckLine("news", True, TODAY)
    (kept,) = store.research.sheet(one).findings
    assert (kept.kind, kept.words, kept.source, kept.day) == (GOOD, "supplier of the year", "news", TODAY)
    store.history.undo()
    assert line(store, one, "news") == CheckLine("news")
    assert store.research.sheet(one).findings == ()


def test_a_finding_needs_words(store: Store) -> None:
    one = customer(store)
    for words in ("", "  \n ", "\x1b\u202e"):
        with pytest.raises(Invalid) as refusal:
            store.research.add_finding(one, GOOD, words)
        assert refusal.value.field == "words"


def test_an_edit_keeps_its_day_and_refuses_to_overwrite_another(store: Store) -> None:
    one = customer(store)
    finding = found(store, one)
    old = store.research.finding(finding)
    store.research.edit_finding(finding, WRONG, "not true after all", old.version)
    new = store.research.finding(finding)
    assert (new.kind, new.words, new.day) == (WRONG, "not true after all", TODAY)
    with pytest.raises(Conflict, match="changed elsewhere"):
        store.research.edit_finding(finding, BACK, "late", old.version)


def test_a_congratulation_is_not_offered_twice(store: Store) -> None:
    one = customer(store)
    finding = found(store, one)
    assert names(store.brief(one).findings) == ["supplier of the year"]
    store.research.mark_used(finding)
    assert store.brief(one).findings == ()
    assert store.research.finding(finding).used == TODAY
    assert names(store.research.sheet(one).findings) == ["supplier of the year"]
    with pytest.raises(Conflict, match="said already"):
        store.research.mark_used(finding)


def test_a_heads_up_stays_until_it_is_settled_in_words(store: Store) -> None:
    one = customer(store)
    finding = found(store, one, WRONG, "invoice dispute")
    store.research.mark_used(finding)
    store.research.mark_used(finding)  # acknowledged in two calls
    assert names(store.brief(one).findings) == ["invoice dispute"]
    with pytest.raises(Invalid) as refusal:
        store.research.settle(finding, " ")
    assert refusal.value.field == "how"
    store.research.settle(finding, "credit note sent")
    assert store.brief(one).findings == ()
    kept = store.research.finding(finding)
    assert (kept.settled, kept.settled_how) == (TODAY, "credit note sent")
    with pytest.raises(Conflict, match="done already"):
        store.research.settle(finding, "again")
    with pytest.raises(Conflict, match="needs no settling"):
        store.research.settle(found(store, one), "how")


def test_an_old_heads_up_is_not_crowded_out(store: Store) -> None:
    one = customer(store)
    found(store, one, WRONG, "still open")
    for n in range(120):
        store.research.mark_used(found(store, one, BACK, f"note {n}"))
    assert names(store.brief(one).findings) == ["still open"]


def test_what_was_said_in_a_call_belongs_to_the_call_and_comes_back_with_undo(store: Store) -> None:
    one, other = customer(store), customer(store, "Lee Wong", phones=())
    good, theirs = found(store, one), found(store, other)
    before = store.export()
    # One is a stranger's and one is gone: the call is written all the same.
    made = store.calls.record(report(one, used=(good, good, theirs, 9_999))).created_id
    assert store.research.finding(good).used == TODAY
    assert store.research.finding(theirs).used is None
    people = store.export()["customers"]
    assert isinstance(people, list)
    (log,) = [entry for entry in people[0]["interactions"] if entry["outcome"] == "voicemail"]
    assert people[0]["findings"][0]["interaction"] == log["uid"]
    assert made
    store.history.undo()
    assert store.export() == before
    store.history.redo()
    assert store.research.finding(good).used == TODAY


def test_words_of_others_are_cleaned_and_kept_whole(store: Store) -> None:
    one = customer(store, HOSTILE)
    finding = found(store, one, GOOD, HOSTILE)
    words = store.research.finding(finding).words
    assert "\x1b" not in words
    assert "\n" not in words
    assert "‮" not in words
    assert words.endswith("x" * 150)
    assert words.startswith("Acme [/b] =cmd|")
    store.research.settle(found(store, one, WRONG, HOSTILE), HOSTILE)
    version = store.customers.get(one).version
    store.research.describe(one, Profile(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE), version)
    assert "\x1b" not in str(store.export())


# Search


def test_findings_and_culture_are_found(store: Store) -> None:
    one = customer(store)
    finding = found(store, one, WRONG, "zinc shortage in Wrocław")
    assert [(row.name, row.hit) for row in store.customers.search("wroclaw")] == [("Ana Ruiz", "finding")]
    store.research.settle(finding, "pewter instead")
    assert len(store.customers.search("pewter")) == 1
    store.research.describe(one, Profile(who_they_are="food people first"), store.customers.get(one).version)
    assert [(row.name, row.hit) for row in store.customers.search("food people")] == [("Ana Ruiz", "details")]
    store.research.remove_finding(finding)
    assert store.customers.search("wroclaw") == ()
    store.history.undo()
    assert len(store.customers.search("wroclaw")) == 1


# Culture


def test_a_profile_is_kept_under_the_names_of_its_zone_and_country(store: Store) -> None:
    one = customer(store)
    typed = Profile("US", "Front Range", "family", "food", "trust", "phone", "mornings, not fri", "denver", "germany")
    store.research.describe(one, typed, store.customers.get(one).version)
    kept = store.customers.get(one)
    assert (kept.profile.zone, kept.profile.country) == ("America/Denver", "DE")
    assert kept.profile.best_hours == "mornings, not fri"
    assert kept.profile.channel == "phone"
    with pytest.raises(Conflict):
        store.research.describe(one, Profile(), kept.version - 1)
    # Editing the customer does not touch it.
    store.customers.edit(one, form("Ana Ruiz", company="Larkfield"), kept.version)
    assert store.customers.get(one).profile == kept.profile
    store.history.undo()
    store.history.undo()
    assert store.customers.get(one).profile == Profile()


@pytest.mark.parametrize(
    ("profile", "field"),
    [
        (Profile(zone="Denverish"), "zone"),
        (Profile(zone="\x1b[/b]" * 40), "zone"),
        (Profile(country="XX"), "country"),
        (Profile(country="[/b]"), "country"),
        (Profile(best_hours="whenever the moon is full"), "best_hours"),
    ],
)
def test_what_cannot_be_read_is_refused_by_field(store: Store, profile: Profile, field: str) -> None:
    one = customer(store)
    before = store.export()
    with pytest.raises(Invalid) as refusal:
        store.research.describe(one, profile, store.customers.get(one).version)
    assert refusal.value.field == field
    assert store.export() == before


def test_a_zone_is_guessed_from_the_number_and_never_stored(store: Store) -> None:
    one = store.customers.get(customer(store))
    assert store.research.zone_of(one) == ("America/Denver", True)
    assert store.customers.get(one.id).profile.zone == ""
    store.research.describe(one.id, Profile(zone="Europe/Paris"), one.version)
    assert store.research.zone_of(store.customers.get(one.id)) == ("Europe/Paris", False)
    nobody = store.customers.add(CustomerForm("Jo Park", phones=("no number",))).created_id
    assert store.research.zone_of(store.customers.get(nobody or 0)) == ("", True)


@pytest.mark.parametrize(
    ("zone", "now", "words"),
    [
        ("America/Denver", datetime(2026, 11, 24, 15, 42, tzinfo=ZoneInfo("UTC")), "08:42 in Denver"),
        # The clocks go back in the USA on 1 November, in Europe a week earlier.
        ("America/New_York", datetime(2026, 10, 24, 14, tzinfo=ZoneInfo("Europe/Berlin")), "08:00 in New York"),
        ("America/New_York", datetime(2026, 10, 26, 14, tzinfo=ZoneInfo("Europe/Berlin")), "09:00 in New York"),
        ("America/New_York", datetime(2026, 11, 2, 14, tzinfo=ZoneInfo("Europe/Berlin")), "08:00 in New York"),
        ("Europe/London", datetime(2026, 3, 29, 0, 59, tzinfo=ZoneInfo("UTC")), "00:59 in London"),
        ("Europe/London", datetime(2026, 3, 29, 1, 0, tzinfo=ZoneInfo("UTC")), "02:00 in London"),
        ("Australia/Sydney", datetime(2026, 11, 24, 23, tzinfo=ZoneInfo("UTC")), "Wed 10:00 in Sydney"),
        ("America/Indiana/Knox", datetime(2026, 11, 24, 15, tzinfo=ZoneInfo("UTC")), "09:00 in Knox, Indiana"),
        ("UTC", datetime(2026, 11, 24, 15, tzinfo=ZoneInfo("UTC")), "15:00 UTC"),
        ("", datetime(2026, 11, 24, 15, tzinfo=ZoneInfo("UTC")), ""),
        ("../../etc/passwd", datetime(2026, 11, 24, 15, tzinfo=ZoneInfo("UTC")), ""),
        ("Mars/Olympus", datetime(2026, 11, 24, 15, tzinfo=ZoneInfo("UTC")), ""),
    ],
)
def test_their_clock_is_right_across_daylight_saving(zone: str, now: datetime, words: str) -> None:
    assert clock_there(zone, now) == words


# Undo


def describe(store: Store, one: int, profile: Profile) -> object:
    """Culture, typed on what the customer is now."""
    return store.research.describe(one, profile, store.customers.get(one).version)


ACTS: dict[str, Callable[[Store, int, int], object]] = {
    "check": lambda store, one, _: store.research.check(one, "web", True),
    "check again": lambda store, one, _: store.research.check(one, "news", False),
    "not looked": lambda store, one, _: store.research.check(one, "news", None),
    "add": lambda store, one, _: store.research.add_finding(one, BACK, "a new hall", "news"),
    "edit": lambda store, _, finding: store.research.edit_finding(
        finding, BACK, "other", store.research.finding(finding).version
    ),
    "remove": lambda store, _, finding: store.research.remove_finding(finding),
    "used": lambda store, _, finding: store.research.mark_used(finding),
    "settle": lambda store, _, finding: store.research.settle(finding, "paid back"),
    "describe": lambda store, one, _: describe(store, one, Profile("a", "b", zone="UTC")),
    "call": lambda store, one, finding: store.calls.record(report(one, used=(finding,))),
}


@pytest.mark.parametrize("name", ACTS)
def test_each_act_has_one_named_undo_and_redo(store: Store, name: str) -> None:
    one = customer(store)
    store.research.check(one, "news", True)
    finding = found(store, one, WRONG, "invoice dispute")
    before, last = store.export(), store.history.next_undo()
    ACTS[name](store, one, finding)
    after = store.export()
    assert after != before
    assert store.history.next_undo() not in ("", last)
    store.history.undo()
    assert store.export() == before
    store.history.redo()
    assert store.export() == after


def test_the_export_holds_all_of_it(store: Store) -> None:
    one = customer(store)
    describe(store, one, Profile("a", "b", "c", "d", "e", "phone", "mornings", "UTC", "US"))
    store.research.settle(store.research.add_finding(one, WRONG, "dispute", "web").created_id or 0, "paid")
    (person,) = store.export()["customers"]  # type: ignore[misc]
    assert [person[k] for k in ("national", "regional", "who_they_are", "what_they_do", "what_they_value")] == [
        *"abcde"
    ]
    kept = [person[k] for k in ("preferred_channel", "best_hours", "zone", "country")]
    assert kept == ["phone", "mornings", "UTC", "US"]
    assert person["research"] == [{"source": "web", "found": True, "day": "2026-11-24"}]
    (exported,) = person["findings"]
    assert (exported["kind"], exported["words"], exported["source"]) == ("our mistake", "dispute", "web")
    assert (exported["settled_day"], exported["settled_how"]) == ("2026-11-24", "paid")


def test_the_sample_year_shows_research(store: Store) -> None:
    fill_with_sample_year(store, store.today_date)
    (ana,) = store.customers.search("Ana Ruiz")
    brief = store.brief(ana.id)
    assert {finding.kind for finding in brief.findings} == {
        FindingKind.CONGRATULATION,
        FindingKind.OUR_MISTAKE,
        FindingKind.BACKGROUND,
    }
    assert any(line.stale for line in brief.research)
    everyone = [store.customers.get(row.id) for row in store.customers.page(0, 100, store.customers.count())]
    described = [one.profile for one in everyone if one.profile != Profile()]
    assert len(described) >= 5
    assert [checked_profile(profile) for profile in described] == described


def test_an_open_heads_up_is_offered_however_much_was_found_after_it(store: Store) -> None:
    one = customer(store)
    found(store, one, WRONG, "second late delivery")
    found(store, one, GOOD, "supplier of the year")
    for n in range(40):
        found(store, one, BACK, f"note {n}")
    assert names(store.research.offered(one))[:2] == ["second late delivery", "supplier of the year"]
    assert names(store.research.sheet(one).records.to_know) == ["second late delivery"]
    assert store.scripts.variant_for(store.customers.get(one), "opening") == "heads-up"
