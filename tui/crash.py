"""When something unexpected happens: a report without customers' data, and a sentence."""

from __future__ import annotations

import os
import sys
import time
import traceback
from pathlib import Path

from . import __version__
from .computer.places import crash_folder
from .text.safe import plain


def report_crash(error: BaseException) -> str:
    """Write what happened, never with local variables or messages (they are customers' data); what to tell the user."""
    lines = [f"First Cup {__version__}, Python {sys.version.split()[0]}, {sys.platform}", ""]
    seen: BaseException | None = error
    told: set[int] = set()
    while seen is not None and id(seen) not in told:  # a chain may be a ring
        told.add(id(seen))
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        lines += [f"  {Path(f.filename).name}:{f.lineno} in {f.name}" for f in traceback.extract_tb(seen.__traceback__)]
        seen = seen.__cause__ or seen.__context__
    said = "First Cup stopped because of an error of its own. What was saved is safe, and what was typed is kept."
    try:
        folder = crash_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"crash-{time.strftime('%Y-%m-%d-%H%M%S')}.txt"
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return f"firstcup: {said}"
    return plain(f"firstcup: {said} A report without customers' data is in {path}.")
