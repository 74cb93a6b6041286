"""They called: the call opens as with any other, is marked as theirs, and counts as theirs."""

from __future__ import annotations

from store import Store
from store.records.calls import Outcome, StartedBy
from tests.tui.waiting import until
from tests.worlds.builders import customer
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.call.session import CallSession
from tui.close.screen import CloseScreen


def test_a_draft_of_their_call_stays_theirs(store: Store) -> None:
    one = store.customers.get(customer(store))
    call = CallSession(one, theirs=True)
    call.notes = "asked about [/b] the mill"
    again = CallSession(one)
    again.load(call.draft())
    report = again.choose(Outcome.VOICEMAIL)
    assert getattr(report, "started_by", None) is StartedBy.THEM


async def test_their_call_is_closed_like_any_other(store: Store) -> None:
    one = customer(store, "Acme [/b] =cmd| \x1b]0;x", do_not_call=True)
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "L")
        await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
        await until(pilot, lambda: "they called us" in app.export_screenshot().replace("&#160;", " "))
        await pilot.press("6")  # a wrong number is none of theirs
        assert store.customers.history(one) == ()
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, CloseScreen) and app.screen.settled)
        await pilot.press("2", "c", "ctrl+s")
        await until(pilot, lambda: len(store.customers.history(one)) == 1)
        (entry,) = store.customers.history(one)
        assert (entry.outcome, entry.started_by) == (Outcome.TALKED, StartedBy.THEM)
