"""The head of a call: who it is, the hour there and the running time, the number."""

from __future__ import annotations

from dataclasses import replace

from tests.tui.call.test_session import SOMEBODY
from tui.call.head import CallHead


def test_a_long_name_gives_way_to_the_clock_and_the_timer() -> None:
    head = CallHead()
    someone = replace(SOMEBODY, name="Ana Ruiz", title="Head of Operations", company="Harbourline Freight and Sons")
    head.show(someone, ("+1 303 555 0142",), "overdue")
    for width in (60, 80, 120):
        line = head.lines(width)[0].plain
        assert line.startswith("Ana Ruiz")
        assert line.endswith("0:00")
        assert len(line) == width
