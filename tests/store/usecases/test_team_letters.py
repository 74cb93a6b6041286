"""Letters to colleagues: asking, the note of the week, handing a customer over (METHOD §7)."""

from __future__ import annotations

from datetime import date

import pytest

from store import Conflict, Invalid, Store
from store.records.calls import Outcome
from store.records.customers import Profile
from store.records.follow_ups import FollowUpKind
from store.records.team import ColleagueForm
from tests.worlds.builders import TODAY, call, customer, later, owe

HOSTILE = "Acme [/b] =cmd| \x1b]0;x {day}"
CLEAN = "Acme [/b] =cmd| ]0;x {day}"


# Asking whose day has passed


def test_a_colleague_whose_day_has_passed_is_asked_when_it_will_come(store: Store) -> None:
    ana = customer(store, "Ana Ruiz")
    item = owe(store, ana, "send the SLA draft", owner="dana fox", told=True)
    with pytest.raises(Conflict, match="nothing to ask Dana Fox yet: it is due Fri 27 Nov"):
        store.letters.asking(item)
    with later(store, "2026-11-30") as store:
        letter = store.letters.asking(item)
    assert (letter.to.name, letter.subject) == ("Dana Fox", "The SLA draft for Ana Ruiz")
    assert letter.body == (
        "Hello Dana,\n\nAna Ruiz was told we'd send the SLA draft by last Friday. When can I say it will come?\n\n"
        "I'd like to tell them today, before they ask. If something is in the way that I can move, tell me that"
        " as well."
    )


def test_what_the_customer_was_not_told_is_asked_for_without_them(store: Store) -> None:
    ana = customer(store, HOSTILE)
    item = owe(store, ana, f"look at {HOSTILE}", owner="tom")
    with later(store, "2026-12-07") as store:
        letter = store.letters.asking(item)
    assert "was told" not in letter.body
    assert f"“look at {CLEAN}” for {CLEAN} was to be done by Friday, November 27." in letter.body
    assert "before they ask" not in letter.body


def test_only_what_is_somebody_elses_and_open_can_be_asked_for(store: Store) -> None:
    ana = customer(store, "Ana Ruiz")
    mine, done = owe(store, ana), owe(store, ana, owner="tom")
    store.follow_ups.done(done)
    with later(store, "2026-12-07") as store:
        with pytest.raises(Conflict, match="nobody to ask"):
            store.letters.asking(mine)
        with pytest.raises(Conflict, match="already"):
            store.letters.asking(done)


def test_a_day_of_our_own_that_was_moved_does_not_hide_the_one_they_were_told(store: Store) -> None:
    ana = customer(store, "Ana Ruiz")
    item = owe(store, ana, "send the SLA draft", owner="tom", told=True)
    store.follow_ups.move(item, date(2026, 12, 4))
    with later(store, "2026-11-30") as store:
        assert "by last Friday" in store.letters.asking(item).body


# The note of the week


def test_the_team_is_asked_about_whom_one_calls_this_week(store: Store) -> None:
    for n, name in enumerate(("Ana Ruiz", "Lee Wong")):
        customer(store, name, company=f"Company {n}", phones=(f"+1 303 555 014{n}",))
    called = customer(store, "Kim Ito", company="Tailspin")
    owe(store, called, "", kind=FollowUpKind.CALL_BACK, due=TODAY)
    note = store.letters.week()
    assert set(note.names) == {"Ana Ruiz, Company 0", "Lee Wong, Company 1", "Kim Ito, Tailspin, they asked for a call"}
    assert note.day == date(2026, 11, 25)
    text = store.letters.week_text(note, 40)
    assert text.startswith("This week I'm calling …\n\nGood morning,\n\nthis week I'm calling\n\n- Kim Ito, Tailspin")
    assert all(len(line) <= 40 for line in text.splitlines())
    assert "tell me by tomorrow:" in " ".join(text.split())
    draft = store.letters.week_draft(note)
    assert (draft.to_address, draft.subject) == ("", "This week I'm calling …")
    assert "something open, something late, or something that went well." in draft.body


def test_who_was_called_already_is_not_asked_about(store: Store) -> None:
    ana = customer(store, "Ana Ruiz")
    assert store.letters.week().names == ("Ana Ruiz",)
    call(store, ana, Outcome.TALKED)
    assert store.letters.week().names == ()


def test_names_of_the_note_are_text_in_a_file(store: Store) -> None:
    customer(store, "# Eve [x](http://y)")
    assert "- \\# Eve \\[x\\](http\\://y)" in store.letters.week_markdown(store.letters.week())


# Handing a customer over


def test_a_customer_is_handed_over_in_one_text(store: Store) -> None:
    ana = customer(store, "Ana Ruiz", company="Fabrikam", emails=("ana@fabrikam.example",))
    store.research.describe(ana, Profile(channel="phone", best_hours="9-11"), store.customers.get(ana).version)
    store.team.add(ColleagueForm("Dana Fox"))
    notes = (
        "- invoices come late\n= the truck list\nthey run two shifts\n^ ask about the boat\n> send it @dana fri !told"
    )
    call(store, ana, Outcome.TALKED, notes=notes)
    owe(store, ana, "check the export")
    letter = store.letters.hand_over(store.customers.get(ana), "dana", date(2026, 11, 30))
    assert (letter.to.name, letter.subject) == ("Dana Fox", "Ana Ruiz is yours from Monday")
    assert letter.body.startswith(
        "Hello Dana,\n\nfrom Monday you look after Ana Ruiz of Fabrikam. Everything I know is below:"
    )
    assert "I'll call them with you the first time. When suits you?" in letter.body
    parts = [line for line in letter.body.splitlines() if line.isupper()]
    assert parts == ["WHAT WE OWE THEM", "HOW THEY LIKE TO BE REACHED", "WHAT THEY SAID", "WHAT TO BE CAREFUL WITH"]
    words = " ".join(letter.body.split())
    assert "- send it (yours, by Friday, November 27; they were told so)" in words
    assert "- check the export (mine, by Friday, November 27)" in words
    assert "Phone +1 303 555 0142, e-mail ana@fabrikam.example. - They prefer phone. - Best: 9-11." in words
    assert "- Their words: “the truck list” - they run two shifts" in words
    assert words.count("invoices come late") == 1
    assert "Complaint: invoices come late" in words
    assert "boat" not in words


def test_nobody_is_handed_over_to_a_stranger_or_into_the_past(store: Store) -> None:
    ana = store.customers.get(customer(store, "Ana Ruiz"))
    with pytest.raises(Invalid) as refused:
        store.letters.hand_over(ana, "nobody", TODAY)
    assert refused.value.field == "into"
    store.team.add(ColleagueForm("Dana Fox"))
    with pytest.raises(Invalid) as refused:
        store.letters.hand_over(ana, "dana", date(2026, 11, 23))
    assert refused.value.field == "day"
    assert "WHAT WE OWE THEM\n\n    - Nothing is open." in store.letters.hand_over(ana, "dana", TODAY).body
