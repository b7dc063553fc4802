"""Officers at stations: one for each visit or shared run that needs a skill, and none without work."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import finding
from planner.rotation.checking.numbers import Need, first_short
from planner.rotation.checking.working import Work, check_work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planner.model.findings import Finding
    from planner.rotation.plan import Duty, Visit
    from planner.rotation.problem import Problem


def check_officers(problem: Problem, duties: Sequence[Duty], visits: Sequence[Visit]) -> Iterator[Finding]:
    """Whatever is asked of officers that they cannot do; by numbers alone where nobody is named."""
    if duties or not visits:
        yield from _check_duties(problem, duties, visits)
    else:
        yield from _check_numbers(problem, visits)


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
        yield from check_work(staff[name], own, breaks)


def _check_numbers(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    needs = _needs(problem, visits)
    short = first_short(
        problem.staff,
        (
            Need(start, end, skill, station)
            for (station, skill, start, end), count in needs.items()
            for _ in range(count)
        ),
    )
    if short is not None:
        skill = short.need.skill
        yield finding(
            Code.PLAN_TOO_FEW_OFFICERS,
            skill,
            skill=skill,
            count=short.needed,
            most=short.needed - 1,
            start=short.need.start,
        )
