"""Single entries: under which UID and SEQUENCE, with which STATUS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.calendars.addresses import event_url
from planner.calendars.occasion import GONE, Occasion, is_outdated, is_public
from planner.calendars.words import CalendarWords
from planner.model.calendar import Alarm, Entry, EntryStatus
from planner.model.event import Event, EventStatus, Revision, Session
from planner.model.states import SignUpState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
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


def stop_uid(whole: Entry, stop: Stop) -> str:
    """The UID of a stop, from that of its sign-up or group and its station: kept when it moves."""
    return f"{whole.uid.removesuffix(f'@{DOMAIN}')}-{stop.station}@{DOMAIN}"


def public_entry(occasion: Occasion, words: CalendarWords) -> Entry:
    """A session as everyone may see it; it takes no time of those who only follow the feed."""
    event, session = occasion.event, occasion.session
    # nothing is published of what was not announced
    url = event_url(occasion.unit, event, words.language) if is_public(event) else ""
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
        alarms=session_alarms(occasion, words) if status is EntryStatus.CONFIRMED else (),
        busy=status is EntryStatus.CONFIRMED,
    )


def stop_entry(occasion: Occasion, whole: Entry, stop: Stop, words: CalendarWords, around: Revision) -> Entry:
    """One stop of the itinerary of a party or group, whose session `whole` is; it is off where either is.

    `around` is the revision of what it shares with all others: what only changed in one is no change of it.
    """
    status = EntryStatus.CANCELLED if stop.cancelled else whole.status
    return replace(
        whole,
        uid=stop_uid(whole, stop),
        sequence=around.sequence + stop.sequence,
        status=status,
        start=stop.start,
        end=stop.end,
        changed=max(around.changed, stop.changed),
        summary=words.stop_summary(stop, cancelled=status is EntryStatus.CANCELLED),
        location=words.stop_location(stop, occasion),
        description=words.stop_description(stop, occasion),
        alarms=(),
        busy=status is EntryStatus.CONFIRMED,
    )


def stop_entries(
    occasion: Occasion,
    whole: Entry,
    stops: Iterable[Stop],
    words: CalendarWords,
    feed_at: datetime | None,
    around: Revision,
) -> Iterator[Entry]:
    """The entries of an itinerary; in a feed read at that moment, those that are not outdated."""
    for stop in stops:
        if not (feed_at and is_outdated(occasion.unit, stop.cancelled, feed_at)):
            yield stop_entry(occasion, whole, stop, words, around)


def personal_sequence(event: Event, signup: SignUp) -> int:
    """Counts the changes of all sessions: that of its own alone would fall when a party changes to a session
    that was changed less often."""
    return event_sequence(event) + signup.revision.sequence


def event_sequence(event: Event) -> int:
    """Counts the changes of an event and of all its sessions."""
    return event.revision.sequence + sum(session.revision.sequence for session in event.sessions)


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


def session_alarms(occasion: Occasion, words: CalendarWords) -> tuple[Alarm, ...]:
    """The reminders that the programme sets."""
    minutes = occasion.programme.alarm_minutes if occasion.programme else ()
    return tuple(Alarm(before, words.alarm(occasion, before)) for before in minutes)
