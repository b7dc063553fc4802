"""Writes tables as HTML to print on A4: headings on every page, parties in one piece, no script."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import groupby, islice
from typing import TYPE_CHECKING

from data.formats.cells import one_line, width
from data.formats.qr import QrCodes
from data.formats.templating import environment
from planner.model.sheet import ColumnKind, Layout, Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment
    from markupsafe import Markup

    from planner.model.sheet import Cell, Column, Sheet

MOST_TOGETHER = 12
"""Rows of one reference that are kept on one page; a class of forty goes over several."""

LONGEST_WHOLE = 14
"""Digits' widths up to which a word is never broken: what is longer could push the table off the paper."""

WIDEST_SHORT = 12
"""Width up to which a column of texts counts as short: states, groups, hours. Names and notes have more."""

MOST_LABELLED = 2_000
"""Rows up to which each cell says its heading, for screens on which a row is a card."""

NOTHING_DRAWN = ("", None)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row as its texts, with the code that is drawn beside it."""

    cells: tuple[str, ...]
    code: str


@dataclass(frozen=True, slots=True)
class _Party:
    """Rows that share a reference."""

    lines: tuple[_Line, ...]
    together: bool


class HtmlListWriter:
    """Implements `planner.ports.SheetWriter`."""

    def write(self, sheet: Sheet) -> bytes:
        """A page in UTF-8 that needs nothing from elsewhere; the same sheet gives the same bytes."""
        template = "badges.html" if sheet.layout is Layout.BADGES else "list.html"
        total = sum(column.width for column in sheet.columns) or 1
        made = self._templates.get_template(template).render(
            sheet=sheet,
            parts=_parts(sheet),
            widths=[round(100 * column.width / total, 2) for column in sheet.columns],
            headings=[_class(column, whole=_whole(column.heading)) for column in sheet.columns],
            classes=[
                _class(column, whole=_short(column) and all(_whole(row[place]) for row in sheet.rows))
                for place, column in enumerate(sheet.columns)
            ],
            labels=[column.heading for column in sheet.columns] if len(sheet.rows) <= MOST_LABELLED else [],
            name=next((place for place, column in enumerate(sheet.columns) if column.key == "name"), 0),
        )
        return made.encode("utf-8")

    @cached_property
    def _templates(self) -> Environment:
        templates = environment()
        templates.filters["drawn"] = _drawn
        return templates


def _drawn(text: str) -> Markup:
    from markupsafe import Markup

    return Markup(QrCodes().svg(text))  # noqa: S704 -- paths and numbers that segno made


def _class(column: Column, *, whole: bool) -> str:
    return f"{column.kind.value} whole" if whole else column.kind.value


def _short(column: Column) -> bool:
    return column.kind is not ColumnKind.TEXT or column.width <= WIDEST_SHORT


def _whole(cell: Cell) -> bool:
    """Whether each word fits a narrow column; numbers and times always do."""
    return not isinstance(cell, str) or all(width(word) <= LONGEST_WHOLE for word in cell.split())


def _parts(sheet: Sheet) -> Iterator[tuple[Section, list[_Party]]]:
    """The sections with their parties, made as the page is written."""
    rows = iter(sheet.rows)
    place = next((n for n, column in enumerate(sheet.columns) if column.kind is ColumnKind.CODE), None)
    for section in sheet.sections or (Section("", len(sheet.rows)),):
        chosen = islice(rows, section.rows)
        if place is None:
            yield section, [_Party((_Line(_texts(sheet, row), ""),), True) for row in chosen]
        else:
            yield (
                section,
                [_party(sheet, tuple(group), place) for _, group in groupby(chosen, lambda r: r[place])],
            )


def _party(sheet: Sheet, rows: tuple[tuple[Cell, ...], ...], place: int) -> _Party:
    code = "" if rows[0][place] in NOTHING_DRAWN else one_line(str(rows[0][place]))
    every = sheet.layout is Layout.BADGES
    lines = tuple(_Line(_texts(sheet, row), code if every or not n else "") for n, row in enumerate(rows))
    return _Party(lines, len(rows) <= MOST_TOGETHER)


def _texts(sheet: Sheet, row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple(_text(cell, column.kind) for cell, column in zip(row, sheet.columns, strict=True))


def _text(cell: Cell, kind: ColumnKind) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%H:%M}" if kind is ColumnKind.TIME else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    return one_line(cell) if isinstance(cell, str) else str(cell)
