"""The log of a customer on the screen: an entry is corrected, or deleted, after what follows was said."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from textual.widgets import Static

from store import Store
from store.records.call_reports import CallReport, Correction, Facts, NextStep, Touch
from store.records.calls import Channel, Interaction, Mood, Outcome, StartedBy
from store.records.follow_ups import FollowUpKind
from store.usecases.customers import CustomerCases
from tests.tui.waiting import until
from tests.worlds.builders import TODAY, call, customer
from tests.worlds.six_people import HOSTILE, field, gone, on_screen, shown
from tui.app import FirstCupApp
from tui.customers.entries import entry_form
from tui.customers.entry_list import EntriesDialog
from tui.forms.dialogs import ConfirmDialog
from tui.forms.form import FormDialog
from tui.widgets.sources import PAGE


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
        assert kinds == [FollowUpKind.EMAIL]
        assert store.customers.get(one).attempts == 1
        await pilot.press("H")
        await until(pilot, lambda: isinstance(app.screen, EntriesDialog))
        await pilot.press("f8")
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


async def test_a_long_log_is_found_in_and_read_by_pages(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    one = customer(store, HOSTILE)
    with store.unit.db.atomic():
        for number in range(300):
            notes = f"number {number}" + (" invoice" if number in (7, 70) else "")
            day = TODAY - timedelta(days=2 * (300 - number))
            store.calls.log(Touch(one, Channel.VISIT, StartedBy.US, notes, day=day))
    asked: list[int] = []
    history = CustomerCases.history

    def counted(cases: CustomerCases, customer_id: int, offset: int = 0, limit: int = 50) -> tuple[Interaction, ...]:
        if isinstance(app.screen, EntriesDialog):
            asked.append(limit)
        return history(cases, customer_id, offset, limit)

    monkeypatch.setattr(CustomerCases, "history", counted)
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "H")
        await on_screen(pilot, "number 299")
        assert asked == [PAGE]
        await pilot.press(*"2025")
        await on_screen(pilot, "Wed 31 Dec 2025")  # whole, with its year
        await pilot.press(*["backspace"] * 4)
        assert set(asked) == {PAGE}
        await pilot.press(*"invoice")
        await gone(pilot, "number 299")
        assert "number 70 invoice" in shown(app)
        assert "number 7 invoice" in shown(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        assert field(app, "notes").value == "number 7 invoice"
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, FormDialog))
        await pilot.press("H", *"xyzzy")
        await on_screen(pilot, "No entry of this log has “xyzzy” in it.")
        await pilot.press("enter", "f8")
        assert isinstance(app.screen, EntriesDialog)


async def test_the_form_of_an_entry_says_what_was_asked_for_and_where_that_is_changed(store: Store) -> None:
    one = customer(store)
    step = NextStep(date(2026, 12, 4), time(10), "the pilot", FollowUpKind.TALK)
    store.calls.record(CallReport(one, Outcome.TALKED, "", 60, Mood.SATISFIED, step))
    (entry,) = store.customers.history(one)
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(entry_form(store, store.customers.get(one), entry))
        await on_screen(pilot, "Next: the pilot, Fri 4 Dec 10:00; e in Follow-ups (2) changes it.")


async def test_whose_it_really_was_is_found_while_the_name_is_typed(store: Store) -> None:
    one, berg = customer(store, HOSTILE), customer(store, "Anton Berg", company="Acme [/b]")
    customer(store, "Anton Blix")
    entry = call(store, one, Outcome.TALKED, notes="> send it @dana fri !told")
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "G", "g", "H")
        await until(pilot, lambda: isinstance(app.screen, EntriesDialog))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        who = field(app, "who")
        assert "→" not in str(who.query_one(".field--line", Static).render())
        who.query_one("Input").focus()
        await pilot.press("ctrl+u", *"anton b")
        await on_screen(pilot, "Anton Berg, Acme [/b]; Anton Blix")
        await pilot.press("e")
        await on_screen(pilot, "→ Anton Berg, Acme [/b]")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("enter")
        await until(pilot, lambda: store.calls.entry(entry).customer_id == berg)
        assert [item.what for item in store.follow_ups.of_customer(berg)] == ["send it"]
        assert store.customers.get(one).last_conversation is None
        await until(pilot, lambda: not isinstance(app.screen, ConfirmDialog))
        await pilot.press("u")
        await until(pilot, lambda: store.calls.entry(entry).customer_id == one)
