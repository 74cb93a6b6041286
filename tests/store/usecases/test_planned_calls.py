"""Who is not to be called: no call is planned with them, and none that was planned is proposed (METHOD §2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from store import Invalid, Store, clock_from, open_store
from store.file.models import Customer as CustomerRow
from store.records.call_reports import NextStep, Touch
from store.records.calls import Channel, StartedBy
from store.records.changes import Proposal
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind
from store.records.preferences import Preferences
from store.rules.follow_up_table import FOLLOW_UPS
from tests.worlds.builders import TODAY, customer, owe

HOSTILE = "Acme [/b] =cmd| \x1b]0;x"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "s.db", clock=clock_from(f"{TODAY}T09:12"), preferences=Preferences(region="")) as store:
        yield store


def quiet(store: Store) -> int:
    return customer(store, HOSTILE, do_not_call=True)


@pytest.mark.parametrize("kind", [row.kind for row in FOLLOW_UPS if row.by_hand and row.is_call])
def test_no_call_is_planned_by_hand_with_one_who_asked_not_to_be_called(store: Store, kind: FollowUpKind) -> None:
    one = quiet(store)
    item = owe(store, one, "the draft", kind=FollowUpKind.EMAIL)
    planned = FollowUpForm("talk it over", TODAY, kind=kind)
    for write in (lambda: store.follow_ups.add(one, planned), lambda: store.follow_ups.edit(item, planned)):
        with pytest.raises(Invalid, match="asked not to be called") as refused:
            write()
        assert refused.value.field == "kind"
    assert [one.kind for one in store.follow_ups.of_customer(one)] == [FollowUpKind.EMAIL]


def test_the_next_step_of_a_conversation_and_a_proposal_are_written(store: Store) -> None:
    one = quiet(store)
    step = NextStep(due=TODAY + timedelta(days=2), what="the offer", kind=FollowUpKind.CHECK_IN)
    store.calls.log(Touch(one, Channel.VISIT, StartedBy.US, next_step=step))
    done = owe(store, one, "the offer", told=True)
    store.follow_ups.accept(Proposal(one, "are they satisfied?", TODAY + timedelta(days=3), done))
    made = {item.what: item.kind for item in store.follow_ups.of_customer(one) if item.id != done}
    assert made == dict.fromkeys(("write to them: the offer", "write to them: are they satisfied?"), FollowUpKind.EMAIL)


@pytest.mark.parametrize("told", [True, False])
def test_a_call_that_stands_all_the_same_is_proposed_as_a_letter(store: Store, *, told: bool) -> None:
    """As from a file of before."""
    one = customer(store)
    owe(store, one, "the price list", TODAY, kind=FollowUpKind.CHECK_IN, told=told)
    assert any(item.is_call for item in store.today().queue)
    CustomerRow.update(do_not_call=True).where(CustomerRow.id == one).execute()
    (item,) = store.today().queue
    assert (item.is_call, item.what) == (False, "write to them: the price list")
    assert store.plan.next_call(0) is None
