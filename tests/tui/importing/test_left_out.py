"""Rows of the preview that are left out of an import, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import Store, StoreError
from store.records.contacts import Fate
from store.records.customers import CustomerForm
from tui.importing.people import AT_ONCE, People
from tui.importing.people_shown import PlanRows, people_head, people_labels
from tui.importing.session import ImportSession
from tui.importing.steps import Leave, Look, View

from .files import ODD, PEOPLE
from .visits import Visit

AGAIN = "Ana Ruiz,Fabrikam,ana@x.example,+1 303 555 0199\n"


@pytest.fixture
def visit(store: Store, tmp_path: Path) -> Visit:
    return Visit(store, tmp_path)


def fates(people: People) -> list[Fate]:
    assert people.plan is not None
    return [row.fate for row in people.plan.rows]


def many(more: str = "") -> str:
    return "Name,Company,Email,Phone\n" + "".join(f"P {n},,p{n}@x.example,\n" for n in range(AT_ONCE)) + more


def head(session: ImportSession) -> str:
    assert isinstance(session.preview, People)
    return people_head(session.preview, 3).plain


def test_space_leaves_a_row_out_and_takes_it_back(visit: Visit) -> None:
    visit.preview()
    assert visit.session.mark_row("1")
    assert (fates(visit.people), visit.counts()) == ([Fate.NEW, Fate.LEFT_OUT], (1, 0))
    assert "1 new · 0 updated · 0 already there · 1 left out · 0 skipped" in head(visit.session)
    assert visit.people.plan is not None
    row = PlanRows(visit.people.plan.rows, visit.people.shown()).rows(1, 1)[0]
    assert "– left out" in str(row.cells[0])
    assert people_labels(visit.people)["choose"] == "import 1"
    assert visit.session.mark_row("1")
    assert (fates(visit.people), visit.counts()) == ([Fate.NEW, Fate.NEW], (2, 0))
    assert visit.session.mark_row("0")
    assert visit.follow(visit.session.agree()) == Leave(done=True)
    assert [one.name for one in visit.store.customers.page(0, 9, 3)] == ["Bob Lee"]


def test_of_a_small_import_everybody_is_matched_again_at_once(visit: Visit) -> None:
    visit.preview(PEOPLE + AGAIN)
    visit.session.mark_row("0")
    assert fates(visit.people) == [Fate.LEFT_OUT, Fate.NEW, Fate.NEW]
    assert not visit.people.stale


def test_of_a_large_one_the_counts_follow_and_enter_matches_again(visit: Visit) -> None:
    visit.preview(many())
    visit.preview(many("Last One,,last@x.example,\n"))
    visit.session.mark_row("3")
    visit.session.mark_row("4")
    visit.session.mark_row("4")
    assert (visit.counts(), visit.people.stale) == ((AT_ONCE, 0), True)
    assert visit.follow(visit.session.agree()) == Leave(done=True)
    assert visit.store.customers.count() == AT_ONCE


def test_what_enter_would_do_otherwise_than_it_was_said_is_shown_first(visit: Visit) -> None:
    visit.preview(many("P 0,,p0@x.example,+1 303 555 0142\n"))
    visit.session.mark_row("0")  # the last row is about the same person, who is new by it now
    assert visit.counts() == (AT_ONCE - 1, 0)
    assert visit.follow(visit.session.agree()) == Look()
    assert visit.said[-1][0].endswith("This preview is the new one.")
    assert (visit.counts(), fates(visit.people)[-1]) == ((AT_ONCE, 0), Fate.NEW)
    assert visit.store.customers.count() == 0
    assert visit.follow(visit.session.agree()) == Leave(done=True)
    assert visit.store.customers.count() == AT_ONCE


def test_an_update_that_is_left_out_stays_among_the_updates_to_be_taken_back(visit: Visit) -> None:
    visit.store.customers.add(CustomerForm(name="Ana Ruiz", emails=("ana@x.example",)))
    visit.preview()
    visit.session.change_view()
    assert (visit.people.view, list(visit.people.shown())) == (View.UPDATES, [0])
    visit.session.mark_row("0")
    assert (visit.people.view, list(visit.people.shown()), visit.counts()) == (View.UPDATES, [0], (1, 0))
    visit.session.mark_row("0")
    assert visit.counts() == (1, 1)


def test_who_is_left_out_stays_out_when_the_customers_changed_meanwhile(visit: Visit) -> None:
    visit.preview()
    visit.session.mark_row("1")
    visit.store.customers.add(CustomerForm(name="Somebody", emails=("else@x.example",)))
    assert visit.follow(visit.session.agree()) == Look()
    assert fates(visit.people) == [Fate.NEW, Fate.LEFT_OUT]


def test_columns_that_are_corrected_bring_everybody_back(visit: Visit) -> None:
    visit.read(visit.file("odd.csv", ODD))
    visit.follow(visit.session.columns(("Full name", "Company", "E-mail")))
    visit.session.mark_row("0")
    visit.session.correct("0")
    visit.follow(visit.session.columns(("Full name", "Job title", "E-mail")))
    assert fates(visit.people) == [Fate.NEW, Fate.NEW]


def test_an_import_that_leaves_everybody_out_says_so(visit: Visit) -> None:
    visit.preview()
    visit.session.mark_row("0")
    visit.session.mark_row("1")
    assert "nothing to import: nobody else is new" in head(visit.session)
    assert visit.follow(visit.session.agree()) == Leave(done=True)
    assert visit.said[-1][0] == "All who would be new are left out; nothing was imported."
    assert visit.store.customers.count() == 0


def test_problems_cannot_be_left_out_and_a_store_that_fails_says_so(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not visit.session.mark_row("0")
    visit.preview(PEOPLE + '"cut off,\n')

    def refuse(*_: object) -> None:
        raise StoreError("The disk is gone.")

    with monkeypatch.context() as patch:
        patch.setattr(visit.store.imports, "plan", refuse)
        assert not visit.session.mark_row("0")
    assert visit.said == [("The disk is gone.", True)]
    assert fates(visit.people) == [Fate.NEW, Fate.NEW]
    visit.session.change_view()
    assert visit.people.view is View.PROBLEMS
    assert not visit.session.mark_row("0")
