"""Independent readers agree on calendars nobody thought of."""

from hypothesis import given, settings

from data.formats.ics import IcsWriter
from planner.model.calendar import Calendar
from tests.readers.expected import expected
from tests.readers.reading import READERS
from tests.readers.strategies import calendars
from tests.rfc5545 import problems


@settings(max_examples=30, deadline=None)
@given(calendars())
def test_every_reader_sees_what_any_calendar_says(calendar: Calendar) -> None:
    content = IcsWriter().write(calendar)
    assert problems(content) == []
    for name, read in READERS.items():
        assert read(content) == expected(calendar), name
