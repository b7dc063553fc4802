"""Series: rules, their ends, what is left out and what is changed (RFC 5545, 3.8.5)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from tests.rfc5545.components import Component
from tests.rfc5545.lines import Line
from tests.rfc5545.rules import Problem, Rule
from tests.rfc5545.values import instant, kind, moment, recur

LONGEST = 2_000


def series_problems(calendar: Component) -> Iterator[Problem]:
    """What is wrong with masters and overrides, file by file."""
    masters: dict[str, Component] = {}
    for event in calendar.all("VEVENT"):
        if not event.line("RECURRENCE-ID"):
            masters.setdefault(event.value("UID"), event)
    for event in calendar.all("VEVENT"):
        if event.line("RRULE"):
            yield from _master_problems(event)
        elif event.lines_of("EXDATE"):
            yield Problem(Rule.EXDATE, event.where)
        if event.line("RECURRENCE-ID"):
            yield from _override_problems(event, masters.get(event.value("UID")))


def _master_problems(event: Component) -> Iterator[Problem]:
    start, rule = event.line("DTSTART"), event.line("RRULE")
    parts = recur(rule.value) if rule else None
    if not start or parts is None:
        return  # said already
    if event.line("RECURRENCE-ID"):
        yield Problem(Rule.OVERRIDE, f"{event.where}: a rule in an override")
    if not ends(event):
        yield Problem(Rule.UNTIL, event.where)
        return
    given = instances(event)
    if not given or given[0] != instant(start):
        yield Problem(Rule.FIRST_OF_SERIES, event.where)
    for line in event.lines_of("EXDATE"):
        yield from _same_kind(line, start)
        if any(found not in given for found in _instants(line)):
            yield Problem(Rule.EXDATE, line.where)


def _override_problems(event: Component, master: Component | None) -> Iterator[Problem]:
    changed, start = event.line("RECURRENCE-ID"), master.line("DTSTART") if master else None
    if master is None or start is None or changed is None or not master.line("RRULE"):
        yield Problem(Rule.OVERRIDE, f"{event.where}: no series of it here")
        return
    yield from _same_kind(changed, start)
    left_out = {found for line in master.lines_of("EXDATE") for found in _instants(line)}
    if ends(master) and instant(changed) not in set(instances(master)) - left_out:
        yield Problem(Rule.OVERRIDE, changed.where)


def _same_kind(line: Line, start: Line) -> Iterator[Problem]:
    if kind(line) and kind(start) and kind(line) != kind(start):
        yield Problem(Rule.SAME_KIND, line.where)


def ends(event: Component) -> bool:
    """Whether the event has a rule that can be read, and that ends as it must."""
    parts = recur(event.value("RRULE"))
    return parts is not None and ("COUNT" in parts or parts.get("UNTIL", "").endswith("Z"))


def instances(event: Component) -> list[datetime]:
    """The instants at which a series starts, EXDATE and overrides not looked at; of one event its start."""
    start, rule = event.line("DTSTART"), event.line("RRULE")
    first = instant(start) if start else None
    clock = moment(start.value) if start else None
    if start is None or first is None or clock is None:
        return []
    parts = recur(rule.value) if rule else None
    if parts is None or not ends(event):
        return [first]
    zone = ZoneInfo(start.parameter("TZID")) if start.parameter("TZID") else UTC
    until = moment(parts["UNTIL"]) if parts.get("UNTIL", "").endswith("Z") else None
    kept = ";".join(f"{name}={value}" for name, value in parts.items() if name != "UNTIL")
    clocks = rrulestr(kept, dtstart=clock.replace(tzinfo=None))
    found = (local.replace(tzinfo=zone).astimezone(UTC) for local in islice(clocks, LONGEST))
    return [at for at in found if until is None or at <= until]


def _instants(line: Line) -> list[datetime]:
    parts = (Line(line.number, line.name, line.parameters, value) for value in line.value.split(","))
    return [found for part in parts if (found := instant(part))]


def moments_of(event: Component, names: tuple[str, ...]) -> Iterator[tuple[Line, list[datetime]]]:
    """Each line of a time and the instants that it stands for: every start and end of a series."""
    starts = instances(event)
    for line in event.lines:
        if line.name not in names:
            continue
        found = _instants(line)
        if line.name in ("DTSTART", "DTEND") and starts and found:
            yield line, [at + (found[0] - starts[0]) for at in starts]
        else:
            yield line, found
