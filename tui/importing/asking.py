"""The dialogs of an import, and the way from it to Today."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from .. import commands
from ..forms.dialogs import ConfirmDialog, PickDialog
from ..forms.notice import Notice
from .columns import ColumnsDialog
from .reader import Question, Unsure
from .steps import Next, Pick


def ask(app: App[Any], question: Question, answered: Callable[[bool | None], None]) -> None:
    """May it come in?"""
    dialog = ConfirmDialog(question.words, question.more, yes=question.yes, no="leave", other=question.other)
    app.push_screen(dialog, answered)


def ask_columns(app: App[Any], unsure: Unsure, said: Callable[[tuple[str, ...] | None], None]) -> None:
    """What do the columns of a file hold?"""
    app.push_screen(ColumnsDialog(unsure.file), said)


def ask_which(app: App[Any], pick: Pick, follow: Callable[[Next], None]) -> None:
    """Which of a few?"""
    app.push_screen(PickDialog(pick.title, pick.options, note=pick.note), lambda one: follow(pick.then(one)))


async def to_today(app: App[Any], summary: str, then: Callable[[], None] | None) -> None:
    """To Today, where what came in is to be seen; what it has changed is read first, and ``then`` is done after it."""
    await app.switch_mode(commands.TODAY)
    if summary:
        app.push_screen(Notice("What came in", summary), lambda _: then() if then else None)
    elif then:
        then()
