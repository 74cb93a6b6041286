"""The forms by keyboard: what a line says goes where it belongs, drafts survive, and errors stand at their field."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from store import Locked, Store, clock_from, open_store
from store.records.call_reports import NextStep
from store.records.calls import Channel, Outcome, StartedBy
from store.records.contacts import CustomerDraft
from store.records.customers import ContactPoint, Customer, CustomerForm, PointKind, Stage, Tier
from store.records.follow_up_forms import ActionItem, FollowUpForm
from store.records.follow_ups import FollowUpKind
from store.records.moments import Moment
from store.records.preferences import Preferences
from tests.tui.harness import composed
from tests.tui.waiting import until
from tests.worlds import six_people
from tests.worlds.builders import TODAY, customer, owe
from tests.worlds.six_people import HOSTILE, on_screen, shown, write
from tui.app import FirstCupApp
from tui.call.forms import call_back_form, next_step_form
from tui.call.screen import CallScreen
from tui.capture.action_form import action_form, item_form
from tui.customers.form import customer_form, pieces
from tui.customers.touch import touch_form
from tui.follow_ups.done import answer_form
from tui.follow_ups.forms import follow_up_form
from tui.follow_ups.screen import FollowUpsScreen
from tui.forms.field import Field
from tui.forms.fields import YES
from tui.forms.form import FormDialog
from tui.forms.typing_ahead import TypedAhead

SIZES = [(120, 36), (80, 24)]


@dataclass
class Sitting:
    """A form on the screen of the real app, and what it answered."""

    pilot: Pilot[None]
    answers: list[Any] = field(default_factory=list)

    @property
    def app(self) -> FirstCupApp:
        assert isinstance(self.pilot.app, FirstCupApp)
        return self.pilot.app

    async def open(self, form: Screen[Any]) -> None:
        self.app.push_screen(form, self.answers.append)
        await until(self.pilot, lambda: self.app.screen is form and form.focused is not None)

    def value(self, name: str) -> str:
        return six_people.field(self.app, name).value

    def error(self, name: str) -> str:
        return six_people.field(self.app, name).error

    async def into(self, name: str, text: str) -> None:
        """Type into a field, in place of what it holds."""
        six_people.field(self.app, name).enter_field()
        await self.pilot.pause()
        await self.pilot.press("ctrl+u")
        await write(self.pilot, text)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def answered(self) -> Any:
        """The form has closed; its answer."""
        await until(self.pilot, lambda: not isinstance(self.app.screen, FormDialog))
        return self.answers[-1]


@asynccontextmanager
async def sitting(store: Store, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Sitting]:
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        yield Sitting(pilot)


def ana(store: Store) -> Customer:
    return store.customers.get(six_people.add_people(store)["Ana Ruiz"])


def an_item(store: Store, customer: Customer, item: ActionItem | None = None) -> FormDialog[ActionItem]:
    return item_form(store, customer, on_item=lambda made: made, title="Action item", item=item)


# Action items


@pytest.mark.parametrize("size", SIZES)
async def test_a_line_is_echoed_and_fills_the_other_fields(tmp_path: Path, size: tuple[int, int]) -> None:
    store = six_people.fresh(tmp_path)
    async with sitting(store, size) as form:
        await form.open(an_item(store, ana(store)))
        await form.press(*"send SLA draft @dana fri !told")
        await on_screen(form.pilot, "→ send SLA draft · Dana · Fri 27 Nov · promised")
        assert (form.value("owner"), form.value("due"), form.value("told")) == ("Dana", "Fri 27 Nov", YES)
        await form.press("enter")
        assert await form.answered() == ActionItem("send SLA draft", date(2026, 11, 27), "Dana", "", True)


async def test_what_stays_text_is_echoed_as_it_will_be_kept(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    async with sitting(store) as form:
        await form.open(an_item(store, ana(store)))
        await write(form.pilot, r"look into \12/1")
        await on_screen(form.pilot, "→ look into 12/1")
        assert form.value("due") == ""


async def test_the_fields_follow_the_line_as_it_changes(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    async with sitting(store) as form:
        await form.open(an_item(store, ana(store)))
        await write(form.pilot, "call @dana fri")
        assert form.value("owner") == "Dana"
        await form.into("what", "call @lee")
        assert (form.value("owner"), form.value("due")) == ("Lee", "")


async def test_what_was_typed_in_a_field_wins_over_the_line(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    async with sitting(store) as form:
        await form.open(an_item(store, ana(store)))
        await form.into("owner", "Noor")
        await form.into("due", "in 2 weeks")
        await on_screen(form.pilot, "→ Tue 8 Dec")
        await form.into("what", "send SLA draft @dana fri")
        assert (form.value("owner"), form.value("due")) == ("Noor", "in 2 weeks")
        await form.into("contact_by", "@lee")
        await form.press("ctrl+s")
        assert await form.answered() == ActionItem("send SLA draft", date(2026, 12, 8), "Noor", "lee", False)


async def test_without_a_day_enter_goes_to_where_it_is_missing(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    async with sitting(store) as form:
        await form.open(an_item(store, ana(store)))
        await write(form.pilot, "send the price list")
        await form.press("tab")
        await write(form.pilot, "dana")
        await form.press("enter")
        assert form.answers == []
        assert form.value("owner") == "dana"
        assert form.error("due") == "By when? Try fri, tomorrow or in 2 weeks."
        await write(form.pilot, "yesterday")
        assert "is in the past" in form.error("due")
        await form.press("ctrl+u")
        await write(form.pilot, "tomorrow")
        await on_screen(form.pilot, "→ tomorrow, Wed 25 Nov")
        await form.press("enter")
        assert (await form.answered()).due == date(2026, 11, 25)


async def test_a_line_of_nothing_but_a_day_says_what_is_missing(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    async with sitting(store) as form:
        await form.open(an_item(store, ana(store)))
        await write(form.pilot, "fri")
        await form.press("ctrl+s")
        assert form.error("what") == "Say in a few words what is to be done."


async def test_a_time_stays_in_the_words_of_an_action_item(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    async with sitting(store) as form:
        await form.open(an_item(store, ana(store)))
        await write(form.pilot, "send the deck fri 10:00")
        await form.press("enter")
        assert await form.answered() == ActionItem("send the deck at 10:00", date(2026, 11, 27))


async def test_an_item_that_is_edited_is_not_taken_apart_again(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    item = ActionItem("send the deck at 10:00", date(2026, 12, 1), "Dana", "Lee", True)
    async with sitting(store) as form:
        await form.open(an_item(store, ana(store), item))
        assert six_people.field(form.app, "what").echo == ""
        await form.press("ctrl+s")
        assert await form.answered() == item


async def test_understood_words_light_up_as_they_are_typed(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    async with sitting(store) as form:
        await form.open(an_item(store, ana(store)))
        await form.press(*"send plan fri")
        await form.pilot.pause()
        segments = [segment for strip in composed(form.app.screen) for segment in strip]
        assert any(segment.text == "fri" and segment.style and segment.style.bold for segment in segments)


async def test_an_action_draft_survives_closing_and_goes_with_saving(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    customer = ana(store)
    async with sitting(store) as form:
        await form.open(action_form(store, customer))
        await write(form.pilot, "send SLA draft @dana")
        await form.press("escape")
        assert await form.answered() is None
        assert store.drafts.load(f"action:{customer.uid}")["what"] == "send SLA draft @dana"
        await form.open(action_form(store, customer))
        await on_screen(form.pilot, "Your unsaved text from before is back")
        await write(form.pilot, " fri")
        assert (form.value("owner"), form.value("due")) == ("Dana", "Fri 27 Nov")
        await form.press("enter")
        change = await form.answered()
        assert change.label == "to-do for Ana Ruiz"
        assert store.drafts.load(f"action:{customer.uid}") == {}
        assert store.follow_ups.get(change.created_id).what == "send SLA draft"


# Follow-ups


async def test_a_follow_up_with_its_kind_and_time(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    customer = ana(store)
    async with sitting(store) as form:
        await form.open(follow_up_form(store, customer))
        await write(form.pilot, "hear how the pilot went fri 10:30")
        assert form.value("due") == "Fri 27 Nov 10:30"
        six_people.field(form.app, "kind").enter_field()
        await form.pilot.pause()
        await form.press("c", "ctrl+s")
        item = store.follow_ups.get((await form.answered()).created_id)
        assert (item.kind, item.due_time) == (FollowUpKind.CALL_BACK, time(10, 30))
        assert item.what == "hear how the pilot went"


async def test_a_follow_up_that_is_no_action_needs_no_words(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    customer = ana(store)
    async with sitting(store) as form:
        await form.open(follow_up_form(store, customer))
        await form.into("due", "tomorrow")
        await form.press("ctrl+s")
        assert form.error("what") == "Say in a few words what is to be done."
        six_people.field(form.app, "kind").enter_field()
        await form.pilot.pause()
        await form.press("e", "ctrl+s")
        assert store.follow_ups.get((await form.answered()).created_id).kind is FollowUpKind.EMAIL


async def test_an_edited_follow_up_keeps_its_day_but_takes_no_other_day_gone_by(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    customer = ana(store)
    item = store.follow_ups.get(six_people.owe(store, customer.id, "SLA draft", -3))
    async with sitting(store) as form:
        await form.open(follow_up_form(store, customer, item))
        assert form.value("due") == "Sat 21 Nov"
        assert form.error("due") == ""
        await form.into("due", "20 Nov 2026")
        assert "in the past" in form.error("due")
        await form.into("due", "Sat 21 Nov")
        await form.press("ctrl+s")
        assert (await form.answered()).label.startswith("edit of")
        assert store.follow_ups.get(item.id).due == date(2026, 11, 21)


# Touches


async def test_a_call_of_theirs_is_a_few_keys(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    customer = ana(store)
    async with sitting(store) as form:
        await form.open(touch_form(store, customer))
        await form.press("tab", "tab", "t", "enter")
        assert (await form.answered()).label == "call from Ana Ruiz"
        (entry,) = store.customers.history(customer.id)
        assert (entry.channel, entry.started_by, entry.outcome) == (Channel.CALL, StartedBy.THEM, Outcome.TALKED)
        assert entry.conversation


async def test_only_a_call_asks_whether_we_talked(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    customer = ana(store)
    async with sitting(store) as form:
        await form.open(touch_form(store, customer))
        outcome = six_people.field(form.app, "outcome")
        assert outcome.display
        await form.press("e", "tab")
        assert not outcome.display
        await form.press("t")  # the next field that is there: who started it
        assert form.value("started_by") == "them"
        await form.into("day", "next mon")
        await on_screen(form.pilot, "→ Mon 30 Nov")
        await form.press("ctrl+s")
        assert form.error("day").startswith("Mon 30 Nov is still to come")
        await form.into("day", "mon 15:00")  # of what has happened: the last one
        await on_screen(form.pilot, "→ yesterday, Mon 23 Nov at 15:00")
        six_people.field(form.app, "notes").enter_field()
        await form.pilot.pause()
        await write(form.pilot, "asked for prices")
        await form.press("ctrl+s")
        await form.answered()
        (entry,) = store.customers.history(customer.id)
        assert (entry.channel, entry.outcome, entry.notes) == (Channel.EMAIL, None, "asked for prices")
        assert (entry.day, f"{entry.at:%H:%M}") == (date(2026, 11, 23), "15:00")


async def test_the_day_something_was_done_may_come_with_its_time(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    customer = ana(store)
    owed = FollowUpForm("write the echo", date(2026, 11, 27), kind=FollowUpKind.EMAIL)
    store.follow_ups.add(customer.id, owed)
    (item,) = store.follow_ups.of_customer(customer.id)
    async with sitting(store) as form:
        await form.open(answer_form(store, item, told=False))
        await write(form.pilot, "mon at 3")
        await on_screen(form.pilot, "→ yesterday, Mon 23 Nov at 15:00")
        await form.press("ctrl+s")
        await form.answered()
    (entry,) = store.customers.history(customer.id)
    assert (entry.day, f"{entry.at:%H:%M}") == (date(2026, 11, 23), "15:00")


async def test_a_touch_draft_brings_its_channel_back(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    customer = ana(store)
    async with sitting(store) as form:
        await form.open(touch_form(store, customer))
        await form.press("v", "escape")
        await form.answered()
        await form.open(touch_form(store, customer))
        await until(form.pilot, lambda: not six_people.field(form.app, "outcome").display)
        assert form.value("channel") == "visit"
        await form.press("f8")
        assert six_people.field(form.app, "outcome").display


# Customers


@pytest.mark.parametrize("size", SIZES)
async def test_a_customer_with_everything(tmp_path: Path, size: tuple[int, int]) -> None:
    store = six_people.fresh(tmp_path)
    async with sitting(store, size) as form:
        await form.open(customer_form(store))
        typed = {
            "name": HOSTILE,
            "company": "Fabrikam [Foods]",
            "title": "COO",
            "emails": "a@x.example; b@x.example c@x.example",
            "phones": "+1 303 555 0142, 0171 55 0199 ; 5",
            "links": "x.example https://y.example/a,b",
            "cadence": "45",
            "since": "2019",
        }
        for name, text in typed.items():
            await form.into(name, text)
        await on_screen(form.pilot, "→ 2019, customer for 7 years")
        for name, keys in {"tier": "k", "stage": "i", "do_not_call": "y"}.items():
            six_people.field(form.app, name).enter_field()
            await form.pilot.pause()
            await form.press(keys)
        await form.press("ctrl+s")
        customer = store.customers.get((await form.answered()).created_id)
        assert customer.name == "Acme [/b] =cmd| ]0;x"
        assert customer.emails == ("a@x.example", "b@x.example", "c@x.example")
        assert customer.phones == ("+1 303 555 0142", "0171 55 0199", "5")
        assert [p.value for p in customer.points if p.kind is PointKind.LINK] == [
            "x.example",
            "https://y.example/a",
            "b",
        ]
        assert (customer.tier, customer.stage, customer.do_not_call) == (Tier.KEY, Stage.PROSPECT, True)
        assert (customer.cadence_override, customer.customer_since) == (45, date(2019, 1, 1))


@pytest.mark.parametrize(
    ("typed", "at", "words"),
    [
        ({}, "name", "needs a name or a company"),
        ({"name": "Ana", "emails": "ana at home"}, "emails", "is not an e-mail address"),
        ({"name": "Ana", "cadence": "often"}, "cadence", "number of days"),
        ({"name": "Ana", "cadence": "0"}, "cadence", "from 1 to 3650"),
        ({"name": "Ana", "since": "soon"}, "since", "is not a day I know"),
        ({"name": "Ana", "since": "2031"}, "since", "still to come"),
        ({"name": "Ana", "emails": "known@x.example"}, "emails", "belongs to Known already"),
    ],
)
async def test_errors_stand_at_their_field_and_nothing_is_lost(
    tmp_path: Path, typed: dict[str, str], at: str, words: str
) -> None:
    from store.records.customers import CustomerForm

    store = six_people.fresh(tmp_path)
    store.customers.add(CustomerForm(name="Known", emails=("known@x.example",)))
    async with sitting(store) as form:
        await form.open(customer_form(store))
        for name, text in typed.items():
            await form.into(name, text)
        await form.press("ctrl+s")
        await until(form.pilot, lambda: form.error(at))
        assert words in form.error(at)
        assert form.app.screen.focused in six_people.field(form.app, at).query("*")
        assert {name: form.value(name) for name in typed} == typed
        assert store.customers.count() == 1


async def test_a_new_customer_draft_survives_until_it_is_saved(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    async with sitting(store) as form:
        await form.open(customer_form(store))
        await write(form.pilot, "Lena Vogt")
        await form.press("escape")
        await form.answered()
        await form.open(customer_form(store))
        assert form.value("name") == "Lena Vogt"
        await form.press("ctrl+s")
        await form.answered()
        await form.open(customer_form(store))
        assert form.value("name") == ""


async def test_how_they_are_addressed_came_need_and_renew_shows_what_will_be_said(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    async with sitting(store) as form:
        await form.open(customer_form(store))
        typed = {
            "name": "Hannah Vogt",
            "address_as": "Frau Vogt",
            "how_met": "ana Ruiz suggested I call you",
            "need": "route planning [/b].",
            "renewal": "31 mar",
        }
        need, stage = six_people.field(form.app, "need"), six_people.field(form.app, "stage")
        assert not need.display  # a customer is not asked what they look for
        stage.value = Stage.PROSPECT.value
        stage.post_message(Field.Changed(stage))
        await until(form.pilot, lambda: need.display)
        for name, text in typed.items():
            await form.into(name, text)
        stage.value = Stage.CUSTOMER.value
        stage.post_message(Field.Changed(stage))
        await form.pilot.pause()
        assert need.display  # it holds something
        echoes = {name: six_people.field(form.app, name).echo for name in typed if name != "name"}
        assert echoes == {
            "address_as": "→ “Hello Frau Vogt, …”",
            "how_met": "→ “Ana Ruiz suggested I call you.”",
            "need": "→ “You're looking at route planning [/b].”",
            "renewal": "→ Wed 31 Mar, spoken of from Thu 31 Dec on",
        }
        await form.press("ctrl+s")
        one = store.customers.get((await form.answered()).created_id)
        assert (one.address_as, one.how_met) == ("Frau Vogt", "ana Ruiz suggested I call you")
        assert (one.need, one.renewal_day) == ("route planning [/b].", date(2027, 3, 31))


async def test_a_renewal_that_is_gone_by_stays_until_another_is_typed(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    one = store.customers.add(CustomerForm("Ana Ruiz", renewal_day=date(2026, 3, 31))).created_id or 0
    async with sitting(store) as form:
        await form.open(customer_form(store, store.customers.get(one)))
        assert six_people.field(form.app, "renewal").echo == "→ Tue 31 Mar, gone by"
        await form.into("title", "COO")
        await form.press("ctrl+s")
        await form.answered()
        assert store.customers.get(one).renewal_day == date(2026, 3, 31)


async def test_editing_leaves_what_was_not_touched_as_it_was(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    odd = CustomerDraft(
        file="a.csv",
        line=2,
        name="Ana Ruiz",
        points=(
            ContactPoint(PointKind.PHONE, "303 555 0142, ext 5", "work"),
            ContactPoint(PointKind.PHONE, "555 0199"),
            ContactPoint(PointKind.LINK, "https://map.example/@1,2;z"),
        ),
        customer_since=date(2031, 5, 4),
    )
    store.imports.apply(_plan_of(store, odd))
    (found,) = store.customers.page(0, 1, 1)
    customer = store.customers.get(found.id)
    async with sitting(store) as form:
        await form.open(customer_form(store, customer))
        await form.into("title", "COO")
        await form.into("phones", f"{form.value('phones')}, 555 0200")
        await form.press("ctrl+s")
        await form.answered()
        after = store.customers.get(customer.id)
        assert after.title == "COO"
        assert after.phones == (*customer.phones, "555 0200")
        assert [p for p in after.points if p.kind is PointKind.LINK] == [
            p for p in customer.points if p.kind is PointKind.LINK
        ]
        assert after.customer_since == customer.customer_since


def _plan_of(store: Store, draft: CustomerDraft) -> Any:
    from store.records.contacts import ContactFile

    return store.imports.plan([ContactFile("a.csv", "CSV", "utf-8", ",", "known", drafts=(draft,), people=1)])


async def test_a_change_made_elsewhere_is_said_and_the_text_is_kept(tmp_path: Path) -> None:
    from store.records.customers import CustomerForm

    store = six_people.fresh(tmp_path)
    customer = ana(store)
    async with sitting(store) as form:
        await form.open(customer_form(store, customer))
        store.customers.edit(customer.id, CustomerForm(name="Ana R."), customer.version)
        await form.into("title", "CEO")
        await form.press("ctrl+s")
        await on_screen(form.pilot, "was changed elsewhere meanwhile")
        assert form.value("title") == "CEO"
        assert form.answers == []


@pytest.mark.parametrize(
    ("text", "known", "between", "expected"),
    [
        ("a@b.c, d@e.f;x@y  z@w", (), r"[,;\s]", ("a@b.c", "d@e.f", "x@y", "z@w")),
        ("1 2, 3 4;5", (), "[,;]", ("1 2", "3 4", "5")),
        ("1 2, ext 5, 3", ("1 2, ext 5",), "[,;]", ("1 2, ext 5", "3")),
        ("a.com/b", ("a.com",), r"[,;\s]", ("a.com/b",)),
        (" ,; ", (), "[,;]", ()),
    ],
)
def test_values_in_one_field(text: str, known: tuple[str, ...], between: str, expected: tuple[str, ...]) -> None:
    assert pieces(text, known, between) == expected


# What a call asks for


async def test_call_back_understands_a_day_and_a_time(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    async with sitting(store) as form:
        recorded: list[object] = []
        await form.open(call_back_form(store, ana(store), recorded.append))
        await form.press("enter")
        assert form.error("call_back") == "When? Try fri 10, tomorrow or in 2 weeks."
        await form.press(*"fri 10")
        await on_screen(form.pilot, "→ Fri 27 Nov at 10:00")
        await form.press("enter")
        assert await form.answered() == Moment(date(2026, 11, 27), time(10))
        assert recorded == [Moment(date(2026, 11, 27), time(10))]


async def test_a_call_back_that_cannot_be_recorded_leaves_the_form_as_it_is(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)

    def refused(_: object) -> None:
        raise Locked("Another program is writing to the file.")

    async with sitting(store) as form:
        await form.open(call_back_form(store, ana(store), refused))
        await form.press(*"fri 10", "enter")
        await on_screen(form.pilot, "✗ Another program is writing to the store")
        assert form.app.screen.query_one(Input).value == "fri 10"


async def test_dates_are_read_in_the_users_order(tmp_path: Path) -> None:
    preferences = Preferences(day_first=True)
    with open_store(tmp_path / "d.db", clock=clock_from("2026-11-24"), preferences=preferences) as store:
        async with sitting(store) as form:
            await form.open(call_back_form(store, ana(store), lambda _: None))
            await write(form.pilot, "3/4")
            await on_screen(form.pilot, "→ Sat 3 Apr")


async def test_a_check_in_from_one_line(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    async with sitting(store) as form:
        await form.open(next_step_form(store, ana(store), FollowUpKind.CHECK_IN))
        await write(form.pilot, "mon")  # it opens on the day
        await form.press("ctrl+u", "up")
        await write(form.pilot, "ask @dana about the pilot in 2 weeks")
        await form.press("enter")
        # There is no owner to choose here, so the name stays in the words.
        expected = NextStep(date(2026, 12, 8), None, "ask @dana about the pilot", FollowUpKind.CHECK_IN)
        assert await form.answered() == expected


async def test_a_check_in_needs_words_and_a_day(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    async with sitting(store) as form:
        await form.open(next_step_form(store, ana(store), FollowUpKind.CHECK_IN))
        await form.press("ctrl+s")
        assert form.error("what") == "Say in a few words what comes next."
        await write(form.pilot, "hear how it went")
        await form.press("ctrl+s")
        assert form.error("due") == "By when? Try fri, tomorrow or in 2 weeks."


async def test_a_talk_needs_a_time(tmp_path: Path) -> None:
    store = six_people.fresh(tmp_path)
    who = ana(store)
    async with sitting(store) as form:
        await form.open(next_step_form(store, who, FollowUpKind.TALK))
        await write(form.pilot, "fri")
        await form.press("ctrl+s")
        assert form.error("when").startswith("Fri 27 Nov, at what time?")
        await write(form.pilot, " 14:30")
        await form.press("ctrl+s")
        assert await form.answered() == NextStep(date(2026, 11, 27), time(14, 30), "", FollowUpKind.TALK)
        await form.open(next_step_form(store, who, FollowUpKind.TALK))
        await write(form.pilot, "fri 2pm-4pm")
        await form.press("ctrl+s")
        assert await form.answered() == NextStep(date(2026, 11, 27), time(14), "fri 2pm-4pm", FollowUpKind.TALK)


@pytest.mark.parametrize("size", SIZES)
async def test_every_form_fits_the_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    store, people, owed = six_people.filled(tmp_path)
    customer = store.customers.get(people["Ana Ruiz"])
    item = store.follow_ups.get(owed["sla"])
    forms: list[Callable[[], FormDialog[Any]]] = [
        lambda: action_form(store, customer),
        lambda: follow_up_form(store, customer, item),
        lambda: touch_form(store, customer),
        lambda: customer_form(store, customer),
        lambda: next_step_form(store, customer, FollowUpKind.TALK),
    ]
    async with sitting(store, size) as form:
        for make in forms:
            await form.open(make())
            text = shown(form.app)
            assert "Enter save" in text
            for found in form.app.screen.query(".field--label"):
                words = str(found.render())
                assert len(words.strip()) <= 14, words  # the column of labels, with a gap
            await form.press("escape")
            await form.answered()


async def test_what_is_typed_faster_than_a_form_opens_is_in_it(store: Store) -> None:
    ana = customer(store, "Ana Ruiz")
    before = store.export()
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: app.screen.is_mounted)
        for letter in "asend x 1 fri":  # without the form's having been there, x is done and 1 a mode
            app.post_message(Key(letter if letter != " " else "space", letter))
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.focused is not None)
        form = app.screen
        assert isinstance(form, FormDialog)
        await until(pilot, lambda: "send x 1 fri" in form.values().values())
    assert store.export() == before
    assert ana


async def test_notes_typed_in_one_go_with_their_key_are_notes(store: Store) -> None:
    ana = customer(store, "Ana Ruiz")
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        app.doors.call(ana)
        await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
        for letter in "n12 more":
            app.post_message(Key(letter if letter != " " else "space", letter))
        await until(pilot, lambda: app.screen.query_one("#notes", TextArea).text == "12 more")
    assert store.customers.history(ana) == ()


async def test_enter_typed_before_a_form_is_there_ends_its_text(store: Store) -> None:
    item = owe(store, customer(store), due=TODAY)
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2")
        await until(
            pilot,
            lambda: (
                app.screen.is_mounted
                and isinstance(app.screen, FollowUpsScreen)
                and app.screen.selected().follow_up_id == item
            ),
        )
        for letter in "Dno need\r":
            app.post_message(Key({" ": "space", "\r": "enter"}.get(letter, letter), letter))
        await until(pilot, lambda: store.follow_ups.get(item).reason == "no need")


@pytest.mark.parametrize(("typed", "followed"), [("no\r", "no\r"), ("no\rmore", "nomore"), ("no\r\r", "no\r")])
def test_only_an_enter_that_ends_the_text_follows_it(typed: str, followed: str) -> None:
    """Letters behind it were meant for a later field: they are kept here, and nothing is saved."""
    ahead, field, got = TypedAhead(), Widget(), list[str]()
    field.post_message = lambda event: bool(got.append(event.character)) or True  # type: ignore[method-assign]
    ahead.keys = [Key("enter" if letter == "\r" else letter, letter) for letter in typed]
    ahead.catch_up(field)
    assert ("".join(got), ahead.keys) == (followed, [])
