"""Officers and resources as rows."""

import pytest

from planner.rules.working_hours import parse_hours
from screens.staff.rows import STAFF, StaffRow
from tests.fakes.records import an_officer
from tests.screens.front import EN, ZH


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("Mon-Fri 08:30-17:30", "Mon–Fri 08:30–17:30", "周一至周五 08:30–17:30"),
        ("09:00-24:00", "09:00–24:00", "09:00–24:00"),
    ],
)
def test_hours_are_told_in_the_readers_language_and_can_be_typed_so(
    text: str, english: str, chinese: str
) -> None:
    row = StaffRow(an_officer(hours=(parse_hours(text),)))
    for words, expected in ((EN, english), (ZH, chinese)):
        assert expected in [str(cell) for cell in STAFF.cells(row, words)]
        assert parse_hours(expected) == parse_hours(text)
