"""Calendar files: independent readers agree on them, whatever text they hold."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import strategies as st

from data.formats.ics import IcsWriter
from data.formats.ics_entries import written
from data.formats.ics_zones import vtimezone
from planner.model.calendar import Alarm, Organizer
from planner.model.codes import Code
from planner.model.findings import BadInput
from planner.model.venue import Position
from tests.data.formats.calendars import ENTRY, FEED, FILE, SHANGHAI, START, entry
from tests.readers.expected import expected, plain
from tests.readers.reading import READERS
from tests.rfc5545 import problems

HOSTILE = [
    "[/] [red]x[/red]",
    "=cmd|' /C calc'!A0",
    "back \\ slash, \\n not a break, \\N neither, \\\\ two, \\; \\,",
    "a,b;c:d\"e'f^g^n^^'",
    "BEGIN:VEVENT",
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    "\x1b[2J\x00\x07\x7f\x85\u2028\u2029\ufeffend",
    "\tindented\ttabs",
    "👨‍👩‍👧‍👦 family 🇨🇳" * 20,
    "王小明" * 70,
    "e\u0301" * 120,
    "\ud800 lone",
    " spaces " + " " * 160 + "end",
]
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=120))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("calendar", [FEED, FILE], ids=["feed", "file"])
def test_every_reader_sees_what_was_written(calendar, reader):
    assert READERS[reader](IcsWriter().write(calendar)) == expected(calendar)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_arrives_as_text(text, reader):
    hostile = replace(ENTRY, summary=text, location=text, description=text, alarms=(Alarm(5, text),))
    calendar = replace(FEED, entries=(hostile,), name=text, description=text)
    content = IcsWriter().write(calendar)
    assert problems(content) == []
    assert READERS[reader](content) == expected(calendar)


def test_the_same_calendar_gives_the_same_bytes():
    assert IcsWriter().write(FEED) == IcsWriter().write(FEED)


def test_a_calendar_is_its_entries_joined():
    entries = (entry(1), entry(2))
    content = IcsWriter().write(replace(FEED, entries=entries))
    assert b"".join(written(each).content for each in entries) in content


def test_the_zone_stands_once_and_only_where_it_is_used():
    twice = IcsWriter().write(replace(FEED, entries=(entry(1), entry(2))))
    utc = replace(ENTRY, start=ENTRY.start.astimezone(UTC), end=ENTRY.end.astimezone(UTC))
    assert twice.count(vtimezone("Asia/Shanghai")) == twice.count(b"BEGIN:VTIMEZONE") == 1
    assert b"VTIMEZONE" not in IcsWriter().write(replace(FEED, entries=(utc,)))


def test_an_empty_feed_is_a_calendar_all_the_same():
    content = IcsWriter().write(replace(FEED, entries=()))
    assert problems(content) == []
    assert all(read(content) == [] for read in READERS.values())


def test_every_zone_in_use_is_defined_in_order_of_name():
    def at(zone: str, number: int):
        start = START.replace(tzinfo=ZoneInfo(zone))
        return entry(number, start=start, end=start + timedelta(hours=2))

    zones = ["Europe/Berlin", "Asia/Shanghai", "America/New_York", "Europe/Berlin", "Africa/Cairo"]
    content = IcsWriter().write(replace(FEED, entries=tuple(at(z, n) for n, z in enumerate(zones))))
    assert re.findall(rb"\r\nTZID:(.*)\r", content) == [
        b"America/New_York",
        b"Asia/Shanghai",
        b"Europe/Berlin",
    ]
    assert (
        b"DTSTART;TZID=Europe/Berlin:20261125T150000\r\nDTEND;TZID=Europe/Berlin:20261125T170000" in content
    )
    assert b"DTSTART:20261125T130000Z\r\nDTEND:20261125T150000Z" in content


@pytest.mark.parametrize(
    ("zone", "defined"), [("Europe/Berlin", "Europe/Berlin"), ("Africa/Cairo", "Etc/UTC")]
)
def test_an_empty_feed_defines_a_zone_as_its_only_component(zone, defined):
    content = IcsWriter().write(replace(FEED, entries=(), zone=zone))
    assert content.count(b"BEGIN:VTIMEZONE") == content.count(vtimezone(defined)) == 1
    assert f"X-WR-TIMEZONE:{zone}".encode() in content


@pytest.mark.parametrize(
    ("start", "end", "lines"),
    [
        # Over the end of summer time: four hours on the clocks, five in truth.
        ("2026-10-31T23:00-04:00", "2026-11-01T03:00-05:00", b";TZID=America/New_York:20261101T030000"),
        # An hour that comes twice.
        ("2026-11-01T00:30-04:00", "2026-11-01T01:30-04:00", b":20261101T053000Z"),
        ("2026-11-01T00:30-04:00", "2026-11-01T01:10-05:00", b":20261101T061000Z"),
    ],
)
def test_entries_over_a_change_of_clocks_keep_their_instants(start, end, lines):
    zone = ZoneInfo("America/New_York")
    first, last = (datetime.fromisoformat(each).astimezone(zone) for each in (start, end))
    content = IcsWriter().write(replace(FEED, entries=(replace(ENTRY, start=first, end=last),)))
    assert b"DTEND" + lines in content
    for read in READERS.values():
        (found,) = read(content)
        assert (found.start, found.end) == (first.astimezone(UTC), last.astimezone(UTC))


def test_a_summer_of_1988_keeps_its_instant():
    start = datetime(1988, 7, 1, 15, 0, tzinfo=SHANGHAI)
    content = IcsWriter().write(
        replace(FEED, entries=(replace(ENTRY, start=start, end=start + timedelta(hours=1)),))
    )
    assert b"DTSTART:19880701T060000Z" in content
    assert problems(content) == []


def test_moments_without_a_zone_are_a_mistake():
    with pytest.raises(ValueError, match="without a zone"):
        IcsWriter().write(
            replace(FEED, entries=(replace(ENTRY, changed=ENTRY.changed.replace(tzinfo=None)),))
        )


def test_nothing_was_made_after_it_was_changed():
    content = IcsWriter().write(
        replace(FEED, entries=(replace(ENTRY, created=ENTRY.changed + timedelta(days=1)),))
    )
    assert b"CREATED:20261103T083000Z" in content
    assert problems(content) == []


def test_an_entry_that_ends_when_it_starts_is_refused():
    with pytest.raises(BadInput) as refused:
        IcsWriter().write(replace(FEED, entries=(replace(ENTRY, end=ENTRY.start),)))
    assert refused.value.findings[0].code is Code.END_BEFORE_START


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://open.example/a b", b"https://open.example/a%20b"),
        ("https://open.example/开放?x=1,2;3", b"https://open.example/%E5%BC%80%E6%94%BE?x=1%2C2%3B3"),
        ("https://例子.example/100%", b"https://xn--fsqu00a.example/100%25"),
        ("https://open.example/a%20b\r\nX:y", b"https://open.example/a%20bX:y"),
    ],
)
def test_addresses_are_written_in_ascii(url, written):
    content = IcsWriter().write(replace(FEED, entries=(replace(ENTRY, url=url),)))
    assert b"URL:" + written + b"\r\n" in content
    assert problems(content) == []


@pytest.mark.parametrize("name", ['a "b" c', "a^b", "x\r\ny:z;,", "\x07bell", "王 “警官”"])
def test_names_of_organizers_need_no_escapes(name):
    content = IcsWriter().write(replace(FILE, organizer=Organizer(name, "a@b.example")))
    assert problems(content) == []
    read = icalendar.Calendar.from_ical(content).walk("VEVENT")[0]["ORGANIZER"]
    assert read == "mailto:a@b.example"
    assert read.params["CN"] == " ".join(plain(name.replace('"b"', "“b”").replace("^", "ˆ")).split())


def test_positions_at_the_edges_have_no_exponents():
    content = IcsWriter().write(
        replace(FEED, entries=(replace(ENTRY, position=Position(-0.00001, 179.9999999)),))
    )
    assert b"GEO:-0.000010;180.000000\r\n" in content


def test_a_file_of_one_event_does_not_make_a_new_calendar():
    content = IcsWriter().write(FILE)
    assert b"X-WR-CALNAME" not in content
    assert b"REFRESH-INTERVAL" not in content
    assert b"METHOD:PUBLISH" in content


def test_a_feed_has_no_method_and_no_organizer():
    content = IcsWriter().write(FEED)
    assert b"METHOD" not in content
    assert b"ORGANIZER" not in content
