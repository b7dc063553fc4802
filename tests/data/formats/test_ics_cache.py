"""Entries are written once, and anew whenever anything about them changes."""

from dataclasses import fields, replace
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest

from data.formats import ics
from data.formats.ics import IcsWriter
from planner.model.calendar import Alarm, Entry, EntryStatus, Guest, Organizer, Repeat
from planner.model.language import Language
from planner.model.venue import Position
from tests.data.formats.calendars import ENTRY, FEED, FILE, START, entry

NEW_YORK = ZoneInfo("America/New_York")
TWICE = START.replace(month=11, day=1, hour=1, minute=30, tzinfo=NEW_YORK)
LATER = ENTRY.changed + timedelta(days=1)

CHANGES = {
    "uid": {"uid": "other@openday-planner"},
    "sequence": {"sequence": 4},
    "status": {"status": EntryStatus.TENTATIVE},
    "start": {"start": ENTRY.start - timedelta(hours=1)},
    "end": {"end": ENTRY.end + timedelta(hours=1)},
    "created": {"created": ENTRY.created - timedelta(days=1)},
    "changed": {"changed": LATER},
    "summary": {"summary": "x"},
    "location": {"location": "x"},
    "description": {"description": "x"},
    "url": {"url": "https://x.example"},
    "position": {"position": Position(1.0, 2.0)},
    "categories": {"categories": ("x",)},
    "alarms": {"alarms": (Alarm(5, "x"),)},
    "busy": {"busy": False},
    "repeat": {"repeat": Repeat("FREQ=DAILY", ENTRY.start + timedelta(days=1))},
    "recurrence_id": {"recurrence_id": ENTRY.start + timedelta(days=1)},
    "attendees": {"attendees": (Guest("x", "x@police.example", True),)},
}


@pytest.mark.parametrize("name", [field.name for field in fields(Entry)])
def test_a_change_of_anything_is_written(name):
    changed = replace(FEED, entries=(replace(ENTRY, **CHANGES[name]),))
    writer = IcsWriter()
    before = writer.write(FEED)
    assert writer.write(changed) == IcsWriter().write(changed) != before
    assert writer.write(FEED) == before


def test_the_same_instant_in_another_zone_is_another_entry():
    abroad = replace(ENTRY, start=ENTRY.start.astimezone(NEW_YORK), end=ENTRY.end.astimezone(NEW_YORK))
    assert abroad == ENTRY
    writer = IcsWriter()
    writer.write(FEED)
    assert b"TZID=America/New_York" in writer.write(replace(FEED, entries=(abroad,)))


def test_the_second_of_two_equal_hours_is_another_entry():
    first = replace(ENTRY, start=TWICE, end=TWICE + timedelta(hours=3))
    second = replace(first, start=TWICE.replace(fold=1))
    assert first == second
    writer = IcsWriter()
    assert b"DTSTART:20261101T053000Z" in writer.write(replace(FEED, entries=(first,)))
    assert b"DTSTART:20261101T063000Z" in writer.write(replace(FEED, entries=(second,)))


@pytest.mark.parametrize(
    "fields",
    [
        {"recurrence_id": START},
        {"repeat": Repeat("FREQ=DAILY", START + timedelta(days=2), (START + timedelta(days=1),))},
    ],
    ids=["override", "master"],
)
def test_the_same_instants_of_a_series_in_another_zone_are_another_series(fields):
    series = replace(ENTRY, **fields)
    moved = {"start": START.astimezone(NEW_YORK), "end": ENTRY.end.astimezone(NEW_YORK)}
    abroad = replace(series, **moved)
    if series.recurrence_id:
        abroad = replace(series, recurrence_id=START.astimezone(NEW_YORK))
    assert abroad == series
    writer = IcsWriter()
    writer.write(replace(FEED, entries=(series,)))
    written = writer.write(replace(FEED, entries=(abroad,)))
    assert written == IcsWriter().write(replace(FEED, entries=(abroad,)))
    assert b";TZID=America/New_York:" in written


@pytest.mark.parametrize(
    "other",
    [
        replace(FILE, organizer=Organizer("Other", "camp@police.example")),
        replace(FILE, organizer=Organizer("Other", "other@police.example")),
        replace(FEED, language=Language.EN),
    ],
    ids=["name", "address", "language"],
)
def test_calendars_of_another_kind_do_not_share_what_was_written(other):
    writer = IcsWriter()
    for calendar in (FEED, FILE, other, FEED):
        assert writer.write(calendar) == IcsWriter().write(calendar)


def test_after_one_change_only_that_entry_is_written(monkeypatch):
    seen = []
    write = ics.written
    monkeypatch.setattr(
        ics, "written", lambda entry, organizer: seen.append(entry.uid) or write(entry, organizer)
    )
    writer = IcsWriter()
    entries = [entry(number) for number in range(20)]
    writer.write(replace(FEED, entries=tuple(entries)))
    seen.clear()
    entries = [replace(each) for each in entries]
    entries[7] = replace(entries[7], summary="moved", changed=LATER.astimezone(UTC))
    writer.write(replace(FEED, entries=tuple(entries)))
    assert seen == [entries[7].uid]
