"""Three processes that edit the same records at the same time: of what was acknowledged, nothing is written over."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from store import Store, open_store
from store.clock import Clock
from store.records.call_reports import Touch
from store.records.calls import Channel, StartedBy
from store.records.findings import FindingKind
from store.records.follow_up_forms import FollowUpForm
from store.records.team import ColleagueForm
from tests.worlds.builders import TODAY, customer

from .updating import EDITS, counts, texts

NAMES = "abc"
TURNS = 110  # of each process
ROOT = Path(__file__).resolve().parents[2]


def _one_of_each(store: Store) -> None:
    """A record for each edit, all with the id the edits expect."""
    assert customer(store, "Acme [/b] =cmd| \x1b]0;x") == 1
    assert store.research.add_finding(1, FindingKind.BACKGROUND, "a0").created_id == 1
    assert store.findings.add_line(1, "a0").created_id == 2
    assert store.team.add(ColleagueForm("Dana")).created_id == 1
    for notes in ("a0", "They were in.\na0"):
        store.calls.log(Touch(1, Channel.VISIT, StartedBy.US, notes))
    assert store.follow_ups.add(1, FollowUpForm("a0", TODAY)).created_id == 1
    assert store.ideas.add("a0").created_id == 1
    store.scripts.add_set("a0")


def test_no_acknowledged_edit_is_lost(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "firstcup.db"
    with open_store(path, clock=clock) as store:
        _one_of_each(store)
    command = [sys.executable, "-m", "tests.laws.updating", str(path)]
    children = [
        subprocess.Popen(
            [*command, name, str(TURNS)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for name in NAMES
    ]
    for child in children:
        assert child.stdin is not None
        child.stdin.write("\n")
        child.stdin.flush()
    said = {name: json.loads(child.communicate()[0]) for name, child in zip(NAMES, children, strict=True)}
    assert [child.returncode for child in children] == [0, 0, 0]
    with open_store(path, clock=clock) as store:
        found = {edit: counts(text) for edit, text in texts(store).items()}
    assert set(found) == set(EDITS)
    lost = {
        (name, edit): (said[name].get(edit, 0), found[edit][name])
        for name in NAMES
        for edit in EDITS
        if said[name].get(edit, 0) != found[edit][name]
    }
    assert not lost
    assert sum(map(sum, (one.values() for one in said.values()))) == len(NAMES) * TURNS
