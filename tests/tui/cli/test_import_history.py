"""``firstcup import`` of mailboxes, calendars and what other programs know of contacts."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from store import Store
from tests.store.exchange.history.files import ANA, ME, letter, mailbox
from tests.worlds.builders import customer
from tui.cli.importing import import_command
from tui.importing.process import OwnProcess

PEOPLE = f"Name,Company,Email\nAna Ruiz,Fabrikam,{ANA}\n"
CALENDAR = (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261120T090000Z\nDTEND:20261120T100000Z\nSUMMARY:Prices\n"
    f"ORGANIZER:mailto:{ME}\nATTENDEE:mailto:{ANA}\nEND:VEVENT\nEND:VCALENDAR\n"
)


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """Two threads with a customer, the first of them ours, and one with nobody."""
    path = tmp_path / "mail.mbox"
    path.write_text(
        mailbox(
            letter(ME, ANA, "Fri, 13 Nov 2026 09:14:00 +0000", Message_ID="<1@x>"),
            letter(ANA, ME, "Mon, 16 Nov 2026 09:14:00 +0000", "Invoice", Message_ID="<2@x>"),
            letter("Bo Lind <bo@lind.example>", ME, "Tue, 17 Nov 2026 09:14:00 +0000", "Offer", Message_ID="<3@x>"),
        )
    )
    return path


def run(store: Store, *paths: Path, **options: Any) -> tuple[int, str]:
    out = io.StringIO()
    code = import_command(store, paths, stdout=out, stdin=io.StringIO(), me=[ME], **options)
    return code, out.getvalue()


def test_people_and_their_mail_come_in_at_once_and_it_is_said_what_changed(store: Store, box: Path) -> None:
    people = box.with_name("people.csv")
    people.write_text(PEOPLE)
    code, text = run(store, box, people, yes=True, run=OwnProcess())
    assert code == 0
    assert "mail.mbox: mailbox, 3 contacts\n" in text
    assert "1 person or address" not in text  # nobody is a customer before the people are in
    assert "Imported 1 new customer and 2 contacts with 1 customer." in text
    assert "You called first in 50 % of 2 contacts of the last 30 days." in text
    assert "2 undos (u in the app) take it back." in text
    (ana,) = store.customers.page(0, 9, 1)
    assert [one.notes.split("\n")[0] for one in store.customers.history(ana.id)] == ["Invoice", "Paper"]


def test_a_second_time_there_is_nothing_new(store: Store, box: Path) -> None:
    customer(store, emails=(ANA,))
    code, text = run(store, box, yes=True)
    assert "2 contacts with 1 customer: 2 e-mails.\n" in text
    assert "Threads begun in the 30 days before today: 1 by you, 1 by them.\n1 contact with nobody" in text
    assert "1 person or address is nobody here: others 1.\nMost frequent of them: Bo Lind 1.\n" in text
    code, text = run(store, box, yes=True)
    assert code == 0
    assert "2 contacts are in the log already." in text
    assert text.endswith("There is nothing new in there to import.\n")


def test_json_has_the_counts(store: Store, box: Path) -> None:
    customer(store, emails=(ANA,))
    code, text = run(store, box, as_json=True, yes=True)
    found = json.loads(text)
    assert (code, found["applied"], found["new"]) == (0, True, 0)
    assert found["history"] == {
        "files": [{"file": "mail.mbox", "kind": "mailbox", "contacts": 3}],
        "new": 2, "known": 0, "matched": 2, "unmatched": 1, "customers": 1, "kinds": {"e-mail": 2}, "skipped": {},
        "nobody": {"others": 1}, "begun": {"ours": 1, "theirs": 1},
            "changed": "you called first in 50 % of 2 contacts of the last 30 days",
    }  # fmt: skip


def test_a_dry_run_and_no_yes_write_nothing(store: Store, box: Path) -> None:
    one = customer(store, emails=(ANA,))
    assert run(store, box, dry_run=True)[0] == 0
    assert run(store, box)[0] == 2
    assert store.customers.history(one) == ()


def test_a_mailbox_of_nobody_known_is_a_sentence(store: Store, box: Path) -> None:
    code = import_command(store, [box], stdout=(out := io.StringIO()), stdin=io.StringIO(), yes=True)
    assert code == 3
    assert "1 problem:\n  mail.mbox" in out.getvalue()
    assert "Nothing could be read." in out.getvalue()


def test_of_a_calendar_the_meetings_come_in_where_they_are_asked_for(store: Store, tmp_path: Path) -> None:
    one = customer(store, emails=(ANA,))
    path = tmp_path / "work.ics"
    path.write_text(CALENDAR)
    code, text = run(store, path, yes=True)
    assert (code, store.customers.history(one)) == (0, ())
    code, text = run(store, path, yes=True, meetings=True)
    assert "1 contact with 1 customer: 1 meeting." in text
    assert "1 customer was spoken to more recently than you thought" in text
    (met,) = store.customers.history(one)
    assert (met.conversation, met.seconds, met.notes) == (True, 3600, "Prices")


CALLS = (
    "Record Id,Subject,Call Type,Contact Name,Related To,Call Start Time,Call Result\n"
    "zcrm_7,Call,Outbound,Eva Lund,Lund Tools,2026-11-13 09:14:00,Interested\n"
)


def test_a_list_of_calls_before_any_customer_brings_whom_it_names(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.write_text(CALLS)
    assert run(store, path, yes=True)[0] == 0
    (eva,) = store.customers.page(0, 9, 1)
    assert (eva.name, eva.company, len(store.customers.history(eva.id))) == ("Eva Lund", "Lund Tools", 1)


def test_once_there_are_customers_a_list_of_calls_makes_nobody_one(store: Store, tmp_path: Path) -> None:
    customer(store, emails=(ANA,))
    path = tmp_path / "calls.csv"
    path.write_text(CALLS)
    run(store, path, yes=True)
    assert store.customers.count() == 1
