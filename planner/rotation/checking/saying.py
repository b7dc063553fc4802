"""How findings name several things at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 12


def some(numbers: Iterable[int]) -> str:
    """Numbers in order, the first of them where there are many."""
    known = sorted(numbers)
    return ", ".join(str(one) for one in known[:MOST]) + (", …" if len(known) > MOST else "")
