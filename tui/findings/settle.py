"""What ``x`` and ``m`` do with a finding, on whatever screen it stands (METHOD §7, §9)."""

from __future__ import annotations

from store import Invalid, Store
from store.records.changes import Change
from store.records.findings import Finding, FindingKind, StoryStep

from ..forms.days import Days
from ..forms.dialogs import PickDialog
from ..forms.fields import ChoiceField, TextField, day_field
from ..forms.form import FormDialog
from ..frame.doors import Desk
from .forms import settle_form

WHERE, WHICH, DAY = "where", "which", "day"
_PLACES = ("case", "panel", "advisory board", "article")
_AT_ONCE = (FindingKind.HARD_NEWS, FindingKind.NEXT_TIME)  # they end without a word
_SORTS = (
    (FindingKind.OUR_MISTAKE.value, "our mistake", "said first in the next talk"),
    (FindingKind.HARD_NEWS.value, "their hard news", "known to you, never said"),
    (FindingKind.NEXT_TIME.value, "a note for next time", "shown to you before the next talk"),
)
_ASK, _PLAN = "ask", "plan"


def go_on(desk: Desk, finding: Finding) -> None:
    """One step on with what is open about a finding: settle it, or the story's next step."""
    if finding.kind is FindingKind.STORY:
        _next_step(desk, finding)
    elif finding.untold:
        desk.act(lambda: desk.store.kinds.they_know(finding))
    elif finding.kind is FindingKind.HEADS_UP:
        desk.dialog(sort_dialog(finding), lambda kind: _sorted(desk, finding, kind))
    elif finding.kind in _AT_ONCE:
        desk.act(lambda: desk.store.findings.settle(finding, ""))
    else:
        desk.dialog(settle_form(desk.store, finding), desk.say_done)


def sort_dialog(finding: Finding, customer: str = "") -> PickDialog:
    """What a heads-up of before is, one key each."""
    note = f"{customer}: {finding.words}" if customer else finding.words
    return PickDialog("Is this our mistake, their news, or a note for you?", _SORTS, note=note)


def _sorted(desk: Desk, finding: Finding, kind: str | None) -> None:
    if kind is not None:
        desk.act(lambda: desk.store.kinds.sort(finding, FindingKind(kind)))


def _next_step(desk: Desk, finding: Finding) -> None:
    store = desk.store
    if finding.step is StoryStep.AGREED:
        desk.dialog(told_form(store, finding), desk.say_done)
    elif finding.step is StoryStep.ASKED:
        desk.act(lambda: store.findings.advance(finding))
    else:
        sheet = desk.attempt(lambda: store.findings.one(finding.id))
        if sheet is None:
            return
        if sheet.ask_on is not None:
            desk.act(lambda: store.findings.advance(finding))
            return

        def chosen(answer: str | None) -> None:
            if answer == _ASK:
                desk.act(lambda: store.findings.advance(finding))
            elif answer == _PLAN:
                desk.dialog(plan_form(store, finding), desk.say_done)

        options = (
            (_ASK, "they were asked", "now it is up to them"),
            (_PLAN, "ask another day", "a follow-up of its own"),
        )
        desk.dialog(PickDialog("Their story", options, note=finding.words), chosen)


def told_form(store: Store, finding: Finding) -> FormDialog[Change]:
    """Where the story was told in public."""
    draft = store.drafts.of_story(finding)

    def told(values: dict[str, str]) -> Change:
        which = values[WHICH].strip()
        return store.findings.advance(finding, f"{values[WHERE]}: {which}" if which else values[WHERE], draft.key)

    return FormDialog(
        "Where is it out?",
        (
            ChoiceField(WHERE, "Where", [(place, place) for place in _PLACES]),
            TextField(WHICH, "Which", hint="spring issue of Food Weekly; may stay empty"),
        ),
        on_submit=told,
        note=finding.words,
        save_label="it's out",
        drafts=draft,
        anew=lambda: told_form(store, store.findings.one(finding.id).row.finding),
    )


def plan_form(store: Store, finding: Finding) -> FormDialog[Change]:
    """When to ask for the story."""
    days = Days(store)

    def plan(values: dict[str, str]) -> Change:
        if not values[DAY].strip():
            raise Invalid("On which day? Try fri, tomorrow or in 2 weeks.", DAY)
        return store.findings.plan_ask(finding, days.read(values[DAY]))

    field = day_field(DAY, "Ask on", days=days, reader=days.echo_day, hint="in 2 weeks")
    return FormDialog(
        "When to ask",
        (field,),
        on_submit=plan,
        note=finding.words,
        drafts=store.drafts.of_story_ask(finding),
        anew=lambda: plan_form(store, store.findings.one(finding.id).row.finding),
    )
