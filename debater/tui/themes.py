"""The app's colours: a calm dark, a paper-like light, a high-contrast theme, and one of greys only."""

import os

from textual.theme import Theme

DARK = Theme(
    name="debater-dark",
    dark=True,
    primary="#7aa2f7",
    secondary="#e0af68",
    accent="#c3a6ff",
    success="#9ece6a",
    warning="#e0af68",
    error="#f7768e",
    foreground="#d5d9e6",
    background="#14161c",
    surface="#1b1e26",
    panel="#262a35",
    variables={"footer-key-foreground": "#7aa2f7", "footer-background": "#1b1e26", "border": "#3a4052"},
)
LIGHT = Theme(
    name="debater-light",
    dark=False,
    primary="#2a5db0",
    secondary="#8f5200",
    accent="#6f3bb5",
    success="#1f7032",
    warning="#8f5200",
    error="#b3261e",
    foreground="#22252e",
    background="#fbfaf7",
    surface="#f2f0ea",
    panel="#e5e2d9",
    variables={"footer-key-foreground": "#2a5db0", "footer-background": "#f2f0ea", "border": "#c9c4b6"},
)
CONTRAST = Theme(
    name="debater-contrast",
    dark=True,
    primary="#66ccff",
    secondary="#ffd24d",
    accent="#ff9df5",
    success="#5dff7a",
    warning="#ffd24d",
    error="#ff8080",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#262626",
    variables={"footer-key-foreground": "#ffd24d", "footer-background": "#000000", "border": "#ffffff"},
)
GREY = Theme(
    name="debater-grey",
    dark=True,
    primary="#f2f2f2",
    secondary="#b8b8b8",
    accent="#d0d0d0",
    success="#ffffff",
    warning="#e6e6e6",
    error="#c8c8c8",
    foreground="#dcdcdc",
    background="#121212",
    surface="#1b1b1b",
    panel="#2b2b2b",
    variables={"footer-key-foreground": "#ffffff", "footer-background": "#1b1b1b", "border": "#5a5a5a"},
)
"""Without colour: every state has a word or a shape beside its shade."""
THEMES = (DARK, LIGHT, CONTRAST, GREY)


def first_theme() -> str:
    """The theme to begin with: greys for who asked for no colour (`NO_COLOR`), else the dark one."""
    return GREY.name if os.environ.get("NO_COLOR") else DARK.name


def next_theme(name: str) -> str:
    """The theme after `name`, round and round; the dark one after any that is not ours."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
