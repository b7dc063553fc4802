"""Hours of a week as JSON documents and back."""

from __future__ import annotations

from datetime import time

from data.store.fields import BadFieldError, Document, Fields
from planner.model.roster import Hours


def hours_document(hours: Hours) -> Document:
    """Hours as stored."""
    return {
        "days": sorted(hours.days),
        "start": hours.start.isoformat("minutes"),
        "end": hours.end.isoformat("minutes"),
    }


def hours_of(fields: Fields) -> Hours:
    """Hours from their document. Errors: UnreadableError."""
    days = frozenset(fields.numbers("days"))
    if not days <= frozenset(range(7)):
        raise BadFieldError("hours.days")
    found = Hours(days, _clock(fields, "start"), _clock(fields, "end"))
    fields.end()
    return found


def _clock(fields: Fields, name: str) -> time:
    text = fields.required(name)
    try:
        clock = time.fromisoformat(text)
    except ValueError as error:
        raise BadFieldError(name) from error
    if clock.tzinfo is not None:
        raise BadFieldError(name)
    return clock
