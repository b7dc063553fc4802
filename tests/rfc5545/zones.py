"""Time zones: VTIMEZONEs as Outlook and others read them, and true (RFC 5545, 3.6.5)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from dateutil.rrule import rrulestr

from tests.rfc5545.components import Component
from tests.rfc5545.rules import Problem, Rule
from tests.rfc5545.series import moments_of
from tests.rfc5545.values import moment, offset, recur

ZONED = ("DTSTART", "DTEND", "EXDATE", "RECURRENCE-ID")


def zone_problems(calendar: Component) -> Iterator[Problem]:
    """What is wrong with the zones that are defined, and with how they are used."""
    defined = [zone.value("TZID") for zone in calendar.all("VTIMEZONE")]
    used = {
        line.parameter("TZID"): line
        for event in calendar.all("VEVENT")
        for line in event.lines
        if line.name in ZONED and line.parameter("TZID")
    }
    for name in sorted(set(used) - set(defined)):
        yield Problem(Rule.ZONE_DEFINED, used[name].where)
    if len(set(defined)) < len(defined):
        yield Problem(Rule.ZONE_ONCE, ", ".join(defined))
    # An empty calendar needs a component; a zone is the one that says nothing.
    if calendar.all("VEVENT") and set(defined) - set(used):
        yield Problem(Rule.ZONE_USED, ", ".join(sorted(set(defined) - set(used))))
    known = _iana_names()
    yield from (Problem(Rule.ZONE_NAME, name) for name in {*defined, *used} if name not in known)
    overall = calendar.value("X-WR-TIMEZONE")
    if overall and overall not in known:
        yield Problem(Rule.ZONE_NAME, f"X-WR-TIMEZONE:{overall}")
    for zone in calendar.all("VTIMEZONE"):
        found = list(_shape_problems(zone))
        yield from found
        if not found and zone.value("TZID") in known:
            yield from _untruths(zone, calendar)


@cache
def _iana_names() -> set[str]:
    return available_timezones()


def _shape_problems(zone: Component) -> Iterator[Problem]:
    standard, daylight = zone.all("STANDARD"), zone.all("DAYLIGHT")
    if len(standard) != 1 or len(daylight) > 1:
        yield Problem(Rule.ZONE_SHAPE, zone.where)
        return
    if any(bool(part.line("RRULE")) != bool(daylight) for part in zone.children):
        yield Problem(Rule.ZONE_SHAPE, f"{zone.where}: a rule for each of two, none for one")
    (winter,) = standard
    summer = daylight[0] if daylight else winter
    goes = (offset(winter.value("TZOFFSETFROM")), offset(winter.value("TZOFFSETTO")))
    back = (offset(summer.value("TZOFFSETTO")), offset(summer.value("TZOFFSETFROM")))
    if None not in goes + back and goes != back:
        yield Problem(Rule.ZONE_OFFSETS, zone.where)
    for part in zone.children:
        rule = recur(part.value("RRULE")) if part.line("RRULE") else None
        if part.line("RRULE") and (rule is None or set(rule) - {"FREQ", "BYMONTH", "BYDAY", "BYMONTHDAY"}
                                   or rule["FREQ"] != "YEARLY" or "BYMONTH" not in rule):  # fmt: skip
            yield Problem(Rule.ZONE_SHAPE, f"{part.where}: {part.value('RRULE')}")
        elif rule:
            onset = moment(part.value("DTSTART"))
            if onset and rrulestr(part.value("RRULE"), dtstart=onset)[0] != onset:
                yield Problem(Rule.ZONE_ONSET, part.where)


def _untruths(zone: Component, calendar: Component) -> Iterator[Problem]:
    name = zone.value("TZID")
    truth = ZoneInfo(name)
    for event in calendar.all("VEVENT"):
        for line, instants in moments_of(event, ZONED):
            if line.parameter("TZID") != name:
                continue
            for instant in instants:
                if _offset_at(zone, instant) != instant.astimezone(truth).utcoffset():
                    yield Problem(Rule.ZONE_TRUE, f"{line.where}: {instant:%Y-%m-%d %H:%M} UTC")
                    break


def _offset_at(zone: Component, instant: datetime) -> timedelta | None:
    """The offset that a VTIMEZONE says for an instant: that of the last change before it."""
    changes = [change for part in zone.children if (change := _last_change(part, instant))]
    return max(changes)[1] if changes else None


def _last_change(part: Component, instant: datetime) -> tuple[datetime, timedelta] | None:
    before, after = offset(part.value("TZOFFSETFROM")), offset(part.value("TZOFFSETTO"))
    onset = moment(part.value("DTSTART"))
    if before is None or after is None or onset is None:
        return None
    clock = instant.replace(tzinfo=None) + before
    if not part.line("RRULE"):
        return (onset, after) if onset <= clock else None
    # A yearly rule is the same from any year, and a near one is found sooner.
    near = onset.replace(year=max(onset.year, clock.year - 2), day=1)
    last = rrulestr(part.value("RRULE"), dtstart=near).before(clock, inc=True)
    return (last - before, after) if last and last >= onset else None
