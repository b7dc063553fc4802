"""The one policy of calendars: which entries exist, for whom, with which UID, SEQUENCE and STATUS."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from uuid import NAMESPACE_URL, uuid5

from planner.model.calendar import Alarm, Calendar, Entry, EntryStatus, Method, Organizer
from planner.model.event import Event, EventStatus, Session
from planner.model.states import SignUpState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.model.language import Language
    from planner.model.programme import Programme
    from planner.model.signup import SignUp
    from planner.model.unit import Unit
    from planner.model.venue import Venue

CANCELLED_KEPT = timedelta(days=30)
"""How long a feed goes on saying that something is cancelled, so that every calendar has read it."""

DOMAIN = "openday-planner"
ANNOUNCED = (EventStatus.PUBLISHED, EventStatus.CLOSED)
GONE = (SignUpState.DECLINED, SignUpState.WITHDRAWN, SignUpState.EXPIRED)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A session with everything about it that texts may mention."""

    unit: Unit
    event: Event
    session: Session
    venue: Venue | None = None
    programme: Programme | None = None
    """None where the unit has taken the programme's file away."""

    @property
    def arrive(self) -> datetime:
        """When participants should be at the gate, in the zone of the session."""
        minutes = self.programme.arrive_minutes if self.programme else 0
        return self.session.start - timedelta(minutes=minutes)

    @property
    def cancelled(self) -> datetime | None:
        """Since when it is known that the session does not take place."""
        marks = (self.session.cancelled, self.event.cancelled)
        return min((mark.at for mark in marks if mark), default=None)

    @property
    def reason(self) -> str:
        """Why the session does not take place, in the words of staff."""
        marks = (self.session.cancelled, self.event.cancelled)
        return next((mark.reason for mark in marks if mark), "")


class CalendarWords(Protocol):
    """The texts of calendars in one language; those of public entries name no person, phone or e-mail."""

    @property
    def language(self) -> Language: ...
    def feed_name(self, unit: Unit) -> str: ...
    def feed_description(self, unit: Unit) -> str: ...
    def event_name(self, occasion: Occasion) -> str: ...
    def category(self, occasion: Occasion) -> str: ...
    def location(self, occasion: Occasion) -> str: ...
    def public_summary(self, occasion: Occasion) -> str: ...
    def public_description(self, occasion: Occasion, url: str) -> str: ...
    def personal_summary(self, occasion: Occasion, signup: SignUp) -> str: ...
    def personal_description(self, occasion: Occasion, signup: SignUp, url: str) -> str: ...
    def alarm(self, occasion: Occasion, minutes: int) -> str: ...


def session_uid(event: Event, session: Session) -> str:
    """The UID of a session, the same in every calendar that shows it to the public."""
    return f"{event.uid}-{session.number}@{DOMAIN}"


def signup_uid(event: Event, signup: SignUp) -> str:
    """The UID of a sign-up's entry: kept when the party changes to another session."""
    return f"{event.uid}-{signup.ref.lower()}@{DOMAIN}"


def is_public(event: Event) -> bool:
    """Whether the public was told of the event; one cancelled as a draft never was."""
    status = event.before_cancel if event.status is EventStatus.CANCELLED else event.status
    return status in ANNOUNCED


def public_calendar(
    occasions: Iterable[Occasion], unit: Unit, words: CalendarWords, now: datetime
) -> Calendar:
    """The feed for everyone: every session that the public may know of, and nothing personal."""
    shown = (o for o in occasions if is_public(o.event) and not _outdated(o.cancelled, now))
    address = f"{unit.base_url}/public.ics" if unit.base_url else ""
    return Calendar(
        uid=str(uuid5(NAMESPACE_URL, f"{address or unit.name.en or unit.name.zh}#{words.language}")),
        language=words.language,
        zone=unit.zone,
        entries=_in_order(public_entry(occasion, words) for occasion in shown),
        feed=True,
        name=words.feed_name(unit),
        description=words.feed_description(unit),
        source=address,
    )


def event_calendar(occasions: Iterable[Occasion], words: CalendarWords, *, feed: bool = False) -> Calendar:
    """Sessions of one event, at least one; those cancelled stay, so that a second import removes them."""
    sessions = tuple(occasions)
    first = sessions[0]
    address = f"{first.unit.base_url}/events/{first.event.ref}.ics" if first.unit.base_url else ""
    return Calendar(
        uid=str(uuid5(NAMESPACE_URL, f"{first.event.uid}#{words.language}")),
        language=words.language,
        zone=first.event.zone,
        entries=_in_order(public_entry(occasion, words) for occasion in sessions),
        feed=feed,
        name=words.event_name(first),
        source=address if feed else "",
    )


def personal_calendar(
    occasion: Occasion, signup: SignUp, words: CalendarWords, now: datetime, *, feed: bool = False
) -> Calendar:
    """A party's own calendar: its session, or for a while that it is cancelled.

    A file always has the entry, since importing it is how a cancelled one is removed.
    """
    unit = occasion.unit
    outdated = feed and _outdated(_gone_since(occasion, signup), now)
    organizer = Organizer(unit.name.of(words.language), unit.email) if unit.email and not feed else None
    return Calendar(
        uid=str(uuid5(NAMESPACE_URL, f"{signup_uid(occasion.event, signup)}#{words.language}")),
        language=words.language,
        zone=occasion.event.zone,
        entries=() if outdated else (personal_entry(occasion, signup, words),),
        feed=feed,
        name=words.event_name(occasion),
        source=f"{unit.base_url}/p/{signup.token}.ics" if unit.base_url and feed else "",
        method=Method.PUBLISH if organizer else None,
        organizer=organizer,
    )


def public_entry(occasion: Occasion, words: CalendarWords) -> Entry:
    """A session as everyone may see it; it takes no time of those who only follow the feed."""
    event, session = occasion.event, occasion.session
    url = event_url(occasion.unit, event)
    return Entry(
        uid=session_uid(event, session),
        sequence=event.revision.sequence + session.revision.sequence,
        status=_public_status(occasion),
        start=session.start,
        end=session.end,
        created=event.created,
        changed=max(event.revision.changed, session.revision.changed),
        summary=words.public_summary(occasion),
        location=words.location(occasion),
        description=words.public_description(occasion, url),
        url=url,
        position=occasion.venue.position if occasion.venue else None,
        categories=_categories(occasion, words),
        busy=False,
    )


def personal_entry(occasion: Occasion, signup: SignUp, words: CalendarWords) -> Entry:
    """A party's session. Whoever has no place yet sees it as tentative, which keeps the time in mind and
    turns into the real thing under the same UID; reminders are for those who have one."""
    event = occasion.event
    status = _personal_status(occasion, signup)
    url = event_url(occasion.unit, event)
    return Entry(
        uid=signup_uid(event, signup),
        sequence=personal_sequence(event, signup),
        status=status,
        start=occasion.session.start,
        end=occasion.session.end,
        created=signup.created,
        changed=max(event.revision.changed, occasion.session.revision.changed, signup.revision.changed),
        summary=words.personal_summary(occasion, signup),
        location=words.location(occasion),
        description=words.personal_description(occasion, signup, url),
        url=url,
        position=occasion.venue.position if occasion.venue else None,
        categories=_categories(occasion, words),
        alarms=_alarms(occasion, words) if status is EntryStatus.CONFIRMED else (),
        busy=status is EntryStatus.CONFIRMED,
    )


def personal_sequence(event: Event, signup: SignUp) -> int:
    """Counts the changes of all sessions: that of its own alone would fall when a party changes to a session
    that was changed less often."""
    sessions = sum(session.revision.sequence for session in event.sessions)
    return event.revision.sequence + sessions + signup.revision.sequence


def event_url(unit: Unit, event: Event) -> str:
    """Address of the event's calendar, or "" where the unit publishes none."""
    return f"{unit.base_url}/events/{event.ref}.ics" if unit.base_url else ""


def _public_status(occasion: Occasion) -> EntryStatus:
    if occasion.cancelled:
        return EntryStatus.CANCELLED
    return EntryStatus.TENTATIVE if occasion.event.status is EventStatus.DRAFT else EntryStatus.CONFIRMED


def _personal_status(occasion: Occasion, signup: SignUp) -> EntryStatus:
    if signup.state in GONE:
        return EntryStatus.CANCELLED
    if signup.state is SignUpState.CONFIRMED:
        return _public_status(occasion)
    return EntryStatus.CANCELLED if occasion.cancelled else EntryStatus.TENTATIVE


def _gone_since(occasion: Occasion, signup: SignUp) -> datetime | None:
    left = signup.revision.changed if signup.state in GONE else None
    return min((moment for moment in (occasion.cancelled, left) if moment), default=None)


def _outdated(since: datetime | None, now: datetime) -> bool:
    return since is not None and now - since > CANCELLED_KEPT


def _alarms(occasion: Occasion, words: CalendarWords) -> tuple[Alarm, ...]:
    minutes = occasion.programme.alarm_minutes if occasion.programme else ()
    return tuple(Alarm(before, words.alarm(occasion, before)) for before in minutes)


def _categories(occasion: Occasion, words: CalendarWords) -> tuple[str, ...]:
    category = words.category(occasion)
    return (category,) if category else ()


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.start, entry.uid)))
