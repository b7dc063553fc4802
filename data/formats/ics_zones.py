"""VTIMEZONE components as every client reads them: one STANDARD and at most one DAYLIGHT, without dates."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from data.formats.zones import FIRST_YEAR, rules_of

if TYPE_CHECKING:
    import icalendar

    from data.formats.zones import Onset, Rules


def zone_for_nothing(zone: str) -> str:
    """The zone to define in a calendar without entries, which the grammar wants to have some component."""
    return zone if rules_of(ZoneInfo(zone)) else "Etc/UTC"


@lru_cache(maxsize=256)
def vtimezone(zone: str) -> bytes:
    """The component of a zone that has rules, with its line ends.

    Raises ValueError where it has none.
    """
    rules = rules_of(ZoneInfo(zone))
    if rules is None:
        raise ValueError(f"a zone that cannot be written as rules: {zone}")
    return defined(zone, rules)


def defined(zone: str, rules: Rules) -> bytes:
    """The component that gives these rules to the zone of that name."""
    from icalendar import Timezone, vText

    component = Timezone()
    component["TZID"] = vText(zone)
    if rules.onsets:
        for onset in sorted(rules.onsets, key=lambda onset: onset.after):  # STANDARD first
            component.add_component(_onset(onset))
    else:
        component.add_component(_fixed(rules))
    return cast("bytes", component.to_ical(sorted=False))


def _fixed(rules: Rules) -> icalendar.TimezoneStandard:
    from icalendar import TimezoneStandard

    start = datetime(FIRST_YEAR, 1, 1)  # noqa: DTZ001  # on the clock of the zone
    component = TimezoneStandard()
    _describe(component, start, rules.name, rules.offset, rules.offset)
    return component


def _onset(onset: Onset) -> icalendar.TimezoneStandard | icalendar.TimezoneDaylight:
    from icalendar import TimezoneDaylight, TimezoneStandard, vRecur

    first = onset.change(FIRST_YEAR)
    component = TimezoneDaylight() if onset.after > onset.before else TimezoneStandard()
    _describe(component, first.clock, onset.name, onset.before, onset.after)
    component["RRULE"] = vRecur.from_ical(onset.rule)
    return component


def _describe(
    component: icalendar.TimezoneStandard | icalendar.TimezoneDaylight,
    start: datetime,
    name: str,
    before: timedelta,
    after: timedelta,
) -> None:
    from icalendar import vDDDTypes, vText, vUTCOffset

    component["DTSTART"] = vDDDTypes(start)
    component["TZNAME"] = vText(name)
    component["TZOFFSETFROM"] = vUTCOffset(before)
    component["TZOFFSETTO"] = vUTCOffset(after)
