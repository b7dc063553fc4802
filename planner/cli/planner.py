"""Opens the planner: the terminal interface on a desk."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, finding

if TYPE_CHECKING:
    from planner.cli.invocation import Invocation
    from planner.services.desk import Desk
    from screens.app import OpendayApp


def open_planner(call: Invocation) -> None:
    """Open the planner on the call's database."""
    _require_terminal()
    open_planner_at(call.desk, call)


def open_planner_at(desk: Desk, call: Invocation, *, throw_away: bool = False) -> None:
    """Open the planner on a desk."""
    _require_terminal()
    from screens.launch import launch

    launch(lambda: _make_app(desk, call, throw_away))


def _make_app(desk: Desk, call: Invocation, throw_away: bool) -> OpendayApp:
    from planner.cli.wiring_screens import make_app

    return make_app(desk, call.language, named=call.language_named, throw_away=throw_away)


def _require_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput(finding(Code.NO_TERMINAL, "openday"))
