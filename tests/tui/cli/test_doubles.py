"""``firstcup doubles``: the pairs with why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store import clock_from, open_store
from tests.worlds.builders import customer
from tui.cli.doubles import doubles_command
from tui.cli.parser import OK

HOSTILE = "Acme [/b] =cmd| \x1b]0;x"


def test_pairs_are_printed_with_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(tmp_path / "s.db", clock=clock_from("2026-11-24")) as store:
        assert doubles_command(store, as_json=False) == OK
        assert capsys.readouterr().out == "Nobody seems to be there twice.\n"
        one = customer(store, "Ana Ruiz", company=HOSTILE, phones=())
        customer(store, "Ruiz, Ana", company=HOSTILE, phones=())
        assert doubles_command(store, as_json=False) == OK
        said = capsys.readouterr().out
        assert "Ana Ruiz, Acme [/b] =cmd| ]0;x  =  Ruiz, Ana, Acme" in said
        assert "(same name at one company)" in said
        assert "\x1b" not in said
        assert doubles_command(store, as_json=True) == OK
        (pair,) = json.loads(capsys.readouterr().out)["doubles"]
        assert pair["one"]["uid"] == store.customers.get(one).uid
        assert (pair["other"]["name"], pair["why"]) == ("Ruiz, Ana", "same name at one company")
