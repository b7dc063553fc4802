"""Gives officers to posts that nobody has yet: a matching by augmenting paths, then made fairer.

Nobody is given two posts that clash, and nobody one that the conflict rules speak against. Of all ways to
fill as many posts as paths find, officers who speak the visitors' language and had the least duty lately are
preferred. The same posts, officers and seed give the same result anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from planner.model.unit import BackToBack
from planner.rules.rostering import Post, officer_findings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from planner.model.findings import Finding
    from planner.model.language import Language
    from planner.model.roster import Officer
    from planner.model.unit import Unit

_ROUNDS = 8
"""Passes over all posts that make a result fairer; most need two."""
_A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Opening:
    """A post that nobody has yet."""

    post: Post
    skill: str = ""
    """ "" where anybody will do."""
    language: Language | None = None
    """Of the visitors; None where it does not matter."""

    def suits(self, officer: Officer) -> bool:
        """Whether the officer can do it."""
        return not self.skill or self.skill.casefold() in officer.skills


@dataclass(frozen=True, slots=True)
class Candidate:
    """An officer with every duty so far, and how many minutes of duty there were lately."""

    officer: Officer
    posts: tuple[Post, ...] = ()
    lately: int = 0

    def speaks(self, language: Language | None) -> bool:
        """Whether the officer can talk with visitors of that language."""
        return language is None or self.officer.language is language or language.value in self.officer.skills


def man(
    openings: Sequence[Opening], candidates: Sequence[Candidate], unit: Unit, seed: int = 0
) -> tuple[int | None, ...]:
    """For each opening the place of its officer among the candidates; None where nobody could be found.

    Where there are too few officers, what needs a skill is filled first, then what comes first among the
    openings.
    """
    scarce = _Board(openings, candidates, unit, seed)
    by_scarcity = sorted(range(len(openings)), key=scarce.scarcity)
    important = _Board(openings, candidates, unit, seed)
    importance = _importance(openings)
    by_importance = sorted(by_scarcity, key=lambda one: (not openings[one].skill, importance[one]))
    filled = scarce.fill(by_scarcity), important.fill(by_importance)
    board, order = (scarce, by_scarcity) if filled[0] > filled[1] else (important, by_importance)
    board.improve(order)
    return tuple(board.given)


def _importance(openings: Sequence[Opening]) -> tuple[int, ...]:
    """For each opening when its kind comes first: programmes name first what matters most."""
    first: dict[tuple[object, ...], int] = {}
    return tuple(
        first.setdefault((duty.role, duty.station, duty.session), place)
        for place, duty in enumerate(one.post.duty for one in openings)
    )


def against(opening: Opening, candidate: Candidate, unit: Unit) -> tuple[Finding, ...]:
    """What speaks against an officer at an opening as it stands."""
    return officer_findings(
        candidate.officer, opening.post, candidate.posts, unit.rest_minutes, unit.back_to_back
    )


class _Board:
    """Who has which opening while they are given out."""

    def __init__(
        self, openings: Sequence[Opening], candidates: Sequence[Candidate], unit: Unit, seed: int
    ) -> None:
        self._openings = openings
        self._candidates = candidates
        self._unit = unit
        least = 0 if unit.back_to_back is BackToBack.ALLOW else 1
        self._rest = timedelta(minutes=max(unit.rest_minutes, least))
        self._able = [
            [
                who
                for who, candidate in enumerate(candidates)
                if opening.suits(candidate.officer) and not against(opening, candidate, unit)
            ]
            for opening in openings
        ]
        self._lots = [sha256(f"{seed}:{one.officer.id}".encode()).digest() for one in candidates]
        self._minutes = [(one.post.end - one.post.start) // _A_MINUTE for one in openings]
        self._own: list[set[int]] = [set() for _ in candidates]
        self.given: list[int | None] = [None] * len(openings)

    def scarcity(self, opening: int) -> tuple[int, bool, int, datetime, int]:
        """The fewer can do it, and talk with its visitors, the sooner it is given."""
        wanted, able = self._openings[opening], self._able[opening]
        speaking = sum(1 for who in able if self._candidates[who].speaks(wanted.language))
        return (len(able), not wanted.skill, speaking, wanted.post.start, opening)

    def fill(self, order: Sequence[int]) -> int:
        """Give out as many as can be, those that come first before others; how many."""
        return sum(self.place(opening, set()) for opening in order)

    def place(self, opening: int, tried: set[tuple[int, int]]) -> bool:
        """Give an opening to somebody, where it helps by giving another of theirs to somebody else."""
        for who in sorted(self._able[opening], key=lambda who: self._preference(opening, who)):
            if self._fits(who, opening):
                self._give(opening, who)
                return True
        for who in sorted(self._able[opening], key=lambda who: self._preference(opening, who)):
            for other in sorted(self._own[who]):
                if (who, other) in tried or not self._fits(who, opening, without=other):
                    continue
                tried.add((who, other))
                self._take(other)
                self._give(opening, who)
                if self.place(other, tried):
                    return True
                self._take(opening)
                self._give(other, who)
        return False

    def improve(self, order: Sequence[int]) -> None:
        """Hand openings on, or change two, as long as that costs less."""
        for _ in range(_ROUNDS):
            handed = [self._hand_on(opening) for opening in order]
            changed = [self._swap(one, other) for place, one in enumerate(order) for other in order[:place]]
            if not any(handed) and not any(changed):
                return

    def _hand_on(self, opening: int) -> bool:
        holder = self.given[opening]
        if holder is None:
            return False
        for who in sorted(self._able[opening], key=lambda who: self._preference(opening, who)):
            if who != holder and self._fits(who, opening):
                return self._keep_if_less((holder, who), partial(self._give, opening, who))
        return False

    def _swap(self, one: int, other: int) -> bool:
        first, second = self.given[one], self.given[other]
        if first is None or second is None or first == second:
            return False
        able = second in self._able[one] and first in self._able[other]
        fit = able and self._fits(second, one, without=other) and self._fits(first, other, without=one)
        if not fit:
            return False

        def change() -> None:
            self._take(other)
            self._give(one, second)
            self._give(other, first)

        return self._keep_if_less((first, second), change)

    def _keep_if_less(self, people: tuple[int, int], change: Callable[[], object]) -> bool:
        before, given = self._cost(people), list(self.given)
        change()
        if self._cost(people) < before:
            return True
        for who in people:
            self._own[who] = {opening for opening, holder in enumerate(given) if holder == who}
        self.given = given
        return False

    def _cost(self, people: tuple[int, int]) -> tuple[int, int]:
        """Of what two officers do: strangers to visitors, then squares of minutes, so that all share."""
        foreign = sum(self._is_foreign(opening, who) for who in people for opening in self._own[who])
        return foreign, sum(self._load(who) ** 2 for who in people)

    def _preference(self, opening: int, who: int) -> tuple[bool, int, int, bytes]:
        """Who talks with the visitors, had little duty lately and cannot do much else comes first."""
        skills = len(self._candidates[who].officer.skills)
        return (self._is_foreign(opening, who), self._load(who), skills, self._lots[who])

    def _load(self, who: int) -> int:
        """Minutes of duty lately and now."""
        return self._candidates[who].lately + sum(self._minutes[opening] for opening in self._own[who])

    def _is_foreign(self, opening: int, who: int) -> bool:
        return not self._candidates[who].speaks(self._openings[opening].language)

    def _fits(self, who: int, opening: int, without: int | None = None) -> bool:
        wanted = self._openings[opening].post
        own = [self._openings[other].post for other in self._own[who] if other not in (without, opening)]
        if any(self._close(wanted, other) for other in own):
            return False
        candidate = self._candidates[who]
        if candidate.officer.most_minutes is None:
            return True
        return not officer_findings(candidate.officer, wanted, (*candidate.posts, *own))

    def _close(self, one: Post, other: Post) -> bool:
        return one.start < other.end + self._rest and other.start < one.end + self._rest

    def _give(self, opening: int, who: int) -> None:
        self._take(opening)
        self.given[opening] = who
        self._own[who].add(opening)

    def _take(self, opening: int) -> None:
        holder = self.given[opening]
        if holder is not None:
            self._own[holder].discard(opening)
        self.given[opening] = None
