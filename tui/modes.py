"""The modes: their screens, each made when it is first gone to and kept as it is left; and the way back."""

from __future__ import annotations

from textual.app import App
from textual.screen import Screen

from store import Store

from . import commands
from .frame.doors import Doors


class Modes:
    """The modes of one app."""

    def __init__(self, app: App[None], store: Store, doors: Doors) -> None:
        self._app = app
        self._store = store
        self._doors = doors
        self._before = commands.TODAY  # where Esc leads to from a ledger
        self._promise: int | None = None  # the one that their ledger is to go to

    def screen(self, name: str) -> Screen[None]:
        """The screen of a mode. Raises LookupError."""
        store, doors = self._store, self._doors
        if name == commands.FOLLOW_UPS:
            from .follow_ups.screen import FollowUpsScreen

            return FollowUpsScreen(store, doors)
        if name == commands.CUSTOMERS:
            from .customers.screen import CustomersScreen

            return CustomersScreen(store, doors)
        if name == commands.FINDINGS:
            from .findings.screen import FindingsScreen

            return FindingsScreen(store, doors)
        if name == commands.PROMISES:
            from .promises.screen import PromisesScreen

            return PromisesScreen(store, doors, self._wanted)
        if name == commands.TEAM:
            from .team.screen import TeamScreen

            return TeamScreen(store, doors)
        raise LookupError(f"no mode is called {name}")

    def go(self, mode: str) -> None:
        """To another mode, as it was left."""
        if self._app.current_mode not in commands.LEDGERS:
            self._before = self._app.current_mode
        self._app.switch_mode(mode)

    def back(self) -> None:
        """Out of a ledger, to the mode that it was looked into from, however many ledgers lie between."""
        self._app.switch_mode(self._before)

    def promises(self, at: int | None) -> None:
        """The ledger of promises, at one of them."""
        self._promise = at
        self.go(commands.PROMISES)

    def _wanted(self) -> int | None:
        at, self._promise = self._promise, None
        return at
