"""The places of events: list, add, change, find."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import BadInput, Refusal, finding
from planner.model.ids import VenueId
from planner.model.language import Bilingual
from planner.model.venue import Position, Venue
from planner.rules.places import revised
from planner.rules.text import clean_line, excerpt
from planner.rules.times import LATEST, zone_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from planner.ports import Transaction, View
    from planner.services.desk import Desk

MOST = 100_000
"""Persons that a place or session holds at most; more is a slip of the keyboard."""

_NAMED = 5
_POSITION = re.compile(r"([+-]?\d{1,3}(?:\.\d{1,10})?)[,，]([+-]?\d{1,3}(?:\.\d{1,10})?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class NewVenue:
    """A place as typed; `position` is empty or `latitude,longitude` in degrees."""

    name: str = ""
    name_zh: str = ""
    address: str = ""
    address_zh: str = ""
    position: str = ""
    zone: str = ""
    capacity: int | None = None
    indoor: bool = True


def list_venues(desk: Desk) -> tuple[Venue, ...]:
    """Every place."""
    with desk.store.view() as view:
        return view.venues.all()


def add_venue(desk: Desk, new: NewVenue) -> Venue:
    """Add a place with a name in either language.

    Raises `BadInput` for what cannot be understood, `Refusal` (VENUE_EXISTS) where a place already bears the
    name.
    """
    understood = _understood(new)
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        venue = replace(understood, id=tx.venues.next_id())
        _refuse_known(tx, venue)
        tx.venues.put(venue)
        tx.record(Action.VENUE_ADDED, (_called(venue),))
    return venue


def change_venue(desk: Desk, key: VenueId, new: NewVenue) -> Venue:
    """Make a place what `new` says, as if it had been added so; events that take place there stay there.

    Where it is called or found otherwise from now on, calendars of events to come are told.
    Raises what `add_venue` raises, and `BadInput` (UNKNOWN_VENUE) where there is no such place.
    """
    venue = replace(_understood(new), id=key)
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        before = tx.venues.get(key)
        if before is None:
            known = _listed(tx.venues.all())
            raise BadInput(finding(Code.UNKNOWN_VENUE, "venue", text=str(key), known=known))
        _refuse_known(tx, venue)
        if venue != before:
            tx.venues.put(venue)
            if _found_by(venue) != _found_by(before):
                _tell_calendars(tx, key, desk.now())
            tx.record(Action.VENUE_CHANGED, (_called(venue),))
    return venue


def _tell_calendars(tx: Transaction, key: VenueId, now: datetime) -> None:
    """Raise what calendars follow of events to come at a place."""
    for event in tx.events.between(now.date() - timedelta(days=1), LATEST):
        told = replace(
            event,
            revision=revised(event.revision, now) if event.venue == key else event.revision,
            sessions=tuple(
                replace(session, revision=revised(session.revision, now)) if session.venue == key else session
                for session in event.sessions
            ),
        )
        if told != event:
            tx.events.put(told)


def _found_by(venue: Venue) -> tuple[object, ...]:
    return (venue.name, venue.address, venue.position)


def as_typed(venue: Venue) -> NewVenue:
    """What would add this place: where changing it begins."""
    at = venue.position
    return NewVenue(
        name=venue.name.en,
        name_zh=venue.name.zh,
        address=venue.address.en,
        address_zh=venue.address.zh,
        position=f"{_degrees(at.latitude)},{_degrees(at.longitude)}" if at else "",
        zone=venue.zone,
        capacity=venue.capacity,
        indoor=venue.indoor,
    )


def find_venue(view: View, text: str, where: str = "venue") -> Venue:
    """The place with this number, this name in either language, or the only one whose name has this in it.

    Raises `BadInput`: UNKNOWN_VENUE with the places that are known, AMBIGUOUS with candidates.
    """
    venues = view.venues.all()
    wanted = clean_line(text, where).casefold()
    if wanted.isascii() and wanted.isdigit():
        venue = view.venues.get(VenueId(int(wanted[:9])))
        if venue:
            return venue
    for found in (
        [venue for venue in venues if wanted in _names(venue)],
        [venue for venue in venues if wanted and any(wanted in name for name in _names(venue))],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            candidates = _listed(found)
            raise BadInput(
                finding(Code.AMBIGUOUS, where, text=excerpt(text), candidates=candidates, count=len(found))
            )
    raise BadInput(finding(Code.UNKNOWN_VENUE, where, text=excerpt(text), known=_listed(venues)))


def parse_position(text: str, where: str = "position") -> Position:
    """`26.89,112.57` as latitude and longitude; else `BadInput` (BAD_POSITION)."""
    match = _POSITION.fullmatch("".join(text[:100].split()))
    if match is None or abs(float(match[1])) > 90 or abs(float(match[2])) > 180:
        raise BadInput(finding(Code.BAD_POSITION, where, text=excerpt(text)))
    return Position(float(match[1]), float(match[2]))


def _understood(new: NewVenue) -> Venue:
    """The place as typed, not numbered yet."""
    name = Bilingual(clean_line(new.name, "name"), clean_line(new.name_zh, "name_zh"))
    if not name:
        raise BadInput(finding(Code.TEXT_EMPTY, "name"))
    if new.capacity is not None and not 1 <= new.capacity <= MOST:
        raise BadInput(
            finding(Code.NUMBER_OUT_OF_RANGE, "capacity", value=new.capacity, smallest=1, largest=MOST)
        )
    address = Bilingual(clean_line(new.address, "address"), clean_line(new.address_zh, "address_zh"))
    zone = zone_of(new.zone).key if new.zone.strip() else ""
    position = parse_position(new.position) if new.position.strip() else None
    return Venue(VenueId(0), name, address, position, zone, new.capacity, new.indoor)


def _refuse_known(view: View, venue: Venue) -> None:
    """No two places bear one name."""
    for other in view.venues.all():
        if other.id != venue.id and _names(other) & _names(venue):
            raise Refusal(
                finding(
                    Code.VENUE_EXISTS,
                    "name",
                    venue_en=other.name.en,
                    venue_zh=other.name.zh,
                    number=other.id,
                )
            )


def _degrees(value: float) -> str:
    """Without an exponent, which `parse_position` does not read."""
    return f"{value:.10f}".rstrip("0").rstrip(".")


def _called(venue: Venue) -> str:
    return venue.name.en or venue.name.zh


def _names(venue: Venue) -> frozenset[str]:
    return _keys((venue.name.en, venue.name.zh))


def _keys(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names if name)


def _listed(venues: Iterable[Venue]) -> str:
    return ", ".join([f"{venue.id} {_called(venue)}" for venue in venues][:_NAMED])
