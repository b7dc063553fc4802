"""Reads typed values out of a JSON document and reports every one that is missing or wrong."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

from planner.model.codes import Code
from planner.model.findings import finding
from planner.rotation.problem import Span
from planner.rules.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from enum import StrEnum

    from planner.model.findings import Finding

E = TypeVar("E", bound="StrEnum")

TEXT: Final = '"…"'
FLAG: Final = "true, false"
TABLE: Final = "{…}"
LIST: Final = "[…]"
PAIR: Final = "[0, 60]"
"""What is expected, as it is written in the file: the same in every language."""

MOST_FINDINGS: Final = 20
NAME_LIMIT: Final = 200
_NOTHING: Final[Mapping[str, object]] = MappingProxyType({})


class Report:
    """The findings about a document, the first of them: a spoilt file of megabytes has no end of them."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    @property
    def full(self) -> bool:
        """Whether it takes no more."""
        return len(self.findings) >= MOST_FINDINGS

    def add(self, found: Finding) -> None:
        """One more."""
        if not self.full:
            self.findings.append(found)


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

    def names(self, key: str) -> tuple[str, ...]:
        """A list of names; empty where there is none."""
        return tuple(self._name(f"{key}[{n}]", value) for n, value in enumerate(self._items(key), 1))

    def choice(self, key: str, choices: type[E], default: E) -> E:
        """One of a few words."""
        value = self._table[key] if self.has(key) else default.value
        for one in choices:
            if value == one.value:
                return one
        self.wrong(key, value, " / ".join(f'"{one.value}"' for one in choices))
        return default

    def spans(self, key: str, horizon: int) -> tuple[Span, ...]:
        """A list of pairs of minutes; the whole horizon where there is none."""
        if not self.has(key):
            return (Span(0, horizon),)
        return tuple(self._spans(key, horizon))

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
        if len(items) > most:
            self._report.add(
                finding(Code.PROBLEM_TOO_LARGE, self._at(key), key=self._at(key), count=len(items), most=most)
            )
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

    def wrong(self, key: str, value: object, expected: str) -> None:
        """A value that cannot be used, and what could."""
        if self._report.full:
            return
        path = self._at(key)
        shown = as_written(value)
        self._report.add(finding(Code.PROBLEM_VALUE, path, key=path, value=shown, expected=expected))

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
        self.wrong(key, value, f"{least}–{most}")
        return least

    def _name(self, key: str, value: object) -> str:
        if isinstance(value, str) and value and value == excerpt(value, NAME_LIMIT):
            return value
        self.wrong(key, value, TEXT)
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

    def _spans(self, key: str, horizon: int) -> Iterable[Span]:
        for number, pair in enumerate(self._items(key), 1):
            at = f"{key}[{number}]"
            if not isinstance(pair, list) or len(pair) != 2:
                self.wrong(at, pair, PAIR)
                continue
            start = self._whole(at, pair[0], 0, horizon)
            yield Span(start, self._whole(at, pair[1], start, horizon))


def as_written(value: object) -> str:
    """A value much as the file has it, clean and short; a table or list by its brackets alone."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return TABLE
    if isinstance(value, list):
        return LIST
    if isinstance(value, int) and abs(value) >= 10**40:  # Python refuses to write the longest ones
        return "-…" if value < 0 else "…"
    return excerpt(f'"{value}"' if isinstance(value, str) else str(value)[:80], 60)
