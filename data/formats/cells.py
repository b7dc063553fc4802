"""Cells of tables, whatever the file that they go into."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
WIDE = ("W", "F")


def one_line(text: str) -> str:
    """The text without control characters, its lines behind each other, so that a row stays a line."""
    text = LONE_SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\t", " "))
    return CONTROL.sub("", " ↵ ".join(text.splitlines()))


def shown_moment(moment: datetime) -> str:
    """A moment on the clock of its zone, to the minute, as spreadsheets read it."""
    return f"{moment:%Y-%m-%d %H:%M}"


def width(text: str) -> int:
    """How wide the text is in digits: Chinese characters are two."""
    return sum(2 if unicodedata.east_asian_width(character) in WIDE else 1 for character in text)
