"""What is the matter with a document: findings that quote it, the first of many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.model.codes import Code
from planner.model.findings import finding
from planner.rules.text import excerpt

if TYPE_CHECKING:
    from planner.model.findings import Finding

TEXT: Final = '"…"'
TABLE: Final = "{…}"
LIST: Final = "[…]"
"""What is expected, as it is written in the file: the same in every language."""

MOST_FINDINGS: Final = 20
NAME_LIMIT: Final = 200
"""Characters of a name."""


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

    def value(self, path: str, value: object, expected: str) -> None:
        """A value that cannot be used, and what could."""
        if not self.full:
            shown = as_written(value)
            self.add(finding(Code.PROBLEM_VALUE, path, key=path, value=shown, expected=expected))

    def number(self, path: str, value: object, least: int, most: int) -> None:
        """What is no whole number from `least` to `most`."""
        if not self.full:
            shown, expected = as_written(value), f"{least}–{most}"
            self.add(
                finding(
                    Code.PROBLEM_VALUE, path, key=path, value=shown, expected=expected, least=least, most=most
                )
            )

    def name(self, path: str, value: object) -> None:
        """What cannot be what something is called, and why."""
        if self.full:
            return
        if not isinstance(value, str) or not value:
            self.value(path, value, TEXT)
            return
        shown = as_written(value)
        if len(value) > NAME_LIMIT:
            self.add(finding(Code.PROBLEM_NAME, path, key=path, value=shown, most=NAME_LIMIT))
            return
        seen = excerpt(value, NAME_LIMIT)
        sign = max((one for one in value if one not in seen), default=" ")  # else blanks at an end
        self.add(finding(Code.PROBLEM_NAME, path, key=path, value=shown, sign=f"U+{ord(sign):04X}"))


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


def is_name(value: object) -> bool:
    """Whether it can be what something is called: it has to look the same wherever it is shown."""
    return isinstance(value, str) and bool(value) and value == excerpt(value, NAME_LIMIT)
