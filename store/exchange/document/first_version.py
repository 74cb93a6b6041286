"""Documents of the first version: what they could not say yet, said as the upgrade of a store says it."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from ...rules.text.text import fold

_LATER: dict[str, dict[str, Any]] = {
    "follow_ups": {"told_day": None, "line": None, "changes": [], "briefed": [], "about": None},
    "findings": {
        "said": None,
        "line": None,
        "colleague": "",
        "told_day": None,
        "manager_told_day": None,
        "step": "",
        "step_day": None,
        "briefed": [],
    },
}


def brought_up_to_date(document: dict[str, Any]) -> dict[str, Any]:
    """The document as today's version has it; what is wrong with it stays wrong, and is found later."""
    names: dict[str, str] = {}
    for person in _objects(document.get("customers")):
        days = {str(entry.get("uid")): entry.get("day") for entry in _objects(person.get("interactions"))}
        for part, later in _LATER.items():
            for one in _objects(person.get(part)):
                for field, value in later.items():
                    one.setdefault(field, value)
        for item in _objects(person.get("follow_ups")):
            if item.get("told") is True:
                item["told_day"] = days.get(str(item.get("interaction")))
            for field in ("owner", "contact_by"):
                if isinstance(name := item.get(field), str) and name.strip():
                    item[field] = names.setdefault(fold(name), name)
        for place, week in enumerate(_objects(person.get("weeks"))):
            week.setdefault("place", place)
    team = [
        {"uid": uuid5(NAMESPACE_URL, f"firstcup:{key}").hex, "name": name, "email": "", "role": "", "manager": None}
        for key, name in names.items()
    ]
    return {**document, "team": team, "ideas": [], "layouts": []}


def _objects(things: Any) -> list[dict[str, Any]]:
    return [one for one in things if isinstance(one, dict)] if isinstance(things, list) else []
