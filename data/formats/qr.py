"""QR codes of addresses, as modules, as SVG and as PNG."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segno import QRCode

MARGIN = 4
"""Light modules on every side, which the standard (ISO 18004) asks for."""

SCALE = 8
"""Pixels of a module in a PNG."""


class QrCodes:
    """Implements `planner.ports.QrWriter`."""

    def matrix(self, text: str) -> tuple[tuple[bool, ...], ...]:
        """Rows from the top, dark being True, without the margin.

        Raises ValueError for a text that is empty or too long.
        """
        return tuple(tuple(bool(module) for module in row) for row in _code(text).matrix)

    def svg(self, text: str) -> str:
        """An `<svg>` element, black on white whatever the page's colours, as large as its place.

        Raises ValueError for a text that is empty or too long.
        """
        written = BytesIO()
        _code(text).save(
            written,
            kind="svg",
            border=MARGIN,
            dark="#000",
            light="#fff",
            xmldecl=False,
            svgns=False,
            svgclass=None,
            lineclass=None,
            omitsize=True,
            nl=False,
        )
        return written.getvalue().decode("ascii")

    def png(self, text: str) -> bytes:
        """A picture with its margin.

        Raises ValueError for a text that is empty or too long.
        """
        written = BytesIO()
        _code(text).save(written, kind="png", border=MARGIN, scale=SCALE)
        return written.getvalue()


def _code(text: str) -> QRCode:
    from segno import make_qr

    if not text:
        raise ValueError("nothing to encode")
    # UTF-8 without a mark of it is what readers take; M stays readable on a creased sheet and a small screen
    return make_qr(text, error="m", boost_error=False, encoding="utf-8", eci=False)
