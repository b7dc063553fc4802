"""Dates, numbers and phone numbers as spreadsheets and people write them."""

from datetime import date

import pytest

from planner.model.imports import DateOrder
from planner.rules.importing.cells import birth_text, date_order, digits_text, is_rounded, whole_number


@pytest.mark.parametrize(
    "cell",
    [
        date(2015, 3, 4),
        "2015-03-04",
        "2015/3/4",
        "2015.3.4",
        "2015年3月4日",
        "2015 年 3 月 4 号",
        "２０１５／３／４",
        "20150304",
        "42067",
        "42067.0",
        "2015/3/4 0:00:00",
        "4 Mar 2015",
        "March 4th, 2015",
    ],
)
def test_a_date_is_read_however_it_is_written(cell: str | date) -> None:
    assert birth_text(cell, DateOrder.UNKNOWN) == "2015-03-04"


@pytest.mark.parametrize(
    "text", ["2015", "2015-02-30", "20151301", "3/4/2015", "4 Foo 2015", "soon", "9" * 99]
)
def test_what_is_no_date_is_handed_on(text: str) -> None:
    assert birth_text(text, DateOrder.UNKNOWN) == text[:60]


def test_days_and_months_are_told_apart_by_the_whole_column() -> None:
    assert date_order(["3/4/2015", "25/4/2015"]) is DateOrder.DAY_FIRST
    assert date_order(["3/4/2015", "4/25/2015"]) is DateOrder.MONTH_FIRST
    assert date_order(["3/4/2015", ""]) is None
    assert date_order(["25/4/2015", "4/25/2015"]) is None
    assert date_order(["2015/3/4", "3/3/2015"]) is DateOrder.UNKNOWN
    assert birth_text("3/4/2015", DateOrder.DAY_FIRST) == "2015-04-03"
    assert birth_text("3/4/2015", DateOrder.MONTH_FIRST) == "2015-03-04"


def test_numbers_that_a_spreadsheet_spoilt_are_noticed() -> None:
    assert [is_rounded(text) for text in ("1.38E+10", "1e10", "13800000001", "E10")] == [
        True,
        True,
        False,
        False,
    ]
    assert digits_text("13800000001.0") == "13800000001"
    assert [whole_number(text) for text in ("", "2", "２人", "3.0", "two", "-1")] == [0, 2, 2, 3, None, None]
