"""What to say: the four versions of the script, already filled in (METHOD §4-§6).

A script is lines of sentences with ``$field`` in them. A sentence whose field is not known is left out; where
it has other wordings, the first that can be filled is said. Values are put in as they are, never read again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from .text import clean_line

Sentence = str | tuple[str, ...]  # one wording, or several in order of preference
Lines = tuple[tuple[Sentence, ...], ...]

_HELLO: Sentence = (
    "Hello $first_name, this is $my_name from $my_firm.",
    "Hello $first_name, this is $my_name.",
    "Hello $first_name, I am calling from $my_firm.",
    "Hello $first_name.",
    "Hello, this is $my_name from $my_firm.",
    "Hello, this is $my_name.",
    "Hello, I am calling from $my_firm.",
    "Hello.",
)
_THANKS: Sentence = (
    "You have been with us for $tenure: thank you for your trust.",
    "First of all, thank you for your trust in us.",
)
_FIRST_THANKS: Sentence = (
    "We have not spoken yet, and you have been with us for $tenure: thank you for your trust.",
    "We have not spoken yet, so first of all, thank you for your trust in us.",
)
_ABOUT_YOU: Sentence = (
    "I would like to hear about the challenges and opportunities at $company, "
    "and whether our help lives up to what you expected.",
    "I would like to hear about your challenges and opportunities, and whether our help lives up to what you expected.",
)
# The same without the company: a voicemail has to end before thirty seconds do.
_ABOUT_YOU_SHORT: Sentence = _ABOUT_YOU[1]
_REACH_ME: Sentence = (
    "My number is $my_phone, and I will try again.",
    "I will try again in a few days.",
)

_VOICEMAIL: Lines = (
    (_HELLO, _THANKS),
    (_ABOUT_YOU_SHORT, "Could we find time to talk?"),
    (_REACH_ME, "Talk to you soon."),
)
_OPENING: Lines = (
    (_HELLO, _THANKS),
    ("We last spoke $last_talk, and I did not want to wait for a problem to call you.",),
    ("I have not forgotten what is still on our list for you: $promises.",),
    (_ABOUT_YOU, "Do you have a few minutes now, or shall we find a better time?"),
)
_GUIDE: Lines = (
    (("What has changed at $company since we last spoke?", "What has changed for you since we last spoke?"),),
    ("What is the biggest challenge in front of you right now?",),
    ("Which opportunity would you most like to take?",),
    ("Where does our help live up to what you expected, and where does it not?",),
    ("What is behind that, and what would it mean for you if it were solved?",),
    ("What else should I have asked you?",),
)
_CLOSING: Lines = (
    ("Let me say back what I heard, and please correct me.",),
    ("Here is what we will do, who will contact you about it, and by when.",),
    ("From before there is also this on our list for you: $promises.",),
    ("What do you think?",),
    ("Where do we go from here?",),
    (("Thank you for your time, $first_name.", "Thank you for your time."),),
)
# Someone we never spoke to is not asked what changed since we last did.
_FIRST_VOICEMAIL: Lines = ((_HELLO, _FIRST_THANKS), *_VOICEMAIL[1:])
_FIRST_OPENING: Lines = (
    (_HELLO, _FIRST_THANKS),
    ("Nothing is for sale today: I would simply like to get to know you.",),
    *_OPENING[2:],
)
_FIRST_GUIDE: Lines = (
    (
        (
            "How did you come to work with us, and what does $company want to achieve this year?",
            "How did you come to work with us, and what do you want to achieve this year?",
        ),
    ),
    *_GUIDE[1:],
)

VOICEMAIL, OPENING, GUIDE, CLOSING = "voicemail", "opening", "guide", "closing"
_SPOKEN = ((VOICEMAIL, _VOICEMAIL), (OPENING, _OPENING), (GUIDE, _GUIDE), (CLOSING, _CLOSING))
_NEVER_SPOKEN = (
    (VOICEMAIL, _FIRST_VOICEMAIL),
    (OPENING, _FIRST_OPENING),
    (GUIDE, _FIRST_GUIDE),
    (CLOSING, _CLOSING),
)

_FIELD = re.compile(r"\$([a-z_]+)([.?]?)")
_PROMISES_SAID = 3  # more than that nobody listens to
_VALUE_LIMIT = 200  # characters; a script is read aloud


@dataclass(frozen=True, slots=True)
class ScriptFacts:
    """What the script may say, in words. Empty means not known, and then it is not said."""

    first_name: str = ""
    name: str = ""  # in full; greets when the first name is not known
    company: str = ""
    tenure: str = ""  # "6 years", see dates.say_tenure
    my_name: str = ""
    my_firm: str = ""
    my_phone: str = ""
    last_talk: str = ""  # "8 months ago", see dates.say_ago; empty: we never spoke
    open_promises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScriptPart:
    """One version of the script: voicemail, opening, guide or closing. Text of one or more lines."""

    name: str
    text: str


def script_for(facts: ScriptFacts) -> tuple[ScriptPart, ...]:
    """The four versions in order, complete sentences only, different for a first conversation (METHOD §4)."""
    values = {
        "first_name": _value(facts.first_name) or _value(facts.name),
        "company": _value(facts.company),
        "tenure": _value(facts.tenure),
        "my_name": _value(facts.my_name),
        "my_firm": _value(facts.my_firm),
        "my_phone": _value(facts.my_phone),
        "last_talk": _value(facts.last_talk),
        "promises": _listed(facts.open_promises),
    }
    versions = _SPOKEN if values["last_talk"] else _NEVER_SPOKEN
    return tuple(ScriptPart(name, _filled(lines, values)) for name, lines in versions)


def _filled(lines: Lines, values: Mapping[str, str]) -> str:
    said = (" ".join(filter(None, (_sentence(sentence, values) for sentence in line))) for line in lines)
    return "\n".join(filter(None, said))


def _sentence(sentence: Sentence, values: Mapping[str, str]) -> str:
    """The first wording whose fields are all known, filled in; empty when there is none."""
    for wording in (sentence,) if isinstance(sentence, str) else sentence:
        if all(values[match[1]] for match in _FIELD.finditer(wording)):
            return _FIELD.sub(lambda match: _stopped(values[match[1]], match[2]), wording)
    return ""


def _stopped(value: str, stop: str) -> str:
    """A value at the end of a sentence: "Acme Inc." brings its own full stop."""
    return value if stop == "." and value[-1] in ".!?…。！？" else value + stop


def _value(text: str) -> str:
    """A value on one line, without commas that would stand alone in a sentence."""
    line = clean_line(text, _VALUE_LIMIT)
    line = re.sub(r"\s+(?=,)", "", line)
    return re.sub(r",+(?=\.)", "", line).strip(" ,;:")


def _listed(things: tuple[str, ...]) -> str:
    """ "a, b and c"; what is too much to say becomes a number."""
    known = [value for thing in things if (value := _value(thing).rstrip("."))]
    if len(known) > _PROMISES_SAID:
        known[_PROMISES_SAID - 1 :] = [f"{len(known) - _PROMISES_SAID + 1} more"]
    return " and ".join(filter(None, (", ".join(known[:-1]), *known[-1:])))


_TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "herr", "frau"))
_AFTER_NAMES = frozenset(
    (
        *("phd", "md", "mba", "jr", "sr", "ii", "iii", "iv", "esq", "cpa", "pe", "rn", "dds", "jd"),
        *("ba", "bsc", "msc", "ma", "llm", "cfa", "pmp"),
    )
)
_WHOLE = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")  # scripts in which a name is not cut in two


def first_name(name: str) -> str:
    """How to greet someone: "Ana" for "Ana Ruiz", "Ruiz, Ana" and "Dr. Ana Ruiz, PhD".

    The whole name where its first word is none to greet with: 田中太郎, J. Smith, Dr. Ruiz. Empty for empty.
    """
    whole = clean_line(name, _VALUE_LIMIT)
    if any(unicodedata.name(c, "").startswith(_WHOLE) for c in whole):
        return whole
    family, _, given = (part.strip() for part in whole.partition(","))
    degrees = all(_plain(word) in _AFTER_NAMES for word in re.split(r"[\s,]+", given))
    words = (family if degrees else given).split() or family.split()
    titled = bool(words) and _plain(words[0]) in _TITLES
    words = words[titled:]
    if titled and len(words) == 1 and (degrees or not given):
        return family  # "Dr. Ruiz": the one name left is the family's
    initials = [len(_plain(word)) == 1 for word in words]
    if initials and initials[0]:
        # "J. Robert Smith" is called Robert; of "J. Smith" we do not know.
        named = initials.index(False) if False in initials[:-1] else -1
        return words[named] if named > 0 else whole
    return words[0].strip("\"'“”,;:") if words else whole


def _plain(word: str) -> str:
    return word.replace(".", "").casefold()
