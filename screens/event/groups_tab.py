"""The groups of an event: form them, move parties between them, name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work

from planner.texts import N_
from screens.command import bindings
from screens.event.group_rows import GROUPS, GroupRow, Groups, read_groups
from screens.event.roster_commands import FormGroups, MoveParty, NameGroup
from screens.house import house
from screens.literal import Tone, literal
from screens.widgets.list_pane import ListPane
from screens.work import run

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.content import Content

    from planner.model.signup import SignUp
    from planner.services.desk import Desk
    from screens.event.reading import EventFile
    from screens.ports import Words

NEED_A_ROW = frozenset({MoveParty.run_by(), NameGroup.run_by()})


class GroupsTab(ListPane[GroupRow]):
    """Every party with a place under the group that it is in."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(FormGroups, MoveParty, NameGroup)]

    def __init__(self, *, id: str) -> None:  # noqa: A002 -- as Textual names it
        super().__init__(GROUPS, id=id)
        self._file: EventFile | None = None
        self._groups = Groups((), ())

    @property
    def one(self) -> SignUp | None:
        """The party under the cursor."""
        row: GroupRow | None = self.list.row
        return row.row.signup if row else None

    def show(self, file: EventFile) -> None:
        """Show the groups of an event as they stand, as soon as they are seen."""
        self._file = file
        self.read_again()

    def read_again(self) -> None:
        """Read them where they are shown."""
        if self._file and self.display:
            self._read(self._file)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a party there is nothing to move; a group has to be there to be named."""
        row: GroupRow | None = self.list.row
        if action == NameGroup.run_by():
            return row is not None and row.group is not None
        if action in NEED_A_ROW:
            return row is not None
        return super().check_action(action, parameters)

    @work(exclusive=True, group="reading groups")
    async def _read(self, file: EventFile) -> None:
        desk: Desk = house(self).desk
        done = await run(self, N_("Reading the groups"), lambda _job: read_groups(desk, file))
        if done:
            self._groups = done.value
            self.list.put(done.value.rows)
            self.title(self._said)
            self.refresh_bindings()

    def _said(self, words: Words) -> Content:
        formed = sum(1 for one in self._groups.groups if one.signups)
        without = sum(1 for row in self._groups.rows if row.group is None)
        text = (
            words.ngettext("{count} group", "{count} groups", formed).format(count=formed) if formed else ""
        )
        if not without or not formed:
            return literal(text, Tone.DIM)
        more = words.ngettext(
            "{count} party is in no group", "{count} parties are in no group", without
        ).format(count=without)
        return literal(f"{text} · ! {more}", Tone.ATTENTION)

    @work(group="flows", exclusive=True)
    async def action_form_groups(self) -> None:
        """Form groups."""
        from screens.flows.grouping import form_groups

        row: GroupRow | None = self.list.row
        if self._file:
            await form_groups(self.screen, self._file, self._groups, row.session if row else None)

    @work(group="flows", exclusive=True)
    async def action_move_party(self) -> None:
        """Put parties into another group."""
        from screens.flows.grouping import move_parties

        if await move_parties(self.screen, self._groups, self.list.chosen_rows):
            self.list.select_none()

    @work(group="flows", exclusive=True)
    async def action_name_group(self) -> None:
        """Name a group."""
        from screens.flows.grouping import name_group

        row: GroupRow | None = self.list.row
        if self._file and row and row.group:
            await name_group(self.screen, self._file.event.ref, row.group)
