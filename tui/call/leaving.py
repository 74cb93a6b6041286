"""Out of a call, to the next one or back to where the first was opened: what was typed in it is kept (promise P2)."""

from __future__ import annotations

from ..forms.keeper import Keeper
from ..forms.unsaved import let_go
from ..frame.screen import Led, WorkScreen
from ..text.safe import plain
from ..text.styles import TYPED
from .session import CallSession


def part_with(screen: WorkScreen, call: CallSession | None, keeper: Keeper) -> None:
    """Keep what was typed and chosen in a call; where there is any, a word says where it waits."""
    if let_go(screen, keeper) and call is not None and not (call.over or call.empty):
        what = "your notes wait" if call.notes.strip() else "what you chose waits"
        screen.say(f"Kept, not saved: {what} in the next call to {plain(call.customer.display)}, marked {TYPED}.")


def leave_call(screen: WorkScreen, call: CallSession, keeper: Keeper, first: int) -> None:
    """Leave; ``first`` is the customer whom the calls began with. A list below goes to the one they have led to."""
    part_with(screen, call, keeper)
    below = screen.app.screen_stack[-2]
    if call.customer.id != first and isinstance(below, WorkScreen):
        below.led_to(Led(call.customer.id, call.follow_up_id))
    screen.dismiss(None)
