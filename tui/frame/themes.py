"""The two themes, dark and light, as Textual knows them: each in the tones that suit the terminal."""

from __future__ import annotations

from textual.theme import Theme

from . import tones
from .tones import Tones


def _theme(name: str, dark: bool, t: Tones) -> Theme:
    """A theme of these tones."""
    return Theme(
        name=name,
        dark=dark,
        primary=t.accent,
        secondary=t.accent,
        accent=t.accent,
        foreground=t.text,
        background=t.ground,
        surface=t.surface,
        panel=t.panel,
        error=t.alarm,
        warning=t.warning,
        success=t.good,
        variables=_variables(t),
    )


def _variables(t: Tones) -> dict[str, str]:
    """Textual's own variables. The block cursor is the row with the cursor, the blurred one the field with the keys,
    and disabled text a placeholder (``$text-disabled``).
    """
    return {
        "text": t.text,
        "text-muted": t.muted,
        "text-disabled": t.placeholder,
        "text-primary": t.accent,
        "text-accent": t.accent,
        "text-error": t.alarm,
        "text-warning": t.warning,
        "text-success": t.good,
        "border": t.line,
        "border-blurred": t.faint,
        "block-cursor-background": t.row,
        "block-cursor-foreground": t.on_row,
        "block-cursor-text-style": "reverse" if t.reverse else "none",
        "block-cursor-blurred-background": t.field,
        "block-cursor-blurred-foreground": t.strong,
        "input-cursor-background": t.accent,
        "input-cursor-foreground": t.ground,
        "input-selection-background": t.selection,
        "input-selection-foreground": t.selected,
        "footer-background": t.ground,
        "footer-foreground": t.muted,
        "footer-description-foreground": t.muted,
        "footer-key-foreground": t.accent,
        "scrollbar": t.thumb,
        "scrollbar-hover": t.line,
        "scrollbar-active": t.accent,
        "scrollbar-background": t.ground,
        "scrollbar-background-hover": t.ground,
        "scrollbar-background-active": t.ground,
        "scrollbar-corner-color": t.ground,
    }


_DARK_NAME, _LIGHT_NAME = "firstcup-dark", "firstcup-light"

DARK = _theme(_DARK_NAME, True, tones.DARK)
LIGHT = _theme(_LIGHT_NAME, False, tones.LIGHT)
THEMES = (DARK, LIGHT)

_FEW = {"256": (tones.DARK_256, tones.LIGHT_256), "truecolor": (tones.DARK, tones.LIGHT)}


def suited(colours: str | None, *, none: bool = False) -> tuple[Theme, Theme]:
    """Dark and light for a terminal with so many colours: ``truecolor``, ``256``, and anything else for 16 of them.

    ``none`` for somebody who wants no colour (NO_COLOR); Textual turns what there is into greys then.
    """
    if colours == "truecolor" and not none:
        return THEMES
    dark, light = _FEW.get(colours or "", (tones.DARK_16, tones.LIGHT_16))
    if none:
        dark, light = dark.without_hue(), light.without_hue()
    return _theme(_DARK_NAME, True, dark), _theme(_LIGHT_NAME, False, light)
