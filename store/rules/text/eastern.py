"""Names in Chinese, Japanese and Korean, which have the family first."""

from __future__ import annotations

import re

_EAST = re.compile("[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def is_eastern(name: str) -> bool:
    """Whether a name is written in one of these scripts."""
    return not name.isascii() and _EAST.search(name) is not None
