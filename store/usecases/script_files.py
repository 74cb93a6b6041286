"""Sets of scripts as text files: one that can be edited elsewhere or given away, and its way back (METHOD §4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import Conflict, Invalid
from ..exchange.contacts.reading import read_bytes
from ..exchange.encoding import decode
from ..file.journal import Recorder
from ..records.changes import Change
from ..records.customers import Tier
from ..records.scripts import ScriptInFile, ScriptSetFile, SetTaken
from ..records.unreadable import member
from ..rules import phrases
from ..rules.phrases import PHRASE
from ..rules.scripts import shipped as texts
from ..rules.scripts.set_file import SHIPPED_MARK, STANDARD_MARK, read, written
from ..rules.scripts.shipped import Bodies
from ..rules.text.text import base_name, clean, clean_line
from ..tables import scripts
from .script_checks import STANDARD_NAME, checked_body, checked_set, wrong
from .unit import UseCases, acting, reading

MOST = 2_000_000  # bytes of a file
FORMAL_NAME = "Formal"
_WANTED = "a file of texts"
_AT_LINE = re.compile(r"Line (\d{1,9}): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Set:
    """A set, there or to be made, and what was written in it and in the standard set behind it."""

    name: str
    tier: str
    id: int | None  # None: the standard set, or one that is new
    new: bool
    own: Bodies
    standard: Bodies

    @property
    def is_standard(self) -> bool:
        """The set that is always there."""
        return self.id is None and not self.new

    def behind(self, part: str, variant: str) -> tuple[str, str]:
        """The text that stands at this place behind the set, and how it is marked in a file."""
        if not self.is_standard and (part, variant) in self.standard:
            return self.standard[part, variant], STANDARD_MARK
        shipped_text = phrases.shipped()[variant] if part == PHRASE else texts.SHIPPED[part, variant]
        return shipped_text, SHIPPED_MARK

    def is_another(self, one: ScriptInFile) -> bool:
        """Whether a text of a file changes the set."""
        body = clean(one.body)
        if one.marked and body == clean(self.behind(one.part, one.variant)[0]):
            return False
        return body != self.own.get((one.part, one.variant))


class ScriptFileCases(UseCases):
    """Sets of scripts, out and in."""

    @reading
    def written(self, name: str = STANDARD_NAME) -> str:
        """The file of the set of this name. Raises Invalid, which says which sets there are."""
        found = _named(name)
        if found is None:
            there = ", ".join(f"“{one}”" for one in (STANDARD_NAME, *(row[1] for row in scripts.sets())))
            raise Invalid(f"There is no set “{clean_line(name, 60)}”. There is {there}.", "set")
        own = {key: (body, "") for key, body in found.own.items()}
        keys = (*texts.SHIPPED, *((PHRASE, name) for name in phrases.shipped()))
        held = ((*key, *(own.get(key) or found.behind(*key))) for key in keys)
        return written(found.name, member(Tier, found.tier) if found.tier else None, held)

    def read(self, path: Path) -> ScriptSetFile:
        """What a file holds, with all that is wrong in it, line by line. Raises Unreadable."""
        text, _ = decode(read_bytes(path, base_name(path.name), _WANTED, MOST))
        return self.understood(text)

    def understood(self, text: str) -> ScriptSetFile:
        """The same of text that is here already. Never raises."""
        found = read(text)
        problems = sorted([*found.problems, *(problem for one in found.texts for problem in _problems(one))])
        return ScriptSetFile(found.name, found.tier, found.texts, tuple(problems))

    @acting
    def add_formal(self) -> Change:
        """Add the formal set that First Cup brings along; from then on whom we address formally hears it.

        Raises Conflict where it is there already, Invalid where another set has its name.
        """
        if scripts.formal_id() is not None:
            raise Conflict("The formal set is there already. V gives it to one customer.")
        name, tier = checked_set(FORMAL_NAME, "", None)
        label = f"script set {name}"
        with self._unit.act(label) as recorder:
            row = scripts.add_set(recorder, name, tier, scripts.FORMAL_UID)
            for (part, variant), body in texts.formal().items():
                scripts.add_text(recorder, row, part, variant, body)
        return Change(label, None, row)

    @acting
    def take(self, found: ScriptSetFile) -> tuple[Change, SetTaken]:
        """Bring a set in: a new one, or the texts of the one that has its name. All in one act, one undo.

        What the file does not hold, or marks as the text behind the set, stays as it is. Raises Invalid for what
        cannot be kept, and for a name or tier that is taken; nothing has changed then.
        """
        if found.problems:
            raise Invalid("\n".join(f"Line {line}: {words}" for line, words in found.problems))
        one = _place(found)
        changed = [text for text in found.texts if one.is_another(text)]
        tier = one.tier if found.tier is None else found.tier.value
        if not (one.new or changed or tier != one.tier):
            return Change("nothing new in this file"), SetTaken(one.name)
        label = f"script set {one.name} from a file"
        with self._unit.act(label) as recorder:
            row = _row(recorder, one, tier)
            for text in changed:
                body = _checked(text)
                if (there := scripts.text_id(row, text.part, text.variant)) is None:
                    scripts.add_text(recorder, row, text.part, text.variant, body)
                else:
                    scripts.change_text(recorder, there, body)
        names = tuple(texts.text_name(text.part, text.variant) for text in changed)
        whose = tier if tier != one.tier else ""
        return Change(label, None, row), SetTaken(one.name, new=one.new, tier=whose, texts=names)


def _named(name: str) -> _Set | None:
    """The set that is called so, or nothing."""
    standard, said = scripts.bodies(scripts.standard_id()), clean_line(name).casefold()
    if said == STANDARD_NAME.casefold():
        return _Set(STANDARD_NAME, "", None, False, standard, standard)
    for set_id, there, tier, _ in scripts.sets():
        if there.casefold() == said:
            return _Set(there, tier, set_id, False, scripts.bodies(set_id), standard)
    return None


def _place(found: ScriptSetFile) -> _Set:
    """The set that a file is about. Raises Invalid."""
    one, tier = _named(found.name), found.tier.value if found.tier else ""
    if one is None:
        name, tier = checked_set(found.name, tier, None)
        return _Set(name, "", None, True, {}, scripts.bodies(scripts.standard_id()))
    if one.is_standard and tier:
        raise Invalid("“Standard” is the set of everybody, so take the line with “for:” out.", "tier")
    if tier and tier != one.tier:
        checked_set(one.name, tier, one.id)
    return one


def _row(recorder: Recorder, one: _Set, tier: str) -> int:
    """The row of a set; made where there is none yet."""
    if one.new:
        return scripts.add_set(recorder, one.name, tier)
    if one.id is None:
        row = scripts.standard_id()
        return scripts.add_standard_set(recorder, STANDARD_NAME) if row is None else row
    if tier != one.tier:
        scripts.change_set(recorder, one.id, one.name, tier)
    return one.id


def _checked(one: ScriptInFile) -> str:
    """A text of a file as it is kept. Raises Invalid with every problem named."""
    if one.part != PHRASE:
        return checked_body(one.part, one.variant, one.body)
    if found := phrases.phrase_problems(one.variant, one.body):
        raise Invalid("\n".join(found), "body")
    return clean_line(one.body, phrases.LONGEST)


def _problems(one: ScriptInFile) -> Iterator[tuple[int, str]]:
    """What is wrong with a text, by the line of the file."""
    name = texts.text_name(one.part, one.variant)
    if one.part == PHRASE:
        yield from ((one.line, f"{name}: {words}") for words in phrases.phrase_problems(one.variant, one.body))
        return
    for words in wrong(one.part, one.body):
        found = _AT_LINE.fullmatch(words)
        line, said = (int(found[1]) - 1, found[2]) if found else (0, words)
        yield one.line + line, f"{name}: {said}"
