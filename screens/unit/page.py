"""The settings of unit and venues."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work

from planner.services.units import set_unit, show_unit
from planner.services.venues import NewVenue, add_venue, as_typed, change_venue, list_venues
from planner.texts import N_
from screens.command import bindings
from screens.commands import New
from screens.dialogs.prompt import Prompt
from screens.flows.asking import ask_until_saved
from screens.flows.common import tell_done
from screens.flows.history import Undoable
from screens.following import StoreChanged
from screens.unit.rows import ROWS, Setting, SettingRow, checker, rows_of
from screens.unit.venue_form import venue_form
from screens.widgets.change_list import ChangeList
from screens.widgets.list_messages import Chosen
from screens.widgets.list_pane import ListPane
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from planner.model.venue import Venue
    from planner.services.desk import Desk
    from screens.ports import Words


class NewPlace(New):
    """Add a venue."""

    name = N_("New venue")
    short = N_("new venue")
    tooltip = N_("Add a place where events are held")


class UnitPage(Undoable[None]):
    """What the unit is called and where it is found; its venues below."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(NewPlace)]

    def __init__(self) -> None:
        super().__init__()
        self.pane: ListPane[SettingRow] = ListPane(ROWS, header=False, listing=ChangeList)

    def place(self, words: Words) -> str:
        """Where this is."""
        return words.gettext("Unit and venues")

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield self.pane

    def on_mount(self) -> None:
        """Read the settings."""
        self.pane.list.focus()
        self._read()

    @on(StoreChanged)
    def _follow(self, message: StoreChanged) -> None:
        if message.changes.other:
            self._read()

    @work(exclusive=True, group="reading")
    async def _read(self) -> None:
        desk: Desk = self.house.desk
        done = await run(
            self, N_("Reading the settings"), lambda _job: rows_of(show_unit(desk), list_venues(desk))
        )
        if done:
            self.pane.list.put(done.value)

    @on(Chosen)
    @work(group="flows", exclusive=True)
    async def _change(self, event: Chosen) -> None:
        row: SettingRow = event.row
        if row.venue:
            await self._change_place(row.venue)
        elif row.setting:
            await self._set(row, row.setting)

    async def _set(self, row: SettingRow, setting: Setting) -> None:
        value: str | None = await self.app.push_screen_wait(
            Prompt(setting.label, checker(row.key), value=row.value, hint=setting.hint)
        )
        if value is None or value == row.value:
            return
        desk: Desk = self.house.desk
        if await run(self, N_("Saving"), lambda _job: set_unit(desk, row.key, value), stoppable=False):
            tell_done(self, N_("Saved"))

    async def _change_place(self, venue: Venue) -> None:
        desk: Desk = self.house.desk
        title = N_("Change the venue")
        form = partial(venue_form, title)
        await ask_until_saved(self, form, as_typed(venue), lambda new: change_venue(desk, venue.id, new))

    @work(group="flows", exclusive=True)
    async def action_new_place(self) -> None:
        """Ask for a venue and add it."""
        desk: Desk = self.house.desk
        form = partial(venue_form, N_("New venue"))
        await ask_until_saved(self, form, NewVenue(), lambda new: add_venue(desk, new))
