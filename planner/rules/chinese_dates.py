"""Days and times as they are said in Chinese: 大后天, 下周五, 十二月六号, 晚上7点半."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.rules.coming_days import coming, coming_day, in_months

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMBER = r"(\d{1,4}|[零〇一二两三四五六七八九十]{1,4})"
_DAYS: Mapping[str, int] = MappingProxyType(
    {"今天": 0, "今日": 0, "今": 0, "明天": 1, "明日": 1, "明": 1, "后天": 2, "大后天": 3, "大大后天": 4}
)
_WEEKDAYS: Mapping[str, int] = MappingProxyType(
    {**{c: n for n, c in enumerate("一二三四五六日")}, "天": 6, **{str(n + 1): n for n in range(7)}}
)
_FEASTS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "元旦": (1, 1),
        "警察节": (1, 10),
        "人民警察节": (1, 10),
        "妇女节": (3, 8),
        "五一": (5, 1),
        "劳动节": (5, 1),
        "青年节": (5, 4),
        "六一": (6, 1),
        "儿童节": (6, 1),
        "建党节": (7, 1),
        "建军节": (8, 1),
        "国庆": (10, 1),
        "国庆节": (10, 1),
        "十一": (10, 1),
    }
)
"""Feasts that fall on the same day each year; those of the moon are better said by their date."""

_TIME = re.compile(
    r"(凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|早|晚)?\s*"
    rf"(?:(\d{{1,2}}):([0-5]\d)|{_NUMBER}\s*[点时](?:\s*(半|一刻|三刻|整|钟)|\s*{_NUMBER}\s*分?)?)"
)
_NOON = re.compile(r"中午|正午")
_AFTERNOON = frozenset({"下午", "傍晚", "晚上", "夜里", "晚"})
_WEEK = re.compile(r"(上|本|这个?|(?:下个?)+)?(?:周|星期|礼拜)([一二三四五六日天1-7])")
_WEEKEND = re.compile(r"(本|这个?|(?:下个?)+)?周末")
_LATER = re.compile(rf"{_NUMBER}个?(天|日|周|星期|礼拜|月|年)(?:之|以)?后")
_DATE = re.compile(rf"(?:{_NUMBER}年|(今年|明年|后年))?{_NUMBER}月{_NUMBER}[日号]?")
_DAY = re.compile(rf"(这个?月|本月|(?:下个?)+月)?{_NUMBER}[日号]")
_END = re.compile(r"(这个?|本|(?:下个?)+)?月底")


def number(text: str) -> int:
    """`十二`, `二十五`, `12` or `二〇二六` as a number."""
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    return int("".join(str(_DIGITS[c]) for c in text))


def chinese_time(text: str) -> tuple[time | None, str]:
    """A time of day such as 下午3点半 anywhere in `text`, and what is left without it.

    ValueError for one that no clock shows.
    """
    match = _TIME.search(text)
    if match is None or not (match[1] or match[4]):
        noon = _NOON.search(text)
        return (time(12), _without(text, noon)) if noon else (None, text)
    hour = number(match[2] or match[4])
    minute = number(match[3]) if match[3] else _minute(match[5], match[6])
    if hour < 12 and (match[1] in _AFTERNOON or (match[1] == "中午" and hour < 10)):
        hour += 12
    elif hour == 12 and match[1] in ("凌晨", "夜里", "晚上", "晚"):
        raise ValueError("midnight belongs to one of two days")
    return time(hour, minute), _without(text, match)


def _minute(word: str | None, spoken: str | None) -> int:
    if spoken:
        return number(spoken)
    return {"半": 30, "一刻": 15, "三刻": 45}.get(word or "", 0)


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"


def chinese_day(text: str, today: date) -> date | None:
    """The day that `text`, without blanks, says; None where it says none. ValueError for 2月30日."""
    if text in _DAYS:
        return today + timedelta(days=_DAYS[text])
    if text in _FEASTS:
        return coming(today, *_FEASTS[text])
    ways: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date]], ...] = (
        (_WEEK, _weekday),
        (_WEEKEND, _weekend),
        (_LATER, _later),
        (_DATE, _month_and_day),
        (_DAY, _day_of_month),
        (_END, _month_end),
    )
    for pattern, way in ways:
        if match := pattern.fullmatch(text):
            return way(match, today)
    return None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _weekday(match: re.Match[str], today: date) -> date:
    which, wanted = match[1], _WEEKDAYS[match[2]]
    if not which:
        return today + timedelta(days=(wanted - today.weekday()) % 7)
    weeks = -1 if which == "上" else which.count("下")
    return _monday(today) + timedelta(weeks=weeks, days=wanted)


def _weekend(match: re.Match[str], today: date) -> date:
    """Its Saturday; on a Sunday, the weekend that is on is today."""
    weeks = (match[1] or "").count("下")
    if not weeks:
        return max(today, _monday(today) + timedelta(days=5))
    return _monday(today) + timedelta(weeks=weeks, days=5)


def _later(match: re.Match[str], today: date) -> date:
    count, unit = number(match[1]), match[2]
    if unit in "天日":
        return today + timedelta(days=count)
    if unit == "年":
        return in_months(today, 12 * count)
    if unit == "月":
        return in_months(today, count)
    return today + timedelta(weeks=count)


def _month_and_day(match: re.Match[str], today: date) -> date:
    month, day = number(match[3]), number(match[4])
    if match[1]:
        year = number(match[1])
        return date(year + 2000 if year < 100 else year, month, day)
    if match[2]:
        return date(today.year + ("今年", "明年", "后年").index(match[2]), month, day)
    return coming(today, month, day)


def _day_of_month(match: re.Match[str], today: date) -> date:
    """That day of the month named; without one, of the next month that has it from today on."""
    if not match[1]:
        return coming_day(today, number(match[2]))
    return in_months(today.replace(day=1), match[1].count("下")).replace(day=number(match[2]))


def _month_end(match: re.Match[str], today: date) -> date:
    first = in_months(today.replace(day=1), (match[1] or "").count("下"))
    return first.replace(day=monthrange(first.year, first.month)[1])
