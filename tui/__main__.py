"""The command line and the composition root: parse, open the store, run the app or a plain-text command.

Plain-text commands load no full-screen code; the app's own imports happen in ``_run_app``.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .cli import streams

if TYPE_CHECKING:
    from store import Store

    from .settings.reading import Settings

_LOOKED_INTO = 0.02  # seconds; the file was read while the program loaded, only a very large one takes longer
_SIZE_DIGITS = 3  # of a screen, across or down, in cells


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    os.umask(0o077)  # first of all: nothing we write is for other eyes (promise P8)
    streams.steady()
    from .cli import run
    from .cli.parser import OK, build_parser

    options = build_parser(run.channels, run.outcomes, run.moods, run.findings).parse_args(arguments)
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
    from store import StoreError

    from .cli.parser import READ_ONLY
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
    return _code_of(error)


def _code_of(error: Exception) -> int:
    """The exit code that says what kind of refusal it was."""
    from store import (
        Conflict,
        Corrupt,
        DiskFull,
        Invalid,
        Locked,
        Missing,
        Moved,
        NewerSchema,
        NotAStore,
        ReadOnly,
        Unreadable,
    )

    from .cli.parser import FAILED, FILE, IN_USE, READ_ONLY, STORE, USAGE

    codes = {
        Unreadable: FILE,
        NotAStore: STORE,
        Missing: STORE,
        Corrupt: STORE,
        NewerSchema: STORE,
        Locked: IN_USE,
        Moved: IN_USE,
        Conflict: IN_USE,  # another program was faster
        ReadOnly: READ_ONLY,
        DiskFull: READ_ONLY,
        Invalid: USAGE,
    }
    return next((code for kind, code in codes.items() if isinstance(error, kind)), FAILED)


def _dispatch(options: argparse.Namespace) -> int:
    from .cli import run
    from .computer.places import store_path
    from .text.safe import plain

    chosen = _settings()
    path = store_path(getattr(options, "store", None))
    if options.command in (None, "demo"):
        new = getattr(options, "new", False)
        return _run_app(path, chosen, demo=options.command == "demo", new=new)
    for problem in chosen.problems:
        print(f"firstcup: {plain(problem)}", file=sys.stderr)
    return run.run(options, path, chosen.preferences)


def _settings() -> Settings:
    """What the user has set, and what is wrong with it or with the clock."""
    from store import zone_doubt

    from .settings.reading import Settings

    found, doubt = _settings_file(), zone_doubt()
    return Settings(found.preferences, (doubt, *found.problems)) if doubt else found


def _settings_file() -> Settings:
    """What stands in their file. Without one, nothing is loaded to read it: 8 ms less to the first picture."""
    from .computer.places import homeless
    from .settings.reading import Settings, settings_path, standard_preferences

    path = settings_path()
    try:
        path.lstat()
    except FileNotFoundError:
        if not homeless(path):
            return Settings(standard_preferences(os.environ))
    except (OSError, ValueError):
        pass  # reading it says what is wrong
    from .settings.file import load

    return load()


def _run_app(path: Path, chosen: Settings, *, demo: bool, new: bool) -> int:
    from .cli.parser import STORE, USAGE
    from .cli.run import open_or_ask

    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        print("firstcup: the app needs a terminal. firstcup today prints the day; firstcup --help lists more.",
              file=sys.stderr)  # fmt: skip
        return USAGE
    # Nothing becomes garbage while modules load; collecting then is a tenth of the time to the first picture.
    gc.disable()
    _without_encryption()
    _leave_out_switches()
    if demo:
        return _run_demo(chosen)
    store = open_or_ask(path, chosen.preferences, new=new)
    if store is None:
        return STORE
    with store:
        return _run_on(store, chosen)


def _leave_out_switches() -> None:
    """What the environment says to who builds with Textual is not for its users, and ends or stalls the start where it
    is wrong; a size of the screen that no screen has does as well.
    """
    for name in [name for name in os.environ if name.startswith("TEXTUAL_")]:
        del os.environ[name]
    for name in ("COLUMNS", "LINES"):
        said = os.environ.get(name, "1")
        if not (said.isascii() and said.isdecimal() and len(said) <= _SIZE_DIGITS):
            del os.environ[name]


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
    from .cli.parser import OK

    store.damage(_LOOKED_INTO)
    app = FirstCupApp(store, problems=chosen.problems)
    app.run()
    return app.return_code or OK


if __name__ == "__main__":
    sys.exit(main())
