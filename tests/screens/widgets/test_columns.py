"""Columns on wide and narrow screens."""

from rich.cells import cell_len

from screens.literal import Tone, literal
from screens.widgets.columns import Align, Column, fit, place

COLUMNS = (
    Column("Day", 6),
    Column("Event", 10, grow=1),
    Column("Fill", 10, priority=3),
    Column("Places", 7, priority=2),
)


def test_spare_room_goes_to_columns_that_grow() -> None:
    assert [(p.index, p.start, p.width) for p in place(COLUMNS, 80)] == [
        (0, 0, 6),
        (1, 8, 51),
        (2, 61, 10),
        (3, 73, 7),
    ]


def test_a_column_that_does_not_fit_goes_away_whole_the_least_important_first() -> None:
    assert [p.index for p in place(COLUMNS, 39)] == [0, 1, 2, 3]
    assert [p.index for p in place(COLUMNS, 38)] == [0, 1, 3]
    assert [p.index for p in place(COLUMNS, 26)] == [0, 1]


def test_the_last_column_stays_however_narrow() -> None:
    assert [(p.index, p.width) for p in place(COLUMNS, 3)] == [(0, 3)]


def test_a_column_grows_no_further_than_its_limit() -> None:
    columns = (Column("a", 4, grow=1, most=6), Column("b", 4, grow=1))
    assert [p.width for p in place(columns, 40)] == [6, 32]


def test_placed_columns_never_pass_the_edge() -> None:
    for width in range(1, 100):
        assert all(p.start + p.width <= width for p in place(COLUMNS, width))


def test_cells_are_filled_up_and_cut_by_cell_width() -> None:
    assert fit("王小明", 8) == "王小明  "
    assert fit("39", 5, Align.RIGHT) == "   39"
    assert fit("王小明明", 6) == "王小… "
    assert fit("a\nb", 4) == "a↵b "
    assert str(fit(literal("two\nlines", Tone.DIM), 7)) == "two↵li…"
    for width in range(1, 12):
        assert cell_len(str(fit("警营开放日 open", width))) == width
        assert cell_len(str(fit(literal("警营开放日 open", Tone.GOOD), width, Align.RIGHT))) == width
