"""The disk reports an error to the commit itself: what is said of the act is what is in the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import peewee
import pytest

from store import Clock, Store, StoreError, open_store
from tests.worlds.builders import customer


def failing(commit: Callable[[], None] | None, name: str) -> Callable[[], None]:
    """A commit that happens, or does not, and then reports an error."""

    def fail() -> None:
        if commit is not None:
            commit()
        cause = sqlite3.OperationalError("disk I/O error")
        cause.sqlite_errorname = name
        raise peewee.OperationalError("disk I/O error") from cause

    return fail


def names(store: Store) -> list[str]:
    return [row.name for row in store.customers.page(0, 10, 10)]


def test_what_was_saved_is_no_refusal_and_the_rest_is_told_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(store.unit.db, "commit", failing(store.unit.db.commit, "SQLITE_IOERR_DIR_FSYNC"))
        customer(store)
    assert names(store) == ["Ana Ruiz"]
    words = store.trouble()
    assert words.startswith("Saved, but the disk that holds")
    assert "firstcup backup FOLDER" in words
    assert store.trouble() == ""
    customer(store, "Jo Park")
    assert store.trouble() == ""


def test_what_was_not_saved_is_said_to_be_not_saved(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(store.unit.db, "commit", failing(None, "SQLITE_IOERR_FSYNC"))
        with pytest.raises(StoreError, match=r"^Not saved: the disk that holds .* \(SQLITE_IOERR_FSYNC\)"):
            customer(store)
    assert names(store) == []
    assert store.trouble() == ""
    customer(store)
    assert names(store) == ["Ana Ruiz"]


def test_what_cannot_be_read_again_is_said_to_be_unknown(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def unread(*_: object, **__: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(store.unit.db, "commit", failing(store.unit.db.commit, "SQLITE_IOERR_FSYNC"))
    changes = store.unit.health.changes
    answers = iter((changes, unread))
    monkeypatch.setattr(store.unit.health, "changes", lambda: next(answers)())
    with pytest.raises(StoreError, match=r"Whether this was saved is not known: look for it"):
        customer(store)


def test_an_error_before_the_commit_changed_nothing(tmp_path: Path, clock: Clock) -> None:
    with open_store(tmp_path / "s.db", clock=clock) as store:
        with pytest.raises(StoreError, match="Nothing was changed"), store.unit.writing():
            failing(None, "SQLITE_IOERR_WRITE")()
        customer(store)
        assert names(store) == ["Ana Ruiz"]
