"""Times from when to when, and numbers of places, as they are typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.rules.text import excerpt
from planner.rules.times import parse_time
from planner.services.venues import MOST
from screens.dialogs.prompt import Parsed, Wrong
from screens.flows.moments import wrong
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from screens.house import Text
    from screens.ports import Words

_SPAN = re.compile(r"(\S+?)\s*(?:-|–|—|~|到|至|to)\s*(\S+)")


@dataclass(frozen=True, slots=True)
class Span:
    """When a session starts and how many minutes it lasts."""

    start: time
    minutes: int


def span_parser(minutes: int) -> Callable[[str], Parsed[Span] | Wrong]:
    """Understands `15:00-17:00`, or a start alone for a session of `minutes`; over midnight is possible."""

    def parse(text: str) -> Parsed[Span] | Wrong:
        plain = unicodedata.normalize("NFKC", text).strip()
        match = _SPAN.fullmatch(plain)
        try:
            start = parse_time(match[1] if match else plain, "start")
            end = parse_time(match[2], "end") if match else None
        except BadInput as error:
            return wrong(error)
        length = minutes if end is None else (_minutes(end) - _minutes(start)) % (24 * 60)
        if length == 0:
            return wrong(BadInput(finding(Code.END_BEFORE_START, "end", value=0)))
        return Parsed(Span(start, length), span_echo(start, length))

    return parse


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def span_echo(start: time, length: int) -> Text:
    """`15:00–17:00 · 2 h`."""
    begins = datetime.combine(date.min, start)

    def said(words: Words) -> str:
        times = wording(words).times
        return f"{times.span(begins, begins + timedelta(minutes=length))} · {times.duration(length)}"

    return said


def parse_places(text: str) -> Parsed[int] | Wrong:
    """A number of places from 1."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not (plain.isascii() and plain.isdigit()):
        return wrong(BadInput(finding(Code.BAD_NUMBER, "capacity", text=excerpt(text))))
    number = int(plain[:9])
    if not 1 <= number <= MOST:
        found = finding(Code.NUMBER_OUT_OF_RANGE, "capacity", value=number, smallest=1, largest=MOST)
        return wrong(BadInput(found))
    return Parsed(number, lambda words: wording(words).counts.places(number))
