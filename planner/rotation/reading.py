"""Reads the timetable problem out of a JSON document, strictly: every value that cannot be used is named."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.rotation.fields import Fields
from planner.rotation.problem import Break, Capacity, Goal, Group, Person, Problem, Span, Station
from planner.rotation.reporting import TABLE, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

MOST_MINUTES = 10_080
"""A week; a session is a day at most."""
MOST_GROUPS = 1_000
MOST_STATIONS = 200
MOST_PERSONS = 1_000
MOST_SKILLS = 200
MOST_GUIDES = 20
"""Of one group."""
MOST_SPANS = 100
"""Parts of a session in which somebody is there."""
MOST_WORTH = 1_000_000
"""Beyond it sums of wants stop being exact in solvers that count in fractions."""
MOST_PEOPLE = 1_000_000


def read_problem(document: object) -> Problem:
    """The problem of a decoded JSON document. Raises BadInput with a finding for each value that is missing,
    unknown, negative, fractional, or contradicts another."""
    report = Report()
    problem = _problem(Fields.of(document, "", report), report)
    if report.findings:
        raise BadInput(*report.findings)
    return problem


def _problem(top: Fields, report: Report) -> Problem:
    horizon = top.whole("horizon", 1, MOST_MINUTES)
    if report.findings:  # what lies within a horizon that is not known cannot be judged
        horizon = MOST_MINUTES
    stations = tuple(_station(one, horizon) for one in top.tables("stations", MOST_STATIONS))
    groups = tuple(_group(one, horizon) for one in top.tables("groups", MOST_GROUPS))
    staff = _staff(top, horizon)
    problem = Problem(
        horizon=horizon,
        groups=groups,
        stations=stations,
        goal=top.choice("goal", Goal, Goal.VISITS),
        walk=_walk(top),
        staff=staff,
        breaks=_breaks(top),
        guides=tuple(_person(one, horizon) for one in top.tables("guides", MOST_PERSONS, required=False)),
        mentors=tuple(
            _person(one, horizon, mentor=True) for one in top.tables("mentors", MOST_PERSONS, required=False)
        ),
    )
    top.finish()
    if stations or not report.findings:  # where no station could be read, every name of one is unknown
        _check_names(problem, report)
    return problem


def _group(fields: Fields, horizon: int) -> Group:
    group = Group(
        id=fields.name("id"),
        window=fields.span("arrive", "leave", horizon),
        size=fields.whole("size", 1, MOST_PEOPLE, 1),
        age=fields.whole("age", 0, 150, None) if fields.has("age") else None,
        wants=fields.numbers("wants", 0, MOST_WORTH),
        minutes=fields.numbers("minutes", 0, MOST_MINUTES),
        guides=fields.whole("guides", 0, MOST_GUIDES, 0),
        guide_skill=fields.name("guide_skill", ""),
        wishes=fields.numbers("wishes", 0, MOST_WORTH),
        had=frozenset(fields.names("had", MOST_PERSONS)),
    )
    fields.finish()
    return group


def _station(fields: Fields, horizon: int) -> Station:
    capacity = fields.table("capacity")
    station = Station(
        id=fields.name("id"),
        minutes=fields.whole("minutes", 1, MOST_MINUTES),
        capacity=Capacity(
            capacity.whole("groups", 0, MOST_PEOPLE, None) if capacity.has("groups") else None,
            capacity.whole("persons", 0, MOST_PEOPLE, None) if capacity.has("persons") else None,
        ),
        opening=fields.span("opens", "closes", horizon),
        gap=fields.whole("gap", 0, MOST_MINUTES, 0),
        must=fields.flag("must"),
        first=fields.flag("first"),
        last=fields.flag("last"),
        together=fields.flag("together"),
        min_age=fields.whole("min_age", 0, 150, 0),
        skill=fields.name("skill", ""),
        starts=tuple(sorted(set(fields.wholes("starts", 0, horizon)))),
        mentored=fields.flag("mentored"),
    )
    if capacity.sound and station.capacity == Capacity():
        capacity.wrong("", TABLE, '{"groups": 1} / {"persons": 12}')
    if station.first and station.last:
        fields.wrong("last", "true", "false (first: true)")
    capacity.finish()
    fields.finish()
    return station


def _person(fields: Fields, horizon: int, *, mentor: bool = False) -> Person:
    person = Person(
        id=fields.name("id"),
        skills=frozenset(fields.names("skills", MOST_SKILLS)),
        hours=fields.spans("hours", horizon, MOST_SPANS),
        max_minutes=fields.whole("max_minutes", 0, MOST_MINUTES, None) if fields.has("max_minutes") else None,
        takes=fields.whole("takes", 1, MOST_GROUPS, 1) if mentor else 1,
    )
    fields.finish()
    return person


def _staff(top: Fields, horizon: int) -> tuple[Person, ...]:
    """Officers by skill: a number of nameless ones, or a list of named ones; who is named under several
    skills has all of them."""
    named: dict[str, Person] = {}
    nameless: list[Person] = []
    table = top.table("staff", required=False)
    skills = table.names_in
    for skill in () if top.too_many("staff", len(skills), MOST_SKILLS) else skills:
        if not table.is_list(skill):
            count = table.whole(skill, 0, MOST_PERSONS)
            everybody = (Span(0, horizon),)
            nameless += [
                Person(f"{skill} {number}", frozenset({skill}), everybody) for number in range(1, count + 1)
            ]
        else:
            _add_named(named, skill, table, horizon)
        if top.too_many("staff", len(named) + len(nameless), MOST_PERSONS):
            return ()
    return (*named.values(), *nameless)


def _add_named(named: dict[str, Person], skill: str, table: Fields, horizon: int) -> None:
    here: set[str] = set()
    for one in table.tables(skill, MOST_PERSONS):
        person = _person(one, horizon)
        if person.id in here and person.id:
            one.twice("id", person.id)
        here.add(person.id)
        named[person.id] = _with_skill(named.get(person.id), person, skill, one)


def _with_skill(known: Person | None, person: Person, skill: str, fields: Fields) -> Person:
    """One person of what is said under several skills; hours and most minutes need be said once only."""
    skills = person.skills | {skill} | (known.skills if known else frozenset())
    if known is None:
        return replace(person, skills=skills)
    if fields.has("hours") and person.hours != known.hours:
        fields.wrong("hours", "…", " / ".join(f"[{span.start}, {span.end}]" for span in known.hours[:3]))
    if fields.has("max_minutes") and person.max_minutes != known.max_minutes:
        said = "null" if known.max_minutes is None else str(known.max_minutes)
        fields.wrong("max_minutes", person.max_minutes, said)
    return replace(known, skills=skills)


def _breaks(top: Fields) -> Mapping[str, Break]:
    table = top.table("breaks", required=False)
    breaks = {}
    skills = table.names_in
    for skill in () if top.too_many("breaks", len(skills), MOST_SKILLS) else skills:
        fields = table.table(skill)
        breaks[skill] = Break(
            fields.whole("minutes", 1, MOST_MINUTES), fields.whole("after", 1, MOST_MINUTES)
        )
        fields.finish()
    return MappingProxyType(breaks)


def _walk(top: Fields) -> Mapping[tuple[str, str], int]:
    """Both directions; the way back takes as long where it is not named."""
    table = top.table("walk", required=False)
    given = {
        (here, there): minutes
        for here in table.names_in
        for there, minutes in table.numbers(here, 0, MOST_MINUTES).items()
    }
    back = {(there, here): minutes for (here, there), minutes in given.items()}
    return MappingProxyType({pair: minutes for pair, minutes in {**back, **given}.items() if minutes})


def _check_names(problem: Problem, report: Report) -> None:
    """Every name stands for one thing, and whatever is named is there."""
    stations = frozenset(one.id for one in problem.stations)
    mentors = frozenset(one.id for one in problem.mentors)
    for key, names in (
        ("groups", [one.id for one in problem.groups]),
        ("stations", [one.id for one in problem.stations]),
        ("staff", [one.id for one in problem.staff]),
        ("guides", [one.id for one in problem.guides]),
        ("mentors", [one.id for one in problem.mentors]),
    ):
        for name, times in Counter(names).items():
            if times > 1 and name:
                report.add(finding(Code.PROBLEM_NAME_TWICE, key, key=key, value=name))
    skills = {skill for one in problem.staff for skill in one.skills}
    skills |= {one.skill for one in problem.stations}
    known = _Known(report)
    for number, group in enumerate(problem.groups, 1):
        known.look(f"groups[{number}].wants", group.wants, stations)
        known.look(f"groups[{number}].minutes", group.minutes, stations)
        known.look(f"groups[{number}].wishes", group.wishes, mentors)
    for here, there in problem.walk:
        known.look("walk", (here, there), stations)
    known.look("breaks", problem.breaks, skills)


class _Known:
    """Reports names that nothing bears, each once a place."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._told: set[tuple[str, str]] = set()

    def look(self, key: str, names: Iterable[str], known: AbstractSet[str]) -> None:
        """Names that stand at a key, and those that there are."""
        for name in names:
            if name not in known and (key, name) not in self._told and not self._report.full:
                self._told.add((key, name))
                self._report.add(finding(Code.PROBLEM_NAME_UNKNOWN, key, key=key, value=name))
