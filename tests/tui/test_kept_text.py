"""Promise P2 in every form there is: what was typed is on the disk within a second, and there again when it opens.

A form that is new has to be listed here, with a box for its draft: a test fails until it is.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea

from store import DiskFull, Store, clock_from, open_store
from store.records.call_reports import CallReport
from store.records.calls import Outcome
from store.records.changes import Proposal
from store.records.customers import Customer
from store.records.finding_views import FindingFilter
from store.records.findings import Finding, FindingKind, FindingView
from store.records.follow_ups import FollowUp, FollowUpKind
from store.records.team import Colleague
from store.usecases.drafts import DraftBox
from tests.house.code import Source, sources
from tests.tui.harness import messages
from tests.tui.waiting import until
from tests.worlds.everything import NOW, full_store
from tests.worlds.six_people import on_screen
from tui.app import FirstCupApp
from tui.call.forms import call_back_form, next_step_form, story_form
from tui.call.screen import CallScreen
from tui.capture.action_form import action_form
from tui.customers.entries import entry_form
from tui.customers.erasing import erase_form
from tui.customers.form import customer_form
from tui.customers.notes import NotesForm
from tui.customers.own_words import label_form, labels_form, many_labels_form, many_over_form, search_form
from tui.customers.profile import profile_form
from tui.customers.touch import touch_form
from tui.findings.forms import finding_form, settle_form
from tui.findings.line_form import edit_form, new_form
from tui.findings.save import file_form
from tui.findings.settle import plan_form as story_plan_form
from tui.findings.settle import told_form
from tui.follow_ups.done import answer_form, new_day_form, proposal_form
from tui.follow_ups.forms import day_form, drop_form, follow_up_form, reassign_form
from tui.forms.form import FormDialog
from tui.forms.standing import RESTORED
from tui.importing.screen import ImportScreen
from tui.mail.colleague import hand_over_form as customer_over_form
from tui.mail.dialog import MailDialog
from tui.mail.editor import MailEditor
from tui.mail.kudos import KudosDialog
from tui.scripts.choice import set_form
from tui.scripts.editor import ScriptEditor
from tui.settings.forms import settings_form
from tui.team.colleague import colleague_form, hand_over_form
from tui.team.ideas import IdeasDialog, idea_form, plan_form
from tui.today.screen import TodayScreen
from tui.widgets import narrowed  # noqa: F401 (the line in it is an input, too)

SIZE = (80, 24)


def ana(store: Store) -> Customer:
    return store.customers.get(store.customers.search("Ana Ruiz")[0].id)


def promised(store: Store) -> FollowUp:
    return next(item for item in store.follow_ups.of_customer(ana(store).id) if item.told and item.owner)


def heard(store: Store, kind: FindingKind) -> Finding:
    every = (row.finding for row in store.findings.all_of(FindingFilter(FindingView.ALL)))
    return next(finding for finding in every if finding.kind is kind)


def dana(store: Store) -> Colleague:
    found = store.team.named("Dana")
    assert found is not None
    return found


def entry_of_ana(store: Store) -> FormDialog[Any]:
    (entry,) = store.customers.history(ana(store).id, 0, 1)
    return entry_form(store, ana(store), entry)


def notes_form(store: Store) -> NotesForm:
    entry = store.calls.noted(ana(store).id, 0)
    assert entry is not None
    return NotesForm(store, ana(store), entry)


def proposed(store: Store) -> FormDialog[Any]:
    item = promised(store)
    return proposal_form(store, Proposal(item.customer_id, "Are they satisfied?", store.today_date, item.id))


def asked(_: object) -> None:
    """A call-back is recorded."""


Make = Callable[[Store], FormDialog[Any]]

# The function in which a form is made, and a name for each kind of it.
FORMS: dict[tuple[str, str, str], Make] = {
    ("call/forms.py", "call_back_form", ""): lambda s: call_back_form(s, ana(s), asked),
    ("call/forms.py", "_check_in_form", ""): lambda s: next_step_form(s, ana(s), FollowUpKind.CHECK_IN),
    ("call/forms.py", "_talk_form", ""): lambda s: next_step_form(s, ana(s), FollowUpKind.TALK),
    ("call/forms.py", "story_form", ""): lambda s: story_form(s, ana(s)),
    ("capture/action_form.py", "item_form", ""): lambda s: action_form(s, ana(s)),
    ("customers/form.py", "customer_form", "new"): customer_form,
    ("customers/form.py", "customer_form", "edited"): lambda s: customer_form(s, ana(s)),
    ("customers/entries.py", "entry_form", ""): entry_of_ana,
    ("customers/erasing.py", "erase_form", ""): lambda s: erase_form(s, ana(s)),
    ("customers/own_words.py", "labels_form", ""): lambda s: labels_form(s, ana(s)),
    ("customers/own_words.py", "many_labels_form", ""): lambda s: many_labels_form(s, [ana(s).id]),
    ("customers/own_words.py", "many_over_form", ""): lambda s: many_over_form(s, [ana(s).id]),
    ("customers/own_words.py", "label_form", ""): lambda s: label_form(s, s.labels.all()[0]),
    ("customers/own_words.py", "search_form", "new"): lambda s: search_form(s, None, "late"),
    ("customers/own_words.py", "search_form", "edited"): lambda s: search_form(s, s.labels.searches()[0]),
    ("customers/notes.py", "NotesForm.__init__", ""): notes_form,
    ("customers/profile.py", "profile_form", ""): lambda s: profile_form(s, ana(s)),
    ("customers/touch.py", "touch_form", ""): lambda s: touch_form(s, ana(s)),
    ("findings/forms.py", "finding_form", "new"): lambda s: finding_form(s, ana(s), "web"),
    ("findings/forms.py", "finding_form", "edited"): lambda s: finding_form(
        s, ana(s), finding=heard(s, FindingKind.NEXT_TIME)
    ),
    ("findings/forms.py", "settle_form", ""): lambda s: settle_form(s, heard(s, FindingKind.CRITICISM)),
    ("findings/line_form.py", "_form", ""): lambda s: edit_form(s, s.findings.one(heard(s, FindingKind.WORDS).id)),
    ("findings/line_form.py", "new_form", ""): lambda s: new_form(s, ana(s)),
    ("findings/save.py", "file_form", ""): lambda s: file_form(s, FindingFilter(), ""),
    ("findings/settle.py", "told_form", ""): lambda s: told_form(s, heard(s, FindingKind.STORY)),
    ("findings/settle.py", "plan_form", ""): lambda s: story_plan_form(s, heard(s, FindingKind.STORY)),
    ("follow_ups/done.py", "answer_form", ""): lambda s: answer_form(s, promised(s), told=False),
    ("follow_ups/done.py", "new_day_form", ""): lambda s: new_day_form(s, promised(s)),
    ("follow_ups/done.py", "proposal_form", ""): proposed,
    ("follow_ups/forms.py", "follow_up_form", "new"): lambda s: follow_up_form(s, ana(s)),
    ("follow_ups/forms.py", "follow_up_form", "edited"): lambda s: follow_up_form(s, ana(s), promised(s)),
    ("follow_ups/forms.py", "day_form", ""): lambda s: day_form(s, promised(s)),
    ("follow_ups/forms.py", "reassign_form", ""): lambda s: reassign_form(s, promised(s)),
    ("follow_ups/forms.py", "drop_form", ""): lambda s: drop_form(s, promised(s)),
    ("scripts/choice.py", "set_form", ""): set_form,
    **{
        ("settings/forms.py", "settings_form", group): lambda s, group=group: settings_form(s, group)  # type: ignore[misc]
        for group in ("me", "hours", "week", "mail", "research")
    },
    ("mail/colleague.py", "hand_over_form", ""): lambda s: customer_over_form(s, ana(s)),
    ("team/colleague.py", "colleague_form", "new"): lambda s: colleague_form(s, None),
    ("team/colleague.py", "colleague_form", "edited"): lambda s: colleague_form(s, dana(s)),
    ("team/colleague.py", "hand_over_form", ""): lambda s: hand_over_form(s, dana(s)),
    ("team/ideas.py", "idea_form", ""): lambda s: idea_form(s, None),
    ("team/ideas.py", "plan_form", ""): lambda s: plan_form(s, s.ideas.all()[0], ana(s)),
}


# Every other place where letters can be typed, and what becomes of them.
ELSEWHERE = {
    ("call/screen.py", "CaptureArea"): "the notes of a call: below",
    ("importing/choose.py", "PathInput"): "the path of a file to import: below",
    ("mail/fields.py", "LineInput"): "address and subject of an e-mail: below",
    ("mail/fields.py", "NotesArea"): "its text: below",
    ("scripts/editor.py", "NotesArea"): "a script: below",
    ("widgets/narrowed.py", "_Narrowing"): "narrows a list: a look at what is there, of which nothing is ever saved",
    ("forms/find_dialog.py", "LineInput"): "the same, in help and the palette",
    ("forms/fields.py", "LineInput"): "a field of a form: above",
    ("forms/fields.py", "area"): "a field of a form: above",
}


def calls_of(source: Source, names: set[str]) -> Iterator[tuple[ast.Call, str, str]]:
    """Calls of these names in a file, with the name and the function around."""
    for node, _, function in source.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node, node.func.id, function


def made_forms() -> Iterator[tuple[str, str, ast.Call]]:
    """Where forms are made: by name, or by a form that stands on the one class."""
    for source in sources("tui"):
        place = source.path.removeprefix("tui/")
        for node, _, function in calls_of(source, {"FormDialog"}):
            yield place, function, node
        for node, within, function in source.nodes:
            own = isinstance(node, ast.Call) and ast.unparse(node.func) == "super().__init__"
            if own and any(_is_form(one, within, function) for one in source.nodes):
                assert isinstance(node, ast.Call)
                yield place, function, node


def _is_form(placed: Any, within: str, function: str) -> bool:
    node = placed.node
    bases = [ast.unparse(base) for base in node.bases] if isinstance(node, ast.ClassDef) else []
    return any(base.startswith("FormDialog[") for base in bases) and function.startswith(f"{node.name}.")


def test_every_form_has_a_box_for_its_draft() -> None:
    for place, function, node in made_forms():
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        assert "drafts" in given, (place, function)
        assert ast.unparse(given["drafts"]) != "None", (place, function)


def test_every_form_is_looked_at_here() -> None:
    assert {(place, function) for place, function, _ in made_forms()} == {key[:2] for key in FORMS}


def test_every_place_for_letters_is_looked_at_here() -> None:
    """Whatever is an input or an area, by the names of their classes, where one is made."""
    kinds = {one.__name__ for one in below(Input) | below(TextArea)} | {"area"}
    found = {(source.path[4:], name) for source in sources("tui") for _, name, _ in calls_of(source, kinds)}
    assert found == ELSEWHERE.keys()


def below(kind: type[Any]) -> set[type[Any]]:
    """A class, and all that stand on it."""
    return {kind}.union(*(below(one) for one in kind.__subclasses__()))


async def started(pilot: Pilot[None], app: FirstCupApp) -> None:
    await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.is_mounted)


async def opened(pilot: Pilot[None], app: FirstCupApp, screen: Screen[Any]) -> None:
    app.push_screen(screen)
    await until(pilot, lambda: app.screen is screen and screen.is_mounted)


async def typed(pilot: Pilot[None], form: FormDialog[Any], letter: str, fields: int) -> dict[str, str]:
    """Type into so many of the fields that take letters; answers what stands in all of them then."""
    written = [one for one in form.fields.values() if one.display and isinstance(one.control, (Input, TextArea))]
    before = form.values()
    for field in written[:fields]:
        field.enter_field()
        await pilot.press(letter)
    names = [field.name or "" for field in written[:fields]]
    await until(pilot, lambda: all(form.values()[name] == before[name] + letter for name in names))
    return form.values()


@pytest.mark.parametrize("key", FORMS, ids=lambda key: f"{key[1]} {key[2]}".strip())
async def test_what_is_typed_outlives_a_kill_esc_and_ctrl_q(tmp_path: Path, key: tuple[str, str, str]) -> None:
    path, make = tmp_path / "s.db", FORMS[key]
    with full_store(path) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=SIZE) as pilot:
            await started(pilot, app)
            form = make(store)
            await opened(pilot, app, form)
            values = await typed(pilot, form, "x", 99)
            await until(pilot, lambda: form.keeper.saved == values)  # committed: a kill takes nothing
            await pilot.press("escape")
            await until(pilot, lambda: form not in app.screen_stack)
            again = make(store)
            await opened(pilot, app, again)
            assert again.values() == values
            assert RESTORED in notices(again)
            values = await typed(pilot, again, "z", 1)
            await pilot.press("ctrl+q")
            await until(pilot, lambda: not app.is_running)
    with open_store(path, clock=clock_from(NOW)) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=SIZE) as pilot:
            await started(pilot, app)
            later = make(store)
            await opened(pilot, app, later)
            assert later.values() == values


def notices(form: FormDialog[Any]) -> str:
    return "\n".join(str(line.content) for line in form.query(".form--notice").results(Static))


# What is no form


def mail(app: FirstCupApp) -> MailEditor:
    store = app.store
    store.calls.record(CallReport(ana(store).id, Outcome.VOICEMAIL))
    draft = store.drafts.of_mail(ana(store))
    return MailDialog(store, store.mail.echo(ana(store).id, None), store.mail.offer(ana(store).id), draft)


def kudos(app: FirstCupApp) -> MailEditor:
    sheet = app.store.findings.one(heard(app.store, FindingKind.KUDOS).id)
    assert sheet.colleague is not None
    return KudosDialog(app.store, app.doors, sheet.row, sheet.colleague)


@pytest.mark.parametrize("make", [mail, kudos])
async def test_address_subject_and_text_of_an_e_mail_outlive_ctrl_q(
    tmp_path: Path, make: Callable[[FirstCupApp], MailEditor]
) -> None:
    with full_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=SIZE) as pilot:
            await started(pilot, app)
            editor = make(app)
            await opened(pilot, app, editor)
            for key in ("t", "s", "e"):
                await pilot.press(key, *"xq")
                if key != "e":
                    await pilot.press("escape")
            await pilot.press("ctrl+q")
            await until(pilot, lambda: not app.is_running)
        kept = (editor.text.to, editor.text.subject, editor.text.body)
        assert all("xq" in one for one in kept)
    with open_store(tmp_path / "s.db", clock=clock_from(NOW)) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=SIZE) as pilot:
            await started(pilot, app)
            again = make(app) if make is kudos else MailDialog(store, *echo_of(store))
            await opened(pilot, app, again)
            assert (again.text.to, again.text.subject, again.text.body) == kept


def echo_of(store: Store) -> tuple[Any, ...]:
    number = ana(store).id
    return store.mail.echo(number, None), store.mail.offer(number), store.drafts.of_mail(ana(store))


async def test_notes_scripts_and_paths_outlive_ctrl_q(tmp_path: Path) -> None:
    """Typed in one burst with the key that ends the app: nothing waits for its half a second."""
    path = tmp_path / "s.db"
    full_store(path).close()

    def call(app: FirstCupApp) -> None:
        app.doors.call(ana(app.store).id)

    walks: list[tuple[Callable[[FirstCupApp], None], type[Screen[Any]], str]] = [
        (call, CallScreen, "n"),
        (lambda app: app.doors.scripts(None), ScriptEditor, "e"),
        (lambda app: app.doors.import_files(lambda: None), ImportScreen, "/"),
    ]
    for open_it, kind, key in walks:
        for restarted in (False, True):
            with open_store(path, clock=clock_from(NOW)) as store:
                app = FirstCupApp(store)
                async with app.run_test(size=SIZE) as pilot:
                    await started(pilot, app)
                    open_it(app)
                    await until(pilot, lambda: isinstance(app.screen, kind) and app.screen.is_mounted)  # noqa: B023
                    await pilot.press(key)
                    field = app.screen.focused
                    assert isinstance(field, Input | TextArea)
                    if restarted:
                        assert "xq" in (field.value if isinstance(field, Input) else field.text)
                        continue
                    for letter in "xq":
                        app.post_message(Key(letter, letter))
                    app.post_message(Key("ctrl+q", None))
                    await until(pilot, lambda: not app.is_running)  # noqa: B023


async def test_what_ctrl_q_cannot_keep_in_the_store_goes_into_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=SIZE) as pilot:
            await started(pilot, app)
            await opened(pilot, app, idea_form(store, None))

            def full(*_: object) -> None:
                raise DiskFull("There is no room left on the disk.")

            monkeypatch.setattr(DraftBox, "save", full)
            await pilot.press(*"xq")
            await on_screen(pilot, "Your text could not be kept: There is no room left on the disk.")
            await pilot.press("ctrl+q")
            await until(pilot, lambda: not app.is_running)
    (rescued,) = tmp_path.glob("firstcup-unsaved-*.txt")
    assert "xq" in rescued.read_text()


# A store that can only be read

READ_ONLY = "is open for reading only, so nothing can be saved."


async def test_a_store_that_can_only_be_read_says_so_before_a_form_opens(tmp_path: Path) -> None:
    with full_store(tmp_path / "s.db") as store:
        store.unit.writable = False
        app = FirstCupApp(store)
        async with app.run_test(size=SIZE) as pilot:
            await started(pilot, app)
            today = app.screen
            assert isinstance(today, TodayScreen)
            for key, make in FORMS.items():
                app.clear_notifications()
                form = make(store)
                today.dialog(form)
                await pilot.pause()
                if form.writes:
                    assert app.screen is today, key
                    assert READ_ONLY in messages(app)[-1], key
                else:
                    assert app.screen is form, key
                    await until(pilot, lambda: app.screen.focused is not None)
                    await pilot.press("escape")
            today.dialog(kudos(app))
            assert app.screen is today


SHOW = {
    ("app.py", "FirstCupApp.push_screen"): "what all of these go through",
    ("doors.py", "AppDoors._push"): "working screens",
    ("frame/help.py", "open_help"): "all keys of a screen",
    ("frame/palette.py", "open_palette"): "everything by its name",
    ("frame/screen.py", "WorkScreen.dialog"): "refuses forms where nothing can be saved",
    ("frame/file_watch.py", "FileWatch._leave_records"): "a notice",
    ("team/ideas.py", "IdeasDialog._open"): "the same: below",
    ("team/ideas.py", "IdeasDialog.plan"): "the same: below",
    ("mail/kudos.py", "KudosDialog._ask_for_it"): "from a dialog that was refused already",
    ("mail/colleague.py", "ColleagueDialog._ask_for_it"): "the same",
    ("call/screen.py", "CallScreen.choose"): "the close, refused like notes: below",
    ("importing/columns.py", "ColumnsDialog.pick"): "a choice",
    ("customers/joining.py", "JoinDialog.another"): "a choice",
    ("customers/doubles.py", "DoublesDialog.join"): "two side by side",
    ("importing/asking.py", "ask"): "a question",
    ("importing/asking.py", "ask_columns"): "choices",
    ("importing/asking.py", "ask_which"): "a choice",
    ("importing/asking.py", "to_today"): "a notice",
}


def test_forms_are_opened_in_one_place() -> None:
    found = {
        (source.path.removeprefix("tui/"), function)
        for source in sources("tui")
        for node, _, function in source.nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "push_screen"
    }
    assert found == SHOW.keys()


@pytest.mark.parametrize("keys", [("n",), ("enter",), ("1",), ("2",), ("5",)], ids="".join)
async def test_a_call_that_can_only_be_read_takes_no_notes_and_no_outcome(tmp_path: Path, keys: tuple[str]) -> None:
    with full_store(tmp_path / "s.db") as store:
        store.unit.writable = False
        app = FirstCupApp(store)
        async with app.run_test(size=SIZE) as pilot:
            await started(pilot, app)
            app.doors.call(ana(store).id)
            await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
            call = app.screen
            assert isinstance(call, CallScreen)
            await pilot.click("#notes")  # nor with the mouse
            await pilot.press(*keys)
            assert app.screen is call
            assert call.focused is None
            assert READ_ONLY in messages(app)[-1]
            await pilot.press("ctrl+q")
            await until(pilot, lambda: not app.is_running)


async def test_scripts_and_ideas_that_can_only_be_read_take_no_text(tmp_path: Path) -> None:
    with full_store(tmp_path / "s.db") as store:
        store.unit.writable = False
        app = FirstCupApp(store)
        async with app.run_test(size=SIZE) as pilot:
            await started(pilot, app)
            app.doors.scripts(None)
            await until(pilot, lambda: isinstance(app.screen, ScriptEditor) and app.screen.settled)
            await pilot.click("#body")
            for key in ("e", "f2"):
                app.clear_notifications()
                await pilot.press(key)
                assert app.screen.focused is None
                assert READ_ONLY in messages(app)[-1]
            ideas = IdeasDialog(store, ana(store))
            await opened(pilot, app, ideas)
            for key in ("n", "e", "enter"):
                await pilot.press(key)
                assert app.screen is ideas
                await on_screen(pilot, "is open for reading only")
