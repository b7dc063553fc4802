"""What is asked and done on the page of a timetable; each flow is read in when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from screens.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.services.timetable_hand import HandDraft
    from screens.rotation.reading import RotationFile


class RotationActions(Page[None]):
    """The flows; the page has what they are about."""

    ref: str
    file: RotationFile | None
    """The session as it was read last."""
    draft: HandDraft | None
    """What is being changed by hand."""
    session: int | None
    """The number of the session that is shown."""

    def read(self) -> object:
        """Read the timetable anew; what was moved by hand and not kept goes."""
        raise NotImplementedError

    def meant(self) -> tuple[str, str] | None:
        """Group and station of the visit under the cursor, as the problem names them."""
        raise NotImplementedError

    def going(self) -> tuple[str, int] | None:
        """The group under the cursor, as the problem names it, and when its visit there ends, else 0."""
        raise NotImplementedError

    def point(self, group: str, station: str) -> None:
        """Put the cursor on a visit."""
        raise NotImplementedError

    def officer(self) -> str:
        """The key of the officer under the cursor; "" where no officers are shown."""
        raise NotImplementedError

    def change(self, call: Callable[[HandDraft], HandDraft]) -> None:
        """Change the draft, or say why that cannot be."""
        raise NotImplementedError

    def step_back(self) -> bool:
        """Take the last step by hand back; whether there was one that is not kept."""
        raise NotImplementedError

    def step_again(self) -> bool:
        """Make the step by hand again that was taken back last; whether there was one."""
        raise NotImplementedError

    @work(group="undo")
    async def action_undo(self) -> None:
        """Take the last step by hand back, as long as it is not kept; then what was kept last."""
        if not self.step_back():
            from screens.flows.history import undo

            await undo(self)

    @work(group="undo")
    async def action_redo(self) -> None:
        """Make the step by hand again that was taken back, or what was kept."""
        if not self.step_again():
            from screens.flows.history import redo

            await redo(self)

    @work(group="flows", exclusive=True)
    async def action_move_visit(self) -> None:
        """Ask for a time or a station."""
        from screens.rotation.by_hand import move_visit

        await move_visit(self)

    @work(group="flows", exclusive=True)
    async def action_add_visit(self) -> None:
        """Ask for a station and a time."""
        from screens.rotation.adding import add_visit

        await add_visit(self)

    @work(group="flows", exclusive=True)
    async def action_keep_changes(self) -> None:
        """Keep what was moved."""
        from screens.rotation.by_hand import keep_changes

        await keep_changes(self)

    def action_back(self) -> None:
        """Leave; ask first where something moved was not kept."""
        if self.draft and self.draft.changed:
            self._leave()
        else:
            self.dismiss(None)

    @work(group="flows", exclusive=True)
    async def _leave(self) -> None:
        from screens.rotation.by_hand import may_leave

        if await may_leave(self):
            self.dismiss(None)

    @work(group="flows", exclusive=True)
    async def action_other_session(self) -> None:
        """Show the next session."""
        from screens.rotation.by_hand import may_leave

        if self.file and await may_leave(self):
            numbers = self.file.sessions
            self.session = numbers[(numbers.index(self.file.number) + 1) % len(numbers)]
            self.read()

    @work(group="flows", exclusive=True)
    async def action_plan_timetable(self) -> None:
        """Make the timetable in the background."""
        from screens.rotation.making import make_timetable

        await make_timetable(self)

    @work(group="flows", exclusive=True)
    async def action_mend_timetable(self) -> None:
        """Mend the timetable on the day."""
        from screens.rotation.mending import mend_timetable

        await mend_timetable(self)

    @work(group="flows", exclusive=True)
    async def action_wet_weather(self) -> None:
        """Prepare the timetable for other weather, or swap it in."""
        from screens.rotation.mending import other_weather

        await other_weather(self)

    @work(group="flows", exclusive=True)
    async def action_clear_timetable(self) -> None:
        """Take the timetable back."""
        from screens.rotation.making import take_back

        await take_back(self)

    @work(group="flows", exclusive=True)
    async def action_timetable_lists(self) -> None:
        """Write the timetable into a file."""
        from screens.rotation.making import write_timetable

        await write_timetable(self)
