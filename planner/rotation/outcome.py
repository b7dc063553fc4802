"""The plan that a finished board stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.rotation.crew import name_officers
from planner.rotation.plan import Bound, Match, Missing, Plan, Status, Visit
from planner.rotation.problem import Goal
from planner.rotation.ranking import score_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.model.findings import Finding
    from planner.rotation.board import Board
    from planner.rotation.plan import Duty, Score


def plan_of(
    board: Board,
    guides: tuple[Match, ...],
    bound: Bound,
    reasons: tuple[Finding, ...] = (),
    *,
    proven: bool = False,
) -> Plan:
    """The plan with names, what is missing, its score, and whether nothing can be better."""
    tables = board.tables
    groups, stations = tables.groups, tables.stations
    visits = tuple(
        sorted(
            Visit(visit.start, visit.end, groups[g].id, stations[visit.station].id)
            for g, own in enumerate(board.rounds)
            for visit in own
        )
    )
    missing = tuple(
        Missing(group.id, station.id)
        for g, group in enumerate(groups)
        for s, station in enumerate(stations)
        if tables.must[g][s] and g not in board.inside[s]
    )
    score = score_of(board)
    status = Status.COMPLETE if not missing else Status.PARTIAL if visits else Status.IMPOSSIBLE
    going = {one.group for one in visits}
    mentors = (Match(groups[g].id, tables.problem.mentors[m].id) for g, m in sorted(tables.mentor_of.items()))
    return Plan(
        status=status,
        visits=visits,
        missing=missing,
        score=score,
        bound=bound,
        proven=proven or (not missing and _met(board, score, bound)),
        duties=tuple(_duties(board)),
        guides=tuple(one for one in guides if one.group in going),
        mentors=tuple(mentors),
        reasons=reasons,
    )


def _met(board: Board, score: Score, bound: Bound) -> bool:
    if board.tables.problem.goal is Goal.FINISH:
        return score.finish <= bound.finish
    return score.wants >= bound.wants


def _duties(board: Board) -> Iterator[Duty]:
    tables = board.tables
    work = []
    for s, station in enumerate(tables.stations):
        if not station.skill:
            continue
        if station.shares:
            work += [
                (start, run.end, station.id, station.skill, run.officer)
                for start, run in board.runs[s].items()
            ]
        else:
            work += [
                (visit.start, visit.end, station.id, station.skill, board.officers[g, s])
                for g, visit in board.inside[s].items()
            ]
    yield from name_officers(tables.problem, board.crew.pools, work)
