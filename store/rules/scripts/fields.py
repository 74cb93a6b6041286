"""The placeholders of scripts: what each stands for, and an example where there is no customer yet (METHOD §4)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScriptField:
    """One placeholder. ``lines``: it may be several lines; alone on a line, its paragraph goes where it is missing."""

    name: str
    meaning: str
    example: str
    lines: bool = False


FIELDS: tuple[ScriptField, ...] = (
    ScriptField("first_name", "how to greet them", "Marta"),
    ScriptField("name", "their whole name", "Marta Silva"),
    ScriptField("company", "their company", "Contoso Foods"),
    ScriptField("title", "their title", "Head of Operations"),
    ScriptField("tenure", "how long they have been a customer", "6 years"),
    ScriptField("congratulation", "good news that research found", "supplier of the year"),
    ScriptField("heads_up", "what is wrong and still open", "the late delivery in October"),
    ScriptField("last_talk", "when you last spoke", "8 months ago"),
    ScriptField("promises", "what they were told you would do", "send the SLA draft and check the invoice"),
    ScriptField("who_they_are", "who they say they are", "a family firm"),
    ScriptField("what_they_do", "what they say they do", "food for schools"),
    ScriptField("what_they_value", "what they say their customers value", "fresh, on time, no surprises"),
    ScriptField("my_name", "your name", "Robin Vale"),
    ScriptField("my_title", "your title", "Partner"),
    ScriptField("my_firm", "your firm", "Northwind Advisory"),
    ScriptField("my_phone", "your phone number", "+1 303 555 0199"),
    ScriptField("my_email", "your e-mail address", "robin@northwind.example"),
    ScriptField("signature", "your signature, several lines", "Robin Vale\nNorthwind Advisory", lines=True),
    ScriptField("called", "e-mail: the day of the call just tried", "today"),
    ScriptField("call_result", "e-mail: what that call came to", "left you a voicemail"),
    ScriptField("slots", "e-mail: times to talk, one a line", "Thu 26 Nov, 10:00\nFri 27 Nov, 14:30", lines=True),
)
NAMES = tuple(field.name for field in FIELDS)
BLOCKS = frozenset(field.name for field in FIELDS if field.lines)

EXAMPLES: dict[str, str | tuple[str, ...]] = {
    field.name: tuple(field.example.split("\n")) if field.lines else field.example for field in FIELDS
}
"""Facts of nobody, for a preview where the store is still empty."""
