"""The colours, all of them: two calm themes with one accent, each for the three kinds of terminal.

No other file names a colour. Every text colour keeps a contrast of at least 4.5 to 1 on each ground it is used on, as
the terminal shows both. Tests measure it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Tones:
    """What one theme is painted in."""

    ground: str
    surface: str  # of dialogs
    panel: str  # of fields
    field: str  # of the field with the keys
    row: str  # the ground of the row with the cursor
    on_row: str
    text: str
    strong: str  # in the field with the keys
    muted: str
    placeholder: str  # not to be taken for a value, yet to be read on either ground of a field
    accent: str
    alarm: str
    warning: str
    good: str
    line: str
    faint: str  # rules between panes
    selection: str
    selected: str
    thumb: str  # of scroll bars
    reverse: bool = False  # ground and text of the row with the cursor are those of the screen, swapped

    def without_hue(self) -> Tones:
        """For whoever wants no colour: what stood out by its hue alone is as bright as any other text, not dimmer."""
        return replace(self, accent=self.text, alarm=self.text, warning=self.text, good=self.text)


DARK = Tones(
    ground="#15181d",
    surface="#1b1f26",
    panel="#262c35",
    field="#2e3642",
    row="#2e3642",
    on_row="#f1f3f6",
    text="#d9dde4",
    strong="#f1f3f6",
    muted="#9ba4b2",
    placeholder="#979fad",
    accent="#e0a86b",
    alarm="#f08a80",
    warning="#e3c56a",
    good="#8fcb8c",
    line="#59626f",
    faint="#353c47",
    selection="#4a5362",
    selected="#f1f3f6",
    thumb="#4a5362",
)

LIGHT = Tones(
    ground="#fbf9f5",
    surface="#f4f0e9",
    panel="#e9e3d9",
    field="#e8dcc8",
    row="#e8dcc8",
    on_row="#15171a",
    text="#24272c",
    strong="#15171a",
    muted="#565b64",
    placeholder="#645f58",
    accent="#8a4a10",
    alarm="#a3261d",
    warning="#6f4f00",
    good="#27632b",
    line="#a79d8c",
    faint="#d5ccbd",
    selection="#d9c7a8",
    selected="#15171a",
    thumb="#c3b8a5",
)

# With 256 colours the nearest of a bluish grey is a blue. These are greys that have a grey next to them, and tones of
# the cube of colours itself.

DARK_256 = Tones(
    ground="#121212",
    surface="#1c1c1c",
    panel="#262626",
    field="#303030",
    row="#303030",
    on_row="#eeeeee",
    text="#dadada",
    strong="#eeeeee",
    muted="#b2b2b2",
    placeholder="#a0a0a0",
    accent="#d7af5f",
    alarm="#ff8787",
    warning="#d7d75f",
    good="#87d787",
    line="#626262",
    faint="#3a3a3a",
    selection="#4e4e4e",
    selected="#eeeeee",
    thumb="#585858",
)

LIGHT_256 = Tones(
    ground="#ffffff",
    surface="#ffffff",
    panel="#f0f0f0",
    field="#ffffaf",
    row="#ffffaf",
    on_row="#121212",
    text="#262626",
    strong="#121212",
    muted="#585858",
    placeholder="#6c6c6c",
    accent="#875f00",
    alarm="#af0000",
    warning="#5f5f00",
    good="#005f00",
    line="#a8a8a8",
    faint="#d0d0d0",
    selection="#d0d0d0",
    selected="#121212",
    thumb="#bcbcbc",
)

# With 16 colours the terminal decides what each looks like: only those whose contrast holds in the usual palettes, and
# the row with the cursor in reverse video. A grey of them may be no darker than black, or
# no lighter than white allows, so what is muted is not dim, and on white a placeholder is told by its colour.

DARK_16 = Tones(
    ground="#000000",
    surface="#000000",
    panel="#000000",
    field="#000000",
    row="#ffffff",
    on_row="#000000",
    text="#ffffff",
    strong="#ffffff",
    muted="#aaaaaa",
    placeholder="#aaaaaa",
    accent="#ffff55",
    alarm="#ff5555",
    warning="#ffff55",
    good="#55ff55",
    line="#aaaaaa",
    faint="#555555",
    selection="#aaaaaa",
    selected="#000000",
    thumb="#aaaaaa",
    reverse=True,
)

LIGHT_16 = Tones(
    ground="#ffffff",
    surface="#ffffff",
    panel="#ffffff",
    field="#ffffff",
    row="#000000",
    on_row="#ffffff",
    text="#000000",
    strong="#000000",
    muted="#000000",
    placeholder="#0000aa",
    accent="#0000aa",
    alarm="#aa0000",
    warning="#aa00aa",
    good="#0000aa",
    line="#555555",
    faint="#aaaaaa",
    selection="#0000aa",
    selected="#ffffff",
    thumb="#555555",
    reverse=True,
)

QR_CODE = "#000000 on #ffffff"
"""Of a QR code, in every theme: readers want it dark on light, with all the contrast there is."""
