"""Out of the calls, back to where the first was opened."""

from __future__ import annotations

from ..forms.keeper import Keeper
from ..forms.unsaved import let_go
from ..frame.screen import Led, WorkScreen
from .session import CallSession


def leave_call(screen: WorkScreen, call: CallSession, keeper: Keeper, first: int) -> None:
    """Leave; ``first`` is the customer whom the calls began with. A list below goes to the one they have led to."""
    let_go(screen, keeper)
    below = screen.app.screen_stack[-2]
    if call.customer.id != first and isinstance(below, WorkScreen):
        below.led_to(Led(call.customer.id, call.follow_up_id))
    screen.dismiss(None)
