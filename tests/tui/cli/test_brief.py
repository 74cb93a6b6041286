"""``firstcup brief NAME``: a colleague's brief or a customer's, as plain text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from store import open_store
from store.records.customers import CustomerForm
from store.records.team import ColleagueForm
from tests.worlds.five_calls import NOW, five_calls
from tui.__main__ import main
from tui.cli.parser import OK, USAGE

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store after a morning of five calls."""
    monkeypatch.setenv("FIRSTCUP_NOW", NOW)
    monkeypatch.setenv("FIRSTCUP_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("HOME", str(tmp_path))
    five_calls(tmp_path / "s.db").close()
    return tmp_path / "s.db"


def run(path: Path, *arguments: str) -> int:
    return main(["--store", str(path), "brief", *arguments])


@pytest.mark.parametrize("name", [["Dana", "Fox"], ["@dana"], ["dana"]])
def test_a_colleagues_brief(path: Path, name: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(path, *name) == OK
    out = capsys.readouterr().out
    assert out.startswith("Hello Dana,\n")
    assert "2. send the SLA draft" in out


def test_printing_marks_nothing_and_all_prints_what_is_open(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(path, "dana") == run(path, "dana") == OK
    with open_store(path) as store:
        store.team.mark_sent(store.team.briefs())
    capsys.readouterr()
    assert run(path, "dana") == OK
    assert capsys.readouterr().out == "Nothing new for Dana Fox today. --all prints everything that is open.\n"
    assert run(path, "dana", "--all") == OK
    assert "send the SLA draft" in capsys.readouterr().out


def test_as_json(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(path, "tom", "--json") == OK
    document = json.loads(capsys.readouterr().out)
    assert document["to_do"] == ["find out why three invoices of October went out twice"]
    assert document["text"].startswith("Hello Tom,")
    assert run(path, "lee", "--json") == OK
    assert json.loads(capsys.readouterr().out)["customer"] == "Lee Wong"


@pytest.mark.parametrize("name", ["Ana Ruiz", "ruiz", "fabrikam"])
def test_what_to_know_before_calling_a_customer(path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(path, name) == OK
    out = capsys.readouterr().out
    assert out.startswith("Ana Ruiz · COO, Fabrikam Foods")
    for words in ("+1 303 555 0142", "Remember", "We owe them", "To put right", "Last talks", "truck list"):
        assert words in out
    assert all(len(line) <= 80 for line in out.splitlines())


@pytest.mark.parametrize(
    ("name", "says"),
    [("nobody", "Nobody called “nobody” is known"), ("@ana", "Nobody called “@ana”"), ("o", "More than one")],
)
def test_who_cannot_be_meant_is_said(path: Path, name: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(path, name) == USAGE
    assert says in capsys.readouterr().err


def test_a_name_that_a_colleague_and_a_customer_share_asks_for_more(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(path) as store:
        store.team.add(ColleagueForm("Kim Larsen"))
    assert run(path, "kim") == USAGE
    assert "“@Kim Larsen”, “Kim Ito”" in capsys.readouterr().err
    assert run(path, "@kim") == OK


def test_it_loads_no_full_screen_code(path: Path) -> None:
    program = (
        "import sys; from tui.__main__ import main; code = main(sys.argv[1:]);"
        "print([m for m in ('textual', 'rich') if m in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    for name in ("dana", "ruiz"):
        arguments = [sys.executable, "-c", program, "--store", str(path), "brief", name]
        ran = subprocess.run(arguments, capture_output=True, text=True, env=env)
        assert (ran.returncode, ran.stderr.strip()) == (OK, "[]")


@pytest.mark.parametrize("typed", ["5557777", "(303) 555 7777", "ANA@larkfield.example", "ana’s"])
def test_who_is_meant_by_a_number_an_address_or_another_sign(
    path: Path, typed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(path) as store:
        one = CustomerForm(name="Ana's Bakery [/b]", phones=("+1 (303) 555-7777",), emails=("ana@larkfield.example",))
        store.customers.add(one)
    assert run(path, typed) == OK
    assert capsys.readouterr().out.startswith("Ana's Bakery [/b]")
    assert main(["--store", str(path), "log", typed, "--channel", "text"]) == OK


def test_a_colleague_by_their_address(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(path) as store:
        dana = store.team.named("Dana Fox")
        assert dana is not None
        store.team.edit(dana.id, ColleagueForm("Dana Fox", "dana@firm.example"), dana.version)
    assert run(path, "Dana@firm.example") == OK
    assert "Dana Fox" in capsys.readouterr().out


def test_a_company_of_several_people_has_a_page(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(path) as store:
        one = store.customers.add(CustomerForm("Ida Fox", company="Fox & Sons Ltd", title="Owner")).created_id or 0
        store.customers.add(CustomerForm("Bo Lind", company="FOX AND SONS"))
        store.findings.add_line(one, "- the [/b] invoice \x1b]0;x")
    assert run(path, "fox", "&", "sons") == OK
    out = capsys.readouterr().out
    assert "  (2 people · " in out.splitlines()[0]
    assert "Their people  " in out
    assert "Ida Fox: complaint: the [/b] invoice" in " ".join(out.split())
    assert "\x1b" not in out
    assert run(path, "fox & sons", "--json") == OK
    document = json.loads(capsys.readouterr().out)
    assert len(document["Their people"]) == 2
    assert run(path, "Ida Fox") == OK
    assert "Owner" in capsys.readouterr().out.splitlines()[0]
