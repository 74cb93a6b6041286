"""Good news as it is said: one or two whole sentences, or the question to write it so that it can be (METHOD §4).

What research finds is typed as anything. Where no rule makes a sentence of it nothing is said, and the form asks.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from ..phrases import ENGLISH, Phrases
from ..text.text import fold
from .phrases import said

_PAST = """
won win wins · opened open opens · launched launch launches · raised raise raises · closed close closes
hired hire hires · acquired acquire acquires · bought buy buys · sold sell sells · signed sign signs · moved move moves
published publish publishes · received receive receives · became become becomes · joined join joins
started start starts · expanded expand expands · announced announce announces · reached reach reaches
turned turn turns · celebrated celebrate celebrates · founded found founds · finished finish finishes
passed pass passes · beat beat beats · doubled double doubles · grew grow grows · landed land lands · got get gets
made make makes · broke break breaks · built build builds · earned earn earns · took take takes · hit hit hits
"""
_FORMS = [verb.split() for line in _PAST.strip().splitlines() for verb in line.split(" · ")]
DID = frozenset(past for past, _, _ in _FORMS)
"""Verbs of which "you" is the subject: "opened a second plant"."""
WAS = frozenset(("named", "awarded", "nominated", "elected", "promoted", "listed", "ranked", "certified"))
"""Verbs of which "you" is the object: "named supplier of the year"."""
_VERBS = DID | WAS | {form for _, base, third in _FORMS for form in (base, third)}
_FINITE = frozenset(
    (
        *("was", "were", "is", "has", "are", "have", "had", "will", "been", "am", "did", "does", "do"),
        *("can", "could", "would", "should", "might", "went", "goes", "came", "comes"),
    )
)
_THIRD = frozenset(third for _, _, third in _FORMS)
_BASE = frozenset(base for _, base, _ in _FORMS)
_LATELY = frozenset(("just", "recently", "finally", "again"))
# Behind these a participle belongs to a noun: "the newly opened plant".
_BEFORE_NOUN = frozenset(("the", "a", "an", "your", "their", "our", "its", "newly", "recently", "just", "most", "best"))
_AWARDS = frozenset(("award", "prize", "medal", "trophy", "certificate", "certification", "title", "grant"))
_DETERMINED = frozenset(
    (
        *("the", "a", "an", "your", "our", "his", "her", "their", "this", "that", "these", "those", "all", "another"),
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "being", "winning", "opening"),
    )
)
_SMALL = frozenset(
    (
        *_DETERMINED,
        *_LATELY,
        *_VERBS,
        *_AWARDS,
        "new",
        "first",
        "second",
        "third",
        "best",
        "supplier",
        "builder",
        "employee",
    )
)
ASK = "Write it so that it finishes: Congratulations on …"
"""What the form asks where it cannot be said."""

_OF_IT = frozenset(("of", "for", "on", "from", "to", "with", "in", "at", "by", "as"))  # behind these a verb is a noun
_IRREGULAR = frozenset(
    ("led", "kept", "brought", "gave", "ran", "set", "saw", "met", "wrote", "chose", "chosen", "sent")
)
_SOMEBODY = frozenset(("i", "we", "you", "he", "she", "they", "it", "who", "that"))

_LEAD = re.compile(r"congrat(?:ulation)?s (?:on|for) (?:your news: )?|you (?:were )?", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w'’-]*")
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE_BEHIND = re.compile(
    rf",\s(?:\d{{1,2}}\.? {_MONTH}\.?|{_MONTH}\.? \d{{1,2}})(?:,? \d{{4}})?$|,\s{_MONTH}(?: \d{{4}})?$|,\s\d{{4}}$",
    re.IGNORECASE,
)


class Congratulation(NamedTuple):
    """What is said of good news; one of the two is empty, both where nothing was typed."""

    sentence: str
    ask: str = ""


def congratulation(words: str, name: str = "", phrases: Phrases = ENGLISH) -> Congratulation:
    """One or two whole sentences, or what the form asks. ``name`` is the customer's own."""
    news = _news(words)
    spoken = [fold(word.replace("’", "'").strip("'-_")) for word in _WORD.findall(news)]
    if not spoken:
        return Congratulation("")
    if _names(name).intersection(part for word in spoken for part in (word, word.removesuffix("'s"))):
        return Congratulation("", ASK)
    if _FINITE.intersection(spoken) or any(word.endswith(("n't", "'ve", "'re", "'ll")) for word in spoken):
        return Congratulation("", ASK)
    begun = spoken[1] if spoken[0] in _LATELY and len(spoken) > 1 else spoken[0]
    if begun in DID or begun in WAS:
        return Congratulation(phrases.say("you were" if begun in WAS else "you did", news=_small(news)))
    thing = "" if _has_verb(spoken) else _thing(_small(news), spoken, phrases)
    return Congratulation(phrases.say("congratulations on", news=thing)) if thing else Congratulation("", ASK)


def _news(words: str) -> str:
    """The words without what the sentence says itself, a note in brackets, and the date behind them."""
    line = _DATE_BEHIND.sub("", said(_lead_off(words.strip())))
    return line.strip(" .,;:!…")


def _lead_off(words: str) -> str:
    lead = _LEAD.match(words)
    return words[lead.end() :] if lead else words


def _names(name: str) -> frozenset[str]:
    """The words of a customer's own name; an initial is none."""
    return frozenset(word for found in _WORD.findall(name) if len(word := fold(found.strip("'-_"))) > 1)


def _small(news: str) -> str:
    """The same inside of a sentence: a capital of an everyday word goes, that of a name stays."""
    first = _WORD.match(news)
    everyday = first is not None and first[0][1:].islower() and fold(first[0]) in _SMALL
    return news[:1].lower() + news[1:] if everyday else news


def _has_verb(spoken: list[str]) -> bool:
    """Whether somebody does something in it, so that "on" could not stand before it: "new plant opened in Leipzig"."""
    if spoken[0] in _BASE | _THIRD and (len(spoken) == 1 or spoken[1] not in _OF_IT):
        return True
    if spoken[0].endswith("ed") and (len(spoken) == 1 or spoken[1] in _OF_IT | _DETERMINED):
        return True  # "improved their delivery"; "improved delivery" is a thing
    verbs = DID | WAS | _THIRD
    return spoken[0] in _IRREGULAR or any(
        word in verbs and before not in _BEFORE_NOUN for before, word in pairwise(spoken)
    )


def _thing(news: str, spoken: list[str], phrases: Phrases) -> str:
    """The news as something that can follow "on"; empty where nobody can tell how: "supplier of the year"."""
    if re.match(r"\d+(?:st|nd|rd|th)\b", news):
        return phrases.say("the news", news=news)
    if spoken[0] in _DETERMINED or news[:1].isdigit() or spoken[0].endswith("'s"):
        return news
    if " ".join(spoken[-3:]) == "of the year" or spoken[0] in _SOMEBODY:
        return ""
    named = spoken[0] == "new" or spoken[1:2] == ["of"] or bool(_AWARDS.intersection(spoken))
    return phrases.say("the news", news=news) if named else news
