"""A list in which enter changes the row under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from planner.texts import N_
from screens.command import bindings
from screens.commands import Open
from screens.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from textual.binding import BindingType

Row = TypeVar("Row")


class Change(Open):
    """Change what the cursor is on."""

    name = N_("Change")
    short = N_("change")
    tooltip = N_("Change what the cursor is on")


class ChangeList(VirtualList[Row]):
    """Enter posts `Chosen`, under a name of its own; nothing is done to several rows at once."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Change)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter has a name of its own here, and there is nothing to select for."""
        return action not in ("open", "select", "select_all") and super().check_action(action, parameters)

    def action_change(self) -> None:
        """Change the row under the cursor."""
        self.action_open()
