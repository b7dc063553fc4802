"""Tables line up on a terminal, whatever script the names are in."""

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from planner.cli.tables import Heading, cell_width, table


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=20))
def test_cells_are_those_that_a_terminal_takes(text: str) -> None:
    assert cell_width(text) == max(wcswidth(text), 0)


def test_columns_line_up_over_wide_signs() -> None:
    rows = [("李小明", "3"), ("Ann", "12"), ("👨‍👩‍👧", "1")]
    lines = list(table([Heading("Name"), Heading("N", right=True)], rows))
    assert {wcswidth(line) for line in lines} == {10}
