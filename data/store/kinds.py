"""The tables: how each record becomes a document, what is indexed, and the version of it all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from data.store.migrations import VERSION
from data.store.tinyjournal import Aggregate, Schema, TableSchema
from planner.model.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from msgspec import Struct

    from data.store.fields import Document

UNIT_KEY: Final = 1
"""The id of the only document of its table."""

AUDIT: Final = "audit"


def _nothing(_record: Any) -> Document:  # noqa: ANN401  # of any kind
    return {}


class Kind(NamedTuple):
    """How the records of a table are stored; `derive` makes the fields named `derived`, which follow from the
    others and are stored so that indexes and running sums find them. `row` makes all of it in one step."""

    encode: Callable[[Any], Document]
    decode: Callable[[int, Document], Any]
    derived: tuple[str, ...] = ()
    derive: Callable[[Any], Document] = _nothing
    row: Callable[[Any], Struct] | None = None

    def document(self, record: Any) -> Document:  # noqa: ANN401  # a record of this kind
        """The record as it stands in its table."""
        return self.encode(record) | self.derive(record)

    def stored(self, record: Any) -> Document | Struct:  # noqa: ANN401  # a record of this kind
        """The record as the engine may be given it."""
        return self.document(record) if self.row is None else self.row(record)

    def core(self, document: Document) -> Document:
        """The document without what is derived."""
        return {name: value for name, value in document.items() if name not in self.derived}


def _unit() -> Kind:
    from data.store.unit_codec import unit_document, unit_record

    return Kind(unit_document, unit_record)


def _venues() -> Kind:
    from data.store.codecs import venue_document, venue_record

    return Kind(venue_document, venue_record)


def _series() -> Kind:
    from data.store.series_codec import series_document, series_record

    return Kind(series_document, series_record)


def _events() -> Kind:
    from data.store.codecs import EVENT_DERIVED, event_derived, event_document, event_record

    return Kind(event_document, event_record, EVENT_DERIVED, event_derived)


def _signups() -> Kind:
    from data.store.signup_codec import (
        SIGNUP_DERIVED,
        signup_derived,
        signup_document,
        signup_record,
        signup_row,
    )

    return Kind(signup_document, signup_record, SIGNUP_DERIVED, signup_derived, signup_row)


def _officers() -> Kind:
    from data.store.roster_codec import officer_document, officer_record

    return Kind(officer_document, officer_record)


def _resources() -> Kind:
    from data.store.roster_codec import resource_document, resource_record

    return Kind(resource_document, resource_record)


def _duties() -> Kind:
    from data.store.roster_codec import duty_document, duty_record

    return Kind(duty_document, duty_record)


def _groups() -> Kind:
    from data.store.roster_codec import GROUP_DERIVED, group_derived, group_document, group_record

    return Kind(group_document, group_record, GROUP_DERIVED, group_derived)


def _timetables() -> Kind:
    from data.store.timetable_codec import timetable_document, timetable_record

    return Kind(timetable_document, timetable_record)


class _Kinds(Mapping[Table, Kind]):
    """Kinds by table; the codecs of one are read in when the first of its records is."""

    _makers: ClassVar[Mapping[Table, Callable[[], Kind]]] = {
        Table.UNIT: _unit,
        Table.VENUES: _venues,
        Table.SERIES: _series,
        Table.EVENTS: _events,
        Table.SIGNUPS: _signups,
        Table.OFFICERS: _officers,
        Table.RESOURCES: _resources,
        Table.DUTIES: _duties,
        Table.GROUPS: _groups,
        Table.TIMETABLES: _timetables,
    }

    def __init__(self) -> None:
        self._made: dict[Table, Kind] = {}

    def __getitem__(self, table: Table) -> Kind:
        found = self._made.get(table)
        if found is None:
            found = self._made[table] = self._makers[table]()
        return found

    def __iter__(self) -> Iterator[Table]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


KINDS: Final = _Kinds()

_TABLES: Final = (
    TableSchema(Table.UNIT.value),
    TableSchema(Table.VENUES.value),
    TableSchema(Table.SERIES.value),
    TableSchema(Table.EVENTS.value, indexes=("ref", "series"), many=("days",)),
    TableSchema(
        Table.SIGNUPS.value,
        indexes=("ref", "token", "phone", "event", "slot", "linked"),
        many=("names",),
        aggregates=(Aggregate("persons", ("slot",), "persons"), Aggregate("parties", ("slot",))),
        searched=("names", "ref", "phone"),
    ),
    TableSchema(Table.OFFICERS.value, indexes=("token",)),
    TableSchema(Table.RESOURCES.value),
    TableSchema(Table.DUTIES.value, indexes=("event", "officer", "resource")),
    TableSchema(Table.GROUPS.value, indexes=("token", "slot"), many=("signups",)),
    TableSchema(Table.TIMETABLES.value, indexes=("event",)),
    TableSchema(AUDIT, many=("subjects",)),
)


def schema_of(version: int = VERSION) -> Schema:
    """What the engine is told about the tables, for documents of a version."""
    return Schema(version, _TABLES)
