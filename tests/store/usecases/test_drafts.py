"""Where unsaved text is kept: each kind of text has its box, under the name that earlier versions gave it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from store import Clock, NotFound, Store, clock_from, open_store
from store.records.call_reports import Touch
from store.records.calls import Channel, StartedBy
from store.records.findings import FindingKind
from store.records.follow_up_forms import ActionItem
from store.records.follow_ups import FollowUpKind
from store.records.team import ColleagueForm
from tests.worlds.builders import TODAY, customer, owe


def test_drafts_of_earlier_versions_are_still_found(store: Store) -> None:
    ana = store.customers.get(customer(store))
    item = store.follow_ups.get(owe(store, ana.id, due=TODAY))
    store.calls.log(Touch(ana.id, Channel.EMAIL, StartedBy.THEM, "all is well"))
    entry = store.calls.noted(ana.id, 0)
    assert entry is not None
    found = store.research.add_finding(ana.id, FindingKind.BACKGROUND, "a new plant", "news").created_id
    idea = store.ideas.add("visit their plant").created_id
    colleague = store.team.add(ColleagueForm("Dana Fox", "", "", "")).created_id
    assert found is not None
    assert idea is not None
    assert colleague is not None
    finding, dana = store.findings.one(found).row.finding, store.team.get(colleague)
    (the_idea,) = store.ideas.all()
    action = ActionItem("w" * 60, date(2026, 11, 27))
    box = store.drafts
    keys = {
        box.of_call(ana).key: f"call:{ana.uid}",
        box.of_touch(ana).key: f"touch:{ana.uid}",
        box.of_customer(ana).key: f"customer:{ana.uid}",
        box.of_customer(None).key: "customer:new",
        box.of_profile(ana).key: f"profile:{ana.uid}",
        box.of_notes(ana, entry).key: f"notes:{ana.uid}:{entry.at.isoformat()}",
        box.of_mail(ana).key: f"mail:{ana.uid}",
        box.of_action(ana).key: f"action:{ana.uid}",
        box.of_action(ana, action).key: f"action-edit:{ana.uid}:{'w' * 60}",
        box.of_new_follow_up(ana).key: f"followup:{ana.uid}",
        box.of_follow_up(item).key: f"followup-edit:{item.uid}",
        box.of_drop(item).key: f"followup-drop:{item.uid}",
        box.of_new_day(item).key: f"promise-day:{item.uid}",
        box.of_new_finding(ana, "news").key: f"finding:{ana.uid}:news",
        box.of_finding(finding).key: f"finding:{finding.id}",
        box.of_new_line().key: "finding-line",
        box.of_line(finding).key: f"finding-line:{finding.id}",
        box.of_settling(finding).key: f"settle:{finding.id}",
        box.of_story(finding).key: f"story:{finding.id}",
        box.of_kudos(finding, dana).key: f"kudos:{finding.id}:{dana.uid}",
        box.of_colleague(dana).key: f"colleague:{dana.uid}",
        box.of_colleague(None).key: "colleague:new",
        box.of_idea(the_idea).key: f"idea:{the_idea.uid}",
        box.of_idea(None).key: "idea:new",
        box.of_idea_plan(the_idea, ana).key: f"idea-plan:{the_idea.uid}:{ana.uid}",
        box.of_script_set(None).key: "script-set:new",
        box.of_settings("me").key: "settings:me",
        store.scripts.draft(None, "voicemail", "first call").key: "script:standard:voicemail:first call",
    }
    assert all(name == earlier for name, earlier in keys.items())
    assert len(keys) == 28
    with pytest.raises(NotFound):
        store.scripts.draft(99, "voicemail", "")


def test_items_that_begin_alike_have_boxes_of_their_own(store: Store) -> None:
    ana = store.customers.get(customer(store))
    whats = ("w" * 60, "w" * 61, f"{'w' * 60} to Leeds", f"{'w' * 60} to Hull")
    boxes = {store.drafts.of_action(ana, ActionItem(what, date(2026, 11, 27))).key for what in whats}
    assert len(boxes) == len(whats)


def test_a_box_keeps_one_text_and_forgets_it(store: Store) -> None:
    ana = store.customers.get(customer(store))
    box = store.drafts.of_profile(ana)
    assert box.load() == {}
    box.save({"national": "punctual", "regional": ""})
    assert store.drafts.of_profile(ana).load() == {"national": "punctual", "regional": ""}
    assert store.drafts.of_customer(ana).load() == {}
    box.save({"national": "", "regional": ""})  # nothing is left to keep
    assert box.load() == {}
    box.save({"national": "punctual"})
    box.clear()
    assert box.load() == {}


# Two windows on one store


@pytest.fixture
def other(store: Store, clock: Clock) -> Iterator[Store]:
    """Another window on the same file."""
    with open_store(store.path, clock=clock) as opened:
        yield opened


def test_two_windows_keep_a_text_each_and_saving_one_forgets_no_other(store: Store, other: Store) -> None:
    ana = store.customers.get(customer(store))
    mine, theirs = store.drafts.of_touch(ana), other.drafts.of_touch(ana)
    mine.save({"notes": "typed here"})
    assert theirs.load() == {}  # it is being typed, in a window that lives
    theirs.save({"notes": "typed there"})
    assert (mine.load(), theirs.load()) == ({"notes": "typed here"}, {"notes": "typed there"})
    store.calls.log(Touch(ana.id, Channel.EMAIL, StartedBy.THEM, "typed here"))
    assert (mine.load(), theirs.load()) == ({}, {"notes": "typed there"})
    mine.clear()
    theirs.clear()
    assert theirs.load() == {}


def test_whoever_something_is_typed_about_is_known_whichever_form_it_is_in(store: Store, other: Store) -> None:
    ana, lee = (store.customers.get(customer(store, name, emails=())) for name in ("Ana Ruiz", "Lee Wong"))
    item = store.follow_ups.get(owe(store, lee.id, due=TODAY))
    idea = store.ideas.all()[0] if store.ideas.all() else None
    drafts = store.drafts
    of_ana = [
        drafts.of_call(ana), drafts.of_touch(ana), drafts.of_customer(ana), drafts.of_profile(ana), drafts.of_mail(ana),
        drafts.of_call_back(ana), drafts.of_next_step(ana, FollowUpKind.TALK), drafts.of_story_day(ana),
        drafts.of_action(ana), drafts.of_action(ana, ActionItem("send it: all of it", TODAY)),
        drafts.of_new_follow_up(ana), drafts.of_new_finding(ana, "news"),
        *([drafts.of_idea_plan(idea, ana)] if idea else []),
    ]  # fmt: skip
    of_lee = [
        drafts.of_follow_up(item), drafts.of_drop(item), drafts.of_move(item), drafts.of_owner(item),
        drafts.of_done_on(item), drafts.of_new_day(item),
    ]  # fmt: skip
    assert store.plan.drafted() == frozenset()
    for customer_id, boxes in ((ana.id, of_ana), (lee.id, of_lee)):
        for box in boxes:
            box.save({"notes": "half a sentence"})
            assert store.plan.drafted() == {customer_id}, box.key
            assert other.plan.drafted() == frozenset()  # it is being typed, in a window that lives
            box.clear()
    drafts.of_settings("me").save({"name": "Robin"})
    drafts.of_customer(None).save({"name": "Nobody yet"})
    drafts.at(f"mailed:{ana.uid}").save({"body": "sent already"})
    assert store.plan.drafted() == frozenset()


def test_what_a_window_left_is_offered_once_to_the_next_that_asks(store: Store, other: Store, clock: Clock) -> None:
    ana = store.customers.get(customer(store))
    with open_store(store.path, clock=clock) as third:
        box = third.drafts.of_call(ana)
        box.save({"notes": "half a sentence"})
        assert store.plan.unsaved_calls() == () == other.plan.unsaved_calls()
        assert len(third.plan.unsaved_calls()) == 1
    assert len(store.plan.unsaved_calls()) == 1
    assert store.drafts.of_call(ana).load() == {"notes": "half a sentence"}
    assert other.drafts.of_call(ana).load() == {}  # the first has taken it up
    assert (len(store.plan.unsaved_calls()), len(other.plan.unsaved_calls())) == (1, 0)
    store.drafts.of_call(ana).save({"notes": ""})
    assert store.drafts.of_call(ana).load() == {}


def test_ones_own_text_comes_before_what_others_left_the_newest_first(store: Store, other: Store) -> None:
    ana = store.customers.get(customer(store))
    box = store.drafts.of_profile(ana)
    box.save({"national": "mine"})
    for hour, text in ((10, "older"), (11, "newer")):
        with open_store(store.path, clock=clock_from(f"2026-11-24T{hour}:00")) as gone:
            gone.drafts.of_profile(ana).save({"national": text})
    for expected in ("mine", "newer", "older"):
        assert box.load() == {"national": expected}
        box.clear()
    assert box.load() == {}


def test_a_draft_knows_what_it_stood_on_and_when_it_was_typed(store: Store) -> None:
    ana = store.customers.get(customer(store))
    box = store.drafts.of_profile(ana)
    typed, base = {"national": "punctual", "zone": "Denver"}, {"national": "", "zone": "Denver"}
    box.save(typed, base, {"national": date(2026, 11, 23)})
    kept = box.kept()
    assert kept is not None
    assert (kept.values, kept.base, kept.day) == (typed, base, TODAY)
    assert (kept.typed_on("national"), kept.typed_on("zone")) == (date(2026, 11, 23), TODAY)


def test_what_was_left_is_shown_where_nothing_can_be_written(store: Store, clock: Clock) -> None:
    ana = store.customers.get(customer(store))
    with open_store(store.path, clock=clock) as gone:
        gone.drafts.of_call(ana).save({"notes": "half a sentence"})
    store.unit.writable = False
    assert store.drafts.of_call(ana).load() == {"notes": "half a sentence"}
    assert len(store.plan.unsaved_calls()) == 1


@pytest.mark.parametrize("damaged", ["body", "base", "day", "days"])
@pytest.mark.parametrize("value", ["", "{", "[1]", '{"national": 7}', "2026-02-31"])
def test_a_damaged_draft_closes_nothing(store: Store, damaged: str, value: str) -> None:
    ana = store.customers.get(customer(store))
    box = store.drafts.of_profile(ana)
    box.save({"national": "punctual"}, {"national": ""}, {"national": date(2026, 11, 23)})
    store.unit.db.execute_sql(f"UPDATE draft SET {damaged} = ?", (value,))
    kept = box.kept()
    assert kept is not None
    assert kept.values == ({} if damaged == "body" else {"national": "punctual"})
    assert kept.day == TODAY
    box.save({"national": "late"})
    assert box.load() == {"national": "late"}
