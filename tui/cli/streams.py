"""Standard streams that hold: closed ones, ones that cannot carry every letter, and JSON that a terminal only shows."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import TextIO

from ..text.safe import plain


def steady() -> None:
    """Give a closed stream a place to go, and let no letter stop the output.

    With a closed stderr ``print`` would write to stdout instead; a console that knows no "✓" gets a "?".
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 (open as long as the program runs)
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def print_json(document: object, out: TextIO, indent: int | None = None) -> None:
    """Print one JSON document, in UTF-8 whatever the locale says; on a terminal only its harmless letters as they are.

    A terminal would act on characters that JSON lets through; as escapes they are text.
    """
    if out.isatty():
        text = json.dumps(document, indent=indent)
    else:
        _carry_all_letters(out)
        text = json_text(document, indent)
    print(text, file=out)


def print_text(text: str, out: TextIO) -> None:
    """Print a text of many lines, in UTF-8; on a terminal only its harmless letters."""
    if out.isatty():
        text = "\n".join(plain(line) for line in text.split("\n"))
    else:
        _carry_all_letters(out)
    out.write(text)
    out.flush()


def _carry_all_letters(out: TextIO) -> None:
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(encoding="utf-8")


def json_text(document: object, indent: int | None = None) -> str:
    """JSON as people can read it; half a surrogate pair, which no encoding can carry, stays an escape."""
    text = json.dumps(document, ensure_ascii=False, indent=indent)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
