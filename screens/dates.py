"""Dates and times as the screens write them, in the language of the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.wording.times import FULL_MONTHS, MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from datetime import date, datetime

    from screens.ports import Words


def weekday(day: date, words: Words) -> str:
    """`Wed` or `周三`."""
    return words.gettext(WEEKDAYS[day.weekday()])


def list_day(day: date, words: Words) -> str:
    """`Wed 02` or `周三 2日`, where a heading already names the month."""
    return words.gettext("{weekday} {day:02}").format(weekday=weekday(day, words), day=day.day)


def short_day(day: date, words: Words) -> str:
    """`Wed 25 Nov` or `11月25日 周三`."""
    return words.gettext("{weekday} {day} {month}").format(
        weekday=weekday(day, words), day=day.day, month=words.gettext(MONTHS[day.month - 1])
    )


def full_day(day: date, words: Words) -> str:
    """`Sun 22 Nov 2026` or `2026年11月22日 周日`."""
    return words.gettext("{weekday} {day} {month} {year}").format(
        weekday=weekday(day, words),
        day=day.day,
        month=words.gettext(MONTHS[day.month - 1]),
        year=day.year,
    )


def month_name(day: date, words: Words, *, year: bool = False) -> str:
    """`November` or `November 2026`."""
    name = words.gettext(FULL_MONTHS[day.month - 1])
    return words.gettext("{month} {year}").format(month=name, year=day.year) if year else name


def hours(start: datetime, end: datetime) -> str:
    """`15:00–17:00`, the same in both languages."""
    return f"{start:%H:%M}–{end:%H:%M}"
