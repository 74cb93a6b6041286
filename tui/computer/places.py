"""Where things live: the store, its backups, the settings. Data in the platform's own folders, backups elsewhere."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from store import Invalid

VARIABLE = "FIRSTCUP_STORE"


def store_path(chosen: str | None) -> Path:
    """The store to open: --store, else the environment variable, else the platform's user data folder.

    Raises Invalid for an empty --store, and for the home of somebody who does not exist.
    """
    if chosen is not None and not chosen.strip():  # an unset variable in a script must not choose the real one
        raise Invalid("--store is given without a path. Name a file, or leave --store out.")
    wanted = chosen or os.environ.get(VARIABLE)
    if not wanted:
        return default_store()
    path = expanded(Path(wanted))
    if nobody := homeless(path):
        raise Invalid(f"{nobody} is nobody's home here. Write the path of the store in full.")
    return path.absolute()


def expanded(path: Path) -> Path:
    """The path with ``~`` as home; a ``~name`` that nobody has stays as it was typed."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 (Path.expanduser raises where nobody has the name)


def homeless(path: Path) -> str:
    """The ``~name`` that a path begins with and nobody has; empty for any other path.

    It is no folder of that name, to be made where one happens to stand.
    """
    first = expanded(path).parts[:1]
    return first[0] if first and first[0].startswith("~") else ""


def default_store() -> Path:
    """The store in the platform's user data folder."""
    from platformdirs import user_data_path

    return user_data_path("firstcup", appauthor=False) / "firstcup.db"


def backups_of(store: Path) -> Path:
    """The folder of a store's backups: outside the data folder, and each store has its own."""
    from platformdirs import user_state_path

    name = "main" if store == default_store() else hashlib.sha256(os.fsencode(store)).hexdigest()[:12]
    return user_state_path("firstcup", appauthor=False) / "backups" / name


def crash_folder() -> Path:
    """Where a report of a crash goes. It holds no customer data."""
    from platformdirs import user_state_path

    return user_state_path("firstcup", appauthor=False)
