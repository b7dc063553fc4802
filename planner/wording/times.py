"""Dates and times in words, independent of the machine's locale."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from planner.model.unit import DEFAULT_ZONE
from planner.texts import N_

if TYPE_CHECKING:
    from planner.wording.voice import Voice

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
FULL_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
NARROW_WEEKDAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))
MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)
FULL_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def utc_offset(moment: datetime) -> str:
    """How far clocks are from UTC: `UTC+8`, `UTC-4`, `UTC+5:45`, `UTC`."""
    minutes = int((moment.utcoffset() or timedelta()).total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "-"
    return f"UTC{sign}{hours}{f':{rest:02}' if rest else ''}" if minutes else "UTC"


class Times:
    """Dates and times as the interface shows them: `Wed 25 Nov`, `15:00–17:00`."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice

    def day(self, day: date, today: date | None = None) -> str:
        """A date; with `today` its neighbours are named and a year is shown where it is another one."""
        _ = self._voice.gettext
        names = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
        if today and (day - today).days in names:
            return names[(day - today).days]
        if today and day.year != today.year:
            return self.dated(day)
        return _("{weekday} {day} {month}").format(
            weekday=_(WEEKDAYS[day.weekday()]), day=day.day, month=_(MONTHS[day.month - 1])
        )

    def dated(self, day: date) -> str:
        """A date with its year, for what is read later: `Wed 25 Nov 2026`."""
        _ = self._voice.gettext
        return _("{weekday} {day} {month} {year}").format(
            weekday=_(WEEKDAYS[day.weekday()]), day=day.day, month=_(MONTHS[day.month - 1]), year=day.year
        )

    def full_date(self, day: date) -> str:
        """A date in full, for participants and lists: `Wednesday 25 November 2026`."""
        _ = self._voice.gettext
        weekday, month = _(FULL_WEEKDAYS[day.weekday()]), _(FULL_MONTHS[day.month - 1])
        return _("{weekday} {day} {month} {year}").format(
            weekday=weekday, day=day.day, month=month, year=day.year
        )

    def plain_date(self, day: date) -> str:
        """A date without its weekday: `30 Dec 2026`."""
        _ = self._voice.gettext
        return _("{day} {month} {year}").format(day=day.day, month=_(MONTHS[day.month - 1]), year=day.year)

    def month(self, year: int, month: int) -> str:
        """A month as the head of its calendar: `November 2026`."""
        _ = self._voice.gettext
        return _("{month} {year}").format(month=_(FULL_MONTHS[month - 1]), year=year)

    def weekdays(self) -> tuple[str, ...]:
        """Heads of a month's columns, from Monday, two cells wide."""
        return tuple(self._voice.gettext(name) for name in NARROW_WEEKDAYS)

    def weekday(self, number: int) -> str:
        """A weekday in full, 0 being Monday."""
        return self._voice.gettext(FULL_WEEKDAYS[number])

    def clock(self, moment: datetime | time) -> str:
        """The time on a clock of 24 hours."""
        return f"{moment.hour:02}:{moment.minute:02}"  # a tenth of what strftime costs a long feed

    def span(self, start: datetime, end: datetime) -> str:
        """From start to end; an end on a later day says how many days later."""
        days = (end.date() - start.date()).days
        return f"{self.clock(start)}–{self.clock(end)}" + (f" +{days}" if days else "")

    def when(self, start: datetime, end: datetime, today: date | None = None) -> str:
        """Day and time: `Wed 25 Nov 15:00–17:00`."""
        return f"{self.day(start.date(), today)} {self.span(start, end)}"

    def moment(self, moment: datetime, today: date | None = None) -> str:
        """A moment in its own zone: `Mon 16 Nov 09:12`."""
        return f"{self.day(moment.date(), today)} {self.clock(moment)}"

    def zone(self, moment: datetime) -> str:
        """Whose clock a moment is told by: `Beijing time (UTC+8)`."""
        _ = self._voice.gettext
        zone, offset = str(moment.tzinfo), utc_offset(moment)
        if zone == DEFAULT_ZONE:
            return _("Beijing time ({offset})").format(offset=offset)
        return _("{zone} time ({offset})").format(zone=zone.replace("_", " "), offset=offset)

    def duration(self, minutes: int) -> str:
        """A length of time: `1 h 30 min`."""
        _ = self._voice.gettext
        hours, rest = divmod(minutes, 60)
        if not hours:
            return _("{minutes} min").format(minutes=rest)
        if not rest:
            return _("{hours} h").format(hours=hours)
        return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)

    def ago(self, since: datetime, now: datetime) -> str:
        """How long ago something was, to the greatest unit: `2 days`."""
        elapsed = max(now - since, timedelta(0))
        if elapsed.days:
            return self._voice.ngettext("{count} day", "{count} days", elapsed.days).format(
                count=elapsed.days
            )
        minutes = elapsed.seconds // 60
        return self.duration(minutes if minutes < 60 else minutes // 60 * 60)
