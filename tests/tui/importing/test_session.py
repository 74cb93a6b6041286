"""What an import decides, without a screen: whose files are read, what is asked, what is written, how one goes back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from store import Store, StoreError
from store.records.customers import CustomerForm
from tests.worlds.everything import export_bytes, full_store
from tui.importing import preview
from tui.importing.files import FoundFile
from tui.importing.reader import Question, Unsure
from tui.importing.session import NO_PROBLEMS, parted
from tui.importing.steps import Choose, Leave, Look, More, Next, Pause, Reading, Step, View

from .files import CARDS, ODD, PEOPLE, PROSE, calendar
from .visits import Visit


@pytest.fixture
def visit(store: Store, tmp_path: Path) -> Visit:
    folder = tmp_path / "files"
    folder.mkdir()
    return Visit(store, folder)


# Choosing


def test_every_file_goes_to_one_reader_exports_first(store: Store) -> None:
    paths = [Path(name) for name in ("a.csv", "b.ICS", "c.json", "d.vcf", "e", "f.ics")]
    parts = [(type(reader).__name__, [path.name for path in claimed]) for reader, claimed in parted(store, paths)]
    assert parts == [
        ("Exports", ["c.json"]),
        ("Calendars", ["b.ICS", "f.ics"]),
        ("Contacts", ["a.csv", "d.vcf", "e"]),
        ("Histories", []),
    ]


def test_marked_files_are_chosen_else_the_one_with_the_cursor(visit: Visit) -> None:
    session = visit.session.files
    session.list_files(FoundFile(Path(name), 1, date(2026, 11, 24)) for name in ("a.csv", "b.csv", "c.csv"))
    assert session.chosen("b.csv") == [Path("b.csv")]
    session.mark("c.csv")
    session.mark("a.csv")
    assert session.chosen("b.csv") == [Path("c.csv"), Path("a.csv")]
    session.mark("c.csv")
    assert session.chosen("b.csv") == [Path("a.csv")]
    session.list_files([FoundFile(Path("b.csv"), 1, date(2026, 11, 24))])
    assert (session.marked, session.chosen(None)) == ({}, [])


# Contacts


def test_people_come_in_after_a_yes_in_the_preview(visit: Visit) -> None:
    visit.preview()
    assert visit.counts() == (2, 0)
    assert visit.session.step is Step.PREVIEW
    assert visit.store.customers.count() == 0
    assert visit.follow(visit.session.agree()) == Leave(done=True)
    assert visit.store.customers.count() == 2
    assert visit.said == [("Imported 2 new customers · u undoes", False)]


def test_the_words_while_one_waits(visit: Visit) -> None:
    one, two = visit.file("people.csv", PEOPLE), visit.file("cards.vcf", CARDS)
    reading = visit.reading(one)
    assert reading.words == "Reading people.csv…"
    matching = visit.session.arrived(reading.turn, reading.job())
    assert isinstance(matching, Pause)
    assert (matching.words, visit.session.step) == ("Matching…", Step.BUSY)
    assert matching.then() == Look()
    importing = visit.session.agree()
    assert isinstance(importing, Pause)
    assert importing.words == "Importing…"
    both = visit.reading(one, two)
    assert both.words == "Reading 2 files…"


def test_several_files_are_one_import(visit: Visit) -> None:
    assert visit.read(visit.file("people.csv", PEOPLE), visit.file("cards.vcf", CARDS)) == Look()
    assert visit.counts() == (3, 0)
    visit.follow(visit.session.agree())
    assert visit.store.history.next_undo().startswith("import of ")
    visit.store.history.undo()
    assert visit.store.customers.count() == 0


def test_nothing_new_is_said_and_ends_as_well(visit: Visit) -> None:
    visit.preview()
    visit.follow(visit.session.agree())
    visit.preview()
    assert visit.follow(visit.session.agree()) == Leave(done=True)
    assert visit.said[-1] == ("Everyone in there is a customer already; nothing to import.", False)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("none.csv", "none.csv does not exist"),
        ("x" * 400, "Check the path"),
        ("empty.csv", "empty.csv is empty"),
        ("prose.txt", "does not look like a contact file"),
    ],
    ids=["none", "longer than any path", "empty", "prose"],
)
def test_a_file_that_cannot_be_read_is_said_and_the_choice_goes_on(visit: Visit, name: str, says: str) -> None:
    visit.file("empty.csv", "")
    visit.file("prose.txt", PROSE)
    back = visit.read(visit.folder / name)
    assert isinstance(back, Choose)
    assert says in back.refusal
    assert visit.session.step is Step.CHOOSE
    visit.preview()
    assert visit.counts() == (2, 0)


def test_a_bad_file_among_good_ones_is_a_problem(visit: Visit) -> None:
    assert visit.read(visit.folder / "none.csv", visit.file("people.csv", PEOPLE)) == Look()
    assert visit.counts() == (2, 0)
    assert visit.people.views() == [View.ALL, View.PROBLEMS]
    (problem,) = visit.people.problems
    assert (problem.file, problem.line) == ("none.csv", 0)
    assert "none.csv does not exist" in problem.reason


def test_a_file_with_nobody_in_it_shows_its_problems_and_cannot_be_imported(visit: Visit) -> None:
    visit.preview("Name,Company,Email,Phone\n")
    assert visit.people.view is View.PROBLEMS
    assert "there are no people" in " ".join(visit.reasons())
    assert visit.session.agree() is None
    assert visit.said == [("There is nobody in these files to import. Esc goes back to choose others.", False)]
    assert visit.session.step is Step.PREVIEW


def test_customers_that_changed_meanwhile_make_a_new_preview(visit: Visit) -> None:
    visit.preview()
    visit.store.customers.add(CustomerForm(name="Bob Lee", emails=("bob@x.example",)))
    assert visit.follow(visit.session.agree()) == Look()
    assert visit.counts() == (1, 1)
    assert visit.said[-1][0].endswith("This preview is the new one.")
    assert visit.store.customers.count() == 1
    assert visit.follow(visit.session.agree()) == Leave(done=True)
    assert visit.store.customers.count() == 2


def test_a_store_that_refuses_leaves_the_preview(visit: Visit) -> None:
    visit.preview()
    visit.store.unit.writable = False  # what open_store finds for a file that may not be written
    assert visit.follow(visit.session.agree()) == Look()
    assert "reading only" in visit.said[-1][0]
    assert visit.said[-1][1]
    assert visit.session.step is Step.PREVIEW
    assert visit.counts() == (2, 0)


def test_a_store_that_cannot_be_asked_leads_back_to_the_files(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("The disk is gone.")

    monkeypatch.setattr(visit.store.imports, "planning", refuse)
    assert visit.read(visit.file("people.csv", PEOPLE)) == Choose()
    monkeypatch.setattr(visit.store.imports, "layouts", refuse)
    assert visit.read(visit.file("people.csv", PEOPLE)) == Choose()
    assert visit.said == [("The disk is gone.", True)] * 2


# The preview


def test_views_that_have_something_to_show_follow_each_other(visit: Visit) -> None:
    visit.store.customers.add(CustomerForm(name="Ana Ruiz", emails=("ana@x.example",)))
    visit.preview(PEOPLE + "Eva,,not an address,\n" + '"cut off,\n')
    session = visit.session
    shown = []
    for _ in range(3):
        shown.append((visit.people.view, list(visit.people.shown())))
        assert session.change_view()
    assert shown[:2] == [(View.ALL, [0, 1, 2]), (View.UPDATES, [0])]
    assert shown[2][0] is View.PROBLEMS
    assert visit.people.view is View.ALL
    assert any("is not an e-mail address" in reason for reason in visit.reasons())


def test_one_view_has_none_beside_it(visit: Visit) -> None:
    assert not visit.session.change_view()
    visit.preview()
    assert visit.people.next_view is None
    assert not visit.session.change_view()
    assert [words for words, _ in visit.said] == ["There is nothing to show yet.", NO_PROBLEMS]


def test_the_keys_that_do_something_at_each_step(visit: Visit) -> None:
    ever = [("close-import", "back"), ("help", "help")]
    assert preview.labels(visit.session) == [("choose", "read"), ("mark", "mark"), ("file", "path"), *ever]
    visit.session.read([visit.file("people.csv", PEOPLE)])
    assert preview.labels(visit.session) == ever
    visit.preview(PEOPLE + '"cut off,\n')
    shown = [
        ("choose", "import 2"),
        ("mark", "leave out"),
        ("view", "problems"),
        ("columns", "columns"),
        ("other-kind", "as history"),
        ("rejects", "save skipped"),
        *ever,
    ]
    assert preview.labels(visit.session) == shown
    visit.preview(CARDS, "cards.vcf")
    assert preview.labels(visit.session) == [("choose", "import 2"), ("mark", "leave out"), *ever]


def test_what_was_skipped_is_saved_beside_its_file_or_at_home(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    home = visit.folder / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    visit.session.save_rejects()
    visit.preview(PEOPLE + '"cut off,\n')
    visit.session.save_rejects()
    assert (visit.folder / "people-rejected.csv").read_text() == 'Name,Company,Email,Phone\n"cut off,\n'
    visit.folder.rename(moved := visit.folder.with_name("moved"))
    monkeypatch.setenv("HOME", str(moved / "home"))
    visit.session.save_rejects()
    assert (moved / "home" / "people-rejected.csv").exists()
    monkeypatch.setenv("HOME", str(home))
    visit.session.save_rejects()
    assert [words.split(" ")[0] for words, _ in visit.said] == [
        "No",
        "Saved",
        "Saved",
        str(home / "people-rejected.csv"),
    ]
    assert visit.said[-1][1]


# Columns


def test_a_guess_asks_for_its_columns_and_remembers_them_with_the_import(visit: Visit) -> None:
    asked = visit.read(visit.file("odd.csv", ODD))
    assert isinstance(asked, Unsure)
    assert (asked.number, visit.session.step) == (0, Step.BUSY)
    said = visit.session.columns(("Full name", "Keep as extra fact", "E-mail"))
    assert visit.follow(said) == Look()
    assert visit.store.imports.layouts() == {}
    visit.follow(visit.session.agree())
    assert list(visit.store.imports.layouts().values()) == [("Full name", "Keep as extra fact", "E-mail")]
    assert isinstance(visit.read(visit.file("more.csv", ODD.replace("Ana", "Eva"))), Look)


def test_columns_of_a_guess_that_nobody_confirms_lead_back_to_the_files(visit: Visit) -> None:
    asked = visit.read(visit.file("odd.csv", ODD))
    assert isinstance(asked, Unsure)
    assert visit.session.columns(None) == Choose()
    assert visit.session.step is Step.CHOOSE


def test_the_columns_of_the_highlighted_row_can_be_corrected(visit: Visit) -> None:
    cards, people, odd = (
        visit.file("cards.vcf", CARDS),
        visit.file("people.csv", PEOPLE),
        visit.file("more.csv", PEOPLE.replace("Ana", "Eva")),
    )
    visit.read(cards, people, odd)
    numbers = []
    for row in ("2", "3", "4", "5", None):
        asked = visit.session.correct(row)
        assert isinstance(asked, Unsure)
        numbers.append(asked.number)
    assert numbers == [1, 1, 2, 2, 1]
    assert visit.session.columns(None) == Look()
    assert visit.session.correct("3") is not None
    again = visit.session.columns(("Full name", "Job title", "E-mail", "Phone"))
    assert isinstance(again, Reading)
    assert visit.session.back() == Look()  # it is not read again after all
    assert visit.follow(again) is None
    assert visit.session.correct("3") is not None
    again = visit.session.columns(("Full name", "Job title", "E-mail", "Phone"))
    assert visit.follow(again) == Look()
    visit.follow(visit.session.agree())
    titles = {row.name: row.title for row in visit.store.customers.page(0, 9, 4)}
    assert (titles["Ana Ruiz"], titles["Bob Lee"]) == ("COO", "Acme")


def test_a_vcard_has_no_columns_and_before_a_file_nothing_has(visit: Visit) -> None:
    assert visit.session.correct(None) is None
    visit.preview(CARDS, "cards.vcf")
    assert visit.session.correct("0") is None
    assert [words.split(";")[0] for words, _ in visit.said] == [
        "Choose a file first",
        "A vCard says itself what is what",
    ]


# Calendars


def test_busy_times_are_kept_after_a_yes(visit: Visit) -> None:
    work = visit.file("work.ics", calendar(odd=13))
    question = visit.question(work)
    assert question.words == "Keep the busy times of work.ics?"
    lines = question.more.split("\n")
    assert lines[0].startswith("work.ics: 1 event until 24 Mar 2027: busy times only")
    assert sum("work.ics, line " in line for line in lines) == 12
    assert lines[-1] == "and 1 more problem"
    assert visit.follow(visit.session.answer(False)) == Choose()
    assert visit.store.mail.calendars() == ()
    visit.question(work)
    assert visit.follow(visit.session.answer(True)) == Choose()
    assert [known.times for known in visit.store.mail.calendars()] == [1]
    assert visit.said == [("No time slot will meet the busy times of work.ics · u undoes", False)]


def test_a_calendar_that_is_none_is_said_and_what_waits_is_read(visit: Visit) -> None:
    bad, people = visit.file("odd.ics", "Name,Email\n"), visit.file("people.csv", PEOPLE)
    back = visit.read(bad)
    assert isinstance(back, Choose)
    assert "odd.ics holds no calendar" in back.refusal
    assert visit.read(people, bad) == Look()
    assert visit.said == [(back.refusal, True)]


def test_a_bad_calendar_beside_a_good_one_is_said_afterwards(visit: Visit) -> None:
    visit.question(visit.file("odd.ics", "Name,Email\n"), visit.file("work.ics", calendar()))
    back = visit.follow(visit.session.answer(True))
    assert isinstance(back, Choose)
    assert "odd.ics holds no calendar" in back.refusal
    assert len(visit.store.mail.calendars()) == 1


def test_a_store_that_takes_no_calendar_says_so(visit: Visit) -> None:
    visit.question(visit.file("work.ics", calendar()))
    visit.store.unit.writable = False
    back = visit.follow(visit.session.answer(True))
    assert isinstance(back, Choose)
    assert "reading only" in back.refusal
    assert visit.said == []


# Exports


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An export with something of everything."""
    with full_store(tmp_path_factory.mktemp("full") / "full.db") as full:
        return export_bytes(full)


@pytest.fixture
def export(visit: Visit, everything: bytes) -> Path:
    path = visit.folder / "everything.json"
    path.write_bytes(everything)
    return path


def test_an_export_comes_in_after_a_yes(visit: Visit, export: Path) -> None:
    before = export_bytes(visit.store)
    question = visit.question(export)
    assert question.words == "Import everything.json?"
    assert "2 customers, 3 contacts" in question.more
    assert visit.follow(visit.session.answer(False)) == Choose()
    assert export_bytes(visit.store) == before
    visit.question(export)
    bringing = visit.session.answer(True)
    assert isinstance(bringing, Pause)
    assert bringing.words == "Importing…"
    assert visit.follow(bringing) == Leave(done=True)
    assert json.loads(export_bytes(visit.store)) == json.loads(export.read_bytes())
    assert visit.said[-1][0].startswith("Imported ")


def test_an_export_that_is_here_already_is_told(visit: Visit, export: Path) -> None:
    visit.question(export)
    visit.follow(visit.session.answer(True))
    before = export_bytes(visit.store)
    back = visit.read(export)
    assert isinstance(back, Choose)
    assert "everything.json: an export of First Cup; new here: nothing" in back.refusal
    assert export_bytes(visit.store) == before


def test_a_bad_document_says_where(visit: Visit, export: Path) -> None:
    document = json.loads(export.read_bytes())
    document["customers"][0]["follow_ups"][0]["due_day"] = "soon [/b]"
    export.write_text(json.dumps(document))
    back = visit.read(export)
    assert isinstance(back, Choose)
    assert "follow_ups[0].due_day" in back.refusal
    assert visit.store.customers.count() == 0


def test_an_export_then_a_calendar_then_people(visit: Visit, export: Path) -> None:
    people = visit.file("people.csv", PEOPLE.replace("Ana Ruiz", "Eva Sol").replace("ana@", "eva@"))
    assert visit.question(people, visit.file("work.ics", calendar()), export).yes == "import"
    after = visit.follow(visit.session.answer(True))
    assert isinstance(after, Question)
    assert after.yes == "keep"
    assert visit.store.customers.count() == 2
    assert visit.follow(visit.session.answer(False)) == Look()
    assert visit.counts() == (2, 0)


def test_a_store_that_takes_no_export_says_so(visit: Visit, export: Path) -> None:
    visit.question(export, visit.file("bad.json", "{}"))
    visit.store.unit.writable = False
    back = visit.follow(visit.session.answer(True))
    assert isinstance(back, Choose)
    assert "bad.json" in back.refusal.split("\n")[0]
    assert "reading only" in back.refusal.split("\n")[-1]


# Back


def test_one_step_back_at_a_time(visit: Visit) -> None:
    visit.preview()
    assert visit.session.back() == Choose()
    assert visit.session.preview is None
    assert visit.session.back() == Leave(done=False)


def test_what_was_read_for_nobody_is_not_looked_at(visit: Visit) -> None:
    people = visit.file("people.csv", PEOPLE)
    first = visit.reading(people)
    assert visit.session.back() == Choose()
    assert visit.session.arrived(first.turn, first.job()) is None
    second = visit.reading(people)
    assert visit.session.arrived(first.turn, first.job()) is None
    assert visit.follow(second) == Look()


def test_what_was_left_before_it_began_is_not_done(visit: Visit, export: Path) -> None:
    visit.question(export)
    bringing = visit.session.answer(True)
    assert isinstance(bringing, Pause)
    assert visit.session.back() == Choose()
    assert bringing.then() is None
    assert visit.store.customers.count() == 0
    assert visit.session.answer(True) is None


def test_many_people_are_matched_a_little_at_a_time_and_esc_stops_it(visit: Visit) -> None:
    names = "".join(f"Person {n},p{n}@many.example\n" for n in range(20_000))
    many = visit.file("many.csv", f"Name,Email\n{names}")

    def matching() -> Next:
        reading = visit.reading(many)
        pause = visit.session.arrived(reading.turn, reading.job())
        assert isinstance(pause, Pause)
        return pause.then()

    more = matching()
    assert isinstance(more, More)
    visit.store.customers.add(CustomerForm(name="Person 7", emails=("p7@many.example",)))
    assert visit.session.back() == Choose()
    assert more.then() is None
    assert visit.follow(matching()) == Look()
    assert visit.people.plan is not None
    assert (visit.people.plan.new, visit.people.plan.unchanged) == (19_999, 1)


def test_there_is_no_way_back_while_people_are_written(visit: Visit) -> None:
    visit.preview()
    importing = visit.session.agree()
    assert visit.session.back() is None
    assert visit.session.agree() is None
    assert visit.follow(importing) == Leave(done=True)


def test_a_reader_that_stops_is_said_and_what_waits_is_let_go(visit: Visit) -> None:
    visit.session.read([visit.file("work.ics", calendar()), visit.file("people.csv", PEOPLE)])
    assert visit.session.failed(MemoryError()) == Choose("This could not be read (MemoryError). Try a smaller file.")
    assert visit.session.step is Step.CHOOSE
    assert visit.session.answer(True) is None
