"""From listening to a promise kept, in a real terminal; then undo, step by step, back to before the call."""

from __future__ import annotations

import email
import email.policy
import sys
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from store import clock_from, open_store
from store.records.customers import CustomerForm
from store.records.finding_views import FindingFilter
from store.records.findings import FindingView
from store.records.follow_ups import FollowUpFilter
from store.records.promises import PromiseView
from store.records.team import ColleagueForm
from tests.walks.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")

NOW = "2026-11-20"  # a Friday
NOTES = (
    "They run two shifts since May",
    "+ @dana saved our launch, on a Sunday",
    "- invoices come late every month",
    "~ month-end closing takes three people",
    '" the new hub opened a week early because of you',
    "= the truck list",
    "* drivers plan their breaks with it",
    "> send the SLA draft with the truck list at four @dana fri !told",
    "> find out why invoices went out twice @tom in 1 week !@tom !told",
    "wants one person to ask",
    "^ their CFO joins the next call",
    "-5 % at the renewal was mentioned",
    "+ @tom answers within the hour",
    "= food people first",
    "that is all for today",
)


def look(path: Path) -> dict[str, Any]:
    """Ledger, findings, queue, log and what is news for whom, as the store has them at the moment."""
    with open_store(path, clock=clock_from(NOW)) as store:
        open_ones = FindingFilter(FindingView.OPEN)
        return {
            "ledger": [(p.item.what, p.state, p.known) for p in store.promises.page(PromiseView.ALL, None, 0, 50)],
            "owners": store.promises.counts().owners,
            "findings": store.findings.counts(),
            "open": [(row.finding.kind, row.finding.words) for row in store.findings.page(open_ones, 0, 50)],
            "queue": [(f.kind, f.what, f.due, f.owner) for f in store.follow_ups.page(FollowUpFilter.ALL, "", 0, 50)],
            "today": store.today().queue,
            "news": store.team.counts(),
            "log": [entry.notes for entry in store.customers.history(store.customers.search("Ana")[0].id)],
        }


class Walk:
    """Keys, what each shows, and how the store stood before each act."""

    def __init__(self, terminal: Terminal, path: Path) -> None:
        self.terminal, self.path = terminal, path
        self.before: list[dict[str, Any]] = []

    def press(self, keys: str, shown: str) -> None:
        self.terminal.forget()
        self.terminal.press(keys)
        self.terminal.until(shown)

    def act(self, keys: str, shown: str) -> None:
        """The same for a key that changes something: one act."""
        self.before.append(look(self.path))
        self.press(keys, shown)

    def turn(self, key: str, wanted: dict[str, Any]) -> dict[str, Any]:
        """Undo or redo; how the store stands then. The screen says much the same each time, so the store is asked."""
        self.terminal.press(key)
        end = monotonic() + 30
        while (found := look(self.path)) != wanted and monotonic() < end:
            self.terminal.read(0.1)
        return found


def converse(walk: Walk) -> None:
    """Fifteen lines typed while listening, and the close."""
    walk.press("\r", "How did it end?")
    walk.press("n", "to the outcomes")
    walk.press("\r".join(NOTES), "that is all for today")
    walk.press("\x13", "1 2 3 4 5 6 7 outcome")
    walk.press("1", "How did they sound")
    walk.press("2", "good to great")
    walk.press("c", "as usual:")
    walk.act("\x13", "Saved: talked with Ana Ruiz")
    walk.press("\x1b", "/ search")


def keep(walk: Walk) -> None:
    """The brief for two; both are done, both are told to the customer; one is asked whether they are satisfied."""
    walk.press("B", "NEW FOR THEM")
    walk.act("S", "marked as sent")
    walk.press("\x1b", "/ search")
    walk.press("P", "2 open")
    walk.press("x", "says it is done")
    walk.act("1", "kept on time 1 of 1")
    walk.act("x", "They know it is done")
    walk.act("\r", "ask whether it is what they needed")
    walk.press("k", "○ open, promised")
    walk.press("x", "says it is done")
    walk.act("1", "kept on time 2 of 2")
    walk.press("x", "told them")
    walk.act("1", "They know it is done")
    walk.press("\x1b", "u undoes")


def test_from_listening_to_a_promise_kept_and_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, drafts, settings = tmp_path / "s.db", tmp_path / "drafts", tmp_path / "settings.toml"
    drafts.mkdir()
    settings.write_text(f'[me]\nname = "Robin Vale"\n[mail]\nfolder = "{drafts}"\n', encoding="utf-8")
    monkeypatch.setenv("FIRSTCUP_SETTINGS", str(settings))
    with open_store(path, clock=clock_from(NOW)) as store:
        store.customers.add(
            CustomerForm("Ana Ruiz", "Fabrikam", emails=("ana@fabrikam.example",), phones=("555 0100",))
        )
        for name in ("Dana Fox", "Tom Reed"):
            store.team.add(ColleagueForm(name, f"{name.split()[0].lower()}@northwind.example"))
    with Terminal(path, tmp_path, now=NOW) as terminal:
        terminal.until("Enter call")
        walk = Walk(terminal, path)
        converse(walk)
        check_what_was_captured(look(path))
        keep(walk)
        after = look(path)
        assert [(state.value, known) for _, state, known in after["ledger"]] == [("kept on time", True)] * 2
        walk.press("\x1b", "/ search")
        states = [*walk.before, after]
        for state in reversed(states[:-1]):
            assert walk.turn("u", state) == state
        for state in states[1:]:
            assert walk.turn("\x12", state) == state
        terminal.press("q")
        assert terminal.ended() == 0
    check_briefs(drafts)


def check_what_was_captured(found: dict[str, Any]) -> None:
    """Each line became what its first character says; -5 % is a number, and no line was lost or changed."""
    assert found["log"] == ["\n".join(NOTES)]
    assert [(kind.value, words) for kind, words in found["open"]] == [
        ("kudos", "Tom Reed answers within the hour"),
        ("for next time", "their CFO joins the next call"),
        ("story", "the new hub opened a week early because of you"),
        ("stressed area", "month-end closing takes three people"),
        ("criticism", "invoices come late every month"),
        ("kudos", "Dana Fox saved our launch, on a Sunday"),
    ]
    counts = found["findings"]
    assert (counts[FindingView.WORDS].total, counts[FindingView.INSIGHTS].total) == (2, 1)
    assert [(what, owner) for _, what, _, owner in found["queue"]] == [
        ("send the SLA draft with the truck list at four", "Dana Fox"),
        ("find out why invoices went out twice", "Tom Reed"),
    ]


def check_briefs(drafts: Path) -> None:
    """Two drafts, which the standard library reads; each tells its colleague what is theirs, in its context."""
    mails = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in drafts.iterdir()]
    bodies = {str(mail["To"]).split()[0]: mail.get_content() for mail in mails}
    assert set(bodies) == {"Dana", "Tom"}
    for body in bodies.values():
        assert "invoices come late every month" in body
        assert "the truck list" in body
    assert "send the SLA draft" in bodies["Dana"]
    assert "saved our launch" in bodies["Dana"]
    assert "please tell them yourself" in " ".join(bodies["Tom"].split())
