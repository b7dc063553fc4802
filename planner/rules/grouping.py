"""Forms groups of whole parties, and changes as little as can be when a party joins or leaves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.model.ids import SignUpId
    from planner.model.language import Language


@dataclass(frozen=True, slots=True)
class Party:
    """What matters of a sign-up when groups are formed."""

    id: SignUpId
    persons: int
    language: Language
    band: str = ""
    """Key of the age band of its children, or of its adults where it has none; "" where nobody knows."""


@dataclass(slots=True)
class Draft:
    """A group while it is formed; `kept` are parties whom staff put there by hand."""

    number: int
    parties: list[Party] = field(default_factory=list)
    kept: frozenset[SignUpId] = frozenset()

    @property
    def persons(self) -> int:
        """How many go along."""
        return sum(party.persons for party in self.parties)


def form_groups(drafts: Sequence[Draft], newcomers: Iterable[Party], most: int) -> list[Draft]:
    """Groups of at most `most` persons each, in order of their numbers.

    Parties stay where they are unless their group has become too large, those put there by hand always. A
    newcomer goes where its language and age band are, else where fewest are. There are as many groups as the
    persons need; a party that is larger than `most` is a group of its own.
    """
    groups = [Draft(one.number, list(one.parties), one.kept) for one in drafts]
    homeless = list(newcomers)
    for group in groups:
        homeless += _overflow(group, most)
    total = sum(group.persons for group in groups) + sum(party.persons for party in homeless)
    while len(groups) * most < total:
        groups.append(Draft(_next_number(groups)))
    for party in sorted(homeless, key=lambda party: (-party.persons, party.id)):
        _place(groups, party, most)
    return [group for group in groups if group.parties]


def _overflow(group: Draft, most: int) -> list[Party]:
    """Those who have to go, the last who joined first."""
    leaving: list[Party] = []
    for party in reversed(list(group.parties)):
        if group.persons <= most or len(group.parties) == 1:
            break
        if party.id not in group.kept:
            group.parties.remove(party)
            leaving.append(party)
    return leaving


def _place(groups: list[Draft], party: Party, most: int) -> None:
    fitting = [group for group in groups if not group.parties or group.persons + party.persons <= most]
    if not fitting:
        fitting = [Draft(_next_number(groups))]
        groups += fitting
    min(fitting, key=lambda group: _cost(group, party)).parties.append(party)


def _cost(group: Draft, party: Party) -> tuple[int, int, int, int]:
    """Strangers by language and by age band, then the fuller, then the later group."""
    others = group.parties
    foreign = sum(other.persons for other in others if other.language is not party.language)
    apart = sum(other.persons for other in others if party.band and other.band and other.band != party.band)
    return (min(foreign, 1), min(apart, 1), group.persons, group.number)


def _next_number(groups: Iterable[Draft]) -> int:
    return max((group.number for group in groups), default=0) + 1
