"""``firstcup script NAME``: what the call screen would have said, as plain text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from store import Store, clock_from, open_store
from store.records.call_reports import CallReport
from store.records.calls import Outcome
from store.records.customers import CustomerForm
from store.records.findings import FindingKind
from store.rules.follow_up_table import AT_A_TIME
from store.rules.scripts.shipped import PART_NAMES
from tests.worlds.five_calls import NOW, five_calls
from tui.__main__ import main
from tui.cli.parser import OK, PARTS, USAGE

ROOT = Path(__file__).parents[3]
HOSTILE = "Acme [/b] =cmd| \x1b]0;x"


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store after a morning of five calls."""
    monkeypatch.setenv("FIRSTCUP_NOW", NOW)
    monkeypatch.setenv("FIRSTCUP_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("HOME", str(tmp_path))
    five_calls(tmp_path / "s.db").close()
    return tmp_path / "s.db"


def run(path: Path, *arguments: str) -> int:
    return main(["--store", str(path), "script", *arguments])


def opened(path: Path) -> Store:
    return open_store(path, clock=clock_from(NOW))


def named(store: Store, name: str) -> int:
    (one,) = store.customers.meant(name)
    return one.id


def test_all_that_is_said_and_written_stands_under_headings_as_the_call_has_it(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(path, "Ana", "Ruiz") == OK
    out = capsys.readouterr().out
    assert out.startswith("Ana Ruiz · COO, Fabrikam Foods\n")
    with opened(path) as store:
        for part in store.scripts.filled(named(store, "Ruiz")):
            heading = PART_NAMES.get(part.name, part.name).upper()
            assert f"\n\n{heading}" in out
            assert f"\n{part.text}\n" in out
    assert "\n\nE-MAIL\nSubject: " in out


def test_the_situation_stands_first_and_again_where_another_decides(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(path) as store:
        ana = named(store, "Ruiz")
        store.research.add_finding(ana, FindingKind.OUR_MISTAKE, "we invoiced you twice")
        store.calls.record(CallReport(ana, Outcome.VOICEMAIL))
        parts = {one.name: one for one in store.scripts.filled(ana)}
    assert parts["voicemail"].manner != parts["opening"].manner
    assert run(path, "ruiz") == OK
    out = capsys.readouterr().out
    assert out.split("\n")[1] == parts["voicemail"].manner
    assert f"\n\nOPENING · {parts['opening'].manner}\n{parts['opening'].text}\n" in out
    assert run(path, "ruiz", "--part", "opening", "--json") == OK
    (one,) = json.loads(capsys.readouterr().out)["parts"]
    assert (one["situation"], one["tone"]) == (parts["opening"].situation, parts["opening"].tone)
    assert one["situation"] == "our mistake"


@pytest.mark.parametrize("part", ["voicemail", "opening", "guide", "closing"])
def test_one_part_is_its_text_and_nothing_else(path: Path, part: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(path, "ruiz", "--part", part) == OK
    with opened(path) as store:
        texts = {one.name: one.text for one in store.scripts.filled(named(store, "Ruiz"))}
    assert capsys.readouterr().out == f"{texts[part]}\n"


def test_the_e_mail_speaks_of_the_call_that_reached_nobody_and_offers_times(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(path) as store:
        store.customers.add(CustomerForm(name="Una Vale"))
        una = named(store, "Una Vale")
        assert run(path, "una", "--part", "email") == OK
        assert "I tried" not in capsys.readouterr().out
        store.calls.record(CallReport(una, Outcome.VOICEMAIL))
    assert run(path, "una", "--part", "email") == OK
    out = capsys.readouterr().out
    assert out.startswith("Subject: ")
    assert "I tried to call you today and left you a voicemail." in out
    assert "Hello Una,\n" in out
    assert "\nMonday 30 November, 15:00" in out


def test_after_a_talk_what_was_agreed_is_an_e_mail_and_the_talk_is_no_call_that_missed_them(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(path, "ruiz", "--part", "recap") == OK
    recap = capsys.readouterr().out
    assert recap.startswith("Subject: What we agreed")
    assert "SLA draft" in recap
    assert run(path, "ruiz") == OK
    out = capsys.readouterr().out
    assert f"\n\nWHAT WE AGREED\n{recap}" in out
    with opened(path) as store:
        ana = named(store, "Ruiz")
        assert store.scripts.email(ana, store.mail.offer(ana).words())[1] in out
        store.customers.add(CustomerForm(name="Una Vale"))
    assert run(path, "una", "--part", "recap") == USAGE
    assert "it follows a talk in which something was agreed" in capsys.readouterr().err


def test_a_call_they_asked_for_is_not_spoken_of_as_still_owed(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(path) as store:
        ana = named(store, "Ruiz")
        store.calls.record(CallReport(ana, Outcome.CALL_BACK, call_back=(store.today_date, None)))
        (kept,) = [one.id for one in store.follow_ups.of_customer(ana) if one.kind in AT_A_TIME]
        texts = {one.name: one.text for one in store.scripts.filled(ana, kept)}
    assert run(path, "ruiz", "--part", "opening") == OK
    assert capsys.readouterr().out == f"{texts['opening']}\n"


def test_as_json(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(path, "lee", "--json") == OK
    document = json.loads(capsys.readouterr().out)
    assert (document["customer"], document["company"]) == ("Lee Wong", "Contoso Freight")
    parts = {one["part"]: one for one in document["parts"]}
    assert set(parts) <= set(PARTS)
    assert {"voicemail", "opening", "guide", "closing", "story", "email"} <= set(parts)
    assert 0 < parts["voicemail"]["seconds"] <= 30
    assert parts["email"]["subject"]
    assert run(path, "lee", "--part", "guide", "--json") == OK
    assert [one["part"] for one in json.loads(capsys.readouterr().out)["parts"]] == ["guide"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nobody"], "Nobody called “nobody” is known"),
        (["o"], "More than one could be meant"),
        (["ruiz", "--part", "story"], "There is no story for Ana Ruiz now."),
        (["ruiz", "--part", "sermon"], "invalid choice: 'sermon'"),
    ],
)
def test_what_cannot_be_printed_is_said(
    path: Path, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = run(path, *arguments)
    except SystemExit as left:  # as argparse leaves
        code = int(str(left.code))
    assert code == USAGE
    said = capsys.readouterr()
    assert says in said.err
    assert said.out == ""


def test_no_name_acts_on_the_terminal(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(path) as store:
        store.customers.add(CustomerForm(name=HOSTILE, company=HOSTILE))
    assert run(path, "Acme") == OK
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "Hello Acme" in out


def test_it_loads_no_full_screen_code_and_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    program = (
        "import sys; from tui.__main__ import main; code = main(sys.argv[1:]);"
        "print([m for m in ('textual', 'rich') if m in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    arguments = [sys.executable, "-c", program, "--store", str(path), "script", "ruiz"]
    ran = subprocess.run(arguments, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert (ran.returncode, ran.stderr.strip()) == (OK, "[]")
    assert path.read_bytes() == before
