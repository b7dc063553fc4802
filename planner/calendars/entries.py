"""Single entries: under which UID and SEQUENCE, with which STATUS."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from planner.calendars.addresses import event_url
from planner.calendars.occasion import GONE, Occasion
from planner.calendars.words import CalendarWords
from planner.model.calendar import Alarm, Entry, EntryStatus
from planner.model.event import Event, EventStatus, Session
from planner.model.states import SignUpState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from planner.model.itinerary import Stop
    from planner.model.signup import SignUp

DOMAIN = "openday-planner"

EntryMaker = Callable[[Occasion, CalendarWords], Entry]
"""Makes the public entry of a session; one that keeps what it made may stand in for `public_entry`."""


def session_uid(event: Event, session: Session) -> str:
    """The UID of a session, the same in every calendar that shows it to the public."""
    return f"{event.uid}-{session.number}@{DOMAIN}"


def signup_uid(event: Event, signup: SignUp) -> str:
    """The UID of a sign-up's entry: kept when the party changes to another session."""
    return f"{event.uid}-{signup.ref.lower()}@{DOMAIN}"


def stop_uid(event: Event, signup: SignUp, stop: Stop) -> str:
    """The UID of a stop, from sign-up and station: kept when its time or place changes."""
    return f"{event.uid}-{signup.ref.lower()}-{stop.station}@{DOMAIN}"


def public_entry(occasion: Occasion, words: CalendarWords) -> Entry:
    """A session as everyone may see it; it takes no time of those who only follow the feed."""
    event, session = occasion.event, occasion.session
    url = event_url(occasion.unit, event, words.language)
    return Entry(
        uid=session_uid(event, session),
        sequence=event.revision.sequence + session.revision.sequence,
        status=public_status(occasion),
        start=session.start,
        end=session.end,
        created=event.created,
        changed=max(event.revision.changed, session.revision.changed),
        summary=words.public_summary(occasion),
        location=words.location(occasion),
        description=words.public_description(occasion, url),
        url=url,
        position=occasion.venue.position if occasion.venue else None,
        categories=categories(occasion, words),
        busy=False,
    )


def personal_entry(
    occasion: Occasion, signup: SignUp, words: CalendarWords, stops: Sequence[Stop] = ()
) -> Entry:
    """A party's session. Whoever has no place yet sees it as tentative, which keeps the time in mind and
    turns into the real thing under the same UID; reminders are for those who have one."""
    event = occasion.event
    status = personal_status(occasion, signup)
    url = event_url(occasion.unit, event, words.language)
    return Entry(
        uid=signup_uid(event, signup),
        sequence=personal_sequence(event, signup),
        status=status,
        start=occasion.session.start,
        end=occasion.session.end,
        created=signup.created,
        changed=personal_change(occasion, signup, stops),
        summary=words.personal_summary(occasion, signup),
        location=words.location(occasion),
        description=words.personal_description(occasion, signup, url, stops),
        url=url,
        position=occasion.venue.position if occasion.venue else None,
        categories=categories(occasion, words),
        alarms=_alarms(occasion, words) if status is EntryStatus.CONFIRMED else (),
        busy=status is EntryStatus.CONFIRMED,
    )


def stop_entry(occasion: Occasion, signup: SignUp, stop: Stop, words: CalendarWords) -> Entry:
    """One stop of a party's itinerary; it is off where the stop, the session or the sign-up is."""
    whole = personal_status(occasion, signup)
    status = EntryStatus.CANCELLED if stop.cancelled else whole
    return Entry(
        uid=stop_uid(occasion.event, signup, stop),
        sequence=personal_sequence(occasion.event, signup) + stop.sequence,
        status=status,
        start=stop.start,
        end=stop.end,
        created=signup.created,
        changed=personal_change(occasion, signup, (stop,)),
        summary=words.stop_summary(stop, cancelled=status is EntryStatus.CANCELLED),
        location=words.stop_location(stop, occasion),
        description=words.stop_description(stop, occasion),
        url=event_url(occasion.unit, occasion.event, words.language),
        position=occasion.venue.position if occasion.venue else None,
        categories=categories(occasion, words),
        busy=status is EntryStatus.CONFIRMED,
    )


def personal_sequence(event: Event, signup: SignUp) -> int:
    """Counts the changes of all sessions: that of its own alone would fall when a party changes to a session
    that was changed less often."""
    sessions = sum(session.revision.sequence for session in event.sessions)
    return event.revision.sequence + sessions + signup.revision.sequence


def personal_change(occasion: Occasion, signup: SignUp, stops: Iterable[Stop] = ()) -> datetime:
    """When what a party sees of its session changed last."""
    records = (occasion.event, occasion.session, signup)
    return max([*(one.revision.changed for one in records), *(stop.changed for stop in stops)])


def public_status(occasion: Occasion) -> EntryStatus:
    """Whether a session takes place; that of a draft may."""
    if occasion.cancelled:
        return EntryStatus.CANCELLED
    return EntryStatus.TENTATIVE if occasion.event.status is EventStatus.DRAFT else EntryStatus.CONFIRMED


def personal_status(occasion: Occasion, signup: SignUp) -> EntryStatus:
    """Whether the party comes; one without a place yet may."""
    if signup.state in GONE:
        return EntryStatus.CANCELLED
    if signup.state is SignUpState.CONFIRMED:
        return public_status(occasion)
    return EntryStatus.CANCELLED if occasion.cancelled else EntryStatus.TENTATIVE


def categories(occasion: Occasion, words: CalendarWords) -> tuple[str, ...]:
    """The programme's name as the only category, where there is one."""
    category = words.category(occasion)
    return (category,) if category else ()


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries by time, and by UID where that is the same."""
    return tuple(sorted(entries, key=lambda entry: (entry.start, entry.uid)))


def _alarms(occasion: Occasion, words: CalendarWords) -> tuple[Alarm, ...]:
    minutes = occasion.programme.alarm_minutes if occasion.programme else ()
    return tuple(Alarm(before, words.alarm(occasion, before)) for before in minutes)
