"""Random timetable problems of every kind that the format can say, dense enough that plans come to the limits
of what is asked.

Lengths are multiples of five minutes and limits are often one minute beside one: whoever is wrong by a
minute is found out. A problem has some of the kinds of things only, so that most groups get somewhere.
"""

from itertools import permutations
from random import Random
from types import MappingProxyType
from typing import Final

from hypothesis import strategies as st

from planner.rotation.problem import Break, Capacity, Goal, Group, Person, Problem, Span, Station

SKILLS = ("host", "dogs")
HORIZON = 120
_KINDS: Final = {
    "officers": 0.7, "breaks": 0.6, "guides": 0.3, "mentors": 0.3, "walk": 0.6, "gaps": 0.5, "runs": 0.5,
    "order": 0.5, "hours": 0.4, "ages": 0.3, "own": 0.5, "persons": 0.5,
}  # fmt: skip
"""Kinds of things that a problem may have, and how often it does."""


class _Maker:
    """Makes problems with some kinds of things."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.kinds = {kind for kind, often in _KINDS.items() if self.chance.random() < often}

    def has(self, kind: str, often: float = 1.0) -> bool:
        """Whether this problem has it, and here too."""
        return kind in self.kinds and self.chance.random() < often

    def span(self, least: int) -> Span:
        """A part of the session, mostly all of it."""
        if not self.has("hours", 0.4):
            return Span(0, HORIZON)
        start = self.chance.choice((0, 4, 5, 10, 30))
        return Span(start, min(HORIZON, start + self.chance.choice((least, least + 29, least + 40))))

    def station(self, number: int) -> Station:
        choice = self.chance.choice
        kind = choice(("first", "last", "last", "", "", "")) if self.has("order") else ""
        shares = choice(("together", "starts", "")) if self.has("runs", 0.6) else ""
        persons = choice((9, 10, 14, 15, 24)) if self.has("persons", 0.6) else None
        starts = self.chance.sample(range(0, 100, 5), choice((2, 4, 8))) if shares == "starts" else ()
        return Station(
            f"s{number}",
            choice((5, 10, 10, 15, 20)),
            Capacity(choice((1, 1, 2, 3)) if persons is None or self.has("runs", 0.3) else None, persons),
            self.span(40),
            gap=choice((0, 4, 5, 9)) if self.has("gaps") else 0,
            must=self.chance.random() < 0.6,
            first=kind == "first",
            last=kind == "last",
            together=shares == "together",
            min_age=8 if self.has("ages", 0.4) else 0,
            skill=choice(("", *SKILLS)) if self.has("officers") else "",
            starts=tuple(sorted(starts)),
            mentored=self.has("mentors", 0.5),
        )

    def person(self, name: str) -> Person:
        choice = self.chance.choice
        hours = [self.span(30)]
        if self.has("hours", 0.4):
            hours = [Span(0, choice((39, 40, 55))), Span(choice((60, 64, 65)), HORIZON)]
        return Person(
            name,
            frozenset(choice((SKILLS[:1], SKILLS[1:], SKILLS, SKILLS))),
            tuple(hours),
            choice((None, None, 19, 20, 29, 30, 44, 45, 60)),
            choice((1, 2, 3)),
        )

    def group(self, number: int, stations: int, mentors: int) -> Group:
        choice, chance = self.chance.choice, self.chance
        wants = {f"s{one}": choice((0, 1, 2, 5, 9)) for one in range(stations) if chance.random() < 0.5}
        own = {f"s{one}": choice((0, 4, 5, 10, 15)) for one in range(stations) if self.has("own", 0.3)}
        wishes = {f"m{one}": choice((1, 2, 5)) for one in range(mentors) if chance.random() < 0.5}
        return Group(
            f"g{number}",
            self.span(50),
            size=choice((1, 4, 5, 5, 10, 12)),
            age=choice((None, 7, 8, 12)) if self.has("ages") else None,
            wants=MappingProxyType(wants),
            minutes=MappingProxyType(own),
            guides=choice((0, 1, 1, 2)) if self.has("guides") else 0,
            guide_skill=choice(("", "", "host")),
            wishes=MappingProxyType(wishes),
            had=frozenset({f"m{choice(range(mentors))}"} if mentors and chance.random() < 0.3 else ()),
        )

    def walk(self, stations: int) -> dict[tuple[str, str], int]:
        """Ways of which some are longer back than there, and some longer than by way of another station."""
        return {
            (f"s{here}", f"s{there}"): self.chance.choice((1, 4, 5, 5, 9, 25))
            for here, there in permutations(range(stations), 2)
            if self.has("walk", 0.6)
        }

    def breaks(self) -> dict[str, Break]:
        return {
            skill: Break(self.chance.choice((4, 5, 10, 11)), self.chance.choice((15, 19, 20, 25, 29, 30)))
            for skill in SKILLS
            if self.has("breaks", 0.7)
        }

    def people(self, kind: str, letter: str, most: int) -> tuple[Person, ...]:
        number = self.chance.randint(2, most) if kind in self.kinds else 0
        return tuple(self.person(f"{letter}{one}") for one in range(number))


def random_problem(seed: int, groups: int, stations: int, goal: Goal) -> Problem:
    """The same problem for the same seed."""
    maker = _Maker(seed)
    mentors = maker.people("mentors", "m", 5)
    return Problem(
        HORIZON,
        tuple(maker.group(number, stations, len(mentors)) for number in range(groups)),
        tuple(maker.station(number) for number in range(stations)),
        goal,
        MappingProxyType(maker.walk(stations)),
        maker.people("officers", "p", 6),
        MappingProxyType(maker.breaks()),
        maker.people("guides", "k", 6),
        mentors,
    )


def problems(goal: Goal | None = None) -> st.SearchStrategy[Problem]:
    """A problem with a few groups and stations, and any of what can be asked of them."""
    goals = st.just(goal) if goal else st.sampled_from(Goal)
    groups, stations = st.sampled_from((4, 5, 6, 7, 3, 2, 1, 0)), st.sampled_from((3, 4, 5, 2, 1))
    return st.builds(random_problem, st.integers(0, 2**32), groups, stations, goals)
