"""Reads typed values out of a table of a programme file and reports every one that is missing or wrong."""

from __future__ import annotations

import re
from datetime import time
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from planner.model.findings import BadInput
from planner.model.language import Bilingual, Language
from planner.model.programme import FileProblem
from planner.rules.text import LINE_LIMIT, NOTE_LIMIT, clean_line, clean_note

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from data.programmes.lines import KeyPath
    from data.programmes.report import Report

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

TEXT: Final = '"…"'
NUMBER: Final = "0, 1, 2, …"
YES_NO: Final = "true, false"
TABLE: Final = "{…}"
LIST: Final = "[…]"
TIME: Final = '"HH:MM"'
"""What is expected, as it is written in the file: the same in every language."""

NAME_SIGNS: Final = "a–z 0–9 - _"
NAME_LIMIT: Final = 40
BOTH_LANGUAGES: Final = "{en, zh}"
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


class Fields:
    """A table that is being read: each method takes one key, and gives something harmless where it reports.

    A key without a default must be there. What is asked for is what is known: `finish` reports the rest.
    """

    def __init__(self, table: Mapping[str, object], path: KeyPath, report: Report) -> None:
        self._table = table
        self._path = path
        self._report = report
        self._asked: list[str] = []

    def finish(self) -> None:
        """Report the keys that nobody asked for."""
        for key in self._table:
            if key not in self._asked:
                self._report.unknown((*self._path, key), self._asked)

    def text(self, key: str, default: str | None = None, *, limit: int = LINE_LIMIT) -> str:
        """A line of text, cleaned, not empty."""
        return self._text(key, default, limit, clean_line)

    def name(self, key: str, pattern: re.Pattern[str]) -> str:
        """A short name that other keys, lists or addresses use."""
        text = self.text(key, limit=NAME_LIMIT)
        if text and not pattern.fullmatch(text):
            self._wrong(key, FileProblem.TYPE, NAME_SIGNS, text)
        return text

    def lines(self, key: str, *, limit: int = NOTE_LIMIT) -> str:
        """Text of several lines, cleaned, not empty."""
        return self._text(key, None, limit, clean_note)

    def number(self, key: str, least: int, most: int, default: int | None = None) -> int:
        """A whole number from `least` to `most`."""
        allowed = f"{least}–{most}"
        value = self._get(key, allowed, required=default is None)
        if value is None:
            return least if default is None else default
        return self._whole(value, (*self._path, key), least, most)

    def numbers(self, key: str, least: int, most: int, default: tuple[int, ...]) -> tuple[int, ...]:
        """A list of whole numbers."""
        items = self._items(key, required=False)
        if items is None:
            return default
        return tuple(
            self._whole(item, (*self._path, key, number), least, most) for number, item in enumerate(items)
        )

    def flag(self, key: str, default: bool) -> bool:
        """`true` or `false`."""
        value = self._get(key, YES_NO, required=False)
        if isinstance(value, bool):
            return value
        if value is not None:
            self._wrong(key, FileProblem.TYPE, YES_NO, value)
        return default

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """One of the values of an enumeration."""
        return self.maybe_choice(key, kind, required=default is None) or default or next(iter(kind))

    def maybe_choice(self, key: str, kind: type[E], *, required: bool = False) -> E | None:
        """One of the values of an enumeration, or nothing where the key is not there."""
        allowed = ", ".join(kind)
        value = self._get(key, allowed, required=required)
        if isinstance(value, str) and value in tuple(kind):
            return kind(value)
        if value is not None:
            self._wrong(key, FileProblem.CHOICE, allowed, value)
        return None

    def clock(self, key: str) -> time:
        """A time of day, written "15:00" (or as TOML's own 15:00:00)."""
        value = self._get(key, TIME, required=True)
        if isinstance(value, time) and value == value.replace(second=0, microsecond=0):
            return value
        if isinstance(value, str) and _CLOCK.fullmatch(value):
            return time.fromisoformat(value)
        if value is not None:
            self._wrong(key, FileProblem.TYPE, TIME, value)
        return time()

    def both(self, key: str, *, limit: int = LINE_LIMIT) -> Bilingual:
        """A line of text in both languages."""
        return self.one(key, lambda table: table.bilingual(limit=limit), Bilingual(), BOTH_LANGUAGES)

    def bilingual(self, *, limit: int = LINE_LIMIT) -> Bilingual:
        """This table as a text in both languages, a line each."""
        return Bilingual(*(self.text(language, limit=limit) for language in Language))

    def bilingual_lines(self) -> Bilingual:
        """This table as a text of several lines in both languages."""
        return Bilingual(*(self.lines(language) for language in Language))

    def one(self, key: str, read: Callable[[Fields], T], instead: T, allowed: str = TABLE) -> T:
        """A table that has to be there; `instead` where it is not."""
        found = self._read(key, read, required=True, allowed=allowed)
        return instead if found is None else found

    def maybe(self, key: str, read: Callable[[Fields], T]) -> T | None:
        """A table that may be left out."""
        return self._read(key, read, required=False, allowed=TABLE)

    def each(self, key: str, read: Callable[[Fields], T], *, required: bool = False) -> tuple[T, ...]:
        """A list of tables, each read alike; one that is required is not empty."""
        items = self._items(key, required=required)
        if items is None:
            return ()
        if required and not items:
            self._wrong(key, FileProblem.EMPTY, TABLE, "")
        found = (self._inner(item, (*self._path, key, n), read, TABLE) for n, item in enumerate(items))
        return tuple(item for item in found if item is not None)

    def _read(self, key: str, read: Callable[[Fields], T], *, required: bool, allowed: str) -> T | None:
        value = self._get(key, allowed, required=required)
        return None if value is None else self._inner(value, (*self._path, key), read, allowed)

    def _inner(self, value: object, path: KeyPath, read: Callable[[Fields], T], allowed: str) -> T | None:
        if not isinstance(value, dict):
            self._report.value(path, FileProblem.TYPE, allowed, value)
            return None
        fields = Fields(value, path, self._report)
        result = read(fields)
        fields.finish()
        return result

    def _items(self, key: str, *, required: bool) -> Sequence[object] | None:
        value = self._get(key, LIST, required=required)
        if value is None or isinstance(value, list):
            return value
        self._wrong(key, FileProblem.TYPE, LIST, value)
        return None

    def _text(self, key: str, default: str | None, limit: int, clean: Callable[[str, str, int], str]) -> str:
        value = self._get(key, TEXT, required=default is None)
        if value is None:
            return default or ""
        if not isinstance(value, str):
            self._wrong(key, FileProblem.TYPE, TEXT, value)
            return ""
        try:
            cleaned = clean(value, key, limit)
        except BadInput:
            self._wrong(key, FileProblem.TOO_LONG, str(limit), value)
            return ""
        if not cleaned:
            self._wrong(key, FileProblem.EMPTY, TEXT, value)
        return cleaned

    def _whole(self, value: object, path: KeyPath, least: int, most: int) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            self._report.value(path, FileProblem.TYPE, NUMBER, value)
            return least
        if not least <= value <= most:
            self._report.value(path, FileProblem.RANGE, f"{least}–{most}", value)
            return least
        return value

    def _wrong(self, key: str, problem: FileProblem, expected: str, value: object) -> None:
        self._report.value((*self._path, key), problem, expected, value)

    def _get(self, key: str, allowed: str, *, required: bool) -> object | None:
        self._asked.append(key)
        if key not in self._table and required:
            self._report.missing((*self._path, key), allowed)
        return self._table.get(key)
