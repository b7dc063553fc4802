"""Opens the planner: the terminal interface on a desk."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from planner.model.codes import Code
from planner.model.findings import BadInput, PlannerError, finding
from planner.texts import N_

if TYPE_CHECKING:
    from planner.cli.invocation import Invocation
    from planner.services.desk import Desk
    from screens.app import OpendayApp
    from screens.ports import Desks

_STOPPED = N_(
    "openday has stopped because of a mistake of its own; everything that was saved is kept. "
    "Please send {path} to those who keep openday."
)


def open_planner(call: Invocation) -> None:
    """Open the planner on the call's database."""
    _require_terminal()
    open_planner_at(call.desk, call)


def open_planner_at(desk: Desk, call: Invocation, *, throw_away: bool = False) -> None:
    """Open the planner on a desk. What nobody expected ends it with one sentence and an exit code."""
    _require_terminal()
    from planner.cli.wiring import open_desks
    from screens.launch import launch

    with open_desks(desk) as desks:
        try:
            launch(lambda: _make_app(desk, call, throw_away, desks))
        except PlannerError:
            raise
        except Exception as error:
            from planner.cli.trouble import tell_unexpected

            raise click.exceptions.Exit(tell_unexpected(error, call, _STOPPED)) from error


def _make_app(desk: Desk, call: Invocation, throw_away: bool, desks: Desks) -> OpendayApp:
    from planner.cli.wiring_screens import make_app

    return make_app(desk, call.language, named=call.language_named, throw_away=throw_away, desks=desks)


def _require_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput(finding(Code.NO_TERMINAL, "openday"))
