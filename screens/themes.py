"""Light, dark and high-contrast colours; red, amber and green keep their meaning in each."""

from textual.theme import Theme

DARK = Theme(
    name="openday-dark",
    primary="#7aa2d6",
    accent="#8ab4f0",
    secondary="#5b7ba6",
    foreground="#d7dae0",
    background="#15181d",
    surface="#1d2127",
    panel="#252a32",
    success="#7fc08b",
    warning="#e0b050",
    error="#ee7d77",
    dark=True,
    variables={
        "text-muted": "#8a919e",
        "rule": "#3a414c",
        "cursor-row": "#26344a",
        "cursor-row-blurred": "#22262d",
    },
)
LIGHT = Theme(
    name="openday-light",
    primary="#1f5fae",
    accent="#1a56a8",
    secondary="#4b76ad",
    foreground="#22262d",
    background="#fbfbf9",
    surface="#f2f2ef",
    panel="#e8e8e4",
    success="#1d7a38",
    warning="#946000",
    error="#b3261e",
    dark=False,
    variables={
        "text-muted": "#666d78",
        "rule": "#cfd1d4",
        "cursor-row": "#d9e6f7",
        "cursor-row-blurred": "#ececea",
    },
)
CONTRAST = Theme(
    name="openday-contrast",
    primary="#ffff00",
    accent="#ffff00",
    secondary="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#1c1c1c",
    panel="#333333",
    success="#00ff5f",
    warning="#ffd700",
    error="#ff8a8a",
    dark=True,
    variables={
        "text-muted": "#c8c8c8",
        "rule": "#ffffff",
        "cursor-row": "#00359e",
        "cursor-row-blurred": "#303030",
    },
)
THEMES = (DARK, LIGHT, CONTRAST)


def after(name: str) -> str:
    """The name of the theme that follows `name`; the first one where it is not known."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
