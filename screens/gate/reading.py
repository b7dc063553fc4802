"""Reads what the gate shows, and says whether it has to be read again; called in a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.services.gate_roll import roll_of
from planner.services.lookup import event_by
from planner.services.passages import latest

if TYPE_CHECKING:
    from planner.services.desk import Desk
    from planner.services.gate_roll import Roll
    from planner.services.passages import Passage

LAST = 10
"""Arrivals that are listed, and can be taken back."""


@dataclass(frozen=True, slots=True)
class GateFile:
    """Who may come and who came last, as it stood at one moment; `commit` names that."""

    roll: Roll
    came: tuple[Passage, ...]
    commit: tuple[int, int] | None


def read_gate(desk: Desk, ref: str, before: GateFile | None) -> GateFile:
    """The gate as it stands; BadInput where the event is gone, as after an undo."""
    with desk.store.view() as view:
        event = event_by(view, ref, whole=True)
        roll = roll_of(view, event, before.roll if before else None)
        return GateFile(roll, latest(view, event, LAST), desk.store.known_commit())


def outdated(desk: Desk, file: GateFile) -> bool:
    """Whether anybody has committed since; never waits."""
    return desk.store.known_commit() != file.commit
