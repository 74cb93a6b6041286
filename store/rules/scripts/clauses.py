"""Items as clauses: what was typed as an order ("send the SLA draft") gets the tense it is said in (METHOD §4, §6).

Nothing of the words is lost or added to; an item that begins with no known verb is said as a thing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..phrases import ENGLISH, Phrases

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


def is_order(words: str, phrases: Phrases = ENGLISH) -> bool:
    """Whether an item begins with a verb we know, and not with a noun that looks like one."""
    return bool(_verb(words, phrases))


def _verb(words: str, phrases: Phrases) -> str:
    """The verb that the words begin with, in small letters; empty for none."""
    first = _FIRST.match(words)
    verb = first[1].casefold() if first else ""
    if verb not in phrases.verbs or not first:
        return ""
    following = words[first.end() :].split(maxsplit=1)
    return "" if verb in _NOUNS and following and following[0].casefold() in _OF else verb


def ordered(words: str, phrases: Phrases = ENGLISH) -> str:
    """An order inside of a sentence: its verb in small letters."""
    words = _item(words)
    return words[:1].lower() + words[1:] if is_order(words, phrases) else words


def _item(words: str) -> str:
    return " ".join(words.split()).rstrip(" .")


_OF_THEM = frozenset(("they", "them", "their", "theirs", "he", "him", "his", "she", "her", "hers"))


def speaks_of_them(words: str) -> bool:
    """Whether a plan speaks of the customer as of somebody else: it is not said to their face as it stands."""
    return not _OF_THEM.isdisjoint(word.strip(".,;:!?").casefold() for word in words.split())


def to_come(words: str, who: str = "", by: str = "", phrases: Phrases = ENGLISH) -> str:
    """Who does it, and when: "Dana will send SLA draft by Friday", "SLA draft: Dana has that, for Friday".

    Without ``who`` it is mine: "I'll send SLA draft". ``by`` is a day as ``by_day`` says it.
    """
    words = ordered(words, phrases)
    if is_order(words, phrases):
        order = "they will" if who else "I will"
        return phrases.say(f"{order} by" if by else order, who=who, item=words, by=by)
    thing = "theirs" if who else "mine"
    day = phrases.taken_from(by, "by a day", "day") or by
    return phrases.say(f"{thing} for" if day else thing, who=who, item=words, day=day)


def was_told(words: str, by: str = "", phrases: Phrases = ENGLISH) -> str:
    """What they were told: "we'd send SLA draft by Friday", "you'd have SLA draft by Friday"."""
    words = ordered(words, phrases)
    told = "we would" if is_order(words, phrases) else "you would have"
    return phrases.say(f"{told} by" if by else told, item=words, by=by).strip()


def was_done(words: str, phrases: Phrases = ENGLISH) -> str:
    """What was done: "we've sent SLA draft", "SLA draft is done"."""
    words = ordered(words, phrases)
    verb, forms = _verb(words, phrases), phrases.verbs
    if not verb:
        return phrases.say("is done", item=words) if words else ""
    rest = _AND.sub(lambda joint: _also_done(joint, forms), words[len(verb) :])
    return phrases.say("we have done", done=f"{forms[verb]}{rest}")


def _also_done(joint: re.Match[str], forms: Mapping[str, str]) -> str:
    """A second verb of the same item: "check and correct the invoice" is "checked and corrected the invoice"."""
    verb, following = joint[2].casefold(), joint[3] or ""
    with_object = following.casefold() in _WITH_OBJECT or following[:1].isupper()
    return f"{joint[1]}{forms[verb]}" if verb in forms and with_object else joint[0]


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


def thing_of(words: str, phrases: Phrases = ENGLISH) -> str:
    """The thing itself: "the SLA draft" of "send the SLA draft"; empty where the item names no thing."""
    words = ordered(words, phrases)
    verb = _verb(words, phrases)
    if not verb:
        return words
    rest = words[len(verb) :].split()
    if len(rest) > 1 and rest[0].casefold() in _PARTICLES:
        rest = rest[1:]
    if verb in _ABOUT_PEOPLE or not rest or rest[0].casefold() in _NO_THING or _AND.search(f" {' '.join(rest)}"):
        return ""
    return " ".join(rest)
