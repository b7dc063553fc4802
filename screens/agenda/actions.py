"""What the agenda does with the event under the cursor: each a flow of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from screens.flows.history import Undoable

if TYPE_CHECKING:
    from planner.model.event import Event

NEEDS_EVENT = frozenset(
    (
        "move_event",
        "cancel_event",
        "edit_event",
        "set_state",
        "copy_event",
        "gate_lists",
        "public_calendars",
        "scan_event",
        "open_gate",
    )
)

EXPORTING = frozenset(("gate_lists", "public_calendars", "publish_folder"))


class EventActions(Undoable[None]):
    """A page with an event under the cursor; flows are read in when they are first asked for."""

    @property
    def ref(self) -> str | None:
        """The reference of the event under the cursor."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without an event there is nothing to do to one."""
        if action in NEEDS_EVENT and self.ref is None:
            return False
        if action in EXPORTING and self.house.exports is None:
            return False
        return super().check_action(action, parameters)

    @work(group="flows", exclusive=True)
    async def action_move_event(self) -> None:
        """Move the event."""
        from screens.flows.moving import move_event

        if self.ref:
            await move_event(self, self.ref)

    @work(group="flows", exclusive=True)
    async def action_cancel_event(self) -> None:
        """Cancel the event, or reinstate it."""
        from screens.flows.cancelling import cancel_event

        if self.ref:
            await cancel_event(self, self.ref)

    @work(group="flows", exclusive=True)
    async def action_edit_event(self) -> None:
        """Change title, place or note."""
        from screens.flows.editing import edit_event

        if self.ref:
            await edit_event(self, self.ref)

    @work(group="flows", exclusive=True)
    async def action_set_state(self) -> None:
        """Publish, close, reopen or reinstate the event."""
        from screens.flows.states import set_state

        if self.ref:
            await set_state(self, self.ref)

    @work(group="flows", exclusive=True)
    async def action_copy_event(self) -> None:
        """Plan the event once more."""
        from screens.flows.copying import copy_event

        made = await copy_event(self, self.ref) if self.ref else None
        if made:
            self.planned(made)

    @work(group="flows", exclusive=True)
    async def action_public_calendars(self) -> None:
        """Write a calendar."""
        from screens.flows.calendars import export_calendar

        if self.ref:
            await export_calendar(self, self.ref)

    @work(group="flows", exclusive=True)
    async def action_gate_lists(self) -> None:
        """Write a list."""
        from screens.flows.lists import export_list

        if self.ref:
            await export_list(self, self.ref)

    @work(group="flows", exclusive=True)
    async def action_scan_event(self) -> None:
        """Show where everyone finds the event."""
        from screens.flows.scanning import scan_event

        if self.ref:
            await scan_event(self, self.ref)

    def action_open_gate(self) -> None:
        """Check people in."""
        from screens.gate.page import GatePage

        if self.ref:
            self.app.push_screen(GatePage(self.ref))

    @work(group="flows", exclusive=True)
    async def action_publish_folder(self) -> None:
        """Publish every calendar and page."""
        from screens.flows.publishing import publish

        if self.house.exports:
            await publish(self, self.house.exports)

    def planned(self, event: Event) -> None:
        """An event was made: show it."""
        raise NotImplementedError
