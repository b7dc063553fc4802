"""Events and their alarms: times, stamps, identity (RFC 5545, 3.6.1 and 3.6.6)."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from tests.rfc5545.components import Component
from tests.rfc5545.lines import Line
from tests.rfc5545.rules import Problem, Rule
from tests.rfc5545.values import duration, instant, kind, moment

TIMES = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE")


def event_problems(calendar: Component) -> Iterator[Problem]:
    """What is wrong with single events, and between them."""
    events = calendar.all("VEVENT")
    keys = Counter((event.value("UID"), event.value("RECURRENCE-ID")) for event in events)
    yield from (Problem(Rule.UNIQUE, " ".join(key)) for key, count in keys.items() if count > 1)
    for event in events:
        for line in event.lines:
            if line.name in TIMES:
                yield from _time_problems(line)
        yield from _span_problems(event)
        yield from _stamp_problems(event, calendar)
        yield from _alarm_problems(event)


def _time_problems(line: Line) -> Iterator[Problem]:
    name = line.parameter("TZID")
    for value in line.value.split(","):
        if value.endswith("Z") and name:
            yield Problem(Rule.UTC_WITHOUT_TZID, line.where)
        if not value.endswith("Z") and not name:
            yield Problem(Rule.NO_FLOATING, line.where)
        clock = moment(value)
        if clock and not clock.tzinfo and name and _is_skipped(Line(0, "", line.parameters, value)):
            yield Problem(Rule.IN_A_GAP, line.where)


def _is_skipped(line: Line) -> bool:
    clock, at = moment(line.value), instant(line)
    if clock is None or at is None:
        return False
    return at.astimezone(ZoneInfo(line.parameter("TZID"))).replace(tzinfo=None) != clock


def _span_problems(event: Component) -> Iterator[Problem]:
    start, end = event.line("DTSTART"), event.line("DTEND")
    if start is None or end is None:
        return
    if kind(start) and kind(end) and kind(start) != kind(end):
        yield Problem(Rule.SAME_KIND, end.where)
    first, last = instant(start), instant(end)
    if first and last and last <= first:
        yield Problem(Rule.END_AFTER_START, end.where)


def _stamp_problems(event: Component, calendar: Component) -> Iterator[Problem]:
    created, changed, stamp = (moment(event.value(n)) for n in ("CREATED", "LAST-MODIFIED", "DTSTAMP"))
    if not (created and changed and stamp and {created.tzinfo, changed.tzinfo, stamp.tzinfo} == {UTC}):
        return  # said already
    if changed < created:
        yield Problem(Rule.CREATED_FIRST, event.where)
    # With METHOD it is when the message was made, without it when the information was last revised.
    if stamp < changed or (stamp != changed and not calendar.line("METHOD")):
        yield Problem(Rule.STAMP, event.where)
    whole = moment(calendar.value("LAST-MODIFIED"))
    if whole and whole.tzinfo and whole < changed:
        yield Problem(Rule.CHANGED, event.where)


def _alarm_problems(event: Component) -> Iterator[Problem]:
    alarms = event.all("VALARM")
    if alarms and event.value("STATUS") == "CANCELLED":
        yield Problem(Rule.ALARM_OF_CANCELLED, event.where)
    triggers = [duration(alarm.value("TRIGGER")) for alarm in alarms]
    if len(alarms) > 2 or len(set(triggers)) < len(triggers):
        yield Problem(Rule.ALARM_COUNT, event.where)
    for alarm, trigger in zip(alarms, triggers, strict=True):
        if trigger is not None and trigger > timedelta(0):
            yield Problem(Rule.ALARM, alarm.where)
        if bool(alarm.line("DURATION")) != bool(alarm.line("REPEAT")):
            yield Problem(Rule.ALARM_REPEAT, alarm.where)
