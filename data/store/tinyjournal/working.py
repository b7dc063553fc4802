"""A table as TinyDB's updaters want to change it: a mapping that remembers what was touched."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import TYPE_CHECKING, Any

from data.store.tinyjournal import documents

if TYPE_CHECKING:
    from data.store.tinyjournal.state import TableState


class WorkingTable(MutableMapping[int, dict[str, Any]]):
    """What TinyDB's updaters get to change: documents are decoded when asked for, and compared afterwards."""

    def __init__(self, state: TableState) -> None:
        self._state = state
        self._touched: dict[int, dict[str, Any]] = {}
        self._removed: set[int] = set()

    def __getitem__(self, doc_id: int) -> dict[str, Any]:
        if doc_id not in self._touched:
            stored = None if doc_id in self._removed else self._state.get(doc_id)
            if stored is None:
                raise KeyError(doc_id)
            self._touched[doc_id] = documents.decode(stored)
        return self._touched[doc_id]

    def __setitem__(self, doc_id: int, document: dict[str, Any]) -> None:
        self._removed.discard(doc_id)
        self._touched[doc_id] = document

    def __delitem__(self, doc_id: int) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self._touched.pop(doc_id, None)
        self._removed.add(doc_id)

    def clear(self) -> None:
        """Remove all documents."""
        self._removed.update(self._state.ids())
        self._touched.clear()

    def __contains__(self, doc_id: object) -> bool:
        if doc_id in self._touched:
            return True
        return isinstance(doc_id, int) and doc_id not in self._removed and self._state.get(doc_id) is not None

    def __iter__(self) -> Iterator[int]:
        return iter(
            [doc_id for doc_id in dict.fromkeys((*self._state.ids(), *self._touched)) if doc_id in self]
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def gone(self) -> list[int]:
        """Ids that were removed."""
        return sorted(self._removed)

    def changed(self) -> list[tuple[int, dict[str, Any]]]:
        """Documents that are new or were looked at."""
        return list(self._touched.items())
