"""A field of one line, whatever is typed in it."""

from unicodedata import category

import pytest
from rich.cells import cell_len

from screens.page import Page
from screens.widgets.line_input import LineInput
from tests.screens.front import planner_on, until, visit_desk
from tests.screens.stage import shown

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
TANNED = "\U0001f9d1\U0001f3fd"
HEART = "\u2764\ufe0f"


class OneLine(Page[None]):
    """A page with one field."""

    def place(self, words: object) -> str:
        return "line"

    def body(self) -> list[LineInput]:
        return [LineInput()]

    def on_mount(self) -> None:
        self.query_one(LineInput).focus()


@pytest.mark.parametrize("emoji", [FAMILY, TANNED, HEART])
async def test_what_is_typed_behind_an_emoji_of_several_signs_stands_where_the_cursor_is(emoji: str) -> None:
    app = planner_on(visit_desk(), OneLine)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, OneLine))
        field = app.screen.query_one(LineInput)
        field.value = f"{emoji}王x"
        field.action_end()
        await pilot.pause()
        line = next(line for line in shown(app).splitlines() if "王x" in line)
        each = sum(cell_len(sign) for sign in line.rstrip())
        assert all(category(sign) not in ("Cf", "Mn", "Sk") for sign in line)
        assert field._cursor_offset - 1 == each == cell_len(line.rstrip())
        assert field.value == f"{emoji}王x"
