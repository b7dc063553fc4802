"""The officers of a neighbourhood: pools by number, others by name."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from ortools.sat.python import cp_model

from planner.rotation.crew import ANYBODY
from planner.solvers.occupied import frozen_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.rotation.lifting import Pair
    from planner.solvers.neighbourhood import Neighbourhood, Option

MOST_ABLE: Final = 8
"""Officers who are asked by name for the same work."""

Able = dict["Pair", list[tuple[int, cp_model.IntVar]]]
"""By group and station, who may be the officer of a visit, and whether it is this one."""


class _Work(NamedTuple):
    """Work that one officer is needed for, if it is there."""

    skill: str
    start: cp_model.LinearExprT
    minutes: int
    there: cp_model.IntVar
    pair: Pair | None
    """The visit; None for a run that several share."""


class _Named(NamedTuple):
    """Work that one officer may have."""

    minutes: int
    here: cp_model.IntVar
    interval: cp_model.IntervalVar


def employ(near: Neighbourhood) -> Able:
    """Officers for every visit that needs one; whoever joins a run that stays needs nobody. Breaks are left
    to the board."""
    officers = _Officers(near)
    officers.employ()
    return officers.able


class _Officers:
    """Work that stays, and work that is asked for."""

    def __init__(self, near: Neighbourhood) -> None:
        self._near = near
        self._board, self._model = near.board, near.model
        self._named: defaultdict[int, list[_Named]] = defaultdict(list)
        self._busy: Counter[int] = Counter()
        """Minutes of work that stays, by officer."""
        for start, end, number, _ in self._staying():
            self._busy[number] += end - start
        self.able: Able = {}

    def employ(self) -> None:
        """Officers for all work."""
        pooled: defaultdict[str, list[_Work]] = defaultdict(list)
        for work in self._asked():
            if work.skill in self._board.crew.pools:
                pooled[work.skill].append(work)
            else:
                self._name(work)
        for skill, works in pooled.items():
            self._pool(skill, works)
        for number in list(self._named):
            self._hire(number)

    def _asked(self) -> Iterable[_Work]:
        tables = self._board.tables
        shared: defaultdict[int, list[Option]] = defaultdict(list)
        for (g, s), option in self._near.options.items():
            station = tables.stations[s]
            if station.skill and station.shares:
                shared[s].append(option)
            elif station.skill:
                yield _Work(station.skill, option.start, tables.length[g][s], option.present, (g, s))
        for s, options in shared.items():
            yield from self._together(s, options) if tables.stations[s].together else self._runs(s, options)

    def _runs(self, s: int, options: Sequence[Option]) -> Iterable[_Work]:
        """A run at each of the fixed starts; one that stays is joined by those who stay no longer."""
        tables, model = self._board.tables, self._model
        longest = max(tables.length[one.group][s] for one in options)
        for start in sorted(set(tables.stations[s].starts)):
            staying = self._board.runs[s].get(start)
            there = model.new_bool_var("")
            for one in options:
                if staying is not None and start + tables.length[one.group][s] <= staying.end:
                    continue
                if staying is not None:
                    model.add(one.start != start).only_enforce_if(one.present)
                    continue
                here = model.new_bool_var("")
                model.add(one.start == start).only_enforce_if(here)
                model.add(one.start != start).only_enforce_if(one.present, here.negated())
                model.add_implication(here, there)
            if staying is None:
                yield _Work(tables.stations[s].skill, start, longest, there, None)

    def _together(self, s: int, options: Sequence[Option]) -> Iterable[_Work]:
        """One run for everybody."""
        tables, model = self._board.tables, self._model
        for start, run in self._board.runs[s].items():  # there is one at most
            for one in options:
                if start + tables.length[one.group][s] > run.end:
                    model.add(one.present == 0)
            return
        there = model.new_bool_var("")
        for one in options:
            model.add_implication(one.present, there)
        longest = max(tables.length[one.group][s] for one in options)
        yield _Work(tables.stations[s].skill, self._near.common[s], longest, there, None)

    def _pool(self, skill: str, works: Sequence[_Work]) -> None:
        """Never more at work than there are."""
        pool = self._board.crew.pools[skill]
        hours = pool.persons[0].hours[0]
        for one in works:
            last = max(hours.start, hours.end - one.minutes)
            self._model.add_linear_constraint(one.start, hours.start, last).only_enforce_if(one.there)
        intervals = [
            self._model.new_optional_fixed_size_interval_var(one.start, one.minutes, one.there, "")
            for one in works
        ]
        taken = [(start, end, 1) for start, end, who, at in self._staying() if who == ANYBODY and at == skill]
        self._near.limit(intervals, [1] * len(works), taken, len(pool.persons))

    def _staying(self) -> Iterable[tuple[int, int, int, str]]:
        """Start, end, officer and skill of the work that stays."""
        board, stations = self._board, self._board.tables.stations
        for (g, s), number in board.officers.items():
            visit = board.inside[s][g]
            yield visit.start, visit.end, number, stations[s].skill
        for s, runs in enumerate(board.runs):
            for start, run in runs.items():
                yield start, run.end, run.officer, stations[s].skill

    def _name(self, work: _Work) -> None:
        """One of those who have the skill."""
        model = self._model
        able = []
        for number in self._asked_first(work):
            one = model.new_bool_var("")
            interval = model.new_optional_fixed_size_interval_var(work.start, work.minutes, one, "")
            self._named[number].append(_Named(work.minutes, one, interval))
            able.append((number, one))
        if work.pair is not None:
            self.able[work.pair] = able
        model.add(sum(one for _, one in able) == work.there)

    def _asked_first(self, work: _Work) -> list[int]:
        """Who has the skill; where they are many, whoever did it before, and those with least to do."""
        crew = self._board.crew
        able = [number for number, one in enumerate(crew.workers) if work.skill in one.person.skills]
        if len(able) <= MOST_ABLE:
            return able
        before = self._near.lifted.officers.get(work.pair) if work.pair else None
        able.sort(key=lambda number: (number != before, self._busy[number], number))
        return able[:MOST_ABLE]

    def _hire(self, number: int) -> None:
        """One place at a time, within the hours, no more than allowed; breaks are left to the board."""
        model, worker, asked = self._model, self._board.crew.workers[number], self._named[number]
        staying = [(start, end) for start, end, who, _ in self._staying() if who == number]
        person = worker.person
        at, away = 0, []
        for hours in sorted(person.hours, key=lambda span: span.start):
            away.append((at, hours.start))
            at = max(at, hours.end)
        away.append((at, self._board.tables.problem.horizon + 1))
        fixed = [
            model.new_fixed_size_interval_var(start, end - start, "")
            for start, end in frozen_spans([*staying, *away])
        ]
        model.add_no_overlap([*(one.interval for one in asked), *fixed])
        if person.max_minutes is not None:
            worked = sum(end - start for start, end in staying)
            model.add(sum(one.minutes * one.here for one in asked) <= max(0, person.max_minutes - worked))
