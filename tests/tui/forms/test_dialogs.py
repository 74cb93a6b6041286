"""Dialogs by their keys: what they show, ask, refuse and answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea

from store.errors import DiskFull, Invalid, Locked
from store.records.drafts import Kept
from tests.tui.harness import HOSTILE, HOSTILE_SEEN, Harness, cells, messages
from tests.tui.waiting import until
from tui.forms.dialogs import ConfirmDialog, FormDialog, PickDialog
from tui.forms.fields import ChoiceField, Field, NotesField, TextField, check_field, day_field
from tui.forms.foot import KEPT
from tui.forms.standing import RESTORED, STARTED_AGAIN

Values = dict[str, str]
TODAY = date(2026, 11, 24)


class Box:
    """A draft box in memory; ``broken`` refuses to write."""

    def __init__(self, stored: Values | None = None) -> None:
        self.stored = dict(stored or {})
        self.base: Values = {}
        self.days: Mapping[str, date] = {}
        self.broken = False

    def load(self) -> Values:
        return dict(self.stored)

    def kept(self) -> Kept | None:
        return Kept(self.stored, self.base, TODAY, self.days) if self.stored else None

    def save(self, values: Values, base: Values, days: Mapping[str, date]) -> None:
        if self.broken:
            raise DiskFull("There is no room left.")
        self.stored, self.base, self.days = dict(values), dict(base), dict(days)

    def clear(self) -> None:
        self.stored = {}


class Typed:
    """When the words of a field were typed."""

    as_of: date | None = None

    def typed_on(self, day: date | None) -> None:
        self.as_of = day


def read_day(words: str) -> str:
    if words.startswith("f"):
        return "Fri 27 Nov"
    raise Invalid(f"“{words}” is not a day.")


def touch_form(box: Box | None = None, submit: Callable[[Values], Any] = dict, **more: Any) -> FormDialog[Any]:
    fields = (
        TextField("who", "Who", "Ana", required=True),
        ChoiceField("by", "Started by", (("us", "us"), ("them", "them"))),
        day_field("day", "When", days=Typed(), reader=read_day),
        check_field("told", "Told them"),
        NotesField("notes", "Notes"),
    )
    return FormDialog("Log a touch", fields, on_submit=submit, drafts=box, **more)


def app_with(make: Callable[[], Screen[Any]]) -> Harness:
    return Harness(lambda: Static("below"), make)


async def opened(app: Harness, pilot: Any) -> Any:
    await until(pilot, lambda: len(app.screen_stack) == 2 and app.screen.query(".dialog--box"))
    await pilot.pause()
    return app.screen


def unboxed(app: Harness) -> str:
    """What the dialog says, without the edges and line breaks of its box."""
    return " ".join(app.screen_text().replace("│", " ").split())


FILLED = {"who": "Ana", "by": "us", "day": "fri", "told": "", "notes": "said hello"}


async def test_saving_answers_the_values_and_forgets_the_draft():
    box = Box()
    app = app_with(lambda: touch_form(box))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("!", "tab", "right", "down", *"fri", "ctrl+s")
        await until(pilot, lambda: app.answers)
        assert app.answers == [{"who": "Ana!", "by": "them", "day": "fri", "told": "", "notes": ""}]
        assert box.stored == {}


@pytest.mark.parametrize("way", range(4))
async def test_enter_saves_from_every_field_but_notes(way: int):
    app = app_with(touch_form)
    async with app.run_test(size=(80, 24)) as pilot:
        form = await opened(app, pilot)
        assert "Enter save   Tab next field   Esc close" in app.screen_text()
        await pilot.press(*["tab"] * 4)
        await until(pilot, lambda: "Ctrl+S save   Tab next field   Esc close" in app.screen_text())
        await pilot.press("enter", *["up", "shift+tab"], *["up"] * way)
        await until(pilot, lambda: "Enter save   Tab next field   Esc close" in app.screen_text())
        assert app.answers == []
        assert form.values()["notes"] == "\n"
        await pilot.press("enter")
        await until(pilot, lambda: app.answers)


async def test_enter_goes_to_what_is_missing_and_says_so_and_nothing_moves():
    app = app_with(touch_form)
    async with app.run_test(size=(80, 24)) as pilot:
        form = await opened(app, pilot)
        box = form.query_one(".dialog--box").region
        places = {name: field.region for name, field in form.fields.items()}
        await pilot.press(*["backspace"] * 3, "tab", "tab", *"xy", "enter")
        await until(pilot, lambda: "✗ Who is needed." in app.screen_text())
        assert "✗ “xy” is not a day." in app.screen_text()
        assert form.focused is form.query_one(Input)
        assert app.answers == []
        await until(pilot, lambda: "✗ Who" in form.fields["who"].query_one(".field--label", Static).content.plain)
        assert form.query_one(".dialog--box").region == box
        assert {name: field.region for name, field in form.fields.items()} == places
        await pilot.press("z")
        await until(pilot, lambda: "Who is needed" not in app.screen_text())
        assert form.query_one(".dialog--box").region == box


async def test_an_error_longer_than_its_line_is_said_whole_below():
    long = "is no day that anybody has ever heard of, so that it has to be typed once more"

    def read(words: str) -> str:
        raise Invalid(f"“{words}” {long}")

    field = day_field("day", "When", days=Typed(), reader=read)
    app = app_with(lambda: FormDialog("When?", (field,), on_submit=dict))
    async with app.run_test(size=(80, 24)) as pilot:
        form = await opened(app, pilot)
        box = form.query_one(".dialog--box").region
        await pilot.press("x")
        await until(pilot, lambda: f"“x” {long}" in unboxed(app))
        assert form.query_one(".dialog--box").region == box


async def test_the_second_escape_tries_to_keep_the_text_once():
    class Counting(Box):
        tries = 0

        def save(self, values: Values, base: Values, days: Mapping[str, date]) -> None:
            self.tries += 1
            super().save(values, base, days)

    box = Counting()
    box.broken = True
    app = app_with(lambda: touch_form(box))
    async with app.run_test(size=(80, 24)) as pilot:
        form = await opened(app, pilot)
        await pilot.press("x", "escape")
        await until(pilot, lambda: "Esc again puts it" in unboxed(app))
        form.keeper.keep()  # what the timer does meanwhile
        before = box.tries
        await pilot.press("escape")
        await until(pilot, lambda: app.answers == [None])
        assert box.tries == before + 1


async def test_what_was_typed_is_kept_within_half_a_second_while_typing_goes_on():
    box = Box()
    app = app_with(lambda: touch_form(box))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("x")
        await until(pilot, lambda: box.stored.get("who") == "Anax")
        await pilot.press("y")
        await until(pilot, lambda: box.stored.get("who") == "Anaxy")


async def test_escape_keeps_the_text_and_opening_again_brings_it_back():
    box = Box()
    app = app_with(lambda: touch_form(box, start="notes"))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("h", "i", "escape")
        await until(pilot, lambda: app.answers == [None])
        assert box.stored["notes"] == "hi"
        assert messages(app) == [KEPT]
    app = app_with(lambda: touch_form(box, start="notes"))
    async with app.run_test(size=(80, 24)) as pilot:
        form = await opened(app, pilot)
        assert RESTORED in app.screen_text()
        assert form.query_one(TextArea).text == "hi"
        await pilot.press("f8")
        await until(pilot, lambda: form.values()["notes"] == "" and STARTED_AGAIN in app.screen_text())
        assert box.stored == {}
        await pilot.press("f8")
        await until(pilot, lambda: form.values()["notes"] == "hi" and RESTORED in app.screen_text())
        assert box.stored["notes"] == "hi"


async def test_an_untouched_form_leaves_no_draft_and_a_draft_can_be_of_an_older_form():
    box = Box({"gone": "field", "by": "nobody"})
    app = app_with(lambda: touch_form(box))
    async with app.run_test(size=(80, 24)) as pilot:
        form = await opened(app, pilot)
        assert form.values() == {"who": "Ana", "by": "us", "day": "", "told": "", "notes": ""}
        await pilot.press("escape")
        await until(pilot, lambda: app.answers == [None])
    box = Box()
    app = app_with(lambda: touch_form(box))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("z", "backspace", "escape")
        await until(pilot, lambda: app.answers == [None])
        assert box.stored == {}
        assert messages(app) == []


async def test_the_app_may_end_under_an_open_form():
    box = Box()
    app = app_with(lambda: touch_form(box))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        app.screen.query_one(Input).insert_text_at_cursor("na")
        await until(pilot, lambda: app.screen.values()["who"] == "Anana")
        app.exit()
    assert box.stored["who"] == "Anana"


async def test_a_draft_that_cannot_be_kept_is_said_and_a_second_escape_leaves():
    box = Box()
    box.broken = True
    app = app_with(lambda: touch_form(box))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("x", "escape")
        await until(pilot, lambda: "There is no room left. Esc again puts it" in unboxed(app))
        assert app.answers == []
        await pilot.press("y")
        await until(pilot, lambda: "There is no room left." in unboxed(app))
        box.broken = False
        await pilot.press("z")
        await until(pilot, lambda: "no room" not in unboxed(app) and box.stored["who"] == "Anaxyz")
        box.broken = True
        await pilot.press("!", "escape", "escape")
        await until(pilot, lambda: app.answers == [None])


async def test_a_draft_box_that_cannot_be_read_is_said():
    class Shut(Box):
        def kept(self) -> Kept | None:
            raise Locked("Another program holds the file.")

    app = app_with(lambda: touch_form(Shut()))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await until(pilot, lambda: "✗ Another program holds the file." in app.screen_text())


async def test_a_refusal_stands_at_its_field_and_keeps_every_text():
    def refuse(values: Values) -> Any:
        raise Invalid(f"{HOSTILE} is not known.", field="who")

    box = Box()
    app = app_with(lambda: touch_form(box, refuse, start="notes"))
    async with app.run_test(size=(120, 36)) as pilot:
        form = await opened(app, pilot)
        await pilot.press("h", "i", "ctrl+s")
        await until(pilot, lambda: "✗ Acme [/b] =cmd|" in app.screen_text())
        assert form.focused is form.query_one(Input)
        assert form.values()["notes"] == "hi"
        await pilot.press("escape")
        await until(pilot, lambda: app.answers == [None])
        assert box.stored["notes"] == "hi"


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (Locked("Another program holds the file."), "Another program is writing to the store"),
        (Invalid("Nobody by that name.", field="?"), "Nobody by that name."),
    ],
)
async def test_any_other_refusal_stands_below_and_the_next_try_may_work(refusal: Exception, words: str):
    tries: list[Values] = []

    def submit(values: Values) -> str:
        tries.append(values)
        if len(tries) == 1:
            raise refusal
        return "saved"

    app = app_with(lambda: touch_form(None, submit))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: f"✗ {words}" in app.screen_text())
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.answers == ["saved"])


async def test_fields_are_checked_before_anything_is_submitted():
    app = app_with(touch_form)
    async with app.run_test(size=(80, 24)) as pilot:
        form = await opened(app, pilot)
        await pilot.press("backspace", "backspace", "backspace", "down", "down", "x", "y", "ctrl+s")
        await until(pilot, lambda: "Who is needed." in app.screen_text() and "“xy” is not a day" in app.screen_text())
        assert app.answers == []
        assert form.focused is form.query_one(Input)


async def test_a_form_answers_what_is_made_of_its_values_once():
    def length(values: Values) -> int:
        return len(values["who"])

    app = app_with(lambda: FormDialog("Own", (TextField("who", "Who", "Ana"),), on_submit=length))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("enter", "enter", "ctrl+s")
        await until(pilot, lambda: app.answers == [3])


def prompt(title: str, field: Field) -> FormDialog[str]:
    """One value."""
    return FormDialog(title, (field,), on_submit=lambda values: values[field.name or ""])


async def test_a_form_of_one_value_answers_it():
    app = app_with(lambda: prompt("Snooze to", day_field("day", "Day", days=Typed(), reader=read_day, required=True)))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "Day is needed." in app.screen_text())
        await pilot.press("f", "r", "i")
        await until(pilot, lambda: "→ Fri 27 Nov" in app.screen_text())
        await pilot.press("enter")
        await until(pilot, lambda: app.answers == ["fri"])


@pytest.mark.parametrize(
    ("key", "enter_is_yes", "answer"),
    [
        ("y", True, True),
        ("n", True, False),
        ("enter", True, True),
        ("escape", True, False),
        ("enter", False, False),
        ("y", False, True),
        ("q", True, False),
    ],
)
async def test_a_question_is_answered_by_one_key(key: str, enter_is_yes: bool, answer: bool):
    app = app_with(lambda: ConfirmDialog(f"Drop {HOSTILE}?", "It cannot be kept.", enter_is_yes=enter_is_yes))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        assert f"Drop {HOSTILE_SEEN}" in unboxed(app)
        await pilot.press("x", key)
        await until(pilot, lambda: app.answers == [answer])


OPTIONS = [("t", "talked", "choose a mood"), ("v", "voicemail", "try again Thu"), ("x", HOSTILE)]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ("1", "t"),
        ("3", "x"),
        (("enter",), "v"),
        (("down", "enter"), "x"),
        (("k", "enter"), "t"),
        (("9", "escape"), None),
        (("G", "enter"), "x"),
        (("g", "enter"), "t"),
    ],
)
async def test_one_of_a_few_is_picked_by_digit_or_cursor(keys: Any, answer: str | None):
    app = app_with(lambda: PickDialog("How did it go?", OPTIONS, picked="v", note="Ana Ruiz"))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        assert "▸ 2  voicemail" in app.screen_text()
        assert "try again Thu" in app.screen_text()
        await pilot.press(*keys)
        await until(pilot, lambda: app.answers == [answer])


async def test_many_options_scroll_with_the_cursor():
    app = app_with(lambda: PickDialog("Which?", [(f"o{n}", f"option {n}") for n in range(1, 41)]))
    async with app.run_test(size=(60, 12)) as pilot:
        await opened(app, pilot)
        assert "▸ 1  option 1 " in app.screen_text()
        await pilot.press("end")
        await until(pilot, lambda: "▸    option 40" in app.screen_text())
        await pilot.press("home")
        await until(pilot, lambda: "▸ 1  option 1 " in app.screen_text())


DIALOGS: list[Callable[[], Screen[Any]]] = [
    lambda: touch_form(Box(FILLED), note=HOSTILE),
    lambda: PickDialog(HOSTILE, OPTIONS, note=HOSTILE),
    lambda: ConfirmDialog(HOSTILE * 3, HOSTILE * 9),
    lambda: prompt(HOSTILE, TextField("a", "Reason", HOSTILE)),
]


@pytest.mark.parametrize("make", DIALOGS)
async def test_no_dialog_leaves_the_screen_at_any_size(make: Callable[[], Screen[Any]]):
    app = app_with(make)
    async with app.run_test(size=(120, 36)) as pilot:
        dialog = await opened(app, pilot)
        for width, height in ((120, 36), (80, 24), (60, 20), (30, 10), (120, 36)):
            await pilot.resize_terminal(width, height)
            await until(pilot, lambda size=(width, height): tuple(dialog.size) == size)
            box = dialog.query_one(".dialog--box", Vertical)
            await until(pilot, lambda box=box: dialog.region.contains_region(box.region))
            assert box.region.width <= 72
            await until(pilot, lambda width=width: {cells(line) for line in app.lines()} == {width})


async def test_every_field_can_be_reached_on_a_small_screen():
    app = app_with(lambda: touch_form(note="Ana Ruiz"))
    async with app.run_test(size=(30, 10)) as pilot:
        await opened(app, pilot)
        for label in ("Started by", "When", "Told them", "Notes"):
            await pilot.press("tab")
            await until(pilot, lambda label=label: f"▸ {label}" in app.screen_text())
