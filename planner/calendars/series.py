"""The calendar of a series: one entry that repeats for each of its sessions, with its exceptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from planner.calendars import addresses
from planner.calendars.entries import DOMAIN, event_sequence, in_order, public_entry
from planner.model.calendar import Calendar, Entry, Repeat

if TYPE_CHECKING:
    from planner.calendars.occasion import Occasion
    from planner.calendars.words import CalendarWords
    from planner.model.ids import SessionNumber
    from planner.model.series import Series

RuleDates = Callable[[str, datetime, datetime], Sequence[datetime]]
"""The starts that a rule without an end gives from a first to a last one; none where there are too many."""

_ENDS = ("UNTIL", "COUNT")


class _Occurrence(NamedTuple):
    """A session of an event of the series, and the start that the rule gives it."""

    occasion: Occasion
    planned: datetime


def series_uid(series: Series, number: SessionNumber) -> str:
    """The UID of a session that repeats: that of its master and of its overrides."""
    return f"{series.uid}-{number}@{DOMAIN}"


def series_calendar(
    series: Series, occasions: Sequence[Occasion], words: CalendarWords, dates: RuleDates
) -> Calendar:
    """A file of a series: `occasions` are all sessions of all its events, in order of occurrence.

    What was moved, renamed or cancelled overrides its occurrence; what the rule gives but is not there is
    left out. Where the rule does not describe the events any more, each session is an entry of its own.
    """
    numbers = dict.fromkeys(one.session.number for one in occasions)
    entries: list[Entry] = []
    for number in numbers:
        mine = [one for one in occasions if one.session.number == number]
        entries += _recurring(series, mine, occasions, words, dates) or in_order(
            public_entry(one, words) for one in mine
        )
    first = occasions[0]
    return Calendar(
        uid=addresses.calendar_uid(series.uid, words.language),
        language=words.language,
        zone=first.event.zone,
        entries=tuple(entries),
        feed=False,
        name=words.event_name(first),
    )


def _recurring(
    series: Series,
    mine: Sequence[Occasion],
    everything: Sequence[Occasion],
    words: CalendarWords,
    dates: RuleDates,
) -> tuple[Entry, ...]:
    """The master and its overrides in order of occurrence; nothing where no rule describes the session.

    One that was added by hand stands in single events and repeats with none of them.
    """
    if len(mine) < max(2, len({one.event.id for one in everything})):
        return ()
    live = [one for one in mine if not one.cancelled] or mine
    usual, _times = Counter(_shape(one) for one in live).most_common(1)[0]
    base = next(one for one in live if _shape(one) == usual)
    occurrences = [_Occurrence(one, _planned(one, _offset(base))) for one in mine]
    starts = [one.planned for one in occurrences]
    rule = endless(series.rule)
    given = dates(rule, starts[0], starts[-1])
    if not _describes(given, starts):
        return ()
    gone = tuple(start for start in given if start not in set(starts))
    revised = _revised(everything)
    overrides = (
        replace(
            public_entry(occasion, words),
            uid=series_uid(series, occasion.session.number),
            sequence=revised,
            recurrence_id=planned,
        )
        for occasion, planned in occurrences
        if _shape(occasion) != usual
    )
    master = _master(series, base, Repeat(rule, starts[-1], gone), starts[0], words)
    changed = max(public_entry(one, words).changed for one in mine)
    return (replace(master, sequence=revised, changed=changed), *overrides)


def _master(series: Series, base: Occasion, repeat: Repeat, start: datetime, words: CalendarWords) -> Entry:
    entry = public_entry(base, words)
    url = addresses.index_url(base.unit, words.language)
    until = f"{repeat.rule};UNTIL={repeat.until.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return replace(
        entry,
        uid=series_uid(series, base.session.number),
        start=start,
        end=(start.astimezone(UTC) + timedelta(minutes=base.session.minutes)).astimezone(start.tzinfo),
        description=words.series_description(base, until, url),
        url=url,
        repeat=repeat,
    )


def endless(rule: str) -> str:
    """The rule without what ends it."""
    return ";".join(part for part in rule.split(";") if part.partition("=")[0] not in _ENDS)


def _describes(given: Sequence[datetime], starts: Sequence[datetime]) -> bool:
    """Whether the rule gives every start, each once, from the first on."""
    return (
        bool(given)
        and given[0] == starts[0]
        and set(starts) <= set(given)
        and len(set(starts)) == len(starts)
    )


def _revised(everything: Sequence[Occasion]) -> int:
    """One SEQUENCE for master and overrides: it counts the changes of the whole series and never falls."""
    events = {one.event.id: one.event for one in everything}
    return sum(event_sequence(event) for event in events.values())


def _shape(occasion: Occasion) -> tuple[object, ...]:
    """What occurrences of one session have in common, unless they are exceptions."""
    event, session = occasion.event, occasion.session
    place = occasion.venue.id if occasion.venue else None
    return (_offset(occasion), session.minutes, place, event.title, event.status, occasion.cancelled)


def _offset(occasion: Occasion) -> timedelta:
    """How long after the start that the series gave its event the session begins, on the clock."""
    event, session = occasion.event, occasion.session
    return session.start.replace(tzinfo=None) - (event.occurrence or event.start).replace(tzinfo=None)


def _planned(occasion: Occasion, offset: timedelta) -> datetime:
    event = occasion.event
    naive = (event.occurrence or event.start).replace(tzinfo=None) + offset
    return naive.replace(tzinfo=ZoneInfo(event.zone))
