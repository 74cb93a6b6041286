"""The lines of a large file, each made when it is asked for: all at once they take several times its size."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import overload


class Lines(Sequence[str]):
    """Bytes as lines of text; CR LF, LF and a lone CR all end one. ``read`` makes text of the bytes of a line."""

    def __init__(self, data: bytes, read: Callable[[bytes], str]) -> None:
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        self._data = data
        self._read = read
        self._ends = array("Q", line_ends(data))

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> list[str]: ...

    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if place < 0:
            place += len(self)
        end = self._ends[place]
        return self._read(self._data[self._ends[place - 1] + 1 if place else 0 : end])

    def head(self, characters: int) -> str:
        """The text of the first lines, at least so many characters where there are."""
        taken: list[str] = []
        left = characters
        for line in self:
            taken.append(line)
            left -= len(line) + 1
            if left <= 0:
                break
        return "\n".join(taken)


def line_ends(data: bytes) -> Iterator[int]:
    """Where each line ends."""
    at = -1
    while (at := data.find(b"\n", at + 1)) >= 0:
        yield at
    yield len(data)
