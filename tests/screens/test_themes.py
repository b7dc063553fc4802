"""Colours."""

import pytest
from textual.color import Color
from textual.theme import Theme

from screens.themes import THEMES, after


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_in_every_tone_can_be_read_on_every_ground(theme: Theme) -> None:
    inks = [
        theme.foreground,
        theme.success,
        theme.warning,
        theme.error,
        theme.accent,
        theme.variables["text-muted"],
    ]
    grounds = [theme.background, theme.surface, theme.variables["cursor-row"]]
    for ink in inks:
        for ground in grounds:
            assert contrast(Color.parse(ink), Color.parse(ground)) >= 3.8, (ink, ground)


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: Color) -> float:
    channels = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def test_themes_follow_each_other_in_a_circle() -> None:
    names = [theme.name for theme in THEMES]
    assert [after(name) for name in names] == [*names[1:], names[0]]
    assert after("gone") == names[0]
