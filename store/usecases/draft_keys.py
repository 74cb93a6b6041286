"""What the boxes of unsaved texts are called in the file, where more than one use case has to know.

Drafts of earlier versions still have these names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..tables import drafts

if TYPE_CHECKING:
    from ..records.customers import Customer

CALL, MAILED = "call:", "mailed:"


def call_key(customer: Customer) -> str:
    """Where the unsaved notes of a call are."""
    return f"{CALL}{customer.uid}"


def touch_key(customer: Customer) -> str:
    """Where a touch that is being logged is."""
    return f"touch:{customer.uid}"


def mail_key(customer: Customer, kind: str = "") -> str:
    """Where the unsaved text of an e-mail is; ``kind`` is that of another than the one after a call."""
    return f"{kind or 'mail'}:{customer.uid}"


def mailed_key(customer: Customer, kind: str = "") -> str:
    """Where the last accepted e-mail's own text stays, in case it is undone."""
    return f"{MAILED}{customer.uid}{kind}"


def script_key(uid: str, part: str, variant: str) -> str:
    """Where an unsaved text of a set of scripts is; ``uid`` is the set's."""
    return f"script:{uid}:{part}:{variant}"


def unsaved_scripts(uid: str) -> set[str]:
    """The keys of all unsaved texts of a set."""
    return set(drafts.waiting(f"script:{uid}:"))
