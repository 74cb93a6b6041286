"""Where unsaved text is kept: each kind of text has its box, under the name that earlier versions gave it."""

from __future__ import annotations

from datetime import date

import pytest

from store import NotFound, Store
from store.records.call_reports import Touch
from store.records.calls import Channel, StartedBy
from store.records.findings import FindingKind
from store.records.follow_up_forms import ActionItem
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
    action = ActionItem("w" * 80, date(2026, 11, 27))
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
        box.of_line(finding).key: f"finding-line:{finding.id}:{finding.version}",
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
