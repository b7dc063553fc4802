"""A QR code drawn with half blocks, dark on light whatever the theme, as cameras want it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from screens.literal import literal

if TYPE_CHECKING:
    from collections.abc import Sequence

Matrix = tuple[tuple[bool, ...], ...]
"""The rows of a code, dark being True, without a margin."""
MARGINS = (4, 2)
"""Light modules on every side: what the standard asks for, and what phones still read where room is short."""
HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
"""A character for each module above another."""


def framed(matrix: Matrix, margin: int) -> Matrix:
    """The code within its light margin."""
    side = len(matrix) + 2 * margin
    blank = ((False,) * side,) * margin
    beside = (False,) * margin
    return (*blank, *((*beside, *row, *beside) for row in matrix), *blank)


def half_blocks(matrix: Matrix, margin: int) -> tuple[str, ...]:
    """The lines of the picture: one character for two modules, of which a cell is as high as wide."""
    rows: Sequence[Sequence[bool]] = framed(matrix, margin)
    below = (*rows[1::2], (False,) * len(rows[0]))
    return tuple(
        "".join(HALVES[pair] for pair in zip(*pairs, strict=True))
        for pairs in zip(rows[::2], below, strict=False)
    )


def fitting(matrix: Matrix, width: int, height: int) -> tuple[str, ...]:
    """The picture with the widest margin that has room in so many cells and lines; empty where none has."""
    for margin in MARGINS:
        lines = half_blocks(matrix, margin)
        if len(lines) <= height and len(lines[0]) <= width:
            return lines
    return ()


class QrPicture(Static):
    """Its colours are fixed: a code that is light on dark is not read by every phone."""

    DEFAULT_CSS = """
    QrPicture {
        width: auto;
        height: auto;
        color: #000000;
        background: #ffffff;
    }
    """

    def __init__(self, matrix: Matrix) -> None:
        super().__init__(markup=False)
        self._matrix = matrix

    def fit(self, width: int, height: int) -> bool:
        """Draw it in so much room; whether that is enough, else nothing is shown."""
        lines = fitting(self._matrix, width, height)
        self.display = bool(lines)
        self.update(literal("\n".join(lines)))
        return self.display
