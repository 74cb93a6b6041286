"""The verbs on a follow-up, the same wherever one is highlighted (METHOD §7, §8)."""

from __future__ import annotations

from collections.abc import Callable

from store.records.follow_ups import FollowUp

from ..commands import Handlers
from .selected import ListDesk, selected_customer, selected_follow_up


def follow_up_verbs(desk: ListDesk, to_close: Callable[[], FollowUp | None] | None = None) -> Handlers:
    """What the keys do with the highlighted follow-up, by the ids of the table of commands.

    ``to_close`` answers what *done* is about, where that is another one than the highlighted.
    """
    doors = desk.doors
    closing = to_close or (lambda: selected_follow_up(desk))

    def with_item(act: Callable[[FollowUp], object]) -> Callable[[], None]:
        def verb() -> None:
            if item := selected_follow_up(desk):
                act(item)

        return verb

    def finish(*, told: bool) -> Callable[[], None]:
        def verb() -> None:
            if item := closing():
                doors.finish(desk, item, told=told)

        return verb

    def edit() -> None:
        if (item := selected_follow_up(desk)) and (customer := selected_customer(desk)):
            doors.edit_follow_up(desk, customer, item)

    return {
        "done": finish(told=False),
        "done-told": finish(told=True),
        "renegotiate": with_item(lambda item: doors.renegotiate(desk, item)),
        # On to the next one: the one that is moved is done with for now.
        "snooze": with_item(lambda item: doors.snooze(desk, item, desk.browser.rows.stay)),
        "edit-follow-up": edit,
        "reassign": with_item(lambda item: doors.reassign(desk, item)),
        "ask-colleague": with_item(lambda item: doors.to_colleague(desk, item)),
        "drop": with_item(lambda item: doors.drop(desk, item)),
        "calendar-file": with_item(lambda item: doors.save_talk(desk, item.id)),
    }
