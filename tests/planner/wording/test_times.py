"""Dates and times as SCREENS shows them, in both languages."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.planner.wording.speaking import EN, ZH

TODAY = date(2026, 11, 25)
START = datetime(2026, 11, 25, 15, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
END = START + timedelta(hours=2)


@pytest.mark.parametrize(
    ("day", "english", "chinese"),
    [
        (date(2026, 11, 25), "today", "今天"),
        (date(2026, 11, 26), "tomorrow", "明天"),
        (date(2026, 11, 24), "yesterday", "昨天"),
        (date(2026, 11, 27), "Fri 27 Nov", "11月27日 周五"),
        (date(2026, 5, 3), "Sun 3 May", "5月3日 周日"),
        (date(2027, 1, 10), "Sun 10 Jan 2027", "2027年1月10日 周日"),
    ],
)
def test_days_are_named_when_near_and_dated_when_far(day, english, chinese):
    assert (EN.times.day(day, TODAY), ZH.times.day(day, TODAY)) == (english, chinese)


def test_without_today_no_day_is_named():
    assert (EN.times.day(TODAY), ZH.times.day(TODAY)) == ("Wed 25 Nov", "11月25日 周三")


def test_times_of_a_session():
    assert EN.times.when(START, END) == "Wed 25 Nov 15:00–17:00"
    assert ZH.times.when(START, END, TODAY) == "今天 15:00–17:00"
    assert EN.times.span(START, START + timedelta(hours=11)) == "15:00–02:00 +1"
    assert EN.times.moment(START) == "Wed 25 Nov 15:00"
    assert EN.times.clock(START.time()) == "15:00"


def test_months_and_weekdays():
    assert (EN.times.month(2026, 11), ZH.times.month(2026, 11)) == ("November 2026", "2026年11月")
    assert EN.times.weekdays() == ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
    assert ZH.times.weekdays() == ("一", "二", "三", "四", "五", "六", "日")
    assert (EN.times.full_date(TODAY), ZH.times.full_date(TODAY)) == (
        "Wednesday 25 November 2026",
        "2026年11月25日 星期三",
    )


@pytest.mark.parametrize(
    ("minutes", "english", "chinese"),
    [(5, "5 min", "5分钟"), (120, "2 h", "2小时"), (90, "1 h 30 min", "1小时30分钟")],
)
def test_durations(minutes, english, chinese):
    assert (EN.times.duration(minutes), ZH.times.duration(minutes)) == (english, chinese)


@pytest.mark.parametrize(
    ("elapsed", "english"),
    [
        (timedelta(days=2, hours=5), "2 days"),
        (timedelta(days=1), "1 day"),
        (timedelta(hours=3, minutes=59), "3 h"),
        (timedelta(minutes=12), "12 min"),
        (timedelta(seconds=-5), "0 min"),
    ],
)
def test_how_long_ago(elapsed, english):
    assert EN.times.ago(START, START + elapsed) == english


@pytest.mark.parametrize(
    ("number", "rank"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (21, "21st"),
        (112, "112th"),
    ],
)
def test_ranks(number, rank):
    assert EN.counts.waiting_position(number) == f"{rank} in line"
    assert ZH.counts.waiting_position(number) == f"候补第{number}位"
