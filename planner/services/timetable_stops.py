"""The stops of a party, a group or an officer, as their calendars show them; read with few lookups."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from planner.model import itinerary
from planner.model.language import Bilingual
from planner.model.timetable import GUIDE, MENTOR, Weather, moment_at
from planner.rules.staffing import AT_STATION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planner.model.event import Event, Revision, Session
    from planner.model.ids import GroupId, OfficerId, SessionNumber
    from planner.model.itinerary import Stop
    from planner.model.programme import Programme, Station
    from planner.model.roster import Group
    from planner.model.signup import SignUp
    from planner.model.timetable import Post, Timetable
    from planner.model.timetable import Stop as Known
    from planner.ports import View


def stops_of_signup(
    view: View, event: Event, signup: SignUp, programme: Programme | None
) -> tuple[Stop, ...]:
    """Where a party goes with its group, and for a while what it does not do any more."""
    tables = {one.session: one for one in view.timetables.of_event(event.id)}
    if not tables:
        return ()
    timetable = tables.get(signup.session)
    found = view.groups.with_signup(signup.id)
    group = _group_of(view, event, signup, found)
    joined = next((one for one in timetable.joined if one.signup == signup.id), None) if timetable else None
    stops: dict[str, Stop] = {}
    session = event.session(signup.session)
    if timetable and session and group is not None:
        since = joined.revision if joined and joined.group == group else None
        stops = {stop.station: stop for stop in _stops(view, session, timetable, group, programme, since)}
    former = [(timetable, one) for one in joined.former] if timetable and joined else []
    former += _left_behind(event, signup, found, tables)
    for table, key in former:
        place = event.session(table.session)
        since = joined.revision if joined and table is timetable else signup.revision
        for stop in _stops(view, place, table, key, programme, since, off=True) if place else ():
            stops.setdefault(stop.station, stop)
    return tuple(sorted(stops.values(), key=lambda one: (one.start, one.station)))


def stops_of_group(
    view: View, event: Event, session: Session, group: GroupId, programme: Programme | None
) -> tuple[Stop, ...]:
    """Where a group goes, and for a while where it does not go any more."""
    timetable = view.timetables.of_session(event.id, session.number)
    return tuple(_stops(view, session, timetable, group, programme)) if timetable else ()


class Posted(NamedTuple):
    """An officer's time at a station as the own calendar shows it."""

    session: Session
    post: Post
    role: str
    names: tuple[Bilingual, ...]
    """The station, and where it is."""
    groups: str
    """Numbers or names of the groups with whom the officer is there."""


def posts_of_officer(
    view: View, event: Event, officer: OfficerId, programme: Programme | None
) -> Iterator[Posted]:
    """Where an officer is at an event by its timetables, beside what the roster says."""
    for timetable in view.timetables.of_event(event.id):
        session, role = event.session(timetable.session), _role(timetable, officer)
        for post in timetable.posts:
            if session and post.officer == officer:
                names = _named(_station(programme, post.station), post.station, timetable.weather)
                yield Posted(session, post, role, names, _led(view, timetable, post))


def _led(view: View, timetable: Timetable, post: Post) -> str:
    """The groups that a guide or mentor is with at a station."""
    plan = timetable.plan
    if plan is None or post.cancelled:
        return ""
    found = (
        view.groups.get(visit.group)
        for visit in plan.visits
        if visit.station == post.station
        and post.start <= visit.start < post.end
        and post.officer in (plan.mentor_of(visit), *plan.guides_of(visit))
    )
    return ", ".join(group.name or str(group.number) for group in found if group)


def _role(timetable: Timetable, officer: OfficerId) -> str:
    """What an officer is by the plan in force."""
    plan = timetable.plan
    if plan and any(one.officer == officer for one in plan.guides):
        return GUIDE
    if plan and any(one.officer == officer for one in plan.mentors):
        return MENTOR
    return AT_STATION


def _left_behind(
    event: Event, signup: SignUp, found: Group | None, tables: Mapping[SessionNumber, Timetable]
) -> list[tuple[Timetable, GroupId]]:
    """The group of another session that a party has left, with its timetable."""
    if found is None or found.event != event.id or found.session == signup.session:
        return []
    table = tables.get(found.session)
    return [(table, found.id)] if table else []


def _group_of(view: View, event: Event, signup: SignUp, found: Group | None) -> GroupId | None:
    if found is None or (found.event == event.id and found.session == signup.session):
        return found.id if found else None
    others = view.groups.of_session(event.id, signup.session)
    return next((one.id for one in others if signup.id in one.signups), None)


def _stops(
    view: View,
    session: Session,
    timetable: Timetable,
    group: GroupId,
    programme: Programme | None,
    since: Revision | None = None,
    *,
    off: bool = False,
) -> Iterator[Stop]:
    """The stops of a group for who is in it since then, or has left it then."""
    for stop in timetable.stops:
        if stop.group == group:
            mentor = view.officers.get(stop.mentor) if stop.mentor is not None else None
            shown = _stop(session, timetable, stop, programme, since, off=off)
            yield replace(shown, mentor=mentor.name) if mentor else shown


def _stop(
    session: Session,
    timetable: Timetable,
    stop: Known,
    programme: Programme | None,
    since: Revision | None,
    *,
    off: bool,
) -> Stop:
    station = _station(programme, stop.station)
    revisions = [stop.revision, *([since] if since else [])]
    changed = max(one.changed for one in revisions)
    cancelled = stop.cancelled or (changed if off else None)
    return itinerary.Stop(
        station=stop.station,
        title=station.title if station else Bilingual(stop.station, stop.station),
        start=moment_at(session.start, stop.start),
        end=moment_at(session.start, stop.end),
        place=place_of(station, timetable.weather),
        sequence=max(one.sequence for one in revisions),
        changed=changed,
        cancelled=cancelled,
    )


def place_of(station: Station | None, weather: Weather) -> Bilingual:
    """Where at the venue a station is in this weather; empty where the programme does not say."""
    if station is None:
        return Bilingual()
    moved = (
        station.wet.place if weather is Weather.WET and station.wet and not station.indoor else Bilingual()
    )
    return moved or station.place


def _station(programme: Programme | None, key: str) -> Station | None:
    stations = programme.stations if programme else ()
    return next((one for one in stations if one.key == key), None)


def _named(station: Station | None, key: str, weather: Weather) -> tuple[Bilingual, ...]:
    """A station and where it is."""
    title = station.title if station else Bilingual(key, key)
    return tuple(name for name in (title, place_of(station, weather)) if name)
