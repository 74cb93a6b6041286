"""Customers out as vCards and as a table: whole, harmless, and nothing new when they come back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

from store import Store
from store.exchange.csv_out import unguarded
from store.records.customers import ContactPoint, Fact, PointKind, Stage, Tier
from store.sample import fill_with_sample_year
from tests.worlds.builders import TODAY, contact_file, customer, draft
from tests.worlds.everything import full_store

HOSTILE = "Acme [/b] =cmd| \x1b]0;x"


def written(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def again(store: Store, path: Path, text: str) -> tuple[int, int, tuple[str, ...]]:
    """What importing the text again would do: new ones, updates, and what was wrong with it."""
    plan = store.imports.plan([store.imports.read(written(path, text), {})])
    return plan.new, plan.updated, tuple(problem.reason for problem in plan.problems)


def hostile(store: Store) -> int:
    """A customer whose every field wants to be something else."""
    return customer(
        store,
        HOSTILE,
        company="=1+1; Söhne, Inc.\\n",
        title="-2",
        emails=("a@x.example", "+b@x.example"),
        phones=("+1 303 555 0142", "(303) 555-0143 ext. 4"),
        links=("https://x.example/?a=1,2;3",),
        notes="BEGIN:VCARD\nEND:VCARD\n\n=HYPERLINK()\n" + "ä" * 200 + ",;\\",
        tier=Tier.KEY,
        stage=Stage.PROSPECT,
        customer_since=date(2019, 3, 14),
        do_not_call=True,
        birthday="1970-05-17",
        value=12500,
    )


def everybody(store: Store) -> None:
    """A sample year, and those who are hard to write down."""
    fill_with_sample_year(store, TODAY)
    hostile(store)
    customer(store, "", company="Kolb Papier GmbH", emails=("info@kolb.example",))
    customer(store, "王丽", company="한국 Logistics", birthday="02-29")
    points = (
        ContactPoint(PointKind.EMAIL, "jo@x.example", "After hours"),
        ContactPoint(PointKind.PHONE, "+49 30 1", "Work"),
    )
    brought = replace(draft("Jo Park", company="Fabrikam", notes="two\nlines"), points=points)
    brought = replace(brought, facts=(Fact("Categories", "press, vip"), Fact("Address (Work)", "Elm St 1; Denver")))
    store.imports.apply(store.imports.plan([contact_file(brought)]))
    (jo,) = (row.id for row in store.customers.search("jo@x.example"))
    store.labels.set_of(jo, "press, =vip", store.labels.of_customer(jo))


def test_our_own_cards_change_nothing_when_they_come_back(store: Store, tmp_path: Path) -> None:
    everybody(store)
    text, count = store.address_book.vcards()
    assert count == store.customers.count()
    before = store.export()
    assert again(store, tmp_path / "out.vcf", text) == (0, 0, ())
    assert store.export() == before


def test_our_own_table_brings_nobody_twice(store: Store, tmp_path: Path) -> None:
    everybody(store)
    plan = store.imports.plan([store.imports.read(written(tmp_path / "out.csv", store.address_book.table()[0]), {})])
    assert (plan.new, plan.problems) == (0, ())
    # What our own log says, and notes that began a formula in the middle.
    assert {fill for row in plan.rows for fill in row.fills} == {"last activity", "extra facts"}


def test_all_of_everybody_is_in_both(tmp_path: Path) -> None:
    with full_store(tmp_path / "all.db") as store:
        one = hostile(store)
        table, _ = store.address_book.table()
        cards, _ = store.address_book.vcards()
    assert table.startswith("\ufeffName,Company,")
    rows = [[unguarded(cell) for cell in row] for row in csv.reader(io.StringIO(table[1:]))]
    found = dict(zip(rows[0], next(row for row in rows if "Söhne" in row[1]), strict=True))
    assert found["Company"] == "=1+1; Söhne, Inc.\\n"
    assert (found["E-mail 2"], found["Phone"], found["Stage"]) == ("+b@x.example", "+1 303 555 0142", "prospect")
    assert (found["Customer since"], found["Do not call"], found["How often"]) == ("2019-03-14", "yes", "")
    more = dict(zip(rows[0], next(row for row in rows if "Larkfield" in row[1]), strict=True))["More"]
    assert more == "Renewal: 31 March"
    assert one
    assert cards.count("BEGIN:VCARD\r\nVERSION:4.0\r\nUID:") == 3  # never inside of a value
    assert max(len(line.encode()) for line in cards.split("\r\n")) <= 75
    assert "\x1b" not in cards + table


def test_no_cell_is_a_formula(store: Store) -> None:
    hostile(store)
    cells = [cell for row in csv.reader(io.StringIO(store.address_book.table()[0][1:])) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_some_of_them_and_the_archive(store: Store) -> None:
    ana, jo, lee = (customer(store, name) for name in ("Ana Ruiz", "Jo Park", "Lee Wong"))
    store.customers.archive(jo)
    assert [line for line in store.address_book.vcards()[0].split("\r\n") if line.startswith("FN")] == [
        "FN:Ana Ruiz", "FN:Lee Wong",
    ]  # fmt: skip
    assert store.address_book.vcards([lee, jo, 99])[1] == 2
    assert ana
