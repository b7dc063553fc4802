"""Makes a timetable better a few rounds at a time: takes some groups out and sends them round anew."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from planner.rotation.constructive import missing_of
from planner.rotation.lifting import Lifted
from planner.rotation.placing import snug_start
from planner.rotation.problem import Goal
from planner.rotation.ranking import rank_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.rotation.board import Board


class Rework:
    """Takes rounds out and makes them anew; what is no better for it is put back as it was."""

    def __init__(self, board: Board, seed: int, locked: frozenset[tuple[int, int]] = frozenset()) -> None:
        """`locked` are the groups and stations of visits that stay."""
        self.board = board
        self.rank = rank_of(board)
        self._seed = seed
        self._locked = locked
        self._step = 0
        tables = board.tables
        self._going = [
            [
                s
                for s in range(len(tables.stations))
                if tables.base[g][s] and (tables.must[g][s] or tables.weight[g][s])
            ]
            for g in range(len(tables.groups))
        ]

    def run(self, steps: int, stop: Callable[[], bool] | None = None) -> None:
        """So many steps, each with a seed of its own."""
        for _ in range(steps):
            if stop is not None and stop():
                return
            self.step()

    def step(self) -> bool:
        """One step; whether the timetable is better for it."""
        self._step += 1
        chance = Random(self._seed * 1_000_003 + self._step)  # noqa: S311 - it has to repeat
        board = self.board
        groups = self._choose(chance)
        if not groups:
            return False
        lifted = Lifted(board, groups, self._locked)
        back = self._send_round(groups, chance)
        rank = rank_of(board)
        if rank <= self.rank:
            better, self.rank = rank < self.rank, rank
            return better
        lifted.put_back(back)
        return False

    def choose(self, step: int) -> list[int]:
        """Groups that would gain from being settled together, up to six, by the seed and the step."""
        chance = Random(~self._seed * 1_000_003 - step)  # noqa: S311 - it has to repeat
        groups = self._choose(chance)
        more = self._choose(chance)
        return list(dict.fromkeys([*groups, *more]))[:6]

    def _choose(self, chance: Random) -> list[int]:
        """A group, rather one that misses something, and others that are where it would like to be."""
        board = self.board
        able = [g for g, own in enumerate(self._going) if own]
        if not able:
            return []
        absent = missing_of(board) if board.missing else []
        if absent and chance.random() < 0.8:
            first, station = chance.choice(absent)
        else:
            first = min(chance.sample(able, min(2, len(able))), key=lambda g: (board.worth[g], g))
            station = chance.choice(self._going[first])
        chosen = [first]
        there = list(board.inside[station])
        for _ in range(chance.randint(1, 3)):
            source = there if there and chance.random() < 0.7 else able
            other = chance.choice(source)
            if other not in chosen:
                chosen.append(other)
        return chosen

    def _send_round(self, groups: list[int], chance: Random) -> list[tuple[int, int]]:
        board, tables = self.board, self.board.tables
        early = tables.problem.goal is Goal.FINISH
        order = []
        for g in groups:
            for s in self._going[g]:
                station, length = tables.stations[s], tables.length[g][s]
                if tables.must[g][s]:
                    rest = tables.base[g][s].bit_count() * (0.3 + chance.random())
                    tier = 0 if station.first else 1 if station.together or station.starts else 2
                    order.append((tier, rest, g, s))
                else:
                    worth = tables.weight[g][s] / (length + station.gap)
                    order.append((3, -worth * (0.3 + chance.random()), g, s))
        order.sort()
        placed = []
        for _, _, g, s in order:
            fit = board.starts(g, s)
            if not fit:
                continue
            if early or chance.random() < 0.2:
                start = (fit & -fit).bit_length() - 1
            else:
                start = snug_start(board, g, s, fit)
            board.place(g, s, start)
            placed.append((g, s))
        return placed
