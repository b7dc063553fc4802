"""Series: a rule where the clock of the zone carries it, single entries where it does not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
import vobject
from dateutil.rrule import rrulestr
from ical.calendar_stream import IcsCalendarStream

from data.formats.ics import IcsWriter
from planner.model.calendar import Calendar, EntryStatus, Repeat
from tests.data.formats.calendars import ENTRY, FEED

NEW_YORK = ZoneInfo("America/New_York")
CAIRO = ZoneInfo("Africa/Cairo")
SHANGHAI = ZoneInfo("Asia/Shanghai")
UTC_ZONE = ZoneInfo("UTC")
WEEKLY = "FREQ=WEEKLY;BYDAY=SA"
TWO_HOURS = timedelta(hours=2)


def starts(zone: ZoneInfo, hour: int = 10, minute: int = 0, weeks: int = 8) -> list[datetime]:
    """Saturdays from 17 October 2026, on which clocks change in Cairo and, a day later, in New York."""
    first = datetime(2026, 10, 17, hour, minute, tzinfo=zone)
    return [first + timedelta(weeks=week) for week in range(weeks)]


def series(zone: ZoneInfo, *overrides, left_out: tuple[int, ...] = (), hour: int = 10) -> Calendar:
    times = starts(zone, hour)
    repeat = Repeat(WEEKLY, times[-1], tuple(times[place] for place in left_out))
    master = replace(ENTRY, start=times[0], end=times[0] + TWO_HOURS, repeat=repeat)
    return replace(FEED, entries=(master, *overrides))


def moved(zone: ZoneInfo, place: int, by: timedelta, **changes):
    """The occurrence at that place, moved."""
    origin = starts(zone)[place]
    start = origin + by
    return replace(ENTRY, start=start, end=start + TWO_HOURS, recurrence_id=origin, sequence=4, **changes)


def with_recurring(content: bytes) -> list[datetime]:
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(content)).between((2026,), (2027, 6))
    return sorted(event["DTSTART"].dt.astimezone(UTC) for event in found)


def with_ical(content: bytes) -> list[datetime]:
    calendar = IcsCalendarStream.calendar_from_ics(content.decode())
    return sorted(event.dtstart.astimezone(UTC) for event in calendar.timeline)


def with_vobject(content: bytes) -> list[datetime]:
    """Its rules by vobject; overrides stand in for the occurrences that they name, as clients do it."""
    found, replaced = [], set()
    for event in vobject.readOne(content.decode()).vevent_list:
        if "recurrence-id" in event.contents:
            replaced.add(event.contents["recurrence-id"][0].value.astimezone(UTC))
    for event in vobject.readOne(content.decode()).vevent_list:
        zone = event.dtstart.value.tzinfo
        times = event.getrruleset() if "rrule" in event.contents else [event.dtstart.value]
        times = [time if time.tzinfo else time.replace(tzinfo=zone) for time in times]
        kept = [time.astimezone(UTC) for time in times]
        found += kept if "rrule" not in event.contents else [time for time in kept if time not in replaced]
    return sorted(found)


READERS = {"recurring": with_recurring, "ical": with_ical, "vobject": with_vobject}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("zone", [SHANGHAI, NEW_YORK, CAIRO, UTC_ZONE], ids=str)
def test_readers_see_each_occurrence_at_its_hour(zone, reader):
    times = starts(zone)
    override = moved(zone, 3, timedelta(hours=3, days=1))
    content = IcsWriter().write(series(zone, override, left_out=(1, 5)))
    expected = [time for place, time in enumerate(times) if place not in (1, 3, 5)] + [override.start]
    assert READERS[reader](content) == sorted(time.astimezone(UTC) for time in expected)


def test_a_series_is_one_entry_with_its_end_in_utc_and_exceptions_of_its_type():
    content = IcsWriter().write(series(NEW_YORK, moved(NEW_YORK, 3, timedelta(hours=3)), left_out=(1, 5)))
    assert b"DTSTART;TZID=America/New_York:20261017T100000\r\n" in content
    assert b"RRULE:FREQ=WEEKLY;BYDAY=SA;UNTIL=20261205T150000Z\r\n" in content
    assert b"EXDATE;TZID=America/New_York:20261024T100000\r\n" in content
    assert b"EXDATE;TZID=America/New_York:20261121T100000\r\n" in content
    assert b"RECURRENCE-ID;TZID=America/New_York:20261107T100000\r\n" in content
    assert content.count(b"BEGIN:VEVENT") == 2
    assert content.count(b"UID:" + ENTRY.uid.encode()) == 2


def test_a_series_in_utc_is_expanded_since_some_readers_miss_its_overrides():
    content = IcsWriter().write(series(UTC_ZONE, moved(UTC_ZONE, 3, TWO_HOURS), left_out=(1,)))
    assert content.count(b"BEGIN:VEVENT") == 7
    assert not any(name in content for name in (b"RRULE", b"RECURRENCE-ID", b"TZID"))


@pytest.mark.parametrize(("day", "weeks"), [(31, 0), (24, 2), (17, 3)])
def test_a_night_on_which_clocks_change_is_never_left_to_readers(day, weeks):
    start = datetime(2026, 10, day, 23, tzinfo=NEW_YORK)
    repeat = Repeat(WEEKLY, start + timedelta(weeks=weeks))
    end = (start.astimezone(UTC) + timedelta(hours=4)).astimezone(NEW_YORK)
    content = IcsWriter().write(replace(FEED, entries=(replace(ENTRY, start=start, end=end, repeat=repeat),)))
    spans = [
        e["DTEND"].dt.astimezone(UTC) - e["DTSTART"].dt.astimezone(UTC)
        for e in icalendar.Calendar.from_ical(content).walk("VEVENT")
    ]
    assert b"RRULE:FREQ=WEEKLY" not in content
    assert spans == [timedelta(hours=4)] * (weeks + 1)


def test_a_zone_without_lasting_rules_has_its_series_as_single_entries_in_utc():
    gone = moved(CAIRO, 4, timedelta(0), status=EntryStatus.CANCELLED, alarms=())
    content = IcsWriter().write(series(CAIRO, moved(CAIRO, 3, TWO_HOURS), gone, left_out=(1,)))
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert not any(name in event for event in events for name in ("RRULE", "EXDATE", "RECURRENCE-ID"))
    assert b"TZID" not in content.replace(b"X-WR-TIMEZONE", b"")
    by_uid = {str(event["UID"]): event for event in events}
    assert len(by_uid) == len(events) == 7
    assert by_uid[f"20261107T080000Z-{ENTRY.uid}"]["DTSTART"].dt == datetime(2026, 11, 7, 10, tzinfo=UTC)
    assert by_uid[f"20261114T080000Z-{ENTRY.uid}"]["STATUS"] == "CANCELLED"


def test_occurrences_keep_their_clock_time_and_their_length_over_a_change_of_clocks():
    content = IcsWriter().write(series(CAIRO))
    spans = [(e["DTSTART"].dt, e["DTEND"].dt) for e in icalendar.Calendar.from_ical(content).walk("VEVENT")]
    assert [start.astimezone(CAIRO).hour for start, _ in spans] == [10] * 8
    assert {end - start for start, end in spans} == {TWO_HOURS}
    assert {start.hour for start, _ in spans} == {7, 8}


def test_occurrences_over_a_change_of_clocks_last_as_long_as_others():
    # Summer time ends in Cairo at midnight after Thursday, 29 October.
    start = datetime(2026, 10, 22, 22, tzinfo=CAIRO)
    repeat = Repeat("FREQ=WEEKLY;BYDAY=TH", start + timedelta(weeks=2))
    night = replace(ENTRY, start=start, end=start + timedelta(hours=4), repeat=repeat)
    content = IcsWriter().write(replace(FEED, entries=(night,)))
    spans = [e["DTEND"].dt - e["DTSTART"].dt for e in icalendar.Calendar.from_ical(content).walk("VEVENT")]
    assert spans == [timedelta(hours=4)] * 3


def test_a_series_from_a_year_that_keeps_to_the_rules_into_one_that_does_not_is_expanded():
    # Tehran had summer time from 2008 on, but none the years before.
    start = datetime(2007, 12, 1, 10, tzinfo=ZoneInfo("Asia/Tehran"))
    repeat = Repeat(WEEKLY, start + timedelta(weeks=20))
    master = replace(ENTRY, start=start, end=start + TWO_HOURS, repeat=repeat)
    content = IcsWriter().write(replace(FEED, entries=(master,)))
    assert content.count(b"BEGIN:VEVENT") == 21
    expected = [(start + timedelta(weeks=week)).astimezone(UTC) for week in range(21)]
    assert [with_ical(content), with_vobject(content)] == [expected] * 2


def test_an_occurrence_moved_to_an_hour_that_comes_twice_still_names_its_own_in_the_zone():
    start = datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK)
    alone = replace(ENTRY, start=start, end=start + TWO_HOURS, recurrence_id=starts(NEW_YORK)[2])
    content = IcsWriter().write(replace(FEED, entries=(alone,)))
    assert b"DTSTART:20261101T053000Z" in content
    assert b"RECURRENCE-ID;TZID=America/New_York:20261031T100000" in content
    assert content.count(b"TZID:America/New_York\r\n") == 1


@pytest.mark.parametrize(
    ("hour", "minutes", "kept"), [(1, 60, False), (0, 90, False), (1, 20, False), (3, 60, True)]
)
def test_an_hour_that_comes_twice_is_never_left_to_readers(hour, minutes, kept):
    start = datetime(2026, 10, 18, hour, tzinfo=NEW_YORK)
    repeat = Repeat("FREQ=WEEKLY;BYDAY=SU", start + timedelta(weeks=4))
    master = replace(ENTRY, start=start, end=start + timedelta(minutes=minutes), repeat=repeat)
    content = IcsWriter().write(replace(FEED, entries=(master,)))
    assert (b"RRULE:FREQ=WEEKLY" in content) is kept
    expected = [(start + timedelta(weeks=week)).astimezone(UTC) for week in range(5)]
    assert all(read(content) == expected for read in READERS.values())


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY;INTERVAL=3", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"]
)
@pytest.mark.parametrize("zone", [NEW_YORK, CAIRO], ids=str)
def test_any_rule_gives_the_same_starts_expanded_or_not(zone, rule):
    first = next(iter(rrulestr(rule, dtstart=datetime(2027, 1, 1, 9, 15))))  # noqa: DTZ001  # on any clock
    last = rrulestr(rule, dtstart=first)[2]
    repeat = Repeat(rule, last.replace(tzinfo=zone))
    master = replace(
        ENTRY, start=first.replace(tzinfo=zone), end=first.replace(tzinfo=zone) + TWO_HOURS, repeat=repeat
    )
    content = IcsWriter().write(replace(FEED, entries=(master,)))
    expected = [moment.replace(tzinfo=zone).astimezone(UTC) for moment in rrulestr(rule, dtstart=first)[:3]]
    assert with_ical(content) == with_vobject(content) == expected
