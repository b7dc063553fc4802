"""Tells which groups came out larger than was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import Finding, Severity, finding
from planner.services.timetable_names import group_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.services.groups import GroupView


def too_large(formed: Iterable[GroupView], most: int) -> tuple[Finding, ...]:
    """Which groups have more persons than they may: parties are whole, and stay where staff put them."""
    return tuple(_too_large(one, most) for one in formed if one.persons > most)


def _too_large(one: GroupView, most: int) -> Finding:
    large = next((signup for signup in one.signups if signup.persons > most), None)
    alone = {"name": large.contact.name} if large else {}
    label = group_label(one.group)
    return finding(
        Code.GROUP_TOO_LARGE,
        large.ref if large else "group",
        Severity.NOTE,
        group=one.group.number,
        group_en=label.en,
        group_zh=label.zh,
        persons=one.persons,
        most=most,
        **alone,
    )
