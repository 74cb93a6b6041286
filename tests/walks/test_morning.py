"""The whole morning in a real terminal, typed as fast as a terminal can: import, five calls, restart, undo it all."""

from __future__ import annotations

import sys
from datetime import date, time
from pathlib import Path

import pytest

from store import Store, clock_from, open_store
from store.records.calls import Channel, Outcome
from store.records.follow_ups import FollowUpFilter, FollowUpKind
from tests.walks.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")

NOW = "2026-11-20"  # a Friday
BOOK = "Name,Company,Email,Phone,Last activity\n" + "".join(
    f"{name},{company},{name.split()[0].lower()}@customers.example,+1 303 555 01{n:02},2026-0{n}-10\n"
    for n, (name, company) in enumerate(
        (("Ana Ruiz", "Fabrikam"), ("Lee Wong", "Wong Tea"), ("Marta Silva", "Silva"), ("Omar Haddad", "Haddad"),
         ("Jo Park", "Park")), 1,
    )
)  # fmt: skip


def opened(path: Path) -> Store:
    return open_store(path, clock=clock_from(NOW))


def call(terminal: Terminal, name: str) -> None:
    terminal.until(name)
    terminal.until("How did it end?")
    terminal.forget()


def go_on(terminal: Terminal) -> None:
    terminal.forget()
    terminal.press("\r")


def morning(terminal: Terminal, book: Path) -> None:
    terminal.until("imports your customers")
    terminal.press("i")
    terminal.until("Which file?")
    terminal.press("/")
    terminal.until("Tab completes")
    terminal.press(f"{book}\r")
    terminal.until("5 new")
    terminal.press("\r")
    terminal.until("nothing in your")
    terminal.until("Enter call")
    terminal.forget()
    terminal.press("\r")
    call(terminal, "Ana Ruiz")
    terminal.press("2\r")  # typed in one go: the second key is the e-mail's already
    terminal.until("Saved: voicemail to Ana Ruiz")
    terminal.until("2026-11-20 Ana Ruiz.eml")
    go_on(terminal)
    call(terminal, "Lee Wong")
    terminal.press("n")
    terminal.until("to the outcomes")
    terminal.press("They want a second site in Leeds")
    terminal.until("Leeds")
    terminal.forget()
    terminal.press("\x13")
    terminal.until("1 2 3 4 5 6 7 outcome")
    terminal.press("1")
    terminal.until("How did they sound")
    terminal.press("3")
    terminal.until("not today")
    for line, listed in (
        ("send SLA draft @dana fri !told", "Dana, by Fri 27 Nov"),
        ("price list mon", "me, by Mon 23 Nov"),
    ):
        terminal.forget()
        terminal.press("a")
        terminal.until("Said to them?")
        terminal.forget()
        terminal.press(f"{line}\r")
        terminal.until(listed)
        terminal.until("all said")
    terminal.press("c\x13")
    terminal.until("Saved: talked with Lee Wong")
    go_on(terminal)
    call(terminal, "Marta Silva")
    terminal.press("3")
    terminal.until("Saved: no answer")
    go_on(terminal)
    call(terminal, "Omar Haddad")
    terminal.press("2")
    terminal.until("E-mail to Omar Haddad")
    terminal.until("Saved: voicemail")
    terminal.forget()
    terminal.press("\x1b")  # later
    terminal.until("e-mail after the voicemail")
    go_on(terminal)
    call(terminal, "Jo Park")
    terminal.press("5")
    terminal.until("ask to be called back?")
    terminal.press("fri 10\r")
    terminal.until("Saved: call-back promised to Jo Park")
    terminal.press("\r")
    terminal.until("Enter call")
    terminal.press("q")
    assert terminal.ended() == 0


def test_a_morning_from_an_empty_store_and_back(tmp_path: Path) -> None:
    path, book = tmp_path / "s.db", tmp_path / "book.csv"
    book.write_text(BOOK, encoding="utf-8")
    with Terminal(path, tmp_path, now=NOW) as terminal:
        morning(terminal, book)
    monday, tuesday, friday = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 27)
    after_thanksgiving = date(2026, 11, 30)  # the fifth working day: Thursday is none
    with opened(path) as store:
        owed = store.follow_ups.page(FollowUpFilter.ALL, "", 0, 50)
        assert [(f.customer, f.kind, f.due, f.due_time, f.owner, f.told) for f in owed] == [
            ("Omar Haddad", FollowUpKind.EMAIL, date(2026, 11, 20), None, "", False),
            ("Lee Wong", FollowUpKind.ACTION, monday, None, "", False),
            ("Lee Wong", FollowUpKind.ACTION, friday, None, "Dana", True),
            ("Jo Park", FollowUpKind.CALL_BACK, friday, time(10), "", True),
            ("Lee Wong", FollowUpKind.STORY, after_thanksgiving, None, "", False),
        ]
        tried = {row.name: store.customers.get(row.id) for row in store.customers.page(0, 9, 5)}
        assert {name: one.again for name, one in tried.items() if one.attempts} == dict.fromkeys(
            ("Marta Silva", "Ana Ruiz", "Omar Haddad"), tuesday
        )
        (ana,) = store.customers.search("Ana Ruiz")
        mail, voicemail = store.customers.history(ana.id)
        assert (mail.channel, mail.about_id, voicemail.outcome) == (Channel.EMAIL, voicemail.id, Outcome.VOICEMAIL)
        (lee,) = store.customers.search("Lee Wong")
        (talk,) = store.customers.history(lee.id)
        items = "> send SLA draft @Dana by 2026-11-27 !told\n> price list by 2026-11-23"
        assert (talk.outcome, talk.notes) == (Outcome.TALKED, f"They want a second site in Leeds\n{items}")
    with Terminal(path, tmp_path, now=NOW) as terminal:
        terminal.until("●◐◐◐◐")
        for _ in range(7):
            terminal.forget()
            terminal.press("u")
            terminal.until("Undone:")
        terminal.until("imports your customers")
        terminal.press("u")
        terminal.until("There is nothing to undo.")
        terminal.press("q")
        assert terminal.ended() == 0
    with opened(path) as store:
        assert store.export()["customers"] == []
        assert store.history.next_redo().startswith("import of")
