"""Mailboxes are taken apart as streams, whatever is in their lines."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import pytest

from store.exchange.history.mailboxes import KEPT, Raw, is_mailbox, messages

from .files import ANA, history, letter, mailbox

SEPARATOR = b"From - Fri Feb 13 09:14:00 2026\n"


def split(data: bytes) -> list[Raw]:
    return list(messages(io.BytesIO(data)))


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_each_message_begins_at_its_separator(ends: bytes) -> None:
    data = mailbox(letter(subject="One"), letter(subject="Two")).encode().replace(b"\n", ends)
    assert is_mailbox(data)
    assert [raw.data.count(b"Subject: One") for raw in split(data)] == [1, 0]
    assert all(raw.whole and raw.data.startswith(b"From: ") and b"\r" not in raw.data for raw in split(data))


def test_a_line_that_begins_with_from_is_text() -> None:
    text = "From the day we met at 10:30 in 2026 on:\nFrom now on\n>From here\n"
    (raw,) = split(mailbox(letter(text=text)).encode())
    assert b"\nFrom here\n" in raw.data
    assert b"\nFrom now on\n" in raw.data


def test_a_separator_may_lie_across_blocks() -> None:
    for size in range((1 << 20) - 40, (1 << 20) + 10, 7):
        first = SEPARATOR + b"From: a@b.example\n\n" + b"x" * size + b"\n\n"
        assert len(split(first + SEPARATOR + b"From: c@d.example\n\nhello\n")) == 2


def test_a_line_without_end_takes_no_memory(tmp_path: Path) -> None:
    class Endless(io.RawIOBase):
        left = 60_000_000

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            if self.left == 60_000_000:
                self.left -= 1
                return SEPARATOR + b"From: a@b.example\n\n"
            size = min(size, self.left)
            self.left -= size
            return b"x" * size

    tracemalloc.start()
    try:
        (raw,) = messages(Endless())  # type: ignore[arg-type]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(raw.data) <= KEPT
    assert peak < 8_000_000


@pytest.mark.parametrize("tail", ["", "\n\n--b\nContent-Type: application/pdf\n\nJVBERi0xLjQ"])
def test_a_mailbox_that_ends_in_the_middle_says_so_and_keeps_what_is_whole(tmp_path: Path, tail: str) -> None:
    cut = letter(text="--b\n\nhal" + tail, Content_Type='multipart/mixed; boundary="b"').rstrip("\n")
    file = history(tmp_path, mailbox(letter(subject="One"))[:-1] + "\nFrom - Fri Feb 13 09:14:00 2026\n" + cut)
    assert file.entries[0].who[0].emails == (ANA,)
    assert [problem.reason for problem in file.problems] == [
        "message 2, the last one, ends in the middle: the mailbox is cut off; export it again for the rest"
    ]


def test_a_head_that_is_cut_is_no_message(tmp_path: Path) -> None:
    whole = mailbox(letter(subject="One"), letter(subject="Two", day="Sat, 14 Feb 2026 09:14:00 +0000"))
    file = history(tmp_path, whole[: whole.index("Subject: Two")])
    assert [entry.subject for entry in file.entries] == ["One"]
    assert len(file.problems) == 1


def test_a_whole_mailbox_has_no_problem(tmp_path: Path) -> None:
    whole = letter(text="--b\n\nhello\n--b--\n", Content_Type="multipart/mixed; boundary=b")
    assert history(tmp_path, mailbox(whole)).problems == ()
