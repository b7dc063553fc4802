"""What is different in a plan that was mended, group by group."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.rotation.plan import Missing, Plan, Visit
    from planner.rotation.problem import Problem


class ChangeKind(StrEnum):
    """What has become of a visit."""

    MOVED = "moved"
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Moved:
    """A visit that is not as it was: later or earlier, not made any more, or new."""

    group: str
    station: str
    before: Visit | None
    after: Visit | None

    @property
    def kind(self) -> ChangeKind:
        """What has become of it."""
        if self.before is None:
            return ChangeKind.ADDED
        return ChangeKind.DROPPED if self.after is None else ChangeKind.MOVED

    @property
    def minutes(self) -> int:
        """How much later it begins, negative where that is earlier; 0 where it is not in both plans."""
        return self.after.start - self.before.start if self.before and self.after else 0


@dataclass(frozen=True, slots=True)
class GroupChange:
    """What is different for a group."""

    group: str
    moved: tuple[Moved, ...]
    """In order of time."""
    lost: tuple[str, ...]
    """Must-sees, by station, that it was to get and does not get any more."""


@dataclass(frozen=True, slots=True)
class Replanned:
    """The mended plan, the problem that it answers, and what is different."""

    problem: Problem
    plan: Plan
    moved: tuple[Moved, ...]
    """By group and time."""
    lost: tuple[Missing, ...] = ()
    """Must-sees that are missing now and were not."""

    @property
    def groups(self) -> tuple[GroupChange, ...]:
        """The same group by group, of those for whom anything is different."""
        moved: defaultdict[str, list[Moved]] = defaultdict(list)
        lost: defaultdict[str, list[str]] = defaultdict(list)
        for one in self.moved:
            moved[one.group].append(one)
        for missing in self.lost:
            lost[missing.group].append(missing.station)
        names = sorted(moved.keys() | lost.keys())
        return tuple(GroupChange(name, tuple(moved[name]), tuple(lost[name])) for name in names)


def replanned(problem: Problem, before: Plan, after: Plan) -> Replanned:
    """The mended plan with what is different in it."""
    known = set(before.missing)
    lost = tuple(one for one in after.missing if one not in known)
    return Replanned(problem, after, differences(before, after), lost)


def differences(before: Plan, after: Plan) -> tuple[Moved, ...]:
    """Visits that are in one of the plans only, or at other minutes, by group and time."""
    old = {(visit.group, visit.station): visit for visit in before.visits}
    new = {(visit.group, visit.station): visit for visit in after.visits}
    moved = [
        Moved(group, station, old.get((group, station)), new.get((group, station)))
        for group, station in old.keys() | new.keys()
        if old.get((group, station)) != new.get((group, station))
    ]

    def order(one: Moved) -> tuple[str, int, str]:
        visit = one.after or one.before
        return one.group, visit.start if visit else 0, one.station

    return tuple(sorted(moved, key=order))
