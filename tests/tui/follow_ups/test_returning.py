"""A follow-up that returns, in its form and in the queue."""

from __future__ import annotations

from store import Store
from store.records.follow_ups import Every, EveryFrom
from tests.tui.waiting import until
from tests.worlds.builders import customer
from tests.worlds.six_people import field, on_screen
from tui.app import FirstCupApp
from tui.forms.form import FormDialog


async def test_it_is_said_in_the_form_and_shown_with_what_is_owed(store: Store) -> None:
    one = customer(store, "Acme [/b] =cmd|")
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("3", "f")
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        assert not field(app, "every_from").display
        await pilot.press(*"review fri")
        field(app, "every").control.focus()
        await pilot.press("3")
        await until(pilot, lambda: field(app, "every_from").display)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(store.follow_ups.of_customer(one)) == 1)
        (item,) = store.follow_ups.of_customer(one)
        assert (item.every, item.every_from) == (Every.QUARTER, EveryFrom.DUE)
        await on_screen(pilot, "every quarter")
        await pilot.press("2", "e")
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        assert field(app, "every").value == "quarter"
        assert field(app, "every_from").display
