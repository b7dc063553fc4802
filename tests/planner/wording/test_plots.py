"""Numbers as pictures of block characters."""

import pytest

from planner.wording.plots import Fact, Plot, bar, columns, fact_lines, plot_lines, width_of


@pytest.mark.parametrize(
    ("share", "drawn"),
    [
        (0, "░░░░░░░░░░"),
        (0.001, "▏░░░░░░░░░"),
        (0.65, "██████▌░░░"),
        (0.9999, "█████████▉"),
        (1, "██████████"),
        (1.2, "██████████"),
    ],
)
def test_a_bar_is_empty_for_nothing_and_full_for_all_alone(share, drawn):
    assert bar(share) == drawn


def test_a_column_is_as_high_as_its_share_of_the_highest():
    assert columns([0, 1, 50, 100]) == [" ", "▁", "▄", "█"]
    assert columns([0, 0]) == [" ", " "]
    assert columns([]) == []


def test_lines_stand_below_each_other_by_cells():
    lines = list(fact_lines([Fact("名额", "5", 0.5), Fact("Came", "none")]))
    assert lines == ["名额  █████░░░░░  5", "Came              none"]
    assert width_of(lines[0]) == 19


def test_a_plot_that_is_too_wide_goes_on_below():
    plot = Plot("by month", ("Jan", "Feb", "Mar"), (1, 0, 16))
    assert list(plot_lines(plot, 80)) == ["by month", "1         16", "▁▁▁       ███", "Jan  Feb  Mar"]
    assert list(plot_lines(plot, 8))[1:] == ["1", "▁▁▁", "Jan  Feb", "16", "███", "Mar"]
