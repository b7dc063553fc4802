"""Somebody can be asked to work at exactly the minutes at which the checker has nothing against it."""

from __future__ import annotations

from random import Random

import pytest

from planner.rotation.checking.working import Work, check_work
from planner.rotation.crew import Crew
from planner.rotation.minutes import Profile, smeared, span_of
from planner.rotation.problem import Break, Capacity, Group, Person, Problem, Span, Station
from planner.rotation.workers import Worker

DAY = 60


def somebody(chance: Random, name: str = "A", skills: tuple[str, ...] = ("host",)) -> Person:
    hours = chance.choice(
        (
            ((0, DAY),),
            ((0, DAY),),
            ((5, 48),),
            ((0, 24), (30, DAY)),
            ((0, 25), (25, DAY)),
            ((10, 40), (20, 50)),
        )
    )
    spans = tuple(Span(*pair) for pair in hours)
    return Person(name, frozenset(skills), spans, chance.choice((None, None, 20, 29, 30)))


def rests(chance: Random) -> tuple[Break, ...]:
    number = chance.choice((0, 1, 1, 2))
    return tuple(Break(chance.choice((4, 5, 6, 10)), chance.choice((12, 15, 20, 25))) for _ in range(number))


@pytest.mark.parametrize("seed", range(150))
def test_work_can_begin_just_where_the_checker_has_nothing_against_it(seed: int) -> None:
    chance = Random(seed)
    person, breaks = somebody(chance), rests(chance)
    worker, work = Worker(person, breaks), list[Work]()
    for _ in range(8):
        length = chance.choice((5, 5, 10, 12))
        allowed = [
            start
            for start in range(DAY)
            if not list(check_work(person, [*work, Work(start, start + length, "")], breaks))
        ]
        assert [start for start in range(DAY) if worker.starts(length) >> start & 1] == allowed
        assert worker.starts(length) < 1 << DAY
        if work and (not allowed or chance.random() < 0.3):
            gone = work.pop(chance.randrange(len(work)))
            worker.remove(gone.start, gone.end)
        elif allowed:
            start = chance.choice(allowed)
            work.append(Work(start, start + length, ""))
            worker.add(start, start + length)


@pytest.mark.parametrize("seed", range(30))
def test_a_crew_takes_work_just_where_one_of_them_can(seed: int) -> None:
    """Whether its officers are alike, and counted, or are asked by name."""
    chance = Random(seed)
    alike = chance.random() < 0.5
    first = somebody(chance)
    staff = tuple(
        Person(name, first.skills, first.hours, first.max_minutes)
        if alike
        else somebody(chance, name, chance.choice((("host",), ("host", "vet"))))
        for name in "ABC"
    )
    breaks = {skill: Break(5, 25) for skill in ("host", "vet") if chance.random() < 0.4}
    stations = (Station("lab", 5, Capacity(9), Span(0, DAY), skill="host"),)
    crew = Crew(Problem(DAY, (Group("g", Span(0, DAY)),), stations, staff=staff, breaks=breaks))
    own: dict[int, list[Work]] = {}
    for _ in range(9):
        length = chance.choice((5, 10))
        starts = crew.starts("host", length)
        some = span_of(0, 30)
        assert crew.starts("host", length, some) & some == starts & some
        allowed = [start for start in range(DAY) if starts >> start & 1]
        if not allowed:
            break
        start = chance.choice(allowed)
        who = crew.find("host", start, start + length)
        assert crew.can(who, "host", start, start + length)
        crew.add(who, "host", start, start + length)
        own.setdefault(who, []).append(Work(start, start + length, ""))
        for number, work in own.items():
            if number < 0:  # they are alike: never more than there are, within the hours of all
                assert all(sum(one.start <= at < one.end for one in work) <= len(staff) for at in range(DAY))
                assert all(not list(check_work(staff[0], [one])) for one in work)
                assert not breaks.keys() & staff[0].skills
            else:
                kept = [rest for skill, rest in breaks.items() if skill in staff[number].skills]
                assert not list(check_work(staff[number], work, kept))


@pytest.mark.parametrize("seed", range(10))
def test_how_many_are_there_is_known_at_each_minute(seed: int) -> None:
    chance = Random(seed)
    profile, plain, there = Profile(), [0] * DAY, list[tuple[int, int, int]]()
    for _ in range(30):
        if there and chance.random() < 0.4:
            start, end, amount = there.pop(chance.randrange(len(there)))
            profile.remove(span_of(start, end), amount)
            amount = -amount
        else:
            start = chance.randrange(DAY)
            end, amount = min(DAY, start + chance.randrange(20)), chance.choice((1, 1, 2, 3, 7, 30))
            there.append((start, end, amount))
            profile.add(span_of(start, end), amount)
        for at in range(start, end):
            plain[at] += amount
        for limit in (-1, 0, 1, 2, 6, 31):
            above = profile.above(limit)
            assert [bool(above >> at & 1) for at in range(DAY)] == [count > limit for count in plain]
        if max(plain):
            fullest = profile.fullest()
            assert [at for at in range(DAY) if fullest >> at & 1] == [
                at for at, count in enumerate(plain) if count == max(plain)
            ]


@pytest.mark.parametrize("length", range(1, 12))
def test_what_would_meet_a_minute_begins_at_most_its_length_before(length: int) -> None:
    minutes = 1 << 30 | 1 << 14 | 1
    met = [start for start in range(40) if any(minutes >> at & 1 for at in range(start, start + length))]
    assert [start for start in range(40) if smeared(minutes, length) >> start & 1] == met
