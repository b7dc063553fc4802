"""Guides and mentors: fit for their groups, within their hours, in one place at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import finding
from planner.rotation.checking.numbers import Need, first_short, without_mentor
from planner.rotation.checking.officers import check_officers
from planner.rotation.checking.working import Work, check_work
from planner.rotation.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from planner.model.findings import Finding
    from planner.rotation.plan import Match, Plan, Visit
    from planner.rotation.problem import Person, Problem


def check_people(
    problem: Problem, plan: Plan, visits: Sequence[Visit], silent: AbstractSet[Part]
) -> Iterator[Finding]:
    """Whatever is asked of officers, guides and mentors that they cannot do, or is not asked of anybody."""
    yield from check_officers(problem, plan.duties, visits)
    if Part.GUIDES in silent:
        yield from _check_guide_numbers(problem, visits)
    else:
        yield from _check_guides(problem, plan.guides, visits)
    if Part.MENTORS in silent:
        yield from _check_mentor_numbers(problem, visits)
    else:
        yield from _check_mentors(problem, plan.mentors, visits)


def _spans(visits: Iterable[Visit]) -> dict[str, tuple[int, int]]:
    """From the first visit to the last, by group."""
    spans: dict[str, tuple[int, int]] = {}
    for visit in visits:
        start, end = spans.get(visit.group, (visit.start, visit.end))
        spans[visit.group] = (min(start, visit.start), max(end, visit.end))
    return spans


def _check_guides(problem: Problem, guides: Sequence[Match], visits: Sequence[Visit]) -> Iterator[Finding]:
    people = {person.id: person for person in problem.guides}
    spans = _spans(visits)
    given: defaultdict[str, list[str]] = defaultdict(list)
    for match in guides:
        given[match.group].append(match.person)
    work: defaultdict[str, list[Work]] = defaultdict(list)
    for group in problem.groups:
        wanted = group.guides if group.id in spans else 0
        own = given[group.id]
        if len(set(own)) != wanted or len(own) != wanted:
            yield finding(Code.PLAN_GUIDES, group.id, group=group.id, count=len(set(own)), expected=wanted)
        for name in own:
            person = people.get(name)
            if person is None:
                yield finding(Code.PLAN_UNKNOWN, name, name=name)
                continue
            if group.guide_skill and group.guide_skill not in person.skills:
                yield finding(
                    Code.PLAN_NO_SKILL, name, person=name, skill=group.guide_skill, station=group.id
                )
            if group.id in spans:
                work[name].append(Work(*spans[group.id], group.id))
    yield from _check_strangers(problem, guides)
    for name, own_work in work.items():
        yield from check_work(people[name], own_work)


def _check_guide_numbers(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    spans = _spans(visits)
    short = first_short(
        problem.guides,
        (
            Need(*spans[group.id], group.guide_skill, group.id)
            for group in problem.groups
            if group.id in spans
            for _ in range(group.guides)
        ),
    )
    if short is not None:
        name = short.need.place
        wanted = next(group.guides for group in problem.groups if group.id == name)
        yield finding(Code.PLAN_GUIDES, name, group=name, count=wanted - 1, expected=wanted)


def _check_mentor_numbers(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    going = {visit.group for visit in visits}
    if problem.mentors:
        groups = [group for group in problem.groups if group.id in going]
        for name in without_mentor(groups, problem.mentors):
            yield finding(Code.PLAN_MENTORS, name, group=name, count=0)
    else:
        yield from _check_mentored(problem, (), visits, {})


def _check_mentors(problem: Problem, mentors: Sequence[Match], visits: Sequence[Visit]) -> Iterator[Finding]:
    people = {person.id: person for person in problem.mentors}
    groups = {group.id: group for group in problem.groups}
    matched = Counter(match.group for match in mentors)
    if problem.mentors:
        going = {visit.group for visit in visits}
        for group in problem.groups:
            if matched[group.id] != 1 and (group.id in going or matched[group.id]):
                yield finding(Code.PLAN_MENTORS, group.id, group=group.id, count=matched[group.id])
    yield from _check_strangers(problem, mentors)
    for name, count in Counter(match.person for match in mentors).items():
        if name not in people:
            yield finding(Code.PLAN_UNKNOWN, name, name=name)
        elif count > people[name].takes:
            yield finding(Code.PLAN_MENTOR_FULL, name, person=name, count=count, most=people[name].takes)
    for match in mentors:
        if match.group in groups and match.person in groups[match.group].had:
            yield finding(Code.PLAN_MENTOR_AGAIN, match.group, group=match.group, person=match.person)
    yield from _check_mentored(problem, mentors, visits, people)


def _check_mentored(
    problem: Problem, mentors: Sequence[Match], visits: Sequence[Visit], people: Mapping[str, Person]
) -> Iterator[Finding]:
    """At mentored stations a mentor is with the own groups; those who begin and end together count once."""
    mentored = {station.id for station in problem.stations if station.mentored}
    of_group = {match.group: match.person for match in mentors}
    work: defaultdict[str, set[Work]] = defaultdict(set)
    for visit in visits:
        if visit.station not in mentored:
            continue
        name = of_group.get(visit.group)
        if name is None:
            if not problem.mentors:
                yield finding(Code.PLAN_MENTORS, visit.group, group=visit.group, count=0)
        elif name in people:
            work[name].add(Work(visit.start, visit.end, visit.station))
    for name, own in work.items():
        yield from check_work(people[name], list(own))


def _check_strangers(problem: Problem, matches: Iterable[Match]) -> Iterator[Finding]:
    groups = {group.id for group in problem.groups}
    for match in matches:
        if match.group not in groups:
            yield finding(Code.PLAN_UNKNOWN, match.group, name=match.group)
