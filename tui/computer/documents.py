"""The user's folder of ours, where drafts and other files for them go, and the files written there."""

from __future__ import annotations

from pathlib import Path

from store import ReadOnly, Store
from store.exchange.eml import file_name
from store.records.preferences import Preferences

from .folders import folder_words
from .new_files import write_new
from .places import expanded

FOLDER = "First Cup"


def mail_folder(preferences: Preferences) -> Path:
    """Where drafts and calendar files go: as set, else a folder of ours among the user's documents."""
    if preferences.mail_folder:
        return expanded(Path(preferences.mail_folder))
    from platformdirs import user_documents_path

    return user_documents_path() / FOLDER


def place_words(path: Path) -> str:
    """A file as people name it: ``2026-11-24 Ana Ruiz.eml in ~/Documents/First Cup``."""
    return f"{path.name} in {folder_words(path)}"


def ready_folder(store: Store) -> Path:
    """The folder, made for the user's own eyes where it is not there yet. Raises ReadOnly."""
    folder = mail_folder(store.preferences)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        if isinstance(error, FileExistsError):
            raise ReadOnly(
                f"{folder} is a file, not a folder. Name another folder for drafts in the settings."
            ) from error
        reason = getattr(error, "strerror", None) or "its path is not valid"
        raise ReadOnly(
            f"{folder} cannot be made ({reason}). Name another folder for drafts in the settings."
        ) from error
    return folder


def write_document(store: Store, name: str, suffix: str, data: str | bytes) -> Path:
    """Write a file for the user to their folder, under the day and a name. Raises ReadOnly."""
    return write_new(ready_folder(store) / file_name(name, store.today_date, suffix), data)
