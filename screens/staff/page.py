"""The page of officers and resources."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work

from planner.model.roster import Officer, Resource, ResourceKind
from planner.services import officers, resources
from planner.services.conflicts import officer_conflicts
from planner.services.officers import NewOfficer
from planner.services.resources import NewResource
from planner.texts import N_
from screens.command import bindings
from screens.dialogs.choice import Choice, Option
from screens.flows.asking import ask_until_saved
from screens.flows.common import tell_done
from screens.flows.history import Undoable
from screens.following import StoreChanged
from screens.literal import Tone
from screens.staff.commands import ImportOfficers, LetGo, NewStaff
from screens.staff.forms import officer_form, resource_form
from screens.staff.rows import STAFF, StaffRow, read_staff
from screens.widgets.change_list import ChangeList
from screens.widgets.list_messages import Chosen
from screens.widgets.list_pane import ListPane
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from planner.services.conflicts import Conflict
    from planner.services.desk import Desk
    from screens.ports import Words

OFFICER = "officer"
LETTERS = {
    ResourceKind.ROOM: "r",
    ResourceKind.VEHICLE: "v",
    ResourceKind.DOG: "d",
    ResourceKind.SIMULATOR: "s",
    ResourceKind.OTHER: "e",
}


class StaffPage(Undoable[None]):
    """Who can be given duties, and what can be used."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(NewStaff, ImportOfficers, LetGo)]

    def __init__(self) -> None:
        super().__init__()
        self.pane: ListPane[StaffRow] = ListPane(STAFF, listing=ChangeList)

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Files are read where there is something to read them with."""
        if action == ImportOfficers.run_by():
            return self.house.imports is not None
        return super().check_action(action, parameters)

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
            if await ask_until_saved(
                self, form, begin, lambda new: officers.change_officer(desk, one.id, new)
            ):
                found = await run(
                    self, N_("Looking what it hits"), lambda _job: officer_conflicts(desk, one.id)
                )
                self._tell_conflicts(found.value if found else ())
        else:
            known = NewResource(one.name, one.kind, one.note)
            asked = partial(resource_form, N_("Change the resource"))
            await ask_until_saved(
                self, asked, known, lambda new: resources.change_resource(desk, one.id, new)
            )

    @work(group="flows", exclusive=True)
    async def action_new_staff(self) -> None:
        """Ask for an officer or a resource and add it."""
        desk: Desk = self.house.desk
        options = [Option(OFFICER, N_("An officer"), "o")]
        options += [Option(kind.value, partial(_kind, kind), key) for kind, key in LETTERS.items()]
        chosen: str | None = await self.app.push_screen_wait(Choice(N_("Add what?"), options))
        if chosen == OFFICER:
            form = partial(officer_form, N_("New officer"))
            await ask_until_saved(self, form, NewOfficer(""), lambda new: officers.add_officer(desk, new))
        elif chosen is not None:
            asked = partial(resource_form, N_("New resource"))
            begin = NewResource("", ResourceKind(chosen))
            await ask_until_saved(self, asked, begin, lambda new: resources.add_resource(desk, new))

    @work(group="flows", exclusive=True)
    async def action_let_go(self) -> None:
        """Ask somebody no more, or again."""
        row: StaffRow | None = self.pane.list.row
        if row is None:
            return
        desk: Desk = self.house.desk
        one = row.one

        def change() -> tuple[Officer | Resource, tuple[Conflict, ...]]:
            if isinstance(one, Resource):
                return resources.let_resource_go(desk, one.id, left=not one.left), ()
            return officers.let_go(desk, one.id, left=not one.left), officer_conflicts(desk, one.id)

        done = await run(self, N_("Saving"), lambda _job: change(), stoppable=False)
        if done:
            after, conflicts = done.value
            tell_done(self, partial(_gone_or_back, after))
            self._tell_conflicts(conflicts)

    def _tell_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """Say which duties an officer can no longer do, the next one by name."""
        if not conflicts:
            return
        today = self.house.today()

        def said(words: Words) -> str:
            line = wording(words).conflicts.line(conflicts[0], today)
            more = len(conflicts) - 1
            text = words.ngettext("and {count} other", "and {count} others", more).format(count=more)
            return f"{line} {text}" if more else line

        self.house.tell(said, Tone.ATTENTION, hint=self.words.gettext("u takes it back"))

    @work(group="flows", exclusive=True)
    async def action_import_officers(self) -> None:
        """Add the officers of a sheet, after a look at it."""
        from screens.staff.importing import import_officers_of

        await import_officers_of(self)


def _gone_or_back(one: Officer | Resource, words: Words) -> str:
    texts = {
        (True, True): N_("No longer asked: {name}"),
        (True, False): N_("Asked again: {name}"),
        (False, True): N_("No longer used: {name}"),
        (False, False): N_("Used again: {name}"),
    }
    return words.gettext(texts[isinstance(one, Officer), one.left]).format(name=one.name)


def _kind(kind: ResourceKind, words: Words) -> str:
    return wording(words).labels.resource(kind)
