"""Content lines of iCalendar (RFC 5545, 3.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST: Final = 75
_END: Final = b"\r\n"


def content(lines: Iterable[str]) -> bytes:
    """The lines, each folded at 75 octets and ended with CRLF."""
    # Lines hold no line breaks of their own, so that all can be encoded at once.
    encoded = "\r\n".join(lines).encode("utf-8").split(_END)
    return _END.join([line if len(line) <= _LONGEST else _folded(line) for line in encoded]) + _END


def _folded(line: bytes) -> bytes:
    """The line in pieces that each hold whole characters."""
    pieces = []
    start, room = 0, _LONGEST
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(line[start:end])
        start, room = end, _LONGEST - 1  # the blank that begins a folded line counts
    pieces.append(line[start:])
    return b"\r\n ".join(pieces)
