"""The same seed and effort give the same plan twenty times, in every process, however Python hashes in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PLANS = """
from hashlib import sha256
from time import monotonic

from bench.rotation_cases import Shape, problem
from planner.rotation.problem import Span
from planner.rotation.reading import read_problem
from planner.rotation.replanning import StationClosed
from planner.rotation.solver import ConstructiveSolver
from planner.solvers.replanning import replan
from planner.solvers.sat import SatSolver

task = read_problem(problem(Shape(6, 5, 3, 100, 0), 1))
for _ in range(10):
    plans = [kind(monotonic).solve(task, seed=5, effort=1) for kind in (ConstructiveSolver, SatSolver)]
    mended = replan(task, plans[0], 30, [StationClosed("s2", Span(30, 60))])
    print(sha256(repr((plans, mended.plan, mended.moved)).encode()).hexdigest())
"""


def test_processes_that_hash_otherwise_make_the_same_plans() -> None:
    prints = [
        line
        for seed in (1, 77)
        for line in subprocess.run(
            [sys.executable, "-c", PLANS],
            cwd=Path(__file__).parents[3],
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
        ).stdout.split()
    ]
    assert len(prints) == 20
    assert len(set(prints)) == 1
