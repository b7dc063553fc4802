"""What can be done with sign-ups, wherever they are listed or shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work

from planner.model.states import SignUpState
from screens.command import bindings
from screens.event import deciding
from screens.event.commands import ON_SIGN_UPS, ConfirmSignUp, EditSignUp, ScanAddress
from screens.event.offer_commands import AcceptOffer
from screens.flows.history import Undoable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from planner.model.signup import SignUp
    from screens.event.reading import EventFile

NEEDS_SIGN_UP = frozenset(command.run_by() for command in (*ON_SIGN_UPS, AcceptOffer))


class SignUpActions(Undoable[None]):
    """A page with the commands on sign-ups; it says which ones are meant."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*ON_SIGN_UPS, AcceptOffer, ScanAddress)]

    @property
    def event_file(self) -> EventFile | None:
        """The event as it was read last."""
        raise NotImplementedError

    @property
    def meant(self) -> Sequence[SignUp]:
        """The sign-ups that are selected, or the one under the cursor."""
        raise NotImplementedError

    @property
    def one(self) -> SignUp | None:
        """The one under the cursor."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a sign-up there is nothing to do to one, and nobody is written onto an erased one."""
        if action in NEEDS_SIGN_UP and not self.meant:
            return False
        if action in (AcceptOffer.run_by(), ConfirmSignUp.run_by()):
            offered = all(one.state is SignUpState.OFFERED and not one.held for one in self.meant)
            if offered != (action == AcceptOffer.run_by()):
                return False
        if action == EditSignUp.run_by() and self.one is not None and self.one.erased:
            return False
        return super().check_action(action, parameters)

    def decided(self) -> None:
        """A decision was made: what was selected for it need not stay selected."""

    @work(group="deciding")
    async def action_confirm_sign_up(self) -> None:
        """Confirm what is meant."""
        if self.meant and await deciding.confirm(self, self.meant):
            self.decided()

    @work(group="deciding")
    async def action_accept_offer(self) -> None:
        """Confirm what is meant, since it accepts the places offered to it."""
        from screens.event.offering import accept

        if self.meant and await accept(self, self.meant):
            self.decided()

    @work(group="deciding")
    async def action_decline_sign_up(self) -> None:
        """Decline what is meant."""
        if self.meant and self.event_file and await deciding.decline(self, self.event_file, self.meant):
            self.decided()

    @work(group="deciding")
    async def action_withdraw_sign_up(self) -> None:
        """Withdraw what is meant."""
        if self.meant and self.event_file and await deciding.withdraw(self, self.event_file, self.meant):
            self.decided()

    @work(group="deciding")
    async def action_reinstate_sign_up(self) -> None:
        """Bring the one under the cursor back."""
        if self.one:
            await deciding.reinstate(self, self.one)

    @work(group="deciding")
    async def action_move_sign_up(self) -> None:
        """Move the one under the cursor to another session."""
        if self.one and self.event_file:
            await deciding.move(self, self.event_file, self.one)

    def action_edit_sign_up(self) -> None:
        """Change the one under the cursor in the form."""
        if self.one and self.event_file:
            from screens.signup.page import SignUpFormPage

            self.app.push_screen(SignUpFormPage(self.event_file.event.ref, self.one.ref))

    @work(group="flows", exclusive=True)
    async def action_scan_address(self) -> None:
        """Show where the party finds its calendar; where none is meant, where everyone finds the event."""
        from screens.flows.scanning import scan_event, scan_party

        if self.one:
            await scan_party(self, self.one.ref)
        elif self.event_file:
            await scan_event(self, self.event_file.event.ref)
