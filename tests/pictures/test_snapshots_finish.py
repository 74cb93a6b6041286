"""Pictures of the finish line of a day, with a hostile name among those who were talked with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import clock_from, open_store
from store.records.calls import Outcome
from store.records.customers import Tier
from tests.tui.waiting import until, warm
from tests.worlds.builders import TODAY, call, customer
from tests.worlds.morning import HOSTILE, PREFERENCES
from tui.app import FirstCupApp
from tui.frame import themes
from tui.today.finish import FINISH
from tui.today.screen import TodayScreen

BIG, SMALL = (120, 36), (80, 24)


def app_of(path: Path, theme: str) -> FirstCupApp:
    """The app after a morning of three calls, standing still."""
    store = open_store(path, clock=clock_from(f"{TODAY}T10:40"), preferences=PREFERENCES)
    promised = f"> SLA draft @dana by {TODAY + timedelta(days=3)} !told"
    call(store, customer(store, "Ana Ruiz", company="Fabrikam Foods", tier=Tier.KEY), Outcome.TALKED, notes=promised)
    call(store, customer(store, HOSTILE, phones=("+1 303 555 0170",)), Outcome.TALKED)
    call(store, customer(store, "Lee Wong", phones=("+44 20 7946 0015",)), Outcome.NO_ANSWER)
    store.drafts.choose("theme", theme)
    app = FirstCupApp(store)
    app.animation_level = "none"
    return app


async def finished(pilot: Pilot[None]) -> None:
    def there() -> bool:
        screen = pilot.app.screen
        return isinstance(screen, TodayScreen) and screen.browser.rows.cursor_key == FINISH

    await until(pilot, lambda: there() and warm(pilot.app))


@pytest.mark.parametrize("size", [BIG, SMALL])
@pytest.mark.parametrize("theme", [theme.name for theme in themes.THEMES])
def test_finish(snap_compare: Callable[..., bool], tmp_path: Path, theme: str, size: tuple[int, int]) -> None:
    assert snap_compare(app_of(tmp_path / "s.db", theme), terminal_size=size, run_before=finished)
