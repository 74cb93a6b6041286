"""The brief of a morning, as it reads to someone who was not there; what is new, and what was told (METHOD §7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from store import Conflict, Store
from store.exchange.eml import draft_eml
from store.records.calls import Outcome
from store.records.findings import FindingKind
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind
from store.records.team import ColleagueForm, TeamBrief
from tests.worlds.builders import call, customer, later, owe
from tests.worlds.five_calls import five_calls

GOLDEN = Path(__file__).parents[2] / "worlds" / "five_calls"


@pytest.fixture
def morning(tmp_path: Path) -> Iterator[Store]:
    with five_calls(tmp_path / "s.db") as store:
        yield store


def brief(store: Store, name: str, everything: bool = False) -> TeamBrief:
    one = store.team.named(name)
    assert one is not None
    return store.team.brief(one.id, everything)


def new(store: Store) -> dict[str, int]:
    return {count.colleague.name: count.total for count in store.team.counts()}


@pytest.mark.parametrize("name", ["Dana Fox", "Tom"])
def test_the_letter_of_a_morning(morning: Store, name: str) -> None:
    mail = morning.team.draft(brief(morning, name))
    wanted = (GOLDEN / f"{name.split()[0].lower()}.txt").read_text("utf-8")
    assert f"{mail.subject}\n\n{mail.body}\n" == wanted


def test_the_morning_in_one_markdown_file(morning: Store) -> None:
    assert morning.team.markdown(morning.team.briefs()) == (GOLDEN / "team.md").read_text("utf-8")


def test_the_kudos_of_the_week_to_be_read_aloud(morning: Store) -> None:
    assert morning.team.kudos_text(morning.team.week_kudos()) + "\n" == (GOLDEN / "kudos.txt").read_text("utf-8")


def test_on_a_monday_the_kudos_are_those_of_the_week_before(morning: Store) -> None:
    with later(morning, "2026-11-30") as store:
        week = store.team.week_kudos()
        assert (week.first, week.last, len(week.kudos)) == (date(2026, 11, 23), date(2026, 11, 29), 2)
    with later(store, "2026-12-01") as store:
        assert store.team.week_kudos().kudos == ()


def test_lines_of_a_letter_fit_a_mail_program(morning: Store) -> None:
    assert all(len(line) <= 76 for one in morning.team.briefs() for line in morning.team.letter(one).splitlines())


def test_a_letter_is_a_mail_to_the_colleague(morning: Store) -> None:
    data = draft_eml(morning.team.draft(brief(morning, "dana")), morning.clock.now())
    mail = message_from_bytes(data, policy=policy.default)
    assert str(mail["To"]) == "Dana Fox <dana@northwind.example>"
    assert mail.get_content().replace("\r\n", "\n").startswith("Hello Dana,")


# What is new


def test_what_was_sent_is_not_new_and_undo_makes_it_new_again(morning: Store) -> None:
    assert new(morning) == {"Dana Fox": 6, "Noor": 0, "Tom": 3}
    everything = {one.colleague.name: one for one in morning.team.briefs(everything=True)}
    change = morning.team.mark_sent([brief(morning, "dana"), brief(morning, "tom")])
    assert change.label == "brief sent to Dana Fox, Tom"
    assert new(morning) == {"Dana Fox": 0, "Noor": 0, "Tom": 0}
    assert brief(morning, "dana", everything=True).items == everything["Dana Fox"].items  # open all the same
    with pytest.raises(Conflict, match="nothing new"):
        morning.team.mark_sent([brief(morning, "dana")])
    morning.history.undo()
    assert new(morning) == {"Dana Fox": 6, "Noor": 0, "Tom": 3}


def test_kudos_in_a_brief_that_was_sent_are_told(morning: Store) -> None:
    (kudos,) = brief(morning, "dana").kudos
    morning.team.mark_sent([brief(morning, "dana")])
    told = morning.research.finding(kudos.finding.id)
    assert (told.told, told.manager_told, told.settled) == (morning.today_date, None, None)
    morning.team.mark_sent([brief(morning, "tom")])  # who is Dana's manager
    assert morning.research.finding(kudos.finding.id).settled == morning.today_date
    morning.history.undo()
    morning.history.undo()
    now = morning.research.finding(kudos.finding.id)
    assert replace(now, version=kudos.finding.version) == kudos.finding


def test_a_new_day_is_news(morning: Store) -> None:
    morning.team.mark_sent(morning.team.briefs())
    one = next(part.item for part in brief(morning, "dana", everything=True).items if "SLA" in part.item.what)
    morning.follow_ups.move(one.id, date(2026, 12, 4))
    (part,) = brief(morning, "dana").items
    assert (part.item.id, part.was_due) == (one.id, date(2026, 11, 27))
    words = " ".join(morning.team.letter(brief(morning, "dana")).split())
    assert "New day: Friday, December 4, instead of Friday. They were told Friday, November 27." in words
    morning.team.mark_sent(morning.team.briefs())
    assert brief(morning, "dana").empty


def test_what_is_dropped_or_given_to_another_is_told_to_whom_it_was(morning: Store) -> None:
    morning.team.mark_sent(morning.team.briefs())
    first, second, third = (part.item.id for part in brief(morning, "dana", everything=True).items)
    morning.follow_ups.drop(first, "they found it themselves")
    morning.follow_ups.reassign(second, "noor")
    morning.follow_ups.done(third)  # she said so herself
    words = " ".join(morning.team.letter(brief(morning, "dana")).split())
    assert "No longer needed: they found it themselves." in words
    assert "Noor has it now." in words
    assert len(brief(morning, "dana").over) == 2
    assert [part.item.id for part in brief(morning, "noor").items] == [second]
    morning.team.mark_sent([brief(morning, "dana")])
    assert brief(morning, "dana").empty
    morning.follow_ups.reassign(second, "dana")
    assert [part.item.id for part in brief(morning, "dana").items] == [second]  # hers once more


def test_who_tells_the_customer_hears_of_it_too(store: Store) -> None:
    one = customer(store, emails=("ana@fabrikam.example",))
    call(store, one, Outcome.TALKED, notes="> fix the export @dana fri !@tom")
    assert [part.item.what for part in brief(store, "tom").tells] == ["fix the export"]
    words = " ".join(store.team.letter(brief(store, "tom")).split())
    assert "Dana will do it by Friday, November 27. When it's done, please tell them yourself." in words
    assert "Phone +1 303 555 0142, e-mail ana@fabrikam.example." in words
    assert "When it's done, tell Tom, who will tell them." in " ".join(store.team.letter(brief(store, "dana")).split())


def test_who_asked_not_to_be_called_is_not_to_be_called_by_colleagues_either(store: Store) -> None:
    one = customer(store, emails=("ana@fabrikam.example",), do_not_call=True)
    owe(store, one, "tell them about the move", owner="tom", contact_by="tom")
    assert "\n  E-mail ana@fabrikam.example.\n" in store.team.letter(brief(store, "tom"))


# Our mistakes, hard news, notes for next time


def test_our_mistake_goes_to_whom_it_names_else_to_who_works_for_them(store: Store) -> None:
    ana, lee = customer(store, "Ana Ruiz"), customer(store, "Lee Wong", phones=("+1 303 555 0143",))
    store.team.add(ColleagueForm("Noor"))
    owe(store, ana, owner="dana")
    call(store, ana, Outcome.TALKED, notes="! we sent two invoices\n! @tom sent the wrong contract")
    call(store, lee, Outcome.TALKED, notes="! we missed the first truck")
    heard = {
        one.colleague.name: {point.finding.words for point in one.heads_ups}
        for one in store.team.briefs(everything=True)
    }
    assert heard == {"Dana": {"we sent two invoices"}, "Tom": {"Tom sent the wrong contract"}}
    assert "OUR MISTAKES, STILL OPEN" in store.team.letter(brief(store, "tom"))


def test_hard_news_goes_to_those_alone_who_speak_with_the_customer(store: Store) -> None:
    ana = customer(store, "Ana Ruiz")
    store.team.add(ColleagueForm("Noor"))
    call(
        store,
        ana,
        Outcome.TALKED,
        notes="> fix the export @dana fri !@tom\n? @noor they lay off forty people\n^ ask @noor",
    )
    letters = {one.colleague.name: " ".join(store.team.letter(one).split()) for one in store.team.briefs()}
    assert set(letters) == {"Dana", "Tom"}
    assert "lay off" not in letters["Dana"]
    assert "Hard news for them: Noor they lay off forty people. Please don't raise it." in letters["Tom"]
    assert not any("^" in text or "ask" in text for text in letters.values())
    found = store.research.add_finding(ana, FindingKind.HARD_NEWS, "their mill closes", "news").created_id
    assert [point.finding.id for point in brief(store, "tom").heads_ups if point.finding.said_id is None] == [found]
    store.team.mark_sent([brief(store, "tom")])
    store.follow_ups.add(ana, FollowUpForm("call them", date(2026, 11, 27), kind=FollowUpKind.CHECK_IN, owner="noor"))
    words = " ".join(store.team.letter(brief(store, "noor")).split())
    assert "BEFORE YOU CALL THEM Ana Ruiz: their mill closes. Please don't raise it." in words


def test_a_note_for_next_time_and_what_is_not_sorted_are_told_to_nobody(store: Store) -> None:
    lee = customer(store, "Lee Wong")
    owe(store, lee, owner="noor", kind=FollowUpKind.CHECK_IN)
    store.research.add_finding(lee, FindingKind.NEXT_TIME, "ask about the move")
    store.research.add_finding(lee, FindingKind.HEADS_UP, "their CFO joins next time")
    (one,) = store.team.briefs(everything=True)
    assert one.heads_ups == ()


def test_a_merged_colleague_takes_along_what_was_told(morning: Store) -> None:
    morning.team.mark_sent(morning.team.briefs())
    dana = morning.team.named("dana")
    assert dana is not None
    morning.team.merge(dana.id, "noor")
    assert new(morning) == {"Noor": 0, "Tom": 0}
    morning.history.undo()
    assert new(morning) == {"Dana Fox": 0, "Noor": 0, "Tom": 0}


@pytest.mark.parametrize(
    "what", ["\n# Nothing", "1. one\n2. two", "[/b] $x <script>", "https://evil.example", "  - - -  x", "\\", "||x||"]
)
def test_whatever_people_type_stays_one_item(store: Store, what: str) -> None:
    one = customer(store, f"Evil {what}", company="# [x](http://y)")
    store.follow_ups.add(one, FollowUpForm(what, date(2026, 11, 27), owner="dana"))
    text = store.team.letter(brief(store, "dana"))
    assert text.count("\n  1. ") == 1
    assert "\n  2. " not in text


# In words


def test_a_brief_of_one_thing_says_in_its_subject_what_it_is(store: Store) -> None:
    ana = customer(store, "Ana Ruiz", company="Fabrikam Foods")
    call(store, ana, Outcome.TALKED, notes="+ @dana saved us\n- @tom comes late\n> send it @noor fri\n> and that @noor")
    subjects = {one.colleague.name: store.team.subject(one) for one in store.team.briefs()}
    assert subjects == {
        "Dana": "A thank-you from Ana Ruiz",
        "Tom": "Something to put right at Fabrikam Foods",
        "Noor": "2 things for you from our customers (Nov 24)",
    }


def test_a_promise_that_is_late_is_asked_for_a_day_that_can_be_given(store: Store) -> None:
    ana = customer(store, "Ana Ruiz")
    owe(store, ana, "send it", owner="dana", told=True)
    owe(store, ana, "look at it", owner="dana")
    with later(store, "2026-12-01") as store:
        words = " ".join(store.team.letter(brief(store, "dana")).split())
    assert "It was promised for Friday, November 27, and it's late. What day can I give them?" in words
    assert "It was due Friday, November 27, and it's late. When can it be done?" in words
    assert words.endswith(
        "If a day can't be kept, tell me as soon as you know. The customer should hear it from us first. Thank you"
    )


def test_what_was_said_of_a_third_person_is_for_them_alone(store: Store) -> None:
    ana = customer(store, "Ana Ruiz")
    call(store, ana, Outcome.TALKED, notes="- @tom is never there\n- invoices come late\n> send it @dana fri")
    dana, tom = (store.team.letter(brief(store, name)) for name in ("dana", "tom"))
    assert "never there" not in dana
    assert "Complaint: “invoices come late”" in dana
    assert "never there" in tom


def test_what_was_noted_between_talks_brings_no_older_talk_along(store: Store) -> None:
    ana = customer(store, "Ana Ruiz")
    call(store, ana, Outcome.TALKED, notes="they laughed about their own chef")
    owe(store, ana, "send the price list", owner="dana")
    assert "chef" not in store.team.letter(brief(store, "dana"))
