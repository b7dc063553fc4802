"""A second check of plans, minute by minute: slow, obvious, sharing nothing with the one that is tested."""

from collections import Counter
from collections.abc import Iterable, Iterator

from planner.model.codes import Code
from planner.rotation.plan import Plan, Visit
from planner.rotation.problem import Goal, Group, Person, Problem, Station

MINUTES = range(-60, 200)


def broken(problem: Problem, plan: Plan) -> set[Code]:
    """The codes of all rules that a plan breaks, whose names are all known."""
    return {
        *of_visits(problem, plan),
        *of_rounds(problem, plan),
        *of_stations(problem, plan),
        *of_officers(problem, plan),
        *of_guides(problem, plan),
        *of_mentors(problem, plan),
        *of_figures(problem, plan),
    }


def station_of(problem: Problem, visit: Visit) -> Station:
    return next(one for one in problem.stations if one.id == visit.station)


def group_of(problem: Problem, visit: Visit) -> Group:
    return next(one for one in problem.groups if one.id == visit.group)


def of_visits(problem: Problem, plan: Plan) -> Iterator[Code]:
    for visit in plan.visits:
        group, station = group_of(problem, visit), station_of(problem, visit)
        minutes = group.minutes.get(station.id, station.minutes)
        if minutes == 0:
            yield Code.PLAN_NOT_GOING
        elif visit.end != visit.start + minutes:
            yield Code.PLAN_WRONG_LENGTH
        if group.age is not None and station.min_age > group.age:
            yield Code.PLAN_TOO_YOUNG
        if len(station.starts) > 0 and visit.start not in station.starts:
            yield Code.PLAN_WRONG_START
        for minute in range(visit.start, visit.end):
            if not (group.window.start <= minute < group.window.end and 0 <= minute < problem.horizon):
                yield Code.PLAN_GROUP_AWAY
            if not station.opening.start <= minute < station.opening.end:
                yield Code.PLAN_STATION_CLOSED
        if len([one for one in plan.visits if (one.group, one.station) == (group.id, station.id)]) > 1:
            yield Code.PLAN_VISIT_TWICE


def of_rounds(problem: Problem, plan: Plan) -> Iterator[Code]:
    for group in problem.groups:
        own = [visit for visit in plan.visits if visit.group == group.id]
        if any(sum(one.start <= minute < one.end for one in own) > 1 for minute in MINUTES):
            yield Code.PLAN_TWO_PLACES
        for visit in own:
            station = station_of(problem, visit)
            earlier = [one for one in own if one.end <= visit.start]
            for before in earlier:
                if before.end == max(one.end for one in earlier):
                    way = problem.walk.get((before.station, visit.station), 0)
                    if before.end + way > visit.start:
                        yield Code.PLAN_TOO_FAR
            for other in own:
                if station.first and not station_of(problem, other).first and other.start < visit.end:
                    yield Code.PLAN_NOT_FIRST
                if station.last and not station_of(problem, other).last and other.end > visit.start:
                    yield Code.PLAN_NOT_LAST


def of_stations(problem: Problem, plan: Plan) -> Iterator[Code]:
    for station in problem.stations:
        own = [visit for visit in plan.visits if visit.station == station.id]
        for minute in MINUTES:
            inside = [one for one in own if one.start <= minute < one.end + station.gap]
            if station.capacity.groups is not None and len(inside) > station.capacity.groups:
                yield Code.PLAN_TOO_MANY_GROUPS
            persons = sum(group_of(problem, one).size for one in inside)
            if station.capacity.persons is not None and persons > station.capacity.persons:
                yield Code.PLAN_TOO_MANY_PERSONS
        if station.together and any(one.start != own[0].start for one in own):
            yield Code.PLAN_NOT_TOGETHER


def of_officers(problem: Problem, plan: Plan) -> Iterator[Code]:
    needs: Counter[tuple[str, str, int, int]] = Counter()
    for station in problem.stations:
        own = [visit for visit in plan.visits if visit.station == station.id]
        if station.skill and (station.together or station.starts):
            for start in {visit.start for visit in own}:
                end = max(visit.end for visit in own if visit.start == start)
                needs[station.id, station.skill, start, end] = 1
        elif station.skill:
            needs += Counter((station.id, station.skill, one.start, one.end) for one in own)
    if not plan.duties and plan.visits:
        return
    given = Counter((one.station, one.skill, one.start, one.end) for one in plan.duties)
    if needs - given:
        yield Code.PLAN_NO_OFFICER
    if given - needs:
        yield Code.PLAN_IDLE_DUTY
    for person in problem.staff:
        own_duties = [duty for duty in plan.duties if duty.person == person.id]
        if any(duty.skill not in person.skills for duty in own_duties):
            yield Code.PLAN_NO_SKILL
        work = [(duty.start, duty.end) for duty in own_duties]
        yield from of_work(person, work)
        for skill, rest in problem.breaks.items():
            if skill in person.skills and too_long(work, rest.minutes, rest.after):
                yield Code.PLAN_NO_BREAK


def of_work(person: Person, work: list[tuple[int, int]]) -> Iterator[Code]:
    if any(sum(start <= minute < end for start, end in work) > 1 for minute in MINUTES):
        yield Code.PLAN_PERSON_TWICE
    for start, end in work:
        if not any(span.start <= start and end <= span.end for span in person.hours):
            yield Code.PLAN_OFF_HOURS
    if person.max_minutes is not None and sum(end - start for start, end in work) > person.max_minutes:
        yield Code.PLAN_TOO_MUCH_WORK


def too_long(work: Iterable[tuple[int, int]], rest: int, most: int) -> bool:
    busy = {minute for start, end in work for minute in range(start, end)}
    began, free = None, 0
    for minute in MINUTES:
        if minute not in busy:
            free += 1
            continue
        if began is None or free >= rest:
            began = minute
        free = 0
        if minute + 1 - began > most:
            return True
    return False


def of_guides(problem: Problem, plan: Plan) -> Iterator[Code]:
    work: dict[str, list[tuple[int, int]]] = {person.id: [] for person in problem.guides}
    for group in problem.groups:
        own = [visit for visit in plan.visits if visit.group == group.id]
        names = [match.person for match in plan.guides if match.group == group.id]
        if len(names) != len(set(names)) or len(names) != (group.guides if own else 0):
            yield Code.PLAN_GUIDES
        for person in problem.guides:
            for _ in range(names.count(person.id)):
                if group.guide_skill and group.guide_skill not in person.skills:
                    yield Code.PLAN_NO_SKILL
                if own:
                    work[person.id].append((min(one.start for one in own), max(one.end for one in own)))
    for person in problem.guides:
        yield from of_work(person, work[person.id])


def of_mentors(problem: Problem, plan: Plan) -> Iterator[Code]:
    for group in problem.groups:
        own = [visit for visit in plan.visits if visit.group == group.id]
        names = [match.person for match in plan.mentors if match.group == group.id]
        if problem.mentors and (len(names) > 1 or (own and not names)):
            yield Code.PLAN_MENTORS
        if not problem.mentors and any(station_of(problem, visit).mentored for visit in own):
            yield Code.PLAN_MENTORS
        if group.had.intersection(names):
            yield Code.PLAN_MENTOR_AGAIN
    for person in problem.mentors:
        groups = [match.group for match in plan.mentors if match.person == person.id]
        if len(groups) > person.takes:
            yield Code.PLAN_MENTOR_FULL
        there = {
            (visit.start, visit.end, visit.station)
            for visit in plan.visits
            if mentor_of(plan, visit.group) == person.id and station_of(problem, visit).mentored
        }
        yield from of_work(person, [(start, end) for start, end, _station in there])


def mentor_of(plan: Plan, group: str) -> str:
    return next((match.person for match in reversed(plan.mentors) if match.group == group), "")


def of_figures(problem: Problem, plan: Plan) -> Iterator[Code]:
    missing = set()
    for group in problem.groups:
        for station in problem.stations:
            there = any((one.group, one.station) == (group.id, station.id) for one in plan.visits)
            young = group.age is not None and group.age < station.min_age
            if station.must and not there and not young and group.minutes.get(station.id) != 0:
                missing.add((group.id, station.id))
    named = {(one.group, one.station) for one in plan.missing}
    if missing - named:
        yield Code.PLAN_MISSING_UNNAMED
    if named - missing:
        yield Code.PLAN_NAMED_NOT_MISSING
    status = plan.status.value
    if not missing:
        right = status == "complete"
    else:
        right = status == "partial" or (status == "impossible" and not plan.visits)
    if not right or not figures_are_right(problem, plan, whole=bool(plan.visits) and not missing):
        yield Code.PLAN_FIGURE


def figures_are_right(problem: Problem, plan: Plan, *, whole: bool) -> bool:
    worth, waiting = [], 0
    for group in problem.groups:
        own = [visit for visit in plan.visits if visit.group == group.id]
        got = sum(group.wants.get(one.station, 0) for one in own)
        got += sum(group.wishes.get(one.person, 0) for one in plan.mentors if one.group == group.id)
        worth.append((got, any({**group.wants, **group.wishes}.values()) or any(group.wants.values())))
        if own:
            span = max(one.end for one in own) - min(one.start for one in own)
            waiting += span - sum(one.end - one.start for one in own)
    wants, finish = sum(got for got, _wants in worth), max((one.end for one in plan.visits), default=0)
    worst = min((got for got, hopeful in worth if hopeful), default=0)
    said = plan.score
    if (said.wants, said.worst_group, said.waiting, said.finish) != (wants, worst, waiting, finish):
        return False
    if plan.bound.wants < wants:
        return False
    if not whole:
        return True
    first = plan.bound.wants == wants if problem.goal is Goal.VISITS else plan.bound.finish == finish
    return plan.bound.finish <= finish and (first or not plan.proven)
