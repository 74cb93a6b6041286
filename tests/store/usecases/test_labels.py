"""Labels by hand, searches under a name, and acts on several customers at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from store import Conflict, Invalid, Store
from store.records.customers import Fact, Stage, Tier
from store.records.follow_ups import FollowUpKind
from tests.worlds.builders import TODAY, contact_file, customer, draft, owe
from tests.worlds.everything import export_bytes

HOSTILE = "Acme [/b] =cmd| \x1b]0;x"


@pytest.fixture
def three(store: Store) -> tuple[int, int, int]:
    return customer(store, "Ana Ruiz", company=HOSTILE), customer(store, "Bo Lund"), customer(store, "Cy Ray")


def listed(store: Store, text: str) -> list[str]:
    found = store.listing.find(text)
    return [row.name for row in store.listing.page(found, 0, 100)]


def test_labels_are_typed_searched_renamed_and_removed(store: Store, three: tuple[int, int, int]) -> None:
    ana, bo, _ = three
    store.labels.set_of(ana, "#press, #Big Fish", ())
    store.many.relabel([ana, bo], "PRESS")
    assert store.labels.of_customer(ana) == ("Big Fish", "press")
    assert [(label.name, label.customers) for label in store.labels.all()] == [("Big Fish", 1), ("press", 2)]
    assert listed(store, "label:press") == listed(store, "#press") == listed(store, "#pre") == ["Ana Ruiz", "Bo Lund"]
    assert listed(store, 'label:"big fish"') == ["Ana Ruiz"]
    assert listed(store, "-label:press") == ["Cy Ray"]
    found = store.listing.find("#press")
    assert store.listing.page(found, 0, 1)[0].labels == ("Big Fish", "press")
    press = store.labels.all()[1]
    store.labels.rename(press, "media")
    assert listed(store, "#media") == ["Ana Ruiz", "Bo Lund"]
    with pytest.raises(Invalid, match="already"):
        store.labels.rename(store.labels.all()[1], "BIG fish")
    with pytest.raises(Conflict, match="changed elsewhere"):
        store.labels.remove(press)
    store.labels.remove(store.labels.all()[1])
    assert listed(store, "#media") == []
    store.history.undo()
    assert listed(store, "#media") == ["Ana Ruiz", "Bo Lund"]
    store.labels.set_of(ana, "", ("Big Fish", "media"))
    assert store.labels.of_customer(ana) == ()


def test_a_label_that_begins_like_another_does_not_hide_it(store: Store, three: tuple[int, int, int]) -> None:
    ana, bo, _ = three
    store.labels.set_of(ana, "press", ())
    store.labels.set_of(bo, "press agency", ())
    assert listed(store, "label:press") == ["Ana Ruiz"]
    assert listed(store, "label:pres") == ["Ana Ruiz", "Bo Lund"]


def test_what_was_changed_elsewhere_is_not_written_over(store: Store, three: tuple[int, int, int]) -> None:
    store.labels.set_of(three[0], "press", ())
    with pytest.raises(Conflict, match="changed elsewhere"):
        store.labels.set_of(three[0], "board", ())


def test_what_is_no_label_is_refused(store: Store, three: tuple[int, int, int]) -> None:
    with pytest.raises(Invalid, match="60"):
        store.labels.set_of(three[0], "x" * 61, ())
    with pytest.raises(Invalid, match="Type a label"):
        store.many.relabel(three, " #, ")
    with pytest.raises(Invalid, match="Nobody of them"):
        store.many.relabel(three, "", "press")


def test_a_saved_search_shows_what_its_words_show(store: Store, three: tuple[int, int, int]) -> None:
    store.many.set_tier([three[0]], Tier.KEY)
    store.labels.save_search("Big ones", "tier:key ana")
    (saved,) = store.labels.searches()
    assert listed(store, saved.words) == listed(store, "tier:key ana") == ["Ana Ruiz"]
    with pytest.raises(Invalid, match="already"):
        store.labels.save_search("big ONES", "late")
    with pytest.raises(Invalid, match="no term"):
        store.labels.save_search("odd", "colour:red")
    store.labels.edit_search(saved, "All", "-tier:key")
    with pytest.raises(Conflict):
        store.labels.remove_search(saved)
    (saved,) = store.labels.searches()
    assert listed(store, saved.words) == ["Bo Lund", "Cy Ray"]
    store.labels.remove_search(saved)
    assert store.labels.searches() == ()


ACTS: list[Callable[[Store, list[int]], object]] = [
    lambda store, those: store.many.set_tier(those, Tier.KEY),
    lambda store, those: store.many.set_stage(those, Stage.PROSPECT),
    lambda store, those: store.many.relabel(those, "#press #new"),
    lambda store, those: store.many.relabel(those, "", "board"),
    lambda store, those: store.many.archive(those[1:]),
    lambda store, those: store.many.this_week(those),
    lambda store, those: store.many.snooze(those, 3),
    lambda store, those: store.many.hand_over(those, "Dana"),
]


@pytest.mark.parametrize("act", ACTS)
def test_an_act_on_many_and_its_undo_leave_everything_as_it_was(
    store: Store, three: tuple[int, int, int], act: Callable[[Store, list[int]], object]
) -> None:
    those = list(three)
    store.labels.set_of(three[1], "board", ())
    owe(store, three[0], "the draft", TODAY)
    store.plan.toggle(three[0])  # off this week's list
    before = export_bytes(store)
    act(store, those)
    assert export_bytes(store) != before
    store.history.undo()
    assert export_bytes(store) == before
    store.history.redo()
    assert export_bytes(store) != before


def test_all_that_were_marked_change_in_one_act(store: Store, three: tuple[int, int, int]) -> None:
    assert store.many.set_tier(three, Tier.SMALL).label == "3 customers: small customer"
    assert listed(store, "tier:small") == ["Ana Ruiz", "Bo Lund", "Cy Ray"]
    assert store.many.set_stage(three[:1], Stage.PROSPECT).label == "Ana Ruiz: in talks"
    store.many.archive(three[:2])
    assert listed(store, "archived") == ["Ana Ruiz", "Bo Lund"]
    store.many.bring_back(three[:2])
    assert listed(store, "archived") == []


def test_what_cannot_be_done_to_all_is_done_to_none_and_says_to_whom(store: Store, three: tuple[int, int, int]) -> None:
    owe(store, three[0], "the draft")
    customer(store, "Dee Oz", do_not_call=True)
    never = store.customers.meant("Dee Oz")[0].id
    with pytest.raises(Conflict, match="open follow-ups: Ana Ruiz"):
        store.many.archive(three)
    with pytest.raises(Conflict, match="cannot be called: Dee Oz"):
        store.many.this_week([*three, never])
    with pytest.raises(Conflict, match="Nothing of theirs is due"):
        store.many.snooze(three, 3)
    with pytest.raises(Conflict, match="At most 1 000"):
        store.many.set_tier(range(1, 1_002), Tier.KEY)
    assert listed(store, "archived") == []


def test_what_is_due_is_moved_and_what_was_promised_stays_promised(store: Store, three: tuple[int, int, int]) -> None:
    late = owe(store, three[0], "the draft", TODAY, told=True)
    ahead = owe(store, three[1], "the list", TODAY + timedelta(days=9), kind=FollowUpKind.ACTION)
    store.many.snooze(three, 1)
    assert store.follow_ups.get(late).due == TODAY + timedelta(days=1)
    assert store.follow_ups.get(late).promised == TODAY
    assert store.follow_ups.get(ahead).due == TODAY + timedelta(days=9)
    store.many.hand_over(three, "dana")
    assert {store.follow_ups.get(one).owner for one in (late, ahead)} == {"Dana"}


def test_labels_leave_and_come_back(store: Store, three: tuple[int, int, int], tmp_path: Path) -> None:
    store.labels.set_of(three[0], "press", ())
    assert b'"press"' in export_bytes(store)


def test_labels_groups_and_categories_of_files_become_labels(store: Store, three: tuple[int, int, int]) -> None:
    store.labels.set_of(three[0], "press", ())
    facts = (
        Fact("Labels", "* myContacts ::: Press ::: Big Fish"),
        Fact("Categories", "Board, Press"),
        Fact("Team", "x"),
    )
    people = (draft("Ana Ruiz", company=HOSTILE, phone="+1 303 555 0142", facts=facts), draft("Dee Oz", facts=facts))
    file = contact_file(*people)
    store.imports.apply(store.imports.plan([file]))
    assert store.labels.of_customer(three[0]) == ("Big Fish", "Board", "press")
    assert listed(store, "label:board") == ["Ana Ruiz", "Dee Oz"]
    dee = store.customers.get(store.customers.meant("Dee Oz")[0].id)
    assert [fact.name for fact in dee.facts] == ["Team"]
    again = store.imports.plan([file])
    assert (again.new, again.updated) == (0, 0)
    store.history.undo()
    assert store.labels.of_customer(three[0]) == ("press",)
