"""Until when places are offered, counted by the clock or in hours at which the unit works."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.model.codes import Code
from planner.model.findings import Refusal, finding
from planner.model.roster import Hours
from planner.model.states import SignUpState
from planner.rules.workdays import DayKind, day_note

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planner.model.event import Session
    from planner.model.signup import SignUp
    from planner.model.unit import Unit

USUAL_HOURS = (Hours(frozenset(range(5)), time(9), time(17)),)
"""Where the unit names none."""
MONDAY, FIRST_OF_WEEKEND = 0, 5
LOOKED_AHEAD = 366 * 2
"""Days in which the hours of an offer have to be found; whoever works so little offers until the session."""


def ran_out(signup: SignUp, now: datetime) -> bool:
    """Whether the party was offered places and may not accept them any more, be it noted or not."""
    return (
        signup.state in (SignUpState.OFFERED, SignUpState.EXPIRED)
        and signup.offer_until is not None
        and signup.offer_until <= now
    )


def is_due(signup: SignUp, now: datetime) -> bool:
    """Whether an offer has run out and still holds its places."""
    return signup.state is SignUpState.OFFERED and ran_out(signup, now)


def require_in_time(signup: SignUp, zone: ZoneInfo, now: datetime) -> None:
    """Raises Refusal (OFFER_EXPIRED) where the party was offered places and may not accept them any more."""
    if signup.offer_until and ran_out(signup, now):
        until = signup.offer_until.astimezone(zone)
        day, at = until.date().isoformat(), f"{until:%H:%M}"
        raise Refusal(finding(Code.OFFER_EXPIRED, signup.ref, ref=signup.ref, date=day, time=at))


def offer_until(now: datetime, hours: int, session: Session, unit: Unit, *, working: bool) -> datetime:
    """The end of an offer of so many hours made now, on a full minute, never after the session's start.

    It is on the clocks of the session. Where `working`, only hours at which the unit works count.
    """
    if working:
        end = _after_working(now.astimezone(ZoneInfo(unit.zone)), timedelta(hours=hours), unit)
    else:
        end = now.astimezone(UTC) + timedelta(hours=hours)
    start = session.start.astimezone(UTC)
    limit = start if end is None else min(_full_minute(end.astimezone(UTC)), start)
    return limit.astimezone(session.start.tzinfo)


def working_spans(day: date, unit: Unit) -> list[tuple[datetime, datetime]]:
    """When the unit works on a day, in UTC: not on a public holiday, and on a make-up workday of a weekend as
    on a Monday."""
    zone, note = ZoneInfo(unit.zone), day_note(day)
    kind = note.kind if note else None
    if kind is DayKind.HOLIDAY:
        return []
    weekday = day.weekday()
    if kind is DayKind.MAKE_UP_WORKDAY and weekday >= FIRST_OF_WEEKEND:
        weekday = MONDAY
    spans = []
    for hours in unit.working_hours or USUAL_HOURS:
        if weekday in hours.days:
            closing = day + timedelta(days=hours.end == time(0))
            opens = datetime.combine(day, hours.start, zone).astimezone(UTC)
            spans.append((opens, datetime.combine(closing, hours.end, zone).astimezone(UTC)))
    return _apart(spans)


def _after_working(now: datetime, left: timedelta, unit: Unit) -> datetime | None:
    """The moment at which so much working time has passed; None where there is not as much in sight."""
    moment = now.astimezone(UTC)
    for start, end in _spans_from(now.date(), unit):
        begins = max(start, moment)
        if begins >= end:
            continue
        if end - begins >= left:
            return begins + left
        left -= end - begins
    return None


def _spans_from(day: date, unit: Unit) -> Iterator[tuple[datetime, datetime]]:
    for step in range(LOOKED_AHEAD):
        yield from working_spans(day + timedelta(days=step), unit)


def _apart(spans: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """The spans in order, those that touch or overlap as one."""
    found: list[tuple[datetime, datetime]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _full_minute(moment: datetime) -> datetime:
    """The moment, or the next full minute: nobody is told seconds."""
    floor = moment.replace(second=0, microsecond=0)
    return floor if floor == moment else floor + timedelta(minutes=1)
