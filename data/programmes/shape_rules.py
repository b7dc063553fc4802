"""The keys of the rules of a programme file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.programmes.limits import MOST_PERSONS, OLDEST
from planner.model.findings import Severity
from planner.model.programme_rules import (
    AgeLimit,
    Batch,
    Consent,
    Deadline,
    Ratio,
    RatioStep,
    RepeatVisit,
    Rules,
)

if TYPE_CHECKING:
    from data.programmes.fields import Fields


def read_rules(table: Fields) -> Rules:
    """The table `[rules]`."""
    return Rules(
        min_age=table.maybe("min_age", _age_limit),
        max_age=table.maybe("max_age", _age_limit),
        station_age=table.maybe_choice("station_age", Severity),
        ratio=table.maybe("ratio", _ratio),
        consent=table.maybe("consent", _consent),
        id_at_gate=table.maybe_choice("id_at_gate", Severity),
        deadline=table.maybe("deadline", _deadline),
        batch=table.maybe("batch", _batch),
        repeat=table.maybe("repeat", _repeat),
        duplicate=table.choice("duplicate", Severity, default=Severity.ASK),
    )


def _age_limit(table: Fields) -> AgeLimit:
    return AgeLimit(years=table.number("years", 0, OLDEST), severity=table.choice("severity", Severity))


def _ratio(table: Fields) -> Ratio:
    return Ratio(
        steps=table.each("steps", _ratio_step, required=True), severity=table.choice("severity", Severity)
    )


def _ratio_step(table: Fields) -> RatioStep:
    return RatioStep(
        max_age=table.number("max_age", 0, OLDEST), children=table.number("children", 1, MOST_PERSONS)
    )


def _consent(table: Fields) -> Consent:
    return Consent(
        under_age=table.number("under_age", 1, OLDEST), severity=table.choice("severity", Severity)
    )


def _deadline(table: Fields) -> Deadline:
    return Deadline(hours=table.number("hours", 0, 366 * 24), severity=table.choice("severity", Severity))


def _batch(table: Fields) -> Batch:
    return Batch(
        smallest=table.number("smallest", 1, MOST_PERSONS),
        largest=table.number("largest", 1, MOST_PERSONS),
        severity=table.choice("severity", Severity),
    )


def _repeat(table: Fields) -> RepeatVisit:
    return RepeatVisit(
        visits=table.number("visits", 1, 1_000),
        months=table.number("months", 1, 1_200),
        severity=table.choice("severity", Severity),
    )
