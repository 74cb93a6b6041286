"""What is to be done where First Cup words it: for the user's eyes, and not said to a customer (METHOD §4, §8)."""

from __future__ import annotations

CALL_BACK = "call back, as they asked"
TALK = "you agreed to talk"
NEXT_STEP = "what you agreed"
WRITE = "write to them"  # where no calls are to be made; behind it what was planned

_WHOLE = frozenset((CALL_BACK, TALK, NEXT_STEP, WRITE))


def is_own(what: str) -> bool:
    """Whether nobody typed it."""
    return what in _WHOLE or what.startswith(f"{WRITE}: ")
