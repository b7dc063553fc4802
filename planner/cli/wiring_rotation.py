"""Puts the timetable solvers together, and reads and writes their files."""

from __future__ import annotations

from importlib.util import find_spec
from time import monotonic
from typing import TYPE_CHECKING

from data.formats.rotation_json import MOST_BYTES, decode, encode
from planner.cli.files import STANDARD_OUTPUT, read_bytes
from planner.model.codes import Code
from planner.model.findings import Severity, finding
from planner.rotation.documents import PlanFile, plan_document, read_plan
from planner.rotation.reading import read_problem
from planner.rotation.solver import ConstructiveSolver

if TYPE_CHECKING:
    from planner.model.findings import Finding
    from planner.rotation.plan import Plan
    from planner.rotation.problem import Problem
    from planner.rotation.replanning import Replan
    from planner.rotation.solver import RotationSolver
    from planner.wording import Wording


def solver() -> tuple[RotationSolver, tuple[Finding, ...]]:
    """The best solver that is installed, and what people should know of it."""
    if find_spec("ortools") is None:
        return ConstructiveSolver(monotonic), (finding(Code.ROTATION_PLAIN, severity=Severity.NOTE),)
    from planner.solvers.sat import SatSolver  # as slow to load as OR-Tools, which it is made of

    return SatSolver(monotonic), ()


def mender() -> Replan:
    """What mends plans on the day, the best that is installed."""
    if find_spec("ortools") is None:
        from planner.rotation.replanning import replan

        return replan
    from planner.solvers.replanning import replan as replan_with_cp_sat

    return replan_with_cp_sat


def problem_in(path: str) -> Problem:
    """The problem in a file or on standard input (`-`). Raises StoreTrouble where the file cannot be read,
    BadInput where what it says cannot be used."""
    return read_problem(_document_in(path))


def plan_in(path: str) -> PlanFile:
    """The plan in a file or on standard input (`-`); raises as `problem_in` does."""
    return read_plan(_document_in(path))


def shown(plan: Plan, wording: Wording) -> dict[str, object]:
    """The document of a plan; `wording` is that of its reasons."""
    return plan_document(plan, wording.sentence)


def plan_bytes(plan: Plan, wording: Wording) -> bytes:
    """The file of a plan."""
    return encode(shown(plan, wording))


def _document_in(path: str) -> object:
    name = "stdin" if path == STANDARD_OUTPUT else path
    return decode(read_bytes(path, MOST_BYTES + 1), name)
