"""The linter is only worth something if it sees what is broken."""

import pytest

from data.formats.ics import IcsWriter
from tests.data.formats.calendars import FEED, FILE
from tests.data.formats.ics_linter import problems

FEED_BYTES = IcsWriter().write(FEED)
FILE_BYTES = IcsWriter().write(FILE)

BROKEN = {
    "byte order mark": (b"BEGIN:VCALENDAR", b"\xef\xbb\xbfBEGIN:VCALENDAR"),
    "bare line feed": (b"CALSCALE:GREGORIAN\r\n", b"CALSCALE:GREGORIAN\n"),
    "empty line": (b"CALSCALE:GREGORIAN\r\n", b"CALSCALE:GREGORIAN\r\n\r\n"),
    "no last line end": (b"END:VCALENDAR\r\n", b"END:VCALENDAR"),
    "a line too long": (b"SEQUENCE:3", b"SEQUENCE:" + b"0" * 70),
    "a fold inside a character": ("馆".encode(), "馆".encode()[:1] + b"\r\n " + "馆".encode()[1:]),
    "latin bytes": ("馆".encode(), b"\xe9"),
    "control character": ("馆".encode(), b"\x07"),
    "next line character": ("馆".encode(), "\x85".encode()),
    "line separator": ("馆".encode(), "\u2028".encode()),
    "unescaped comma": (rb"dogs\, drones", b"dogs, drones"),
    "unescaped semicolon": (rb"\; dogs", b"; dogs"),
    "unknown escape": (rb"\; dogs", rb"\: dogs"),
    "property without colon": (b"STATUS:CONFIRMED", b"STATUS"),
    "lower case name": (b"STATUS:", b"status:"),
    "no version": (b"VERSION:2.0\r\n", b""),
    "wrong version": (b"VERSION:2.0", b"VERSION:1.0"),
    "no product": (b"PRODID:-//openday//openday-planner//ZH\r\n", b""),
    "no UID": (b"UID:3f6c-1@openday-planner\r\n", b""),
    "UID with Chinese": (b"UID:3f6c-1", "UID:开放".encode()),
    "no stamp": (b"DTSTAMP:20261103T083000Z\r\n", b""),
    "stamp without zone": (b"DTSTAMP:20261103T083000Z", b"DTSTAMP:20261103T083000"),
    "summary twice": (b"STATUS:", b"SUMMARY:x\r\nSTATUS:"),
    "start without zone": (b"DTSTART;TZID=Asia/Shanghai:20261125", b"DTSTART:20261125"),
    "start in an undefined zone": (b"DTSTART;TZID=Asia/Shanghai", b"DTSTART;TZID=Asia/Tokyo"),
    "start in UTC with a zone": (b"T150000\r\n", b"T150000Z\r\n"),
    "end before start": (b"20261125T170000", b"20261125T140000"),
    "modified before created": (b"CREATED:20261101", b"CREATED:20261201"),
    "negative sequence": (b"SEQUENCE:3", b"SEQUENCE:-3"),
    "unknown status": (b"STATUS:CONFIRMED", b"STATUS:HELD"),
    "cancelled with alarm": (b"STATUS:CONFIRMED", b"STATUS:CANCELLED"),
    "unknown transparency": (b"TRANSP:OPAQUE", b"TRANSP:BUSY"),
    "GEO with a comma": (b"GEO:26.893500;", b"GEO:26.893500,"),
    "GEO with an exponent": (b"112.000010", b"1e2"),
    "address with Chinese": (b"URL:https://open", "URL:https://开".encode()),
    "address with a comma": (b"E7K3Q.html", b"E7K3Q,1.html"),
    "refresh without type": (b"REFRESH-INTERVAL;VALUE=DURATION", b"REFRESH-INTERVAL"),
    "refresh of P1H": (b"REFRESH-INTERVAL;VALUE=DURATION:PT1H", b"REFRESH-INTERVAL;VALUE=DURATION:P1H"),
    "source without type": (b"SOURCE;VALUE=URI", b"SOURCE"),
    "hexadecimal colour": (b"COLOR:royalblue", b"COLOR:#4169E1"),
    "names that differ": (b"X-WR-CALNAME:", b"X-WR-CALNAME:x"),
    "method in a feed": (b"CALSCALE:GREGORIAN", b"CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH"),
    "a second VTIMEZONE": (
        b"END:VTIMEZONE\r\n",
        b"END:VTIMEZONE\r\nBEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        b"TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n",
    ),
    "offset with a colon": (b"TZOFFSETTO:+0800", b"TZOFFSETTO:+08:00"),
    "alarm by e-mail": (b"ACTION:DISPLAY", b"ACTION:EMAIL"),
    "alarm without text": ("DESCRIPTION:明天：警营开放日\r\n".encode(), b""),
    "alarm after the start": (b"TRIGGER:-P1D", b"TRIGGER:P1D"),
    "alarm that ends nowhere": (b"END:VALARM\r\n", b""),
    "attendee": (b"STATUS:", b"ATTENDEE:mailto:a@b.example\r\nSTATUS:"),
    "a to-do": (b"VEVENT", b"VTODO"),
    "two calendars": (b"END:VCALENDAR\r\n", b"END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
}  # fmt: skip
BROKEN_FILE = {
    "published by nobody": (b"ORGANIZER", b"X-ORGANIZER"),
    "quote in a name": (b'CN="The', b'CN="The" "'),
    "caret in a name": (b'CN="The', b"CN=\"The ^'"),
    "organizer without mailto": (b"mailto:", b""),
    "calendar name in a file": (b"CALSCALE:GREGORIAN", b"CALSCALE:GREGORIAN\r\nX-WR-CALNAME:x"),
    "unknown method": (b"METHOD:PUBLISH", b"METHOD:SEND"),
}


def test_files_as_we_write_them_are_in_order():
    assert problems(FEED_BYTES) == []
    assert problems(FILE_BYTES) == []


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_feed_is_seen(what):
    right, wrong = BROKEN[what]
    assert right in FEED_BYTES
    assert problems(FEED_BYTES.replace(right, wrong))


@pytest.mark.parametrize("what", BROKEN_FILE)
def test_a_broken_file_is_seen(what):
    right, wrong = BROKEN_FILE[what]
    assert right in FILE_BYTES
    assert problems(FILE_BYTES.replace(right, wrong))


def test_a_uid_twice_is_seen():
    begin, end = FEED_BYTES.index(b"BEGIN:VEVENT"), FEED_BYTES.index(b"END:VCALENDAR")
    assert problems(FEED_BYTES[:end] + FEED_BYTES[begin:end] + FEED_BYTES[end:]) == ["a UID twice"]


def test_a_calendar_without_components_is_seen():
    begin, end = FEED_BYTES.index(b"BEGIN:VTIMEZONE"), FEED_BYTES.index(b"END:VCALENDAR")
    assert problems(FEED_BYTES[:begin] + FEED_BYTES[end:]) == ["a calendar without components"]
