"""What would be planned, looked up beside the screen while somebody types."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.content import Content

from planner.model.codes import Code
from planner.model.findings import BadInput, PlannerError
from planner.services import planning, venues
from planner.services.venues import NewVenue
from screens.flows.common import finding_line, lines_of
from screens.literal import Tone, joined, literal
from screens.wordings import wording

if TYPE_CHECKING:
    from planner.model.event import Event
    from planner.model.ids import ProgrammeKey
    from planner.model.programme import Programme
    from planner.model.venue import Venue
    from planner.ports import View
    from planner.services.desk import Desk
    from planner.services.planning import NewEvent, Planned
    from screens.ports import Words


@dataclass(frozen=True, slots=True)
class Start:
    """What planning begins with: the programmes and places that there are."""

    programmes: tuple[Programme, ...]
    venues: tuple[Venue, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The events that would be planned, or why none would."""

    planned: Planned | None = None
    venue: Venue | None = None
    new_venue: str = ""
    trouble: PlannerError | None = None


def read_start(desk: Desk) -> Start:
    """Every programme and every place."""
    return Start(tuple(desk.programmes.values()), venues.list_venues(desk))


def usual_venue(desk: Desk, programme: ProgrammeKey) -> Venue | None:
    """Where the programme took place last; the only place there is where it never did."""
    with desk.store.view() as view:
        for event in reversed(view.events.all()):
            if event.programme == programme and event.venue and not event.cancelled:
                return view.venues.get(event.venue)
        every = view.venues.all()
        return every[0] if len(every) == 1 else None


def preview(desk: Desk, new: NewEvent) -> Preview:
    """What `new` would plan; a place that is not known is taken as a new one."""
    try:
        added = new_venue_of(desk, new)
        planned = planning.preview_event(desk, replace(new, venue="") if added else new)
        with desk.store.view() as view:
            return Preview(planned, _venue(view, planned.events[0]), added)
    except PlannerError as error:
        return Preview(trouble=error)


def plan(desk: Desk, new: NewEvent) -> Planned:
    """Plan it, and add its place where that is not known yet. Raises what the services raise."""
    added = new_venue_of(desk, new)
    if added:
        venue = venues.add_venue(desk, NewVenue(name=added) if added.isascii() else NewVenue(name_zh=added))
        new = replace(new, venue=str(venue.id))
    return planning.plan_event(desk, new)


def new_venue_of(desk: Desk, new: NewEvent) -> str:
    """The name of the place where no known one is meant; BadInput where several are, or a number is wrong."""
    name = new.venue.strip()
    if not name:
        return ""
    try:
        with desk.store.view() as view:
            venues.find_venue(view, name)
    except BadInput as error:
        if error.findings[0].code is not Code.UNKNOWN_VENUE or name.isdigit():
            raise
        return name
    return ""


def _venue(view: View, event: Event) -> Venue | None:
    return view.venues.get(event.venue) if event.venue else None


def preview_text(seen: Preview, rule: str, words: Words) -> Content:
    """Sessions, place and series, then what speaks against it."""
    if seen.trouble:
        return literal(f"! {wording(words).trouble(seen.trouble)}", Tone.BAD)
    if seen.planned is None:
        return Content("")
    said, event = wording(words), seen.planned.events[0]
    places = said.counts.places(sum(session.capacity for session in event.sessions))
    parts = [said.times.span(event.start, event.end), places]
    if len(event.sessions) > 1:
        parts.insert(1, said.counts.sessions(len(event.sessions)))
    lines: list[Content | str] = [" · ".join(parts)]
    if rule:
        last = seen.planned.events[-1]
        events = said.counts.events(len(seen.planned.events))
        until = words.gettext("until {day}").format(day=said.times.dated(last.day))
        lines.append(f"{events} · {said.repeats.describe(rule)} · {until}")
    lines.append(_place_line(seen, words))
    return lines_of([*lines, *(finding_line(found, words) for found in seen.planned.findings)])


def _place_line(seen: Preview, words: Words) -> Content:
    if seen.new_venue:
        added = words.gettext("a new place, will be added")
        return joined(seen.new_venue, literal(f"  {added}", Tone.DIM))
    if seen.venue:
        return literal(wording(words).text(seen.venue.name))
    return literal(words.gettext("no place yet"), Tone.DIM)
