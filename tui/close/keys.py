"""The rows of the close by their keys, and what Enter does on one."""

from __future__ import annotations

from enum import Enum, auto

MOOD, NOTHING, STORY, STEP = "mood", "nothing", "story", "step"
ITEM, TELL, NOTE = "item:", "tell:", "note:"  # a number follows: of the line, the follow-up, the finding


class Enter(Enum):
    """What Enter does on a row."""

    EDIT = auto()
    TICK = auto()
    SAVE = auto()
    ASK = auto()  # say what is missing in the row
    GO_ON = auto()
