"""What ``x`` and ``m`` do with a finding, on whatever screen it stands (METHOD §7, §9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import Invalid, Store
from store.records.changes import Change
from store.records.findings import Finding, FindingKind, StoryStep

from ..forms.days import Days
from ..forms.dialogs import PickDialog
from ..forms.drafts import StoredDraft
from ..forms.fields import ChoiceField, DayField, TextField
from ..forms.form import FormDialog

if TYPE_CHECKING:
    from ..frame.screen import WorkScreen

WHERE, WHICH, DAY = "where", "which", "day"
_PLACES = ("case", "panel", "advisory board", "article")
_ASK, _PLAN = "ask", "plan"


def go_on(screen: WorkScreen, finding: Finding) -> None:
    """One step on with what is open about a finding: settle it, or the story's next step."""
    if finding.kind is FindingKind.STORY:
        _next_step(screen, finding)
    else:
        from .forms import settle_form

        screen.dialog(settle_form(screen.store, finding), screen.told)


def _next_step(screen: WorkScreen, finding: Finding) -> None:
    store = screen.store
    if finding.step is StoryStep.AGREED:
        screen.dialog(_told_form(store, finding), screen.told)
    elif finding.step is StoryStep.ASKED:
        screen.act(lambda: store.findings.advance(finding.id))
    else:
        sheet = screen.attempt(lambda: store.findings.one(finding.id))
        if sheet is None:
            return
        if sheet.ask_on is not None:
            screen.act(lambda: store.findings.advance(finding.id))
            return

        def chosen(answer: str | None) -> None:
            if answer == _ASK:
                screen.act(lambda: store.findings.advance(finding.id))
            elif answer == _PLAN:
                screen.dialog(_plan_form(store, finding), screen.told)

        options = (
            (_ASK, "they were asked", "now it is up to them"),
            (_PLAN, "ask another day", "a follow-up of its own"),
        )
        screen.dialog(PickDialog("Their story", options, note=finding.words), chosen)


def _told_form(store: Store, finding: Finding) -> FormDialog[Change]:
    """Where the story was told in public."""
    key = f"story:{finding.id}"

    def told(values: dict[str, str]) -> Change:
        which = values[WHICH].strip()
        return store.findings.advance(finding.id, f"{values[WHERE]}: {which}" if which else values[WHERE], key)

    return FormDialog(
        "Told where?",
        (
            ChoiceField(WHERE, "Where", [(place, place) for place in _PLACES]),
            TextField(WHICH, "Which", hint="spring issue of Food Weekly; may stay empty"),
        ),
        on_submit=told,
        note=finding.words,
        save_label="told",
        drafts=StoredDraft(store, key),
    )


def _plan_form(store: Store, finding: Finding) -> FormDialog[Change]:
    """When to ask for the story."""
    days = Days(store)

    def plan(values: dict[str, str]) -> Change:
        if not values[DAY].strip():
            raise Invalid("On which day? Try fri, tomorrow or in 2 weeks.", DAY)
        return store.findings.plan_ask(finding.id, days.read(values[DAY]))

    field = DayField(DAY, "Ask on", reader=days.echo_day, hint="in 2 weeks")
    return FormDialog("When to ask", (field,), on_submit=plan, note=finding.words)


def tell_kudos(screen: WorkScreen, finding: Finding) -> None:
    """Write the message of kudos: to the colleague first, then to the manager; who they are is asked for before."""
    store = screen.store
    if finding.settled:
        screen.tell("Both know of these kudos already.")
        return
    if not finding.colleague:
        screen.tell("These kudos name nobody yet. e edits the line: add @name.")
        return
    sheet = screen.attempt(lambda: store.findings.one(finding.id))
    if sheet is None or sheet.colleague is None:
        return
    if finding.told and sheet.manager is None:
        from ..team.colleague import colleague_form

        def known(_: object) -> None:
            fresh = screen.attempt(lambda: store.findings.one(finding.id))
            if fresh is not None and fresh.manager is not None:
                tell_kudos(screen, finding)

        note = f"Who is {finding.colleague}'s manager? They hear of the kudos as well."
        screen.dialog(colleague_form(store, sheet.colleague, start="manager", note=note), known)
        return
    from ..mail.kudos import KudosDialog

    to = sheet.manager if finding.told and sheet.manager else sheet.colleague
    dialog = screen.attempt(lambda: KudosDialog(store, sheet.row, to))
    if dialog is not None:
        screen.dialog(dialog, lambda sent: screen.tell(f"{sent.change.label} · {sent.where} · u undoes"))
