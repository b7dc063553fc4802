"""The grid of a timetable as it is drawn on paper: a line a row, visits as long as they last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.sheet import Bar, Chart, ChartRow
from planner.model.timetable import moment_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from planner.services.timetable_rows import Cell, Row
    from planner.wording.voice import Voice

QUARTER = 15


def chart_of(rows: Sequence[Row], start: datetime, voice: Voice) -> Chart | None:
    """The rows from the quarter of an hour of the first visit to that of the last; None without visits."""
    cells = [cell for row in rows for cell in row.cells]
    if not cells:
        return None
    first = min(cell.start for cell in cells) // QUARTER * QUARTER
    last = -(-max(cell.end for cell in cells) // QUARTER) * QUARTER
    span = last - first
    ticks = tuple(
        ((minute - first) / span, f"{moment_at(start, minute):%H:%M}")
        for minute in range(first, last, QUARTER * (1 + span // 240))
    )
    return Chart(ticks, tuple(_row(row, first, span, voice) for row in rows if row.cells))


def _row(row: Row, first: int, span: int, voice: Voice) -> ChartRow:
    ends: list[int] = []
    bars = []
    for cell in sorted(row.cells, key=lambda one: (one.start, one.end)):
        lane = _free(ends, cell)
        bars.append(
            Bar((cell.start - first) / span, (cell.end - cell.start) / span, lane, voice.text(cell.label))
        )
    name = voice.text(row.label)
    return ChartRow(f"{name} · {row.persons}" if row.persons else name, len(ends), tuple(bars))


def _free(ends: list[int], cell: Cell) -> int:
    """The first lane in which nothing goes on at that time; `ends` is when each is free again."""
    lane = next((one for one, end in enumerate(ends) if end <= cell.start), len(ends))
    if lane == len(ends):
        ends.append(cell.end)
    else:
        ends[lane] = cell.end
    return lane
