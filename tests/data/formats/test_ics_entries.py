"""Entries written line by line: `icalendar` reads back the components that it would have made itself."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.calendar_peers import component
from data.formats.ics import IcsWriter
from data.formats.ics_entries import written
from planner.model.calendar import Alarm, EntryStatus, Guest, Method, Organizer
from planner.model.venue import Position
from tests.data.formats.calendars import ENTRY, FILE
from tests.data.formats.test_ics import TEXTS
from tests.readers.expected import plain

ZONES = sorted(available_timezones() - {"localtime", "Factory"})
CATEGORY = st.text("警营开放日 abc,;\\", min_size=1, max_size=20).filter(lambda text: text.strip(" ,;\\"))
GUEST = Guest("王小明", "wang@people.example", accepted=False)


@st.composite
def entries(draw):
    """Entries of any kind, their texts as readers should see them."""
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    start = draw(st.datetimes(datetime(2000, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
    start = start.replace(microsecond=0)
    changed = draw(st.datetimes(datetime(2000, 1, 1), timezones=st.just(UTC))).replace(microsecond=0)  # noqa: DTZ001
    return replace(
        ENTRY,
        uid=draw(st.text("abcdef0123456789-@.", min_size=1, max_size=120)),
        sequence=draw(st.integers(0, 10**6)),
        status=draw(st.sampled_from(EntryStatus)),
        start=start.astimezone(zone),
        end=(start + timedelta(minutes=draw(st.integers(1, 9000)))).astimezone(zone),
        created=changed - timedelta(seconds=draw(st.integers(0, 10**6))),
        changed=changed,
        summary=draw(TEXTS),
        location=draw(TEXTS),
        description=draw(TEXTS),
        position=Position(draw(st.floats(-90, 90)), draw(st.floats(-180, 180))),
        categories=tuple(draw(st.lists(CATEGORY, max_size=2))),
        alarms=tuple(draw(st.lists(st.builds(Alarm, st.integers(1, 99_999), TEXTS), max_size=2))),
        busy=draw(st.booleans()),
    )


def as_read(entry):
    """The entry as the library should hold it: clean texts, moments on the clock that they are written on."""
    zoned = b"DTSTART;TZID" in written(entry).content
    clock = entry.start.tzinfo if zoned else UTC
    return replace(
        entry,
        start=entry.start.astimezone(clock),
        end=entry.end.astimezone(clock),
        summary=plain(entry.summary, breaks=" "),
        location=plain(entry.location, breaks=" "),
        description=plain(entry.description),
        categories=tuple(
            plain(re.sub(r"\s*[,;\\]+\s*", " · ", category), breaks=" ") for category in entry.categories
        ),
        alarms=tuple(replace(alarm, text=plain(alarm.text)) for alarm in entry.alarms),
    )


@settings(max_examples=150, deadline=None)
@given(entries())
def test_the_library_reads_the_component_that_it_would_have_made(entry):
    read = icalendar.Event.from_ical(written(entry).content)
    made = component(as_read(entry))
    for name, value in (("LOCATION", entry.location), ("DESCRIPTION", entry.description)):
        if value and name not in made:
            made[name] = icalendar.vText("")  # what held control characters alone
    assert read == made
    assert [alarm.walk() for alarm in read.walk("VALARM")] == [alarm.walk() for alarm in made.walk("VALARM")]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_lines_are_folded_between_characters(text):
    lines = written(replace(ENTRY, description=text)).content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode("utf-8") for line in lines[:-1])


@pytest.mark.parametrize("length", range(50, 100))
def test_a_line_is_folded_only_where_it_must(length):
    content = written(replace(ENTRY, description="x" * length)).content
    (line,) = re.findall(rb"DESCRIPTION:(?:.|\r\n )*?\r\n(?! )", content)[:1]
    whole = len("DESCRIPTION:") + length
    assert [len(part) for part in line.split(b"\r\n")[:-1]] == (
        [whole] if whole <= 75 else [75, whole - 75 + 1]
    )


def test_a_request_asks_one_guest():
    calendar = replace(FILE, method=Method.REQUEST, entries=(replace(ENTRY, attendees=(GUEST,)),))
    content = IcsWriter().write(calendar)
    assert content.count(b"METHOD:REQUEST\r\n") == content.count(b"BEGIN:VEVENT") == 1
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert event["ORGANIZER"] == "mailto:camp@police.example"
    assert event["ATTENDEE"] == "mailto:wang@people.example"
    assert dict(event["ATTENDEE"].params) == {
        "CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE",
        "CN": "王小明",
    }  # fmt: skip


def test_a_guest_who_is_known_to_come_is_not_asked():
    guest = replace(GUEST, accepted=True)
    event = icalendar.Event.from_ical(written(replace(ENTRY, attendees=(guest,))).content)
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert "RSVP" not in event["ATTENDEE"].params


def test_a_cancellation_says_so():
    gone = replace(ENTRY, status=EntryStatus.CANCELLED, sequence=4, alarms=(), attendees=(GUEST,))
    content = IcsWriter().write(replace(FILE, method=Method.CANCEL, entries=(gone,)))
    assert b"METHOD:CANCEL\r\n" in content
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (ENTRY.uid, 4, "CANCELLED")
    assert "ATTENDEE" in event
    assert not event.walk("VALARM")


@pytest.mark.parametrize("name", ["", "a:b;c,d", 'the "boss"', "王\r\nATTENDEE:mailto:x@y", "a^nb", "\x07"])
@pytest.mark.parametrize("email", ["a+b@c.example", 'o"x y@c.example', "a@c.example\r\nX:y", "王@例.example"])
def test_guests_stay_one_harmless_line(name, email):
    guest = Guest(name, email, accepted=False)
    event = icalendar.Event.from_ical(
        written(replace(ENTRY, attendees=(guest,)), Organizer(name, email)).content
    )
    for property_name in ("ATTENDEE", "ORGANIZER"):
        assert re.fullmatch("mailto:[!-~]+", event[property_name])
        assert not re.search('["^\r\n\x07]', event[property_name].params.get("CN", ""))
    assert set(event) == set(icalendar.Event.from_ical(written(ENTRY).content)) | {"ATTENDEE", "ORGANIZER"}


@pytest.mark.parametrize(
    ("minutes", "written_as"),
    [
        (0, b"-PT0M"),
        (15, b"-PT15M"),
        (60, b"-PT1H"),
        (90, b"-PT1H30M"),
        (1440, b"-P1D"),
        (1501, b"-P1DT1H1M"),
    ],
)
def test_alarms_come_so_long_before(minutes, written_as):
    assert (
        b"TRIGGER:" + written_as + b"\r\n" in written(replace(ENTRY, alarms=(Alarm(minutes, "x"),))).content
    )
