"""The log of a customer on the screen: an entry is corrected, or deleted, after what follows was said."""

from __future__ import annotations

from textual.widgets import Static

from store import Store
from store.records.call_reports import Correction, Facts
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.follow_ups import FollowUpKind
from tests.tui.waiting import until
from tests.worlds.builders import TODAY, call, customer
from tui.app import FirstCupApp
from tui.customers.entries import EntriesDialog, entry_form
from tui.forms.dialogs import ConfirmDialog
from tui.forms.form import FormDialog


async def test_a_voicemail_becomes_a_talk_and_is_deleted(store: Store) -> None:
    one = customer(store, "Acme [/b] =cmd| \x1b]0;x")
    call(store, one, Outcome.VOICEMAIL)
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "H")
        await until(pilot, lambda: isinstance(app.screen, EntriesDialog))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        await pilot.press("down", "1", "down", "4", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        said = " ".join(str(line.render()) for line in app.screen.query(Static).results(Static))
        assert "goes" in said
        assert "Next call by" in said
        await pilot.press("enter")
        await until(pilot, lambda: store.customers.history(one)[0].outcome is Outcome.TALKED)
        assert store.customers.get(one).last_mood is Mood.PROMOTER
        assert store.follow_ups.of_customer(one) == ()
        await until(pilot, lambda: not isinstance(app.screen, ConfirmDialog))
        await pilot.press("u")
        await until(pilot, lambda: store.customers.history(one)[0].outcome is Outcome.VOICEMAIL)
        kinds = [item.kind for item in store.follow_ups.of_customer(one)]
        assert kinds == [FollowUpKind.EMAIL, FollowUpKind.RETRY]
        await pilot.press("H")
        await until(pilot, lambda: isinstance(app.screen, EntriesDialog))
        await pilot.press("D")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("y")
        await until(pilot, lambda: store.customers.history(one) == ())
        assert store.follow_ups.of_customer(one) == ()


async def test_an_entry_that_cannot_be_read_can_be_corrected_and_deleted(store: Store) -> None:
    one = customer(store)
    call(store, one, Outcome.VOICEMAIL)
    db = store.unit.db
    db.execute_sql("PRAGMA ignore_check_constraints = 1")
    db.execute_sql("UPDATE interaction SET channel = 'pigeon', outcome = 'zzz', mood = 'm', day = 'never'")
    (entry,) = store.customers.history(one)
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        form = entry_form(store, store.customers.get(one), entry)
        app.push_screen(form)
        await until(pilot, lambda: app.screen is form and form.is_mounted)
        assert form.values()["day"] == ""
    facts = Facts(one, Channel.VISIT, StartedBy.THEM, None, Mood.SATISFIED, TODAY)
    assert store.corrections.follows(entry, Correction(facts, "met"))
    store.corrections.edit(entry, Correction(facts, "met"))
    (entry,) = store.customers.history(one)
    assert (entry.channel, entry.mood, entry.day, entry.conversation) == (Channel.VISIT, Mood.SATISFIED, TODAY, True)
    store.corrections.remove(entry)
    assert store.customers.history(one) == ()
