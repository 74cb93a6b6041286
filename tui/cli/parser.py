"""The command line: all commands with their options, and the exit codes beside the text that explains them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn, Protocol

from .. import __version__
from ..text.safe import plain

PARTS = ("voicemail", "opening", "guide", "closing", "story", "somebody-else", "email", "recap")
"""What is said and written to a customer, as it is typed, in the order of a call."""

OK, FAILED, USAGE, FILE, STORE, IN_USE, READ_ONLY = 0, 1, 2, 3, 4, 5, 6
"""What the program answers; ``_EPILOG`` says when."""

_EPILOG = """\
exit codes:
  0  done
  1  something unexpected happened; a report without customer data says what
  2  the command line, the clock variable or the terminal does not fit
  3  nothing could be read from the file or files given
  4  the store cannot be used: missing, not a First Cup store, damaged, or from a newer version
  5  the store is in use by another program
  6  the store, its disk or the output cannot be written

environment:
  FIRSTCUP_STORE     the store to use, when --store is not given
  FIRSTCUP_SETTINGS  the settings file to read
  FIRSTCUP_NOW       the clock: a date (2026-11-24) or an instant (2026-11-24T08:30), from 1971 to 2999
  FIRSTCUP_OPENER    the program that opens links, instead of this computer's own
"""


Words = Callable[[], Sequence[str]]
"""The words that an option takes, asked for when one is typed or the help shows them: the store loads later."""


class _Choices:
    """Words, for argparse."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words())

    def __contains__(self, word: object) -> bool:
        return word in self._words()


class _Several(_Choices):
    """Words of which several may be typed, with commas between: the help lists them, the command looks at them."""

    def __iter__(self) -> Iterator[str]:
        *words, last_but_one, last = self._words()
        return iter((*words, f"{last_but_one} or {last}"))

    def __contains__(self, words: object) -> bool:
        return True


class _Add(Protocol):
    """Adds a command with what it does; ``under`` another command's own."""

    def __call__(self, name: str, words: str, under: Any = ...) -> argparse.ArgumentParser: ...


class _Parser(argparse.ArgumentParser):
    """Shows what was typed, and does not let the terminal act on it."""

    def error(self, message: str) -> NoReturn:
        super().error(plain(message))

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Refuses what argparse would hand on as a list with nothing in it: ``--store=--``."""
        for word in sys.argv[1:] if args is None else args:
            if word.startswith("--") and word.endswith("=--"):
                self.error(f"{word[:-3]} is given without a value")
        return super().parse_known_args(args, namespace)


def build_parser(channels: Words, outcomes: Words, moods: Words, findings: Words) -> argparse.ArgumentParser:
    """All commands and options, in the order in which the help lists them.

    ``channels`` are the ways of a touch, ``outcomes`` those of a call, ``moods`` how a customer may feel, ``findings``
    the kinds of findings that may be written to a file.
    """
    shared = _Parser(add_help=False)
    shared.add_argument("--store", metavar="PATH", default=argparse.SUPPRESS, help="the data file to use")
    shared.add_argument("--new", action="store_true", default=argparse.SUPPRESS,
                        help="start an empty store where there is none, though there are backups of one")  # fmt: skip
    parser = _Parser(
        prog="firstcup",
        description="The morning's customer calls: whom to call and why, what to say, what was promised.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[shared],
    )
    parser.add_argument("--version", action="version", version=f"First Cup {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, words: str, under: Any = commands) -> argparse.ArgumentParser:
        description = words[0].upper() + words[1:] + "."
        parser: argparse.ArgumentParser = under.add_parser(name, help=words, description=description, parents=[shared])
        return parser

    add("demo", "open the app on a throw-away store with a sample year")
    _day(add)
    _capture(add, channels, outcomes, moods)
    _files(add, findings)
    _care(add)
    return parser


def _day(add: _Add) -> None:
    """What is read before a call."""
    today = add("today", "print whom to call today, and why")
    today.add_argument("--json", action="store_true", help="as one JSON object")
    about = add("brief", "print a colleague's brief, a company's page, or what to know before a call")
    about.add_argument("name", nargs="+", metavar="NAME", help="a colleague's or a customer's; @name: a colleague's")
    about.add_argument("--all", action="store_true", help="everything that is open, not only what is new")
    about.add_argument("--json", action="store_true", help="as one JSON object")
    twice = add("doubles", "list customers who may be there twice, and why")
    twice.add_argument("--json", action="store_true", help="as one JSON object")
    said = add("script", "print what to say to a customer, and to write, filled in")
    said.add_argument("name", nargs="+", metavar="NAME", help="a name, a company, or a part of one")
    said.add_argument("--part", default="", choices=PARTS, help="only this one, without a heading")
    said.add_argument("--json", action="store_true", help="as one JSON object")


def _capture(add: _Add, channels: Words, outcomes: Words, moods: Words) -> None:
    """What is written without opening the app."""
    line = add("add", "write a promise, a to-do or what was said, as one line: send draft @dana fri !told")
    line.add_argument(
        "text", nargs="+", metavar="TEXT", help="a line of the capture grammar; - reads several from standard input"
    )
    line.add_argument("--customer", metavar="NAME", required=True, help="a name, a company, or a part of one")
    line.add_argument("--json", action="store_true", help="print one JSON object")
    log = add("log", "note a contact with a customer: a call, an e-mail, a visit …")
    log.add_argument("name", metavar="NAME", help="a name, a company, or a part of one")
    channel = log.add_argument("--channel", default="call", help="call without it")
    channel.choices = _Choices(channels)  # not as an argument: the parser would look at each at once
    outcome = log.add_argument("--outcome", default="", help="of a call; talked without it")
    outcome.choices = _Choices(outcomes)
    mood = log.add_argument("--mood", default="", help="how they felt in a conversation")
    mood.choices = _Choices(moods)
    log.add_argument("--next", default="", metavar="STEP", dest="next_step",
                     help="what comes after a conversation, and when: ask how the pilot went in 2 weeks")  # fmt: skip
    log.add_argument("--call-back", default="", metavar="WHEN", help="when they asked to be called back: fri 10")
    log.add_argument("--them", action="store_true", help="they contacted us")
    log.add_argument("--notes", action="append", default=[], metavar="LINE",
                     help="a line of notes, as often as needed; - reads them from standard input")  # fmt: skip
    log.add_argument("--day", default="", metavar="WHEN", help="now without it; yesterday 15:00, mon, 14 nov")
    log.add_argument("--json", action="store_true", help="print one JSON object")
    add("undo", "take back what was done last")


def _files(add: _Add, findings: Words) -> None:
    """Everything in, and everything out."""
    bring = add(
        "import",
        "import customers from contact files, contacts of the past from mail and other programs, busy times from"
        " calendars, all data from an export",
    )
    bring.add_argument("files", nargs="+", metavar="FILE", type=Path)
    bring.add_argument("--yes", action="store_true", help="import without asking")
    bring.add_argument("--dry-run", action="store_true", help="only say what would happen")
    bring.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    bring.add_argument("--meetings", action="store_true", help="of calendars the meetings of the past as well")
    bring.add_argument(
        "--me",
        metavar="ADDRESS",
        action="append",
        default=[],
        help="an address of yours, besides that in the settings",
    )
    bring.add_argument("--rejects", metavar="FILE", type=Path, help="save rejected rows to a new file")
    leave = add("export", "write every customer with all their data as one JSON document, as an address book, or what"
                " they said")  # fmt: skip
    leave.add_argument(
        "file", nargs="?", metavar="FILE", type=Path, help="a new file that ends in .json; standard output without it"
    )
    what = leave.add_mutually_exclusive_group()  # findings leave as Markdown or CSV
    what.add_argument("--json", action="store_true", help="JSON, which is also what you get without it")
    what.add_argument("--vcard", action="store_true", help="vCards of everybody on the list; FILE ends in .vcf")
    what.add_argument("--csv", action="store_true", help="a table of them for a spreadsheet; FILE ends in .csv")
    said = what.add_argument(
        "--findings",
        metavar="KINDS",
        nargs="?",
        const="words,insights",
        help="what customers said instead: %(choices)s, with commas; their words and"
        " insights without KINDS. FILE comes first and ends in .md or .csv",
    )
    said.choices = _Several(findings)
    leave.add_argument("--force", action="store_true", help="replace FILE if it exists")
    _script_sets(add)


def _script_sets(add: _Add) -> None:
    """A whole set of texts, out and in."""
    scripts = add("scripts", "write a set of texts to a file that you can edit, or bring one in")
    ways = scripts.add_subparsers(dest="way", metavar="export|import", required=True)
    out = add("export", "write a whole set of texts to one file", ways)
    out.add_argument("file", nargs="?", metavar="FILE", type=Path, help="a new file; standard output without it")
    out.add_argument("--set", default="", metavar="NAME", dest="set_name", help="another set than the standard one")
    out.add_argument("--force", action="store_true", help="replace FILE if it exists")
    back = add("import", "bring a set in, all of it or nothing: a new one, or other texts of one", ways)
    back.add_argument("file", metavar="FILE", type=Path)
    back.add_argument("--json", action="store_true", help="print one JSON object")


def _care(add: _Add) -> None:
    """Care of the file."""
    backup = add("backup", "make a verified copy of the store")
    backup.add_argument("folder", nargs="?", metavar="FOLDER", type=Path, help="another folder than the usual one")
    restore = add("restore", "put a backup in the place of the store; the present file is kept beside it")
    restore.add_argument("file", nargs="?", metavar="BACKUP", type=Path, help="lists the backups without it")
    restore.add_argument("--force", action="store_true", help="also while First Cup has the store open")
    add("check", "look for damage in the store")
    repair = add("repair", "copy what can be read of a damaged store into a new file, and list what cannot")
    repair.add_argument("file", nargs="?", metavar="NEW.db", type=Path, help="the copy; beside the store without it")
    where = add("where", "print where the data, the backups and the settings live")
    where.add_argument("--json", action="store_true", help="as one JSON object")
