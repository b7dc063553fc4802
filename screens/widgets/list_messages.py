"""What a virtual list tells the screen that it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message

if TYPE_CHECKING:
    from screens.widgets.painted_list import PaintedList


@dataclass
class Highlighted(Message, namespace="virtual_list"):
    """The cursor is on another row."""

    list: PaintedList[Any]
    row: Any
    """None when no row is shown."""

    @property
    def control(self) -> PaintedList[Any]:
        """The list that sent it."""
        return self.list

    def can_replace(self, message: Message) -> bool:
        """Only the last of many moves counts."""
        return isinstance(message, Highlighted) and message.list is self.list


@dataclass
class Chosen(Message, namespace="virtual_list"):
    """A row was opened with enter or a double click."""

    list: PaintedList[Any]
    row: Any

    @property
    def control(self) -> PaintedList[Any]:
        """The list that sent it."""
        return self.list


@dataclass
class Changed(Message, namespace="virtual_list"):
    """Other rows are shown, or others are selected."""

    list: PaintedList[Any]
    shown: int
    total: int
    selected: int

    @property
    def control(self) -> PaintedList[Any]:
        """The list that sent it."""
        return self.list
