"""Which files were found, and which of them are marked to be read together."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .files import FoundFile


class Chosen:
    """The files of the first step."""

    def __init__(self) -> None:
        self.found: dict[str, FoundFile] = {}  # by path
        self.marked: dict[str, None] = {}  # paths, in the order of the marks
        self.folder = ""  # a folder that was named; empty for the usual ones

    def list_files(self, files: Iterable[FoundFile]) -> None:
        """Files were found; marks stay on those that are still there."""
        self.found = {str(file.path): file for file in files}
        self.marked = {key: None for key in self.marked if key in self.found}

    def mark(self, key: str) -> None:
        """Mark a file to be read with others, or take its mark away."""
        if key in self.marked:
            del self.marked[key]
        else:
            self.marked[key] = None

    def chosen(self, key: str | None) -> list[Path]:
        """The marked files, else the one with the cursor."""
        return [Path(each) for each in self.marked or ([key] if key else [])]
