"""Finds the line of every key in a TOML text; `tomllib`, which gives the values, does not tell."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

KeyPath = tuple[str | int, ...]
"""Way to a value from the top: keys of tables, and numbers of items from 0."""

_SPACE = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}' + r"|'''.*?'{3,5}" + r'|"(?:\\.|[^"\\])*"' + r"|'[^']*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}\n#]*")


def lines_of(text: str) -> Mapping[KeyPath, int]:
    """The line, from 1, on which each key, table and list item of a TOML text begins.

    The text is one that `tomllib` accepts: what it refuses is walked through without sense or end by error.
    """
    return _Walk(text).run()


class _Walk:
    """One way through a text, from statement to statement."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._ends = [place for place, sign in enumerate(text) if sign == "\n"]
        self._lines: dict[KeyPath, int] = {}
        self._items: dict[KeyPath, int] = {}
        """Number of the last item of each list of tables so far."""

    def run(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        self._skip()
        while self._at < len(self._text):
            if self._text.startswith("[", self._at):
                table = self._header()
            else:
                self._pair(table)
            self._skip()
        return self._lines

    def _skip(self) -> None:
        """Move over blanks, line ends and comments."""
        self._at = self._match(_SPACE).end()

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = pattern.match(self._text, self._at)
        if found is None:
            raise ValueError(f"no TOML at character {self._at}")
        return found

    def _note(self, path: KeyPath, place: int) -> None:
        """Keep where a path was met first."""
        self._lines.setdefault(path, bisect_left(self._ends, place) + 1)

    def _keys(self) -> tuple[str, ...]:
        """A dotted key; leaves the place behind it and the blanks that follow."""
        keys: list[str] = []
        while True:
            self._skip()
            quoted = self._text[self._at] in "\"'"
            found = self._match(_STRING if quoted else _BARE_KEY)
            keys.append(str(tomllib.loads(f"key = {found[0]}")["key"]) if quoted else found[0])
            self._at = found.end()
            self._skip()
            if not self._text.startswith(".", self._at):
                return tuple(keys)
            self._at += 1

    def _header(self) -> KeyPath:
        """The table that `[keys]` or `[[keys]]` opens."""
        start = self._at
        is_item = self._text.startswith("[[", start)
        self._at += 2 if is_item else 1
        path: KeyPath = ()
        keys = self._keys()
        self._at += 2 if is_item else 1
        for number, key in enumerate(keys, start=1):
            path = (*path, key)
            self._note(path, start)
            if is_item and number == len(keys):
                self._items[path] = self._items.get(path, -1) + 1
            if path in self._items:
                path = (*path, self._items[path])
        self._note(path, start)
        return path

    def _pair(self, table: KeyPath) -> None:
        """`keys = value`, of a table or in braces."""
        start = self._at
        path = table
        for key in self._keys():
            path = (*path, key)
            self._note(path, start)
        self._at += len("=")
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        self._skip()
        sign = self._text[self._at]
        if sign == "[":
            self._list(path)
        elif sign == "{":
            self._braces(path)
        else:
            self._at = self._match(_STRING if sign in "\"'" else _PLAIN).end()

    def _list(self, path: KeyPath) -> None:
        number = 0
        while not self._closed("]"):
            self._note((*path, number), self._at)
            self._value((*path, number))
            number += 1

    def _braces(self, path: KeyPath) -> None:
        while not self._closed("}"):
            self._pair(path)

    def _closed(self, sign: str) -> bool:
        """Move over the opening sign or a comma, then over the closing sign if it follows."""
        self._skip()
        if not self._text.startswith(sign, self._at):
            self._at += 1
            self._skip()
        if self._text.startswith(sign, self._at):
            self._at += 1
            return True
        return False
