"""Independent readers agree on calendars of every kind: on each occurrence, its texts and its alarms."""

import pytest

from data.formats.ics import IcsWriter
from tests.readers.expected import expected
from tests.readers.golden import GOLDEN
from tests.readers.reading import READERS
from tests.rfc5545 import problems


@pytest.mark.parametrize("name", GOLDEN)
def test_a_calendar_is_in_order(name):
    assert problems(IcsWriter().write(GOLDEN[name])) == []


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", GOLDEN)
def test_a_reader_sees_what_the_calendar_says(name, reader):
    assert READERS[reader](IcsWriter().write(GOLDEN[name])) == expected(GOLDEN[name])
