"""``firstcup import`` and ``firstcup export``: what they print, write and answer."""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from store import ReadOnly, Store
from store.records.customers import CustomerForm
from tui.cli.exporting import export_command
from tui.cli.importing import import_command
from tui.computer.new_files import write_new
from tui.importing import sorting
from tui.importing.reader import Asked, Done, Nothing, Question

ROOT = Path(__file__).parents[3]
GOOD = "Name,Company,Email\nAna Ruiz,Acme,ana@x.example\nBob Lee,Acme,bob@x.example\n"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Two people."""
    path = tmp_path / "good.csv"
    path.write_text(GOOD)
    return path


def run(store: Store, *paths: Path, answer: str | None = None, **options: Any) -> tuple[int, str]:
    out = Terminal() if answer is not None else io.StringIO()
    source = Terminal(answer) if answer is not None else io.StringIO()
    code = import_command(store, paths, stdout=out, stdin=source, **options)
    return code, out.getvalue()


def as_json(store: Store, *paths: Path, **options: Any) -> tuple[int, dict[str, Any]]:
    code, text = run(store, *paths, as_json=True, **options)
    return code, json.loads(text)


def test_yes_imports_and_says_what(store: Store, good: Path) -> None:
    code, text = run(store, good, yes=True)
    assert code == 0
    assert "good.csv: a spreadsheet, UTF-8, commas, 2 people" in text
    assert "2 new, 0 updated, 0 already there, 0 skipped." in text
    assert "Imported 2 new customers." in text
    assert store.customers.count() == 2
    assert "nothing to import" in run(store, good, yes=True)[1]
    assert store.history.next_undo() == "import of good.csv: 2 new, 0 updated"


@pytest.mark.parametrize(("answer", "count"), [("y\n", 2), ("Yes\n", 2), ("n\n", 0), ("\n", 0), ("", 0)])
def test_it_asks_on_a_terminal(store: Store, good: Path, answer: str, count: int) -> None:
    code, text = run(store, good, answer=answer)
    assert code == 0
    assert "Import 2 new customers? [y/N]" in text
    assert store.customers.count() == count


def test_the_question_names_new_and_updated(store: Store, good: Path) -> None:
    store.customers.add(CustomerForm(name="Ana Ruiz", emails=("ana@x.example",)))
    assert "Import 1 new and 1 updated customers? [y/N]" in run(store, good, answer="n\n")[1]


def test_with_nobody_to_ask_it_says_so_and_writes_nothing(store: Store, good: Path) -> None:
    code, text = run(store, good)
    assert code == 2
    assert "--yes" in text
    assert store.customers.count() == 0


def test_a_dry_run_writes_nothing(store: Store, good: Path) -> None:
    for options in ({"dry_run": True}, {"dry_run": True, "yes": True}):
        code, text = run(store, good, **options)
        assert code == 0
        assert "Dry run: nothing was written." in text
    assert store.customers.count() == 0


def test_json_is_one_object_with_the_counts(store: Store, good: Path) -> None:
    code, document = as_json(store, good)
    assert (code, document["applied"], store.customers.count()) == (0, False, 0)
    code, document = as_json(store, good, yes=True)
    assert {name: document[name] for name in ("new", "updated", "unchanged", "skipped", "problems")} == {
        "new": 2, "updated": 0, "unchanged": 0, "skipped": 0, "problems": [],
    }  # fmt: skip
    assert (code, document["applied"]) == (0, True)
    assert document["files"][0]["columns"] == {"Name": "Full name", "Company": "Company", "Email": "E-mail"}
    _, again = as_json(store, good, yes=True)
    assert (again["new"], again["updated"], again["unchanged"]) == (0, 0, 2)


def test_one_bad_file_among_good_ones_is_a_problem_with_line_0(store: Store, good: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.touch()
    code, document = as_json(store, empty, good, tmp_path, tmp_path / "gone.vcf", Path("~nobody/x.csv"), yes=True)
    assert (code, document["new"], store.customers.count()) == (0, 2, 2)
    assert [(p["file"], p["line"]) for p in document["problems"]] == [
        ("empty.csv", 0), (tmp_path.name, 0), ("gone.vcf", 0), ("x.csv", 0),
    ]  # fmt: skip
    assert all(p["reason"].endswith((".", "spelling.")) for p in document["problems"])


@pytest.mark.parametrize(
    "data", [b"", b"hello, world, this is prose.\nNo table here.", b"Name,Email,Phone\n", b"\x00\x01"]
)
def test_nothing_usable_is_3(store: Store, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "bad.csv").write_bytes(data)
    code, document = as_json(store, tmp_path / "bad.csv", yes=True)
    assert (code, document["applied"]) == (3, False)
    assert [(p["file"], p["line"]) for p in document["problems"]] == [("bad.csv", 0)]
    code, text = run(store, tmp_path / "bad.csv", yes=True)
    assert code == 3
    assert "Nothing could be read." in text
    assert store.history.next_undo() == ""


def test_problems_are_listed_up_to_twenty(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(GOOD + ",,not an address\n" * 30)
    _, text = run(store, path, yes=True)
    assert text.count("bad.csv, line ") == 20
    assert "and " in text.split("bad.csv, line ")[-1]
    assert len(as_json(store, path)[1]["problems"]) >= 30


def test_a_guessed_layout_is_imported_with_yes_and_said_to_be_a_guess(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("aa;bb;cc\nAna Ruiz;Berlin;ana@x.example\nBob Lee;Ulm;bob@x.example\n")
    code, text = run(store, path, yes=True)
    assert code == 0
    assert "a guess: aa → Full name" in text
    assert store.customers.count() == 2
    assert as_json(store, path)[1]["files"][0]["sure"] is False
    assert store.imports.layouts() == {}  # nobody has confirmed it


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:a@x
DTSTART:20261126T160000Z
DTEND:20261126T170000Z
SUMMARY:secret
END:VEVENT
BEGIN:VEVENT
UID:b@x
DTSTART:soon
SUMMARY:a [/b] riddle
END:VEVENT
END:VCALENDAR
"""
KEPT = "work.ics: 1 event until 24 Mar 2027: busy times only; nothing else of the calendar is kept"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A calendar with one event that can be read."""
    path = tmp_path / "work.ics"
    path.write_text(CALENDAR)
    return path


def test_a_calendar_is_read_for_its_busy_times(store: Store, work: Path) -> None:
    code, text = run(store, work, yes=True)
    assert code == 0
    assert KEPT in text
    assert "1 problem:\n  work.ics, line 11: " in text
    assert "Imported the busy times of work.ics. One undo (u in the app) takes all of it back." in text
    assert [known.times for known in store.mail.calendars()] == [1]
    assert run(store, work, yes=True)[0] == 0  # the same again replaces
    assert len(store.mail.calendars()) == 1


def test_a_calendar_and_contacts_go_together(store: Store, good: Path, work: Path) -> None:
    code, text = run(store, work, good, answer="y\n")
    assert code == 0
    assert "Import 2 new customers and the busy times of work.ics? [y/N]" in text
    assert "2 undos (u in the app) take it back" in text
    assert store.customers.count() == 2
    assert len(store.mail.calendars()) == 1
    store.history.undo()
    store.history.undo()
    assert store.customers.count() == 0
    assert store.mail.calendars() == ()


def test_a_calendar_is_not_taken_in_unasked(store: Store, work: Path) -> None:
    assert run(store, work)[0] == 2
    assert run(store, work, answer="n\n")[0] == 0
    code, text = run(store, work, dry_run=True)
    assert (code, "Dry run: nothing was written." in text) == (0, True)
    code, found = as_json(store, work)
    assert (code, found["applied"]) == (0, False)
    assert store.mail.calendars() == ()


def test_json_has_what_a_calendar_holds(store: Store, work: Path, good: Path) -> None:
    code, found = as_json(store, good, work, yes=True)
    assert (code, found["new"], found["applied"]) == (0, 2, True)
    assert found["calendars"] == [{"file": "work.ics", "events": 1, "busy_times": 1, "until": "2027-03-24"}]
    assert [problem["line"] for problem in found["problems"]] == [11]


def test_a_calendar_that_is_none_is_a_problem_and_alone_it_is_3(store: Store, tmp_path: Path, good: Path) -> None:
    odd = tmp_path / "odd.ics"
    odd.write_text("Name,Email\n")
    code, text = run(store, odd, yes=True)
    assert code == 3
    assert "odd.ics holds no calendar" in text
    code, found = as_json(store, odd, good, yes=True)
    assert (code, found["new"], found["problems"][0]["file"]) == (0, 2, "odd.ics")


def test_rejected_rows_go_to_a_new_file_for_the_user_alone(store: Store, tmp_path: Path) -> None:
    path, wanted = tmp_path / "bad.csv", tmp_path / "rejects.csv"
    path.write_text(GOOD + '"cut off,\n')
    wanted.write_text("mine")
    code, document = as_json(store, path, yes=True, rejects=wanted)
    saved = tmp_path / "rejects-2.csv"
    assert (code, document["skipped"], document["rejects"]) == (0, 1, [str(saved)])
    assert wanted.read_text() == "mine"
    assert saved.read_text() == 'Name,Company,Email\n"cut off,\n'
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600


def test_rejects_of_several_files_keep_their_own_headers(store: Store, tmp_path: Path) -> None:
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_text(GOOD + '"cut off,\n')
    _, document = as_json(store, tmp_path / "one.csv", tmp_path / "two.csv", rejects=tmp_path / "left.csv")
    assert [Path(p).name for p in document["rejects"]] == ["left-one-rejected.csv", "left-two-rejected.csv"]


def test_rejects_that_cannot_be_saved_stop_the_import(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(GOOD + '"cut off,\n')
    with pytest.raises(ReadOnly, match="cannot be written"):
        run(store, path, yes=True, rejects=tmp_path / "no folder" / "left.csv")
    assert store.customers.count() == 0


def test_hostile_text_is_text(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "x\x1b]0;pwned\x07.csv"
    path.write_text("Name,Email\n[/b] \x1b[31m\u202eAna,not\x1b[2Jan address\n")
    for options in ({}, {"yes": True}, {"dry_run": True}):
        _, text = run(store, path, answer="n\n", **options)
        assert not {"\x1b", "\x07", "\u202e"} & set(text)
    store.imports.apply(store.imports.plan([store.imports.read(path, {})]))
    out = Terminal()
    export_command(store, None, stdout=out)
    assert json.loads(out.getvalue())["customers"][0]["name"].startswith("[/b]")
    assert "\x1b" not in out.getvalue()


# --- export ---------------------------------------------------------------------------------------------


def test_export_has_everyone_with_everything(store: Store, good: Path) -> None:
    run(store, good, yes=True)
    out = io.StringIO()
    assert export_command(store, None, stdout=out) == 0
    document = json.loads(out.getvalue())
    assert [c["name"] for c in document["customers"]] == ["Ana Ruiz", "Bob Lee"]
    assert document["customers"][0]["emails"] == [{"value": "ana@x.example", "label": ""}]


def test_export_to_a_file_is_private_and_never_replaces_one_unasked(store: Store, tmp_path: Path) -> None:
    store.customers.add(CustomerForm(name="Ñandú 王"))
    path = tmp_path / "all.json"
    assert export_command(store, path) == 0
    assert json.loads(path.read_bytes().decode())["customers"][0]["name"] == "Ñandú 王"
    assert "Ñandú 王" in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("mine")
    with pytest.raises(ReadOnly, match="--force"):
        export_command(store, path)
    assert path.read_text() == "mine"
    assert export_command(store, path, force=True) == 0
    assert json.loads(path.read_text())["format"] == "firstcup-export"
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".partial"] == []


@pytest.mark.parametrize("force", [False, True])
def test_export_into_no_folder_is_refused_in_words(store: Store, tmp_path: Path, force: bool) -> None:
    with pytest.raises(ReadOnly, match="cannot be written"):
        export_command(store, tmp_path / "none" / "all.json", force=force)


def test_half_a_surrogate_pair_does_not_stop_an_export(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(store), "export", lambda _: {"customers": [{"name": "x\ud800"}]})
    path = tmp_path / "all.json"
    export_command(store, path)
    assert json.loads(path.read_bytes()) == {"customers": [{"name": "x\ud800"}]}


def test_numbered_names(tmp_path: Path) -> None:
    assert [write_new(tmp_path / "a.csv", str(n)).name for n in range(3)] == ["a.csv", "a-2.csv", "a-3.csv"]
    assert (tmp_path / "a.csv").read_text() == "0"


# --- the real command -----------------------------------------------------------------------------------


def firstcup(tmp_path: Path, *arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("FIRSTCUP_")} | {
        "HOME": str(tmp_path),
        "FIRSTCUP_NOW": "2026-11-24",
        "FIRSTCUP_SETTINGS": str(tmp_path / "none.toml"),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C",
        "PYTHONIOENCODING": "",
    }
    command = [sys.executable, "-m", "tui", "--store", str(tmp_path / "one.db"), *arguments]
    return subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, check=False, **options)


def test_the_command_imports_and_exports_without_a_terminal(tmp_path: Path, good: Path) -> None:
    good.write_text(GOOD + "Ñandú 王,,nandu@x.example\n", encoding="utf-8")
    done = firstcup(tmp_path, "import", "--yes", "--json", str(good))
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["new"] == 3
    done = firstcup(tmp_path, "export", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Ñandú 王" in [customer["name"] for customer in json.loads(done.stdout.decode())["customers"]]
    assert firstcup(tmp_path, "import", str(tmp_path / "none.csv")).returncode == 3
    assert firstcup(tmp_path, "import", str(good), stdin=subprocess.DEVNULL).returncode == 0  # nothing is new


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, good: Path) -> None:
    good.write_text("Name,Email,Notes\n" + "".join(f"P{n},p{n}@x.example,{'x' * 500}\n" for n in range(400)))
    firstcup(tmp_path, "import", "--yes", str(good))
    read, write = os.pipe()
    os.close(read)
    try:
        command = [sys.executable, "-m", "tui", "--store", str(tmp_path / "one.db"), "export"]
        done = subprocess.run(
            command,
            env=os.environ | {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
            stdout=write,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


class Wishes:
    """A reader of a fourth kind of file."""

    noun = "wish list"

    def __init__(self, store: Store) -> None:
        self._store = store

    def claims(self, path: Path) -> bool:
        return path.suffix == ".wish"

    def read(self, paths: Sequence[Path]) -> Callable[[object], list[str]]:
        return lambda run: [path.read_text() for path in paths]

    def question(self, found: list[str]) -> Asked:
        wishes = [wish for wish in found if wish]
        refusal = "One holds no wish." if len(wishes) < len(found) else ""
        if not wishes:
            return Nothing(refusal)
        return Question("Keep them?", "\n".join(wishes), "keep", wishes, refusal=refusal)

    def bring_in(self, found: list[str]) -> Done:
        for wish in found:
            self._store.ideas.add(wish)
        return Done("Kept.", leave=True)


def test_files_of_a_further_kind_are_not_passed_over(
    store: Store, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "READERS", (Wishes, *sorting.READERS))
    (wish := tmp_path / "a.wish").write_text("sail")
    (empty := tmp_path / "b.wish").write_text("")
    out = io.StringIO()
    assert import_command(store, [empty], yes=True, stdout=out) == 3
    assert out.getvalue() == "1 problem:\n  One holds no wish.\nNothing could be read.\n"
    out = io.StringIO()
    assert import_command(store, [good, wish, empty], dry_run=True, as_json=True, stdout=out) == 0
    assert json.loads(out.getvalue())["further"] == [str(wish), str(empty)]
    out = io.StringIO()
    assert import_command(store, [good, wish, empty], yes=True, stdout=out) == 0
    assert "\nsail\n1 problem:\n  One holds no wish.\n" in out.getvalue()
    undos = "2 undos (u in the app)"
    assert out.getvalue().endswith(f"Imported 2 new customers and what 2 wish lists hold. {undos} take it back.\n")
    assert [idea.words for idea in store.ideas.all()] == ["sail"]
