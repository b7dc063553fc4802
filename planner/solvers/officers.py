"""The officers of a neighbourhood: pools by number, others by name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from planner.rotation.crew import ANYBODY
from planner.solvers.occupied import frozen_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planner.solvers.neighbourhood import Neighbourhood, Option

Able = dict[tuple[int, int], list[tuple[int, cp_model.IntVar]]]
"""By group and station, who may be the officer of a visit, and whether it is this one."""


def employ(near: Neighbourhood) -> Able:
    """Whoever joins a run that stays needs nobody; no other run of a sharing station that needs an officer is
    begun here. Breaks are left to the board."""
    officers = _Officers(near)
    officers.employ()
    return officers.able


class _Officers:
    """Work that stays, and work that is asked for."""

    def __init__(self, near: Neighbourhood) -> None:
        self._near = near
        self._board, self._model = near.board, near.model
        self.able: Able = {}

    def employ(self) -> None:
        """Officers for every visit that needs one."""
        tables, board = self._board.tables, self._board
        pooled: defaultdict[str, list[Option]] = defaultdict(list)
        named: defaultdict[int, list[cp_model.IntervalVar]] = defaultdict(list)
        minutes: defaultdict[int, list[tuple[int, cp_model.IntVar]]] = defaultdict(list)
        for (g, s), option in self._near.options.items():
            station, length = tables.stations[s], tables.length[g][s]
            if not station.skill:
                continue
            if station.shares:
                self._join(option, length)
            elif station.skill in board.crew.pools:
                pooled[station.skill].append(option)
            else:
                self._name(option, named, minutes)
        for skill, options in pooled.items():
            pool = board.crew.pools[skill]
            hours = pool.persons[0].hours[0]
            for one in options:
                last = hours.end - tables.length[one.group][one.station]
                self._model.add_linear_constraint(
                    one.start, hours.start, max(hours.start, last)
                ).only_enforce_if(one.present)
            taken = [
                (start, end, 1) for start, end, who, at in self._work() if who == ANYBODY and at == skill
            ]
            self._near.limit([one.interval for one in options], [1] * len(options), taken, len(pool.persons))
        for number, intervals in named.items():
            self._hire(number, intervals, minutes[number])

    def _work(self) -> Iterable[tuple[int, int, int, str]]:
        """Start, end, officer and skill of the work that stays."""
        board, stations = self._board, self._board.tables.stations
        for (g, s), number in board.officers.items():
            if g not in self._near.groups:
                visit = board.inside[s][g]
                yield visit.start, visit.end, number, stations[s].skill
        for s, runs in enumerate(board.runs):
            for start, run in runs.items():
                yield start, run.end, run.officer, stations[s].skill

    def _join(self, option: Option, length: int) -> None:
        runs = self._board.runs[option.station]
        starts = [start for start, run in runs.items() if start + length <= run.end]
        allowed = cp_model.Domain.from_values(starts)
        if starts:
            self._model.add_linear_expression_in_domain(option.start, allowed).only_enforce_if(option.present)
        else:
            self._model.add(option.present == 0)

    def _name(
        self,
        option: Option,
        named: Mapping[int, list[cp_model.IntervalVar]],
        minutes: Mapping[int, list[tuple[int, cp_model.IntVar]]],
    ) -> None:
        tables, model = self._board.tables, self._model
        skill, length = tables.stations[option.station].skill, tables.length[option.group][option.station]
        able = []
        for number, worker in enumerate(self._board.crew.workers):
            if skill in worker.person.skills:
                one = model.new_bool_var("")
                named[number].append(
                    model.new_optional_fixed_size_interval_var(option.start, length, one, "")
                )
                minutes[number].append((length, one))
                able.append((number, one))
        self.able[option.group, option.station] = able
        model.add(sum(one for _, one in able) == option.present)

    def _hire(
        self,
        number: int,
        intervals: list[cp_model.IntervalVar],
        minutes: Sequence[tuple[int, cp_model.IntVar]],
    ) -> None:
        """One place at a time, within the hours, no more than allowed; breaks are left to the board."""
        model, worker = self._model, self._board.crew.workers[number]
        staying = [(start, end) for start, end, who, _ in self._work() if who == number]
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
        model.add_no_overlap([*intervals, *fixed])
        if person.max_minutes is not None:
            worked = sum(end - start for start, end in staying)
            model.add(sum(length * one for length, one in minutes) <= person.max_minutes - worked)
