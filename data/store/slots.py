"""The keys by which the sign-ups and groups of a session are found and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.model.states import SignUpState


def slot(event: int, session: int, state: SignUpState) -> str:
    """The key under which the sign-ups of a session in one state are found."""
    return f"{event}/{session}/{state}"


def group_slot(event: int, session: int) -> str:
    """The key under which the groups of a session are found."""
    return f"{event}/{session}"
