"""Starts the planner with as little work before the first picture as can be."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from screens.app import OpendayApp


def launch(make: Callable[[], OpendayApp]) -> int:
    """Make the application, run it until it is left, and give its exit code. Raises what ended it otherwise.

    `make` imports what it needs by itself: nothing is collected while modules load, and what they
    leave behind is never looked through again.
    """
    gc.disable()
    app = make()
    app.when_shown(settle)
    app.run()
    if app.mistake is not None:
        raise app.mistake
    return app.return_code or 0


def settle() -> None:
    """Collect again from here on, but only what is new."""
    gc.freeze()
    gc.enable()
