"""What to know of them, beside the notes, where the window is wide enough for a third column."""

from __future__ import annotations

from textual.content import Content

from store import StoreError
from store.records.research import Brief

from ..frame.screen import WorkScreen
from ..text.brief import brief_sections
from ..widgets.detail import Detail
from .session import CallSession


class ToKnow(Detail):
    """The brief without the lines that stand above it. The store is not asked for it until there is room."""

    def __init__(self) -> None:
        super().__init__(id="to-know")
        self._brief: Brief | None = None

    def show(self, screen: WorkScreen, call: CallSession) -> None:
        """What there is to know before this call, as it stands now."""
        self._brief = None

        def known(width: int) -> Content:
            try:
                self._brief = self._brief or screen.store.brief(call.customer.id, call.reason)
            except StoreError as error:
                screen.fetch_failed(error)  # it is being painted: to be said afterwards
                return Content("")
            return Content("\n").join(brief_sections(self._brief, screen.store.today_date, width))

        self.set(known)
