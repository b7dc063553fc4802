"""Who is whose mentor, and which guide is with which group for how long, settled before any visit is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.rotation.plan import Match
from planner.rotation.problem import Span, visit_minutes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.rotation.problem import Group, Person, Problem

_MATCHED = 1 << 44
"""What it is worth that a group has a mentor at all: more than any wishes together."""
_MOST_WORK = 2_000_000
"""Steps that an exact matching may take; larger ones go to the wishes one after the other."""


def match_mentors(problem: Problem, most_work: int = _MOST_WORK) -> Mapping[int, int]:
    """The number of the mentor by that of the group: as many groups as can be, with the best wishes; where
    that would take more than so many steps, the wishes one after the other."""
    groups, mentors = problem.groups, problem.mentors
    if not mentors or not groups:
        return {}
    slots = [m for m, mentor in enumerate(mentors) for _ in range(min(mentor.takes, len(groups)))]
    if len(groups) * len(groups) * len(slots) > most_work:
        return _match_in_turn(problem)
    worth = [
        [0 if mentors[m].id in group.had else _MATCHED + group.wishes.get(mentors[m].id, 0) for m in slots]
        for group in groups
    ]
    width = len(slots)
    nobody = [0] * len(groups)  # a place for every group that gets no mentor
    chosen = assign([row + nobody for row in worth])
    return {g: slots[slot] for g, slot in enumerate(chosen) if slot < width and worth[g][slot]}


def _match_in_turn(problem: Problem) -> Mapping[int, int]:
    left = [mentor.takes for mentor in problem.mentors]
    number = {mentor.id: m for m, mentor in enumerate(problem.mentors)}
    wishes = sorted(
        (-worth, g, number[name])
        for g, group in enumerate(problem.groups)
        for name, worth in group.wishes.items()
        if name not in group.had
    )
    chosen: dict[int, int] = {}
    for _, g, m in wishes:
        if g not in chosen and left[m]:
            chosen[g] = m
            left[m] -= 1
    for g, group in sorted(enumerate(problem.groups), key=lambda one: (-len(one[1].had), one[0])):
        if g not in chosen:
            able = [m for m, mentor in enumerate(problem.mentors) if left[m] and mentor.id not in group.had]
            if able:
                chosen[g] = max(able, key=lambda m: (left[m], -m))
                left[chosen[g]] -= 1
    return chosen


def assign(worth: Sequence[Sequence[int]]) -> list[int]:
    """The column for each row, each at most once, of the greatest sum; there are as many columns at least.

    The Hungarian method with potentials: a row at a time by the cheapest way of changing those before.
    """
    rows, columns = len(worth), len(worth[0])
    far = 1 << 62
    of_row, of_column, owner = [0] * (rows + 1), [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], at = row, 0
        least, before, used = [far] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while owner[at]:
            used[at] = True
            here, step, following = owner[at], far, 0
            own = worth[here - 1]
            for column in range(1, columns + 1):
                if not used[column]:
                    cost = -own[column - 1] - of_row[here] - of_column[column]
                    if cost < least[column]:
                        least[column], before[column] = cost, at
                    if least[column] < step:
                        step, following = least[column], column
            for column in range(columns + 1):
                if used[column]:
                    of_row[owner[column]] += step
                    of_column[column] -= step
                else:
                    least[column] -= step
            at = following
        while at:
            owner[at] = owner[before[at]]
            at = before[at]
    chosen = [0] * rows
    for column in range(1, columns + 1):
        if owner[column]:
            chosen[owner[column] - 1] = column - 1
    return chosen


def share_guides(problem: Problem) -> tuple[tuple[Match, ...], tuple[Span, ...]]:
    """The guides of each group, and the window of each group for which all its guides are there.

    A guide of several groups has them one after the other, each for its part of the time. A group that is
    short of guides has an empty window.
    """
    load: list[list[int]] = [[] for _ in problem.guides]
    given: dict[int, list[int]] = {}
    order = sorted(
        (g for g, group in enumerate(problem.groups) if group.guides),
        key=lambda g: (not problem.groups[g].guide_skill, problem.groups[g].window.end, g),
    )
    for g in order:
        given[g] = _guides_of(problem, problem.groups[g], load)
        for number in given[g]:
            load[number].append(g)
    windows = {g: problem.groups[g].window for g in range(len(problem.groups))}
    needs = [
        1 + sum(visit_minutes(group, station) for station in problem.stations) for group in problem.groups
    ]
    for number, own in enumerate(load):
        for g, part in _parts(problem, problem.guides[number], own, needs).items():
            known = windows[g]
            start = max(known.start, part.start)
            windows[g] = Span(start, max(start, min(known.end, part.end)))
    for g, numbers in given.items():
        if not numbers:
            windows[g] = Span(problem.groups[g].window.start, problem.groups[g].window.start)
    matches = tuple(
        Match(problem.groups[g].id, problem.guides[number].id) for g, own in given.items() for number in own
    )
    return tuple(sorted(matches)), tuple(windows[g] for g in range(len(problem.groups)))


def _guides_of(problem: Problem, group: Group, load: Sequence[Sequence[int]]) -> list[int]:
    """Who suits the group best, as many as it needs, where each has so many groups already; nobody where they
    are too few."""
    able = [
        number
        for number, guide in enumerate(problem.guides)
        if not group.guide_skill or group.guide_skill in guide.skills
    ]
    able.sort(key=lambda number: _suits(group, problem.guides[number], len(load[number]), number))
    return able[: group.guides] if len(able) >= group.guides else []


def _suits(group: Group, guide: Person, load: int, number: int) -> tuple[bool, int, int, int, int]:
    """First who is there at all, has fewest groups, knows little else, and is there longest."""
    there = max(
        (min(group.window.end, h.end) - max(group.window.start, h.start) for h in guide.hours), default=0
    )
    if guide.max_minutes is not None:
        there = min(there, guide.max_minutes)
    return there <= 0, load, len(guide.skills), -there, number


def _parts(problem: Problem, guide: Person, own: Sequence[int], needs: Sequence[int]) -> Mapping[int, Span]:
    """One after the other within the longest of the guide's hours, as long as each group's visits would take
    by comparison, which `needs` tells."""
    if not own:
        return {}
    hours = max(guide.hours, key=lambda span: (span.minutes, -span.start), default=Span(0, 0))
    groups = sorted(own, key=lambda g: (problem.groups[g].window.end, problem.groups[g].window.start, g))
    first = max(hours.start, min(problem.groups[g].window.start for g in groups))
    last = min(hours.end, max(problem.groups[g].window.end for g in groups))
    time = max(0, last - first)
    if guide.max_minutes is not None and guide.max_minutes < time:
        time = guide.max_minutes
    parts, done, whole = {}, 0, sum(needs[g] for g in groups)
    for g in groups:
        start = first + time * done // whole
        done += needs[g]
        parts[g] = Span(start, first + time * done // whole)
    return parts
