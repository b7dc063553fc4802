"""What can be done with the event of a page: each a flow of its own, read in when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from planner.texts import N_
from screens.dialogs.choice import Choice, Option
from screens.event.session_list import SessionRow, session_name, session_rows
from screens.event.sign_up_actions import SignUpActions

if TYPE_CHECKING:
    from screens.event.reading import EventFile
    from screens.house import Text

ADD = 0
"""Stands for a session that is not there yet among the numbers of those that are."""


class EventActions(SignUpActions):
    """A page with the commands on its event."""

    ref: str
    """The reference of the event."""

    async def known(self) -> EventFile:
        """The event, as soon as it was read: whoever types ahead is not left without an answer."""
        raise NotImplementedError

    def action_open_rotation(self) -> None:
        """Show the timetable."""
        from screens.rotation.page import RotationPage

        self.app.push_screen(RotationPage(self.ref))

    def action_open_gate(self) -> None:
        """Check people in."""
        from screens.gate.page import GatePage

        self.app.push_screen(GatePage(self.ref))

    @work(group="flows", exclusive=True)
    async def action_move_event(self) -> None:
        """Move the event."""
        from screens.flows.moving import move_event

        await move_event(self, self.ref)

    @work(group="flows", exclusive=True)
    async def action_cancel_event(self) -> None:
        """Cancel the event, or reinstate it."""
        from screens.flows.cancelling import cancel_event

        await cancel_event(self, self.ref)

    @work(group="flows", exclusive=True)
    async def action_set_state(self) -> None:
        """Publish, close or reopen the event."""
        from screens.flows.states import set_state

        await set_state(self, self.ref)

    action_publish_event = action_close_event = action_set_state
    action_reopen_event = action_reinstate_event = action_set_state

    @work(group="flows", exclusive=True)
    async def action_edit_event(self) -> None:
        """Change title, place or note."""
        from screens.flows.editing import edit_event

        await edit_event(self, self.ref)

    @work(group="flows", exclusive=True)
    async def action_edit_sessions(self) -> None:
        """Add a session, or change one."""
        from screens.flows.sessions import add_session, edit_session

        file = await self.known()
        options = [
            Option(row.number, _named(row), str(row.number))
            for row in session_rows(file.overview)
            if row.number is not None
        ]
        choice = Choice(N_("Which session?"), [*options, Option(ADD, N_("Add a session"), "a")])
        number: int | None = await self.app.push_screen_wait(choice)
        if number == ADD:
            await add_session(self, self.ref)
        elif number is not None:
            await edit_session(self, self.ref, number)

    @work(group="flows", exclusive=True)
    async def action_event_calendars(self) -> None:
        """Write a calendar."""
        from screens.flows.calendars import export_calendar

        await export_calendar(self, self.ref, self.one.ref if self.one else None)

    @work(group="flows", exclusive=True)
    async def action_event_lists(self) -> None:
        """Write a list."""
        from screens.flows.lists import export_list

        await export_list(self, self.ref)

    def action_open_figures(self) -> None:
        """Show the figures of the event."""
        from screens.attendance.page import FiguresPage

        self.app.push_screen(FiguresPage(self.ref))

    @work(group="flows", exclusive=True)
    async def action_import_sign_ups(self) -> None:
        """Take sign-ups from a file."""
        from screens.importing.flow import import_file

        await import_file(self, self.ref)


def _named(row: SessionRow) -> Text:
    return lambda words: session_name(row, words)
