"""What people and spreadsheets make of a date, a number or a phone number, in the spelling of the form."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.model.imports import DateOrder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.model.imports import SourceCell

_SERIAL_ZERO = date(1899, 12, 30)
"""The day before the first of Excel's calendar, which counts a 29 February 1900 that there was not."""

_LONGEST = 60
_TIME = r"(?:[T ]+(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)?"
_YEAR_FIRST = re.compile(
    rf"(\d{{4}})\s*[-/.年]\s*(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*[日号]?{_TIME}", re.ASCII
)
_YEAR_LAST = re.compile(rf"(\d{{1,2}})\s*[-/.]\s*(\d{{1,2}})\s*[-/.]\s*(\d{{4}}){_TIME}", re.ASCII)
_COMPACT = re.compile(r"(19|20)(\d\d)(\d\d)(\d\d)", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})", re.ASCII | re.I)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.ASCII | re.I)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_ROUNDED = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,2}", re.ASCII)
_WHOLE = re.compile(r"(\d{1,9})(?:\.0+)?\s*[人位名个]?", re.ASCII)
_TAIL = re.compile(r"(\d+)\.0+", re.ASCII)


def plain(text: str) -> str:
    """Full-width letters and digits as ordinary ones, without blanks around."""
    return text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).strip()


def is_chinese(name: str) -> bool:
    """Whether a name is written in Chinese characters."""
    return bool(_HAN.search(name))


def birth_text(cell: SourceCell, order: DateOrder) -> str:
    """The date as `YYYY-MM-DD`; what is none is handed on as it stands, to be named by whoever refuses it."""
    if not isinstance(cell, str):
        return cell.isoformat()
    text = plain(cell[:_LONGEST])
    day = _year_first(text) or _year_last(text, order) or _in_words(text)
    return day.isoformat() if day else text


def date_order(cells: Iterable[SourceCell]) -> DateOrder | None:
    """How the dates of a column are written that end with the year; None where that cannot be told."""
    pairs = [
        (int(match[1]), int(match[2]))
        for cell in cells
        if isinstance(cell, str) and (match := _YEAR_LAST.fullmatch(plain(cell[:_LONGEST])))
    ]
    first, second = any(a > 12 for a, _ in pairs), any(b > 12 for _, b in pairs)
    if first != second:
        return DateOrder.DAY_FIRST if first else DateOrder.MONTH_FIRST
    return None if any(a != b for a, b in pairs) else DateOrder.UNKNOWN


def looks_like_date(cell: SourceCell) -> bool:
    """Whether a cell holds a date by itself, in any order."""
    if not isinstance(cell, str):
        return True
    text = plain(cell[:_LONGEST])
    return not _SERIAL.fullmatch(text) and bool(_year_first(text) or _YEAR_LAST.fullmatch(text))


def is_rounded(text: str) -> bool:
    """Whether a spreadsheet made a long number short, as in 1.38E+10, so that its digits are lost."""
    return bool(_ROUNDED.fullmatch(plain(text)))


def digits_text(text: str) -> str:
    """A number that a spreadsheet took for a quantity, without the decimals that it got."""
    match = _TAIL.fullmatch(plain(text))
    return match[1] if match else text


def whole_number(text: str) -> int | None:
    """How many; 0 for an empty cell, None for what is no number."""
    match = _WHOLE.fullmatch(plain(text))
    return int(match[1]) if match else None if text.strip() else 0


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _year_first(text: str) -> date | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(match[1], match[2], match[3])
    if match := _COMPACT.fullmatch(text):
        return _day(match[1] + match[2], match[3], match[4])
    # Four digits are a year, which would be a serial number of 1905.
    if match := _SERIAL.fullmatch(text):
        return _SERIAL_ZERO + timedelta(days=int(match[1]))
    return None


def _year_last(text: str, order: DateOrder) -> date | None:
    match = _YEAR_LAST.fullmatch(text)
    if match is None:
        return None
    if order is DateOrder.MONTH_FIRST or match[1] == match[2]:
        return _day(match[3], match[1], match[2])
    return _day(match[3], match[2], match[1]) if order is DateOrder.DAY_FIRST else None


def _in_words(text: str) -> date | None:
    if match := _DAY_MONTH.fullmatch(text):
        day, month, year = match[1], match[2], match[3]
    elif match := _MONTH_DAY.fullmatch(text):
        month, day, year = match[1], match[2], match[3]
    else:
        return None
    number = _MONTHS.index(month[:3].lower()) + 1 if month[:3].lower() in _MONTHS else 0
    return _day(year, number, day)
