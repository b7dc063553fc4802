"""Days and times as people say them."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.model.codes import Code
from planner.model.findings import BadInput
from planner.rules.english_dates import english_day
from planner.rules.spoken_dates import Spoken, spoken_moment
from tests.planner.records import SHANGHAI

NOW = datetime(2026, 11, 22, 14, 48, tzinfo=SHANGHAI)
"""A Sunday."""

HAN = "零一二三四五六七八九十"


def said(text: str, now: datetime = NOW) -> tuple[str | None, str | None]:
    spoken = spoken_moment(text, now)
    return spoken.day and spoken.day.isoformat(), spoken.at and f"{spoken.at:%H:%M}"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今天", "2026-11-22"),
        ("明天", "2026-11-23"),
        ("后天", "2026-11-24"),
        ("大后天", "2026-11-25"),
        ("下周五", "2026-11-27"),
        ("下星期五", "2026-11-27"),
        ("下礼拜天", "2026-11-29"),
        ("下周日", "2026-11-29"),
        ("下下周一", "2026-11-30"),
        ("本周六", "2026-11-21"),
        ("这周六", "2026-11-21"),
        ("周三", "2026-11-25"),
        ("星期日", "2026-11-22"),
        ("周末", "2026-11-22"),
        ("下周末", "2026-11-28"),
        ("12月6日", "2026-12-06"),
        ("１２月６日", "2026-12-06"),
        ("十二月六号", "2026-12-06"),
        ("1月5日", "2027-01-05"),
        ("明年1月5日", "2027-01-05"),
        ("2027年3月1日", "2027-03-01"),
        ("二〇二七年三月一日", "2027-03-01"),
        ("6号", "2026-12-06"),
        ("31号", "2026-12-31"),
        ("二十五号", "2026-11-25"),
        ("下个月5号", "2026-12-05"),
        ("下下月5日", "2027-01-05"),
        ("月底", "2026-11-30"),
        ("下月底", "2026-12-31"),
        ("3天后", "2026-11-25"),
        ("两周后", "2026-12-06"),
        ("三个星期后", "2026-12-13"),
        ("一个月后", "2026-12-22"),
        ("一年后", "2027-11-22"),
        ("元旦", "2027-01-01"),
        ("警察节", "2027-01-10"),
        ("国庆节", "2027-10-01"),
    ],
)
def test_chinese_days(text: str, day: str) -> None:
    assert said(text) == (day, None)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("下午3点", "15:00"),
        ("下午三点半", "15:30"),
        ("上午9点一刻", "09:15"),
        ("晚上7点05分", "19:05"),
        ("14点", "14:00"),
        ("下午14点", "14:00"),
        ("中午", "12:00"),
        ("中午12点", "12:00"),
        ("中午1点", "13:00"),
        ("早上八点", "08:00"),
        ("凌晨1点", "01:00"),
        ("14:00", "14:00"),
        ("１４：３０", "14:30"),
        ("3pm", "15:00"),
        ("3:30 pm", "15:30"),
        ("12am", "00:00"),
        ("12pm", "12:00"),
        ("noon", "12:00"),
        ("at 14", "14:00"),
    ],
)
def test_times_alone(text: str, at: str) -> None:
    assert said(text) == (None, at)


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("明天下午3点", "2026-11-23", "15:00"),
        ("明天 3pm", "2026-11-23", "15:00"),
        ("明晚7点半", "2026-11-23", "19:30"),
        ("下周五14:00", "2026-11-27", "14:00"),
        ("下周 五 14:00", "2026-11-27", "14:00"),
        ("2026年12月6日 14:00", "2026-12-06", "14:00"),
        ("2026-12-06 14:00", "2026-12-06", "14:00"),
        ("2026-12-06T14:00", "2026-12-06", "14:00"),
        ("12/6 9点", "2026-12-06", "09:00"),
        ("next fri 14:00", "2026-11-27", "14:00"),
        ("tomorrow 3pm", "2026-11-23", "15:00"),
        ("3pm tomorrow", "2026-11-23", "15:00"),
        ("dec 6 at 14", "2026-12-06", "14:00"),
    ],
)
def test_a_day_with_a_time(text: str, day: str, at: str) -> None:
    assert said(text) == (day, at)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-22"),
        ("Tomorrow", "2026-11-23"),
        ("the day after tomorrow", "2026-11-24"),
        ("fri", "2026-11-27"),
        ("on Friday", "2026-11-27"),
        ("sunday", "2026-11-22"),
        ("this sat", "2026-11-21"),
        ("next fri", "2026-11-27"),
        ("weekend", "2026-11-22"),
        ("next weekend", "2026-11-28"),
        ("6 dec", "2026-12-06"),
        ("Sun 6 Dec", "2026-12-06"),
        ("6th of December", "2026-12-06"),
        ("dec 6", "2026-12-06"),
        ("December 6th, 2027", "2027-12-06"),
        ("3 january", "2027-01-03"),
        ("the 6th", "2026-12-06"),
        ("in 3 weeks", "2026-12-13"),
        ("in a fortnight", "2026-12-06"),
        ("two days from now", "2026-11-24"),
        ("in 2 months", "2027-01-22"),
        ("12/6", "2026-12-06"),
        ("12-6", "2026-12-06"),
        ("12.6", "2026-12-06"),
        ("25/12", "2026-12-25"),
        ("2/29", "2028-02-29"),
        ("2026/12/6", "2026-12-06"),
    ],
)
def test_english_days_and_digits(text: str, day: str) -> None:
    assert said(text) == (day, None)


def test_what_the_grammar_does_not_know_is_looked_up_in_the_library() -> None:
    assert english_day("in 1 week and 2 days", NOW.date()) is None
    assert said("in 1 week and 2 days") == ("2026-12-01", None)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "abc", "next", "next week", "下周", "12月", "may", "10", "25:00", "24:00", "12/6 25:00",
        "13pm", "2026-13-01", "2026-02-30", "2月30日", "32号", "0号", "十三月一日", "晚上12点", "8点70分",
        "1000年后", "明天下午", "10 dec 9:30-11:00", "99999年1月1日", "1999-12-31", "2200-01-01", "[red]x[/]",
        "明" * 70,
        "十十", "一十百", "\x1b[2J", "next next fri",
    ],
)  # fmt: skip
def test_what_says_no_day_is_bad_input(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        spoken_moment(text, NOW, "to")
    (found,) = caught.value.findings
    assert (found.code, found.where) == (Code.BAD_DATE, "to")


DAYS = st.integers(0, 330).map(lambda days: NOW.date() + timedelta(days=days))


def han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else HAN[tens] + "十") + (
        HAN[ones] if ones or not tens else ""
    )


@given(day=DAYS)
def test_every_way_to_write_a_day_means_that_day(day: date) -> None:
    ways = [
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{day.month}/{day.day}",
        f"{day.month}月{day.day}日",
        f"{day.year}年{day.month}月{day.day}号",
        f"{han(day.month)}月{han(day.day)}日",
        f"{day.day} {day:%b}",
        f"{day:%B} {day.day}, {day.year}",
        f"{(day - NOW.date()).days}天后",
        f"in {(day - NOW.date()).days} days",
    ]
    assert {way: spoken_moment(way, NOW).day for way in ways} == dict.fromkeys(ways, day)


@given(
    now=st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1)),  # noqa: DTZ001 -- the zone is put on below
    weekday=st.integers(0, 6),
)
def test_a_weekday_of_next_week_is_in_the_week_that_begins_next_monday(now: datetime, weekday: int) -> None:
    now = now.replace(tzinfo=SHANGHAI)
    monday = now.date() + timedelta(days=7 - now.weekday())
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    for text in (f"下周{'一二三四五六日'[weekday]}", f"next {names[weekday]}"):
        assert spoken_moment(text, now).day == monday + timedelta(days=weekday)
    bare = spoken_moment(f"周{'一二三四五六日'[weekday]}", now).day
    assert bare is not None
    assert 0 <= (bare - now.date()).days < 7
    assert bare.weekday() == weekday


@given(text=st.text(max_size=30))
@example(text=",")
def test_whatever_is_typed_is_understood_or_refused(text: str) -> None:
    with suppress(BadInput):
        assert spoken_moment(text, NOW) != Spoken(None, None)


@given(at=st.times().map(lambda at: time(at.hour, at.minute)))
def test_a_time_is_understood_with_its_day(at: time) -> None:
    assert spoken_moment(f"明天{at:%H:%M}", NOW) == Spoken(date(2026, 11, 23), at)
    assert spoken_moment(f"{at:%I:%M%p} tomorrow", NOW) == Spoken(date(2026, 11, 23), at)
