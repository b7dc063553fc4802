"""The timetable problem; all times are whole minutes from the start of the session."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def _nothing() -> Mapping[str, int]:
    return MappingProxyType({})


class Goal(StrEnum):
    """What makes one plan better than another, after every must-see."""

    VISITS = "visits"
    """Wants, then fairness to the group that gets least, then little waiting."""
    FINISH = "finish"
    """The end of the last visit, as early as can be."""


@dataclass(frozen=True, slots=True)
class Span:
    """From a minute up to, and not including, another."""

    start: int
    end: int

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.end - self.start

    def covers(self, start: int, end: int) -> bool:
        """Whether all of another span lies in it."""
        return self.start <= start and end <= self.end


@dataclass(frozen=True, slots=True)
class Group:
    """Visitors who go round together."""

    id: str
    window: Span
    """From its arrival to the minute at which it has to leave."""
    size: int = 1
    age: int | None = None
    """Years of its youngest member; unknown where the problem does not say, and then no station is barred."""
    wants: Mapping[str, int] = field(default_factory=_nothing)
    """What a visit is worth to it, by station."""
    minutes: Mapping[str, int] = field(default_factory=_nothing)
    """Its own length of a visit, by station; 0 means that it does not go there."""
    guides: int = 0
    """Guides who go with it from its first visit to its last."""
    guide_skill: str = ""
    """What each of its guides must know, as a language; "" where anyone will do."""
    wishes: Mapping[str, int] = field(default_factory=_nothing)
    """What a mentor is worth to it, by mentor."""
    had: frozenset[str] = frozenset()
    """Mentors whom it had before and does not get again."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many a station takes at the same moment, in groups, persons or both; None does not matter."""

    groups: int | None = None
    persons: int | None = None


@dataclass(frozen=True, slots=True)
class Station:
    """A place that groups visit."""

    id: str
    minutes: int
    capacity: Capacity
    opening: Span
    gap: int = 0
    """Minutes after a visit in which its places are not yet free again."""
    must: bool = False
    """Every group goes, unless it is too young or its own minutes are 0."""
    first: bool = False
    """Before every other visit of a group."""
    last: bool = False
    """After every other visit of a group."""
    together: bool = False
    """All groups that go begin at the same minute."""
    min_age: int = 0
    skill: str = ""
    """What the one officer must know who is needed for each visit; "" where none is needed."""
    starts: tuple[int, ...] = ()
    """The only minutes at which visits begin, if any are given; groups then share a run and its officer."""
    mentored: bool = False
    """Each group's mentor goes with it, and is in one place at a time."""

    @property
    def shares(self) -> bool:
        """Whether visits that begin together are one run, for which one officer will do."""
        return bool(self.starts) or self.together


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with skills who works at stations, guides groups or looks after them as their mentor."""

    id: str
    skills: frozenset[str] = frozenset()
    hours: tuple[Span, ...] = ()
    """When they can be asked to work; work lies within one of them."""
    max_minutes: int | None = None
    """How much they work at most; for a guide, with groups, for a mentor, at mentored stations."""
    takes: int = 1
    """How many groups a mentor looks after at most."""


@dataclass(frozen=True, slots=True)
class Break:
    """Nobody works longer than `after` minutes from the first minute of work to the last without `minutes`
    in a row free of it."""

    minutes: int
    after: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Groups to be taken through stations within a horizon."""

    horizon: int
    groups: tuple[Group, ...]
    stations: tuple[Station, ...]
    goal: Goal = Goal.VISITS
    walk: Mapping[tuple[str, str], int] = field(default_factory=lambda: MappingProxyType({}))
    """Minutes from one station to another; 0 for a pair that is not named."""
    staff: tuple[Person, ...] = ()
    """Officers for the stations that need a skill."""
    breaks: Mapping[str, Break] = field(default_factory=lambda: MappingProxyType({}))
    """By skill: a person with several obeys each of them for all their work."""
    guides: tuple[Person, ...] = ()
    mentors: tuple[Person, ...] = ()

    def walking(self, here: str, there: str) -> int:
        """Minutes from one station to another."""
        return self.walk.get((here, there), 0)


def visit_minutes(group: Group, station: Station) -> int:
    """How long a visit lasts; 0 where the group does not go, or is too young."""
    if group.age is not None and group.age < station.min_age:
        return 0
    return group.minutes.get(station.id, station.minutes)


def must_see(group: Group, station: Station) -> bool:
    """Whether the group has to visit the station."""
    return station.must and visit_minutes(group, station) > 0
