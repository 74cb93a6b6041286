"""Findings by keyboard: typed in one line, edited, said, settled, removed."""

from __future__ import annotations

import pytest

from store import Store
from store.rules.scripts.congratulations import ASK
from tests.tui.research.steps import (
    BACK,
    GOOD,
    SIZES,
    WRONG,
    about,
    ana,
    findings,
    into_research,
    into_today,
    shown,
)
from tests.tui.waiting import until
from tui.app import FirstCupApp
from tui.findings.forms import finding_form
from tui.forms.field import Field
from tui.forms.form import FormDialog
from tui.research.screen import ResearchScreen
from tui.today.screen import TodayScreen
from tui.widgets.detail import Detail


@pytest.mark.parametrize("size", SIZES)
async def test_our_mistake_is_settled_in_words_and_over_when_they_know(store: Store, size: tuple[int, int]) -> None:
    one = ana(store)
    finding = store.research.add_finding(one, WRONG, "invoice dispute").created_id or 0
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        await into_research(pilot)
        await pilot.press("tab")
        await until(pilot, lambda: "stays until it is put right" in about(app))
        await pilot.press("x")
        await shown(pilot, FormDialog)
        await pilot.press("enter")  # refused: in words
        await pilot.press(*"paid", "enter")
        await shown(pilot, ResearchScreen)
        assert store.research.finding(finding).settled_how == "paid"
        await until(pilot, lambda: "done: paid" in about(app))
        assert "stays until they know: x" in " ".join(about(app).split())
        await pilot.press("x")
        await until(pilot, lambda: "put right today: paid" in about(app))
        assert "they know since today" in " ".join(about(app).split())


async def test_findings_are_edited_said_and_removed(store: Store) -> None:
    one = ana(store)
    finding = store.research.add_finding(one, GOOD, "supplier").created_id or 0
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_research(pilot)
        await pilot.press("tab", "enter")
        await shown(pilot, FormDialog)
        await pilot.press(*"s!", "enter")
        await shown(pilot, ResearchScreen)
        assert (store.research.finding(finding).words, store.research.finding(finding).kind) == ("suppliers!", GOOD)
        await pilot.press("c")
        await until(pilot, lambda: store.research.finding(finding).used)
        await pilot.press("D")
        await until(pilot, lambda: findings(store, one) == ())
        await pilot.press("u")
        await until(pilot, lambda: len(findings(store, one)) == 1)
        await pilot.press("escape", "escape")
        await shown(pilot, TodayScreen)


async def test_the_kind_follows_the_line_until_somebody_picks_another(store: Store) -> None:
    app, one = FirstCupApp(store), ana(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await into_research(pilot)
        await pilot.press("n")
        await shown(pilot, FormDialog)
        fields = {field.name: field for field in app.screen.query(Field)}
        await pilot.press(*"!dispute")
        await until(pilot, lambda: fields["kind"].value == WRONG.value)
        assert (
            fields["words"].echo == "→ We got something wrong, and I want you to hear it from me: dispute. I'm sorry."
        )
        await pilot.press("tab", "5", "ctrl+s")
        await shown(pilot, ResearchScreen)
        (kept,) = findings(store, one)
        assert (kept.kind, kept.words) == (BACK, "dispute")


async def test_good_news_shows_the_sentence_it_is_said_in_as_it_is_typed(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await into_research(pilot)
        await pilot.press("n")
        await shown(pilot, FormDialog)
        fields = {field.name: field for field in app.screen.query(Field)}
        await pilot.press(*"+won a prize")
        await until(pilot, lambda: fields["kind"].value == GOOD.value)
        assert fields["words"].echo == "→ I saw that you won a prize. Congratulations!"
        await pilot.press(*["home", "right", *"Omar "])
        await until(pilot, lambda: fields["words"].echo == f"→ {ASK}")
        await pilot.press("tab", "5")  # background is not said
        await until(pilot, lambda: fields["words"].echo == "→ background: Omar won a prize")


async def test_good_news_that_cannot_be_said_says_so(store: Store) -> None:
    one = ana(store)
    store.research.add_finding(one, GOOD, "Omar was promoted")
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await into_research(pilot)
        await pilot.press("tab")
        await until(pilot, lambda: f"Not said as it stands. {ASK}" in about(app).replace("\n", " "))
        store.research.add_finding(one, GOOD, "won a prize")
        await pilot.press("tab", "tab")
        app.screen.reload()
        await pilot.press("home")
        await until(pilot, lambda: "→ I saw that you won a prize. Congratulations!" in about(app))


async def test_an_unsaved_finding_is_kept(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await into_research(pilot)
        await pilot.press("n")
        await shown(pilot, FormDialog)
        await pilot.press(*"+half a", "escape")
        await shown(pilot, ResearchScreen)
        await pilot.press("n")
        await shown(pilot, FormDialog)
        fields = {field.name: field.value for field in app.screen.query(Field)}
        assert fields == {"words": "+half a", "kind": GOOD.value}


async def test_a_long_finding_can_be_read_to_its_end_on_a_small_screen(store: Store) -> None:
    store.research.add_finding(ana(store), BACK, "word " * 190 + "end")
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await into_research(pilot)
        await pilot.press("tab")
        below = app.screen.query_one("#about", Detail)
        await until(pilot, lambda: below.plain.rstrip().endswith("found today"))
        await pilot.press(*["pagedown"] * 5)
        await until(pilot, lambda: below.first_line + below.size.height == below.line_count)
        await pilot.press(*["pageup"] * 5)
        await until(pilot, lambda: below.first_line == 0)


async def test_a_finding_that_is_typed_at_once_keeps_the_kind_of_its_first_character(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await into_today(pilot)
        form = finding_form(store, store.customers.get(ana(store)))
        app.push_screen(form)
        await shown(pilot, FormDialog)
        with form.prevent(Field.Changed):  # nothing follows the line yet
            next(field for field in form.query(Field) if field.name == "words").value = "!late again"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: findings(store, ana(store)))
        assert [(found.kind, found.words) for found in findings(store, ana(store))] == [(WRONG, "late again")]
