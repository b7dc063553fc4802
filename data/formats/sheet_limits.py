"""How large a file of sign-ups may be: all limits are far beyond any real list, and keep the memory safe."""

from __future__ import annotations

from typing import Final

from planner.model.codes import Code
from planner.model.findings import BadInput, finding

MB: Final = 1_000_000
MOST_BYTES: Final = 50 * MB
"""Of the file itself."""
MOST_UNPACKED: Final = 200 * MB
"""Of everything that is packed in it."""
MOST_ENTRIES: Final = 5_000
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 500
MOST_CELLS: Final = 4_000_000
LONGEST_CELL: Final = 100_000
"""Characters of one cell; Excel's own limit is 32,767."""


def too_heavy(name: str, size: int, limit: int) -> BadInput:
    """Why a file is refused that takes so many bytes."""
    megabytes = -(-size // MB)
    return BadInput(finding(Code.IMPORT_TOO_LARGE, name, path=name, megabytes=megabytes, limit=limit // MB))


def require_extent(name: str, rows: int, columns: int) -> None:
    """Refuse a table of so many rows and columns if it is too large to be held."""
    if rows > MOST_ROWS:
        raise BadInput(finding(Code.IMPORT_TOO_LARGE, name, path=name, rows=rows, limit=MOST_ROWS))
    most = min(MOST_COLUMNS, MOST_CELLS // max(rows, 1))
    if columns > most:
        raise BadInput(finding(Code.IMPORT_TOO_LARGE, name, path=name, columns=columns, limit=most))
