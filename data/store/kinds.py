"""The tables: how each record becomes a document, what is indexed, and the version of it all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from data.store import codecs, signup_codec
from data.store.migrations import VERSION
from data.store.tinyjournal import Aggregate, Schema, TableSchema
from planner.model.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from data.store.fields import Document

UNIT_KEY: Final = 1
"""The id of the only document of its table."""

AUDIT: Final = "audit"


def _nothing(_record: Any) -> Document:  # noqa: ANN401  # of any kind
    return {}


class Kind(NamedTuple):
    """How the records of a table are stored; `derive` makes the fields named `derived`, which follow from the
    others and are stored so that indexes and running sums find them."""

    encode: Callable[[Any], Document]
    decode: Callable[[int, Document], Any]
    derived: tuple[str, ...] = ()
    derive: Callable[[Any], Document] = _nothing

    def document(self, record: Any) -> Document:  # noqa: ANN401  # a record of this kind
        """The record as it stands in its table."""
        return self.encode(record) | self.derive(record)

    def core(self, document: Document) -> Document:
        """The document without what is derived."""
        return {name: value for name, value in document.items() if name not in self.derived}


KINDS: Final[Mapping[Table, Kind]] = {
    Table.UNIT: Kind(codecs.unit_document, codecs.unit_record),
    Table.VENUES: Kind(codecs.venue_document, codecs.venue_record),
    Table.SERIES: Kind(codecs.series_document, codecs.series_record),
    Table.EVENTS: Kind(
        codecs.event_document, codecs.event_record, codecs.EVENT_DERIVED, codecs.event_derived
    ),
    Table.SIGNUPS: Kind(
        signup_codec.signup_document,
        signup_codec.signup_record,
        signup_codec.SIGNUP_DERIVED,
        signup_codec.signup_derived,
    ),
}

_TABLES: Final = (
    TableSchema(Table.UNIT.value),
    TableSchema(Table.VENUES.value),
    TableSchema(Table.SERIES.value),
    TableSchema(Table.EVENTS.value, indexes=("ref", "series"), many=("days",)),
    TableSchema(
        Table.SIGNUPS.value,
        indexes=("ref", "token", "phone", "event", "slot"),
        many=("names",),
        aggregates=(Aggregate("persons", ("slot",), "persons"), Aggregate("parties", ("slot",))),
    ),
    TableSchema(AUDIT, many=("subjects",)),
)


def schema_of(version: int = VERSION) -> Schema:
    """What the engine is told about the tables, for documents of a version."""
    return Schema(version, _TABLES)
