"""Working hours and absences as people would type them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.rules.working_hours import EVERY_DAY, MIDNIGHT

if TYPE_CHECKING:
    from planner.model.roster import Away, Hours

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def hours_text(hours: Hours) -> str:
    """`Mon-Fri 08:30-17:30`, as `parse_hours` reads it; without days where it is every day."""
    end = "24:00" if hours.end == MIDNIGHT else f"{hours.end:%H:%M}"
    clock = f"{hours.start:%H:%M}-{end}"
    return clock if hours.days == EVERY_DAY else f"{_days_text(hours.days)} {clock}"


def away_text(away: Away) -> str:
    """`2026-12-01..2026-12-05;leave`, as `parse_away` reads it."""
    days = away.first.isoformat()
    if away.last != away.first:
        days += f"..{away.last.isoformat()}"
    return f"{days};{away.reason}" if away.reason else days


def _days_text(days: frozenset[int]) -> str:
    """Runs of three or more as a span, the others one by one."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts = []
    for run in runs:
        parts += [f"{_DAYS[run[0]]}-{_DAYS[run[-1]]}"] if len(run) > 2 else [_DAYS[day] for day in run]
    return ",".join(parts)
