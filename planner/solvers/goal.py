"""The goal of a neighbourhood as one number to make small: first criteria weigh more than all later ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from planner.rotation.problem import Goal

if TYPE_CHECKING:
    from planner.solvers.neighbourhood import Neighbourhood

_MOST = 1 << 52
"""Numbers stay below it; CP-SAT counts in 64 bits."""

Part = tuple[cp_model.LinearExprT, int]
"""Something to make small, and how much it can differ."""


def minimize(near: Neighbourhood, *, finish_only: bool = False) -> None:
    """Give the model its goal; later criteria that would make the number too large are left out, or those
    after the finish, which make it hard to prove."""
    missing = _missing(near)
    wants = _wants(near)
    if near.board.tables.problem.goal is Goal.FINISH:
        parts = [missing, _finish(near)]
        parts += [] if finish_only else [wants, _waiting(near)]
    else:
        parts = [missing, wants, _worst(near), _waiting(near)]
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
    absent = [one.present.negated() for (g, s), one in near.options.items() if must[g][s]]
    return cp_model.LinearExpr.sum(absent), len(absent)


def _wants(near: Neighbourhood) -> Part:
    weight = near.board.tables.weight
    lost = [weight[g][s] * one.present.negated() for (g, s), one in near.options.items() if weight[g][s]]
    return cp_model.LinearExpr.sum(lost), sum(weight[g][s] for g, s in near.options)


def _worst(near: Neighbourhood) -> Part:
    """How far the group that gets least stays behind what it could have."""
    tables = near.board.tables
    staying = [
        worth for g, worth in enumerate(near.board.worth) if tables.hopeful[g] and g not in near.groups
    ]
    own: dict[int, list[cp_model.LinearExprT]] = {g: [] for g in sorted(near.groups) if tables.hopeful[g]}
    for (g, s), one in near.options.items():
        if g in own and tables.weight[g][s]:
            own[g].append(tables.weight[g][s] * one.present)
    most = min([tables.wished[g] + sum(tables.weight[g]) for g in own] + staying, default=0)
    behind = near.model.new_int_var(0, most, "")
    for g, worths in own.items():
        near.model.add(cp_model.LinearExpr.sum([*worths, behind]) >= most - tables.wished[g])
    return behind, most


def _finish(near: Neighbourhood) -> Part:
    tables = near.board.tables
    staying = max(
        (own[-1].end for g, own in enumerate(near.board.rounds) if own and g not in near.groups), default=0
    )
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
