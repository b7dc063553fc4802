"""What can be done for those who wait for an event: offer them places, or draw lots."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work

from screens.command import bindings
from screens.event.offer_commands import DrawLots, OfferPlaces
from screens.event.parts import WAITS
from screens.event.vetting_actions import VettingActions

if TYPE_CHECKING:
    from textual.binding import BindingType

    from planner.model.event import Session


class OfferActions(VettingActions):
    """A page of an event with the commands on its waiting lists."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OfferPlaces, DrawLots)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Places are given out on the waiting list, by lots where these are still to be drawn."""
        if action in (OfferPlaces.run_by(), DrawLots.run_by()):
            if self.parts.part != WAITS:
                return False
            return self._undrawn == (action == DrawLots.run_by())
        return super().check_action(action, parameters)

    @property
    def _meant_session(self) -> Session | None:
        """The session that is chosen, the one of the party under the cursor, or the only one."""
        file = self.event_file
        if file is None:
            return None
        number = self.parts.session
        if number is None and self.one:
            number = self.one.session
        if number is None and len(file.event.live_sessions) == 1:
            number = file.event.live_sessions[0].number
        return None if number is None else file.event.session(number)

    @property
    def _undrawn(self) -> bool:
        file, session = self.event_file, self._meant_session
        return bool(file and file.waiting.lottery and (session is None or session.drawn is None))

    @work(group="deciding")
    async def action_offer_places(self) -> None:
        """Offer the free places."""
        from screens.event.offering import offer

        await offer(self, await self.known(), self.parts.session)

    @work(group="deciding")
    async def action_draw_lots(self) -> None:
        """Draw lots for the session that is meant."""
        from screens.event.offering import draw

        session = self._meant_session
        await draw(self, await self.known(), session.number if session else None)
