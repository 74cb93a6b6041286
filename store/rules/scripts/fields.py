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
    sentence: bool = False  # it is a whole sentence, or two: [$congratulation]


_THEM = (
    ScriptField("first_name", "how to greet them", "Marta"),
    ScriptField("name", "their whole name", "Marta Silva"),
    ScriptField("company", "their company, as people call it", "Contoso Foods"),
    ScriptField("title", "their title", "Head of Operations"),
    ScriptField("tenure", "how long they have been a customer", "six years"),
    ScriptField("who_they_are", "who they say they are", "a family firm"),
    ScriptField("what_they_do", "what they say they do", "food for schools"),
    ScriptField("what_they_value", "what they say their customers value", "fresh, on time, no surprises"),
    ScriptField("company_full", "their company with its legal form", "Contoso Foods, Inc."),
    ScriptField("how_met", "how they came to you, a sentence", "Ana Ruiz suggested I call you"),
    ScriptField("how_met_short", "the same in a few words", "Ana Ruiz suggested it"),
    ScriptField("need", "what a prospect looks for", "route planning for the new depot"),
    ScriptField("renewal", "how soon the agreement is renewed", "in six weeks"),
)
_TALK = (
    ScriptField(
        "congratulation",
        "good news, in whole sentences: [$congratulation]",
        "I saw that you won the builder award. Congratulations!",
        sentence=True,
    ),
    ScriptField("last_talk", "when you last spoke", "seven weeks ago"),
    ScriptField("silence", "how long you have not spoken", "eight months"),
    ScriptField("praised", "whom they praised last, by first name", "Dana"),
    ScriptField("story", "the story of your last talk, as noted", "opened a week early because of you"),
    ScriptField("complaint", "what they complained about last time", "the invoices come late"),
    ScriptField("complaint_short", "the same, as it stands after “about”", "the invoices"),
    ScriptField("criticism", "a complaint that is put right, and they do not know", "the invoices come late"),
    ScriptField("criticism_done", "what was done about it", "they now leave on the third"),
    ScriptField("fault", "our mistake, as a clause", "we invoiced you twice in October"),
    ScriptField("fault_short", "the same in three words", "the October invoice"),
    ScriptField("fault_status", "what is being done about it, as a clause", "Tom is sending the credit note on Friday"),
    ScriptField("heads_up", "the same as $fault", "we invoiced you twice in October"),
    ScriptField("about", "what the call is about, in a few words", "the double invoice"),
)
_OWED = (
    ScriptField("promises", "what they were told you would do", "send the SLA draft and check the invoice"),
    ScriptField("said_late", "what is late, as a clause", "we'd send the SLA draft by last Friday"),
    ScriptField("said_today", "what is due today, as a clause", "we'd send the SLA draft today"),
    ScriptField("owed", "the thing itself", "the SLA draft"),
    ScriptField("late", "the thing itself, where it is late", "the SLA draft"),
    ScriptField("new_day", "the new day for what is late", "by Thursday"),
    ScriptField("done", "what was done since, as a clause", "we've corrected the October invoice"),
)
_CALL = (
    ScriptField("part_of_day", "morning, afternoon or evening where they are", "morning"),
    ScriptField("earlier_call", "when this series last tried them", "on Monday"),
    ScriptField("mailed", "when the e-mail with times went", "on Monday"),
    ScriptField("next_try", "the next call as planned", "on Thursday"),
    ScriptField("asked_for", "the hour they asked for, on their clock", "at ten"),
    ScriptField("talk_time", "the hour of a scheduled talk, on their clock", "eleven o'clock"),
    ScriptField("talk_about", "what that talk is about", "next year"),
    ScriptField("talk_minutes", "how many minutes it takes", "30"),
    ScriptField(
        "heard",
        "closing: what was heard, one sentence a line",
        "I'll make sure Dana hears this: “saved our launch”.",
        lines=True,
    ),
    ScriptField(
        "agreed",
        "closing, recap: who does what by when, one a line",
        "Dana will send the SLA draft by Friday.\nI'll check the invoice by Thursday.",
        lines=True,
    ),
    ScriptField(
        "from_here",
        "closing: the next step, once you chose it, a sentence",
        "Let's talk again on Tuesday at ten.",
        sentence=True,
    ),
    ScriptField("next_step", "how the close ended, as a clause", "we talk again on Tuesday, December 8, at 10:00"),
)
_ME = (
    ScriptField("my_name", "your name", "Robin Vale"),
    ScriptField("my_first", "your first name", "Robin"),
    ScriptField("my_title", "your title", "Partner"),
    ScriptField("my_firm", "your firm", "Northwind Advisory"),
    ScriptField("my_phone", "your phone number, as they dial it", "(303) 555-0199"),
    ScriptField("my_email", "your e-mail address", "robin@northwind.example"),
    ScriptField("signature", "your signature, several lines", "Robin Vale\nNorthwind Advisory", lines=True),
)
_MAIL = (
    ScriptField(
        "tried",
        "e-mail: the call just tried, in a whole sentence: [$tried]",
        "I tried to call you today and left you a voicemail.",
        sentence=True,
    ),
    ScriptField("called", "e-mail: the day of the call just tried", "today"),
    ScriptField("call_result", "e-mail: what that call came to", "left you a voicemail"),
    ScriptField("wrote", "e-mail: when they wrote to you", "last Thursday"),
    ScriptField("their_subject", "e-mail: the subject of theirs", "Delivery in week 50"),
    ScriptField("slots", "e-mail: times to talk, one a line", "Thu 26 Nov, 10:00\nFri 27 Nov, 14:30", lines=True),
)
FIELDS: tuple[ScriptField, ...] = (*_THEM, *_TALK, *_OWED, *_CALL, *_ME, *_MAIL)
NAMES = tuple(field.name for field in FIELDS)
BLOCKS = frozenset(field.name for field in FIELDS if field.lines)
SENTENCES = frozenset(field.name for field in FIELDS if field.sentence)
WORDED = frozenset(
    (
        *("tenure", "silence", "last_talk", "renewal", "congratulation", "how_met", "how_met_short", "about"),
        *("promises", "fault", "heads_up", "fault_status", "said_late", "said_today", "new_day", "done"),
        *("part_of_day", "earlier_call", "mailed", "next_try", "asked_for", "talk_time", "heard", "agreed"),
        *("from_here", "next_step", "tried", "called", "call_result", "wrote", "slots"),
    )
)
"""Those that are worded with phrases: in a set without phrases of its own they are in English."""

EXAMPLES: dict[str, str | tuple[str, ...]] = {
    field.name: tuple(field.example.split("\n")) if field.lines else field.example for field in FIELDS
}
"""Facts of nobody, for a preview where the store is still empty."""
