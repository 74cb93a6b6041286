"""Where customers are, as the store knows it: by their card, else by their number."""

from __future__ import annotations

from store import Store
from store.records.customers import CustomerForm, Profile
from store.records.hours import NOWHERE, There
from store.rules.days.hours import read_hours

HOSTILE = "Acme [/b] =cmd| \x1b]0;x"


def added(store: Store, name: str, *phones: str, **profile: str) -> int:
    one = store.customers.add(CustomerForm(name, phones=phones)).customer_id or 0
    if profile:
        store.research.describe(one, Profile(**profile), store.customers.get(one).version)
    return one


def test_where_they_are_is_told_once_it_is_loaded(store: Store) -> None:
    card = added(store, "Ana", "+49 30 123456", zone="America/Denver", best_hours="mornings")
    number = added(store, HOSTILE, "no number", "+49 30 123456")
    nobody = added(store, "Jo", "no number", best_hours="after 14")
    everybody = (card, number, nobody)
    assert store.plan.there(everybody) == {}
    assert [store.brief(one).there for one in everybody] == [There("America/Denver"), NOWHERE, NOWHERE]
    store.calls.tell_places()
    found = store.plan.there((*everybody, 999))
    assert found == {
        card: There("America/Denver", read_hours("mornings")),
        number: There("Europe/Berlin"),
        nobody: There("", read_hours("after 14")),
    }
    assert [store.brief(one).there for one in everybody] == [found[one] for one in everybody]
    assert store.plan.there(()) == {}


def test_what_was_just_changed_counts(store: Store) -> None:
    one = added(store, "Ana", "+49 30 123456")
    store.calls.tell_places()
    assert store.plan.there((one,))[one].zone == "Europe/Berlin"
    store.research.describe(one, Profile(zone="Asia/Tokyo"), store.customers.get(one).version)
    assert store.plan.there((one,))[one].zone == store.brief(one).there.zone == "Asia/Tokyo"
    store.history.undo()
    assert store.plan.there((one,))[one].zone == "Europe/Berlin"
