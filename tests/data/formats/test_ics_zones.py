"""Entries of any zone are read at their instants, by readers that know the zone and by those that do not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from data.formats.ics import IcsWriter
from tests.data.formats.calendars import FEED, entry
from tests.data.formats.test_zones import FIRST, LAST, ZONES, changes_by_zoneinfo
from tests.readers.reading import READERS
from tests.rfc5545 import problems

BY_DEFINITION = {name: READERS[name] for name in ("vobject", "ical", "icalendar")}


def moments(zone: ZoneInfo) -> list[datetime]:
    """Moments of five years: around each change of clocks, and each quarter at another hour."""
    changes = [at for at, _ in changes_by_zoneinfo(zone, FIRST, LAST)]
    around = [at + timedelta(minutes=by) for at in changes for by in (-61, -1, 0, 61)]
    quarters = [FIRST + timedelta(days=91 * n, hours=n) for n in range(20)]
    return [moment for moment in sorted({*around, *quarters}) if FIRST < moment < LAST]


@pytest.mark.parametrize("name", ZONES)
def test_readers_find_every_instant_with_the_zone_as_defined_in_the_file(name):
    zone = ZoneInfo(name)
    starts = moments(zone)
    entries = tuple(
        entry(
            n,
            start=at.astimezone(zone),
            end=(at + timedelta(hours=3)).astimezone(zone),
            alarms=(),
            description="",
        )
        for n, at in enumerate(starts)
    )
    content = IcsWriter().write(replace(FEED, entries=entries))
    expected = sorted(
        (f"3f6c-{n}@openday-planner", at, at + timedelta(hours=3)) for n, at in enumerate(starts)
    )
    # Under a name that nobody knows, only what the file says of the zone can be read.
    unknown = content.replace(b"TZID:", b"TZID:Made/").replace(b"TZID=", b"TZID=Made/")
    for reader, read in BY_DEFINITION.items():
        # `ical` does not see that a zone without RRULE begins with its DTSTART.
        blind = reader == "ical" and b"\nRRULE" not in content
        for file in (content,) if blind else (content, unknown):
            found = sorted((each.uid, each.start, each.end) for each in read(file))
            assert found == expected, (reader, file is unknown)


@pytest.mark.parametrize("name", ZONES)
def test_files_of_every_zone_are_in_order(name):
    start = datetime(2026, 7, 1, 12, tzinfo=ZoneInfo(name))
    feed = replace(FEED, zone=name, entries=(entry(1, start=start, end=start + timedelta(hours=1)),))
    assert problems(IcsWriter().write(feed)) == []
    assert problems(IcsWriter().write(replace(feed, entries=()))) == []


def test_times_around_a_change_are_on_the_clock_wherever_it_is_clear():
    berlin = ZoneInfo("Europe/Berlin")
    change = datetime(2026, 10, 25, 1, tzinfo=UTC)
    lines = []
    for hours in (-3, -1, 0, 1):
        start = (change + timedelta(hours=hours)).astimezone(berlin)
        end = (change + timedelta(hours=3)).astimezone(berlin)
        content = IcsWriter().write(replace(FEED, entries=(entry(1, start=start, end=end),)))
        lines.append(
            next(line for line in content.split(b"\r\n") if line.startswith(b"DTSTART") and b"2026" in line)
        )
    assert lines == [
        b"DTSTART;TZID=Europe/Berlin:20261025T000000",
        b"DTSTART:20261025T000000Z",
        b"DTSTART:20261025T010000Z",
        b"DTSTART;TZID=Europe/Berlin:20261025T030000",
    ]
