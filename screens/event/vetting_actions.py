"""What can be done about what is open before an event: list it, show some sign-ups alone, hold places."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work

from planner.texts import N_
from screens.command import bindings
from screens.dialogs.choice import Choice, Option
from screens.event.event_actions import EventActions
from screens.event.parts import ORDER, OVERVIEW, SIGNUPS
from screens.event.showing import choices, counted
from screens.event.vetting_commands import HoldPlaces, ShowOnly, WhatBlocks
from screens.literal import Tone

if TYPE_CHECKING:
    from textual.binding import BindingType

    from screens.event.parts import Parts
    from screens.event.showing import Showing


class VettingActions(EventActions):
    """A page of an event with the commands on what is open."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(WhatBlocks, ShowOnly, HoldPlaces)]
    parts: Parts

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some sign-ups alone are shown where all of them are."""
        if action == ShowOnly.run_by() and self.parts.part != SIGNUPS:
            return False
        return super().check_action(action, parameters)

    @work(group="flows", exclusive=True)
    async def action_what_blocks(self) -> None:
        """List what is open, and go where it can be settled."""
        from screens.event.blocking import BlockingPage

        part = await self.app.push_screen_wait(BlockingPage(self.ref))
        if part:
            self.parts.turn(part if part in ORDER else OVERVIEW)

    @work(group="flows", exclusive=True)
    async def action_show_only(self) -> None:
        """Show some alone, or all again."""
        if self.parts.showing:
            self.parts.show_only(None)
            return
        found = list(choices(await self.known()))
        if not found:
            self.house.tell(N_("Nobody has signed up yet"), Tone.ATTENTION)
            return
        options: list[Option[Showing | None]] = [
            Option(one, one.named(), str(number) if number <= 9 else "", counted(one))
            for number, one in enumerate(found, 1)
        ]
        self.parts.show_only(await self.app.push_screen_wait(Choice(N_("Show only which?"), options)))

    @work(group="flows", exclusive=True)
    async def action_hold_places(self) -> None:
        """Keep places for a group."""
        from screens.flows.holding import hold_places

        await hold_places(self, await self.known())
