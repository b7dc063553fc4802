"""Which of two timetables is better by the goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.rotation.plan import Score
from planner.rotation.problem import Goal

if TYPE_CHECKING:
    from planner.rotation.board import Board

Rank = tuple[int, int, int, int, int]
"""The less the better: missing must-sees, then by the goal."""


def score_of(board: Board) -> Score:
    """What a board is worth, as plans say it."""
    own = [worth for worth, hopeful in zip(board.worth, board.tables.hopeful, strict=True) if hopeful]
    waiting = finish = 0
    for visits, served in zip(board.rounds, board.served, strict=True):
        if visits:
            end = visits[-1].end
            waiting += end - visits[0].start - served
            finish = max(finish, end)
    return Score(sum(board.worth), min(own, default=0), waiting, finish)


def rank_of(board: Board) -> Rank:
    """How good a board is, for comparing."""
    return rank(board.tables.problem.goal, board.missing, score_of(board))


def rank(goal: Goal, missing: int, score: Score) -> Rank:
    """How good a plan with this score is, for comparing."""
    wants, worst, waiting = -score.wants, -score.worst_group, score.waiting
    if goal is Goal.FINISH:
        return missing, score.finish, wants, waiting, worst
    return missing, wants, worst, waiting, score.finish
