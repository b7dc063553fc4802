"""The goal of a model as one number to make small: first criteria weigh more than all later ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from planner.rotation.problem import Goal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.solvers.neighbourhood import Neighbourhood

_MOST = 1 << 52
"""Numbers stay below it; CP-SAT counts in 64 bits."""

Part = tuple[cp_model.LinearExprT, int]
"""Something to make small, and how much it can differ."""


def aim(near: Neighbourhood) -> None:
    """Give the model all that its problem aims at."""
    if near.board.tables.problem.goal is Goal.FINISH:
        _minimize(near, [_missing(near), _finish(near), _wants(near), _waiting(near)])
    else:
        _minimize(near, [_missing(near), _wants(near), _worst(near), _waiting(near)])


def aim_first(near: Neighbourhood) -> None:
    """Give the model only what its problem counts first, which is easier to prove: the finish, or what is not
    got of the wants."""
    early = near.board.tables.problem.goal is Goal.FINISH
    _minimize(near, [_missing(near), _finish(near) if early else _wants(near)])


def _minimize(near: Neighbourhood, parts: Iterable[Part]) -> None:
    """Later criteria that would make the number too large are left out."""
    kept, reach = [], 1
    for expression, most in parts:
        if reach * (most + 1) > _MOST:
            break
        reach *= most + 1
        kept.append((expression, most))
    weights = []
    for _, most in kept:
        reach //= most + 1
        weights.append(reach)
    near.model.minimize(cp_model.LinearExpr.weighted_sum([expression for expression, _ in kept], weights))


def _missing(near: Neighbourhood) -> Part:
    must = near.board.tables.must
    if near.whole:
        return 0, 0
    absent = [one.present.negated() for (g, s), one in near.options.items() if must[g][s]]
    return cp_model.LinearExpr.sum(absent), len(absent)


def _wants(near: Neighbourhood) -> Part:
    weight, must = near.board.tables.weight, near.board.tables.must
    worths = [
        (weight[g][s], one.present.negated())
        for (g, s), one in near.options.items()
        if weight[g][s] and not (near.whole and must[g][s])
    ]
    return cp_model.LinearExpr.sum([worth * absent for worth, absent in worths]), sum(
        worth for worth, _ in worths
    )


def _worst(near: Neighbourhood) -> Part:
    """How far the group that gets least stays behind what it could have."""
    tables, worth = near.board.tables, near.board.worth
    staying = [own for g, own in enumerate(worth) if tables.hopeful[g] and g not in near.groups]
    own: dict[int, list[cp_model.LinearExprT]] = {g: [] for g in sorted(near.groups) if tables.hopeful[g]}
    for (g, s), one in near.options.items():
        if g in own and tables.weight[g][s]:
            own[g].append(tables.weight[g][s] * one.present)
    most = min([worth[g] + sum(tables.weight[g]) for g in own] + staying, default=0)
    behind = near.model.new_int_var(0, most, "")
    for g, worths in own.items():
        near.model.add(cp_model.LinearExpr.sum([*worths, behind]) >= most - worth[g])
    return behind, most


def _finish(near: Neighbourhood) -> Part:
    tables = near.board.tables
    staying = max((own[-1].end for own in near.board.rounds if own), default=0)
    horizon = tables.problem.horizon
    finish = near.model.new_int_var(min(staying, horizon), horizon, "")
    for (g, s), one in near.options.items():
        near.model.add(finish >= one.start + tables.length[g][s]).only_enforce_if(one.present)
    return finish, horizon


def _waiting(near: Neighbourhood) -> Part:
    """From the first visit of each group to its last; the visits in it are taken off."""
    tables, model = near.board.tables, near.model
    horizon = tables.problem.horizon
    waits = []
    for g in sorted(near.groups):
        own = [(s, one) for (who, s), one in near.options.items() if who == g]
        if not own:
            continue
        first, last = model.new_int_var(0, horizon, ""), model.new_int_var(0, horizon, "")
        for s, one in own:
            model.add(first <= one.start).only_enforce_if(one.present)
            model.add(last >= one.start + tables.length[g][s]).only_enforce_if(one.present)
        waiting = model.new_int_var(0, horizon, "")
        model.add(waiting >= last - first - sum(tables.length[g][s] * one.present for s, one in own))
        waits.append(waiting)
    return cp_model.LinearExpr.sum(waits), horizon * max(1, len(waits))
