"""Calendar files: independent readers agree on them, whatever text they hold."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.formats.ics import IcsWriter
from data.formats.ics_entries import written
from data.formats.ics_zones import vtimezone
from planner.model.calendar import Alarm, EntryStatus, Organizer
from planner.model.codes import Code
from planner.model.findings import BadInput
from planner.model.venue import Position
from tests.data.formats.calendars import ENTRY, FEED, FILE, SHANGHAI, START, entry
from tests.data.formats.ics_linter import problems
from tests.data.formats.ics_readers import READERS, Read

LONG_BLANK = re.compile(r"[^\S\n]{20,}")
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
ENTRIES = st.lists(
    st.builds(
        lambda start, minutes, summary, location, description, alarms, status, sequence: replace(
            ENTRY,
            start=start.replace(tzinfo=SHANGHAI),
            end=start.replace(tzinfo=SHANGHAI) + timedelta(minutes=minutes),
            summary=summary,
            location=location,
            description=description,
            alarms=alarms if status is EntryStatus.CONFIRMED else (),
            status=status,
            sequence=sequence,
        ),
        st.integers(0, 50_000_000).map(
            lambda minutes: datetime(1995, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
        ),
        st.integers(1, 5000),
        TEXTS,
        TEXTS,
        TEXTS,
        st.lists(
            st.builds(Alarm, st.integers(1, 9000), TEXTS), max_size=2, unique_by=lambda alarm: alarm.minutes
        ).map(tuple),
        st.sampled_from(EntryStatus),
        st.integers(0, 999),
    ),
    max_size=3,
).map(lambda found: tuple(replace(e, uid=f"3f6c-{n}@openday-planner") for n, e in enumerate(found)))


def as_read(found) -> list[Read]:
    """What a reader should see of entries."""
    return sorted(
        (
            Read(
                e.uid,
                e.start.astimezone(UTC),
                e.end.astimezone(UTC),
                str(e.status),
                e.sequence,
                plain(e.summary, breaks=" "),
                plain(e.location, breaks=" "),
                plain(e.description),
                tuple((alarm.minutes, plain(alarm.text)) for alarm in e.alarms),
            )
            for e in found
        ),
        key=lambda read: read.uid,
    )


def plain(text: str, breaks: str = "\n") -> str:
    """The text as files hold it, spelt out character by character."""
    kept = []
    for char in text.replace("\r\n", "\n"):
        if char in "\n\r\x0b\x0c\x85\u2028\u2029":
            kept.append(breaks)
        elif char == "\t":
            kept.append(" ")
        elif "\ud800" <= char <= "\udfff":
            kept.append("\ufffd")
        elif not (ord(char) < 32 or 127 <= ord(char) < 160 or char == "\ufeff"):
            kept.append(char)
    return LONG_BLANK.sub(lambda blank: blank[0][:20], "".join(kept)).rstrip()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("calendar", [FEED, FILE], ids=["feed", "file"])
def test_every_reader_sees_what_was_written(calendar, reader):
    assert READERS[reader](IcsWriter().write(calendar)) == as_read(calendar.entries)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_arrives_as_text(text, reader):
    hostile = replace(ENTRY, summary=text, location=text, description=text, alarms=(Alarm(5, text),))
    content = IcsWriter().write(replace(FEED, entries=(hostile,), name=text, description=text))
    assert problems(content) == []
    assert READERS[reader](content) == as_read([hostile])


@settings(max_examples=60, deadline=None)
@given(ENTRIES, TEXTS)
def test_random_calendars_are_in_order_and_read_alike(found, name):
    content = IcsWriter().write(replace(FEED, entries=found, name=name))
    assert problems(content) == []
    for reader, read in READERS.items():
        assert sorted(read(content), key=lambda r: r.uid) == as_read(found), reader


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
