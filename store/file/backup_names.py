"""How backups are called: after the local time at which they were made."""

from __future__ import annotations

import re
from datetime import datetime

NAME = re.compile(r"firstcup-([0-9]{4})-([0-9]{2})-([0-9]{2})-([0-9]{2})([0-9]{2})(?:-([0-9]{1,6}))?\.db")


def stamp(now: datetime) -> str:
    """The local time, as names of files carry it."""
    local = now.astimezone()
    return f"{local.year:04}-{local:%m-%d-%H%M}"
