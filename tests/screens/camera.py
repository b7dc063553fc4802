"""A camera before the screen."""

import numpy
import zxingcpp
from rich.cells import cell_len
from rich.color import Color

from screens.app import OpendayApp

SCALE = 6
TOP = {" ": False, "▀": True, "▄": False, "█": True}
BOTTOM = {" ": False, "▀": False, "▄": True, "█": True}


def scanned(app: OpendayApp) -> list[str]:
    """What a camera reads from the whole screen, two pixels a cell, in the colours in which it is drawn."""
    rows = []
    for strip in app.screen._compositor.render_strips():
        top: list[int] = []
        bottom: list[int] = []
        for segment in strip:
            style = segment.style
            ink, paper = _grey(style.color if style else None), _grey(style.bgcolor if style else None)
            for sign in segment.text:
                cells = cell_len(sign)
                top += [ink if TOP.get(sign, False) else paper] * cells
                bottom += [ink if BOTTOM.get(sign, False) else paper] * cells
        rows += [top, bottom]
    width = max(map(len, rows))
    picture = numpy.array([row + [128] * (width - len(row)) for row in rows], dtype=numpy.uint8)
    picture = numpy.kron(picture, numpy.ones((SCALE, SCALE), dtype=numpy.uint8))
    return [found.text for found in zxingcpp.read_barcodes(picture, try_invert=False)]


def _grey(color: Color | None) -> int:
    return 128 if color is None else round(sum(color.get_truecolor()) / 3)
