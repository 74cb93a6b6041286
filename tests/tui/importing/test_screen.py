"""The import screen by keyboard: choose files, correct columns, look, import, undo."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from store import Store
from store.records.contacts import Column
from store.records.customers import CustomerForm
from tests.tui.harness import composed
from tui.app import FirstCupApp
from tui.frame.bars import KeyBar
from tui.importing.columns import ColumnsDialog
from tui.importing.files import completed, find_files, typed_paths
from tui.importing.screen import ImportScreen

from ..waiting import until
from .files import CARDS, ODD, PEOPLE, PROSE

SIZES = [(80, 24), (120, 36)]
HOSTILE = "Acme [/b] \x1b]0;x\x07[@click=app.quit]y[/] \u202ezyx"

Walk = Callable[[Pilot[Any]], ImportScreen]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, with two files among the downloads."""
    downloads = tmp_path / "home" / "Downloads"
    downloads.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "home")
    (downloads / "people.csv").write_text(PEOPLE)
    (downloads / "cards.vcf").write_text(CARDS)
    os.utime(downloads / "cards.vcf", (1_700_049_600, 1_700_049_600))
    return tmp_path / "home"


@asynccontextmanager
async def importing(store: Store, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[Any]]:
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen) and "Looking" not in seen(pilot))
        yield pilot
        await app.workers.wait_for_complete()


def screen(pilot: Pilot[Any]) -> ImportScreen:
    found = next(s for s in pilot.app.screen_stack if isinstance(s, ImportScreen))
    assert isinstance(found, ImportScreen)
    return found


def seen(pilot: Pilot[Any]) -> str:
    """All that is painted, without the toasts' frames."""
    return "\n".join(strip.text for strip in composed(pilot.app.screen))


async def paste(pilot: Pilot[Any], text: str) -> None:
    """Put a path into the field at once, as a terminal does; with keys, Pilot waits for a picture after each letter."""
    pilot.app.post_message(events.Paste(text))
    await until(pilot, lambda: screen(pilot).files.path.value.endswith(text))


async def choose(pilot: Pilot[Any], name: str) -> None:
    """Put the cursor on a file."""
    await pilot.press("g")
    for _ in range(20):
        if (screen(pilot).browser.rows.cursor_key or "").endswith(name):
            return
        await pilot.press("j")
    raise AssertionError(f"{name} is not in the list")


async def preview(pilot: Pilot[Any], name: str = "people.csv") -> None:
    await choose(pilot, name)
    await pilot.press("enter")
    await until(pilot, lambda: "already there" in seen(pilot))


def keys(pilot: Pilot[Any]) -> str:
    return screen(pilot).query_one(KeyBar).lines(200)[0].plain


@pytest.mark.parametrize("size", SIZES)
async def test_from_the_file_to_today_and_back(store: Store, size: tuple[int, int]) -> None:
    async with importing(store, size) as pilot:
        await until(pilot, lambda: "~/Downloads" in seen(pilot))
        await preview(pilot)
        await until(pilot, lambda: "2 new · 0 updated · 0 already there · 0 skipped" in seen(pilot))
        await until(pilot, lambda: "people.csv  a spreadsheet, UTF-8, commas, 2 people" in seen(pilot))
        assert "Enter import 2" in keys(pilot)
        assert store.customers.count() == 0  # nothing before Enter
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1 and store.customers.count() == 2)
        await until(pilot, lambda: "THIS WEEK'S FIVE" in seen(pilot))
        await until(pilot, lambda: "Ana Ruiz" in seen(pilot))
        await pilot.press("u")
        assert store.customers.count() == 0
        await pilot.press("ctrl+r")
        assert store.customers.count() == 2


async def test_the_newest_file_comes_first(store: Store, home: Path) -> None:
    async with importing(store) as pilot:
        assert str(screen(pilot).browser.rows.cursor_key).endswith("people.csv")
        words = seen(pilot)
        assert words.index("people.csv") < words.index("cards.vcf")
        assert "Google Contacts" in words  # where files come from stands beside the list


async def test_several_files_at_once_are_one_import(store: Store) -> None:
    async with importing(store) as pilot:
        for name in ("people.csv", "cards.vcf"):
            await choose(pilot, name)
            await pilot.press("space")
        assert "Enter read 2" in keys(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "already there" in seen(pilot))
        await until(pilot, lambda: "3 new · 0 updated · 0 already there · 1 again in these files" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: store.customers.count() == 3)
        assert store.history.next_undo().startswith("import of ")


async def test_space_takes_a_mark_away_again(store: Store) -> None:
    async with importing(store) as pilot:
        await choose(pilot, "people.csv")
        await pilot.press("space", "g", "space")
        assert "Enter read  " in keys(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_space_leaves_a_row_of_the_preview_out(store: Store, size: tuple[int, int]) -> None:
    async with importing(store, size) as pilot:
        await preview(pilot)
        assert "Space leave out" in keys(pilot)
        await pilot.press("space")
        await until(pilot, lambda: "– left out" in seen(pilot) and "1 new" in seen(pilot))
        assert screen(pilot).browser.rows.cursor_key == "1"
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1 and store.customers.count() == 1)


@pytest.mark.parametrize("size", SIZES)
async def test_an_update_says_what_it_adds_and_why(store: Store, size: tuple[int, int]) -> None:
    store.customers.add(CustomerForm(name="Ana Ruiz", emails=("ana@x.example",)))
    async with importing(store, size) as pilot:
        await preview(pilot)
        await until(pilot, lambda: "↑ updated" in seen(pilot))
        if size[0] < 100:
            await pilot.press("tab")
        words = " ".join(seen(pilot).replace("▕", " ").split())
        assert "Updates Ana Ruiz: same e-mail." in words
        assert "company, phone; what is there" in words


async def test_views_of_the_preview(store: Store, home: Path) -> None:
    store.customers.add(CustomerForm(name="Ana Ruiz", emails=("ana@x.example",)))
    (home / "Downloads" / "people.csv").write_text(PEOPLE + "Eva,,not an address,\n" + '"cut off,\n')
    async with importing(store) as pilot:
        await preview(pilot)
        assert "v updates" in keys(pilot)
        await pilot.press("v")
        await until(pilot, lambda: "UPDATES" in seen(pilot))
        assert "Bob Lee" not in seen(pilot)
        assert "v 2 problems" in keys(pilot) or "v problems" in keys(pilot)
        await pilot.press("v")
        await until(pilot, lambda: "people.csv, line 4" in seen(pilot))
        await until(pilot, lambda: "is not an e-mail address" in seen(pilot))
        await pilot.press("v")
        await until(pilot, lambda: "ALL ROWS" in seen(pilot))


async def test_rejected_rows_are_saved_beside_the_file(store: Store, home: Path) -> None:
    (home / "Downloads" / "people.csv").write_text(PEOPLE + '"cut off,\n')
    async with importing(store) as pilot:
        await preview(pilot)
        await until(pilot, lambda: "1 skipped" in seen(pilot))
        await pilot.press("w", "w")
        await until(pilot, lambda: (home / "Downloads" / "people-rejected-2.csv").exists())
        first = home / "Downloads" / "people-rejected.csv"
        assert first.read_text() == 'Name,Company,Email,Phone\n"cut off,\n'
        assert first.stat().st_mode & 0o777 == 0o600
        assert store.customers.count() == 0


async def test_nothing_new_is_said_plainly(store: Store) -> None:
    async with importing(store) as pilot:
        await preview(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: store.customers.count() == 2)
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        undo = store.history.next_undo()
        await pilot.press("i")
        await until(pilot, lambda: isinstance(pilot.app.screen, ImportScreen) and "people.csv" in seen(pilot))
        await preview(pilot)
        await until(pilot, lambda: "nothing to import: everyone is there" in seen(pilot))
        assert "Enter close" in keys(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        assert store.history.next_undo() == undo


async def test_esc_goes_back_one_step_at_a_time(store: Store) -> None:
    async with importing(store) as pilot:
        await preview(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: "Which file?" in seen(pilot))
        assert str(screen(pilot).browser.rows.cursor_key).endswith("people.csv")
        await pilot.press("escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        assert store.customers.count() == 0


async def test_esc_ends_what_is_being_read_at_once(store: Store, home: Path) -> None:
    card = "BEGIN:VCARD\nFN:Name{0} Word\nEMAIL:p{0}@x.example\nEND:VCARD\n"
    (home / "Downloads" / "many.vcf").write_text("".join(map(card.format, range(60_000))))
    async with importing(store) as pilot:
        await paste(pilot, "Downloads/many.vcf")
        await pilot.press("enter")
        await until(pilot, lambda: "Reading many.vcf…  Esc stops" in seen(pilot) or "people · Esc stops" in seen(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "Which file?" in seen(pilot))
        assert not screen(pilot).session.running.going
        await preview(pilot)  # the next file is read as ever
        await until(pilot, lambda: "2 new" in seen(pilot))


async def test_the_end_of_the_program_does_not_wait_for_a_file(store: Store, home: Path) -> None:
    card = "BEGIN:VCARD\nFN:Name{0} Word\nEMAIL:p{0}@x.example\nEND:VCARD\n"
    (home / "Downloads" / "many.vcf").write_text("".join(map(card.format, range(60_000))))
    async with importing(store) as pilot:
        await paste(pilot, "Downloads/many.vcf")
        await pilot.press("enter")
        await until(pilot, lambda: "Esc stops" in seen(pilot))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not pilot.app.is_running)


# --- columns --------------------------------------------------------------------------------------------


async def guess(pilot: Pilot[Any], home: Path) -> ColumnsDialog:
    (home / "Downloads" / "odd.csv").write_text(ODD)
    await paste(pilot, "Downloads/od")
    await pilot.press("tab", "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, ColumnsDialog))
    await until(pilot, lambda: "Ctrl+S" in seen(pilot))
    assert isinstance(pilot.app.screen, ColumnsDialog)
    return pilot.app.screen


@pytest.mark.parametrize("size", [(44, 16), *SIZES])
async def test_a_guess_shows_its_columns_first(store: Store, home: Path, size: tuple[int, int]) -> None:
    async with importing(store, size) as pilot:
        await guess(pilot, home)
        await until(pilot, lambda: "→ Full name" in seen(pilot))
        await pilot.press("j", "enter")
        await until(pilot, lambda: "“bb” holds" in seen(pilot))
        assert [meaning.value for meaning in Column][-2] == "Keep as extra fact"
        await pilot.press("G", "k", "enter")
        await until(pilot, lambda: "→ Keep as extra fact" in seen(pilot))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "ALL ROWS" in seen(pilot))
        assert store.imports.layouts() == {}
        await pilot.press("enter")
        await until(pilot, lambda: store.customers.count() == 2)
        assert list(store.imports.layouts().values()) == [("Full name", "Keep as extra fact", "E-mail")]
        customers = store.export()["customers"]
        assert isinstance(customers, list)
        assert customers[0]["facts"] == [{"name": "bb", "value": "Berlin"}]


async def test_a_mapping_with_nobody_in_it_is_refused(store: Store, home: Path) -> None:
    async with importing(store) as pilot:
        dialog = await guess(pilot, home)
        last = [meaning.value for meaning in Column][-1]
        await pilot.press("left", "j", *["left"] * 5, "j", *["left"] * 7)
        assert dialog.mapping == [last] * 3
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "choose at least one" in seen(pilot))
        await pilot.press("right", "ctrl+s")  # round to the full name
        await until(pilot, lambda: "ALL ROWS" in seen(pilot))


async def test_columns_can_be_corrected_from_the_preview(store: Store) -> None:
    async with importing(store) as pilot:
        await preview(pilot)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, ColumnsDialog))
        await pilot.press("j", "right", "ctrl+s")  # the company is a job title
        await until(pilot, lambda: "your mapping" in seen(pilot))
        await pilot.press("c", "escape")
        await until(pilot, lambda: "2 new" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: store.customers.count() == 2)
        assert {row.title for row in store.customers.page(0, 9, 2)} == {"Fabrikam", "Acme"}


async def test_a_vcard_has_no_columns(store: Store) -> None:
    async with importing(store) as pilot:
        await preview(pilot, "cards.vcf")
        assert "c columns" not in keys(pilot)
        await pilot.press("c")
        assert not isinstance(pilot.app.screen, ColumnsDialog)


# --- what goes wrong ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("none.csv", "none.csv does not exist"),
        ("x" * 400, "Check the path"),
        ("Downloads/empty.csv", "empty.csv is empty"),
        ("Downloads/prose.txt", "does not look like a contact file"),
    ],
    ids=["none", "longer than any path", "empty", "prose"],
)
async def test_a_file_that_cannot_be_read_is_said_and_the_screen_goes_on(
    store: Store, home: Path, typed: str, says: str
) -> None:
    (home / "Downloads" / "empty.csv").touch()
    (home / "Downloads" / "prose.txt").write_text(PROSE)
    async with importing(store) as pilot:
        await pilot.press("slash")
        await paste(pilot, typed)
        await pilot.press("enter")
        await until(pilot, lambda: says in seen(pilot))
        await preview(pilot)
        await until(pilot, lambda: "2 new" in seen(pilot))


async def test_a_long_refusal_is_wrapped_and_not_cut(store: Store, home: Path) -> None:
    (home / "mail.txt").write_text(PROSE)
    async with importing(store, (80, 24)) as pilot:
        await choose(pilot, "mail.txt")
        await pilot.press("enter")
        await until(pilot, lambda: "mail.txt" in seen(pilot).split("\n")[1])
        await until(pilot, lambda: "or CRM." in " ".join(seen(pilot).split()))


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_is_shown_as_text(store: Store, home: Path, size: tuple[int, int]) -> None:
    name = "x[b]\x1b[31m.csv"
    rows = f'"{HOSTILE}","{HOSTILE}",ana@x.example,+1 303 555 0142\n"{HOSTILE} 2",,"{HOSTILE}",\n"cut [/] off,\n'
    (home / "Downloads" / name).write_text("Name,Company,Email,Phone [/]\n" + rows)
    async with importing(store, size) as pilot:
        await preview(pilot, name)
        words = ""
        for key in ("j", "tab", "tab", "v", "w", "c"):
            await pilot.press(key)
            words += seen(pilot)
        assert "Acme [/b]" in words
        assert not {"\x07", "\u202e"} & set(words)
        await pilot.press("escape", "enter")
        await until(pilot, lambda: store.customers.count() == 2)


async def test_an_empty_machine_says_which_key_helps(store: Store, home: Path) -> None:
    for path in (home / "Downloads").iterdir():
        path.unlink()
    async with importing(store) as pilot:
        await until(pilot, lambda: "No contact files" in seen(pilot))
        await pilot.press("enter")
        assert screen(pilot).focused is not None
        await pilot.press("escape")
        assert screen(pilot).focused is None
        await pilot.press("q")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)


async def test_resizing_keeps_the_preview(store: Store) -> None:
    async with importing(store) as pilot:
        await preview(pilot)
        await pilot.press("j")
        for size in ((60, 15), (44, 12), (160, 50), (80, 24)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda size=size: pilot.app.size == size and "Bob Lee" in seen(pilot))
            assert screen(pilot).browser.rows.cursor_key == "1"


# --- paths ----------------------------------------------------------------------------------------------


async def test_a_folder_lists_its_files(store: Store, home: Path) -> None:
    (home / "elsewhere").mkdir()
    (home / "elsewhere" / "team.csv").write_text(PEOPLE)
    async with importing(store) as pilot:
        await pilot.press("slash", *"else", "tab", "enter")
        await until(pilot, lambda: "team.csv" in seen(pilot))
        assert "people.csv" not in seen(pilot)
        (home / "nothing").mkdir()
        await pilot.press("slash")
        screen(pilot).files.path.value = ""
        await pilot.press(*"noth", "tab", "enter")
        await until(pilot, lambda: "No contact files in " in seen(pilot) and "nothing." in seen(pilot))


def test_typed_paths(home: Path) -> None:
    (home / "a b.csv").touch()
    (home / "c;d.csv").touch()
    (home / "it's.csv").touch()
    here = Path()
    assert typed_paths("  ") == ()
    assert typed_paths("~/Downloads/people.csv") == (home / "Downloads" / "people.csv",)
    assert typed_paths("a b.csv") == (here / "a b.csv",)
    assert typed_paths("c;d.csv") == (here / "c;d.csv",)
    assert typed_paths("it's.csv") == (here / "it's.csv",)
    assert typed_paths("it's not.csv") == (here / "it's not.csv",)
    assert typed_paths("x.csv; y.vcf;") == (here / "x.csv", here / "y.vcf")
    assert typed_paths(f"'{home}/a b.csv' {home}/c\\;d.csv") == (home / "a b.csv", home / "c;d.csv")
    assert typed_paths(f"file://{home}/a%20b.csv") == (home / "a b.csv",)
    assert typed_paths("x" * 5_000) == (here / ("x" * 5_000),)
    assert typed_paths("a\0b") == (here / "a\0b",)


def test_completion(home: Path) -> None:
    for name in ("contacts-a.csv", "contacts-b.csv", "contacts.pdf", ".hidden.csv"):
        (home / name).touch()
    assert completed("Dow") == f"Downloads{os.sep}"
    assert completed(f"~{os.sep}Downloads{os.sep}pe") == f"~{os.sep}Downloads{os.sep}people.csv"
    assert completed("con") == "contacts-"
    assert completed("contacts.p") == "contacts.pdf"
    assert completed("x.csv; contacts-b") == "x.csv; contacts-b.csv"
    assert completed(".hid") == ".hidden.csv"
    for nothing in ("zzz", f"none{os.sep}x", "a\0b"):
        assert completed(nothing) == nothing


def test_finding_files(home: Path) -> None:
    downloads = home / "Downloads"
    (downloads / "photo.jpg").touch()
    (downloads / "folder.csv").mkdir()
    (downloads / "gone.csv").symlink_to(downloads / "nowhere")
    found = find_files([downloads, home / "none"])
    assert [file.path.name for file in found] == ["people.csv", "cards.vcf"]
    assert (found[1].bytes, found[1].changed) == (len(CARDS), date(2023, 11, 15))
    for name in ("all.mbox", "takeout-2026.zip", "calls-1.xml", "photos.zip", "layout.xml"):
        (downloads / name).touch()
    names = {file.path.name for file in find_files([downloads])}
    assert names == {"people.csv", "cards.vcf", "all.mbox", "takeout-2026.zip", "calls-1.xml"}
    ticks = iter([0.0, 0.0, *[9.0] * 99])
    assert len(find_files([downloads], clock=lambda: next(ticks))) <= 1  # a slow disk: what was found in time
