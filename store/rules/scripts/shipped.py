"""The texts First Cup ships: what to say, in words that can be read aloud as they stand (METHOD §4-§6).

They stand as text in files of the folder beside this, one of each part, and are read when something is said for the
first time. Each is a template (see templates). A part has one text for every customer, and others for situations
(see situations). Brackets hold what is said only when its facts are known.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from .situations import NAMES, OF_THE_STAGE, TRIES, Situation, Standing, holding, name_of
from .templates import placeholders
from .text_file import blocks

VOICEMAIL, OPENING, GUIDE, CLOSING, STORY = "voicemail", "opening", "guide", "closing", "story"
QUESTIONS = "questions"  # for what was heard; not read out as a whole (see rules.questions)
SOMEBODY_ELSE = "somebody_else"  # answers the phone
EMAIL_SUBJECT, EMAIL = "email_subject", "email"
PARTS = (VOICEMAIL, OPENING, SOMEBODY_ELSE, GUIDE, QUESTIONS, CLOSING, STORY, EMAIL_SUBJECT, EMAIL)

PART_NAMES = {
    EMAIL_SUBJECT: "e-mail subject", EMAIL: "e-mail", STORY: "their story", SOMEBODY_ELSE: "somebody else",
}  # fmt: skip
"""How those are called whose key is another word."""

STANDARD = Situation.STANDARD.value
WRONG_NUMBER = "wrong number"  # the e-mail after a call that found one
RECAP, LATE_ANSWER, STORY_ASK = "recap", "late answer", "story ask"
LETTERS = (RECAP, LATE_ANSWER, STORY_ASK)
"""E-mails of another kind: the text that goes to every customer after a call stands for none of them."""
VARIANTS = (STANDARD, *(one.value for one in Situation if one.value), WRONG_NUMBER, *LETTERS)

_FILES = ("voicemails", "openings", "guides", "closings", "subjects", "emails")
_PARTS_BY_NAME = {PART_NAMES.get(part, part): part for part in PARTS}
_KEYS_BY_NAME = {name: key.value for key, name in NAMES.items()}


def key_of(part: str, situation: str) -> tuple[str, str]:
    """The key of a text by the names of its part and its situation, as they stand on the screen and in files."""
    return _PARTS_BY_NAME.get(part, part), _KEYS_BY_NAME.get(situation, situation)


def _read(*names: str) -> dict[tuple[str, str], str]:
    """The texts of some of the files, part by part, in the order of a call."""
    folder = files(__package__) / "texts"
    found = {}
    for name in names:
        for text in blocks((folder / f"{name}.txt").read_text("utf-8"))[1]:
            found[key_of(text.part, text.situation)] = text.body
    return {(part, v): found[part, v] for part in PARTS for v in VARIANTS if (part, v) in found}


def formal() -> dict[tuple[str, str], str]:
    """The same texts in a formal manner, for a set of their own: without contractions, and "Dear Dr Müller"."""
    return _read("formal")


SHIPPED: dict[tuple[str, str], str] = _read(*_FILES)
"""Every text by part and variant; these are also all the texts that can be written."""


def _said_in(standard: bool) -> frozenset[str]:
    texts = (body for (_, variant), body in SHIPPED.items() if (variant == STANDARD) is standard)
    return frozenset().union(*map(placeholders, texts))


OF_SITUATIONS = (_said_in(standard=False) | {"heads_up"}) - _said_in(standard=True)
"""The placeholders that only texts of situations have: what they stand for is there where the situation is."""

Bodies = Mapping[tuple[str, str], str]
"""Texts of a set, by part and variant."""


def names_of(part: str, variant: str) -> tuple[str, str]:
    """The names of part and situation of a text; the situation is empty where it is for every customer."""
    return PART_NAMES.get(part, part), name_of(variant) if variant else ""


def text_name(part: str, variant: str) -> str:
    """A text as people call it: "voicemail, first call"."""
    return ", ".join(filter(None, names_of(part, variant)))


# Which text it is

_OF_THE_TRY = (VOICEMAIL, EMAIL_SUBJECT, EMAIL)  # once somebody answers there is something better to say
_NOT_IN_A_TALK = frozenset((Situation.TALK, *TRIES, Situation.OUR_MISTAKE))  # does not decide what is asked in one


def decides(part: str, now: Standing) -> Situation:
    """The one situation that decides what is said in a part of the script."""
    found = list(holding(now))
    if part in _OF_THE_TRY or found[0] is Situation.CALL_BACK:
        return found[0]
    if found[0] is Situation.TALK:
        return found[0] if part == OPENING else next(one for one in found if one not in _NOT_IN_A_TALK)
    return next(one for one in found if one not in TRIES)


def variant_of(part: str, now: Standing) -> str:
    """The text of a part: of the situation that decides; of the stage, where it has none; else the standard one."""
    ways = [decides(part, now)]
    if now.stage in OF_THE_STAGE:  # nobody whom we do not serve yet is asked what they expected of us
        ways += [OF_THE_STAGE[now.stage], Situation.PROSPECT]
    return next((one.value for one in ways if (part, one.value) in SHIPPED), STANDARD)


def that_holds(of_set: Bodies, standard: Bodies, part: str, variant: str) -> str:
    """The text that holds, the nearest first."""
    bodies, key = place(of_set, standard, part, variant)
    return bodies[key]


def place(of_set: Bodies, standard: Bodies, part: str, variant: str) -> tuple[Bodies, tuple[str, str]]:
    """Where the text that holds stands: among which texts, and under which part and variant.

    What a set says to everyone goes before any text behind it: it may be in another language.
    """
    exact, general = (part, variant), (part, STANDARD)
    ways: tuple[tuple[Bodies, tuple[str, str]], ...] = (
        (of_set, exact), (of_set, general), (standard, exact), (SHIPPED, exact), (standard, general),
        (SHIPPED, general),
    )  # fmt: skip
    if variant in LETTERS:
        ways = tuple(way for way in ways if way[1] == exact)
    return next(way for way in ways if way[1] in way[0])
