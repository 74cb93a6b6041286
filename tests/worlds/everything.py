"""A store that holds something of everything, and its export as bytes: for what must come back as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from store import Store, clock_from, open_store
from store.file import models as m
from store.file import search
from store.file.journal import Recorder
from store.records.call_reports import CallReport, NextStep, Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.customers import Profile
from store.records.findings import FindingKind
from store.records.follow_ups import FollowUpKind
from store.records.mail import CalendarReading
from store.tables import colleagues
from store.usecases.countries import refresh_from_log
from tests.worlds.builders import TODAY, customer, owe
from tui.cli.streams import json_text

from . import disk

NOW = "2026-11-24"
NOTES = (
    "plain, first\n> send SLA draft @dana fri !told\n+ @tom.wolff saved our launch\n- the invoices\n~ month end"
    '\n" three times faster\n= food people first\n* fewer calls at night\n^ they move in May\n> ring them !@dana'
)


_MORE: dict[str, Any] = {
    "emails": ("ana@larkfield.example",), "links": ("x.example",), "address_as": "Ana", "need": "a pilot",
    "how_met": "Lee [/b] suggested it", "renewal_day": date(2027, 3, 31),
    "value": 12_500, "birthday": "05-17",
}  # fmt: skip


def export_bytes(store: Store) -> bytes:
    """What ``firstcup export FILE`` writes."""
    return (json_text(store.export(), indent=1) + "\n").encode()


def full_store(path: Path) -> Store:
    """Something in every table."""
    disk.once("everything", path, lambda made: _filled(made).close())
    return open_store(path, clock=clock_from(NOW))


def _filled(path: Path) -> Store:
    store = open_store(path, clock=clock_from(NOW))
    ana = customer(store, "Ana Ruiz", company="Larkfield [/b]", **_MORE)
    wang = customer(store, "王丽", company="한국 Logistics", phones=("+1 303 555 0143", "+1 303 555 0144"))
    store.calls.record(CallReport(ana, Outcome.TALKED, NOTES, 900, Mood.PROMOTER, NextStep(TODAY + timedelta(days=9))))
    store.calls.record(CallReport(wang, Outcome.VOICEMAIL, "left a word", 30))
    store.calls.log(Touch(wang, Channel.EMAIL, StartedBy.THEM, "- late again @dana", day=TODAY - timedelta(days=3)))
    item = owe(store, wang, "the figures", owner="Dana", told=True)
    other = owe(store, ana, "a class together", kind=FollowUpKind.TOGETHER)
    store.follow_ups.drop(other, "no time")
    store.follow_ups.done(item)
    found = store.research.add_finding(wang, FindingKind.HEADS_UP, "layoffs", "web").created_id
    assert found is not None
    store.research.settle(found, "spoke about it")
    ours = store.research.add_finding(wang, FindingKind.OUR_MISTAKE, "we sent two invoices").created_id or 0
    store.findings.settle(ours, "credit note sent")  # they do not know yet
    store.research.add_finding(wang, FindingKind.HARD_NEWS, "their mill closes", "news")
    store.research.add_finding(ana, FindingKind.HEADS_UP, "their CFO joins next time")
    store.research.check(ana, "news", False)
    version = store.customers.get(ana).version
    profile = Profile(national="Spanish", best_hours="mornings", zone="America/Denver", country="US")
    store.research.describe(ana, profile, version)
    set_id = store.scripts.add_set("Deutsch", "key").created_id
    store.scripts.save(set_id, "voicemail", "", "Hallo $first_name.")
    store.scripts.save(None, "voicemail", "", "Hello $first_name.")
    store.scripts.choose_for(wang, set_id)
    now = store.clock.now()
    store.mail.take_calendar(CalendarReading("work.ics", now, now + timedelta(days=9), ((now, now),), 1))
    _the_rest(store, item, other)
    store.today()
    return store


def _the_rest(store: Store, item: int, other: int) -> None:
    """Rows of what has its acts elsewhere."""
    unit = store.unit
    with unit.writing(), unit.act("the rest") as recorder:
        dana, tom = (colleagues.named(name) for name in ("Dana", "Tom Wolff"))
        assert dana is not None
        assert tom is not None
        recorder.update(m.Colleague, dana.id, email="dana@us.example", role="support", manager=tom.id)
        days = {"follow_up": item, "day": TODAY, "old_day": date(2026, 11, 27), "new_day": date(2026, 12, 4)}
        recorder.insert(m.PromiseChange, [days, days | {"new_day": date(2026, 12, 7)}])
        recorder.update(m.FollowUp, other, about=item)
        (finding,) = unit.db.execute_sql("SELECT min(id) FROM finding").fetchone()
        recorder.insert(
            m.Briefed,
            [
                {"colleague": tom.id, "follow_up": item, "day": TODAY, "due_day": TODAY},
                {"colleague": dana.id, "follow_up": item, "day": TODAY, "due_day": None},
                {"colleague": dana.id, "finding": finding, "day": TODAY, "due_day": None},
            ],
        )
        recorder.insert(m.Idea, [{"uid": f"idea{n}", "words": words} for n, words in enumerate(("sail", "cook"))])
        recorder.insert(m.Layout, [{"signature": "b" * 32, "mapping": "Full name\nE-mail"}])
        recorder.insert(m.Layout, [{"signature": "a" * 32, "mapping": "Company"}])
        _of_lists(store, recorder)
        slot = datetime(2026, 11, 30, 9, tzinfo=UTC)
        (one,) = unit.db.execute_sql("SELECT min(id) FROM customer").fetchone()
        recorder.insert(m.OfferedSlot, [{"customer": one, "begins_at": slot, "ends_at": slot}])
        recorder.insert(m.Fact, [{"customer": one, "name": "Renewal", "value": "31 March"}])


def _of_lists(store: Store, recorder: Recorder) -> None:
    """Labels, searches, who is not the same, what came from elsewhere, and what returns."""
    ana, wang = (row.id for row in store.customers.page(0, 2, 2))
    press, vip = recorder.insert(
        m.Label,
        [{"uid": "label2", "name": "Press [/b]", "key": "press [/b]"}, {"uid": "a", "name": "VIP", "key": "vip"}],
    )
    recorder.insert(m.CustomerLabel, [{"customer": wang, "label": vip}, {"customer": wang, "label": press}])
    recorder.insert(m.CustomerLabel, [{"customer": ana, "label": press}])
    search = {"uid": "s", "name": "late ones [/b]", "words": "tier:key late -archived"}
    recorder.insert(m.SavedSearch, [search, {"uid": "r", "name": "a", "words": "x"}])
    recorder.insert(m.NotSame, [{"customer": min(ana, wang), "other": max(ana, wang)}])
    recorder.update(m.Customer, ana, weighed_day=TODAY)
    (entry,) = store.unit.db.execute_sql("SELECT max(id) FROM interaction").fetchone()
    recorder.update(m.Interaction, entry, source="mailbox", foreign_id="<a@x> [/b]", with_us="Dana, Tom Wolff")
    (owed,) = store.unit.db.execute_sql("SELECT max(id) FROM follow_up").fetchone()
    recorder.update(m.FollowUp, owed, every="quarter", every_from="done")


def derived_is_right(store: Store) -> None:
    """Whatever follows from other rows is what the store itself would make of them."""
    unit = store.unit

    def ask(sql: str) -> list[tuple]:
        return unit.db.execute_sql(sql).fetchall()

    queries = (
        "SELECT id, talk_day, talk_mood, attempts, again_day, rest_day, due_day FROM customer ORDER BY id",
        "SELECT kind, ref, customer_id, names, body, grams FROM search_doc ORDER BY kind, ref",
    )
    before = [ask(sql) for sql in queries]
    with unit.writing():
        recorder = Recorder(unit.db)
        for (customer_id,) in ask("SELECT id FROM customer"):
            refresh_from_log(unit, recorder, customer_id)
        search.rebuild(unit.db)
    assert recorder.steps == []
    assert [ask(sql) for sql in queries] == before
    assert ask("SELECT day, started_by, n FROM day_count WHERE n > 0 ORDER BY 1, 2") == ask(
        "SELECT day, started_by, count(*) FROM interaction WHERE reached = 1 GROUP BY 1, 2 ORDER BY 1, 2"
    )
    assert ask("SELECT what, n FROM tally ORDER BY 1") == [
        ("archived", ask("SELECT count(*) FROM customer WHERE archived = 1")[0][0]),
        ("customers", ask("SELECT count(*) FROM customer WHERE archived = 0")[0][0]),
        ("open", ask("SELECT count(*) FROM follow_up WHERE state = 'open'")[0][0]),
    ]
    phones = "EXISTS (SELECT 1 FROM contact_point p WHERE p.customer_id = c.id AND p.kind = 'phone')"
    assert ask(f"SELECT count(*) FROM customer c WHERE has_phone <> {phones}") == [(0,)]
    assert not ask("PRAGMA foreign_key_check")
