"""Whom a text is about that is typed and not saved (promise P2). What other open windows have is theirs."""

from __future__ import annotations

from ..tables import drafts
from .draft_keys import CALL, MAILED


def called_uids() -> list[str]:
    """The uids of customers with unsaved notes of a call, the newest first."""
    return [key.removeprefix(CALL) for key in drafts.waiting(CALL)]


def begun_uids() -> list[str]:
    """The uids of customers and follow-ups about whom there is any such text.

    A key may say other things in these places as well: they are no uid of anybody.
    """
    keys = (key for key in drafts.waiting("") if not key.startswith(MAILED))
    return sorted({part for key in keys for part in key.split(":")[1:3]})


def of_another(key: str, uid: str, other: str) -> str:
    """The key of the same text about somebody with ``uid``, as it is with the uid of ``other``; empty where the text is
    not about them.
    """
    kind, _, rest = key.partition(":")
    if rest == uid or rest.startswith(f"{uid}:") or (key.startswith(MAILED) and rest.startswith(uid)):
        return f"{kind}:{other}{rest.removeprefix(uid)}"
    if kind == "idea-plan" and rest.endswith(f":{uid}"):
        return f"{kind}:{rest.removesuffix(uid)}{other}"
    return ""
