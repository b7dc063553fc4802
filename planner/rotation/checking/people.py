"""Officers at stations, guides, mentors: fit for it, within their hours, in one place at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from planner.model.codes import Code
from planner.model.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planner.model.findings import Finding
    from planner.rotation.plan import Duty, Match, Plan, Visit
    from planner.rotation.problem import Break, Person, Problem


class Work(NamedTuple):
    """Somebody's work at one place."""

    start: int
    end: int
    place: str


def check_people(problem: Problem, plan: Plan, visits: Sequence[Visit]) -> Iterator[Finding]:
    """Whatever is asked of officers, guides and mentors that they cannot do, or is not asked of anybody."""
    if plan.duties or not plan.visits:
        yield from _check_duties(problem, plan.duties, visits)
    else:  # a plan that names nobody: there have to be enough at every moment
        yield from _check_numbers(problem, visits)
    yield from _check_guides(problem, plan.guides, visits)
    yield from _check_mentors(problem, plan.mentors, visits)


def _needs(problem: Problem, visits: Iterable[Visit]) -> Counter[tuple[str, str, int, int]]:
    """Officers needed, by station, skill, start and end: one for each visit, one for all of a shared run."""
    stations = {station.id: station for station in problem.stations}
    runs: Counter[tuple[str, str, int, int]] = Counter()
    longest: dict[tuple[str, int], int] = {}
    for visit in visits:
        station = stations[visit.station]
        if not station.skill:
            continue
        if station.starts or station.together:
            run = (station.id, visit.start)
            longest[run] = max(longest.get(run, 0), visit.end)
        else:
            runs[station.id, station.skill, visit.start, visit.end] += 1
    for (name, start), end in longest.items():
        runs[name, stations[name].skill, start, end] += 1
    return runs


def _check_duties(problem: Problem, duties: Sequence[Duty], visits: Sequence[Visit]) -> Iterator[Finding]:
    staff = {person.id: person for person in problem.staff}
    needs = _needs(problem, visits)
    given = Counter((duty.station, duty.skill, duty.start, duty.end) for duty in duties)
    for (station, skill, start, end), count in sorted(needs.items()):
        short = count - given[station, skill, start, end]
        if short > 0:
            yield finding(
                Code.PLAN_NO_OFFICER, station, station=station, skill=skill, start=start, end=end, count=short
            )
    for (station, skill, start, end), count in sorted(given.items()):
        if count > needs[station, skill, start, end]:
            yield finding(Code.PLAN_IDLE_DUTY, station, station=station, skill=skill, start=start, end=end)
    work: defaultdict[str, list[Work]] = defaultdict(list)
    for duty in duties:
        person = staff.get(duty.person)
        if person is None:
            yield finding(Code.PLAN_UNKNOWN, duty.person, name=duty.person)
            continue
        if duty.skill not in person.skills:
            yield finding(
                Code.PLAN_NO_SKILL, person.id, person=person.id, skill=duty.skill, station=duty.station
            )
        work[person.id].append(Work(duty.start, duty.end, duty.station))
    for name, own in work.items():
        breaks = [rest for skill, rest in problem.breaks.items() if skill in staff[name].skills]
        yield from _check_person(staff[name], own, breaks)


def _check_person(person: Person, work: list[Work], breaks: Iterable[Break] = ()) -> Iterator[Finding]:
    work = sorted(work)
    for before, after in pairwise(work):
        if after.start < before.end:
            yield finding(
                Code.PLAN_PERSON_TWICE,
                person.id,
                person=person.id,
                station=before.place,
                other=after.place,
                start=after.start,
            )
    for one in work:
        if not any(hours.start <= one.start and one.end <= hours.end for hours in person.hours):
            yield finding(
                Code.PLAN_OFF_HOURS,
                person.id,
                person=person.id,
                station=one.place,
                start=one.start,
                end=one.end,
            )
    minutes = sum(one.end - one.start for one in work)
    if person.max_minutes is not None and minutes > person.max_minutes:
        yield finding(
            Code.PLAN_TOO_MUCH_WORK, person.id, person=person.id, minutes=minutes, most=person.max_minutes
        )
    for rest in breaks:
        yield from _check_break(person, work, rest)


def _check_break(person: Person, work: Sequence[Work], rest: Break) -> Iterator[Finding]:
    """Stretches of work end where nothing is asked for as long as a break lasts."""
    began = end = None
    for one in work:
        if began is None or end is None or one.start - end >= rest.minutes:
            began, end = one.start, one.end
        end = max(end, one.end)
        if end - began > rest.after:
            yield finding(
                Code.PLAN_NO_BREAK,
                person.id,
                person=person.id,
                start=began,
                end=end,
                minutes=rest.minutes,
                most=rest.after,
            )
            return


def _check_numbers(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    needs = _needs(problem, visits)
    for skill in sorted({key[1] for key in needs}):
        own = [(start, end, count) for (_, asked, start, end), count in needs.items() if asked == skill]
        there = [person for person in problem.staff if skill in person.skills]
        for moment in sorted({start for start, _, _ in own}):
            busy = sum(count for start, end, count in own if start <= moment < end)
            on_duty = sum(any(span.start <= moment < span.end for span in one.hours) for one in there)
            if busy > on_duty:
                yield finding(
                    Code.PLAN_TOO_FEW_OFFICERS, skill, skill=skill, count=busy, most=on_duty, start=moment
                )
                break


def _check_guides(problem: Problem, guides: Sequence[Match], visits: Sequence[Visit]) -> Iterator[Finding]:
    people = {person.id: person for person in problem.guides}
    work: defaultdict[str, list[Work]] = defaultdict(list)
    for group in problem.groups:
        own = [visit for visit in visits if visit.group == group.id]
        given = [match.person for match in guides if match.group == group.id]
        wanted = group.guides if own else 0
        if len(set(given)) != wanted or len(given) != wanted:
            yield finding(Code.PLAN_GUIDES, group.id, group=group.id, count=len(set(given)), expected=wanted)
        for name in given:
            person = people.get(name)
            if person is None:
                yield finding(Code.PLAN_UNKNOWN, name, name=name)
                continue
            if group.guide_skill and group.guide_skill not in person.skills:
                yield finding(
                    Code.PLAN_NO_SKILL, name, person=name, skill=group.guide_skill, station=group.id
                )
            if own:
                first, last = min(visit.start for visit in own), max(visit.end for visit in own)
                work[name].append(Work(first, last, group.id))
    yield from _check_strangers(problem, guides)
    for name, own_work in work.items():
        yield from _check_person(people[name], own_work)


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
    problem: Problem, mentors: Sequence[Match], visits: Sequence[Visit], people: dict[str, Person]
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
        yield from _check_person(people[name], list(own))


def _check_strangers(problem: Problem, matches: Iterable[Match]) -> Iterator[Finding]:
    groups = {group.id for group in problem.groups}
    for match in matches:
        if match.group not in groups:
            yield finding(Code.PLAN_UNKNOWN, match.group, name=match.group)
