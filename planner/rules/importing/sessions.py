"""Which session people mean by what a sheet says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.rules.importing.cells import plain
from planner.rules.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.model.event import Event, Session

_TIME = re.compile(r"(上午|下午|晚上|中午)?\s*(\d{1,2})\s*[::点时]\s*(\d{2})?\s*(am|pm)?", re.I)
_DAY = re.compile(
    r"(?:(\d{4})\s*[-/.年]\s*)?(?<!\d)(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*[日号]?", re.ASCII
)
_NUMBER = re.compile(
    r"(?:session|场次|第)?\s*(?:no\.?)?\s*([0-9]{1,3}|[一二三四五六七八九十])\s*(?:场次?|个?时段)?", re.I
)
_CHINESE = "一二三四五六七八九十"
_MORNING, _AFTERNOON = ("上午", "morning"), ("下午", "afternoon")
NOON = 12


def session_number(text: str, event: Event) -> int:
    """The number of the session that `text` names by number, day or time.

    Raises BadInput (IMPORT_SESSION, with those that there are) unless exactly one session fits.
    """
    said = plain(text[:100]).lower()
    sessions = event.live_sessions
    if match := _NUMBER.fullmatch(said):
        number = int(match[1]) if match[1].isdigit() else _CHINESE.index(match[1]) + 1
        if event.session(number):
            return number
    fitting = [session for session in sessions if all(test(session) for test in _tests(said))]
    if len(fitting) == 1 and _tests(said):
        return fitting[0].number
    known = "; ".join(f"{one.number}: {one.start:%Y-%m-%d %H:%M}" for one in sessions[:20])
    raise BadInput(finding(Code.IMPORT_SESSION, "session", text=excerpt(text), known=known))


def _tests(said: str) -> list[Callable[[Session], bool]]:
    """What the text says that the session has to be like."""
    tests: list[Callable[[Session], bool]] = []
    day = _DAY.search(said)
    if day and 1 <= int(day[2]) <= NOON and 1 <= int(day[3]) <= 31:
        tests.append(_on_day(int(day[1]) if day[1] else None, int(day[2]), int(day[3])))
        said = said[: day.start()] + " " + said[day.end() :]
    if time := _TIME.search(said):
        hour = int(time[2])
        late = time[1] in ("下午", "晚上") or (time[4] or "").lower() == "pm"
        hour += 12 if late and hour < NOON else 0
        tests.append(_at(hour, int(time[3] or 0)))
    elif any(word in said for word in _MORNING):
        tests.append(lambda session: session.start.hour < NOON)
    elif any(word in said for word in _AFTERNOON):
        tests.append(lambda session: session.start.hour >= NOON)
    return tests


def _on_day(year: int | None, month: int, day: int) -> Callable[[Session], bool]:
    def fits(session: Session) -> bool:
        start = session.start
        return (start.month, start.day) == (month, day) and year in (None, start.year)

    return fits


def _at(hour: int, minute: int) -> Callable[[Session], bool]:
    return lambda session: (session.start.hour, session.start.minute) == (hour, minute)
