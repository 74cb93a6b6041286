"""The folders of this computer as a person names them, and sizes in words."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path


def current_folder() -> Path:
    """Where the app was started; home, where that folder is gone."""
    try:
        return Path.cwd()
    except OSError:
        return Path(os.path.expanduser("~"))  # noqa: PTH111 (without a home this answers "~" where Path.home raises)


def size_words(count: int) -> str:
    """``812 B``, ``24 kB``, ``3.1 MB``."""
    if count < 1_000:
        return f"{count} B"
    return f"{count / 1_000:,.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:,.1f} MB"


def folder_words(path: Path, here: Sequence[Path] = ()) -> str:
    """The folder of a file as people name it: ``~/Downloads``; "here" for the current one."""
    folder = path.parent
    if folder in here:
        return "here"
    home = os.path.expanduser("~")  # noqa: PTH111 (see current_folder)
    try:
        inside = folder.relative_to(home)
    except ValueError:
        return str(folder)
    return "~" if inside == Path() else f"~{os.sep}{inside}"
