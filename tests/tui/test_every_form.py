"""The laws of every form there is: one rule for Enter, Ctrl+S, Tab and the arrows; examples; and nothing moves.

The table of forms is that of ``test_kept_text``, which finds every form by its source.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from tests.tui.test_kept_text import FORMS, opened, started
from tests.tui.waiting import until
from tests.worlds.everything import full_store
from tests.worlds.six_people import lines
from tui.app import FirstCupApp
from tui.forms.field import Field
from tui.forms.foot import Foot
from tui.forms.form import FormDialog
from tui.widgets.line_input import EXAMPLE

WRONG = "This is what is wrong with it, in a few words."


async def test_every_form_keeps_the_laws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with full_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await started(pilot, app)
            for key, make in FORMS.items():
                form = make(store)
                saved: list[str] = []
                monkeypatch.setattr(form, "save", lambda form=form, saved=saved: saved.append(here(form).name or ""))
                await opened(pilot, app, form)
                await until(pilot, lambda form=form: keys_of(form))
                there = [field for field in form.fields.values() if field.display]
                assert_examples(there, key)
                await walk(pilot, form, there, saved, key)
                await assert_nothing_moves(pilot, form, there, key)
                await pilot.press("escape")
                await until(pilot, lambda form=form: form not in app.screen_stack)


def here(form: FormDialog[Any]) -> Field:
    """The field with the keys."""
    return next(field for field in form.fields.values() if field.control.has_focus)


def keys_of(form: FormDialog[Any]) -> str:
    """The keys on the lower edge, as they are painted."""
    assert isinstance(form.app, FirstCupApp)
    region = form.query_one(".dialog--box").region
    return lines(form.app)[region.bottom - 1][region.x : region.right].strip("╰─╯ ")


def assert_examples(fields: list[Field], key: object) -> None:
    """What stands in an empty field is no value, and says so."""
    for field in fields:
        if isinstance(field.control, Input | TextArea):
            words = str(field.control.placeholder)
            assert not words or words.startswith(EXAMPLE), (key, field.name, words)


async def walk(pilot: Pilot[None], form: FormDialog[Any], fields: list[Field], saved: list[str], key: object) -> None:
    """Enter saves in every field but notes, Ctrl+S in all; Tab and ↓ go on, ↑ back; the edge says what saves."""
    fields[0].enter_field()
    for number, field in enumerate(fields):
        await until(pilot, lambda field=field: here(form) is field)
        await pilot.pause()
        saves = "Enter" if field.one_line else "Ctrl+S"
        assert keys_of(form).startswith(f"{saves} "), (key, field.name)
        before = field.value
        await pilot.press("enter")
        assert saved == [field.name] * field.one_line, (key, field.name)
        assert (field.value == before) is field.one_line, (key, field.name)
        saved.clear()
        await pilot.press("ctrl+s", "down" if field.one_line and number % 2 else "tab")
        assert saved == [field.name], (key, field.name)
        saved.clear()
    if len(fields) > 1:
        fields[1].enter_field()
        if fields[1].one_line:
            await pilot.press("up")
            await until(pilot, lambda: here(form) is fields[0])


async def assert_nothing_moves(pilot: Pilot[None], form: FormDialog[Any], fields: list[Field], key: object) -> None:
    box, foot = form.query_one(".dialog--box"), form.query_one(Foot)
    places = [widget.region for widget in (box, *fields)]
    for field in fields:
        field.error = WRONG
        await until(pilot, lambda field=field: WRONG in str(foot.content) + str(line_of(field).content))
        await pilot.pause()
        assert [widget.region for widget in (box, *fields)] == places, (key, field.name)
        field.error = ""


def line_of(field: Field) -> Static:
    return field.query_one(".field--line", Static)
