"""Keeping what was promised: done and told, a colleague's answer with its day, a new day, and what comes after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from store import Invalid, Store
from store.records.changes import Change, Proposal
from store.records.follow_ups import FollowUp, FollowUpKind
from store.rules.follow_up_table import row_of
from store.rules.promises import done_words

from ..forms.agreed import days_of
from ..forms.days import Days
from ..forms.dialogs import POINT, ConfirmDialog, PickDialog
from ..forms.fields import day_field
from ..forms.form import FormDialog
from ..frame.doors import Desk
from ..text.log import theirs_too

DAY, NEW_DAY, TOLD_ON = "day", "new_day", "told_on"


def about(item: FollowUp) -> str:
    """Which follow-up a dialog is about."""
    return f"{item.what or row_of(item.kind).thing} · {item.customer}"


# Done


def finish(desk: Desk, item: FollowUp, *, told: bool) -> None:
    """One's own is done now; a colleague's answer is asked for its day first: two keys (METHOD §7)."""

    def close(day: date) -> None:
        change = desk.attempt(lambda: desk.store.follow_ups.done(item, day, told))
        if change is not None:
            closed(desk, change)

    def chosen(answer: str | None) -> None:
        if answer == POINT:
            desk.dialog(answer_form(desk.store, item, told=told), lambda change: closed(desk, change))
        elif answer:
            close(date.fromisoformat(answer))

    if item.owner:
        desk.dialog(answer_dialog(desk.store, item, told=told), chosen)
    else:
        close(desk.store.today_date)


def closed(desk: Desk, change: Change) -> None:
    """Show what was closed, and ask what it proposes."""
    desk.say_done(change)
    desk.reload()
    propose(desk, change.proposals, change)


def answer_dialog(store: Store, item: FollowUp, *, told: bool) -> PickDialog:
    """A colleague answered: it is done, today, yesterday or on another day. Answers an ISO day, or a point."""
    days = Days(store)
    today, before = days.today, days.today - timedelta(days=1)
    tells = item.kind is FollowUpKind.TELL
    head = f"{item.owner} {'told them' if tells else 'says it is done, and they know' if told else 'says it is done'}"
    return PickDialog(
        head,
        ((today.isoformat(), "today"), (before.isoformat(), f"yesterday, {before:%A}"), (POINT, "another day")),
        note=f"{about(item)}\nIt is due {days.say(item.due, item.due_time)}{theirs_too(item)}.",
        keys=("1", "2", POINT),
    )


def answer_form(store: Store, item: FollowUp, *, told: bool) -> FormDialog[Change]:
    """The day on which a colleague had it done."""
    days = Days(store)

    def save(values: dict[str, str]) -> Change:
        if not values[DAY].strip():
            raise Invalid("On which day? Try mon, yesterday or 14 nov.", DAY)
        day, at = days.read_past_moment(values[DAY])
        return store.follow_ups.done(item, day, told, at)

    echo = days.echo_past_moment if row_of(item.kind).logged_as else days.echo_past  # else only the day is kept
    field = day_field(DAY, "Done on", days=days, reader=echo, hint="mon, yesterday, 14 nov")
    return FormDialog(
        "When was it done?",
        (field,),
        on_submit=save,
        note=about(item),
        drafts=store.drafts.of_done_on(item),
        anew=lambda: answer_form(store, store.follow_ups.get(item.id), told=told),
    )


# A new day


def renegotiate(desk: Desk, item: FollowUp) -> None:
    """Another day was agreed with the customer."""
    if not item.told:
        desk.say("This was not promised to them, so there is nothing to agree anew. z moves it.")
        return
    desk.dialog(new_day_form(desk.store, item), desk.say_done)


def new_day_form(store: Store, item: FollowUp) -> FormDialog[Change]:
    """The new day, and when they were told so."""
    days, told_days = days_of(store, item), Days(store)
    draft = store.drafts.of_new_day(item)

    def save(values: dict[str, str]) -> Change:
        if not values[NEW_DAY].strip():
            raise Invalid("Which day did you agree on? Try fri, tomorrow or in 2 weeks.", NEW_DAY)
        day, at, instant = days.read_moment(values[NEW_DAY])
        told_on = told_days.read_past(values[TOLD_ON]) if values[TOLD_ON].strip() else days.today
        return store.follow_ups.renegotiate(item, day, told_on, at, draft.key, instant)

    fields = (
        day_field(NEW_DAY, "New day", days=days, reader=days.echo_moment, hint="fri, tomorrow, in 2 weeks"),
        day_field(
            TOLD_ON, "Said when", "today", days=told_days, reader=told_days.echo_past, hint="today, yesterday, mon"
        ),
    )
    promised = f"It is promised for {days.say(item.promised or item.due)}"
    since = f"; said {days.say(item.told_on)}" if item.told_on else ""
    return FormDialog(
        "A new day agreed with the customer",
        fields,
        on_submit=save,
        note=f"{about(item)}\n{promised}{since}.",
        drafts=draft,
        anew=lambda: new_day_form(store, store.follow_ups.get(item.id)),
    )


# What comes after


def propose(desk: Desk, proposals: Sequence[Proposal], after: Change) -> None:
    """Ask whether each proposed follow-up is wanted, one by one; nothing is made without a key: Enter (or y) takes it,
    Esc (or n) leaves it, e takes it on another day.
    """
    if not proposals:
        return
    proposal, days = proposals[0], Days(desk.store)

    def go_on() -> None:
        propose(desk, proposals[1:], after)

    def planned(change: Change) -> None:
        desk.say_done(change)
        go_on()

    def left() -> None:
        desk.say_done(after)
        go_on()

    def answered(yes: bool) -> None:
        if not yes:
            left()
        elif desk.act(lambda: desk.store.follow_ups.accept(proposal)):
            go_on()

    def another_day() -> None:
        desk.dialog(proposal_form(desk.store, proposal), planned, otherwise=left)

    question = f"Plan for {days.say(proposal.due)}: {done_words(proposal.what)}?"
    dialog = ConfirmDialog(question, title="They know it is done", yes="plan it", other="another day")
    desk.dialog(dialog, answered, otherwise=another_day)


def proposal_form(store: Store, proposal: Proposal) -> FormDialog[Change]:
    """The proposed follow-up on another day."""
    days = Days(store)

    def save(values: dict[str, str]) -> Change:
        if not values[DAY].strip():
            raise Invalid("On which day? Try fri, next tue or in 2 weeks.", DAY)
        return store.follow_ups.accept(proposal, days.read(values[DAY]))

    field = day_field(
        DAY, "Day", days.spell(proposal.due), days=days, reader=days.echo_day, hint="fri, next tue, in 2 weeks"
    )
    drafts = store.drafts.of_proposal(proposal)
    return FormDialog("When?", (field,), on_submit=save, note=proposal.what, drafts=drafts)
