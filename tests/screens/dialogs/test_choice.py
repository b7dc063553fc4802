"""Keys of choices, and how wide they are."""

from itertools import combinations

import pytest

from planner.model.language import Language
from screens.dialogs.choice import SCOPES, Choice, Option
from screens.planning.repeat import OPTIONS
from tests.screens.stage import planner, shown

ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
SHIFT = (0.0, 0.5, 0.75, 1.25)


def place_of(key: str) -> tuple[float, int]:
    return next((row.index(key) + SHIFT[y], y) for y, row in enumerate(ROWS) if key in row)


def test_the_scopes_of_a_series_are_not_neighbours_on_the_keyboard() -> None:
    for one, other in combinations(SCOPES, 2):
        (x1, y1), (x2, y2) = place_of(one.key), place_of(other.key)
        assert max(abs(x1 - x2), abs(y1 - y2)) > 1.5, (one.key, other.key)


def test_the_scopes_are_those_of_the_command_line() -> None:
    assert [option.value.value for option in SCOPES] == ["this", "following", "all"]


async def test_label_and_hint_are_shown_whole_in_both_languages() -> None:
    app = planner()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Choice("How often?", OPTIONS))
        await pilot.pause()
        assert "Every month on the same weekday" in shown(app)
        assert "as calendars write it: FREQ=…" in shown(app)
        await pilot.press("down")
        app.speak(Language.ZH)
        await pilot.pause()
        assert "每月同一周几" in shown(app)
        assert "▌ w  每周" in shown(app)
        assert "日历规则写法：FREQ=…" in shown(app)


@pytest.mark.parametrize(("label", "hint"), [("王" * 16, "h" * 28), ("l" * 20, "h" * 40)])
async def test_a_wide_choice_fits_eighty_columns(label: str, hint: str) -> None:
    app = planner()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Choice("Which?", [Option(1, label, "a", hint)]))
        await pilot.pause()
        assert f"{label}  {hint}" in shown(app)


async def test_a_hint_gives_way_to_the_label() -> None:
    app = planner()
    async with app.run_test(size=(60, 24)) as pilot:
        app.push_screen(Choice("Which?", [Option(1, "l" * 32, "a", "h" * 40)]))
        await pilot.pause()
        assert "l" * 32 in shown(app)
        assert "hh" not in shown(app)
