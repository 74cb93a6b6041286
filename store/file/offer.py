"""What to do about a damaged file: the newest backup that is whole, and the commands."""

from __future__ import annotations

import shlex
from pathlib import Path

from ..errors import Missing
from ..rules.days.dates import spell_day
from .backups import Backup, list_backups
from .digest import whole_problems


def newest_sound(folder: Path) -> Backup | None:
    """The newest backup that passes its whole check."""
    return next((backup for backup in list_backups(folder) if not whole_problems(backup.path)), None)


def refuse_missing(store_path: Path, folder: Path) -> None:
    """Raises Missing where there are backups of a store that is not there."""
    found = list_backups(folder)
    if found:
        newest = newest_sound(folder) or found[0]
        many = "a backup of it is" if len(found) == 1 else f"{len(found)} backups of it are"
        raise Missing(
            f"There is no store at {store_path}, but {many} in {folder}; the newest that is whole is of"
            f" {spell_day(newest.made_at.date())} {newest.made_at.year}, {newest.made_at:%H:%M}.",
            newest.path,
        )


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
