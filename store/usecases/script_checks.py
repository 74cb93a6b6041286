"""What may be kept of the scripts: names of sets, texts without mistakes, and none over another window's."""

from __future__ import annotations

from ..errors import Conflict, Invalid, NotFound
from ..records.customers import Tier
from ..records.scripts import ScriptSet
from ..rules.capture.questions import unread
from ..rules.scripts import shipped as texts
from ..rules.scripts.templates import problems
from ..rules.text.text import clean
from ..rules.text.whole import whole_line
from ..tables import scripts

STANDARD_NAME = "Standard"
_NAME_LIMIT = 60  # characters


def set_as_shown(one: ScriptSet | int) -> tuple[int, str, str]:
    """Id, name and tier of a set. Raises NotFound, also for the standard set, and Conflict."""
    set_id = one if isinstance(one, int) else one.id
    if set_id is None:
        raise NotFound("The standard set is always there, as it is.")
    name, tier, _ = scripts.get(set_id)
    if not isinstance(one, int) and (one.name, one.tier or "") != (name, tier):
        raise Conflict("This set was changed elsewhere meanwhile. Close with Esc, look, and do it again.")
    return set_id, name, tier


def checked_set(name: str, tier: str, set_id: int | None) -> tuple[str, str]:
    """Name and tier of a set as they are kept. Raises Invalid, also for what another set has."""
    name = whole_line(name, "the name of a set", "name", _NAME_LIMIT)
    if not name:
        raise Invalid("Give the set a name, such as “Key accounts” or “Deutsch”.", "name")
    if tier not in ("", *Tier):
        raise Invalid(f"Choose {', '.join(Tier)}, or none.", "tier")
    if name.casefold() == STANDARD_NAME.casefold():
        raise Invalid("“Standard” is the set that is always there. Choose another name.", "name")
    for other, taken, theirs, _ in scripts.sets():
        if other != set_id and taken.casefold() == name.casefold():
            raise Invalid(f"There is a set “{taken}” already. Choose another name.", "name")
        if other != set_id and tier and theirs == tier:
            raise Invalid(f"{tier.capitalize()} customers get “{taken}” already. Choose others.", "tier")
    return name, tier


def checked_body(part: str, variant: str, body: str) -> str:
    """A text as it is kept. Raises Invalid with every problem named."""
    if (part, variant) not in texts.SHIPPED:
        raise Invalid(f"There is no text “{texts.text_name(part, variant)}” in a script.")
    # Problems first: cleaning would cut what is too long without a word.
    if found := wrong(part, body):
        raise Invalid("\n".join(found), "body")
    return clean(body)


def check_seen(part: str, variant: str, seen: str | None, now: str) -> None:
    """Raises Conflict when another text holds ``now`` than the one that was ``seen``; None: none was."""
    if seen is not None and seen != now:
        raise Conflict(
            f"“{texts.text_name(part, variant)}” was changed elsewhere meanwhile."
            " Your text is kept: close with Esc, look, and edit again."
        )


def wrong(part: str, body: str) -> tuple[str, ...]:
    """What is wrong with a text, in sentences."""
    lines = clean(body).count("\n")
    more: tuple[str, ...] = ("A subject has one line.",) if part == texts.EMAIL_SUBJECT and lines else ()
    if part == texts.QUESTIONS:
        more = unread(body)
    return (*problems(body), *more) if clean(body) else ("Write a sentence or two.",)
