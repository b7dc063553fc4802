"""The rounds of some groups as a model for CP-SAT, with everybody else's visits as they are."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from ortools.sat.python import cp_model

from planner.solvers.domains import starts_of
from planner.solvers.occupied import bits, frozen_levels, frozen_spans
from planner.solvers.officers import employ

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from planner.rotation.board import Board
    from planner.rotation.lifting import Lifted, Pair


class Option(NamedTuple):
    """A visit that may be made."""

    group: int
    station: int
    present: cp_model.IntVar
    start: cp_model.IntVar
    interval: cp_model.IntervalVar


class Chosen(NamedTuple):
    """A visit that the model makes."""

    start: int
    group: int
    station: int
    officer: int | None


class Neighbourhood:
    """A model of groups whose visits were lifted off its board; it may forbid a little more than the rules
    do, never less than its board accepts in the end."""

    def __init__(
        self,
        board: Board,
        groups: Iterable[int],
        lifted: Lifted,
        *,
        whole: bool,
        asked: AbstractSet[Pair] | None = None,
        only: AbstractSet[Pair] | None = None,
        each: bool = False,
    ) -> None:
        """`lifted` are their visits as they were; `whole`: every must-see has to be there; `asked` are the
        visits beside must-sees that may be made, all that are wanted where it is None; no others may than
        `only` these, where it is said. `each`: a group that misses what comes first or last counts as
        missing the others, too."""
        self.board = board
        self.groups = frozenset(groups)
        self.lifted = lifted
        self.whole = whole
        self.model = cp_model.CpModel()
        self.options: dict[Pair, Option] = {}
        self.common: dict[int, cp_model.IntVar] = {}
        """The one start of each station to which all come together."""
        domains = starts_of(board, sorted(self.groups), asked, whole=whole, each=each)
        for g, own in domains.items():
            self._add_round(g, own if only is None else {s: fit for s, fit in own.items() if (g, s) in only})
        self._add_rooms()
        self._officers = employ(self)
        self._add_mentors()

    def hint(self) -> None:
        """Begin from what was."""
        before, officers = self.lifted.before, self.lifted.officers
        for pair, option in self.options.items():
            visit = before.get(pair)
            self.model.add_hint(option.present, visit is not None)
            if visit is not None:
                self.model.add_hint(option.start, visit.start)
            for number, one in self._officers.get(pair, ()):
                self.model.add_hint(one, officers.get(pair) == number)

    def chosen(self, solver: cp_model.CpSolver) -> list[Chosen]:
        """What the solver found, in order of time."""
        found = []
        for (g, s), option in self.options.items():
            if solver.boolean_value(option.present):
                able = self._officers.get((g, s), ())
                officer = next((number for number, one in able if solver.boolean_value(one)), None)
                found.append(Chosen(solver.value(option.start), g, s, officer))
        return sorted(found, key=lambda one: one[:3])

    def _add_round(self, g: int, domains: Mapping[int, int]) -> None:
        tables, model = self.board.tables, self.model
        own = []
        for s, starts in domains.items():
            present = model.new_bool_var("")
            if self.whole and tables.must[g][s]:
                model.add(present == 1)
            if not starts:  # a must-see that cannot be
                model.add(present == 0)
            start = model.new_int_var_from_domain(cp_model.Domain.from_intervals(bits(starts or 1)), "")
            interval = model.new_optional_fixed_size_interval_var(start, tables.length[g][s], present, "")
            option = self.options[g, s] = Option(g, s, present, start, interval)
            own.append(option)
            self._meet(option)
        model.add_no_overlap([one.interval for one in own])
        for one, other in combinations(own, 2):
            self._add_order(one, other)

    def _meet(self, option: Option) -> None:
        """All who come to a station for everybody come at one minute."""
        s = option.station
        if not self.board.tables.stations[s].together:
            return
        fixed = [visit.start for visit in self.board.inside[s].values()]
        if s not in self.common:
            horizon = self.board.tables.problem.horizon
            self.common[s] = self.model.new_int_var(*((fixed[0], fixed[0]) if fixed else (0, horizon)), "")
        self.model.add(option.start == self.common[s]).only_enforce_if(option.present)

    def _add_order(self, one: Option, other: Option) -> None:
        tables, model = self.board.tables, self.model
        here, there = tables.stations[one.station], tables.stations[other.station]
        ways = tables.walk[one.station][other.station], tables.walk[other.station][one.station]
        lengths = tables.length[one.group][one.station], tables.length[one.group][other.station]
        leads = (here.first and not there.first) or (there.last and not here.last)
        follows = (there.first and not here.first) or (here.last and not there.last)
        both = (one.present, other.present)
        if leads and follows:
            model.add_bool_or(one.present.negated(), other.present.negated())
        elif leads:
            model.add(other.start >= one.start + lengths[0] + ways[0]).only_enforce_if(*both)
        elif follows:
            model.add(one.start >= other.start + lengths[1] + ways[1]).only_enforce_if(*both)
        elif any(ways):
            before = model.new_bool_var("")
            model.add(other.start >= one.start + lengths[0] + ways[0]).only_enforce_if(*both, before)
            model.add(one.start >= other.start + lengths[1] + ways[1]).only_enforce_if(
                *both, before.negated()
            )

    def _add_rooms(self) -> None:
        tables, model = self.board.tables, self.model
        for s, station in enumerate(tables.stations):
            own = [option for (_, at), option in self.options.items() if at == s]
            if not own:
                continue
            intervals = [
                model.new_optional_fixed_size_interval_var(
                    one.start, tables.length[one.group][s] + station.gap, one.present, ""
                )
                for one in own
            ]
            there = [
                (visit.start, visit.end + station.gap, tables.groups[g].size)
                for g, visit in self.board.inside[s].items()
            ]
            if station.capacity.groups is not None:
                taken = [(start, end, 1) for start, end, _ in there]
                self.limit(intervals, [1] * len(own), taken, station.capacity.groups)
            if station.capacity.persons is not None:
                sizes = [tables.groups[one.group].size for one in own]
                self.limit(intervals, sizes, there, station.capacity.persons)

    def limit(
        self,
        intervals: Sequence[cp_model.IntervalVar],
        demands: Sequence[int],
        taken: Iterable[tuple[int, int, int]],
        most: int,
    ) -> None:
        """Never more than so many at once, those counted who stay as they are, be they too many already."""
        model = self.model
        levels = [(start, end, min(level, most)) for start, end, level in frozen_levels(taken)]
        fixed = [model.new_fixed_size_interval_var(start, end - start, "") for start, end, _ in levels]
        if most == 1 and all(one == 1 for one in demands):
            model.add_no_overlap([*intervals, *fixed])
            return
        if not levels and sum(demands) <= most:
            return
        model.add_cumulative([*intervals, *fixed], [*demands, *(level for *_, level in levels)], most)

    def _add_mentors(self) -> None:
        """One place at a time for each mentor; that some visits count once is left out."""
        tables, model = self.board.tables, self.model
        busy: defaultdict[int, list[cp_model.IntervalVar]] = defaultdict(list)
        for (g, s), option in self.options.items():
            if tables.stations[s].mentored and g in tables.mentor_of:
                busy[tables.mentor_of[g]].append(option.interval)
        for mentor, intervals in busy.items():
            staying = {
                (visit.start, visit.end)
                for s, station in enumerate(tables.stations)
                if station.mentored
                for g, visit in self.board.inside[s].items()
                if tables.mentor_of[g] == mentor
            }
            fixed = [
                model.new_fixed_size_interval_var(start, end - start, "")
                for start, end in frozen_spans(staying)
            ]
            model.add_no_overlap([*intervals, *fixed])
