"""Opens the planner: the terminal interface on a desk."""

import gc
import sys
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, finding

if TYPE_CHECKING:
    from planner.cli.invocation import Invocation
    from planner.services.desk import Desk


def open_planner(call: "Invocation") -> None:
    """Open the planner on the call's database."""
    _require_terminal()
    open_planner_at(call.desk, call)


def open_planner_at(desk: "Desk", call: "Invocation") -> None:
    """Open the planner on a desk."""
    _require_terminal()
    gc.disable()  # importing Textual makes many objects, and all of them stay
    try:
        from planner.cli.wiring_screens import make_app

        app = make_app(desk, call.language)
    finally:
        gc.freeze()
        gc.enable()
    app.run()


def _require_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput(finding(Code.NO_TERMINAL, "openday"))
