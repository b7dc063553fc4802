"""The page of officers and resources."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on, work

from planner.model.roster import Officer, ResourceKind
from planner.services import officers, resources
from planner.services.officers import NewOfficer
from planner.services.resources import NewResource
from planner.texts import N_
from screens.command import bindings
from screens.dialogs.choice import Choice, Option
from screens.flows.common import tell_done
from screens.flows.history import Undoable
from screens.following import StoreChanged
from screens.staff.commands import ChangeStaff, LetGo, NewStaff
from screens.staff.forms import officer_form, resource_form
from screens.staff.rows import STAFF, StaffRow, read_staff
from screens.widgets.list_messages import Chosen
from screens.widgets.list_pane import ListPane
from screens.widgets.virtual_list import VirtualList
from screens.wordings import wording
from screens.work import Job, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from planner.model.roster import Resource
    from planner.services.desk import Desk
    from screens.flows.form import Form
    from screens.ports import Words

New = TypeVar("New")
OFFICER = "officer"
LETTERS = {
    ResourceKind.ROOM: "r",
    ResourceKind.VEHICLE: "v",
    ResourceKind.DOG: "d",
    ResourceKind.SIMULATOR: "s",
    ResourceKind.OTHER: "e",
}


class StaffList(VirtualList[StaffRow]):
    """A list in which enter changes a row, and nothing is done to several rows at once."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ChangeStaff)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter has a name of its own here, and there is nothing to select for."""
        return action not in ("open", "select", "select_all") and super().check_action(action, parameters)

    def action_change_staff(self) -> None:
        """Change the row under the cursor."""
        self.action_open()


class StaffPage(Undoable[None]):
    """Who can be given duties, and what can be used."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(NewStaff, LetGo)]

    def __init__(self) -> None:
        super().__init__()
        self.pane: ListPane[StaffRow] = ListPane(STAFF, listing=StaffList)

    def place(self, words: Words) -> str:
        """Where this is."""
        return words.gettext("Officers and resources")

    def body(self) -> Iterable[Widget]:
        """One list."""
        yield self.pane

    def on_mount(self) -> None:
        """Read who there is."""
        self.pane.list.focus()
        self._read()

    @on(StoreChanged)
    def _follow(self, message: StoreChanged) -> None:
        if message.changes.other:
            self._read()

    @work(exclusive=True, group="reading")
    async def _read(self) -> None:
        desk: Desk = self.house.desk
        done = await run(self, N_("Reading officers and resources"), lambda _job: read_staff(desk))
        if done:
            self.pane.list.put(done.value)

    @on(Chosen)
    @work(group="flows", exclusive=True)
    async def _change(self, event: Chosen) -> None:
        desk: Desk = self.house.desk
        one: Officer | Resource = event.row.one
        if isinstance(one, Officer):
            begin = officers.as_typed(one)
            form = partial(officer_form, N_("Change the officer"))
            await self._ask(form, begin, lambda new: officers.change_officer(desk, one.id, new))
        else:
            known = NewResource(one.name, one.kind, one.note)
            asked = partial(resource_form, N_("Change the resource"))
            await self._ask(asked, known, lambda new: resources.change_resource(desk, one.id, new))

    @work(group="flows", exclusive=True)
    async def action_new_staff(self) -> None:
        """Ask for an officer or a resource and add it."""
        desk: Desk = self.house.desk
        options = [Option(OFFICER, N_("An officer"), "o")]
        options += [Option(kind.value, partial(_kind, kind), key) for kind, key in LETTERS.items()]
        chosen: str | None = await self.app.push_screen_wait(Choice(N_("Add what?"), options))
        if chosen == OFFICER:
            form = partial(officer_form, N_("New officer"))
            await self._ask(form, NewOfficer(""), lambda new: officers.add_officer(desk, new))
        elif chosen is not None:
            asked = partial(resource_form, N_("New resource"))
            begin = NewResource("", ResourceKind(chosen))
            await self._ask(asked, begin, lambda new: resources.add_resource(desk, new))

    @work(group="flows", exclusive=True)
    async def action_let_go(self) -> None:
        """Ask somebody no more, or again."""
        row: StaffRow | None = self.pane.list.row
        if row is None:
            return
        desk: Desk = self.house.desk
        one = row.one

        def change() -> Officer | Resource:
            if isinstance(one, Officer):
                return officers.let_go(desk, one.id, left=not one.left)
            return resources.let_resource_go(desk, one.id, left=not one.left)

        if await run(self, N_("Saving"), lambda _job: change(), stoppable=False):
            tell_done(self, N_("Saved"))

    async def _ask(self, form: Callable[[New], Form[New]], begin: New, save: Callable[[New], object]) -> None:
        """Ask until it can be saved or the person leaves it."""
        typed = begin
        while True:
            new = await self.app.push_screen_wait(form(typed))
            if new is None or new == begin:
                return
            typed = new
            if await run(self, N_("Saving"), partial(_call, save, new), stoppable=False):
                tell_done(self, N_("Saved"))
                return


def _call(save: Callable[[New], object], new: New, _job: Job) -> object:
    return save(new)


def _kind(kind: ResourceKind, words: Words) -> str:
    return wording(words).labels.resource(kind)
