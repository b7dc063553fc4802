"""Calendars of those who work: of an officer, and of whoever leads a group; and who is behind an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner import calendars
from planner.calendars import SHOWN_AFTER, event_sequence
from planner.model import itinerary
from planner.model.event import EventStatus
from planner.model.itinerary import Led
from planner.model.language import Bilingual, Language
from planner.model.timetable import moment_at
from planner.rules.staffing import role_title
from planner.services.feeds import WordsIn, occasion_of, personal_calendar, unit_at
from planner.services.groups import find_group, groups_of
from planner.services.lookup import event_by
from planner.services.naming import Left
from planner.services.officers import find_officer
from planner.services.timetable_stops import posts_of_officer, stops_of_group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from planner.calendars import CalendarWords
    from planner.model.calendar import Calendar
    from planner.model.event import Event, Session
    from planner.model.ids import EventId, Token
    from planner.model.programme import Programme
    from planner.model.roster import Duty, Group, Officer
    from planner.ports import View
    from planner.services.desk import Desk
    from planner.services.timetable_stops import Posted

_JOINTS = Bilingual(", ", "，")


def officer_calendar(
    desk: Desk,
    name: str,
    words: WordsIn,
    language: Language | None = None,
    *,
    feed: bool = False,
    base_url: str | None = None,
) -> tuple[Officer, Calendar]:
    """The duties of an officer, in the officer's language unless another is asked for.

    Raises BadInput as from `find_officer`.
    """
    with desk.store.view() as view:
        officer = find_officer(view, name, left=Left.BY_NUMBER)
        chosen = words(language or officer.language)
        return officer, _of_officer(desk, view, officer, chosen, feed, base_url)


def group_calendar(
    desk: Desk,
    ref: str,
    group: str,
    words: WordsIn,
    language: Language,
    *,
    feed: bool = False,
    base_url: str | None = None,
) -> tuple[Group, Calendar]:
    """The calendar of a group, by its number or name, or `SESSION/NUMBER`.

    Raises BadInput as from `event_by` and `find_group`, Refusal (SESSION_REQUIRED).
    """
    session, slash, number = group.partition("/")
    among = int(session) if slash and session.isascii() and session.isdigit() else None
    with desk.store.view() as view:
        event = event_by(view, ref)
        found = find_group(view, event, number if among is not None else group, among)
        return found, _of_group(desk, view, event, found, words(language), feed, base_url)


def token_calendar(
    desk: Desk, token: Token, words: WordsIn, language: Language, *, base_url: str | None = None
) -> Calendar | None:
    """The feed at `/p/TOKEN.ics`: of a party, an officer or a group; None where nobody is behind the address.

    A party's and an officer's are in their own language, a group's in `language`. Of an event that was not
    announced, or ended long ago, parties and groups find nothing.
    """
    with desk.store.view() as view:
        officer = view.officers.by_token(token)
        if officer:
            return _of_officer(desk, view, officer, words(officer.language), True, base_url)
        signup, group = view.signups.by_token(token), view.groups.by_token(token)
        about = signup or group
        event = view.events.get(about.event) if about else None
        if event is None or not calendars.is_shown(event, desk.now()):
            return None
        if group:
            return _of_group(desk, view, event, group, words(language), True, base_url)
    if signup is None or signup.erased:
        return None
    return personal_calendar(desk, signup.ref, words, feed=True, base_url=base_url)


def _of_officer(
    desk: Desk,
    view: View,
    officer: Officer,
    words: CalendarWords,
    feed: bool,
    base_url: str | None,
) -> Calendar:
    unit, now = unit_at(view, base_url), desk.now()
    duties = _duties(desk, view, officer, now - SHOWN_AFTER)
    return calendars.duty_calendar(duties, officer.token, unit, words, now, feed=feed)


def _duties(desk: Desk, view: View, officer: Officer, since: datetime) -> Iterator[itinerary.Duty]:
    """What the officer does at events that ended after `since`, by roster and by timetable."""
    events: dict[EventId, Event] = {}
    for duty in view.duties.of_officer(officer.id):
        event = view.events.get(duty.event)
        if event and event.end >= since:
            events[event.id] = event
            yield _duty(desk, view, duty, event)
    for event in events.values():
        programme = desk.programmes.get(event.programme)
        for posted in posts_of_officer(view, event, officer.id, programme):
            place = _joined((*posted.names, *_venue(view, event, posted.session)))
            yield _post(officer, event, posted, programme, place)


def _duty(desk: Desk, view: View, duty: Duty, event: Event) -> itinerary.Duty:
    """A duty with what is around it: it moves, and falls away, with its session."""
    programme = desk.programmes.get(event.programme)
    session = None if duty.session is None else event.session(duty.session)
    start, end = duty.span(event)
    marks = (duty.cancelled, event.cancelled, session.cancelled if session else None)
    around = [event, *([session] if session else event.sessions)]
    group = view.groups.get(duty.group) if duty.group is not None else None
    return itinerary.Duty(
        uid=duty.uid,
        title=event.title or (programme.title if programme else Bilingual()),
        place=_place(view, duty, event, programme),
        role=role_title(programme, duty.role),
        start=start,
        end=end,
        event=event.ref,
        created=duty.created,
        sequence=event_sequence(event) + duty.revision.sequence,
        changed=max([duty.revision.changed, *(one.revision.changed for one in around)]),
        cancelled=min((mark.at for mark in marks if mark), default=None),
        tentative=event.status is EventStatus.DRAFT,
        group=(group.name or str(group.number)) if group else "",
    )


def _post(
    officer: Officer,
    event: Event,
    posted: Posted,
    programme: Programme | None,
    place: Bilingual,
) -> itinerary.Duty:
    """A time at a station by the timetable: it moves, and falls away, with its session."""
    session, post = posted.session, posted.post
    start, end = moment_at(session.start, post.start), moment_at(session.start, post.end)
    marks = (event.cancelled, session.cancelled)
    off = [post.cancelled, *(mark.at for mark in marks if mark)]
    changed = (post.revision.changed, event.revision.changed, session.revision.changed)
    return itinerary.Duty(
        uid=f"{officer.uid}-{event.uid}-{session.number}-{post.station}-{post.number}",
        title=event.title or (programme.title if programme else Bilingual()),
        place=place,
        role=role_title(programme, posted.role),
        start=start,
        end=end,
        event=event.ref,
        created=event.created,
        sequence=event_sequence(event) + post.revision.sequence,
        changed=max(changed),
        cancelled=min((moment for moment in off if moment), default=None),
        tentative=event.status is EventStatus.DRAFT,
        group=posted.groups,
    )


def _place(view: View, duty: Duty, event: Event, programme: Programme | None) -> Bilingual:
    """The station, and the venue that it is in."""
    session = None if duty.session is None else event.session(duty.session)
    stations = programme.stations if programme else ()
    titles = [one.title for one in stations if one.key == duty.station]
    return _joined((*titles[:1], *_venue(view, event, session)))


def _venue(view: View, event: Event, session: Session | None) -> tuple[Bilingual, ...]:
    """Name of the venue, where there is one."""
    key = event.place_of(session) if session else event.venue
    venue = view.venues.get(key) if key is not None else None
    return (venue.name,) if venue else ()


def _joined(names: Iterable[Bilingual]) -> Bilingual:
    named = [name for name in names if name]
    return Bilingual(
        *(_JOINTS.of(language).join(name.of(language) for name in named) for language in Language)
    )


def _of_group(
    desk: Desk,
    view: View,
    event: Event,
    group: Group,
    words: CalendarWords,
    feed: bool,
    base_url: str | None,
) -> Calendar:
    shown = next(one for one in groups_of(view, event, group.session) if one.group.id == group.id)
    led = Led(
        uid=group.uid,
        token=group.token,
        number=group.number,
        name=group.name,
        persons=shown.persons,
        parties=len(shown.signups),
        unnamed=sum(signup.unnamed.persons for signup in shown.signups),
        created=group.created,
        sequence=group.revision.sequence,
        changed=max([group.revision.changed, *(one.revision.changed for one in shown.signups)]),
    )
    occasion = occasion_of(desk, view, event, shown.session, unit_at(view, base_url))
    stops = stops_of_group(view, event, shown.session, group.id, occasion.programme)
    return calendars.group_calendar(occasion, led, words, desk.now(), feed=feed, stops=stops)
