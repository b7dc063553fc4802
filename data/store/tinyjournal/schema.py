"""What a caller declares about its tables: indexes and running sums.

The engine needs nothing else of them.
"""

from msgspec import Struct


class Aggregate(Struct, frozen=True):
    """A running sum over a table, kept at each change.

    `key` names the top-level fields that group; `value` the integer field that is summed, or None to count
    documents. A field that a document lacks counts as None in the key and 0 in the sum.
    """

    name: str
    key: tuple[str, ...]
    value: str | None = None


class TableSchema(Struct, frozen=True):
    """A table with its equality indexes over top-level fields.

    `many` fields hold lists, indexed by element. `searched` fields hold texts, or lists of them, of which any
    part is found.
    """

    name: str
    indexes: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    aggregates: tuple[Aggregate, ...] = ()
    searched: tuple[str, ...] = ()


class Schema(Struct, frozen=True):
    """All tables, and the version of the documents' shape, which the caller raises with each migration."""

    version: int
    tables: tuple[TableSchema, ...] = ()

    def table(self, name: str) -> TableSchema:
        """The declaration of a table; one that is not declared has no indexes."""
        return next((table for table in self.tables if table.name == name), TableSchema(name))
