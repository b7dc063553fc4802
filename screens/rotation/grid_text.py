"""The timetable as lines of a grid: names that stay at the left, visits as wide as they are long."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rich.cells import cell_len

from planner.model.language import Bilingual, Language
from planner.model.timetable import moment_at
from screens.literal import Tone, cut, joined, literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set
    from datetime import datetime

    from textual.content import Content

    from planner.model.findings import Finding
    from planner.services.timetable_rows import Cell, Row
    from planner.services.timetable_views import TimetableView

MINUTES, CELLS, MOST_CELLS = 15, 10, 24
"""So many minutes are so many cells wide at least, and at most where the whole session is in view."""
NAME_LEAST, NAME_MOST = 8, 18
"""Cells of the names; on wide screens a fifth of the width, where that is more."""
TIME = 5
"""Cells of a time, as 15:20."""
BAR = "─"
NAMELESS = Bilingual()
"""The label of a line that goes on with the row above."""
BROKEN = "!"
"""Before the name of a visit that breaks a rule, which is red too."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The visit that is meant: the number of its row, and its own within it."""

    row: int = 0
    cell: int = 0


@dataclass(frozen=True, slots=True)
class Scale:
    """Which part of the time is shown, and how wide names are."""

    start: datetime
    first: int
    """The minute at the left edge."""
    names: int
    width: int
    """Cells for the time, without the names."""
    last: int = 24 * 60
    """The minute at which the session ends."""
    cells: int = CELLS
    """How wide a quarter of an hour is."""

    def column(self, minute: int) -> int:
        """The cell in which a minute begins, counted from the left edge of the time."""
        return (minute - self.first) * self.cells // MINUTES

    def minute(self, column: int) -> int:
        """The minute that a cell stands for."""
        return self.first + column * MINUTES // self.cells

    @property
    def minutes(self) -> int:
        """How many are in view."""
        return self.width * MINUTES // self.cells


@dataclass(frozen=True, slots=True)
class Marks:
    """What is special about visits, as pairs of group and station."""

    broken: Set[tuple[int | None, str]]
    now: int
    """What began before this minute is past."""
    crowded: Set[tuple[str, int]] = frozenset()
    """Stations with a minute at which something is wrong with all who are there."""
    gaps: Mapping[str, int] = field(default_factory=dict)
    """How long places stay taken after a visit, by station."""


def marks_of(view: TimetableView, found: Iterable[Finding], now: int) -> Marks:
    """The visits that findings are about; one without a group is about all who are at its station at its
    minute, or at any."""
    groups = {str(one.group.number): one.group.id for one in view.groups}
    broken: set[tuple[int | None, str]] = set()
    crowded: set[tuple[str, int]] = set()
    for one in found:
        group, start = str(one.params.get("group", "")), one.params.get("start")
        for key in (str(one.params.get("station", "")), str(one.params.get("other", ""))):
            if key and not group and isinstance(start, int):
                crowded.add((key, start))
            elif key:
                broken.add((groups.get(group) if group else None, key))
    stations = view.programme.stations if view.programme else ()
    return Marks(frozenset(broken), now, frozenset(crowded), {one.key: one.gap for one in stations})


def scale_of(
    rows: Iterable[Row], start: datetime, width: int, language: Language, first: int, span: tuple[int, int]
) -> Scale:
    """A scale for a screen of that width; it begins no earlier than the tour, and ends with the session."""
    longest = max((cell_len(name_of(row, language)) for row in rows), default=NAME_LEAST)
    names = max(NAME_LEAST, min(max(NAME_MOST, width // 5), longest))
    room = max(10, width - names - 3)
    fitting = room * MINUTES // max(span[1] - span[0], MINUTES)
    cells = max(CELLS, min(MOST_CELLS, fitting))
    return Scale(start, max(first, span[0]), names, room, span[1], cells)


def span_of(rows: Iterable[Row], opens: int, minutes: int) -> tuple[int, int]:
    """From the opening of the tour to the quarter of an hour in which the last visit ends, or to the end of
    the session where that comes first."""
    last = max((cell.end for row in rows for cell in row.cells), default=minutes)
    quarter = -(-last // MINUTES) * MINUTES
    return opens, max(opens + MINUTES, last, min(quarter, minutes))


def laned(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows, with lines below for what goes on at the same time; those have no name of their own."""
    found: list[Row] = []
    for row in rows:
        lanes: list[list[Cell]] = [[]]
        for cell in sorted(row.cells, key=lambda one: (one.start, one.end)):
            free = next((lane for lane in lanes if not lane or lane[-1].end <= cell.start), None)
            if free is None:
                lanes.append([cell])
            else:
                free.append(cell)
        found.append(replace(row, cells=tuple(lanes[0])))
        found += [replace(row, label=NAMELESS, persons=0, cells=tuple(lane)) for lane in lanes[1:]]
    return tuple(found)


def named_at(rows: Sequence[Row], at: int) -> Row:
    """A line of `laned` with the name of the row that it belongs to."""
    head = next(rows[number] for number in range(at, -1, -1) if rows[number].label != NAMELESS)
    return replace(rows[at], label=head.label, persons=head.persons)


def name_of(row: Row, language: Language) -> str:
    """What stands at the left of a row."""
    name = row.label.of(language)
    return f"{name} {row.persons}" if row.persons else name


def name_within(row: Row, language: Language, room: int) -> str:
    """What stands at the left of a row in so many cells: the name is cut, the number of persons is not."""
    number = f" {row.persons}" if row.persons else ""
    return cut(row.label.of(language), room - len(number)) + number


def time_line(scale: Scale) -> Content:
    """The times above the columns, a quarter of an hour each, and that of the left edge."""
    line = " " * (scale.names + 3)
    minute = scale.first - scale.first % MINUTES
    minute = minute if minute >= scale.first else minute + MINUTES
    if scale.column(minute) > TIME:
        line += f"{moment_at(scale.start, scale.first):%H:%M}"
    while scale.column(minute) + TIME <= scale.width and minute <= scale.last:
        line = line.ljust(scale.names + 3 + scale.column(minute)) + f"{moment_at(scale.start, minute):%H:%M}"
        minute += MINUTES
    return literal(line, Tone.DIM)


def row_line(row: Row, scale: Scale, marks: Marks, language: Language, chosen: int | None) -> Content:
    """One row: `Group 1 12  briefing── ·2 dogs──────────`."""
    name = name_within(row, language, scale.names)
    mark = "▌" if chosen is not None else " "
    parts: list[Content | str] = [
        literal(mark, Tone.ACCENT),
        literal(name + " " * (scale.names - cell_len(name)), Tone.BAD if row.missed else Tone.PLAIN),
        "  ",
    ]
    place = 0
    for number, cell in enumerate(row.cells):
        start, end = max(scale.column(cell.start), 0), min(scale.column(cell.end), scale.width)
        if end <= 0 or start >= scale.width:
            continue
        if start > place:
            parts.append(_before(cell, start - place, scale.column(cell.start) >= 0))
        start = max(start, place)
        if end <= start:
            continue
        room = max(1, end - start - 1)  # a blank keeps the next apart
        parts.append(_visit(cell, room, language, _tone(cell, marks), number == chosen))
        place = start + room
    return joined(*parts)


def _tone(cell: Cell, marks: Marks) -> Tone:
    if (cell.group, cell.station) in marks.broken or (None, cell.station) in marks.broken:
        return Tone.BAD
    taken = cell.end + marks.gaps.get(cell.station, 0)
    if any(key == cell.station and cell.start <= minute < taken for key, minute in marks.crowded):
        return Tone.BAD
    return Tone.DIM if cell.start < marks.now else Tone.PLAIN


def _visit(cell: Cell, room: int, language: Language, tone: Tone, chosen: bool) -> Content:
    """The name, and a line to the end of the visit."""
    mark = BROKEN if tone is Tone.BAD else ""
    text = mark + _text(cell, language, room - len(mark))
    shown = literal(text + BAR * (room - cell_len(text)), tone)
    return shown.stylize("reverse") if chosen else shown


def _text(cell: Cell, language: Language, room: int) -> str:
    """The name, or where it does not fit the number of the group or the key of the station."""
    text = cell.label.of(language)
    if cell_len(text) <= room:
        return text
    short = cell.short or (_spoken(cell.station) if language is Language.EN else "")
    return short if short and cell_len(short) <= room else cut(cell.short or text, room)


def _spoken(key: str) -> str:
    """`anti-fraud` as `Anti-fraud`; what is too short to mean anything is left out."""
    return key[:1].upper() + key[1:] if len(key) > 2 and key[0].isalpha() else ""


def _before(cell: Cell, room: int, begins: bool) -> Content:
    """The time before a visit, with the minutes of the way where there are any."""
    way = f"·{cell.walk} " if cell.walk and begins else ""
    if len(way) > room:
        way = way.rstrip()
    return literal(way.rjust(room) if len(way) <= room else " " * room, Tone.DIM)
