"""Months and days as text."""

from datetime import date

import pytest

from screens.literal import Tone
from screens.widgets.month_text import Days, month_lines, month_spots, same_day_of, strip_line, weeks
from tests.screens.stage import CHINESE, ENGLISH

TODAY = date(2026, 11, 22)
MARKS = {date(2026, 11, n): Tone.GOOD for n in (25, 26, 28)}
DAYS = Days(TODAY, TODAY, MARKS)


def plain(day: date, days: Days = DAYS) -> list[str]:
    return [line.plain.rstrip() for line in month_lines(day, days, ENGLISH)]


def test_a_month_names_its_weekdays_marks_events_and_brackets_today() -> None:
    assert plain(TODAY) == [
        "  November 2026",
        " Mo Tu We Th Fr Sa Su",
        "                    1",
        "  2  3  4  5  6  7  8",
        "  9 10 11 12 13 14 15",
        " 16 17 18 19 20 21[22]",
        " 23 24 25•26•27 28•29",
        " 30",
        "",
    ]


def test_events_of_today_and_yesterday_are_still_seen() -> None:
    days = Days(TODAY, TODAY, {TODAY: Tone.GOOD})
    assert plain(TODAY, days)[5] == " 16 17 18 19 20 21[22•"
    days = Days(TODAY, TODAY, {date(2026, 11, 21): Tone.GOOD})
    assert plain(TODAY, days)[5] == " 16 17 18 19 20 21•22]"


def test_chinese_weekdays_stand_above_their_days() -> None:
    heads = month_lines(TODAY, DAYS, CHINESE)[1]
    assert heads.plain == " 一 二 三 四 五 六 日"
    assert heads.cell_length == 21


@pytest.mark.parametrize("month", [date(2026, 2, 1), date(2027, 2, 1), date(2026, 8, 1), date(2026, 11, 1)])
def test_the_spots_of_a_month_are_its_days(month: date) -> None:
    lines = plain(month, Days(date(2020, 1, 1), date(2020, 1, 1), {}))
    for spot in month_spots(month, 0):
        assert lines[spot.line][spot.start : spot.end] == f"{spot.day.day:2}"
    assert len(month_spots(month, 0)) == sum(day is not None for week in weeks(month) for day in week)


def test_a_strip_starts_on_monday_and_holds_whole_days_only() -> None:
    line, spots = strip_line(DAYS, 80, ENGLISH)
    assert line.plain.startswith(" November  Mo 16   Tu 17   We 18   Th 19   Fr 20   Sa 21  [Su 22]")
    assert [spot.day.day for spot in spots][:7] == [16, 17, 18, 19, 20, 21, 22]
    assert line.cell_length <= 80
    assert len(strip_line(DAYS, 80, CHINESE)[1]) >= 7


def test_the_same_day_of_a_shorter_month_is_its_last() -> None:
    assert same_day_of(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert same_day_of(date(2026, 11, 22), 2) == date(2027, 1, 22)
    assert same_day_of(date(2026, 1, 15), -1) == date(2025, 12, 15)
