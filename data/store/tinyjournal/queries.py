"""Which documents a TinyDB query can match, by the indexes; on them the query is still evaluated."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tinydb.queries import QueryLike

    from data.store.tinyjournal.index import EqualityIndex
    from data.store.tinyjournal.state import TableState

_PLAIN = (str, int, float, bool, type(None))


def candidates(state: TableState, query: QueryLike) -> list[int]:
    """Ids in ascending order that hold every match of the query; all ids when no index helps."""
    found = _chosen(state, getattr(query, "_hash", None))
    return state.ids() if found is None else sorted(found)


def _chosen(state: TableState, form: object) -> set[int] | None:
    # The tuple that TinyDB makes for its query cache is the only description of a query that it keeps.
    if not isinstance(form, tuple) or not form:
        return None
    if form[0] == "and" and len(form) == 2:
        parts = [part for part in (_chosen(state, one) for one in form[1]) if part is not None]
        return min(parts, key=len) if parts else None
    if form[0] == "or" and len(form) == 2:
        return _union([_chosen(state, one) for one in form[1]])
    if (
        len(form) != 3
        or not isinstance(form[1], tuple)
        or len(form[1]) != 1
        or not isinstance(form[1][0], str)
    ):
        return None
    index = state.index(form[1][0])
    return None if index is None else _looked_up(index, form[0], form[2])


def _looked_up(index: EqualityIndex, operation: str, value: object) -> set[int] | None:
    if operation == "==" and not index.many and isinstance(value, _PLAIN):
        return set(index.ids(value))
    if operation == ("any" if index.many else "one_of") and isinstance(value, (tuple, frozenset)):
        plain = [item for item in value if isinstance(item, _PLAIN)]
        return {doc_id for key in plain for doc_id in index.ids(key)} if len(plain) == len(value) else None
    return None


def _union(parts: list[set[int] | None]) -> set[int] | None:
    found: set[int] = set()
    for part in parts:
        if part is None:
            return None
        found |= part
    return found
