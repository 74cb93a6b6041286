"""Items as clauses: what was typed as an order ("send the SLA draft") gets the tense it is said in (METHOD §4, §6).

Nothing of the words is lost or added to; an item that begins with no known verb is said as a thing.
"""

from __future__ import annotations

import re

_VERBS = """
add added · adjust adjusted · agree agreed · answer answered · apologise apologised · apologize apologized
arrange arranged · ask asked · book booked · bring brought · build built · buy bought · call called
cancel cancelled · change changed · check checked · clarify clarified · clean cleaned · clear cleared · close closed
collect collected · compare compared · complete completed · confirm confirmed · congratulate congratulated
contact contacted · copy copied · correct corrected · cover covered · credit credited · cut cut · deliver delivered
design designed · discuss discussed · draft drafted · draw drawn · e-mail e-mailed · email emailed
estimate estimated · explain explained · extend extended · fetch fetched · fill filled · find found
finish finished · fix fixed · follow followed · forward forwarded · get got · give given · hand handed · hear heard
help helped · hold held · install installed · introduce introduced · invite invited · invoice invoiced · keep kept
learn learned · lend lent · listen listened · load loaded · look looked · make made · measure measured · meet met
move moved · name named · offer offered · open opened · order ordered · pay paid · phone phoned · pick picked
plan planned · post posted · prepare prepared · print printed · propose proposed · provide provided
publish published · put put · quote quoted · raise raised · refund refunded · remind reminded · remove removed
repair repaired · replace replaced · reply replied · report reported · respond responded · return returned
review reviewed · ring rung · run run · schedule scheduled · send sent · set set · settle settled · share shared
ship shipped · show shown · sign signed · solve solved · sort sorted · speak spoken · start started · stop stopped
submit submitted · supply supplied · swap swapped · take taken · talk talked · tell told · test tested
thank thanked · train trained · translate translated · try tried · update updated · upload uploaded · visit visited
write written
"""
DONE_FORMS: dict[str, str] = dict(pair.split() for line in _VERBS.strip().splitlines() for pair in line.split(" · "))
"""The verbs that items begin with, each with its form after "we've"."""

_NOUNS = frozenset(
    (
        *("answer", "change", "copy", "credit", "design", "draft", "estimate", "offer", "order", "plan", "print"),
        *("quote", "refund", "report", "review", "schedule", "test", "update", "visit"),
    )
)
_OF = frozenset(("of", "for", "on", "from"))  # behind these it is a noun: "quote for two halls"
_FIRST = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)?)(?=\s|$)")
_AND = re.compile(r"(\band then |\band |, )([^\W\d_]+(?:-[^\W\d_]+)?)(?=\s+(\S+)|$)")
_WITH_OBJECT = frozenset(
    (
        *("the", "a", "an", "our", "your", "his", "her", "their", "my", "its", "it", "them", "him", "you", "us"),
        *("this", "that", "these", "those", "all", "every", "each", "both", "another", "one", "two", "three"),
    )
)


def is_order(words: str) -> bool:
    """Whether an item begins with a verb we know, and not with a noun that looks like one."""
    return bool(_verb(words))


def _verb(words: str) -> str:
    """The verb that the words begin with, in small letters; empty for none."""
    first = _FIRST.match(words)
    verb = first[1].casefold() if first else ""
    if verb not in DONE_FORMS or not first:
        return ""
    following = words[first.end() :].split(maxsplit=1)
    return "" if verb in _NOUNS and following and following[0].casefold() in _OF else verb


def ordered(words: str) -> str:
    """An order inside of a sentence: its verb in small letters."""
    words = _item(words)
    return words[:1].lower() + words[1:] if is_order(words) else words


def _item(words: str) -> str:
    return " ".join(words.split()).rstrip(" .")


_OF_THEM = frozenset(("they", "them", "their", "theirs", "he", "him", "his", "she", "her", "hers"))


def speaks_of_them(words: str) -> bool:
    """Whether a plan speaks of the customer as of somebody else: it is not said to their face as it stands."""
    return not _OF_THEM.isdisjoint(word.strip(".,;:!?").casefold() for word in words.split())


def to_come(words: str, who: str = "", by: str = "") -> str:
    """Who does it, and when: "Dana will send SLA draft by Friday", "SLA draft: Dana has that, for Friday".

    Without ``who`` it is mine: "I'll send SLA draft". ``by`` is a day as ``by_day`` says it.
    """
    words = ordered(words)
    if is_order(words):
        return _joined(f"{who} will" if who else "I'll", words, by)
    whose = f"{who} has that" if who else "that's mine"
    day = by.removeprefix("by ")
    return f"{words}: {whose}, for {day}" if day else f"{words}: {whose}"


def was_told(words: str, by: str = "") -> str:
    """What they were told: "we'd send SLA draft by Friday", "you'd have SLA draft by Friday"."""
    words = ordered(words)
    return _joined("we'd" if is_order(words) else "you'd have", words, by)


def was_done(words: str) -> str:
    """What was done: "we've sent SLA draft", "SLA draft is done"."""
    words = ordered(words)
    verb = _verb(words)
    if not verb:
        return f"{words} is done" if words else ""
    return f"we've {DONE_FORMS[verb]}{_AND.sub(_also_done, words[len(verb) :])}"


def _also_done(joint: re.Match[str]) -> str:
    """A second verb of the same item: "check and correct the invoice" is "checked and corrected the invoice"."""
    verb, following = joint[2].casefold(), joint[3] or ""
    with_object = following.casefold() in _WITH_OBJECT or following[:1].isupper()
    return f"{joint[1]}{DONE_FORMS[verb]}" if verb in DONE_FORMS and with_object else joint[0]


_ABOUT_PEOPLE = frozenset(
    (
        *("ask", "call", "contact", "help", "introduce", "invite", "look", "meet", "phone", "ring", "show", "speak"),
        *(
            "talk",
            "tell",
            "thank",
            "hear",
            "learn",
            "follow",
            "remind",
            "listen",
            "keep",
            "try",
            "reply",
            "respond",
            "apologise",
            "apologize",
            "congratulate",
            "train",
            "visit",
            "agree",
            "run",
            "stop",
            "start",
            "get",
            "put",
            "set",
            "take",
        ),
    )
)
_PARTICLES = frozenset(("up", "over", "out", "back", "off", "in", "down", "through"))
_NO_THING = frozenset(
    (
        *("to", "with", "about", "into", "at", "by", "for", "from", "of", "on", "whether", "that", "if", "when"),
        *("them", "him", "her", "it", "you", "us", "me", "who", "what", "how", "where", "why", "again"),
    )
)


def thing_of(words: str) -> str:
    """The thing itself: "the SLA draft" of "send the SLA draft"; empty where the item names no thing."""
    words = ordered(words)
    verb = _verb(words)
    if not verb:
        return words
    rest = words[len(verb) :].split()
    if len(rest) > 1 and rest[0].casefold() in _PARTICLES:
        rest = rest[1:]
    if verb in _ABOUT_PEOPLE or not rest or rest[0].casefold() in _NO_THING or _AND.search(f" {' '.join(rest)}"):
        return ""
    return " ".join(rest)


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))
