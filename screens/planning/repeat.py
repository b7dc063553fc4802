"""How often an event is repeated, as a person chooses it, and the rule that says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from planner.model.findings import BadInput
from planner.texts import N_
from screens.dialogs.choice import Choice, Option
from screens.dialogs.prompt import Parsed, Prompt, Wrong
from screens.flows.moments import wrong
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from textual.screen import Screen

    from screens.ports import Words

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Often(Enum):
    """How often; the rule depends on the date of the first event."""

    ONCE = auto()
    WEEKLY = auto()
    FORTNIGHTLY = auto()
    MONTHLY_WEEKDAY = auto()
    MONTHLY_DATE = auto()
    RULE = auto()


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often, and how long: so many times, until a day, or for the next twelve months."""

    often: Often = Often.ONCE
    count: int = 0
    until: date | None = None
    rule: str = ""
    """What was typed where somebody knows recurrence rules."""

    def rule_from(self, first: date) -> str:
        """The rule of a series that begins on that day (RFC 5545, 3.3.10); empty for one event."""
        if self.often in (Often.ONCE, Often.RULE):
            return self.rule
        weekday = WEEKDAYS[first.weekday()]
        rule = {
            Often.WEEKLY: f"FREQ=WEEKLY;BYDAY={weekday}",
            Often.FORTNIGHTLY: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={weekday}",
            Often.MONTHLY_WEEKDAY: f"FREQ=MONTHLY;BYDAY={_place_in_month(first)}{weekday}",
            Often.MONTHLY_DATE: f"FREQ=MONTHLY;BYMONTHDAY={first.day}",
        }[self.often]
        if self.count:
            return f"{rule};COUNT={self.count}"
        return f"{rule};UNTIL={self.until:%Y%m%d}" if self.until else rule


def _place_in_month(day: date) -> int:
    """The second Friday is 2; a fifth one is taken as the last, which every month has."""
    place = (day.day - 1) // 7 + 1
    return place if place < 5 else -1


OPTIONS = (
    Option(Often.ONCE, N_("Once"), "o"),
    Option(Often.WEEKLY, N_("Every week"), "w"),
    Option(Often.FORTNIGHTLY, N_("Every two weeks"), "t"),
    Option(Often.MONTHLY_WEEKDAY, N_("Every month on the same weekday"), "m"),
    Option(Often.MONTHLY_DATE, N_("Every month on the same date"), "d"),
    Option(Often.RULE, N_("Another rule"), "r", N_("as calendars write it: FREQ=…")),
)


async def ask_repeat(screen: Screen[Any], now: datetime) -> Repeat | None:
    """Ask how often and how long; None where the person left it."""
    often: Often | None = await screen.app.push_screen_wait(Choice(N_("How often?"), OPTIONS))
    if often is None or often is Often.ONCE:
        return None if often is None else Repeat()
    if often is Often.RULE:
        rule: str | None = await screen.app.push_screen_wait(
            Prompt(N_("Which rule?"), parse_rule_text, hint="FREQ=WEEKLY;BYDAY=WE;COUNT=10")
        )
        return Repeat(often, rule=rule) if rule else None
    end: Repeat | None = await screen.app.push_screen_wait(
        Prompt(
            N_("How many times, or until when?"),
            end_parser(often, now),
            sentence=N_("Nothing typed: for the next twelve months"),
            hint=N_("10, or 30 dec"),
        )
    )
    return end


def parse_rule_text(text: str) -> Parsed[str] | Wrong:
    """A recurrence rule, echoed in words."""
    from planner.rules.recurrence import parse_rule

    try:
        rule = parse_rule(text)
    except BadInput as error:
        return wrong(error)
    return Parsed(rule.text, lambda words: wording(words).repeats.describe(rule.text))


def end_parser(often: Often, now: datetime) -> Callable[[str], Parsed[Repeat] | Wrong]:
    """Understands a number of times or a last day; nothing means without an end."""
    from planner.rules.spoken_dates import spoken_moment

    def parse(text: str) -> Parsed[Repeat] | Wrong:
        plain = text.strip()
        if not plain:
            return Parsed(Repeat(often))
        if plain.isascii() and plain.isdigit():
            return _counted(often, int(plain[:9]))
        try:
            spoken = spoken_moment(plain, now, "repeat")
        except BadInput as error:
            return wrong(error)
        if spoken.day is None:
            return Wrong(N_("Which day? A time alone does not say it"))
        return Parsed(Repeat(often, until=spoken.day), _until(spoken.day))

    return parse


def _counted(often: Often, count: int) -> Parsed[Repeat] | Wrong:
    if not 2 <= count <= 400:
        return Wrong(N_("From 2 to 400 times"))

    def echo(words: Words) -> str:
        return wording(words).counts.events(count)

    return Parsed(Repeat(often, count=count), echo)


def _until(day: date) -> Callable[[Words], str]:
    return lambda words: words.gettext("until {day}").format(day=wording(words).times.dated(day))
