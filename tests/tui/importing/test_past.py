"""History without a screen: told by content, looked at, brought in as one act; bad files are a sentence."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from store import Store
from store.records.customers import CustomerForm
from store.records.history import HistoryColumn
from tests.store.exchange.history.files import ANA, HOSTILE, ME, letter, mailbox
from tests.worlds.everything import export_bytes
from tui.importing import preview
from tui.importing.past import NOBODY, NOTHING, Past
from tui.importing.reader import Unsure
from tui.importing.steps import Choose, Leave, Look, Next, Pick, Step, View

from .files import CARDS, PEOPLE
from .visits import Visit

BO = "Bo Lind <bo@lind.example>"
NEWS = letter(
    "news@shop.example", ME, "Tue, 17 Nov 2026 08:00:00 +0000", "Sale", List_Unsubscribe="<mailto:x@shop.example>"
)
BOX = mailbox(
    letter(ME, ANA, "Fri, 13 Nov 2026 09:14:00 +0000", text="secret words\n", Message_ID="<1@x>"),
    letter(ANA, ME, "Mon, 16 Nov 2026 09:14:00 +0000", "Invoice", Message_ID="<2@x>"),
    letter(BO, ME, "Tue, 17 Nov 2026 09:14:00 +0000", "Offer", Message_ID="<3@x>"),
    NEWS,
)
MEETING = (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261120T090000Z\nDTEND:20261120T100000Z\nSUMMARY:Prices\n"
    f"ORGANIZER:mailto:{ME}\nATTENDEE:mailto:{ANA}\nEND:VEVENT\nEND:VCALENDAR\n"
)
CALLS = "Call Date,Contact Name,Email,Subject\n2026-11-13,Ana Ruiz,ana@fabrikam.example,Prices\n"


@pytest.fixture
def visit(store: Store, tmp_path: Path) -> Visit:
    store.follow(replace(store.preferences, my_email=ME))
    folder = tmp_path / "files"
    folder.mkdir()
    return Visit(store, folder)


def past(visit: Visit) -> Past:
    assert isinstance(visit.session.preview, Past)
    return visit.session.preview


def head(visit: Visit) -> list[str]:
    return preview.head(visit.session, 9).plain.split("\n")


def look(visit: Visit, *paths: Path, kept: str = "text") -> Past:
    """To the preview, with the answer on how much text is kept where that is asked."""
    found = visit.read(*paths)
    if isinstance(found, Pick):
        found = visit.follow(found.then(kept))
    assert found == Look()
    return past(visit)


def agree(visit: Visit) -> Next:
    return visit.follow(visit.session.agree())


def ana(store: Store) -> int:
    created = store.customers.add(CustomerForm(name="Ana Ruiz", emails=(ANA,))).created_id
    assert created is not None
    return created


def notes(store: Store, customer: int) -> list[str]:
    return [one.notes for one in store.customers.history(customer)]


def test_how_much_text_is_kept_is_asked_once(visit: Visit) -> None:
    box, who = visit.file("mail.txt", BOX), ana(visit.store)
    asked = visit.read(box)
    assert isinstance(asked, Pick)
    assert "private" in asked.note
    assert visit.follow(asked.then(None)) == Choose()
    asked = visit.read(box)
    assert isinstance(asked, Pick)
    assert visit.follow(asked.then("subject")) == Look()
    assert not past(visit).found.text
    agree(visit)
    assert notes(visit.store, who) == ["Invoice", "Paper"]
    visit.session = type(visit.session)(visit.store, lambda *_, **__: None)
    assert visit.read(box) == Look()


def test_the_preview_counts_and_one_undo_takes_all_of_it_back(visit: Visit) -> None:
    who = ana(visit.store)
    before = export_bytes(visit.store)
    look(visit, visit.file("mail.mbox", BOX))
    lines = head(visit)
    assert lines[0] == ("CUSTOMERS   2 new with 1 customer · 0 in the log already · 1 with nobody here · 1 skipped")
    assert lines[2] == "2 addresses are nobody here: others 1, newsletters and lists 1"
    assert lines[3].startswith("skipped: 1 ")
    assert lines[4] == "mail.mbox  mailbox, 3 contacts"
    assert "Ana Ruiz" in preview.detail(visit.session, "0", visit.store.today_date).plain
    assert export_bytes(visit.store) == before
    left = agree(visit)
    assert isinstance(left, Leave)
    assert left.done
    assert "You called first in 50 % of 2 contacts of the last 30 days." in left.summary
    assert visit.said[-1] == ("Imported 2 contacts with 1 customer · u undoes", False)
    assert notes(visit.store, who) == ["Invoice\nhello", "Paper\nsecret words"]
    visit.store.history.undo()
    assert export_bytes(visit.store) == before


def test_a_second_time_nothing_is_new(visit: Visit) -> None:
    ana(visit.store)
    box = visit.file("mail.mbox", BOX)
    look(visit, box)
    agree(visit)
    after = export_bytes(visit.store)
    look(visit, box)
    assert preview.labels(visit.session)[0][1] == "close"
    assert agree(visit) == Leave(done=True)
    assert visit.said[-1] == (NOTHING, False)
    assert export_bytes(visit.store) == after


def test_before_any_customer_the_most_frequent_are_offered_and_none_comes_by_itself(visit: Visit) -> None:
    found = look(visit, visit.file("mail.mbox", BOX))
    assert found.plan is not None
    assert (found.view, [one.display for one in found.plan.offered]) == (View.OTHERS, [ANA, "Bo Lind"])
    assert agree(visit) is None
    assert visit.said[-1] == (NOBODY, False)
    assert visit.session.mark_row("1")
    assert visit.session.mark_row("0")
    assert visit.session.mark_row("0")
    assert "1 with 1 new customer" in head(visit)[0]
    assert preview.labels(visit.session)[0] == ("choose", "import 1")
    agree(visit)
    assert [one.name for one in visit.store.customers.page(0, 9, 2)] == ["Bo Lind"]
    visit.store.history.undo()
    assert visit.store.customers.count() == 0


def test_customers_that_changed_meanwhile_make_a_new_preview_and_marks_stay(visit: Visit) -> None:
    look(visit, visit.file("mail.mbox", BOX))
    visit.session.mark_row("1")
    ana(visit.store)
    assert agree(visit) == Look()
    assert visit.said[-1][0].endswith("This preview is the new one.")
    assert (past(visit).promised, [one.display for one in past(visit).newcomers]) == ((2, 1), ["Bo Lind"])


def test_people_come_before_what_was_spoken_with_them(visit: Visit) -> None:
    people = PEOPLE.replace("ana@x.example", ANA)
    found = visit.read(visit.file("mail.mbox", BOX), visit.file("people.csv", people))
    assert found == Look()
    asked = agree(visit)
    assert isinstance(asked, Pick)
    assert visit.follow(asked.then("text")) == Look()
    assert past(visit).promised == (2, 0)
    assert isinstance(agree(visit), Leave)


def test_of_a_calendar_busy_times_alone_or_the_meetings_too(visit: Visit) -> None:
    who, work = ana(visit.store), visit.file("work.ics", MEETING)
    question = visit.question(work)
    assert question.other == "meetings too"
    assert visit.follow(visit.session.answer(True)) == Choose()
    assert visit.store.customers.history_count(who) == 0
    visit.question(work)
    asked = visit.follow(visit.session.answer(None))
    assert isinstance(asked, Pick)
    assert visit.follow(asked.then("text")) == Look()
    assert isinstance(agree(visit), Leave)
    assert [(one.channel, one.seconds) for one in visit.store.customers.history(who)] == [("meeting", 3600)]
    visit.question(work)
    visit.follow(visit.session.answer(None))
    assert past(visit).promised == (0, 0)


def test_a_table_is_taken_as_the_other_kind_and_back(visit: Visit) -> None:
    visit.store.drafts.choose("history text", "text")
    assert visit.session.change_kind(None) is None
    ana(visit.store)
    assert visit.read(visit.file("calls.csv", CALLS)) == Look()
    assert visit.people.plan is not None
    asked = visit.follow(visit.session.change_kind("0"))
    assert isinstance(asked, Unsure)
    assert visit.follow(visit.session.columns(tuple(asked.file.mapping))) == Look()
    assert past(visit).promised == (1, 0)
    assert visit.follow(visit.session.change_kind("0")) == Look()
    assert visit.people.plan is not None
    visit.session.back()
    look(visit, visit.file("mail.mbox", BOX))
    assert visit.session.change_kind(None) is None
    assert "None of these files is a table" in visit.said[-1][0]
    visit.preview(CARDS, "cards.vcf")
    assert visit.session.change_kind("0") is None
    assert "cards.vcf holds people and nothing else" in visit.said[-1][0]


def test_of_several_tables_one_is_picked_to_be_taken_as_people(visit: Visit) -> None:
    visit.store.drafts.choose("history text", "text")
    head = "Call Title,Call Outcome,Call Duration,Activity date,Associated Contact\n"
    row = "Prices,Connected,60000,2026-11-13 10:00,Ana Ruiz (ana@fabrikam.example)\n"
    one, two = visit.file("one.csv", head + row), visit.file("two.csv", head + row.replace("13", "16"))
    look(visit, one, two)
    asked = visit.session.change_kind("0")
    assert isinstance(asked, Pick)
    assert [words for _, words in asked.options] == ["one.csv", "two.csv"]
    assert visit.follow(asked.then(None)) == Look()
    assert isinstance(visit.session.preview, Past)


def test_a_table_of_unknown_columns_asks_what_they_hold(visit: Visit) -> None:
    who = ana(visit.store)
    table = visit.file("log.csv", f"wann,{HOSTILE},was\n13.11.2026,ana@fabrikam.example,prices\n")
    found = visit.read(table)
    if isinstance(found, Unsure):  # asked as a list of people
        found = visit.follow(visit.session.columns(("Leave out", "E-mail", "Leave out")))
    assert found == Look()
    asked = visit.follow(visit.session.change_kind("0"))
    if isinstance(asked, Pick):
        asked = visit.follow(asked.then("text"))
    assert isinstance(asked, Unsure)
    columns = (HistoryColumn.DAY.value, HistoryColumn.EMAIL.value, HistoryColumn.SUBJECT.value)
    assert visit.follow(visit.session.columns(columns)) == Look()
    assert past(visit).promised == (1, 0)
    asked = visit.session.correct("0")
    assert isinstance(asked, Unsure)
    assert visit.session.columns(None) == Look()
    agree(visit)
    assert notes(visit.store, who) == ["prices"]


def test_subjects_alone_are_kept_from_the_preview_on(visit: Visit) -> None:
    assert visit.session.change_text() is None
    who = ana(visit.store)
    look(visit, visit.file("mail.mbox", BOX))
    again = visit.session.change_text()
    assert visit.session.back() == Look()  # it is not read again after all
    assert visit.follow(again) is None
    assert past(visit).found.text
    assert visit.follow(visit.session.change_text()) == Look()
    assert not past(visit).found.text
    agree(visit)
    assert notes(visit.store, who) == ["Invoice", "Paper"]


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("All mail.mbox", BOX + "x" * 60_000_000)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("bomb.zip", bomb, "bomb.zip holds far more than its size allows"),
        (
            "calls.xml",
            lambda: b'<!DOCTYPE calls [<!ENTITY a "aaaa">]><calls count="1"><call number="&a;" date="1"/></calls>',
            "calls.xml",
        ),
        ("else.mbox", lambda: mailbox(letter(ANA, "x@other.example")).encode(), "else.mbox"),
        ("none.mbox", lambda: b"", "none.mbox is empty"),
    ],
    ids=["zip bomb", "entities", "somebody else's", "empty"],
)
def test_a_bad_file_is_a_sentence_and_nothing_is_written(visit: Visit, name: str, data: object, says: str) -> None:
    ana(visit.store)
    visit.store.drafts.choose("history text", "text")
    before = export_bytes(visit.store)
    path = visit.folder / name
    assert callable(data)
    path.write_bytes(data())
    found = visit.read(path)
    if isinstance(found, Choose):
        assert says in found.refusal
    else:
        assert found == Look()
        assert says in " ".join(f"{one.file} {one.reason}" for one in past(visit).problems)
        assert past(visit).promised == (0, 0)
    assert export_bytes(visit.store) == before


def test_a_mailbox_that_is_cut_off_and_days_of_another_time_bring_in_what_is_sound(visit: Visit) -> None:
    ana(visit.store)
    odd = mailbox(letter(ANA, ME, "Thu, 01 Jan 1970 00:00:00 +0000", "old"), letter(ANA, ME, "someday", "never"))
    ahead = mailbox(letter(ANA, ME, "Tue, 01 Dec 2099 00:00:00 +0000", "ahead"))
    found = look(visit, visit.file("mail.mbox", BOX + odd + ahead + BOX[:150]))
    assert found.plan is not None
    assert found.promised == (2, 0)
    assert sum(found.plan.skipped.values()) >= 4
    assert visit.session.step is Step.PREVIEW
