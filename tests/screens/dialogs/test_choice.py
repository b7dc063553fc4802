"""Keys of choices."""

from itertools import combinations

from screens.dialogs.choice import SCOPES

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
