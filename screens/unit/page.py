"""The settings of unit and venues."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget

from planner.model.findings import BadInput
from planner.services.desk import Desk
from planner.services.units import set_unit, show_unit
from planner.services.venues import NewVenue, add_venue, list_venues, parse_position
from planner.texts import N_
from screens.commands import New, bindings
from screens.dialogs.prompt import Parsed, Prompt
from screens.flows.form import Blank, Form, WrongLine
from screens.flows.history import Undoable
from screens.flows.moments import wrong
from screens.flows.spans import parse_places
from screens.following import EVERYTHING, StoreChanged, changed_here
from screens.literal import Tone
from screens.ports import Words
from screens.unit.rows import ROWS, SettingRow, checker, rows_of
from screens.widgets.list_messages import Chosen
from screens.widgets.list_pane import ListPane
from screens.work import run


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
        self.pane: ListPane[SettingRow] = ListPane(ROWS, header=False)

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
        if row.setting is None:
            self.house.tell(N_("A venue stays as it was added"), Tone.ATTENTION)
            return
        key, label = row.key, row.setting.label
        value: str | None = await self.app.push_screen_wait(
            Prompt(label, checker(key), value=row.value, hint=row.setting.hint)
        )
        if value is None or value == row.value:
            return
        desk: Desk = self.house.desk
        if await run(self, N_("Saving"), lambda _job: set_unit(desk, key, value), stoppable=False):
            self._saved()

    @work(group="flows", exclusive=True)
    async def action_new_place(self) -> None:
        """Ask for a venue and add it."""
        new: NewVenue | None = await self.app.push_screen_wait(Form(N_("New venue"), BLANKS, check_venue))
        if new is None:
            return
        desk: Desk = self.house.desk
        if await run(self, N_("Saving"), lambda _job: add_venue(desk, new), stoppable=False):
            self._saved()

    def _saved(self) -> None:
        changed_here(self, EVERYTHING)
        self.house.tell(N_("Saved"), hint=self.words.gettext("u takes it back"))


BLANKS = (
    Blank("name", N_("Name (English)")),
    Blank("name_zh", N_("Name (Chinese)")),
    Blank("address", N_("Address (English)"), hint=N_("as visitors look for it")),
    Blank("address_zh", N_("Address (Chinese)"), hint=N_("as visitors look for it")),
    Blank("capacity", N_("Persons at most"), hint=N_("may stay empty")),
    Blank("position", N_("Position"), hint="26.8934,112.5720"),
)


def check_venue(texts: Mapping[str, str]) -> Parsed[NewVenue] | WrongLine:
    """The venue as it was filled in, or which line is wrong."""
    if not (texts["name"].strip() or texts["name_zh"].strip()):
        return WrongLine("name", N_("It needs a name in one language at least"))
    capacity: int | None = None
    if texts["capacity"].strip():
        places = parse_places(texts["capacity"])
        if not isinstance(places, Parsed):
            return WrongLine("capacity", places.text)
        capacity = places.value
    try:
        if texts["position"].strip():
            parse_position(texts["position"])
    except BadInput as error:
        return WrongLine("position", wrong(error).text)
    return Parsed(
        NewVenue(
            name=texts["name"],
            name_zh=texts["name_zh"],
            address=texts["address"],
            address_zh=texts["address_zh"],
            position=texts["position"],
            capacity=capacity,
        )
    )
