"""Reads typed values out of a JSON document and reports every one that is missing or wrong."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

from planner.model.codes import Code
from planner.model.findings import finding
from planner.rotation.problem import Span
from planner.rotation.reporting import LIST, NAME_LIMIT, TABLE, TEXT, is_name
from planner.rules.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from enum import StrEnum

    from planner.rotation.reporting import Report

E = TypeVar("E", bound="StrEnum")

FLAG: Final = "true, false"
PAIR: Final = "[0, 60]"
"""What is expected, as it is written in the file: the same in every language."""

_NOTHING: Final[Mapping[str, object]] = MappingProxyType({})


class Fields:
    """A table that is being read: each method takes one key, and gives something harmless where it reports.

    A key without a default must be there. What is asked for is what is known: `finish` reports the rest.
    """

    def __init__(self, table: Mapping[str, object], path: str, report: Report, *, sound: bool = True) -> None:
        self._table = table
        self._path = path
        self._report = report
        self._asked: list[str] = []
        self.sound = sound
        """Whether it was a table at all."""

    @classmethod
    def of(cls, value: object, path: str, report: Report) -> Fields:
        """A value that has to be a table."""
        if isinstance(value, dict):
            return cls(value, path, report)
        found = cls(_NOTHING, path, report, sound=False)
        found.wrong("", value, TABLE)
        return found

    @property
    def names_in(self) -> tuple[str, ...]:
        """Every key that can be a name, where keys are names; each is asked for by this."""
        self._asked += self._table
        return tuple(name for name in self._table if self._name("", name))

    def has(self, key: str) -> bool:
        """Whether there is such a key with a value."""
        self._asked.append(key)
        return self._table.get(key) is not None

    def is_list(self, key: str) -> bool:
        """Whether the value is a list."""
        return isinstance(self._table.get(key), list)

    def whole(self, key: str, least: int, most: int, default: int | None = None) -> int:
        """A whole number from `least` to `most`."""
        if not self.has(key):
            if default is None:
                self._missing(key, f"{least}–{most}")
            return least if default is None else default
        return self._whole(key, self._table[key], least, most)

    def wholes(self, key: str, least: int, most: int) -> tuple[int, ...]:
        """A list of whole numbers; empty where there is none."""
        return tuple(
            self._whole(f"{key}[{number}]", value, least, most)
            for number, value in enumerate(self._items(key), 1)
        )

    def numbers(self, key: str, least: int, most: int) -> Mapping[str, int]:
        """A table of whole numbers by name; empty where there is none."""
        table = self.table(key, required=False)
        return MappingProxyType(
            {name: table._whole(name, table._table[name], least, most) for name in table.names_in}
        )

    def flag(self, key: str) -> bool:
        """`true` or `false`, which is also what a missing key means."""
        value = self._table[key] if self.has(key) else False
        if not isinstance(value, bool):
            self.wrong(key, value, FLAG)
            return False
        return value

    def name(self, key: str, default: str | None = None) -> str:
        """What something is called."""
        if not self.has(key):
            if default is None:
                self._missing(key, TEXT)
            return default or ""
        return self._name(key, self._table[key])

    def names(self, key: str, most: int) -> tuple[str, ...]:
        """A list of names, at most so many; empty where there is none."""
        items = self._items(key)
        if self.too_many(key, len(items), most):
            return ()
        return tuple(self._name(f"{key}[{n}]", value) for n, value in enumerate(items, 1))

    def choice(self, key: str, choices: type[E], default: E) -> E:
        """One of a few words."""
        value = self._table[key] if self.has(key) else default.value
        for one in choices:
            if value == one.value:
                return one
        self.wrong(key, value, " / ".join(f'"{one.value}"' for one in choices))
        return default

    def spans(self, key: str, horizon: int, most: int) -> tuple[Span, ...]:
        """A list of pairs of minutes, at most so many; the whole horizon where there is none."""
        if not self.has(key):
            return (Span(0, horizon),)
        items = self._items(key)
        return () if self.too_many(key, len(items), most) else tuple(self._spans(key, items, horizon))

    def span(self, first: str, last: str, horizon: int) -> Span:
        """Two keys with the minutes of a beginning and an end; the whole horizon where they are not there."""
        begins = self._table[first] if self.has(first) else 0
        ends = self._table[last] if self.has(last) else horizon
        return self._span((first, begins), (last, ends), horizon)

    def table(self, key: str, *, required: bool = True) -> Fields:
        """A table within this one; an empty one where it is not required and missing."""
        path = self._at(key)
        if self.has(key):
            return Fields.of(self._table[key], path, self._report)
        if required:
            self._missing(key, TABLE)
        return Fields(_NOTHING, path, self._report, sound=False)

    def tables(self, key: str, most: int, *, required: bool = True) -> Iterator[Fields]:
        """A list of tables, at most so many."""
        items = self._items(key, required=required)
        if self.too_many(key, len(items), most):
            return
        for number, item in enumerate(items, 1):
            yield Fields.of(item, f"{self._at(key)}[{number}]", self._report)

    def finish(self) -> None:
        """Report the keys that nobody asked for, in the order of the file."""
        asked = set(self._asked)
        if asked.issuperset(self._table):
            return
        from difflib import get_close_matches

        known = sorted(asked)
        for key in self._table:
            if self._report.full:  # a file of megabytes can consist of nothing else
                return
            if key in asked:
                continue
            near = get_close_matches(key[:NAME_LIMIT], known, n=1)
            self._report.add(
                finding(
                    Code.PROBLEM_KEY_UNKNOWN,
                    self._at(key),
                    key=self._at(key),
                    allowed=", ".join(known),
                    suggestion=near[0] if near else "",
                )
            )

    def too_many(self, key: str, count: int, most: int) -> bool:
        """Whether there are more than so many, which is reported."""
        if count <= most:
            return False
        path = self._at(key)
        self._report.add(finding(Code.PROBLEM_TOO_LARGE, path, key=path, count=count, most=most))
        return True

    def wrong(self, key: str, value: object, expected: str) -> None:
        """A value that cannot be used, and what could."""
        self._report.value(self._at(key), value, expected)

    def twice(self, key: str, name: str) -> None:
        """A name that was there before."""
        path = self._at(key)
        self._report.add(finding(Code.PROBLEM_NAME_TWICE, path, key=path, value=name))

    def _missing(self, key: str, expected: str) -> None:
        if self.sound:  # of what is no table nothing more need be said
            path = self._at(key)
            self._report.add(finding(Code.PROBLEM_KEY_MISSING, path, key=path, expected=expected))

    def _at(self, key: str) -> str:
        shown = excerpt(key, 60)
        return f"{self._path}.{shown}" if self._path and shown else self._path or shown

    def _whole(self, key: str, value: object, least: int, most: int) -> int:
        if type(value) is int and least <= value <= most:  # `true` is no number
            return value
        self._report.number(self._at(key), value, least, most)
        return least

    def _span(self, first: tuple[str, object], last: tuple[str, object], horizon: int) -> Span:
        told = len(self._report.findings)
        start, end = (self._whole(key, value, 0, horizon) for key, value in (first, last))
        if start > end and len(self._report.findings) == told:
            path = self._at(last[0])
            self._report.add(finding(Code.PROBLEM_WINDOW, path, key=path, start=start, end=end))
        return Span(start, max(start, end))

    def _name(self, key: str, value: object) -> str:
        if isinstance(value, str) and is_name(value):
            return value
        self._report.name(self._at(key), value)
        return ""

    def _items(self, key: str, *, required: bool = False) -> Collection[object]:
        if not self.has(key):
            if required:
                self._missing(key, LIST)
            return ()
        value = self._table[key]
        if isinstance(value, list):
            return value
        self.wrong(key, value, LIST)
        return ()

    def _spans(self, key: str, pairs: Iterable[object], horizon: int) -> Iterable[Span]:
        for number, pair in enumerate(pairs, 1):
            at = f"{key}[{number}]"
            if not isinstance(pair, list) or len(pair) != 2:
                self.wrong(at, pair, PAIR)
                continue
            yield self._span((at, pair[0]), (at, pair[1]), horizon)
