"""A list that is narrowed as one types: the letter and what it leaves are one picture."""

from __future__ import annotations

import pytest
from textual.strip import Strip

from tests.tui.harness import STYLES, Harness
from tests.tui.waiting import until
from tui.widgets.browser import nothing
from tui.widgets.narrowed import NarrowedBrowser
from tui.widgets.rows import Column, FixedRows, Row, RowList

NAMES = ("Ana Ruiz", "Anna Berg", "Jo Park", "Marta Silva", "Omar Haddad")


class WithLists(Harness):
    CSS_PATH = [*Harness.CSS_PATH, STYLES / "widgets" / "lists.tcss"]


class Names:
    """Names that the field narrows."""

    def __init__(self) -> None:
        self.narrowings: list[str] = []
        self.browser = NarrowedBrowser(
            [Column(20)], "Ana", narrowed=self.show, cleared=self.show, headline=nothing, keys_changed=nothing,
            moved=nothing, opened=nothing,
        )  # fmt: skip

    def show(self) -> None:
        text = self.browser.text
        self.narrowings.append(text)
        self.browser.rows.show(FixedRows([Row(name, (name,)) for name in NAMES if text in name.casefold()]))


async def test_a_key_paints_its_letter_and_its_list_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    names = Names()
    app = WithLists(lambda: names.browser)
    async with app.run_test(size=(80, 24)) as pilot:
        names.show()
        names.browser.search()
        await pilot.pause()
        field = names.browser.field
        painted: list[tuple[str, str]] = []  # at each paint of the list's first line: what was typed, what narrows it
        letters: list[tuple[str, str]] = []  # the same for the field
        of_list, of_field = RowList.render_line, type(field).render_line

        def list_line(rows: RowList, y: int) -> Strip:
            if y == 0:
                painted.append((field.value, names.browser.text))
            return of_list(rows, y)

        def field_line(self: object, y: int) -> Strip:
            letters.append((field.value, names.browser.text))
            return of_field(self, y)  # type: ignore[arg-type]

        monkeypatch.setattr(RowList, "render_line", list_line)
        monkeypatch.setattr(type(field), "render_line", field_line)
        for number, letter in enumerate("ana", start=1):
            await pilot.press(letter)
            await until(pilot, lambda number=number: len(painted) >= number)
        await pilot.pause()
        assert painted == [("a", "a"), ("an", "an"), ("ana", "ana")]
        assert all(typed == narrowing for typed, narrowing in letters)
        assert names.narrowings == ["", "a", "an", "ana"]


async def test_what_is_set_is_not_typed() -> None:
    names = Names()
    app = WithLists(lambda: names.browser)
    async with app.run_test(size=(80, 24)) as pilot:
        names.browser.set_text("jo")
        await pilot.pause()
        assert (names.narrowings, names.browser.text, names.browser.field.value) == ([], "jo", "jo")
