"""Mentors and guides are shared out as well as any other way of sharing them out."""

from __future__ import annotations

from itertools import permutations, product
from random import Random
from types import MappingProxyType

import pytest

from planner.rotation.pairing import assign, match_mentors, share_guides
from planner.rotation.problem import Capacity, Group, Person, Problem, Span, Station

DAY = Span(0, 120)


@pytest.mark.parametrize("seed", range(30))
def test_no_other_choice_of_columns_has_a_greater_sum(seed: int) -> None:
    chance = Random(seed)
    rows = chance.randint(1, 5)
    columns = rows + chance.choice((0, 0, 1, 2))
    worth = [[chance.choice((0, 1, 3, 8, 1 << 44)) for _ in range(columns)] for _ in range(rows)]
    chosen = assign(worth)
    assert len(set(chosen)) == rows
    best = max(
        sum(own[column] for own, column in zip(worth, line, strict=True))
        for line in permutations(range(columns), rows)
    )
    assert sum(own[column] for own, column in zip(worth, chosen, strict=True)) == best


def fits(problem: Problem, chosen: dict[int, int]) -> bool:
    """Whether nobody has a mentor from before, and no mentor more groups than are taken."""
    given = list(chosen.values())
    return all(problem.mentors[m].id not in problem.groups[g].had for g, m in chosen.items()) and all(
        given.count(m) <= mentor.takes for m, mentor in enumerate(problem.mentors)
    )


def wished(problem: Problem, chosen: dict[int, int]) -> int:
    return sum(problem.groups[g].wishes.get(problem.mentors[m].id, 0) for g, m in chosen.items())


@pytest.mark.parametrize("seed", range(25))
def test_as_many_groups_as_can_be_get_a_mentor_with_the_best_wishes(seed: int) -> None:
    chance = Random(seed)
    mentors = tuple(Person(f"m{n}", hours=(DAY,), takes=chance.choice((1, 1, 2))) for n in range(3))
    groups = tuple(
        Group(
            f"g{n}",
            DAY,
            wishes=MappingProxyType(
                {f"m{m}": chance.randint(1, 5) for m in range(3) if chance.random() < 0.6}
            ),
            had=frozenset(f"m{m}" for m in range(3) if chance.random() < 0.3),
        )
        for n in range(chance.randint(1, 4))
    )
    problem = Problem(120, groups, (), mentors=mentors)
    every = ({g: m for g, m in enumerate(line) if m < 3} for line in product(range(4), repeat=len(groups)))
    best = max((len(one), wished(problem, one)) for one in every if fits(problem, one))
    chosen = dict(match_mentors(problem))
    assert fits(problem, chosen)
    assert (len(chosen), wished(problem, chosen)) == best
    quickly = dict(match_mentors(problem, most_work=0))
    assert fits(problem, quickly)
    assert len(quickly) <= best[0]


def test_hundreds_of_groups_get_mentors_one_after_the_other() -> None:
    groups = tuple(Group(f"g{n}", DAY, wishes=MappingProxyType({f"m{n // 2}": 3})) for n in range(300))
    mentors = tuple(Person(f"m{n}", hours=(DAY,), takes=2) for n in range(150))
    chosen = match_mentors(Problem(120, groups, (), mentors=mentors))
    assert chosen == {g: g // 2 for g in range(300)}


def test_a_guide_has_groups_one_after_the_other_within_hours_and_most_minutes() -> None:
    stations = (Station("a", 20, Capacity(9), DAY),)
    groups = tuple(Group(f"g{n}", DAY, guides=1) for n in range(3))
    for most, last in ((None, 90), (60, 60)):
        guide = Person("k", hours=(Span(0, 90), Span(100, 120)), max_minutes=most)
        matches, windows = share_guides(Problem(120, groups, stations, guides=(guide,)))
        assert [one.person for one in matches] == ["k"] * 3
        assert sorted((one.start, one.end) for one in windows) == [
            (at * last // 3, (at + 1) * last // 3) for at in range(3)
        ]


def test_a_group_that_is_short_of_guides_gets_none_and_keeps_none_from_others() -> None:
    stations = (Station("a", 20, Capacity(9), DAY),)
    groups = (Group("g0", DAY, guides=2, guide_skill="zh"), Group("g1", DAY, guides=1))
    guides = (Person("k", frozenset({"zh"}), (DAY,)), Person("l", hours=(DAY,)))
    matches, windows = share_guides(Problem(120, groups, stations, guides=guides))
    assert [one.group for one in matches] == ["g1"]
    assert windows == (Span(0, 0), DAY)
