"""What to do about a damaged file: the newest backup that is whole, and the commands."""

from __future__ import annotations

import shlex
from pathlib import Path

from .backups import Backup, list_backups
from .digest import whole_problems


def newest_sound(folder: Path) -> Backup | None:
    """The newest backup that passes its whole check."""
    return next((backup for backup in list_backups(folder) if not whole_problems(backup.path)), None)


def brings_back(folder: Path) -> str:
    """A sentence with the newest good backup and the command for it; empty where there is none."""
    newest = newest_sound(folder)
    if newest is None:
        return ""
    command = f"firstcup restore {shlex.quote(str(newest.path))}"
    return f"{command} brings back the newest good backup, of {newest.made_at:%Y-%m-%d %H:%M}."


def offer(folder: Path) -> str:
    """What to do about a file that is damaged, in sentences."""
    backup = brings_back(folder) or f"There is no good backup in {folder}."
    return f"It was not changed. {backup} firstcup repair copies what can be read of it."
