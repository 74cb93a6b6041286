"""Large stores for the benchmarks: invented customers in bulk, the same for the same size, kept between runs."""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from store import Clock, Store, open_store
from store.file import database, digest, search
from store.rules.matching import identity_keys
from store.rules.text.text import fold

from . import captured

EDITION = b"9"  # of what is generated here and indexed by the search; another number makes the kept stores again
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 8, 42).astimezone()
CAME_IN = (TODAY - timedelta(days=4 * 365)).isoformat()  # everybody, before the log begins
LATE_PROMISES = 4
CADENCE = {"key": 30, "regular": 60, "small": 120}


def _list(words: str) -> list[str]:
    return words.split()


_FIRST = _list(
    "Ana Bo Carla Dmitri Elif Farah Goran Hana Ivo Jana Kofi Lena Milos Nour Oskar Petra Quentin Rosa Selim Tara Uwe"
    " Vera Wanda Xavi Yara Zeno Amélie Björn Chloé Dário Édith Françoise Günther Håkon Íris José Krzysztof Léa Mónica"
    " Nuño Ömer Päivi Renée Søren Tomáš Ursula Véronique Władysław Ximena Zoë Maria Marta Martin Marcel Omar Osman"
)
_SYLLABLES = _list(
    "al an ar ba bel ber bo bran can car chen da den dor el en er fa fel for ga gar gran ha hal hart hol in is jan ka"
    " kel kor la lan lin lo lund mar mer mo mon na nel nor ol or os pa pel por ra ran rek ro ros sa sel sen sil son ta"
    " tan ter thor ti to tor ul va van vel ver vil vor wal wen wick za zel zen"
)
_TRADES = _list(
    "Foods Freight Clinics Robotics Studio Steel Travel Greenhouses Schools Energy Bank Textiles Optics Legal"
)
_WORDS = _list(
    "the to and of a in is that for on it with they was as we at are be this have from by not but what all were when"
    " asked invoice delivery meeting report schedule contract budget training support portal team plant site order"
    " price quarter review week month delay quality launch partner board visit warehouse driver renewal discount"
    " figures numbers manager colleague customer supplier question answer problem solved happy unhappy satisfied"
    " worried pleased better worse faster slower early late again always never often before after during spring summer"
    " autumn winter Monday Friday morning afternoon branch office hall line machine part spare stock pallet truck"
    " agreement draft version page table list plan pilot project decision approval signature payment account login"
    " password access screen field button menu export import error message call voicemail e-mail reply promise"
    " follow-up reminder introduction reference story award press article news growth hiring moving opening closing"
)


_OFTEN = list(itertools.accumulate(1 / (rank + 4) for rank in range(len(_WORDS))))


def notes(rng: Random, at_least: int = 50, at_most: int = 300) -> str:
    """A note of 50 to 300 characters, its words as unevenly spread as those of a language."""
    length = rng.randint(at_least, at_most)
    words = rng.choices(_WORDS, cum_weights=_OFTEN, k=length // 5)
    for place in range(0, len(words), 25):
        words[place] = "".join(rng.choices(_SYLLABLES, k=3)).capitalize()
    return " ".join(words)[:at_most]


def name(rng: Random) -> tuple[str, str]:
    """A person and a company."""
    last = "".join(rng.choices(_SYLLABLES, k=rng.choice((2, 2, 3)))).capitalize()
    firm = "".join(rng.choices(_SYLLABLES, k=rng.choice((2, 3)))).capitalize()
    return f"{rng.choice(_FIRST)} {last}", f"{firm} {rng.choice(_TRADES)}"


def big_store(customers: int, interactions: int) -> Path:
    """The path of a store of that size: made once, then found again. Open a ``copy_of`` it to write."""
    made_by = sorted(Path(database.__file__).with_name("migrations").glob("*.py"))
    digest = hashlib.sha256(EDITION + b"".join(path.read_bytes() for path in made_by)).hexdigest()[:10]
    folder = Path(tempfile.gettempdir()) / f"firstcup-bench-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{customers}-{interactions}-{digest}.db"
    if not path.exists():
        for old in folder.glob(f"{customers}-{interactions}-*"):
            old.unlink()
        building = path.with_suffix(".part")
        building.unlink(missing_ok=True)
        _build(building, customers, interactions)
        building.rename(path)
    return path


def copy_of(path: Path, folder: Path) -> Path:
    """A copy to write into, and all of it on the disk: writing it out later would slow down what is measured."""
    copied = Path(shutil.copyfile(path, folder / "store.db"))
    with copied.open("rb") as file:
        os.fsync(file.fileno())
    digest.seal(copied)  # as it lies beside a store that was closed
    return copied


def opened(path: Path) -> Store:
    """The store at ``path``, on the benchmark's morning."""
    return open_store(path, clock=Clock(NOW))


def _build(path: Path, customers: int, interactions: int) -> None:
    open_store(path, clock=Clock(NOW)).close()
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000")
    with connection:
        _fill(connection, Random(customers), customers, interactions)
        # The rounds of calls are counted when it is opened next, as after an upgrade.
        connection.execute("UPDATE choice SET value = '' WHERE key = 'cadence'")
    connection.close()
    with opened(path) as store:
        unit = store.unit
        unit.db.execute_sql("PRAGMA cache_size = -400000")
        unit.db.execute_sql("PRAGMA synchronous = OFF")
        with unit.writing():
            search.rebuild(unit.db)
        store.today()  # proposes the week's five, as a first morning does


def _insert(connection: sqlite3.Connection, table: str, columns: str, rows: Iterator[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * len(columns.split(",")))
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def _uid(rng: Random) -> str:
    return f"{rng.getrandbits(128):032x}"


def _fill(connection: sqlite3.Connection, rng: Random, customers: int, interactions: int) -> None:
    people = [_person(rng, n) for n in range(1, customers + 1)]
    # A few customers have a long history, most a short one.
    weights = list(itertools.accumulate(min(rng.paretovariate(1.2), 60.0) for _ in range(customers)))
    talked: dict[int, tuple[str, str]] = {}
    attempts: dict[int, int] = {}
    log = _interactions(rng, interactions, weights, talked, attempts)
    rows = list(log)
    _insert(
        connection,
        "customer",
        "id, uid, name, company, title, stage, tier, cadence_override, do_not_call, customer_since, notes, archived,"
        " seed_day, talk_day, talk_mood, attempts, due_day, came_in, sort_name, version, has_phone",
        (_customer_row(p, talked, attempts) for p in people),
    )
    _insert(
        connection, "contact_point", "customer_id, kind, value, label, position",
        ((p["id"], kind, p[kind], "work", n) for p in people for n, kind in enumerate(("email", "phone")) if p[kind]),
    )  # fmt: skip
    _insert(
        connection, "identity", "customer_id, key",
        ((p["id"], key) for p in people for key in p["keys"]),
    )  # fmt: skip
    _insert(
        connection, "fact", "customer_id, name, value",
        ((p["id"], "Account", f"A-{p['id']:06}") for p in people if p["id"] % 3 == 0),
    )  # fmt: skip
    _insert(
        connection,
        "interaction",
        "id, uid, customer_id, at, day, channel, started_by, outcome, mood, seconds, notes, conversation, reached",
        iter(rows),
    )
    _insert(
        connection,
        "follow_up",
        "uid, customer_id, interaction_id, kind, what, owner, contact_by, due_day, due_time, promised_day, told,"
        " told_day, state, closed_day, reason, version",
        _follow_ups(rng, {p["id"] for p in people if not p["do_not_call"] and not p["archived"]}, rows),
    )
    captured.fill(connection, rng, rows, notes)


def _person(rng: Random, number: int) -> dict[str, Any]:
    full, company = name(rng)
    mail = f"{fold(full).replace(' ', '.')}.{number}@{fold(company).replace(' ', '-')}.example"
    phone = f"+1 303 555 {number % 10_000:04}" if rng.random() < 0.9 else ""
    # Numbers repeat in so large a store, as those of a switchboard do; only some are kept as keys.
    keys = identity_keys(full, company, [mail], [], "", "US")
    return {
        "id": number, "uid": _uid(rng), "name": full, "company": company, "email": mail, "phone": phone, "keys": keys,
        "title": rng.choice(("Owner", "Buyer", "Operations Manager", "Head of Sales", "")),
        "tier": rng.choices(("key", "regular", "small"), (1, 5, 4))[0],
        "stage": rng.choices(("customer", "prospect", "suspect"), (8, 1, 1))[0],
        "do_not_call": int(rng.random() < 0.03), "archived": int(rng.random() < 0.02),
        "since": (TODAY - timedelta(days=rng.randint(30, 4000))).isoformat() if rng.random() < 0.7 else None,
        "notes": notes(rng) if rng.random() < 0.5 else "",
        "seed": (TODAY - timedelta(days=rng.randint(1, 600))).isoformat() if rng.random() < 0.3 else None,
    }  # fmt: skip


def _customer_row(p: dict[str, Any], talked: dict[int, tuple[str, str]], attempts: dict[int, int]) -> tuple[Any, ...]:
    day, mood = talked.get(p["id"], (None, None))
    last = max(filter(None, (day, p["seed"])), default=None)
    due = (date.fromisoformat(last) + timedelta(days=CADENCE[p["tier"]])).isoformat() if last else CAME_IN
    return (
        p["id"], p["uid"], p["name"], p["company"], p["title"], p["stage"], p["tier"], None, p["do_not_call"],
        p["since"], p["notes"], p["archived"], p["seed"], day, mood or None, attempts.get(p["id"], 0), due, CAME_IN,
        fold(f"{p['name']} {p['company']}"), 1, 0,
    )  # fmt: skip


_KINDS = (  # channel, started by, outcome, conversation, reached: how often
    (("call", "us", "talked", 1, 1), 20),
    (("call", "us", "voicemail", 0, 0), 24),
    (("call", "us", "no answer", 0, 0), 16),
    (("call", "us", "message with a person", 0, 0), 5),
    (("e-mail", "us", None, 0, 1), 10),
    (("e-mail", "them", None, 0, 1), 18),
    (("call", "them", "talked", 1, 1), 4),
    (("meeting", "us", None, 1, 1), 2),
    (("social", "us", None, 0, 1), 1),
)


def _interactions(
    rng: Random, count: int, weights: list[float], talked: dict[int, tuple[str, str]], attempts: dict[int, int]
) -> Iterator[tuple[Any, ...]]:
    kinds, often = [k for k, _ in _KINDS], [n for _, n in _KINDS]
    people = range(1, len(weights) + 1)
    start = datetime(2026, 11, 23, 16, tzinfo=UTC) - timedelta(days=3 * 365)
    step = timedelta(days=3 * 365) / count
    owners = rng.choices(people, cum_weights=weights, k=count)
    for number, owner in enumerate(owners, 1):
        when = start + step * number
        channel, by, outcome, conversation, reached = rng.choices(kinds, often)[0]
        ours = channel == "call" and by == "us"
        mood = rng.choice(("satisfied", "satisfied", "promoter", "unhappy")) if conversation and ours else None
        if conversation:
            talked[owner] = (when.date().isoformat(), mood or talked.get(owner, ("", ""))[1])
            attempts[owner] = 0
        elif ours:
            attempts[owner] = attempts.get(owner, 0) + 1
        yield (
            number, _uid(rng), owner, when.strftime("%Y-%m-%dT%H:%M:%S.%fZ"), when.date().isoformat(), channel, by,
            outcome, mood, rng.randint(20, 1800) if channel == "call" else None, notes(rng), conversation, reached,
        )  # fmt: skip


def _follow_ups(rng: Random, callable_: set[int], log: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Ten open for a hundred customers, due within three weeks before and two months after, of what was promised only a
    few before, for all of it stands on Today; and the closed ones.
    """
    calls = [call for call in log if call[2] in callable_]
    late = 0
    for _ in range(len(callable_) // 10):
        call = rng.choice(calls)
        due = TODAY + timedelta(days=rng.randint(-20, 60))
        kind = rng.choices(("action", "e-mail", "check in"), (5, 3, 3))[0]
        told = _was_told(rng, kind)
        late += told and due <= TODAY
        if told and due <= TODAY and late > LATE_PROMISES:
            due = TODAY + (TODAY - due) + timedelta(days=1)
        yield _follow_up(rng, call, kind, due, None, "open", None, told=told)
    for hour in range(6):  # this morning's appointments, however large the store
        call, kind = rng.choice(calls), rng.choice(("call-back", "talk"))
        yield _follow_up(rng, call, kind, TODAY, f"{9 + hour:02}:30", "open", None, told=True)
    for call in log[::5]:
        due = date.fromisoformat(call[4]) + timedelta(days=rng.randint(1, 10))
        if due < TODAY:
            closed = due + timedelta(days=rng.choice((0, 0, 0, 0, -1, 3)))
            state = "dropped" if rng.random() < 0.03 else "done"
            told, on = _was_told(rng, "action"), min(closed, TODAY).isoformat()
            yield _follow_up(rng, call, "action", due, None, state, on, told=told)


def _was_told(rng: Random, kind: str) -> bool:
    return rng.random() < (0.6 if kind == "action" else 0.15)


def _follow_up(
    rng: Random,
    call: tuple[Any, ...],
    kind: str,
    due: date,
    at: str | None,
    state: str,
    closed: str | None,
    *,
    told: bool,
) -> tuple[Any, ...]:
    owner = rng.choice(("", "", *captured.TEAM)) if kind == "action" else ""
    return (
        _uid(rng), call[2], call[0], kind, notes(rng, 20, 60), owner, owner, due.isoformat(), at,
        due.isoformat() if told else None, int(told), call[4] if told else None, state, closed,
        "no longer needed" if state == "dropped" else "", 1,
    )  # fmt: skip
