"""Fields by their keys and by mouse: typing, choosing, reading days, lines below."""

from __future__ import annotations

from datetime import date

from textual import events
from textual.containers import Vertical
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection

from store.errors import Invalid
from tests.tui.harness import HOSTILE, HOSTILE_SEEN, Harness, cells, messages
from tests.tui.waiting import until
from tui.forms.choices import Choices
from tui.forms.fields import YES, ChoiceField, Field, NotesField, TextField, check_field, day_field

WAYS = [("call", "call"), ("email", "e-mail"), ("meeting", "meeting"), ("visit", "visit")]


class Listening(Harness):
    def on_field_changed(self, message: Field.Changed) -> None:
        self.heard.append(("changed", message.field.name, message.field.value))

    def on_field_entered(self, message: Field.Entered) -> None:
        self.heard.append(("entered", message.field.name, message.field.value))


def started(*makers) -> Listening:
    return Listening(lambda: Vertical(*(make() for make in makers)))


def field(app: Harness, name: str) -> Field:
    return next(one for one in app.query(Field) if one.name == name)


def paste(widget: Widget, words: str) -> None:
    widget.post_message(events.Paste(words))


class Typed:
    """When the words of a field were typed."""

    as_of: date | None = None

    def typed_on(self, day: date | None) -> None:
        self.as_of = day


def read_day(words: str) -> str:
    if words == "fri":
        return "Fri 27 Nov"
    raise Invalid(f"“{words}” is not a day.")


async def test_a_text_field_tells_what_a_person_typed_and_nothing_else():
    app = started(lambda: TextField("who", "Who", "Ana"))
    async with app.run_test(size=(60, 10)) as pilot:
        one = field(app, "who")
        await pilot.pause()
        one.value = "Omar"
        await pilot.pause()
        assert (one.value, one.query_one(Input).value, app.heard) == ("Omar", "Omar", [])
        one.enter_field()
        await pilot.press("!", "enter")
        await until(pilot, lambda: app.heard == [("changed", "who", "Omar!"), ("entered", "who", "Omar!")])


async def test_a_paste_that_does_not_fit_is_refused_and_nothing_is_cut():
    app = started(lambda: TextField("who", "Who", "Ana"), lambda: NotesField("notes", "Notes", "said"))
    async with app.run_test(size=(80, 24)) as pilot:
        line, notes = app.query_one(Input), app.query_one(TextArea)
        for widget, length, room in ((line, 998, 997), (notes, 99_997, 99_996)):
            paste(widget, "x" * length)
            said = f"Nothing was pasted: that is {length:,} characters, and {room:,} more fit here."
            await until(pilot, lambda said=said: messages(app)[-1:] == [said])
        assert (line.value, notes.text) == ("Ana", "said")
        paste(line, "x" * 997)
        paste(notes, "x" * 99_996)
        await until(pilot, lambda: (len(line.value), len(notes.text)) == (1_000, 100_000))
        line.focus()
        await pilot.press("y")
        await until(pilot, lambda: messages(app)[-1].startswith("This line is full: 1,000 characters fit."))
        assert len(line.value) == 1_000
        line.selection = Selection(0, 1_000)
        paste(line, "y" * 1_000)  # in place of what is marked
        await until(pilot, lambda: line.value == "y" * 1_000)


async def test_a_text_that_is_longer_than_can_be_saved_comes_back_whole():
    app = started(lambda: NotesField("notes", "Notes"))
    async with app.run_test(size=(80, 24)):
        long = "word " * 30_000
        field(app, "notes").value = long
        assert app.query_one(TextArea).text == field(app, "notes").value == long


async def test_pastes_are_cleaned_and_joined():
    app = started(lambda: TextField("who", "Who"), lambda: NotesField("notes", "Notes"))
    async with app.run_test(size=(60, 12)) as pilot:
        field(app, "who").enter_field()
        paste(app.query_one(Input), f"{HOSTILE}\nsecond line\n")
        await until(pilot, lambda: field(app, "who").value == f"{HOSTILE_SEEN} second line")
        field(app, "notes").enter_field()
        paste(app.query_one(TextArea), f"{HOSTILE}\r\nsecond\tline")
        await until(pilot, lambda: field(app, "notes").value == f"{HOSTILE_SEEN}\nsecond line")
        field(app, "who").value = HOSTILE
        assert field(app, "who").value == HOSTILE_SEEN
        await pilot.press("end", "x")
        await until(pilot, lambda: app.heard[-1] == ("changed", "notes", f"{HOSTILE_SEEN}\nsecond linex"))


async def test_tab_leaves_the_notes():
    app = started(lambda: NotesField("notes", "Notes", "a\nb"), lambda: TextField("who", "Who"))
    async with app.run_test(size=(60, 12)) as pilot:
        field(app, "notes").enter_field()
        await pilot.press("c", "tab", "d")
        await until(pilot, lambda: (field(app, "notes").value, field(app, "who").value) == ("a\nbc", "d"))


async def test_a_day_is_echoed_while_it_is_typed_and_refused_in_words():
    app = started(lambda: day_field("due", "Due", days=Typed(), reader=read_day))
    async with app.run_test(size=(60, 10)) as pilot:
        one = field(app, "due")
        one.enter_field()
        await pilot.press("f", "r")
        await until(pilot, lambda: "✗ “fr” is not a day." in app.screen_text())
        assert not one.check()
        await pilot.press("i")
        await until(pilot, lambda: "→ Fri 27 Nov" in app.screen_text() and "✗" not in app.screen_text())
        assert one.check()
        await pilot.press("backspace", "backspace", "backspace")
        await until(pilot, lambda: "→" not in app.screen_text() and "✗" not in app.screen_text())
        assert one.check()


async def test_a_day_that_is_there_already_is_echoed_at_once():
    app = started(lambda: day_field("due", "Due", "fri", days=Typed(), reader=read_day))
    async with app.run_test(size=(60, 10)) as pilot:
        await until(pilot, lambda: "→ Fri 27 Nov" in app.screen_text())
        assert app.heard == []


async def test_a_needed_field_says_so_until_something_is_typed():
    app = started(
        lambda: TextField("who", "Who", required=True),
        lambda: day_field("d", "Due", days=Typed(), reader=read_day, required=True),
    )
    async with app.run_test(size=(60, 10)) as pilot:
        assert not field(app, "who").check()
        assert not field(app, "d").check()
        await until(pilot, lambda: "✗ Who" in app.screen_text() and "✗ Due is needed." in app.screen_text())
        assert [field(app, name).unsaid for name in ("who", "d")] == ["Who is needed.", ""]  # the form says it
        field(app, "who").enter_field()
        await pilot.press("a")
        await until(pilot, lambda: "✗ Who" not in app.screen_text())


async def test_choices_by_arrows_space_digits_letters_and_mouse():
    app = started(lambda: ChoiceField("way", "Way", WAYS, "email"))
    async with app.run_test(size=(80, 10)) as pilot:
        one = field(app, "way")
        one.enter_field()
        await until(pilot, lambda: "○ call  ● e-mail  ○ meeting  ○ visit" in app.screen_text())
        for key, value in (
            ("right", "meeting"),
            ("space", "visit"),
            ("right", "call"),
            ("left", "visit"),
            ("2", "email"),
            ("m", "meeting"),
            ("v", "visit"),
            ("c", "call"),
        ):
            await pilot.press(key)
            await until(pilot, lambda value=value: one.value == value)
        await pilot.press("9", "z")
        assert one.value == "call"
        await pilot.click(Choices, offset=Offset(9, 0))
        await until(pilot, lambda: one.value == "email")
        app.heard.clear()
        await pilot.press("enter")
        await until(pilot, lambda: app.heard == [("entered", "way", "email")])


async def test_choices_wrap_between_options():
    app = started(lambda: ChoiceField("way", "Way", WAYS))
    async with app.run_test(size=(80, 10)) as pilot:
        for size in ((40, 10), (34, 10), (80, 10)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            seen = app.screen_text()
            assert "● call" in seen
            assert all(f"○ {word}" in seen for word in ("e-mail", "meeting", "visit"))


async def test_a_check_is_yes_or_empty():
    app = started(lambda: check_field("told", "Told"))
    async with app.run_test(size=(60, 10)) as pilot:
        one = field(app, "told")
        assert one.value == ""
        one.enter_field()
        for key, value in (("space", YES), ("space", ""), ("y", YES), ("n", "")):
            await pilot.press(key)
            await until(pilot, lambda value=value: one.value == value)
        one.value = "yes"
        await until(pilot, lambda: "○ no  ● yes" in app.screen_text())


async def test_hostile_labels_hints_errors_and_options_are_text():
    app = started(
        lambda: TextField("a", HOSTILE[:12], HOSTILE, hint=HOSTILE, reader=str),
        lambda: ChoiceField("b", "Pick", [("x", HOSTILE), ("y", "[/]")]),
        lambda: NotesField("c", "Notes", hint=HOSTILE),
    )
    async with app.run_test(size=(120, 20)) as pilot:
        field(app, "a").error = HOSTILE
        await until(pilot, lambda: f"✗ {HOSTILE_SEEN}" in app.screen_text())
        assert app.screen_text().count(HOSTILE_SEEN) == 4
        assert "Acme [/b] =c" in app.screen_text()
        assert {cells(line) for line in app.lines()} == {120}


async def test_the_field_with_the_keys_is_marked():
    app = started(lambda: TextField("a", "First"), lambda: check_field("b", "Second"))
    async with app.run_test(size=(60, 10)) as pilot:
        field(app, "a").enter_field()
        await until(pilot, lambda: "▸ First" in app.screen_text())
        await pilot.press("tab")
        await until(pilot, lambda: "▸ Second" in app.screen_text() and "▸ First" not in app.screen_text())
