"""Collects what is wrong in a programme file, each with its line and key."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from data.programmes.lines import KeyPath, lines_of
from planner.model.codes import Code
from planner.model.findings import Finding, Severity, finding
from planner.rules.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planner.model.programme import FileProblem

LONGEST_VALUE = 60


class Report:
    """The findings about one file, in the order in which they were met."""

    def __init__(self, file: str, text: str) -> None:
        self._file = excerpt(file, LONGEST_VALUE)
        self._text = text
        self._findings: list[Finding] = []
        self._sections: set[str | int] = set()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them in order of their lines."""
        return tuple(sorted(self._findings, key=lambda found: int(found.params["line"])))

    @cached_property
    def _lines(self) -> Mapping[KeyPath, int]:
        """Looked for only where there is something to say: reading a file that is in order stays quick."""
        return lines_of(self._text)

    def is_sound(self, sections: Iterable[str]) -> bool:
        """Whether nothing was found in these parts of the file, by their keys at the top."""
        return self._sections.isdisjoint(sections)

    def line(self, path: KeyPath) -> int:
        """The line of a key, or of the table around it where it is missing."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def unknown(self, path: KeyPath, allowed: Iterable[str]) -> None:
        """A key that means nothing here."""
        from difflib import get_close_matches

        known = sorted(allowed)
        near = get_close_matches(str(path[-1]), known, n=1)
        self._add(
            Code.PROGRAMME_KEY_UNKNOWN, path, allowed=", ".join(known), suggestion=near[0] if near else ""
        )

    def missing(self, path: KeyPath, allowed: str) -> None:
        """A key that has to be there; `allowed` says what it may hold."""
        self._add(Code.PROGRAMME_KEY_MISSING, path, allowed=allowed)

    def value(self, path: KeyPath, problem: FileProblem, expected: str = "", value: object = "") -> None:
        """A value that cannot be used, and what could."""
        self._add(
            Code.PROGRAMME_VALUE, path, problem=problem.value, expected=expected, value=_as_written(value)
        )

    def _add(self, code: Code, path: KeyPath, **params: str) -> None:
        key = key_text(path)
        self._sections.update(path[:1])
        line = self.line(path)
        self._findings.append(
            finding(code, key, Severity.BLOCK, file=self._file, line=line, key=key, **params)
        )


def key_text(path: KeyPath) -> str:
    """The way to a value as people write it, items counted from 1: `stations[2].min_age`."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{excerpt(part)}" if text else excerpt(part)
    return text


def _as_written(value: object) -> str:
    """A value much as the file has it, clean and short; a table or list by its brackets alone."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    return excerpt(str(value), LONGEST_VALUE)
