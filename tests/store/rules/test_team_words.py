"""What is said to colleagues: days, names, subjects, thanks, who told what (METHOD §7)."""

from __future__ import annotations

import re
from datetime import date, time

import pytest

from store.records.findings import FindingKind
from store.rules.capture.told_by import told_by
from store.rules.checklist import read_finding
from store.rules.team import texts
from store.rules.team.kudos import Kudos, kudos_mail, without_name
from store.rules.team.spoken import TeamDays, called

TODAY = date(2026, 11, 24)  # a Tuesday
HERE, THERE = TeamDays(TODAY), TeamDays(TODAY, day_first=True)


@pytest.mark.parametrize(
    ("day", "here", "there"),
    [
        (date(2026, 11, 27), "Friday, November 27", "Friday 27 November"),
        (date(2026, 12, 8), "Tuesday, December 8", "Tuesday 8 December"),
        (date(2027, 1, 4), "Monday, January 4", "Monday 4 January"),
        (date(2027, 11, 1), "Monday, November 1, 2027", "Monday 1 November 2027"),
    ],
)
def test_a_day_in_full_is_written_as_the_user_writes_days(day: date, here: str, there: str) -> None:
    assert (HERE.full(day), THERE.full(day)) == (here, there)


def test_days_that_are_near_are_said_by_their_weekday() -> None:
    assert HERE.near(date(2026, 11, 30)) == "Monday"
    assert HERE.near(date(2026, 12, 1)) == "Tuesday, December 1"
    assert HERE.full(date(2026, 11, 27), time(10)) == "Friday, November 27, at 10:00"
    assert THERE.full(date(2026, 11, 27), time(10)) == "Friday 27 November at 10:00"
    said = [HERE.said(date(2026, 11, day)) for day in (24, 23, 20, 2)]
    assert said == ["today", "yesterday", "on Friday", "on Monday, November 2"]
    assert (HERE.short(TODAY), THERE.short(TODAY)) == ("Nov 24", "24 Nov")
    weeks = ((16, 22), (23, 23))
    assert [HERE.span(date(2026, 11, a), date(2026, 11, b)) for a, b in weeks] == ["November 16 to 22", "November 23"]
    assert THERE.span(date(2026, 11, 16), date(2026, 11, 22)) == "16 to 22 November"
    assert HERE.span(date(2026, 11, 30), date(2026, 12, 6)) == "November 30 to December 6"


def test_a_colleague_goes_by_first_name_unless_two_share_it() -> None:
    assert called("Dana Fox", ("Dana Fox", "Tom")) == "Dana"
    assert called("Dana Fox", ("Dana Fox", "dana Berg")) == "Dana Fox"
    assert called("Tom", ()) == "Tom"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Dana Fox saved our launch", "saved our launch"),
        ("@dana fox: saved our launch", "saved our launch"),
        ("the report of Dana Fox is a joy", "the report of Dana Fox is a joy"),
        ("Dana Foxes are quick", "Dana Foxes are quick"),
        ("Dana Fox", "Dana Fox"),
        ("[/b] =cmd|", "[/b] =cmd|"),
    ],
)
def test_the_words_of_thanks_go_without_the_name_before_them(words: str, said: str) -> None:
    assert without_name(words, "Dana Fox") == said


def thanks(words: str = "Dana Fox saved our launch", day: date = date(2026, 11, 20)) -> Kudos:
    return Kudos(words, "Lena Ortiz", "Ortiz Trucking", day, "Dana Fox")


def test_a_note_of_thanks_is_never_called_a_quotation() -> None:
    subject, body = kudos_mail(thanks(), "Dana Fox", HERE, "Robin Vale")
    assert subject == "Lena Ortiz about you"
    assert body == (
        "Hello Dana,\n\nLena Ortiz of Ortiz Trucking said this about you on Friday, in my notes:\n\n"
        "“saved our launch”\n\nThank you. It's the reason they stay.\n\nRobin"
    )
    assert "word for word" not in body


def test_their_own_words_are_where_they_were_noted_in_quotation_marks() -> None:
    assert not thanks().quoted
    quoted = thanks('Dana Fox "saved our launch"')
    assert quoted.quoted
    _, body = kudos_mail(quoted, "Dana Fox", HERE, "", exact=True)
    assert "said this about you on Friday:\n\n“saved our launch”" in body
    assert body.endswith("It's the reason they stay.")


def test_thanks_that_come_late_say_so() -> None:
    for day, late in ((date(2026, 11, 10), False), (date(2026, 11, 9), True)):
        _, body = kudos_mail(thanks(day=day), "Dana Fox", HERE, "Robin Vale")
        assert ("This should have reached you sooner. Thank you." in body) is late


def test_the_manager_hears_whether_the_colleague_has_it_already() -> None:
    subject, body = kudos_mail(thanks(), "Sam Berg", HERE, "Robin Vale", told=True)
    assert subject == "Lena Ortiz about Dana"
    assert "said this about Dana on Friday, in my notes:" in body
    assert "Dana has it from me already. It would mean a lot coming from you as well." in body
    _, body = kudos_mail(thanks(), "Sam Berg", HERE, "Robin Vale", told=False)
    assert "I'm telling Dana too." in body


@pytest.mark.parametrize(
    ("typed", "who", "words"),
    [
        ("@dana: their invoice was wrong", "dana", "their invoice was wrong"),
        ("@dana.fox:  twice : wrong", "dana.fox", "twice : wrong"),
        ("@dana their invoice", "", "@dana their invoice"),
        ("@10:30 they call", "", "@10:30 they call"),
        ("@: nobody", "", "@: nobody"),
        ("@dana:", "", "@dana:"),
        ("@dana fox: x", "", "@dana fox: x"),
        ("plain: text", "", "plain: text"),
    ],
)
def test_a_finding_names_who_told_it(typed: str, who: str, words: str) -> None:
    assert told_by(typed) == (who, words)


def test_who_told_it_stands_before_or_behind_the_sign() -> None:
    for typed in ("@dana: ! we invoiced twice", "! @dana: we invoiced twice"):
        assert read_finding(typed) == (FindingKind.OUR_MISTAKE, "@dana: we invoiced twice")
    assert read_finding("@dana: +40 trucks") == (None, "@dana: +40 trucks")


NEVER = (
    *("reach out", "touch base", "circle back", "checking in", "valued", "any inconvenience", "do not hesitate"),
    *("as per", "going forward", "leverage", "journey", "word for word", "kudos", "chase", "cadence", "suspect"),
    *("heads-up", "criticism", "stressed", "owed", "interaction", "touch ", "tier"),
)


def shipped() -> dict[str, str]:
    """Every text that colleagues read, by its name; those by channel or mood apart."""
    found = {}
    for name, value in vars(texts).items():
        if name.isupper():
            many = value if isinstance(value, dict) else {"": value}
            found |= {f"{name} {key}": words for key, words in many.items()}
    return found


def test_what_colleagues_read_is_said_as_people_talk() -> None:
    assert len(shipped()) > 80
    for name, words in shipped().items():
        plain = re.sub(r"\{\w+\}", "x", words)
        assert not [word for word in NEVER if word in plain.casefold()], name
        assert "!" not in plain, name
        sentences = re.split(r"(?<=[.?])\s", plain)
        assert all(len(sentence.split()) <= 25 for sentence in sentences), (name, plain)
