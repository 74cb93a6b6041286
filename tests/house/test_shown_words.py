"""What is shown is said in words that people use across a table; the field's terms stay in the code and in files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from store.records.calls import Mood, Outcome
from store.records.customers import FIELDS, Stage, Tier
from store.records.findings import FindingView, StoryStep
from store.rules import finding_table, follow_up_table, outcome_table, said_as
from store.rules.scripts.situations import Situation, name_of
from tui import commands

from .code import Source, none, sources

_WORDS = (
    "suspects?", "promoters?", "(?<!in )touch(?:es)?", "cadences?", "tiers?", "interactions?", "findings?", "stressed",
    "owed", "echo(?:es)?", "chas(?:e|es|ing)", "heads-ups?", "criticisms?", "proactive", "reactive", "overdue", "stale",
    "renegotiated?", "success (?:story|stories)", "action items?", "check in", "left in peace", "ledger", "email",
)  # fmt: skip
_FORBIDDEN = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_NOT_READ = re.compile(r"\{[^}]*\}|\$\w+|--[a-z-]+|\[[a-z_]+\]")  # places, options, settings
_NO_PHRASE = re.compile(r"[^\sA-Z]*")  # an identifier, a key, a class of a widget
SHOWN = (
    "tui/", "store/usecases/", "store/rules/why.py", "store/rules/consequences.py", "store/rules/outcomes.py",
    "store/rules/promises.py", "store/rules/scripts/fields.py", "store/rules/team/texts.py",
)  # fmt: skip


def forbidden(phrase: str) -> bool:
    """Does somebody read a word there that nobody says?"""
    return _FORBIDDEN.search(_NOT_READ.sub("", phrase)) is not None


def _phrases(source: Source) -> Iterator[str]:
    """The texts in a file that are no identifiers, without what explains the code."""
    explaining = {id(node.value) for node in ast.walk(source.tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(source.tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in explaining else None
        if isinstance(text, str) and not _NO_PHRASE.fullmatch(text):
            yield text


def _said_by_commands() -> Iterator[str]:
    for command in commands.COMMANDS:
        for one in (command, *command.elsewhere.values()):
            yield from (one.label, one.help, one.group)
    yield from (label for _, label, _ in commands.MODES)


def _said_by_tables() -> Iterator[str]:
    for row in outcome_table.OUTCOMES:
        yield from (row.name, row.label, row.help, row.undo, row.brings)
    for item in follow_up_table.FOLLOW_UPS:
        yield from (item.word, item.short, item.noun, item.theirs, item.to_a_colleague)
    for kind in finding_table.FINDINGS:
        yield from (kind.word, kind.short, kind.a, kind.heading, kind.empty, kind.legend, kind.hint)
        yield from (kind.settle, kind.settle_hint, kind.settled_as, kind.to_a_colleague)
    yield from (field.label for field in FIELDS)


def _said_of_values() -> Iterator[str]:
    yield from map(said_as.say_mood, Mood)
    yield from map(said_as.say_outcome, Outcome)
    yield from map(said_as.say_stage, Stage)
    yield from map(said_as.say_step, StoryStep)
    yield from map(said_as.say_weight, Tier)
    yield from map(name_of, Situation)
    yield from (view.value for view in FindingView)


def _bad(found: Iterable[str]) -> list[str]:
    return [phrase for phrase in found if forbidden(phrase)]


def test_no_command_is_called_by_a_word_that_nobody_says() -> None:
    assert _bad(_said_by_commands()) == []


def test_no_value_is_shown_by_a_word_that_nobody_says() -> None:
    assert _bad((*_said_by_tables(), *_said_of_values())) == []


def test_no_sentence_has_a_word_that_nobody_says() -> None:
    none(
        f"{source.path}: {phrase!r}"
        for source in sources("store", "tui")
        if source.path.startswith(SHOWN)
        for phrase in _bad(_phrases(source))
    )


def test_such_a_word_is_found() -> None:
    text = '"""A finding."""\nSAY = "Log a touch"\nKEY = "finding"\nHALF = f"{n} overdue"\nHELP = "--findings: said"\n'
    assert _bad(_phrases(Source("tui/a.py", text))) == ["Log a touch", " overdue"]
