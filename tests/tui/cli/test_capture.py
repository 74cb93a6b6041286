"""``firstcup add``, ``log`` and ``undo``: what a line made, for whom, and nothing written where that is not clear."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from store import clock_from, open_store
from store.records.calls import Channel, Outcome
from store.records.customers import Profile
from tests.worlds.builders import customer
from tui.__main__ import main
from tui.cli.parser import OK, USAGE

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with three customers, and no settings but the shipped ones."""
    monkeypatch.setenv("FIRSTCUP_NOW", "2026-11-24")
    monkeypatch.setenv("FIRSTCUP_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("HOME", str(tmp_path))
    path = tmp_path / "firstcup.db"
    monkeypatch.setenv("FIRSTCUP_STORE", str(path))
    with open_store(path, clock=clock_from("2026-11-24")) as store:
        customer(store, "Ana Ruiz", company="Larkfield [/b] \x1b]0;x")
        customer(store, "Ana Ruiz Gómez", company="Other")
        customer(store, "王丽", company="Jade River")
        customer(store, "Jo Park", company="Ruiz & Sons")
    return path


def exported(path: Path) -> dict[str, dict[str, Any]]:
    with open_store(path, clock=clock_from("2026-11-24")) as store:
        return {person["name"]: person for person in store.export()["customers"]}  # type: ignore[attr-defined]


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    assert "\x1b" not in out + err
    return code, out, err


def test_a_line_without_a_prefix_is_an_action(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "add", "send SLA draft @dana fri !told", "--customer", "ana ruiz")
    assert code == OK
    assert out.splitlines() == [
        "Ana Ruiz, Larkfield [/b] ]0;x",
        "  action              send SLA draft · Dana · due Fri 27 Nov 2026 · they were told",
        "firstcup undo takes it back, or u in the app.",
    ]
    (item,) = exported(path)["Ana Ruiz"]["follow_ups"]
    assert (item["what"], item["owner"], item["due_day"], item["told"], item["told_day"]) == (
        "send SLA draft", "Dana", "2026-11-27", True, "2026-11-24",
    )  # fmt: skip
    assert (item["interaction"], item["line"]) == (None, None)


def test_an_undated_action_says_which_day_it_got(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "add", "-5", "% on renewals", "--customer", "jade")
    assert "-5 % on renewals · due Mon 30 Nov 2026 (no day was said)" in out
    _, out, _ = said(capsys, "add", "send the offer late next week", "--customer", "jade")
    assert "late next week · due Mon 30 Nov 2026 (no day: try Thu 3 Dec or Fri 4 Dec)" in out


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("+ @dana saved our launch", "kudos", "Dana saved our launch"),
        ("- too slow", "criticism", "too slow"),
        ("~ month end", "stressed area", "month end"),
        ('" twice as fast', "story", "twice as fast"),
        ("= food first", "their words", "food first"),
        ("* fewer calls", "benefit or insight", "fewer calls"),
        ("! two invoices", "our mistake", "two invoices"),
        ("? they lay off", "hard news", "they lay off"),
        ("^ they move", "for next time", "they move"),
    ],
)
def test_a_prefix_says_what_it_is(
    path: Path, capsys: pytest.CaptureFixture[str], line: str, kind: str, words: str
) -> None:
    code, out, _ = said(capsys, "add", line, "--customer", "jade", "--json")
    document = json.loads(out)
    assert (code, document["lines"][0]["kind"], document["lines"][0]["words"]) == (OK, kind, words)
    (finding,) = exported(path)["王丽"]["findings"]
    assert (finding["kind"], finding["words"]) == (kind, words)


def test_several_lines_come_in_their_order_and_go_in_one_undo(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = exported(path)
    lines = "plain\n\n- slow\r\n> ring @tom !@dana\nplain too\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode() + b"\xff\n"), encoding="utf-8"))
    code, out, _ = said(capsys, "add", "-", "--customer", "jade")
    assert code == OK
    assert [line.split()[0] for line in out.splitlines()[1:-1]] == [
        "background", "criticism", "action", "background", "background",
    ]  # fmt: skip
    person = exported(path)["王丽"]
    assert [finding["words"] for finding in person["findings"]] == ["plain", "slow", "plain too", "�"]
    assert [(item["owner"], item["contact_by"]) for item in person["follow_ups"]] == [("Tom", "Dana")]
    assert said(capsys, "undo") == (OK, "Undone: 5 lines for 王丽\n", "")
    assert exported(path) == before


@pytest.mark.parametrize("text", ["", "  ", "@dana", "> @dana", "\x1b\u202e", ">"])
def test_a_line_that_says_nothing_is_refused(path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    before = exported(path)
    code, out, err = said(capsys, "add", text, "--customer", "jade")
    assert (code, out) == (USAGE, "")
    assert err.startswith("firstcup: ")
    assert exported(path) == before


def test_who_is_meant(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = exported(path)
    code, _, err = said(capsys, "add", "x", "--customer", "ruiz")
    assert code == USAGE
    assert err.splitlines()[0] == "firstcup: 3 customers could be meant by “ruiz”. Nothing was written."
    assert [line.strip() for line in err.splitlines()[2:]] == [
        f"{name}  {before[who]['uid']}"
        for name, who in (
            ("Ana Ruiz Gómez, Other", "Ana Ruiz Gómez"),
            ("Ana Ruiz, Larkfield [/b] ]0;x", "Ana Ruiz"),
            ("Jo Park, Ruiz & Sons", "Jo Park"),
        )
    ]
    for nobody in ("zzz", "", "%", "\x1b[31m"):
        code, _, err = said(capsys, "add", "x", "--customer", nobody)
        assert code == USAGE
        assert "Nothing was written" in err
    assert exported(path) == before
    for whom in ("ANA RUIZ", before["Ana Ruiz"]["uid"], "larkfield"):
        assert said(capsys, "add", "x", "--customer", whom)[0] == OK
    assert len(exported(path)["Ana Ruiz"]["follow_ups"]) == 3


def test_notes_about_somebody_do_not_mean_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "add", "- zebra crossing", "--customer", "jade")[0] == OK
    assert said(capsys, "add", "x", "--customer", "zebra")[0] == USAGE


def test_any_touch_is_logged(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(
        capsys, "log", "jade", "--channel", "visit", "--day", "yesterday", "--notes", "saw the hall", "--notes",
        "> send the plan @dana fri", "--notes", "+ @dana saved the [/b] launch\n- late again",
    )  # fmt: skip
    assert code == OK
    assert out.splitlines()[1:5] == [
        "  visit from us, Mon 23 Nov 2026",
        "  action              send the plan · Dana · due Fri 27 Nov 2026",
        "  kudos               Dana saved the [/b] launch",
        "  criticism           late again",
    ]
    person = exported(path)["王丽"]
    (entry,) = person["interactions"]
    assert (entry["day"], entry["channel"], entry["conversation"]) == ("2026-11-23", "visit", True)
    assert person["last_conversation"] == "2026-11-23"
    assert (person["follow_ups"][0]["interaction"], person["follow_ups"][0]["line"]) == (entry["uid"], 1)
    code, out, _ = said(capsys, "log", "jade", "--them", "--json", "--notes", "+ @dana saved us")
    assert json.loads(out)["findings"] == [{"kind": "kudos", "words": "Dana saved us", "colleague": "Dana"}]
    assert (json.loads(out)["conversation"], json.loads(out)["undo"]) == (True, "call from 王丽")
    assert said(capsys, "log", "jade", "--outcome", "voicemail")[0] == OK
    assert [entry["outcome"] for entry in exported(path)["王丽"]["interactions"]] == [None, "talked", "voicemail"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("log", "jade", "--day", "tomorrow"),
        ("log", "jade", "--day", "whenever"),
        ("log", "nobody"),
        ("log", "jade", "--channel", "social", "--outcome", "talked"),
        ("log", "jade", "--day", "23:59"),
        ("log", "jade", "--outcome", "asked to call back"),
        ("log", "jade", "--outcome", "voicemail", "--mood", "satisfied"),
        ("log", "jade", "--outcome", "voicemail", "--next", "ask again fri"),
        ("log", "jade", "--next", "ask again late next week"),
        ("log", "jade", "--call-back", "fri 10"),
        ("log", "jade", "--them", "--outcome", "wrong number"),
    ],
)
def test_a_touch_that_cannot_be_is_refused(
    path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    before = exported(path)
    assert said(capsys, *arguments)[0] == USAGE
    assert exported(path) == before


def test_every_way_of_a_touch_can_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["log", "jade", "--channel", "pigeon"])
    assert refused.value.code == USAGE
    assert f"[--channel {{{','.join(channel.value for channel in Channel)}}}]" in " ".join(
        capsys.readouterr().err.split()
    )


def test_every_outcome_of_a_call_can_be_logged(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["log", "jade", "--outcome", "eaten"])
    assert refused.value.code == USAGE
    assert "invalid choice: 'eaten' (choose from 'talked', 'voicemail'," in capsys.readouterr().err
    for outcome in Outcome:
        more = ("--call-back", "fri 10") if outcome is Outcome.CALL_BACK else ()
        assert said(capsys, "log", "jade", "--outcome", outcome.value, *more)[0] == OK
    assert {entry["outcome"] for entry in exported(path)["王丽"]["interactions"]} >= set(Outcome)


def test_a_voicemail_that_is_logged_does_what_one_does_in_a_call(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "log", "jade", "--outcome", "voicemail", "--day", "yesterday 15:00")
    assert code == OK
    assert out.splitlines()[3:4] == ["  round               2nd try from tomorrow on"]
    code, out, _ = said(capsys, "log", "jade", "--outcome", "no answer")
    assert code == OK
    assert out.splitlines()[1:3] == [
        "  call from us, no answer, Tue 24 Nov 2026",
        "  round               3rd try from Fri 27 Nov on",
    ]


@pytest.mark.parametrize(
    ("day", "logged"),
    [("mon", "Mon 23 Nov"), ("tue", "Tue 24 Nov"), ("last week", "Mon 16 Nov"), ("2w ago", "Tue 10 Nov")],
)
def test_a_touch_is_logged_on_the_last_such_day(capsys: pytest.CaptureFixture[str], day: str, logged: str) -> None:
    code, out, _ = said(capsys, "log", "jade", "--channel", "e-mail", "--day", day)
    assert (code, f"  e-mail from us, {logged} 2026" in out.splitlines()) == (OK, True)


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("send draft friday next week", "Fri 4 Dec 2026"),
        ("send draft mon", "Mon 30 Nov 2026"),
        ("send draft eoy", "Thu 31 Dec 2026"),
        ("meet tomorrow at 3", "Wed 25 Nov 2026, 15:00"),
        ("send draft in 10 working days", "Wed 9 Dec 2026"),  # over Thanksgiving
    ],
)
def test_a_line_takes_the_days_that_fields_take(capsys: pytest.CaptureFixture[str], line: str, due: str) -> None:
    code, out, _ = said(capsys, "add", line, "--customer", "jade")
    assert (code, out.splitlines()[1].endswith(f"due {due}")) == (OK, True)


def test_a_conversation_is_logged_with_mood_and_next_step(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "log", "jade", "--mood", "promoter", "--next", "ask about the [/b] pilot in 2 weeks")[0] == OK
    person = exported(path)["王丽"]
    assert person["interactions"][-1]["mood"] == "promoter"
    step = person["follow_ups"][-1]
    assert (step["kind"], step["what"], step["due_day"]) == ("check in", "ask about the [/b] pilot", "2026-12-08")


def test_the_store_is_not_loaded_to_read_the_command_line() -> None:
    program = (
        "import sys; import tui.__main__; from tui.cli.run import channels, findings, moods, outcomes;"
        "from tui.cli.parser import build_parser; build_parser(channels, outcomes, moods, findings);"
        "sys.exit('store' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == 0


def test_undo_where_there_is_nothing_to_undo(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(4):
        assert said(capsys, "undo")[0] == OK
    assert said(capsys, "undo") == (USAGE, "", "firstcup: there is nothing to undo.\n")


@pytest.mark.parametrize(
    "arguments",
    [["add", "x @dana fri", "--customer", "jade"], ["log", "jade"], ["undo"], ["add", "x", "--customer", "ruiz"]],
)
def test_no_full_screen_code_is_loaded(path: Path, arguments: list[str]) -> None:
    program = (
        "import sys; from tui.__main__ import main; main(sys.argv[1:]);"
        "sys.exit(str([m for m in ('textual', 'rich', 'phonenumbers') if m in sys.modules]))"
    )
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    ran = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, env=env)
    assert ran.stderr.splitlines()[-1] == "[]"


def test_a_call_back_at_a_time_is_theirs_where_their_zone_is_known(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(path, clock=clock_from("2026-11-24")) as store:
        store.research.describe(3, Profile(zone="Asia/Tokyo"), store.customers.get(3).version)
    with_day = ("log", "jade", "--outcome", "asked to call back", "--call-back")
    code, out, _ = said(capsys, *with_day, "2026-11-27 9:30")
    assert code == OK
    assert "(Fri 27 Nov 09:30 in Tokyo)" in out or "(09:30 in Tokyo)" in out
    assert exported(path)["王丽"]["follow_ups"][-1]["due_at"] == "2026-11-27T00:30:00.000000Z"
    assert said(capsys, *with_day, "2026-11-27 9:30 my time")[0] == OK
    assert exported(path)["王丽"]["follow_ups"][-1]["due_time"] == "09:30"
