"""What is pasted into notes is text: bullets, quoted mail and lists in it are no lines of the grammar (METHOD §6).

A pasted line that would be read as one stands behind ``| ``: a sign that can be seen, typed and deleted, and that goes
with the text wherever it goes. Without it, the line counts.
"""

from __future__ import annotations

from ..text.text import harmless
from .lines import may_count

MARK = "| "


def pasted(text: str, before: str = "", after: str = "") -> str:
    """A text as it is put into notes between what stands before it in its line and after it: text, line by line.

    What continues a line that was begun by hand belongs to that line.
    """
    lines = text.split("\n")
    last = len(lines) - 1
    return "\n".join(
        line if (number == 0 and before.strip()) or (number == last and not line.strip()) else _marked(line, rest)
        for number, line in enumerate(lines)
        for rest in [after if number == last else ""]
    )


def _marked(line: str, rest: str) -> str:
    # As it will be kept: blanks before the first line of a text, and what nobody sees, are not.
    return f"{MARK}{line}" if may_count(harmless(line + rest).lstrip()) else line


def is_pasted(line: str) -> bool:
    """Whether a line is text only because it stands behind the mark."""
    body = line.lstrip()
    return body.startswith(MARK) and may_count(harmless(body.removeprefix(MARK)).lstrip())


def counting(line: str) -> str:
    """The line as one of the grammar: without the mark; every other line stays as it is."""
    if not is_pasted(line):
        return line
    return line.replace(MARK, "", 1).lstrip()
