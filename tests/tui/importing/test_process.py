"""Files are read in a process of their own: whatever happens to it is a sentence, and it can be stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, date
from pathlib import Path

import pytest

from store import Store, Unreadable
from store.exchange.contacts.reading import read_contacts
from store.exchange.history.reading import read_history
from store.records.contacts import ContactFile, Problem
from store.records.reading_jobs import ReadingJob
from tests.worlds.everything import export_bytes
from tui.importing.calendars import Calendars
from tui.importing.contacts import Contacts
from tui.importing.documents import Exports
from tui.importing.process import OwnProcess
from tui.importing.reader import Here, Stopped, each_read
from tui.importing.running import Running

from .files import CARDS, ODD, PEOPLE, PROSE, calendar

HOSTILE = "Acme [b] =cmd| \x1b]0;x"


def killed(path: Path) -> ContactFile:
    """What a crash of the interpreter looks like."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def greedy(path: Path) -> object:
    """More memory than anything may have."""
    return [bytearray(10_000_000) for _ in range(100)]


def broken(path: Path) -> object:
    """A mistake of our own."""
    print("and something on standard output")
    raise KeyError(path.name)


def endless(path: Path) -> object:
    """It never answers."""
    whole = path.with_suffix(".whole")
    whole.write_text(str(os.getpid()))
    whole.rename(path.with_suffix(".begun"))
    while True:
        time.sleep(0.01)


def job(path: Path, read: Callable[[Path], object] = killed) -> ReadingJob[object]:
    return ReadingJob(path, read)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("people.csv", PEOPLE), ("cards.vcf", CARDS), ("odd.csv", ODD), ("prose.txt", PROSE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "work.ics").write_text(calendar(), encoding="utf-8")
    return tmp_path


def test_a_file_read_elsewhere_is_the_same_file(store: Store, folder: Path) -> None:
    (folder / "all.json").write_bytes(export_bytes(store))
    for reader, names in (
        (Contacts(store), ("people.csv", "cards.vcf", "odd.csv", "prose.txt", "none.csv")),
        (Calendars(store), ("work.ics", "none.ics")),
        (Exports(store), ("all.json", "none.json")),
    ):
        paths = [folder / name for name in names]
        assert reader.read(paths)(OwnProcess()) == reader.read(paths)(Here())


def test_people_are_counted_while_they_come(tmp_path: Path) -> None:
    rows = "".join(f"Name{n} Word,p{n}@x.example\n" for n in range(1_234))
    (tmp_path / "many.csv").write_text("Name,Email\n" + rows)
    process = OwnProcess()
    found = process(ReadingJob(tmp_path / "many.csv", read_contacts, {"today": date(2026, 11, 24)}, hands_on=True))
    assert (found.people, len(found.drafts), process.people) == (1_234, 1_234, 1_234)
    assert [draft.line for draft in found.drafts] == list(range(2, 1_236))


def test_messages_are_counted_while_they_are_looked_at(tmp_path: Path) -> None:
    letter = "From - Fri Feb 13 09:14:00 2026\nFrom: p{0}@x.example\nTo: robin@northwind.example\nMessage-ID: <{0}@x>\n"
    letter += "Date: Fri, 13 Feb 2026 09:14:00 +0000\nSubject: Paper\n{1}\nhello\n\n"
    box = (letter.format(n, "List-Id: x\n" if n % 2 else "") for n in range(1_000))
    (tmp_path / "mail.mbox").write_text("".join(box))
    process = OwnProcess()
    said = {"today": date(2026, 11, 24), "zone": UTC, "me": ["robin@northwind.example"]}
    reading = ReadingJob(tmp_path / "mail.mbox", read_history, said, hands_on=True, counts=True)
    found = process(reading)
    assert found == reading.here()
    assert found is not None
    assert (len(found.entries), process.people) == (500, 1_000)


@pytest.mark.parametrize(
    ("read", "words"),
    [
        pytest.param(killed, "could not be read: reading it ended by itself", id="killed"),
        pytest.param(broken, "could not be read: reading it ended by itself", id="broken"),
        pytest.param(
            greedy,
            "needs more than 300 MB of memory. Split it",
            id="greedy",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="memory is limited where the system can do so"),
        ),
    ],
)
def test_a_process_that_ends_is_a_sentence_and_the_next_file_is_read(
    folder: Path, read: Callable[[Path], object], words: str
) -> None:
    today = {"today": date(2026, 11, 24)}
    good: ReadingJob[object] = ReadingJob(folder / "people.csv", read_contacts, today, hands_on=True)
    first, second = each_read([job(folder / f"{HOSTILE}.csv", read), good], OwnProcess())
    assert isinstance(first, Problem)
    assert first.reason.startswith("Acme [b] =cmd| ]0;x.csv ")
    assert words in first.reason
    assert isinstance(second, ContactFile)


def test_a_reading_that_never_ends_is_stopped_at_once(folder: Path) -> None:
    running = Running(OwnProcess)
    answers: list[object] = []
    jobs = [job(folder / "people.csv", endless), job(folder / "cards.vcf", endless)]
    read = running.begin(lambda run: each_read(jobs, run))
    thread = threading.Thread(target=lambda: answers.append(read()))
    thread.start()
    while not (folder / "people.begun").exists():
        time.sleep(0.01)
    assert running.going
    running.stop()
    thread.join(30)
    assert answers == [None]
    assert not running.going
    assert not (folder / "cards.begun").exists()


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there is no such timer on Windows")
def test_ctrl_c_ends_the_process_as_well(folder: Path) -> None:
    begun = folder / "people.begun"

    def press(*_: object) -> None:
        if begun.exists():
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, press)
    signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
    try:
        with pytest.raises(KeyboardInterrupt):
            OwnProcess()(job(folder / "people.csv", endless))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    with pytest.raises(ProcessLookupError):
        os.kill(int(begun.read_text()), 0)


def test_what_is_stopped_before_it_began_is_not_begun(folder: Path) -> None:
    process = OwnProcess()
    process.stop()
    with pytest.raises(Stopped):
        process(job(folder / "people.csv", endless))


def test_the_process_finds_our_own_code_whatever_lies_in_the_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "store").mkdir()
    (folder / "store" / "__init__.py").write_text("raise SystemExit('not ours')")
    (folder / "pickle.py").write_text("raise SystemExit('not ours')")
    monkeypatch.chdir(folder)
    today = {"today": date(2026, 11, 24)}
    assert OwnProcess()(ReadingJob(folder / "people.csv", read_contacts, today, hands_on=True)).people == 2


def test_a_refusal_comes_as_it_is(folder: Path) -> None:
    with pytest.raises(Unreadable, match=r"none\.csv does not exist"):
        OwnProcess()(ReadingJob(folder / "none.csv", read_contacts, {"today": date(2026, 11, 24)}, hands_on=True))


def test_the_process_loads_no_screen_and_no_network() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, store.exchange.child; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {"textual", "rich", "tui", "asyncio", "icalendar", "phonenumbers"} & set(loaded)
