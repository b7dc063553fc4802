"""Months and strips of days as pure text, and which day stands in which cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from planner.wording.times import NARROW_WEEKDAYS
from screens.dates import month_name
from screens.literal import Tone, joined, literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from screens.ports import Words

DAY_WIDTH = 3
MONTH_WIDTH = 7 * DAY_WIDTH + 1
MONTH_HEIGHT = 9
MARK = "•"


@dataclass(frozen=True, slots=True)
class Days:
    """What a calendar shows: today, the day of the cursor, and the tone of each day with events."""

    today: date
    cursor: date
    marks: Mapping[date, Tone]
    focused: bool = True


@dataclass(frozen=True, slots=True)
class Spot:
    """The cells of a line that belong to a day."""

    line: int
    start: int
    end: int
    day: date


def monday(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def next_month(day: date, count: int = 1) -> date:
    """The first day of the month `count` months later; earlier with a negative count."""
    years, month = divmod(day.month - 1 + count, 12)
    return date(day.year + years, month + 1, 1)


def same_day_of(day: date, count: int) -> date:
    """The same day `count` months later, or that month's last day where it has no such day."""
    first = next_month(day, count)
    last = next_month(first) - timedelta(days=1)
    return last if day.day > last.day else first.replace(day=day.day)


def weeks(month: date) -> list[list[date | None]]:
    """The weeks of a month from Monday; None before its first and after its last day."""
    first = month.replace(day=1)
    start, rows = monday(first), []
    while start < next_month(first):
        days = [start + timedelta(days=n) for n in range(7)]
        rows.append([day if day.month == first.month else None for day in days])
        start += timedelta(days=7)
    return rows


def day_tone(day: date, days: Days) -> str:
    """The style of a day: the cursor reversed, today strong, past days dim, others by their events."""
    if day == days.cursor:
        return "bold reverse $accent" if days.focused else "bold $accent"
    if day == days.today:
        return "bold"
    if day < days.today:
        return Tone.DIM.value
    return days.marks.get(day, Tone.PLAIN).value


def between(before: date | None, after: date | None, days: Days) -> Content:
    """The one cell between two days: today's bracket, or the dot after a day with events."""
    marked = before is not None and before in days.marks
    if marked and before is not None:
        return literal(MARK, days.marks[before] if before >= days.today else Tone.DIM)
    if before is not None and before == days.today:
        return literal("]", Tone.STRONG)
    if after is not None and after == days.today:
        return literal("[", Tone.STRONG)
    return literal(" ")


def styled(text: str, style: str) -> Content:
    """`text` in a style."""
    return Content(text).stylize(style) if style else Content(text)


def week_line(week: list[date | None], days: Days) -> Content:
    """One week of a month in `MONTH_WIDTH` cells."""
    parts: list[Content | str] = []
    before: date | None = None
    for day in week:
        parts.append(between(before, day, days))
        parts.append("  " if day is None else styled(f"{day.day:2}", day_tone(day, days)))
        before = day
    parts.append(between(before, None, days))
    return joined(*parts)


def month_lines(month: date, days: Days, words: Words) -> list[Content]:
    """Name, weekdays and weeks of a month, always `MONTH_HEIGHT` lines."""
    name = month_name(month, words, year=True)
    heads = "".join(" " * (DAY_WIDTH - cell_len(head)) + head for head in map(words.gettext, NARROW_WEEKDAYS))
    lines = [literal(f"  {name}", Tone.STRONG), literal(heads, Tone.DIM)]
    lines += [week_line(week, days) for week in weeks(month)]
    return lines + [Content("")] * (MONTH_HEIGHT - len(lines))


def month_spots(month: date, top: int) -> list[Spot]:
    """Where each day of a month stands, when the month starts on line `top`."""
    return [
        Spot(top + 2 + row, 1 + column * DAY_WIDTH, 3 + column * DAY_WIDTH, day)
        for row, week in enumerate(weeks(month))
        for column, day in enumerate(week)
        if day is not None
    ]


def strip_line(days: Days, width: int, words: Words) -> tuple[Content, list[Spot]]:
    """One line of days from the Monday of the cursor's week, as many as fit, and where each stands."""
    shown = joined(" ", literal(month_name(days.cursor, words), Tone.STRONG), " ")
    spots: list[Spot] = []
    day = monday(days.cursor)
    while True:
        label = f"{words.gettext(NARROW_WEEKDAYS[day.weekday()])} {day.day}"
        opening, closing = ("[", "]") if day == days.today else (" ", " ")
        mark = literal(MARK, days.marks[day]) if day in days.marks else literal(" ")
        part = joined(opening, styled(label, day_tone(day, days)), closing, mark)
        start = shown.cell_length
        if start + part.cell_length > width:
            return shown, spots
        spots.append(Spot(0, start, start + part.cell_length, day))
        shown = joined(shown, part)
        day += timedelta(days=1)
