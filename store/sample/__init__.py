"""A believable sample year, for ``firstcup demo``: a new user sees the product alive before typing anything."""

from __future__ import annotations

from datetime import date

from ..store import Store
from . import scenes
from .writing import write
from .year import Year


def fill_with_sample_year(store: Store, today: date) -> None:
    """Fill an empty store with the twelve months up to ``today``: the same for the same day and zone.

    About 60 invented customers and 450 interactions; nothing of it can be undone. Raises ReadOnly, DiskFull.
    """
    unit = store.unit
    year = Year(today, unit.preferences)
    scenes.worked(year, unit.clock.now())
    for scene in scenes.SCENES:
        scene(year)
    scenes.rest(year)
    year.answers(scenes.QUIET)
    write(unit, list(year.stories.values()), today)
