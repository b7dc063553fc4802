"""The unit as a JSON document and back."""

from __future__ import annotations

from data.store.codecs import bilingual, bilingual_document
from data.store.fields import Document, Fields, without_defaults
from data.store.hours_codec import hours_document, hours_of
from planner.model.unit import CANCELLED_DAYS, DEFAULT_ZONE, BackToBack, Unit


def unit_document(unit: Unit) -> Document:
    """The unit as stored."""
    return without_defaults(
        {
            "name": bilingual_document(unit.name),
            "address": bilingual_document(unit.address),
            "phone": unit.phone,
            "email": unit.email,
            "zone": unit.zone,
            "base_url": unit.base_url,
            "cancelled_days": unit.cancelled_days,
            "rest_minutes": unit.rest_minutes,
            "back_to_back": unit.back_to_back.value,
            "working_hours": [hours_document(one) for one in unit.working_hours],
        },
        zone=DEFAULT_ZONE,
        cancelled_days=CANCELLED_DAYS,
        rest_minutes=0,
        back_to_back=BackToBack.ALLOW.value,
    )


def unit_record(_key: int, document: Document) -> Unit:
    """The unit from its document. Errors: UnreadableError."""
    fields = Fields(document)
    unit = Unit(
        name=bilingual(fields, "name"),
        address=bilingual(fields, "address"),
        phone=fields.text("phone"),
        email=fields.text("email"),
        zone=fields.text("zone", DEFAULT_ZONE),
        base_url=fields.text("base_url"),
        cancelled_days=fields.number("cancelled_days", CANCELLED_DAYS),
        rest_minutes=fields.number("rest_minutes", 0),
        back_to_back=fields.choice("back_to_back", BackToBack, BackToBack.ALLOW),
        working_hours=tuple(hours_of(inner) for inner in fields.each("working_hours")),
    )
    fields.end()
    return unit
