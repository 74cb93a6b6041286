"""A whole set of scripts as one text file, in which a person can read, write and translate it (METHOD §4).

::

    # What stands behind # above the first text is for you.
    set: Deutsch
    for: key customers

    [[voicemail]]
    Hallo $first_name.

    [[voicemail: first call]] (as shipped)
    Hello $first_name.

    [[phrases]]
    by a day: bis $day

Each text stands under a line that names its part and its situation, as the screen does; all phrases under one, each on
a line of its own. Below such a line all is text:
none that can be said begins with ``[[``, for brackets cannot stand inside brackets. A mark in brackets says that the
text is none of this set but the one behind it; as long as it is left as it is, it stays so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from ...records.customers import Tier
from ...records.scripts import ScriptInFile, ScriptSetFile
from ..phrases import PHRASE, in_groups, phrase_lines, phrase_problems, shipped
from .fields import FIELDS, WORDED
from .shipped import SHIPPED, key_of, names_of
from .text_file import Block, blocks, heading

SHIPPED_MARK, STANDARD_MARK = "as shipped", "as in Standard"

_SET, _FOR = "set", "for"
_PHRASES = "phrases"  # all of them stand under one line, each on a line of its own
_HEAD = re.compile(r"(set|for) *:(.*)", re.IGNORECASE)
_GUIDE = """\
# A set of texts that First Cup says and writes. Change them here, then: firstcup scripts import FILE
# Lines that begin with # are for you, as long as they stand above the first text.
#
# Another name behind "set:" makes another set, in another language for example. "for: key customers" gives it to
# them, unless another set is chosen for one of them; key, regular or small.
# A text marked (as shipped) or (as in Standard) is not of this set: change it, and it is. Texts that are taken out of
# this file stay as they are.
#
# [one wording | another] says the first whose facts are all known, and nothing where there is none. A sentence with a
# fact that is not known is left out. $$ is a dollar sign.
#
# What First Cup says itself, days and promises for example, are phrases. They stand at the end of this file,
# each on one line: its name, a colon, and what is said. Its $placeholders stay in it. A set in another language needs
# all of them. What stands for a fact, and an example of it (* is worded with phrases):
#"""


def written(name: str, tier: Tier | None, texts: Iterable[tuple[str, str, str, str]]) -> str:
    """The file of a set: part, variant, text and mark ("": a text of its own) of each, in the order of a call."""
    width = max(len(field.name) for field in FIELDS)
    facts = (f"# {_star(one.name)} ${one.name:<{width}}  {one.meaning}: {_on_one_line(one.example)}" for one in FIELDS)
    head = [_GUIDE, *facts, "", f"{_SET}: {name}", *([f"{_FOR}: {tier.value} customers"] if tier else [])]
    said: list[str] = []
    phrases: dict[str, dict[str, str]] = {}  # by mark
    for part, variant, body, mark in texts:
        if part == PHRASE:
            phrases.setdefault(mark, {})[variant] = body
        else:
            said.append(f"{heading(*names_of(part, variant), mark)}\n{body}")
    said += [f"{heading(_PHRASES, mark=mark)}\n{in_groups(held)}" for mark, held in phrases.items()]
    return "\n\n".join(("\n".join(head), *said)) + "\n"


def _star(name: str) -> str:
    return "*" if name in WORDED else " "


def _on_one_line(example: str) -> str:
    return example.replace("\n", " / ")


def read(file: str) -> ScriptSetFile:
    """What a file holds, and what cannot be read of it, each by its line. Never raises."""
    head, found = blocks(file)
    if not found:
        return ScriptSetFile("", None, (), ((1, "No text is here. One stands below a line such as [[voicemail]]."),))
    problems: list[tuple[int, str]] = []
    name, tier = _head(head, problems)
    return ScriptSetFile(name, tier, tuple(_texts(found, problems)), tuple(problems))


def _head(lines: Iterable[str], problems: list[tuple[int, str]]) -> tuple[str, Tier | None]:
    """The name of the set, and who gets it."""
    name, tier = "", None
    for number, line in enumerate(lines, 1):
        said = line.strip().lstrip("\ufeff")
        if not said or said.startswith("#"):
            continue
        found = _HEAD.fullmatch(said)
        if found is None:
            words = "is no text yet, so begin it with #. Texts stand below a line such as [[voicemail]]."
            problems.append((number, f"“{said[:60]}” {words}"))
        elif found[1].lower() == _SET:
            if name:
                problems.append((number, f"This is the set “{name[:60]}” already. Take one of the two lines out."))
            name = found[2].strip()
        elif (word := found[2].strip().partition(" ")[0].lower()) in set(Tier):
            tier = Tier(word)
        else:
            problems.append((number, f"“{said[:60]}”: write key, regular or small customers, or take the line out."))
    if not name:
        problems.append((1, "Say above the first text which set this is: set: Deutsch."))
    return name, tier


def _texts(found: Iterable[Block], problems: list[tuple[int, str]]) -> Iterator[ScriptInFile]:
    taken: dict[tuple[str, str], int] = {}
    for one in found:
        key = key_of(one.part, one.situation)
        if key == (_PHRASES, ""):
            yield from _phrases(one, taken, problems)
        elif key not in SHIPPED:
            problems.append((one.heading_line, _unknown(one)))
        elif key in taken:
            words = f"This text stands on line {taken[key]} already. Take one of the two out."
            problems.append((one.heading_line, words))
        else:
            taken[key] = one.heading_line
            yield ScriptInFile(*key, one.body, marked=bool(one.mark), line=one.line)


def _phrases(
    block: Block, taken: dict[tuple[str, str], int], problems: list[tuple[int, str]]
) -> Iterator[ScriptInFile]:
    for one in phrase_lines(block.body):
        key, line = (PHRASE, one.name), block.line + one.number
        if not one.name:
            problems.append((line, f"“{one.text[:60]}” is no phrase. One is its name, a colon, and what is said."))
        elif one.name not in shipped():
            problems += [(line, words) for words in phrase_problems(one.name, one.text)]
        elif key in taken:
            problems.append((line, f"This phrase stands on line {taken[key]} already. Take one of the two out."))
        else:
            taken[key] = line
            yield ScriptInFile(*key, one.text, marked=bool(block.mark), line=line)


def _unknown(one: Block) -> str:
    typed = ": ".join(filter(None, (one.part, one.situation)))
    near = get_close_matches(typed.lower(), [": ".join(filter(None, names_of(*key))) for key in SHIPPED], 1)
    return f"There is no text “{typed[:60]}”." + (f" Did you mean “{near[0]}”?" if near else "")
