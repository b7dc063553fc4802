"""The lines that are asked for a venue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.model.findings import BadInput
from planner.services.venues import NewVenue, parse_position
from planner.texts import N_
from screens.dialogs.prompt import Parsed
from screens.flows.form import Blank, Form, WrongLine
from screens.flows.moments import wrong
from screens.flows.spans import parse_places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from screens.house import Text


def venue_form(title: Text, begin: NewVenue) -> Form[NewVenue]:
    """Asks for a venue; what has no line stays as it was in the beginning."""
    return Form(title, blanks(begin), lambda texts: check_venue(texts, begin))


def blanks(begin: NewVenue) -> tuple[Blank, ...]:
    """The lines of the form."""
    looked_for, capacity = N_("as visitors look for it"), str(begin.capacity or "")
    return (
        Blank("name", N_("Name (English)"), begin.name),
        Blank("name_zh", N_("Name (Chinese)"), begin.name_zh),
        Blank("address", N_("Address (English)"), begin.address, looked_for),
        Blank("address_zh", N_("Address (Chinese)"), begin.address_zh, looked_for),
        Blank("capacity", N_("Persons at most"), capacity, N_("may stay empty")),
        Blank("position", N_("Position"), begin.position, "26.8934,112.5720"),
    )


def check_venue(texts: Mapping[str, str], begin: NewVenue) -> Parsed[NewVenue] | WrongLine:
    """The venue as it was filled in, or which line is wrong."""
    if not (texts["name"].strip() or texts["name_zh"].strip()):
        return WrongLine("name", N_("It needs a name in one language at least"))
    capacity: int | None = None
    if texts["capacity"].strip():
        places = parse_places(texts["capacity"])
        if not isinstance(places, Parsed):
            return WrongLine("capacity", places.text)
        capacity = places.value
    try:
        if texts["position"].strip():
            parse_position(texts["position"])
    except BadInput as error:
        return WrongLine("position", wrong(error).text)
    new = replace(
        begin,
        name=texts["name"],
        name_zh=texts["name_zh"],
        address=texts["address"],
        address_zh=texts["address_zh"],
        position=texts["position"],
        capacity=capacity,
    )
    return Parsed(new)
