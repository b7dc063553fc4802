"""Recurrence rules in words."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.model.unit import DEFAULT_ZONE
from planner.wording.counts import Counts
from planner.wording.times import FULL_MONTHS, Times

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.wording.voice import Voice

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NUMBERED_DAY = re.compile(r"([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)")
SAID = {
    "DAILY": set(),
    "WEEKLY": {"BYDAY"},
    "MONTHLY": {"BYDAY", "BYMONTHDAY"},
    "YEARLY": {"BYMONTH", "BYMONTHDAY"},
}
"""Parts of a rule that there are words for, by its frequency."""


class Repeats:
    """Says when a series takes place."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._times = Times(voice)
        self._counts = Counts(voice)

    def describe(self, rule: str, zone: str = DEFAULT_ZONE) -> str:
        """`every Wednesday, until 30 Dec 2026`; a rule that there are no words for is shown as it is.

        The rule is one that `planner.rules.recurrence` accepts; its end is told in the zone of the series.
        """
        parts = dict(
            part.split("=", 1) for part in rule.removeprefix("RRULE:").upper().split(";") if "=" in part
        )
        often = self._often(parts)
        if not often:
            return rule
        end = self._end(parts, zone)
        return self._voice.clauses([often, end]) if end else often

    def _often(self, parts: Mapping[str, str]) -> str:
        _ = self._voice.gettext
        frequency = parts.get("FREQ", "")
        if frequency not in SAID or parts.keys() - SAID[frequency] - {
            "FREQ",
            "INTERVAL",
            "UNTIL",
            "COUNT",
            "WKST",
        }:
            return ""
        interval = int(parts.get("INTERVAL", "1"))
        if frequency == "DAILY":
            return _("every day") if interval == 1 else _("every {count} days").format(count=interval)
        if frequency == "WEEKLY":
            return self._weekly(parts, interval)
        return self._monthly(parts, interval) if frequency == "MONTHLY" else self._yearly(parts, interval)

    def _weekly(self, parts: Mapping[str, str], interval: int) -> str:
        _ = self._voice.gettext
        days = self._days(parts.get("BYDAY", ""))
        if days is None:
            return ""
        if not days:
            return _("every week") if interval == 1 else _("every {count} weeks").format(count=interval)
        named = self._voice.listed(days)
        if interval == 1:
            return _("every {days}").format(days=named)
        return _("every {count} weeks on {days}").format(count=interval, days=named)

    def _monthly(self, parts: Mapping[str, str], interval: int) -> str:
        days = self._days(parts.get("BYDAY", ""), numbered=True)
        dates = [self._date(day) for day in parts.get("BYMONTHDAY", "").split(",") if day]
        if days is None or (days and dates):
            return ""
        _ = self._voice.gettext
        month = _("every month") if interval == 1 else _("every {count} months").format(count=interval)
        if not days and not dates:
            return month
        return _("{often} on {days}").format(often=month, days=self._voice.listed(days or dates))

    def _yearly(self, parts: Mapping[str, str], interval: int) -> str:
        _ = self._voice.gettext
        year = _("every year") if interval == 1 else _("every {count} years").format(count=interval)
        month, day = parts.get("BYMONTH", ""), parts.get("BYMONTHDAY", "")
        if not month and not day:
            return year
        if not (month.isdecimal() and day.isdecimal()):
            return ""
        named = _("{day} {month}").format(day=day, month=_(FULL_MONTHS[int(month) - 1]))
        return _("{often} on {days}").format(often=year, days=named)

    def _days(self, text: str, *, numbered: bool = False) -> list[str] | None:
        """Weekdays in words; None where one is numbered that should not be, or the other way round."""
        words = []
        for part in text.split(",") if text else ():
            match = NUMBERED_DAY.fullmatch(part)
            if not match or bool(match[1]) is not numbered:
                return None
            weekday = self._times.weekday(DAYS.index(match[2]))
            words.append(self._numbered(int(match[1]), weekday) if match[1] else weekday)
        return words

    def _numbered(self, number: int, weekday: str) -> str:
        _ = self._voice.gettext
        if number == -1:
            return _("the last {weekday}").format(weekday=weekday)
        if number < 0:
            ordinal = self._counts.ordinal(-number)
            return _("the {ordinal} last {weekday}").format(ordinal=ordinal, weekday=weekday)
        return _("the {ordinal} {weekday}").format(ordinal=self._counts.ordinal(number), weekday=weekday)

    def _date(self, day: str) -> str:
        if day == "-1":
            return self._voice.gettext("the last day")
        return self._voice.gettext("the {ordinal}").format(ordinal=self._counts.ordinal(int(day)))

    def _end(self, parts: Mapping[str, str], zone: str) -> str:
        if "COUNT" in parts:
            count = int(parts["COUNT"])
            return self._voice.ngettext("once", "{count} times", count).format(count=count)
        if "UNTIL" not in parts:
            return ""
        until = datetime.fromisoformat(parts["UNTIL"])
        if until.tzinfo:
            until = until.astimezone(ZoneInfo(zone))
        return self._voice.gettext("until {day}").format(day=self._times.plain_date(until.date()))
