"""`openday rotation`: timetables of groups through stations; here those without a database."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.click_words import Group, group, invocation, json_option, option
from planner.cli.documents import findings_documents
from planner.model.codes import Code
from planner.model.findings import BadInput, Refusal, Severity, finding
from planner.rules.text import excerpt
from planner.texts import N_

if TYPE_CHECKING:
    from planner.cli.invocation import Invocation
    from planner.rotation.plan import Plan

MOST_SEED = 2**31 - 1
MOST_EFFORT = 1_000_000
MOST_SECONDS = 86_400
STANDARD = "-"
FILE = click.Path(readable=False, allow_dash=True)
"""Whether it can be read is seen when it is."""

rotation: Group = group(
    "rotation",
    N_("Plan who is where: timetables of groups through stations."),
    elsewhere={
        "planner.cli.rotation_event": ("plan", "show", "clear"),
        "planner.cli.rotation_day": ("replan", "wet", "move"),
    },
)


@rotation.command(
    "solve",
    help=N_("Make a timetable for the problem in a JSON file; it needs no database.")
    + "\n\n"
    + N_("Ctrl-C ends the search with the best plan so far. `-` is standard input or output.")
    + "\n\n"
    + N_("The same seed and effort give the same plan; --seconds depends on the machine."),
)
@click.argument("problem", metavar="PROBLEM.json", type=FILE)
@option(
    "-o",
    "--output",
    type=FILE,
    metavar="PLAN.json",
    default=STANDARD,
    help=N_("Write the plan to this file; else it is printed."),
)
@option(
    "--seed",
    type=click.IntRange(0, MOST_SEED),
    default=0,
    metavar="N",
    help=N_("Where chance begins: another number, another search."),
)
@option(
    "--effort",
    type=click.IntRange(0, MOST_EFFORT),
    metavar="N",
    help=N_("How many steps to search at most; 200 where neither effort nor seconds are given."),
)
@option("--seconds", metavar="S", help=N_("How long to search at most, in seconds, as 0.5 or 60."))
@json_option
def solve(problem: str, output: str, seed: int, effort: int | None, seconds: str | None) -> None:
    """Solve a problem."""
    from planner.cli import wiring_rotation
    from planner.cli.rotation_following import Limits, asked_to_stop
    from planner.cli.rotation_following import solve as follow

    call = invocation()
    limits = Limits(seed, effort, seconds_asked(seconds))
    asked = wiring_rotation.problem_in(problem)
    with asked_to_stop() as stop:  # already while OR-Tools is loaded, which takes as long as many plans do
        solver, notes = wiring_rotation.solver()
        call.warn(notes)
        plan, stopped = follow(call, solver, asked, limits, stop)
    if stopped:
        call.warn([finding(Code.ROTATION_STOPPED, severity=Severity.NOTE)])
    _deliver(call, plan, output)
    if plan.status.value == "impossible":
        raise Refusal(*(plan.reasons or (finding(Code.ROTATION_IMPOSSIBLE),)))


def _deliver(call: Invocation, plan: Plan, output: str) -> None:
    """Write the plan; where that leaves standard output free, tell it to people there."""
    from planner.cli.files import deliver, write_file
    from planner.cli.rotation_lines import plan_lines
    from planner.cli.wiring_rotation import plan_bytes, shown

    content = plan_bytes(plan, call.wording)
    if output == STANDARD:
        deliver(call, content, STANDARD, "", private=False)
        return
    write_file(Path(output), content, private=False)
    document = {"path": output, "plan": shown(plan, call.wording)}
    call.show(document, lambda: [output, *plan_lines(call, plan)])


@rotation.command(
    "check",
    help=N_("Check a plan against every rule of its problem; exits with 0 when all of them hold.")
    + "\n\n"
    + N_("What the plan says nothing about is not held against it; `visits` it has to name."),
)
@click.argument("problem", metavar="PROBLEM.json", type=FILE)
@click.argument("plan", metavar="PLAN.json", type=FILE)
@json_option
def check_plan(problem: str, plan: str) -> None:
    """Check a plan."""
    from planner.cli import wiring_rotation
    from planner.rotation.checking import check

    call = invocation()
    if problem == plan == STANDARD:
        raise BadInput(finding(Code.ROTATION_ONE_STDIN))
    asked = wiring_rotation.problem_in(problem)
    file = wiring_rotation.plan_in(plan)
    found = check(asked, file.plan, file.silent)
    if not found or call.as_json:
        document = {"file": plan, "holds": not found, "findings": findings_documents(found, call.wording)}
        fine = call.translate(N_("{file}: every rule holds")).format(file=plan)
        call.show({"rotation_check": document}, lambda: [fine])
    if found:
        raise Refusal(*found)


def seconds_asked(text: str | None) -> float | None:
    """The seconds that somebody typed; BadInput (NUMBER_OUT_OF_RANGE) where they are none."""
    if text is None:
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= MOST_SECONDS:  # which is also false of what is no number
        where = "--seconds"
        raise BadInput(
            finding(
                Code.NUMBER_OUT_OF_RANGE, where, value=excerpt(text), smallest=0.001, largest=MOST_SECONDS
            )
        )
    return seconds
