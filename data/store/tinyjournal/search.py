"""Finds documents by any part of their texts, the newest first."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BETWEEN: Final = "\0"
_END: Final = b"\n"
_MOST_CHANGED: Final = 2_000
"""Documents that changed since the texts were joined; with more of them joining anew pays."""


class TextSearch:
    """The texts of all documents of a table, joined into one run of bytes, a line a document.

    Searched from its end, so that what many documents have is found at once, and what few have as fast as
    memory is read. A line whose document has changed since stays and is passed over.
    """

    __slots__ = ("_changed", "_ids", "_starts", "_text", "fields")

    def __init__(self, fields: tuple[str, ...], documents: Iterable[tuple[int, Sequence[object]]]) -> None:
        """Join the values of these fields of all documents, by ascending id."""
        self.fields = fields
        self._ids = array("Q")
        self._starts = array("Q")
        lines: list[bytes] = []
        size = 0
        for doc_id, values in documents:
            line = _line(values)
            lines.append(line)
            self._ids.append(doc_id)
            self._starts.append(size)
            size += len(line)
        self._text = b"".join(lines)
        self._changed: dict[int, bytes] = {}

    def change(self, doc_id: int, values: Sequence[object]) -> None:
        """Note that a document is new or has these values now; one that is gone has none."""
        self._changed[doc_id] = _line(values)

    @property
    def stale(self) -> bool:
        """Whether so much has changed that the texts should be joined anew."""
        return len(self._changed) > _MOST_CHANGED

    def find(self, parts: Iterable[str], limit: int) -> list[int]:
        """Ids of at most `limit` documents one of whose texts has one of the parts in it, the greatest first.

        The case of letters does not count.
        """
        sought = [part.casefold().encode("utf-8", "replace") for part in parts if _can_be_found(part)]
        found = merge(*[self._hits(part) for part in sought], self._changed_hits(sought), reverse=True)
        return list(islice(dict.fromkeys(islice(found, limit * (len(sought) + 1))), limit))

    def _hits(self, part: bytes) -> Iterator[int]:
        text, starts, ids, changed = self._text, self._starts, self._ids, self._changed
        at = text.rfind(part)
        while at >= 0:
            row = bisect_right(starts, at) - 1
            if ids[row] not in changed:
                yield ids[row]
            at = text.rfind(part, 0, starts[row])

    def _changed_hits(self, parts: Sequence[bytes]) -> Iterator[int]:
        changed = self._changed.items()
        return iter(
            sorted((key for key, line in changed if any(part in line for part in parts)), reverse=True)
        )


def _line(values: Sequence[object]) -> bytes:
    texts = [text for value in values for text in (value if isinstance(value, list) else (value,))]
    joined = _BETWEEN.join([text for text in texts if isinstance(text, str)])
    return joined.replace("\n", _BETWEEN).casefold().encode() + _END


def _can_be_found(part: str) -> bool:
    """Whether it can stand within one text: nothing, and what stands between texts, is no part of any."""
    return bool(part) and _BETWEEN not in part and "\n" not in part
