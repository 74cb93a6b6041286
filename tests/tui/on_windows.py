"""Every command, and the app from its start to its end, in a process as poor as one on Windows."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

from tests.worlds.windows import asked_by_the_console, like_windows

like_windows()

from store import clock_from, open_store  # noqa: E402 (ours comes after)
from store.care import open_elsewhere  # noqa: E402
from tests.tui.waiting import until  # noqa: E402
from tests.worlds.morning import morning_store  # noqa: E402
from tui.__main__ import main  # noqa: E402
from tui.app import FirstCupApp  # noqa: E402
from tui.call.screen import CallScreen  # noqa: E402
from tui.today.screen import TodayScreen  # noqa: E402

BOOK = "Name,Company,Email,Phone\nDana Wu,Fabrikam,dana@fabrikam.example,+1 303 555 0142\n"


def commands(folder: Path) -> None:
    """Each command once."""
    book, store = folder / "book.csv", ["--store", str(folder / "s.db")]
    book.write_text(BOOK, encoding="utf-8")
    (folder / "settings.toml").write_text("[week]\ncustomers = 6\n", encoding="utf-8")
    for words in (
        ["today"],
        ["where"],
        ["import", "--yes", str(book)],
        ["add", "send draft @tom fri !told", "--customer", "Dana"],
        ["log", "Dana", "--channel", "social", "--notes", "= the truck list"],
        ["brief", "Dana"],
        ["undo"],
        ["export", str(folder / "all.json")],
        ["export", "--force", str(folder / "all.json")],
        ["export", str(folder / "words.md"), "--findings"],
        ["export", str(folder / "CON.json")],
        ["import", "--yes", str(folder / "all.json")],
        ["backup", str(folder / "kept")],
        ["check"],
        ["restore", str(folder / "kept" / "firstcup-2026-11-24-0900.db")],
        ["check"],
        ["repair", str(folder / "copy.db")],
        ["today"],
    ):
        code = main([*store, *words])
        print(f"{code} {words[0]}", flush=True)


async def app(folder: Path) -> None:
    """Into a call, letters typed, and told to stop."""
    with morning_store(folder / "morning.db", "2026-11-24") as store:
        running = FirstCupApp(store)
        async with running.run_test(size=(80, 24)) as pilot:
            await until(
                pilot, lambda: isinstance(running.screen, TodayScreen) and running.screen.selected().customer_id
            )
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(running.screen, CallScreen) and running.screen.settled)
            await pilot.press("n", *"Leeds")
            signal.raise_signal(signal.SIGBREAK)  # type: ignore[attr-defined]
            await until(pilot, lambda: not running.is_running)
        (ana,) = store.customers.search("Ana Ruiz")
        print("kept", store.drafts.load(f"call:{store.customers.get(ana.id).uid}").get("notes", ""))
    print("console", len(asked_by_the_console))


def windows(folder: Path) -> None:
    """A living window is counted; what a dead one left behind is removed."""
    (folder / ".s.db.0123456789abcdef.open").touch()
    with open_store(folder / "s.db", clock=clock_from("2026-11-24")) as store:
        store.open_window()
        print("windows", open_elsewhere(folder / "s.db"), open_elsewhere(folder / "s.db"))
        open_now = ["restore", str(folder / "kept" / "firstcup-2026-11-24-0900.db"), "--force"]
        print(main(["--store", str(folder / "s.db"), *open_now]), "restore of what is open", store.customers.count())
    print("left", *(one.name for one in folder.glob(".*.open")))


if __name__ == "__main__":
    commands(Path(sys.argv[1]))
    windows(Path(sys.argv[1]))
    asyncio.run(app(Path(sys.argv[1])))
