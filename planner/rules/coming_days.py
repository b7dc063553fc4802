"""The next day with a date, as people mean one without a year."""

from calendar import monthrange
from datetime import date


def coming(today: date, month: int, day: int) -> date:
    """The next such day from today on; ValueError where no year has it."""
    for year in range(today.year, today.year + 9):  # 29 February may be eight years away
        try:
            found = date(year, month, day)
        except ValueError:
            if (month, day) != (2, 29):
                raise
            continue
        if found >= today:
            return found
    raise ValueError(f"no day {day} in month {month}")


def in_months(today: date, count: int) -> date:
    """The same day so many months later, or that month's last day where it has no such day."""
    years, month = divmod(today.month - 1 + count, 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def coming_day(today: date, day: int) -> date:
    """That day of the first month that has it from today on; ValueError where none has."""
    for months in range(13):
        first = in_months(today.replace(day=1), months)
        if day <= monthrange(first.year, first.month)[1] and first.replace(day=day) >= today:
            return first.replace(day=day)
    raise ValueError(f"no month has a day {day}")
