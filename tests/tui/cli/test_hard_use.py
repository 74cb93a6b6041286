"""The command line used badly: closed and full outputs, hostile names, the store as a target, two at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store import Clock, Conflict, Store, clock_from, open_store
from store.records.contacts import ImportPlan
from store.tables import week
from tui.__main__ import main
from tui.cli.importing import import_command
from tui.cli.parser import IN_USE, OK, READ_ONLY, STORE, USAGE

ROOT = Path(__file__).parents[3]
GOOD = "Name,Email\nAna Ruiz,ana@x.example\nÖzil Ünal,oz@x.example\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own with one contact file, and a fixed clock."""
    monkeypatch.setenv("FIRSTCUP_NOW", "2026-11-24")
    monkeypatch.setenv("FIRSTCUP_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("FIRSTCUP_STORE", raising=False)
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    return tmp_path


def shell(
    place: Path, command: str, extra: Mapping[str, str] | None = None
) -> tuple[int, bytes, bytes]:  # code, stdout, stderr
    """Run ``command`` after ``firstcup --store s.db`` in a shell, for its redirections."""
    line = f'"{sys.executable}" -m tui --store "$PLACE/s.db" {command}'
    environment = {**os.environ, "PLACE": str(place), **(extra or {})}
    done = subprocess.run(["sh", "-c", line], cwd=ROOT, env=environment, capture_output=True, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("command", ["today", "export", "where", 'import --yes "$PLACE/good.csv"'])
def test_a_full_disk_behind_the_output_is_a_sentence(place: Path, command: str) -> None:
    if not Path("/dev/full").exists():
        command += " >&-"  # elsewhere a closed output has to do
        assert shell(place, command)[0] == OK
        return
    for buffering in ("", "1"):
        code, _, said = shell(place, f"{command} >/dev/full", {"PYTHONUNBUFFERED": buffering})
        assert (code, said.count(b"\n")) == (READ_ONLY, 1), said
        assert b"the output cannot be written" in said


@pytest.mark.parametrize("command", ["today >&-", "export >&-", 'import "$PLACE/good.csv" <&-', "<&- >&-"])
def test_closed_streams_stop_nothing(place: Path, command: str) -> None:
    code, _, said = shell(place, command)
    assert code in (OK, USAGE)
    assert b"error of its own" not in said


def test_with_a_closed_stderr_no_sentence_lands_in_the_output(place: Path) -> None:
    (place / "s.db").write_text("no store")
    code, out, _ = shell(place, 'import --json "$PLACE/good.csv" 2>&-')
    assert code == STORE
    assert json.loads(out)["new"] == 0


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_console_of_few_letters_shows_the_day(place: Path, encoding: str) -> None:
    shell(place, 'import --yes "$PLACE/good.csv"')
    code, out, said = shell(place, "today", {"PYTHONIOENCODING": encoding})
    assert (code, said) == (OK, b"")
    assert b"Ana Ruiz" in out
    code, out, said = shell(place, "today --json", {"PYTHONIOENCODING": encoding})
    assert "Özil Ünal" in [item["name"] for item in json.loads(out.decode())["queue"]]


def test_import_as_json_is_one_object_whatever_happens(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "text.db").write_text("no store")
    good = str(place / "good.csv")
    code = main(["--store", str(place / "text.db"), "import", "--yes", "--json", good])
    found = json.loads(capsys.readouterr().out)
    assert (code, found["new"], found["applied"]) == (STORE, 0, False)
    assert "not a First Cup store" in found["problems"][0]["reason"]
    (place / "bad.csv").write_text("Name,Notes\nAda Li,x\n,only a note\n")
    code = main(["import", "--yes", "--json", "--rejects", str(place), str(place / "bad.csv")])
    found = json.loads(capsys.readouterr().out)
    assert (code, found["applied"]) == (READ_ONLY, False)
    assert "is a folder" in found["problems"][0]["reason"]
    assert not list(place.parent.glob(f"{place.name}-*"))


def test_an_export_never_replaces_the_store(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = place / "s.db"
    assert main(["--store", str(store), "import", "--yes", str(place / "good.csv")]) == OK
    (place / "link.db").symlink_to(store)
    before = store.read_bytes()
    for target in (store, place / "link.db"):
        capsys.readouterr()
        assert main(["--store", str(store), "export", "--force", str(target)]) == READ_ONLY
        assert "is the store itself" in capsys.readouterr().err
        assert store.read_bytes() == before


def test_a_newer_file_is_not_called_sound_and_not_restored(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--store", str(place / "s.db"), "today"]) == OK
    newer = bytearray((place / "s.db").read_bytes())
    newer[60:64] = (99).to_bytes(4, "big")
    (place / "newer.db").write_bytes(newer)
    assert main(["--store", str(place / "newer.db"), "check"]) == STORE
    before = (place / "s.db").read_bytes()
    assert main(["--store", str(place / "s.db"), "restore", str(place / "newer.db")]) == STORE
    assert capsys.readouterr().err.count("newer First Cup") == 2
    assert (place / "s.db").read_bytes() == before


def test_an_empty_or_homeless_store_path_is_refused(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    assert main(["--store", "", "today"]) == USAGE
    assert main(["--store", "~nobody-of-this-name/s.db", "today"]) == USAGE
    assert "Traceback" not in capsys.readouterr().err
    assert not (place / "data").exists()
    assert not (place / "~nobody-of-this-name").exists()


def test_a_store_below_a_file_says_what_is_in_the_way(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--store", str(place / "good.csv" / "s.db"), "today"]) == READ_ONLY
    assert "good.csv is not a folder" in capsys.readouterr().err


def test_names_that_are_no_text_do_nothing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = os.fsdecode(b"n\xff\x1b[31m\xc2\x9bm")
    store = str(place / f"{name}.db")
    assert main(["--store", store, "today"]) == OK
    assert main(["--store", store, "where", "--json"]) == OK
    assert main(["--store", store, "backup"]) == OK
    assert main(["--store", store, "import", "--json", str(place / f"{name}.csv")]) != OK
    with pytest.raises(SystemExit):
        main(["today", "\x1b[31mfoo"])
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err
    assert "n\x9bm" not in said.err


def test_two_imports_at_once_both_end_well(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The one that comes second finds everybody there already."""
    clock = clock_from("2026-11-24")
    with open_store(place / "s.db", clock=clock) as one, open_store(place / "s.db", clock=clock) as two:
        slow = one.imports.plan

        def plan_and_be_overtaken(*files: object) -> ImportPlan:
            made = slow(*files)  # type: ignore[arg-type]
            if not two.customers.count():
                import_command(two, [place / "good.csv"], yes=True)
            return made

        one.imports.plan = plan_and_be_overtaken  # type: ignore[method-assign]
        assert import_command(one, [place / "good.csv"], yes=True) == OK
        assert one.customers.count() == 2
    assert "nothing to import" in capsys.readouterr().out


def test_a_preview_is_stale_after_undo_and_another_act(store: Store, place: Path) -> None:
    """The journal gives the new act the undone one's place."""
    import_command(store, [place / "good.csv"], yes=True)
    (place / "more.csv").write_text("Name,Email\nBob Lee,bob@x.example\n")
    files = [store.imports.read(place / "more.csv", {})]
    plan = store.imports.plan(files)
    store.history.undo()
    import_command(store, [place / "more.csv"], yes=True)
    with pytest.raises(Conflict, match="Read the files again"):
        store.imports.apply(plan)


def test_two_todays_at_once_share_the_proposals(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = clock_from("2026-11-24")
    path = place / "s.db"
    with open_store(path, clock=clock) as store:
        import_command(store, [place / "good.csv"], yes=True)
    later = clock_from("2026-12-01")
    with open_store(path, clock=later) as one, open_store(path, clock=later) as two:
        candidates = week.candidates
        asked: list[Store] = [two]

        def overtaken(*arguments: object, **options: object) -> object:
            found = candidates(*arguments, **options)  # type: ignore[arg-type]
            while asked and not options["with_phone"]:  # the last thing that is looked up
                asked.pop().today()
                one.strip()  # the tables speak to this store again
            return found

        monkeypatch.setattr(week, "candidates", overtaken)
        assert {item.name for item in one.today().queue} == {"Ana Ruiz", "Özil Ünal"}


def test_the_end_of_the_calendar_is_no_error(place: Path) -> None:
    (place / "last.csv").write_text("Name,Email,Last contact\nAna Ruiz,ana@x.example,9999-12-30\n")
    with open_store(place / "s.db", clock=Clock(datetime(9999, 12, 31, 9, tzinfo=UTC))) as store:
        assert import_command(store, [place / "last.csv"], yes=True) == OK


def test_a_conflict_has_an_exit_code_of_its_own_kind(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> Store:
        raise Conflict("The customers changed.")

    monkeypatch.setattr("store.open_store", refuse)
    assert main(["today"]) == IN_USE


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are bytes on POSIX only")
@pytest.mark.parametrize("command", ["add x --customer", "log", "brief"])
def test_a_name_in_another_encoding_is_a_sentence(place: Path, command: str) -> None:
    shell(place, 'import --yes "$PLACE/good.csv"')
    code, out, said = shell(place, f"{command} \"$(printf 'Z\\377')\"")
    assert (code, out) == (USAGE, b"")
    assert b"error of its own" not in said
