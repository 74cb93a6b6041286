"""The colours, all of them: two calm themes with one accent. No other file names a colour.

Every text colour keeps a contrast of at least 4.5 to 1 on each ground it is used on; a test measures it.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="firstcup-dark",
    dark=True,
    primary="#e0a86b",
    secondary="#e0a86b",
    accent="#e0a86b",
    foreground="#d9dde4",
    background="#15181d",
    surface="#1b1f26",
    panel="#262c35",
    error="#f08a80",
    warning="#e3c56a",
    success="#8fcb8c",
    variables={
        "text": "#d9dde4",
        "text-muted": "#9ba4b2",
        "text-disabled": "#9ba4b2",
        "text-primary": "#e0a86b",
        "text-accent": "#e0a86b",
        "text-error": "#f08a80",
        "text-warning": "#e3c56a",
        "text-success": "#8fcb8c",
        "border": "#59626f",
        "border-blurred": "#353c47",
        "block-cursor-background": "#2e3642",
        "block-cursor-foreground": "#f1f3f6",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#2e3642",
        "block-cursor-blurred-foreground": "#f1f3f6",
        "input-cursor-background": "#e0a86b",
        "input-cursor-foreground": "#15181d",
        "input-selection-background": "#4a5362",
        "input-selection-foreground": "#f1f3f6",
        "footer-background": "#15181d",
        "footer-foreground": "#9ba4b2",
        "footer-description-foreground": "#9ba4b2",
        "footer-key-foreground": "#e0a86b",
        "scrollbar": "#4a5362",
        "scrollbar-hover": "#59626f",
        "scrollbar-active": "#e0a86b",
        "scrollbar-background": "#15181d",
        "scrollbar-background-hover": "#15181d",
        "scrollbar-background-active": "#15181d",
        "scrollbar-corner-color": "#15181d",
    },
)

LIGHT = Theme(
    name="firstcup-light",
    dark=False,
    primary="#8a4a10",
    secondary="#8a4a10",
    accent="#8a4a10",
    foreground="#24272c",
    background="#fbf9f5",
    surface="#f4f0e9",
    panel="#e9e3d9",
    error="#a3261d",
    warning="#6f4f00",
    success="#27632b",
    variables={
        "text": "#24272c",
        "text-muted": "#565b64",
        "text-disabled": "#565b64",
        "text-primary": "#8a4a10",
        "text-accent": "#8a4a10",
        "text-error": "#a3261d",
        "text-warning": "#6f4f00",
        "text-success": "#27632b",
        "border": "#a79d8c",
        "border-blurred": "#d5ccbd",
        "block-cursor-background": "#e8dcc8",
        "block-cursor-foreground": "#15171a",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#e8dcc8",
        "block-cursor-blurred-foreground": "#15171a",
        "input-cursor-background": "#8a4a10",
        "input-cursor-foreground": "#fbf9f5",
        "input-selection-background": "#d9c7a8",
        "input-selection-foreground": "#15171a",
        "footer-background": "#fbf9f5",
        "footer-foreground": "#565b64",
        "footer-description-foreground": "#565b64",
        "footer-key-foreground": "#8a4a10",
        "scrollbar": "#c3b8a5",
        "scrollbar-hover": "#a79d8c",
        "scrollbar-active": "#8a4a10",
        "scrollbar-background": "#fbf9f5",
        "scrollbar-background-hover": "#fbf9f5",
        "scrollbar-background-active": "#fbf9f5",
        "scrollbar-corner-color": "#fbf9f5",
    },
)

THEMES = (DARK, LIGHT)

QR_CODE = "#000000 on #ffffff"
"""Of a QR code, in every theme: readers want it dark on light, with all the contrast there is."""
