"""What rules find and services refuse: typed, worded only at the edge."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.model.codes import Code


class Severity(StrEnum):
    """How much a finding weighs: refuse, let staff override with a reason, or only say."""

    BLOCK = "block"
    ASK = "ask"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule noticed.

    `where` names the field, reference, or key that it is about; `params` fill the sentence that
    `planner.wording` has for the code. Values are language-free: numbers, names, ISO dates, references.
    """

    code: Code
    where: str = ""
    params: Mapping[str, str | int | float] = field(default_factory=lambda: MappingProxyType({}))
    severity: Severity = Severity.BLOCK


def finding(
    code: Code, where: str = "", severity: Severity = Severity.BLOCK, **params: str | int | float
) -> Finding:
    """Make a finding with its parameters as keywords."""
    return Finding(code, where, MappingProxyType(params), severity)


class PlannerError(Exception):
    """A finding that ends what was asked; nothing was changed."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*findings)
        self.findings = findings

    def __str__(self) -> str:
        """The codes, for logs and test output; people read the worded sentence."""
        return ", ".join(f"{f.code}({f.where}) {dict(f.params)}" for f in self.findings)


class Refusal(PlannerError):
    """A rule forbids it (exit code 1)."""


class BadInput(PlannerError):
    """What was typed or handed in cannot be understood or is out of range (exit code 2)."""


class StoreTrouble(PlannerError):
    """The database or a file cannot be read or written (exit code 3)."""
