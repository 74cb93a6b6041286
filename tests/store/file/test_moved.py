"""The file changes hands under an open store: nothing is acknowledged into a file that nobody will find again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from store import Clock, Moved, NotAStore, Store, open_store
from store.file.identity import Place
from store.usecases.drafts import DraftBox
from tests.worlds.builders import customer


def another(path: Path, clock: Clock, name: str) -> Path:
    """Another store with one customer of that name."""
    with open_store(path, clock=clock) as other:
        customer(other, name)
    return path


def names(store: Store) -> list[str]:
    return [row.name for row in store.customers.page(0, 10, 10)]


def test_a_store_knows_whether_its_file_has_its_name(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "firstcup.db"
    with open_store(path, clock=clock) as store:
        assert store.place() is Place.SAME
        path.rename(tmp_path / "away.db")
        assert store.place() is Place.GONE
        (tmp_path / "away.db").rename(path)
        assert store.place() is Place.SAME
        another(tmp_path / "other.db", clock, "Jo Park").replace(path)
        assert store.place() is Place.REPLACED


@pytest.mark.parametrize("gone", [True, False])
def test_nothing_is_saved_into_a_file_without_a_name(tmp_path: Path, clock: Clock, gone: bool) -> None:
    path = tmp_path / "firstcup.db"
    with open_store(path, clock=clock) as store:
        customer(store)
        if gone:
            path.unlink()
        else:
            another(tmp_path / "other.db", clock, "Jo Park").replace(path)
        for write in (lambda: customer(store, "Kim Lee"), lambda: store.drafts.save("a", {"b": "c"})):
            with pytest.raises(Moved, match="no longer there" if gone else "was replaced by another file"):
                write()
        assert names(store) == ["Ana Ruiz"]


@pytest.mark.parametrize("late", [False, True], ids=["before the commit", "during the commit"])
def test_a_swap_in_the_middle_of_an_act_is_not_acknowledged(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    path, other = tmp_path / "firstcup.db", another(tmp_path / "other.db", clock, "Jo Park")

    def write() -> None:
        with store.unit.writing():
            store.unit.db.execute_sql("INSERT INTO choice VALUES ('a', 'b')")
            if late:
                commit = store.unit.db.commit
                monkeypatch.setattr(store.unit.db, "commit", lambda: (commit(), other.replace(path)))
            else:
                other.replace(path)

    with open_store(path, clock=clock) as store:
        with pytest.raises(Moved):
            write()
        store.reopen()
        assert names(store) == ["Jo Park"]
        assert store.drafts.choice("a") == ""


def test_the_file_that_came_is_opened_and_everything_follows(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "firstcup.db"
    with open_store(path, clock=clock) as store:
        customer(store)
        box = DraftBox(store.unit, "call:x")
        another(tmp_path / "other.db", clock, "Jo Park").replace(path)
        store.reopen()
        assert store.place() is Place.SAME
        assert names(store) == ["Jo Park"]
        assert not store.changed_elsewhere()
        box.save({"notes": "typed"})
        customer(store, "Kim Lee")
        store.history.undo()
        assert names(store) == ["Jo Park"]
    with open_store(path, clock=clock) as again:
        assert again.drafts.load("call:x") == {"notes": "typed"}


def test_what_cannot_be_opened_leaves_the_store_as_it_is(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "firstcup.db"
    with open_store(path, clock=clock) as store:
        customer(store)
        (tmp_path / "other").write_text("no store")
        (tmp_path / "other").replace(path)
        with pytest.raises(NotAStore):
            store.reopen()
        assert store.place() is Place.REPLACED
        assert names(store) == ["Ana Ruiz"]


def test_another_name_for_the_same_file_is_no_change(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "firstcup.db"
    with open_store(path, clock=clock) as store:
        os.link(path, tmp_path / "second.db")
        (tmp_path / "second.db").unlink()
        shutil.copy(path, tmp_path / "copy.db")
        assert store.place() is Place.SAME
        customer(store)
