"""Series as JSON documents and back."""

from __future__ import annotations

from data.store.fields import Document, Fields, wall_clock
from planner.model.ids import SeriesId
from planner.model.series import Series


def series_document(series: Series) -> Document:
    """A series as stored, under its id."""
    return {
        "uid": series.uid,
        "rule": series.rule,
        "start": wall_clock(series.start, series.zone),
        "zone": series.zone,
    }


def series_record(key: int, document: Document) -> Series:
    """A series from its document. Errors: UnreadableError."""
    fields = Fields(document)
    zone = fields.zone("zone")
    series = Series(
        id=SeriesId(key),
        uid=fields.required("uid"),
        rule=fields.required("rule"),
        start=fields.wall_clock("start", zone),
        zone=zone.key,
    )
    fields.end()
    return series
