"""QR codes in a terminal: two modules in each cell, dark on light in every theme, so that phones read them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from ..frame.tones import QR_CODE

QUIET = 4  # modules of light around the code, as the standard asks
_GLYPHS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def modules(link: str) -> tuple[tuple[bool, ...], ...]:
    """The code for a link with its quiet zone, True where it is dark. Raises ValueError for more than 2,953 bytes."""
    import segno  # 43 ms: only when a code is drawn

    code = segno.make_qr(link, error="l")  # the smallest; what room is left in it goes to a higher error level
    return tuple(tuple(bool(module) for module in row) for row in code.matrix_iter(border=QUIET))


def drawn(rows: Sequence[Sequence[bool]]) -> Content:
    """The code in half blocks: as many cells wide as modules, half as many lines high."""
    light = (False,) * len(rows[0])
    pairs = zip(rows[::2], [*rows[1::2], light], strict=False)  # an odd last row gets a light one below it
    lines = ["".join(_GLYPHS[pair] for pair in zip(upper, lower, strict=True)) for upper, lower in pairs]
    return Content.styled("\n".join(lines), QR_CODE)
