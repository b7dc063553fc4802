"""The roster of an event: who has which duty, what is missing, and how to fill it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work

from planner.texts import N_
from screens.command import bindings
from screens.event.roster_commands import (
    AssignDuty,
    AssignHere,
    FillRoster,
    OpenStaffHere,
    Unassign,
    WriteDutySheet,
)
from screens.event.roster_rows import ROSTER, RosterRow, missing_in, read_roster
from screens.house import house
from screens.literal import Tone, literal
from screens.widgets.list_messages import Chosen
from screens.widgets.list_pane import ListPane
from screens.widgets.virtual_list import VirtualList
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.content import Content

    from planner.services.desk import Desk
    from screens.event.reading import EventFile
    from screens.ports import Words


class RosterList(VirtualList[RosterRow]):
    """A list in which enter assigns, and nothing is done to several rows at once."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(AssignHere)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without rows there is nothing to assign, and nothing is done to several rows at once."""
        if action == AssignHere.run_by():
            return self.row is not None
        return action not in ("open", "select", "select_all") and super().check_action(action, parameters)

    def action_assign_here(self) -> None:
        """Assign the duty under the cursor."""
        self.action_open()


class RosterTab(ListPane[RosterRow]):
    """Roles and stations of each session with who is there, or how many are missing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(AssignDuty, Unassign, FillRoster, OpenStaffHere, WriteDutySheet)
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 -- as Textual names it
        super().__init__(ROSTER, listing=RosterList, id=id)
        self._file: EventFile | None = None

    def show(self, file: EventFile) -> None:
        """Show the roster of an event as it stands, as soon as it is seen."""
        self._file = file
        self.read_again()

    def read_again(self) -> None:
        """Read it where it is shown."""
        if self._file and self.display:
            self._read(self._file.event.ref)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what somebody has can be taken off."""
        if action == Unassign.run_by():
            row: RosterRow | None = self.list.row
            return row is not None and row.assignment is not None
        if action == WriteDutySheet.run_by():
            return house(self).exports is not None
        return super().check_action(action, parameters)

    @work(exclusive=True, group="reading roster")
    async def _read(self, ref: str) -> None:
        desk: Desk = house(self).desk
        done = await run(self, N_("Reading the roster"), lambda _job: read_roster(desk, ref))
        if done:
            rows = done.value
            self.list.put(rows)
            self.title(lambda words: _head(rows, words))
            self.refresh_bindings()

    @on(Chosen)
    @work(group="flows", exclusive=True)
    async def _assign(self, event: Chosen) -> None:
        event.stop()
        from screens.flows.rostering import assign_here

        if self._file:
            await assign_here(self.screen, self._file.event.ref, event.row)

    @work(group="flows", exclusive=True)
    async def action_assign_duty(self) -> None:
        """Give any duty, or use a resource."""
        from screens.flows.rostering import assign_another

        if self._file:
            await assign_another(self.screen, self._file)

    @work(group="flows", exclusive=True)
    async def action_unassign(self) -> None:
        """Take the duty back."""
        from screens.flows.rostering import unassign

        row: RosterRow | None = self.list.row
        if self._file and row:
            await unassign(self.screen, self._file.event.ref, row)

    @work(group="flows", exclusive=True)
    async def action_fill_roster(self) -> None:
        """Fill what is missing."""
        from screens.flows.rostering import fill

        if self._file:
            await fill(self.screen, self._file.event.ref)

    def action_open_staff(self) -> None:
        """Officers and resources."""
        from screens.staff.page import StaffPage

        self.app.push_screen(StaffPage())

    @work(group="flows", exclusive=True)
    async def action_write_duty_sheet(self) -> None:
        """Write the duty sheet."""
        from screens.flows.duty_sheet import write_duty_sheet

        if self._file:
            screen: Any = self.screen
            await write_duty_sheet(screen, self._file.event.ref)


def _head(rows: Sequence[RosterRow], words: Words) -> Content:
    """How many are missing and how many duties something speaks against, else that everybody is there."""
    missing, wrong = missing_in(rows), sum(1 for row in rows if row.findings)
    told = []
    if missing:
        text = words.ngettext("! {count} officer missing", "! {count} officers missing", missing)
        told.append(literal(text.format(count=missing), Tone.ATTENTION))
    if wrong:
        text = words.ngettext(
            "! {count} duty cannot be done as it stands",
            "! {count} duties cannot be done as they stand",
            wrong,
        )
        told.append(literal(text.format(count=wrong), Tone.BAD))
    if told:
        return literal("  ").join(told)
    duties = any(row.assignment for row in rows)
    return literal(words.gettext("✓ everybody is there") if duties else "", Tone.GOOD)
