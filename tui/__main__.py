"""The command line and the composition root: parse, open the store, run the app or a plain-text command.

Plain-text commands load no full-screen code; the app's own imports happen in ``_run_app``.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from .cli import streams

if TYPE_CHECKING:
    from store import Store

    from .settings.reading import Settings

OK, FAILED, USAGE, FILE, STORE, IN_USE, READ_ONLY = 0, 1, 2, 3, 4, 5, 6

_EPILOG = """\
exit codes:
  0  done
  1  something unexpected happened; a report without customer data says what
  2  the command line, the clock variable or the terminal does not fit
  3  nothing could be read from the file or files given
  4  the store cannot be used: not a First Cup store, damaged, or from a newer version
  5  the store is in use by another program
  6  the store, its disk or the output cannot be written

environment:
  FIRSTCUP_STORE     the store to use, when --store is not given
  FIRSTCUP_SETTINGS  the settings file to read
  FIRSTCUP_NOW       the clock: a date (2026-11-24) or an instant (2026-11-24T08:30)
  FIRSTCUP_OPENER    the program that opens links, instead of this computer's own
"""


class _Parser(argparse.ArgumentParser):
    """Shows what was typed, and does not let the terminal act on it."""

    def error(self, message: str) -> NoReturn:
        from .text.safe import plain

        super().error(plain(message))


def build_parser() -> argparse.ArgumentParser:
    """All commands and options."""
    from . import __version__

    shared = _Parser(add_help=False)
    shared.add_argument("--store", metavar="PATH", default=argparse.SUPPRESS, help="the data file to use")
    parser = _Parser(
        prog="firstcup",
        description="The morning's customer calls: whom to call and why, what to say, what was promised.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[shared],
    )
    parser.add_argument("--version", action="version", version=f"First Cup {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, words: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=words, description=words[0].upper() + words[1:] + ".", parents=[shared])

    add("demo", "open the app on a throw-away store with a sample year")
    today = add("today", "print whom to call today, and why")
    today.add_argument("--json", action="store_true", help="as one JSON object")
    about = add("brief", "print a colleague's brief, or what to know before calling a customer")
    about.add_argument("name", nargs="+", metavar="NAME", help="a colleague's or a customer's; @name: a colleague's")
    about.add_argument("--all", action="store_true", help="everything that is open, not only what is new")
    about.add_argument("--json", action="store_true", help="as one JSON object")
    _capture_commands(add)
    bring = add("import", "import customers from contact files, busy times from calendars, all data from an export")
    bring.add_argument("files", nargs="+", metavar="FILE", type=Path)
    bring.add_argument("--yes", action="store_true", help="import without asking")
    bring.add_argument("--dry-run", action="store_true", help="only say what would happen")
    bring.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    bring.add_argument("--rejects", metavar="FILE", type=Path, help="save rejected rows to a new file")
    leave = add("export", "write every customer with all their data as one JSON document, or what they said")
    leave.add_argument("file", nargs="?", metavar="FILE", type=Path, help="a new file; standard output without it")
    leave.add_argument("--json", action="store_true", help="JSON, which is also what you get without it")
    leave.add_argument(
        "--findings",
        metavar="KINDS",
        nargs="?",
        const="words,insights",
        help="what customers said instead: words, insights, kudos, criticism, stressed, stories, heads-ups, research,"
        " open or all, with commas; their words and insights without KINDS. FILE comes first and ends in .md or .csv",
    )
    leave.add_argument("--force", action="store_true", help="replace FILE if it exists")
    backup = add("backup", "make a verified copy of the store")
    backup.add_argument("folder", nargs="?", metavar="FOLDER", type=Path, help="another folder than the usual one")
    restore = add("restore", "put a backup in the place of the store; the present file is kept beside it")
    restore.add_argument("file", metavar="BACKUP", type=Path)
    add("check", "look for damage in the store")
    where = add("where", "print where the data, the backups and the settings live")
    where.add_argument("--json", action="store_true", help="as one JSON object")
    return parser


_CHANNELS = ("call", "e-mail", "meeting", "social", "text", "visit", "shared activity", "note")


class _LoggedOutcomes:
    """The outcomes that may be logged, read when one is named or the help asks: the store loads later."""

    def __iter__(self) -> Iterator[str]:
        from store.rules.outcome_table import OUTCOMES

        return iter([row.outcome.value for row in OUTCOMES if row.logged])

    def __contains__(self, outcome: object) -> bool:
        return outcome in list(self)


def _capture_commands(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """What is written without opening the app. Channels stand here as words: the store loads later."""
    line = add("add", "write an action or a finding for a customer, as one line: send draft @dana fri !told")
    line.add_argument(
        "text", nargs="+", metavar="TEXT", help="a line of the capture grammar; - reads several from standard input"
    )
    line.add_argument("--customer", metavar="NAME", required=True, help="a name, a company, or a part of one")
    line.add_argument("--json", action="store_true", help="print one JSON object")
    log = add("log", "log a call, an e-mail, a visit or any other touch with a customer")
    log.add_argument("name", metavar="NAME", help="a name, a company, or a part of one")
    log.add_argument("--channel", choices=_CHANNELS, default="call", help="call without it")
    outcome = log.add_argument("--outcome", default="", help="of a call; talked without it")
    outcome.choices = _LoggedOutcomes()  # not as an argument: the parser would look at each at once
    log.add_argument("--them", action="store_true", help="they contacted us")
    log.add_argument("--notes", action="append", default=[], metavar="LINE",
                     help="a line of notes, as often as needed; - reads them from standard input")  # fmt: skip
    log.add_argument("--day", default="", metavar="WHEN", help="today without it; yesterday, mon, 14 nov")
    log.add_argument("--json", action="store_true", help="print one JSON object")
    add("undo", "take back what was done last")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    os.umask(0o077)  # first of all: nothing we write is for other eyes (promise P8)
    streams.steady()
    options = build_parser().parse_args(arguments)
    try:
        code = _dispatch(options)
        sys.stdout.flush()  # while a full disk or a reader that went away can still be told
        return code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _no_more_output()  # the reader went away (`firstcup today | head`)
        return OK
    except Exception as error:  # noqa: BLE001 (the last line of defence: a sentence, never a traceback)
        return _refused(error, as_json=options.command == "import" and options.json)


def _no_more_output() -> None:
    """Keep the interpreter from complaining at exit about what it could not print."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(sentence: str) -> None:
    with contextlib.suppress(OSError):  # with nowhere to say it, the exit code still says it
        print(sentence, file=sys.stderr)


def _refused(error: Exception, *, as_json: bool = False) -> int:
    from store.errors import Conflict, DiskFull, Invalid, Locked, NotAStore, ReadOnly, StoreError, Unreadable

    from .text.safe import plain

    if isinstance(error, OSError) and error.filename is None:  # no file of ours: standard output, on a full disk
        _no_more_output()
        reason = error.strerror or "it is closed"
        _say(f"firstcup: the output cannot be written ({reason}). Send it elsewhere and try again.")
        return READ_ONLY
    if not isinstance(error, StoreError):
        from .crash import report_crash

        sentence = report_crash(error)
    else:
        sentence = f"firstcup: {plain(str(error))}"
    _say(sentence)
    if as_json:  # who asked for one JSON object gets one, whatever happens
        from .cli.importing import failure_document

        streams.print_json(failure_document(sentence.removeprefix("firstcup: ")), sys.stdout)
    codes = {
        Unreadable: FILE,
        NotAStore: STORE,
        Locked: IN_USE,
        Conflict: IN_USE,  # another program was faster
        ReadOnly: READ_ONLY,
        DiskFull: READ_ONLY,
        Invalid: USAGE,
    }
    return next((code for kind, code in codes.items() if isinstance(error, kind)), FAILED)


def _dispatch(options: argparse.Namespace) -> int:
    from .cli import care, run
    from .computer.places import store_path
    from .settings import reading
    from .text.safe import plain

    chosen = reading.load()
    path = store_path(getattr(options, "store", None))
    if options.command in (None, "demo"):
        return _run_app(path, chosen, demo=options.command == "demo")
    for problem in chosen.problems:
        print(f"firstcup: {plain(problem)}", file=sys.stderr)
    if options.command == "where":
        return care.where(path, as_json=options.json)
    if options.command in ("restore", "check"):
        return care.care(options, path)
    with _open(path, chosen) as store:
        return run.run(options, store)


def _open(path: Path, chosen: Settings) -> Store:
    from store import clock_from_environment, open_store

    from .computer.places import backups_of

    return open_store(path, clock=clock_from_environment(), preferences=chosen.preferences, backups=backups_of(path))


def _run_app(path: Path, chosen: Settings, *, demo: bool) -> int:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        print("firstcup: the app needs a terminal. firstcup today prints the day; firstcup --help lists more.",
              file=sys.stderr)  # fmt: skip
        return USAGE
    # Nothing becomes garbage while modules load; collecting then is a tenth of the time to the first picture.
    gc.disable()
    _without_encryption()
    if demo:
        return _run_demo(chosen)
    with _open(path, chosen) as store:
        return _run_on(store, chosen)


def _without_encryption() -> None:
    """Import asyncio without its TLS, which an app without a network never uses: 6 ms and 4 MB less."""
    if "ssl" not in sys.modules and "asyncio" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]
        import asyncio.sslproto  # noqa: F401

        del sys.modules["ssl"]


def _run_demo(chosen: Settings) -> int:
    import tempfile
    from dataclasses import replace

    from store import clock_from_environment, open_store
    from store.sample import fill_with_sample_year

    with tempfile.TemporaryDirectory(prefix="firstcup-demo-", ignore_cleanup_errors=True) as folder:
        clock = clock_from_environment()
        # What is tried out leaves nothing behind, drafts of e-mails neither.
        preferences = replace(chosen.preferences, mail_folder=str(Path(folder) / "drafts"))
        with open_store(Path(folder) / "demo.db", clock=clock, preferences=preferences) as store:
            fill_with_sample_year(store, clock.today())
            return _run_on(store, chosen)


def _run_on(store: Store, chosen: Settings) -> int:
    from .app import FirstCupApp

    app = FirstCupApp(store, problems=chosen.problems)
    app.run()
    return app.return_code or OK


if __name__ == "__main__":
    sys.exit(main())
