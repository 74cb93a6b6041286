"""Damaged files: each is found before anything is shown or written, or holds the same data (promise P5).

``damage`` damages as many files as it is told to, of every kind in turn, and says what became of them.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

from store import StoreError, clock_from, open_store
from store.care import restore
from store.file import digest
from store.file.backups import make_backup
from store.sample import fill_with_sample_year
from tests.worlds import disk
from tests.worlds.builders import call, customer, owe
from tests.worlds.everything import full_store

FILES = 200
SEED = 20261124
NOW = "2026-11-24"
SECTOR = 512

Content = dict[str, list[tuple[object, ...]]]


@dataclass
class Figures:
    """What became of damaged files, by kind."""

    detected: Counter[str] = field(default_factory=Counter)
    equal: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)  # wrong, and nobody said so: with what was done to the file
    overwritten: list[str] = field(default_factory=list)

    @property
    def files(self) -> int:
        """All of them."""
        return self.detected.total() + self.equal.total() + len(self.silent)


@dataclass(frozen=True)
class World:
    """A closed store with its digest, what it holds, and states that a cut-off act leaves without its journal."""

    file: bytes
    seal: bytes
    content: Content
    page: int
    halves: tuple[tuple[bytes, bytes, bytes], ...]  # of acts: the digest that lay there, the file before and after


def content(path: Path) -> Content:
    """Every row of every table, as the bytes that they are."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
        db.text_factory = bytes
        tables = [row[0].decode() for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        own = [name for name in tables if name.count("_") < 2 or not name.startswith("search_")]  # not those of FTS5
        return {name: sorted(db.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in own}


def world(folder: Path, *, large: bool) -> World:
    """The store whose copies are damaged: something in every table, and for a long run a sample year."""
    path = folder / "world.db"
    if large:
        with open_store(path, clock=clock_from(NOW)) as store:
            fill_with_sample_year(store, date(2026, 11, 24))
    else:
        full_store(path).close()
    file, seal = path.read_bytes(), digest.beside(path).read_bytes()
    return World(file, seal, content(path), int.from_bytes(file[16:18], "big"), _halves(path))


def _halves(path: Path) -> tuple[tuple[bytes, bytes, bytes], ...]:
    """Acts as they stand on the disk: right after a clean close, and after other acts of the same run."""
    found = []
    for n, earlier in enumerate((0, 0, 2, 5)):
        with open_store(path, clock=clock_from(NOW)) as store:
            store.refuse_damage()
            seal = digest.beside(path).read_bytes()
            for m in range(earlier):
                customer(store, f"Earlier {n} {m}", phones=())
            before = path.read_bytes()
            who = customer(store, f"Half {n}", notes="written in half " * 500)
            call(store, who)
            owe(store, who)
            found.append((seal, before, path.read_bytes()))
    return tuple(found)


# The kinds of damage: each takes the file and answers with what is left of it


def _flip(data: bytearray, rng: Random, page: int) -> bytes:
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(data)


def _zero(size: int) -> Callable[[bytearray, Random, int], bytes]:
    def zeroed(data: bytearray, rng: Random, page: int) -> bytes:
        n = size or page
        at = rng.randrange(len(data) // n) * n
        data[at : at + n] = bytes(n)
        return bytes(data)

    return zeroed


def _cut(data: bytearray, rng: Random, page: int) -> bytes:
    return bytes(data[: rng.choice((rng.randrange(1, len(data)), rng.randrange(1, len(data) // page) * page))])


def _head(data: bytearray, rng: Random, page: int) -> bytes:
    data[rng.randrange(100)] = rng.randrange(256)
    return bytes(data)


def _shifted(data: bytearray, rng: Random, page: int) -> bytes:
    """Two pages changed places: each is whole."""
    last = len(data) // page
    one, other = (n * page for n in rng.sample(range(1, last), 2))
    data[one : one + page], data[other : other + page] = data[other : other + page], data[one : one + page]
    return bytes(data)


KINDS: dict[str, Callable[[bytearray, Random, int], bytes]] = {
    "one bit": _flip,
    "sector of zeros": _zero(SECTOR),
    "page of zeros": _zero(0),
    "cut off": _cut,
    "byte of the head": _head,
    "pages exchanged": _shifted,
    "empty": lambda *_: b"",
    "text": lambda data, *_: b"Name,E-mail\nAna,ana@larkfield.example\n",
}
HALF = "journal lost"


def _half(made: World, rng: Random) -> tuple[bytes, bytes, list[bytes]]:
    """The digest, a file of which some pages belong to an act that was cut off, and the states that would be right."""
    seal, before, after = rng.choice(made.halves)
    page, data = made.page, bytearray(before.ljust(len(after), b"\0"))
    changed = [at for at in range(0, len(after), page) if after[at : at + page] != data[at : at + page]]
    for at in changed[: rng.randrange(1, len(changed))]:  # SQLite writes them in their order
        data[at : at + page] = after[at : at + page]
    return seal, bytes(data), [before, after]


def damage(files: int, seed: int = SEED, *, large: bool = False) -> Figures:
    """Damage so many files, of all kinds in turn, and open each; ``large`` takes a store of a year."""
    rng, figures = Random(seed), Figures()
    with tempfile.TemporaryDirectory(prefix="firstcup-damage-", dir=disk.DISK) as name:
        folder = Path(name)
        made = world(folder, large=large)
        kinds = ["one bit", *KINDS, HALF]
        for n in range(files):
            kind = kinds[n % len(kinds)]
            path = folder / f"{n}.db"
            if kind == HALF:
                seal, data, right = _half(made, rng)
                fine = []
                for state in right:
                    path.write_bytes(state)
                    fine.append(content(path))
            else:
                seal, data, fine = made.seal, KINDS[kind](bytearray(made.file), rng, made.page), [made.content]
            path.write_bytes(data)
            digest.beside(path).write_bytes(seal)
            _judge(path, kind, fine, figures)
            path.unlink(missing_ok=True)
            digest.forget(path)
    return figures


def _judge(path: Path, kind: str, right: list[Content], figures: Figures) -> None:
    before = path.read_bytes()
    try:
        with open_store(path, clock=clock_from(NOW)) as store:
            store.refuse_damage()
            store.today()
            store.export()
    except StoreError:
        figures.detected[kind] += 1
        if path.read_bytes() != before:
            figures.overwritten.append(kind)
        return
    if content(path) in right or _without_choices(content(path)) in map(_without_choices, right):
        figures.equal[kind] += 1
    else:
        figures.silent.append(kind)


def _without_choices(found: Content) -> Content:
    """Opening a store may count due days anew, and propose a week: that is no damage."""
    return {table: rows for table, rows in found.items() if table not in ("choice", "week_pick")}


def test_damage_is_found_before_it_is_shown_or_written_over() -> None:
    figures = damage(FILES)
    assert figures.silent == []
    assert figures.overwritten == []
    assert figures.files == FILES
    assert figures.detected.total() > FILES * 0.7


def test_damaged_backups_are_not_restored(tmp_path: Path) -> None:
    rng, made = Random(SEED), world(tmp_path, large=False)
    path, folder = tmp_path / "world.db", tmp_path / "backups"
    good, now = content(path), clock_from(NOW).now()
    backup = make_backup(path, folder, now, why="of the test")
    whole = backup.read_bytes()
    for kind in [*KINDS] * 3:
        backup.write_bytes(KINDS[kind](bytearray(whole), rng, made.page))
        before = path.read_bytes()
        try:
            restore(backup, path, folder, now)
        except StoreError:
            assert path.read_bytes() == before
        else:
            assert content(path) == good
