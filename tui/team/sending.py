"""Briefs and kudos on their way: as e-mail drafts or files, with the mark that they were sent (METHOD §7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from store import StoreError
from store.records.changes import Change
from store.records.team import TeamBrief

from ..computer.documents import place_words, write_document
from ..computer.folders import folder_words
from ..computer.mail import write_draft
from ..frame.doors import Desk
from .colleague import EMAIL, colleague_form
from .texts import TeamText

Went = Callable[[str], object]  # hears in words how it went


def send_drafts(desk: Desk, briefs: Sequence[TeamBrief], went: Went, *, everything: bool) -> None:
    """An e-mail draft each, and the mark; ``everything``: the briefs are of all that is open.

    Each address that is missing is asked for first, one after the other; whom none is given for is left out.
    """
    store = desk.store
    missing = next((brief for brief in briefs if not brief.colleague.email), None)
    if missing is None:
        if briefs:
            drafts = [store.team.draft(brief) for brief in briefs]
            _write(desk, briefs, [partial(write_draft, store, draft) for draft in drafts], "draft", went)
        return
    place, one = briefs.index(missing), missing.colleague
    before, after = briefs[:place], briefs[place + 1 :]

    def go_on(fresh: TeamBrief | None) -> None:
        send_drafts(desk, [*before, *([fresh] if fresh else []), *after], went, everything=everything)

    def given(_: Change) -> None:
        go_on(desk.attempt(lambda: store.team.brief(one.id, everything)))

    note = f"{one.name} has no e-mail address yet."
    desk.dialog(colleague_form(store, one, start=EMAIL, note=note), given, lambda: go_on(None))


def write_one_file(desk: Desk, briefs: Sequence[TeamBrief], went: Went) -> None:
    """All briefs in one Markdown file, and the mark."""
    text = desk.store.team.markdown(briefs)
    _write(desk, briefs, [lambda: write_document(desk.store, "Team brief", ".md", text)], "team brief", went)


def _write(desk: Desk, briefs: Sequence[TeamBrief], files: Iterable[Callable[[], Path]], what: str, went: Went) -> None:
    """Files and the mark are one: where either fails, neither is left."""
    written: list[Path] = []
    try:
        for file in files:
            written.append(file())
        desk.store.team.mark_sent(briefs)
    except StoreError as error:
        for path in written:
            path.unlink(missing_ok=True)
        desk.say(str(error), problem=True)
        return
    first = written[0]
    many = f"{len(written)} drafts in {folder_words(first)}"
    went(f"The {what} is {place_words(first)}" if len(written) == 1 else many)


def draft_text(desk: Desk, text: TeamText) -> None:
    """A text for the whole team as an e-mail draft to nobody yet; nothing is marked."""
    _say_where(desk, text, lambda: write_draft(desk.store, text.draft()))


def write_text(desk: Desk, text: TeamText) -> None:
    """The same as a Markdown file; nothing is marked."""
    _say_where(desk, text, lambda: write_document(desk.store, text.file, ".md", text.markdown()))


def _say_where(desk: Desk, text: TeamText, write: Callable[[], Path]) -> None:
    path = desk.attempt(write)
    if path is not None:
        desk.say(f"{text.named} {place_words(path)}")
