"""A customer deleted for good on the screen: the name is typed, what goes is said, and the file is cleaned."""

from __future__ import annotations

from textual.widgets import Static

from store import Store
from store.records.calls import Outcome
from tests.tui.harness import messages
from tests.tui.waiting import until
from tests.worlds.builders import call, customer
from tests.worlds.six_people import HOSTILE, write
from tui.app import FirstCupApp
from tui.customers.screen import CustomersScreen
from tui.forms.form import FormDialog


async def test_the_name_is_typed_and_then_all_of_it_is_gone(store: Store) -> None:
    customer(store, "Zoe Lind")
    one = customer(store, HOSTILE, company="Qzxw Foods")
    call(store, one, Outcome.VOICEMAIL, notes="qzxw said")
    name = store.customers.get(one).display
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "D")
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        said = " ".join(str(line.render()) for line in app.screen.query(Static).results(Static))
        assert "1 contact" in said
        assert "cannot be undone" in said
        await pilot.press(*"Acme", "enter")
        await until(
            pilot, lambda: "That is another name" in " ".join(str(x.render()) for x in app.screen.query(Static))
        )
        assert store.customers.count() == 2
        await pilot.press("ctrl+u")
        await write(pilot, name)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CustomersScreen))
        await until(pilot, lambda: b"qzxw" not in store.path.read_bytes().lower())
        assert store.customers.count() == 1
        assert any("deleted for good" in words and "undoes" not in words for words in messages(app))
        assert not store.history.next_undo().startswith("voicemail")


async def test_with_nobody_there_is_nothing_to_delete(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "D")
        await until(pilot, lambda: bool(messages(app)))
        assert isinstance(app.screen, CustomersScreen)
