"""Days off and make-up workdays in mainland China."""

from datetime import date

import pytest

from planner.model.language import Bilingual
from planner.rules.workdays import DayKind, DayNote, day_note


def test_a_public_holiday_is_named_in_both_languages():
    day = date(2026, 10, 1)
    assert day_note(day) == DayNote(day, DayKind.HOLIDAY, Bilingual("National Day", "国庆节"))


def test_a_saturday_on_which_people_work_is_noticed():
    day = date(2026, 10, 10)
    assert day.strftime("%a") == "Sat"
    assert day_note(day) == DayNote(day, DayKind.MAKE_UP_WORKDAY)


@pytest.mark.parametrize("day", [date(2026, 4, 15), date(2026, 4, 18)])
def test_there_is_nothing_to_say_about_an_ordinary_day(day):
    assert day_note(day) is None


def test_a_year_that_is_not_announced_yet_is_said_so():
    day = date(2035, 3, 7)
    assert day_note(day) == DayNote(day, DayKind.NOT_ANNOUNCED)


def test_a_holiday_by_law_is_known_before_the_year_is_announced():
    note = day_note(date(2035, 10, 1))
    assert note
    assert note.kind is DayKind.HOLIDAY
