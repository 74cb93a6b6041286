"""The team: colleagues added, renamed, handed over and removed, each in one act (METHOD §7)."""

from __future__ import annotations

import pytest

from store import Conflict, Invalid, Store
from store.records.calls import Outcome
from store.records.team import Colleague, ColleagueForm
from tests.worlds.builders import call, customer, owe


def colleague(store: Store, name: str, **values: str) -> Colleague:
    store.team.add(ColleagueForm(name, **values))
    found = store.team.named(name)
    assert found is not None
    return found


def test_a_colleague_is_kept_with_all_that_was_typed(store: Store) -> None:
    dana = colleague(store, " Dana  Fox ", email="dana@firm.com", role="Delivery", manager="@tom")
    assert (dana.name, dana.email, dana.role, dana.manager) == ("Dana Fox", "dana@firm.com", "Delivery", "Tom")
    assert store.team.names() == ("Dana Fox", "Tom")
    assert store.team.named("@dana") == dana
    store.history.undo()
    assert store.team.all() == ()


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (ColleagueForm(" "), "name"),
        (ColleagueForm("@"), "name"),
        (ColleagueForm("***"), "name"),
        (ColleagueForm("dana.fox"), "name"),
        (ColleagueForm("DANA FOX"), "name"),
        (ColleagueForm("Kim", email="kim"), "email"),
        (ColleagueForm("Kim", email="kim@firm.com\r\nBcc: x@y.com"), "email"),
        (ColleagueForm("Kim", manager="kim"), "manager"),
        (ColleagueForm("Kim", manager="--"), "manager"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(store: Store, form: ColleagueForm, field: str) -> None:
    colleague(store, "Dana Fox")
    with pytest.raises(Invalid) as refused:
        store.team.add(form)
    assert refused.value.field == field
    assert store.team.names() == ("Dana Fox",)


def test_a_new_name_goes_everywhere_in_one_act(store: Store) -> None:
    one = customer(store)
    call(
        store, one, Outcome.TALKED, notes="> send the draft @dana fri !told\n> ring them @tom !@dana\n+ @dana saved it"
    )
    before = store.export()
    dana = store.team.named("dana")
    assert dana is not None
    store.team.edit(dana.id, ColleagueForm("Dana Fox"), dana.version)
    draft, ring = sorted(store.follow_ups.of_customer(one), key=lambda item: item.what, reverse=True)
    assert (draft.owner, ring.owner, ring.contact_by) == ("Dana Fox", "Tom", "Dana Fox")
    (kudos,) = store.research.sheet(one).findings
    assert kudos.colleague == "Dana Fox"
    assert "@dana saved it" in store.customers.history(one)[0].notes  # what was typed stays as it was typed
    assert store.history.next_undo().endswith("Dana is Dana Fox now")
    store.history.undo()
    assert store.export() == before


def test_an_older_form_is_refused(store: Store) -> None:
    dana = colleague(store, "Dana")
    store.team.edit(dana.id, ColleagueForm("Dana", role="Delivery"), dana.version)
    with pytest.raises(Conflict, match="changed elsewhere"):
        store.team.edit(dana.id, ColleagueForm("Dana", role="Sales"), dana.version)


def test_managers_make_no_circle(store: Store) -> None:
    dana = colleague(store, "Dana", manager="Tom")
    tom = store.team.named("Tom")
    assert tom is not None
    store.team.edit(tom.id, ColleagueForm("Tom", manager="Eve"), tom.version)
    eve = store.team.named("Eve")
    assert eve is not None
    for name in ("Dana", "Tom", "Eve"):
        with pytest.raises(Invalid) as refused:
            store.team.edit(eve.id, ColleagueForm("Eve", manager=name), eve.version)
        assert refused.value.field == "manager"
    store.team.edit(dana.id, ColleagueForm("Dana", manager="Eve"), dana.version)


def test_only_who_is_named_nowhere_can_be_removed(store: Store) -> None:
    item = owe(store, customer(store), owner="dana")
    dana = store.team.named("dana")
    assert dana is not None
    with pytest.raises(Conflict, match="Dana owns or tells customers about 1 follow-up"):
        store.team.remove(dana.id)
    store.follow_ups.reassign(item, "tom")
    store.team.remove(dana.id)
    assert store.team.names() == ("Tom",)
    store.history.undo()
    assert store.team.named("Dana") == dana


def test_all_of_one_goes_to_another(store: Store) -> None:
    one = customer(store)
    item = owe(store, one, owner="dana")
    call(store, one, Outcome.TALKED, notes="+ @dana saved it")
    colleague(store, "Kim", manager="Dana")
    tom = colleague(store, "Tom", manager="Dana")
    before = store.export()
    dana = store.team.named("dana")
    assert dana is not None
    with pytest.raises(Invalid):
        store.team.merge(dana.id, "dana")
    with pytest.raises(Invalid):
        store.team.merge(dana.id, "nobody")
    store.team.merge(dana.id, "Tom")
    assert store.follow_ups.get(item).owner == "Tom"
    assert [(c.name, c.manager) for c in store.team.all()] == [("Kim", "Tom"), ("Tom", "")]
    assert store.research.sheet(one).findings[0].colleague == "Tom"
    store.history.undo()
    assert store.export() == before
    assert store.team.get(tom.id) == tom
