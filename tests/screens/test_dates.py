"""Dates as the screens write them."""

from datetime import date

from screens.dates import full_day, hours, list_day, month_name, short_day
from tests.screens.stage import CHINESE, ENGLISH, NOW

DAY = date(2026, 11, 25)


def test_dates_follow_the_language() -> None:
    assert short_day(DAY, ENGLISH) == "Wed 25 Nov"
    assert short_day(DAY, CHINESE) == "11月25日 周三"
    assert full_day(DAY, ENGLISH) == "Wed 25 Nov 2026"
    assert full_day(DAY, CHINESE) == "2026年11月25日 周三"
    assert month_name(DAY, ENGLISH, year=True) == "November 2026"
    assert month_name(DAY, CHINESE, year=True) == "2026年11月"


def test_days_of_a_list_stand_below_each_other() -> None:
    assert list_day(date(2026, 12, 2), ENGLISH) == "Wed 02"
    assert list_day(date(2026, 12, 2), CHINESE) == "02日 周三"


def test_hours_have_an_en_dash() -> None:
    assert hours(NOW.replace(hour=15, minute=0), NOW.replace(hour=17, minute=0)) == "15:00–17:00"
