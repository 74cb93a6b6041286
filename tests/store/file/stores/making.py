"""Makes the file that is kept of the present schema: ``python -m tests.store.file.stores.making``.

Run it with the last commit of a schema, before the migration to the next is written. Each file holds a sample year of
60 customers, the plan of its week, a draft of a call, and in its journal four acts and one that was undone: a customer
with a hostile name who came, a voicemail, a conversation with notes, one who was archived, and a wrong number.

- ``schema-1.db.xz``: customers, calls, follow-ups, the week, undo.
- ``schema-2.db.xz``: also research, findings, culture, scripts and busy times.
- ``schema-3.db.xz``: also lines of notes, promises, the team and what it was told.
- ``schema-4.db.xz``: the same; its draft belongs to a window.
- ``schema-5.db.xz``: the same; a follow-up that is done was agreed for an instant (an open one would follow the clock).
- ``schema-6.db.xz``: the same; rounds of calls stand with their customers, and no "try again" among what is owed.
- ``schema-7.db.xz``: also our mistake, hard news and a note for next time; how the newest customer is addressed, how
  they came, what they look for and when they renew.
- ``schema-8.db.xz``: also what the newest customer is worth and their birthday, a label, two who are not the same, a
  saved search, an entry that came from a mailbox, and a follow-up that returns.
"""

from __future__ import annotations

import lzma
import tempfile
from datetime import UTC, date, datetime, time
from pathlib import Path

from peewee import fn

from store import clock_from, open_store
from store.file import database
from store.file import models as m
from store.records.call_reports import CallReport, NextStep
from store.records.calls import Mood, Outcome
from store.records.customers import CustomerForm
from store.sample import fill_with_sample_year

NAME = "Acme [/b] =cmd| \x1b]0;x"
INSTANT = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
NOTES = "They want a pilot.\n> send it @dana fri !told\n+ @noor saved it\n- invoices late\n"
NOTES += "! we sent two invoices\n? their plant closes\n^ they move in May"


def fill(path: Path) -> None:
    """Write the store."""
    with open_store(path, clock=clock_from("2026-11-24")) as store:
        fill_with_sample_year(store, date(2026, 11, 24))
        store.today()
        ids = [row.id for row in store.customers.page(0, 12, store.customers.count())]
        mails, phones = ("jo@acme.example",), ("+1 303 555 0177",)
        more = {
            "address_as": "小明",
            "how_met": "Ana suggested it",
            "need": "a pilot",
            "renewal_day": date(2027, 1, 29),
            "value": 12_500,
            "birthday": "1970-05-17",
        }
        store.customers.add(CustomerForm(NAME, company="王小明 Ltd", emails=mails, phones=phones, **more))
        store.calls.record(CallReport(ids[0], Outcome.VOICEMAIL, "left a word"))
        store.calls.record(CallReport(ids[1], Outcome.TALKED, NOTES, 300, Mood.SATISFIED, NextStep()))
        store.customers.archive(ids[5])
        store.calls.record(CallReport(ids[2], Outcome.WRONG_NUMBER))
        store.history.undo()
        with store.unit.writing():
            done = m.FollowUp.select(fn.MIN(m.FollowUp.id)).where(m.FollowUp.state == "done")
            m.FollowUp.update(due_time=time(9, 30), due_at=INSTANT).where(m.FollowUp.id == done).execute()
        with store.unit.writing():
            _fill_lists(ids)
        store.drafts.save("call:someone", {"notes": "half a sentence"})


def _fill_lists(ids: list[int]) -> None:
    """What has no act of its own here."""
    (newest,) = m.Customer.select(fn.MAX(m.Customer.id)).tuples().first()
    label = m.Label.insert(uid="press", name=NAME, key="press").execute()
    m.CustomerLabel.insert(customer=ids[0], label=label).execute()
    m.SavedSearch.insert(uid="late", name=NAME, words="tier:key late").execute()
    m.NotSame.insert(customer=min(ids[:2]), other=max(ids[:2])).execute()
    m.Customer.update(weighed_day=date(2026, 11, 24)).where(m.Customer.id == newest).execute()
    entry, came = m.Interaction.select(fn.MIN(m.Interaction.id)), {"source": "mailbox", "foreign_id": "<a@x>"}
    m.Interaction.update(**came, with_us="Dana").where(m.Interaction.id == entry).execute()
    owed = m.FollowUp.select(fn.MIN(m.FollowUp.id)).where(m.FollowUp.state == "open")
    m.FollowUp.update(every="quarter", every_from="done").where(m.FollowUp.id == owed).execute()


def main() -> None:
    """Write the compressed file beside this one; never over one that is there."""
    target = Path(__file__).with_name(f"schema-{database.SCHEMA}.db.xz")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        fill(path)
        with target.open("xb") as file:
            file.write(lzma.compress(path.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{target}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
