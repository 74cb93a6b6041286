"""The most walked path in a real terminal: two findings, call, voicemail, the e-mail accepted, on to the next."""

from __future__ import annotations

import email
import email.policy
import sys
from datetime import date
from pathlib import Path

import pytest

from store import clock_from, open_store
from store.records.calls import Channel, Outcome
from store.records.customers import CustomerForm
from tests.walks.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")

NOW = "2026-11-20"  # a Friday
PRESSES = 10  # from the highlighted customer to the next, beyond the words of the findings


class Keyboard:
    """Presses keys, counts them, and waits for what each shows."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.pressed = 0

    def press(self, key: str, shown: str) -> None:
        self.pressed += 1
        self.write(key, shown)

    def write(self, text: str, shown: str) -> None:
        self.terminal.forget()
        self.terminal.press(text)
        self.terminal.until(shown)


def test_from_research_to_the_next_customer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, drafts, settings = tmp_path / "s.db", tmp_path / "drafts", tmp_path / "settings.toml"
    drafts.mkdir()
    settings.write_text(
        f'[me]\nname = "Robin Vale"\nemail = "robin@northwind.example"\n[mail]\nfolder = "{drafts}"\n'
        '[hours]\nzone = "America/New_York"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("FIRSTCUP_SETTINGS", str(settings))
    with open_store(path, clock=clock_from(NOW)) as store:
        for number, (name, company) in enumerate((("Ana Ruiz", "Fabrikam"), ("Lee Wong", "Contoso"))):
            mail, phone = f"{name.split()[0].lower()}@customers.example", f"+1 303 555 010{number}"
            store.customers.add(CustomerForm(name, company, emails=(mail,), phones=(phone,)))
    with Terminal(path, tmp_path, now=NOW) as terminal:
        terminal.until("Enter call")
        keys = Keyboard(terminal)
        keys.press("r", "not looked")
        keys.press("n", "Esc")
        keys.write("+ supplier of the year", "ongratulation")
        keys.press("\r", "1 of 6 looked at")
        keys.press("n", "Esc")
        keys.write("! late delivery in October", "m sorry")
        keys.press("\r", "2 of 6 looked at")
        keys.press("\x1b", "Enter call")
        keys.press("\r", "How did it end?")
        keys.press("2", "draft file")
        keys.press("\r", "on to Lee Wong")
        keys.press("\r", "How did it end?")
        assert keys.pressed == PRESSES
        keys.write("\x1b", "Enter call")
        terminal.press("q")
        assert terminal.ended() == 0
    (draft,) = drafts.iterdir()
    message = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    assert (message["X-Unsent"], message["To"]) == ("1", "Ana Ruiz <ana@customers.example>")
    assert message["Subject"]
    body = message.get_content()
    assert "late delivery in October" in body
    assert body.count("(Denver time)") == 3
    with open_store(path, clock=clock_from(NOW)) as store:
        (ana,) = store.customers.search("Ana")
        mail, call = store.customers.history(ana.id)
        assert (call.channel, call.outcome) == (Channel.CALL, Outcome.VOICEMAIL)
        assert (mail.channel, mail.about_id) == (Channel.EMAIL, call.id)
        assert store.follow_ups.of_customer(ana.id) == ()  # the round of calls knows of the next try
        found = store.customers.get(ana.id)
        assert (found.attempts, found.again) == (1, date(2026, 11, 24))
