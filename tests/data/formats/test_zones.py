"""Zones: whatever calendar files say of them, every moment is the one that zoneinfo names."""

import struct
from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.formats.ics_zones import defined, vtimezone
from data.formats.zones import carries, holds, rules_of

FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
NEW_YORK = ZoneInfo("America/New_York")

STEADY = (
    "Asia/Shanghai", "Asia/Tokyo", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dubai", "Asia/Tehran",
    "Europe/Istanbul", "Europe/Moscow", "Africa/Johannesburg", "America/Phoenix", "America/Sao_Paulo",
    "Pacific/Honolulu", "Pacific/Apia", "Etc/GMT+8",
)  # fmt: skip
CHANGING = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/St_Johns",
    "America/Halifax", "America/Havana", "America/Santiago", "Pacific/Easter", "Europe/London",
    "Europe/Dublin", "Europe/Lisbon", "Europe/Berlin", "Europe/Athens", "Europe/Helsinki", "Europe/Kyiv",
    "Europe/Chisinau", "Asia/Beirut", "Asia/Jerusalem", "Australia/Sydney", "Australia/Adelaide",
    "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham", "Antarctica/Troll", "Atlantic/Azores",
)  # fmt: skip
LAWLESS = ("Africa/Cairo", "Africa/Casablanca", "Africa/El_Aaiun")
"""No year of these keeps to one pair of rules."""
REFORMED = {"America/Asuncion": 2025, "America/Nuuk": 2024, "Asia/Almaty": 2025, "Asia/Gaza": 2026}
"""Zones that changed their rules, and the first year that keeps to those of today."""
ZONES = (*STEADY, *CHANGING, *LAWLESS, *REFORMED)


def changes_by_zoneinfo(zone: ZoneInfo, first: datetime, last: datetime) -> list[tuple[datetime, timedelta]]:
    """Moments in UTC at which the offset changes, to the second, and the offset from then on."""
    found = []
    hours = [first + n * HOUR for n in range((last - first) // HOUR + 1)]
    for before, after in pairwise(hours):
        offset = after.astimezone(zone).utcoffset()
        if before.astimezone(zone).utcoffset() != offset:
            seconds = (before + timedelta(seconds=n) for n in range(1, 3601))
            found.append((next(s for s in seconds if s.astimezone(zone).utcoffset() == offset), offset))
    return found


class AsFile:
    """A VTIMEZONE as RFC 5545 (3.6.5) tells to read it."""

    def __init__(self, content: bytes) -> None:
        self.component = icalendar.Timezone.from_ical(content)
        self.onsets = sorted(
            (start - before, after, start, before)
            for observance in self.component.subcomponents
            for before, after in [(observance["TZOFFSETFROM"].td, observance["TZOFFSETTO"].td)]
            for start in self._starts(observance)
        )

    @staticmethod
    def _starts(observance: icalendar.cal.Component) -> list[datetime]:
        first = observance["DTSTART"].dt
        if "RRULE" not in observance:
            return [first]
        rule = rrulestr(observance["RRULE"].to_ical().decode(), dtstart=first)
        return rule.between(datetime(1969, 1, 1), datetime(2041, 1, 1))  # noqa: DTZ001  # local times

    def changes(self, first: datetime, last: datetime) -> list[tuple[datetime, timedelta]]:
        found = [(at.replace(tzinfo=UTC), after) for at, after, _, before in self.onsets if after != before]
        return [(at, after) for at, after in found if first < at <= last]

    def offset(self, moment: datetime) -> timedelta:
        place = bisect_right(self.onsets, moment.replace(tzinfo=None), key=lambda onset: onset[0])
        return self.onsets[place - 1][1]


@pytest.mark.parametrize("name", ZONES)
def test_every_moment_of_five_years_is_that_of_zoneinfo(name):
    zone = ZoneInfo(name)
    for year in range(FIRST.year, LAST.year):
        if holds(zone, year):
            # From midnight to midnight of the zone, so that each moment belongs to one year.
            first, last = (datetime(y, 1, 1, tzinfo=zone).astimezone(UTC) for y in (year, year + 1))
            file = AsFile(vtimezone(name))
            assert file.offset(first) == first.astimezone(zone).utcoffset()
            assert file.changes(first, last) == changes_by_zoneinfo(zone, first, last)


@pytest.mark.parametrize("name", [*STEADY, *CHANGING])
def test_zones_with_lasting_rules_keep_their_clock_each_year(name):
    zone = ZoneInfo(name)
    assert all(holds(zone, year) for year in range(FIRST.year, LAST.year))
    assert bool(rules_of(zone).onsets) == (name in CHANGING)


@pytest.mark.parametrize("name", LAWLESS)
def test_zones_without_lasting_rules_never_keep_their_clock(name):
    assert not any(holds(ZoneInfo(name), year) for year in range(FIRST.year, LAST.year))


@pytest.mark.parametrize("name", REFORMED)
def test_years_before_a_change_of_rules_are_left_out(name):
    years = [year for year in range(2020, LAST.year) if holds(ZoneInfo(name), year)]
    assert years == list(range(REFORMED[name], LAST.year))


@pytest.mark.parametrize("name", [*STEADY, *CHANGING, *REFORMED])
def test_a_zone_is_one_standard_and_at_most_one_daylight(name):
    parts = AsFile(vtimezone(name)).component.subcomponents
    assert [part.name for part in parts] == ["STANDARD", "DAYLIGHT"][: len(parts)]
    for part in parts:
        assert part["DTSTART"].dt.year == 1970
        assert ("RRULE" in part) == (len(parts) == 2)
        assert set(part) <= {"DTSTART", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "RRULE"}
        assert rrule_holds(part)


def rrule_holds(part: icalendar.cal.Component) -> bool:
    """Whether DTSTART is the first moment of its own rule, as readers expect."""
    rule = part.get("RRULE")
    return (
        rule is None or rrulestr(rule.to_ical().decode(), dtstart=part["DTSTART"].dt)[0] == part["DTSTART"].dt
    )


def test_shanghai_is_a_single_offset():
    assert vtimezone("Asia/Shanghai") == (
        b"BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZNAME:CST\r\n"
        b"TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )


def test_new_york_changes_on_the_old_clock():
    content = vtimezone("America/New_York")
    assert (
        b"BEGIN:STANDARD\r\nDTSTART:19701101T020000\r\nTZNAME:EST\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\n"
        b"RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\r\nEND:STANDARD\r\n"
    ) in content
    assert b"BEGIN:DAYLIGHT\r\nDTSTART:19700308T020000\r\nTZNAME:EDT\r\nTZOFFSETFROM:-0500" in content


def test_a_summer_of_1988_in_shanghai_is_not_on_its_clock():
    zone = ZoneInfo("Asia/Shanghai")
    assert not holds(zone, 1988)
    assert holds(zone, 1992)


@pytest.mark.parametrize(
    ("moment", "kept"),
    [
        (datetime(2026, 3, 8, 1, 59, tzinfo=NEW_YORK), True),
        (datetime(2026, 3, 8, 2, 0, tzinfo=NEW_YORK), False),
        (datetime(2026, 3, 8, 2, 59, 59, tzinfo=NEW_YORK), False),
        (datetime(2026, 3, 8, 3, 0, tzinfo=NEW_YORK), True),
        (datetime(2026, 11, 1, 0, 59, tzinfo=NEW_YORK), True),
        (datetime(2026, 11, 1, 1, 0, tzinfo=NEW_YORK), False),
        (datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=NEW_YORK), False),
        (datetime(2026, 11, 1, 2, 0, tzinfo=NEW_YORK), True),
    ],
)
def test_times_that_a_clock_skips_or_shows_twice_are_not_written_on_it(moment, kept):
    assert carries(moment, NEW_YORK) is kept


@pytest.mark.parametrize("year", [1, 1970, 9999])
def test_years_at_the_ends_of_time_are_not_written_on_a_clock(year):
    assert not holds(ZoneInfo("Asia/Shanghai"), year)


def made_zone(rule: str) -> ZoneInfo:
    """A zone that always had this rule (POSIX TZ)."""
    header = b"TZif2" + bytes(15) + struct.pack(">6l", 0, 0, 0, 0, 1, 4)
    block = header + struct.pack(">lBB", 0, 0, 0) + b"AAA\0"
    return ZoneInfo.from_file(BytesIO(block + block + f"\n{rule}\n".encode()), key="Made/Up")


ONSETS = st.tuples(st.integers(1, 5), st.integers(0, 6), st.integers(0, 23), st.sampled_from((0, 15, 30)))


@settings(max_examples=60, deadline=None)
@example(2, (4, 0, 2, 0), 10, (1, 0, 2, 0), 5)  # in some years the last seven days of February
@given(st.integers(2, 5), ONSETS, st.integers(7, 11), ONSETS, st.integers(-11, 11))
def test_zones_of_any_weekly_rule_are_told_as_they_are(spring, first, autumn, second, hours):
    def onset(month: int, week: int, day: int, hour: int, minute: int) -> str:
        return f"M{month}.{week}.{day}/{hour}:{minute:02}"

    zone = made_zone(f"AAA{hours}BBB,{onset(spring, *first)},{onset(autumn, *second)}")
    rules = rules_of(zone)
    unclear = spring == 2 and first[0] == 5  # the last seven days of February are not always the same
    if rules is None or unclear:
        assert unclear
        return
    file = AsFile(defined("Made/Up", rules))
    for year in (2027, 2028):
        assert holds(zone, year)
        start, end = (datetime(y, 1, 1, tzinfo=zone).astimezone(UTC) for y in (year, year + 1))
        assert file.changes(start, end) == changes_by_zoneinfo(zone, start, end)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(available_timezones() - {"localtime", "Factory"})),
    st.datetimes(datetime(2000, 1, 1), datetime(2040, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_what_is_written_on_a_clock_is_read_from_it(name, moment):
    zone = ZoneInfo(name)
    local = moment.astimezone(zone)
    if carries(local, zone):
        assert AsFile(vtimezone(name)).offset(moment) == local.utcoffset()
