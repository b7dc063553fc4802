"""Forms groups of whole parties, and changes as little as can be when a party joins or leaves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from planner.model.ids import SignUpId
    from planner.model.language import Language


_ROUNDS = 4
"""Passes over those who are strangers in their group; most need two."""


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
    newcomer goes where its language and age band are, else where fewest are; newcomers change places among
    each other where that brings more of one language, then of one age band, together. There are as many
    groups as the persons need; a party that is larger than `most` is a group of its own.
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
    _sort_out(groups, {party.id for party in homeless}, most)
    return [group for group in groups if group.parties]


def _overflow(group: Draft, most: int) -> list[Party]:
    """Those who have to go: as few parties as can be, and among as few those who joined last."""
    leaving: list[Party] = []
    while group.persons > most and len(group.parties) > 1:
        movable = [party for party in group.parties if party.id not in group.kept]
        if not movable:
            break
        enough = [party for party in movable if group.persons - party.persons <= most]
        largest = max(party.persons for party in movable)
        chosen = enough or [party for party in movable if party.persons == largest]
        group.parties.remove(chosen[-1])
        leaving.append(chosen[-1])
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


def _sort_out(groups: Sequence[Draft], movable: AbstractSet[SignUpId], most: int) -> None:
    """Let newcomers who are strangers in their group move, or change places, as long as that helps."""
    for _ in range(_ROUNDS):
        moved = False
        for group in groups:
            for party in [one for one in group.parties if one.id in movable and _is_strange(group, one)]:
                moved = _better_place(groups, group, party, movable, most) or moved
        if not moved:
            return


def _better_place(
    groups: Sequence[Draft], home: Draft, party: Party, movable: AbstractSet[SignUpId], most: int
) -> bool:
    """Move a party, or change it with another, where that lessens the strangers most; whether it did."""
    best: tuple[tuple[int, ...], Draft, Party | None] | None = None
    for other in groups:
        if other is home:
            continue
        partners = [None, *(one for one in other.parties if one.id in movable)]
        for partner in partners:
            mine = [one for one in home.parties if one is not party] + ([partner] if partner else [])
            theirs = [one for one in other.parties if one is not partner] + [party]
            if any(_persons(members) > most and len(members) > 1 for members in (mine, theirs)):
                continue
            gain = tuple(
                after - before
                for after, before in zip(
                    _strangers(mine, theirs), _strangers(home.parties, other.parties), strict=True
                )
            )
            if gain < (0, 0) and (best is None or gain < best[0]):
                best = (gain, other, partner)
    if best is None:
        return False
    _gain, other, partner = best
    home.parties.remove(party)
    other.parties.append(party)
    if partner:
        other.parties.remove(partner)
        home.parties.append(partner)
    return True


def _is_strange(group: Draft, party: Party) -> bool:
    """Whether somebody of its group has another language or age band."""
    return any(
        other.language is not party.language or (other.band and party.band and other.band != party.band)
        for other in group.parties
    )


def _strangers(*groups: Sequence[Party]) -> tuple[int, int]:
    """Persons who are not of the commonest language, and of the commonest age band, of their group."""
    languages = bands = 0
    for parties in groups:
        by_language: Counter[Language] = Counter()
        by_band: Counter[str] = Counter()
        for party in parties:
            by_language[party.language] += party.persons
            if party.band:
                by_band[party.band] += party.persons
        languages += by_language.total() - max(by_language.values(), default=0)
        bands += by_band.total() - max(by_band.values(), default=0)
    return languages, bands


def _persons(parties: Iterable[Party]) -> int:
    return sum(party.persons for party in parties)


def _next_number(groups: Iterable[Draft]) -> int:
    return max((group.number for group in groups), default=0) + 1
