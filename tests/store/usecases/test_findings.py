"""Findings over all customers: views, groups, search, and what becomes of each (METHOD §7, §9)."""

from __future__ import annotations

import pytest

from store import Conflict, Invalid, Store
from store.records.call_reports import Touch
from store.records.calls import Channel, Outcome, StartedBy
from store.records.finding_views import FindingCount, FindingFilter, FindingGroup
from store.records.findings import FindingKind, FindingView, StoryStep
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind, FollowUpState
from store.records.team import ColleagueForm
from tests.worlds.builders import TODAY, customer, report

NOTES = """We spoke of the launch.
+ @dana saved our launch
- the invoice was wrong again
~ the night shift has nobody to call
" launched in nine weeks, not twenty
= the shelf that is never empty
* they train drivers with the reports
^ layoffs in the Denver office
They will call back."""


def heard(store: Store, name: str = "Ana Ruiz", notes: str = NOTES, **values: object) -> int:
    """A customer who said all that; returns their id."""
    one = customer(store, name, **values)
    store.calls.log(Touch(one, Channel.MEETING, StartedBy.US, notes))
    return one


def the(store: Store, kind: FindingKind) -> int:
    """The only finding of a kind."""
    (row,) = (row for row in store.findings.page(FindingFilter(FindingView.ALL), 0, 99) if row.finding.kind is kind)
    return row.finding.id


def words(store: Store, which: FindingFilter) -> list[str]:
    return [row.finding.words for row in store.findings.page(which, 0, 99)]


def test_views_hold_their_kinds_and_count_what_is_open(store: Store) -> None:
    heard(store)
    counts = store.findings.counts()
    assert counts[FindingView.OPEN] == FindingCount(5, 5)
    assert counts[FindingView.ALL] == FindingCount(7, 5)
    assert counts[FindingView.WORDS] == FindingCount(1, 0)
    for view, known in counts.items():
        assert store.findings.count(FindingFilter(view)) == known.total
        assert store.findings.count(FindingFilter(view, open_only=True)) == known.open
    assert words(store, FindingFilter(FindingView.WORDS)) == ["the shelf that is never empty"]


def test_one_finding_comes_with_its_line_and_its_neighbours(store: Store) -> None:
    heard(store)
    sheet = store.findings.one(the(store, FindingKind.KUDOS))
    assert sheet.line == "+ @dana saved our launch"
    assert [line.text for line in sheet.context] == NOTES.split("\n")[:4]
    assert [line.own for line in sheet.context] == [False, True, False, False]
    assert sheet.row.who == "Ana Ruiz"
    assert sheet.colleague is not None
    assert (sheet.colleague.name, sheet.manager) == ("Dana", None)


@pytest.mark.parametrize("group", FindingGroup)
def test_the_pages_are_the_whole_and_positions_agree(store: Store, group: FindingGroup) -> None:
    for name in ("Ana Ruiz", "Zoe Veit", "Kim Ito"):
        heard(store, name)
    for view in FindingView:
        which = FindingFilter(view, group=group)
        whole = [row.finding.id for row in store.findings.page(which, 0, 99)]
        assert len(whole) == len(set(whole)) == store.findings.count(which)
        paged = [row.finding.id for at in range(0, 24, 4) for row in store.findings.page(which, at, 4)]
        assert paged == whole
        assert [store.findings.position(one, which) for one in whole] == list(range(len(whole)))


def test_search_finds_words_colleagues_and_customers(store: Store) -> None:
    heard(store, "Ana Ruiz", company="Fabrikam Foods")
    heard(store, "王小明", "= 我们的货架\n- zu spät, wie immer")
    everything = FindingFilter(FindingView.ALL)

    def found(text: str) -> list[str]:
        ids = store.findings.search(everything, text)
        return [row.finding.words for row in store.findings.listed(ids)]

    assert found("invoice") == ["the invoice was wrong again"]
    assert found("dana") == ["Dana saved our launch"]
    assert len(found("fabrikam")) == 7
    assert found("fabrikam shelf") == ["the shelf that is never empty"]
    assert found("SPAT") == ["zu spät, wie immer"]
    assert found("货架") == ["我们的货架"]
    assert found('"%_ *') == []
    assert found("nothing like it") == []


def test_kudos_are_open_until_both_were_told(store: Store) -> None:
    heard(store)
    kudos = the(store, FindingKind.KUDOS)
    store.findings.told_colleague(kudos)
    with pytest.raises(Conflict, match="passed on to Dana already"):
        store.findings.told_colleague(kudos)
    with pytest.raises(Conflict, match="Who is Dana's manager"):
        store.findings.told_manager(kudos)
    dana = store.team.named("Dana")
    assert dana is not None
    store.team.edit(dana.id, ColleagueForm("Dana", manager="Sam Fox"), dana.version)
    assert store.findings.one(kudos).row.finding.open
    store.findings.told_manager(kudos)
    found = store.findings.one(kudos).row.finding
    assert (found.told, found.manager_told, found.settled) == (TODAY, TODAY, TODAY)
    store.history.undo()
    found = store.findings.one(kudos).row.finding
    assert (found.told, found.manager_told, found.settled) == (TODAY, None, None)


def test_kudos_can_be_closed_by_hand_and_need_a_name_to_be_told(store: Store) -> None:
    one = heard(store, notes="+ somebody was kind")
    kudos = the(store, FindingKind.KUDOS)
    with pytest.raises(Conflict, match="add @name"):
        store.findings.told_colleague(kudos)
    line = store.findings.one(kudos)
    assert line.row.finding.said_id is not None
    store.calls.edit_line(line.row.finding.said_id, 0, "+ somebody was kind", "+ @kim was kind")
    assert store.findings.one(kudos).row.finding.colleague == "Kim"
    store.findings.settle(kudos, "")
    found = store.findings.one(kudos).row.finding
    assert (found.open, found.settled_how) == (False, "told both in person")
    assert store.brief(one).open_points == ()


@pytest.mark.parametrize("kind", [FindingKind.CRITICISM, FindingKind.STRESSED])
def test_what_is_wrong_stays_until_somebody_says_what_was_done(store: Store, kind: FindingKind) -> None:
    heard(store)
    found = the(store, kind)
    with pytest.raises(Invalid):
        store.findings.settle(found, "  ")
    store.findings.settle(found, "Dana checks each one")
    assert not store.findings.one(found).row.finding.open
    with pytest.raises(Conflict):
        store.findings.settle(found, "again")
    store.history.undo()
    assert store.findings.one(found).row.finding.open


def test_what_is_never_open_is_not_settled(store: Store) -> None:
    heard(store)
    with pytest.raises(Conflict, match="needs no settling"):
        store.findings.settle(the(store, FindingKind.WORDS), "x")
    with pytest.raises(Conflict):
        store.findings.settle(the(store, FindingKind.STORY), "x")


def test_a_story_goes_step_by_step_and_undo_goes_back(store: Store) -> None:
    one = heard(store)
    story = the(store, FindingKind.STORY)

    def step() -> StoryStep | None:
        return store.findings.one(story).row.finding.step

    ask = store.findings.plan_ask(story, TODAY)
    with pytest.raises(Conflict, match="already"):
        store.findings.plan_ask(story, TODAY)
    assert store.findings.one(story).ask_on == TODAY
    store.findings.advance(story)
    assert store.follow_ups.get(ask.created_id or 0).state is FollowUpState.DONE
    assert step() is StoryStep.ASKED
    store.findings.advance(story)
    with pytest.raises(Invalid, match="Where"):
        store.findings.advance(story)
    store.findings.advance(story, "article: spring issue")
    found = store.findings.one(story).row.finding
    assert (found.step, found.settled_how, found.open) == (StoryStep.TOLD, "article: spring issue", False)
    with pytest.raises(Conflict, match="out already"):
        store.findings.advance(story, "again")
    for back in (StoryStep.AGREED, StoryStep.ASKED, StoryStep.NOTICED):
        store.history.undo()
        assert step() is back
    assert [f.kind for f in store.follow_ups.of_customer(one)] == [FollowUpKind.STORY]


def test_a_line_is_added_as_what_it_says(store: Store) -> None:
    one = customer(store)
    store.findings.add_line(one, "+ @dana.fox was fast")
    store.findings.add_line(one, "buys a second shelf")
    action = store.findings.add_line(one, "> send the draft @dana fri !told").created_id
    with pytest.raises(Invalid):
        store.findings.add_line(one, "  ")
    kudos = store.findings.one(the(store, FindingKind.KUDOS)).row.finding
    assert (kudos.words, kudos.colleague, kudos.said_id) == ("Dana Fox was fast", "Dana Fox", None)
    assert store.findings.one(the(store, FindingKind.BACKGROUND)).row.finding.words == "buys a second shelf"
    assert store.follow_ups.get(action or 0).owner == "Dana Fox"
    assert store.team.names() == ("Dana Fox",)


def test_a_line_that_stands_in_no_notes_is_said_anew(store: Store) -> None:
    one = customer(store)
    store.findings.add_line(one, "+ @dana.fox was fast")
    kudos = the(store, FindingKind.KUDOS)
    version = store.findings.one(kudos).row.finding.version
    store.findings.told_colleague(kudos)
    with pytest.raises(Conflict, match="changed elsewhere"):
        store.findings.edit_line(kudos, "+ @dana.fox was kind", version)
    store.findings.edit_line(kudos, "+ @dana.fox was kind", version + 1)
    found = store.findings.one(kudos).row.finding
    assert (found.words, found.told) == ("Dana Fox was kind", TODAY)
    store.findings.edit_line(kudos, "+ @kim was kind", found.version)
    assert store.findings.one(kudos).row.finding.told is None  # Kim was not told
    with pytest.raises(Invalid, match="follow-up"):
        store.findings.edit_line(kudos, "> send it", found.version + 1)
    store.findings.edit_line(kudos, '" kind for years', found.version + 1)
    assert store.findings.one(kudos).row.finding.step is StoryStep.NOTICED


def test_a_captured_finding_is_edited_in_its_notes_alone(store: Store) -> None:
    heard(store)
    found = store.findings.one(the(store, FindingKind.CRITICISM)).row.finding
    with pytest.raises(Conflict, match="notes"):
        store.research.edit_finding(found.id, FindingKind.CRITICISM, "other", found.version)


def test_the_line_stays_in_the_notes_when_its_finding_is_removed(store: Store) -> None:
    one = heard(store)
    store.research.remove_finding(the(store, FindingKind.CRITICISM))
    (entry,) = store.customers.history(one)
    assert entry.notes == NOTES
    assert store.findings.count(FindingFilter(FindingView.ALL)) == 6
    store.history.undo()
    assert store.findings.count(FindingFilter(FindingView.ALL)) == 7


def test_an_ask_in_the_past_is_refused(store: Store) -> None:
    one = heard(store)
    story = the(store, FindingKind.STORY)
    with pytest.raises(Invalid):
        store.findings.plan_ask(story, TODAY.replace(day=1))
    store.follow_ups.add(one, FollowUpForm("their story", TODAY, kind=FollowUpKind.STORY))
    with pytest.raises(Conflict):
        store.findings.plan_ask(story, TODAY)


def test_the_messages_of_kudos_have_their_words_and_the_context(store: Store) -> None:
    heard(store, company="Fabrikam Foods")
    kudos = the(store, FindingKind.KUDOS)
    subject, body = store.findings.message(kudos, "Dana")
    assert subject == "Ana Ruiz about you"
    assert body.startswith("Hello Dana,")
    assert "“saved our launch”" in body
    assert "Ana Ruiz of Fabrikam Foods said this about you today, in my notes:" in body
    store.findings.told_colleague(kudos)
    subject, body = store.findings.message(kudos, "Sam Fox")
    assert subject == "Ana Ruiz about Dana"
    assert "Dana has it from me already." in body


def test_a_story_asked_for_in_a_call_or_on_its_own_leaves_nothing_to_ask(store: Store) -> None:
    one = customer(store)
    story = store.findings.add_line(one, '" nine weeks earlier').created_id or 0
    ask = store.findings.plan_ask(story, TODAY).created_id or 0
    start = store.export()
    store.findings.advance(story)
    assert store.follow_ups.get(ask).state is FollowUpState.DONE
    store.history.undo()
    assert store.export() == start
    store.calls.record(report(one, Outcome.TALKED, follow_up_id=ask))  # the call that the follow-up asked for
    assert store.follow_ups.get(ask).state is FollowUpState.DONE
    assert store.research.finding(story).step is StoryStep.NOTICED
    store.findings.advance(story)
    assert store.research.finding(story).step is StoryStep.ASKED
    assert store.follow_ups.of_customer(one) == ()
    for _ in range(2):
        store.history.undo()
    assert store.export() == start


def test_no_story_of_an_archived_customer_is_planned_to_be_asked_for(store: Store) -> None:
    one = heard(store, notes='" launched in nine weeks, not twenty')
    store.customers.archive(one)
    with pytest.raises(Conflict, match="Ana Ruiz is archived"):
        store.findings.plan_ask(the(store, FindingKind.STORY), TODAY)
    assert store.follow_ups.of_customer(one) == ()
