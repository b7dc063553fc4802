"""How full a session looks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screens.figures import Fill, blocks, fill_bar, fill_figure, tone
from screens.literal import Tone


@pytest.mark.parametrize(
    ("fill", "bar"),
    [
        (Fill(39, 60, 12), "██████▌░░░"),
        (Fill(0, 240), "░░░░░░░░░░"),
        (Fill(1, 240), "▏░░░░░░░░░"),
        (Fill(12, 12, 7), "██████████"),
        (Fill(999, 1000), "█████████▉"),
        (Fill(0, 0), "██████████"),
        (Fill(15, 12), "██████████"),
    ],
)
def test_the_bar_shows_eighths_and_is_full_only_when_no_place_is_left(fill: Fill, bar: str) -> None:
    assert blocks(fill) == bar


def test_the_figure_names_taken_places_and_waiting() -> None:
    assert fill_figure(Fill(39, 60, 12)).plain == "██████▌░░░ 39/60 +12"
    assert fill_figure(Fill(39, 60)).plain == "██████▌░░░ 39/60"


def test_colours_mean_full_in_order_and_empty() -> None:
    assert [tone(Fill(n, 50)) for n in (50, 49, 0)] == [Tone.BAD, Tone.GOOD, Tone.DIM]


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 40))
def test_the_bar_always_has_its_width(taken: int, capacity: int, width: int) -> None:
    assert fill_bar(Fill(taken, capacity), width).cell_length == width
