"""Dates and times as scripts type them."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from planner.model.codes import Code
from planner.model.findings import BadInput
from planner.rules import times

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")


def code_of(call, *args) -> Code:
    with pytest.raises(BadInput) as error:
        call(*args)
    (found,) = error.value.findings
    return found.code


@pytest.mark.parametrize("typed", ["2026-05-01", " 2026-5-1 ", "２０２６-０５-０１"])
def test_dates_are_read(typed):
    assert times.parse_date(typed) == date(2026, 5, 1)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-02-30",
        "2025-02-29",
        "2026-13-01",
        "01-05-2026",
        "tomorrow",
        "",
        "1999-12-31",
        "2200-01-01",
        "9" * 10_000,
    ],
)
def test_impossible_and_unlikely_dates_are_refused(typed):
    assert code_of(times.parse_date, typed) is Code.BAD_DATE


@pytest.mark.parametrize(
    ("typed", "at"),
    [("09:30", time(9, 30)), ("9:30", time(9, 30)), ("23：59", time(23, 59)), ("00:00", time(0))],
)
def test_times_are_read(typed, at):
    assert times.parse_time(typed) == at


@pytest.mark.parametrize("typed", ["25:00", "24:00", "9", "9:5", "9:60", "-1:00", "3pm", "", "09:30:00"])
def test_impossible_times_are_refused(typed):
    assert code_of(times.parse_time, typed) is Code.BAD_TIME


@pytest.mark.parametrize("typed", ["2026-05-01 14:00", "2026-05-01T14:00", "2026-05-01  14:00"])
def test_a_day_with_its_time_is_read(typed):
    assert times.parse_day_and_time(typed) == (date(2026, 5, 1), time(14))


def test_a_day_may_come_without_a_time():
    assert times.parse_day_and_time("2026-05-01") == (date(2026, 5, 1), None)
    assert code_of(times.parse_day_and_time, "2026-05-01 25:00") is Code.BAD_TIME


def test_birth_dates_are_those_of_living_people():
    today = date(2026, 5, 1)
    assert times.parse_birth_date("2026-05-01", today) == today
    assert times.parse_birth_date("1896-01-01", today) == date(1896, 1, 1)
    assert code_of(times.parse_birth_date, "2026-05-02", today) is Code.BIRTH_IN_FUTURE
    assert code_of(times.parse_birth_date, "1895-12-31", today) is Code.BIRTH_TOO_OLD
    assert code_of(times.parse_birth_date, "2015-02-29", today) is Code.BAD_BIRTH_DATE


def test_only_zones_that_calendar_files_can_carry_are_accepted():
    assert times.zone_of("Asia/Shanghai").key == "Asia/Shanghai"


@pytest.mark.parametrize("typed", ["Mars/Olympus", "", "../etc/passwd", "Asia", "a\0b"])
def test_unknown_zones_are_refused(typed):
    assert code_of(times.zone_of, typed) is Code.BAD_ZONE


def test_a_wall_clock_time_names_one_moment():
    assert times.local(date(2026, 5, 1), time(9), SHANGHAI).isoformat() == "2026-05-01T09:00:00+08:00"


def test_times_that_clocks_skip_or_show_twice_are_refused():
    assert code_of(times.local, date(2026, 3, 29), time(2, 30), BERLIN) is Code.TIME_SKIPPED
    assert code_of(times.local, date(2026, 10, 25), time(2, 30), BERLIN) is Code.TIME_TWICE


def test_shifting_keeps_the_clock_where_hours_change():
    start = datetime(2026, 3, 28, 9, tzinfo=BERLIN)
    later = times.shifted(start, timedelta(days=1, hours=1), BERLIN)
    assert later.isoformat() == "2026-03-29T10:00:00+02:00"


def test_shifting_out_of_all_calendars_is_refused():
    start = datetime(2026, 3, 28, 9, tzinfo=SHANGHAI)
    assert code_of(times.shifted, start, timedelta(days=4_000_000), SHANGHAI) is Code.BAD_DATE
    assert code_of(times.shifted, start, timedelta(days=100_000), SHANGHAI) is Code.BAD_DATE
