"""Days and times typed as people say them, echoed with their weekday and how far away they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.findings import BadInput
from planner.texts import N_
from screens.dialogs.prompt import Parsed, Wrong
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime, time

    from planner.rules.spoken_dates import Spoken
    from screens.house import Text
    from screens.ports import Words

DAY_HINT = N_("next fri, 6 dec 14:00, 12/6, 明天, 下周五")
MOMENT_HINT = N_("next fri 14:00, 6 dec, 15:30, 明天下午3点")


def distance(day: date, today: date, words: Words) -> str:
    """`today`, `tomorrow`, `in 12 days`, `3 days ago`."""
    days = (day - today).days
    if days == 0:
        return words.gettext("today")
    if days == 1:
        return words.gettext("tomorrow")
    if days > 0:
        return words.ngettext("in {count} day", "in {count} days", days).format(count=days)
    return words.ngettext("{count} day ago", "{count} days ago", -days).format(count=-days)


def echo_of(day: date, at: time | None, today: date) -> Text:
    """`Fri 4 Dec 2026 14:00 · in 12 days`."""

    def said(words: Words) -> str:
        clock = f" {at:%H:%M}" if at else ""
        return f"{wording(words).times.dated(day)}{clock} · {distance(day, today, words)}"

    return said


def wrong(error: BadInput) -> Wrong:
    """What is wrong with what was typed, as its sentence."""
    return Wrong(lambda words: wording(words).trouble(error))


def day_parser(now: datetime) -> Callable[[str], Parsed[tuple[date, time | None]] | Wrong]:
    """Understands a day, with or without a time beside it."""

    from planner.rules.spoken_dates import spoken_moment

    def parse(text: str) -> Parsed[tuple[date, time | None]] | Wrong:
        try:
            spoken = spoken_moment(text, now)
        except BadInput as error:
            return wrong(error)
        if spoken.day is None:
            return Wrong(N_("Which day? A time alone does not say it"))
        return Parsed((spoken.day, spoken.at), echo_of(spoken.day, spoken.at, now.date()))

    return parse


def moment_parser(now: datetime, before: datetime) -> Callable[[str], Parsed[Spoken] | Wrong]:
    """Understands a day, a time, or both; the rest stays as it was `before`."""

    from planner.rules.spoken_dates import Spoken, spoken_moment

    def parse(text: str) -> Parsed[Spoken] | Wrong:
        try:
            spoken = spoken_moment(text, now, "to")
        except BadInput as error:
            return wrong(error)
        day, at = spoken.day or before.date(), spoken.at or before.time()
        return Parsed(Spoken(day, spoken.at), echo_of(day, at, now.date()))

    return parse
