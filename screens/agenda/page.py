"""The agenda: where the planner opens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.containers import Container, Vertical

from planner.model.reports import Changes
from planner.texts import N_
from screens.agenda.actions import EventActions
from screens.agenda.agenda import Agenda, agenda_of
from screens.agenda.commands import EXPORTING, ON_EVENT, FindSignUp, NewEvent, OpenUnit
from screens.agenda.matters import Matters
from screens.agenda.reading import look_ahead, read_book, reread
from screens.agenda.rows import EVENTS, AgendaRow
from screens.attendance.commands import OpenFigures
from screens.command import bindings
from screens.following import StoreChanged
from screens.house import say
from screens.literal import Tone
from screens.planning.kept import Kept
from screens.staff.commands import OpenStaff
from screens.widgets.empty import invitation
from screens.widgets.list_messages import Chosen, Highlighted
from screens.widgets.list_pane import ListPane
from screens.widgets.month_grid import MonthGrid
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.binding import BindingType
    from textual.content import Content
    from textual.widget import Widget

    from planner.model.event import Event
    from planner.model.ids import EventId
    from planner.services.desk import Desk
    from planner.services.signup_views import SignUpView
    from screens.ports import Words

FOLD_BELOW = 100
"""Cells of width under which the months become one line of days."""
LOOK_SECONDS = 20.0
DEMO = N_("“openday demo” in a terminal shows everything with sample data, in a database of its own.")
UNNAMED = N_("The unit has no name yet for calendars and messages")
NO_UNIT = N_("Nothing is planned yet, and the unit has no name yet for calendars and messages.")


class AgendaPage(EventActions):
    """Months beside the list of events; below the months what waits for somebody."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(NewEvent, *ON_EVENT, FindSignUp, *EXPORTING, OpenFigures, OpenUnit, OpenStaff),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.pane: ListPane[AgendaRow] = ListPane(replace(EVENTS, empty=self._nothing), header=False)
        self.matters = Matters()
        self._agenda: Agenda | None = None
        self._looked_ahead = False
        self._changes = Changes()
        self._awaited: tuple[EventId, Callable[[], None]] | None = None
        self._kept = Kept()

    def place(self, words: Words) -> str:
        """Whose agenda it is."""
        here = words.gettext("Agenda")
        unit = wording(words).text(self._agenda.book.unit.name) if self._agenda else ""
        return f"{here} · {unit}" if unit else here

    def body(self) -> Iterable[Widget]:
        """Months and what waits beside the list; one above the other where it is narrow."""
        with Container(id="agenda"):
            with Vertical(id="agenda-side"):
                yield MonthGrid(self.house.today())
                yield self.matters
            yield self.pane

    def on_mount(self) -> None:
        """Read every event once the first frame is drawn."""
        self.matters.display = False
        self.pane.list.focus()
        self.set_interval(LOOK_SECONDS, self._look_at_clock)
        self.call_after_refresh(self._read)

    @property
    def month(self) -> MonthGrid:
        """The months."""
        return self.query_one(MonthGrid)

    @property
    def loaded(self) -> bool:
        """Whether the events have been read."""
        return self._agenda is not None

    @property
    def ref(self) -> str | None:
        """The reference of the event under the cursor."""
        return self.pane.list.row.event.ref if self.pane.list.row else None

    def on_resize(self, event: events.Resize) -> None:
        """Fold the months where they have no room."""
        narrow = event.size.width < FOLD_BELOW
        self.set_class(narrow, "-narrow")
        self.month.folded = narrow
        self.matters.folded = narrow

    def _nothing(self, words: Words) -> Content | str:
        """What an agenda without events says, once it is known that there are none."""
        if self._agenda is None:
            return ""
        sentence = N_("Nothing is planned yet.") if self._agenda.book.unit.name else NO_UNIT
        return say(
            invitation(lambda words: f"{words.gettext(sentence)}\n{words.gettext(DEMO)}", NewEvent, OpenUnit),
            words,
        )

    @work(exclusive=True, group="reading")
    async def _read(self) -> None:
        """Read what has changed since the last look; a change that comes meanwhile starts it again."""
        desk: Desk = self.house.desk
        before, changes = self._agenda, self._changes

        def read() -> Agenda:
            book = read_book(desk) if before is None else reread(desk, before.book, changes)
            return agenda_of(book, self.house.clock.now())

        done = await run(self, N_("Reading the events"), lambda _job: read())
        if done is None:
            return
        self._changes = Changes()
        self._show(done.value)
        if not self._looked_ahead:  # the list first, then what waits in events that come soon
            book, now = done.value.book, self.house.clock.now()
            looked = await run(
                self, N_("Reading the events"), lambda _job: agenda_of(look_ahead(desk, book), now)
            )
            if looked:
                self._looked_ahead = True
                self._show(looked.value)

    def _show(self, agenda: Agenda) -> None:
        first = self._agenda is None
        self._agenda = agenda
        self.pane.list.put(agenda.rows)
        if first and agenda.next_up is not None:
            self.pane.list.go_to(agenda.next_up)
        self._welcome()
        if first and agenda.rows and not agenda.book.unit.name:
            self.house.tell(UNNAMED, Tone.ATTENTION, self.words.gettext(", sets it"))
        self.month.mark(agenda.marks)
        self.matters.show(agenda.matters)
        self.refresh_place()
        self.refresh_bindings()

    def _look_at_clock(self) -> None:
        if self._agenda and self.house.clock.now() >= self._agenda.until:
            self._changes |= Changes(other=True)
            self._read()

    @on(StoreChanged)
    def _follow(self, message: StoreChanged) -> None:
        self._changes |= message.changes
        self._read()

    @on(Highlighted)
    def _follow_list(self, event: Highlighted) -> None:
        if event.list is self.pane.list and event.row and not self.month.has_focus:
            self.month.cursor = event.row.event.day

    @on(MonthGrid.DayHighlighted)
    def _follow_month(self, event: MonthGrid.DayHighlighted) -> None:
        if self.month.has_focus and self._agenda:
            self.pane.list.go_to(self._agenda.on_day(event.day))

    @on(MonthGrid.DayChosen)
    def _to_day(self, event: MonthGrid.DayChosen) -> None:
        if self._agenda and self._agenda.on_day(event.day) is not None:
            self.pane.list.go_to(self._agenda.on_day(event.day))
            self.pane.list.focus()

    @on(Chosen)
    def _open(self, event: Chosen) -> None:
        self.open_event(event.row.event.ref)

    @on(Matters.Picked)
    def _open_matter(self, event: Matters.Picked) -> None:
        self.open_event(event.matter.event.ref)

    @work(group="flows", exclusive=True)
    async def action_new_event(self) -> None:
        """Plan an event; in the months, on the day of their cursor."""
        from screens.planning.flow import new_event, tell_planned

        day = self.month.cursor if self.month.has_focus else None
        made = await new_event(self, self._kept, day)
        if made:
            self._when_read(made.events[0].id, lambda: tell_planned(self, made))

    @work(group="flows", exclusive=True)
    async def action_find_sign_up(self) -> None:
        """Find a sign-up of any event and show it on the page of its event."""
        from screens.agenda.find import FindDialog

        found: SignUpView | None = await self.app.push_screen_wait(FindDialog())
        if found:
            from screens.event.sign_up_page import SignUpPage

            self.open_event(found.event.ref)
            self.app.push_screen(SignUpPage(found.signup.ref))

    def action_open_unit(self) -> None:
        """Show the settings of unit and venues."""
        from screens.unit.page import UnitPage

        self.app.push_screen(UnitPage())

    def action_open_staff(self) -> None:
        """Show officers and resources."""
        from screens.staff.page import StaffPage

        self.app.push_screen(StaffPage())

    def action_open_figures(self) -> None:
        """Show the figures of the year."""
        from screens.attendance.page import FiguresPage

        self.app.push_screen(FiguresPage())

    def planned(self, event: Event) -> None:
        """Put the cursor on an event that was just made, as soon as it is read."""
        self._when_read(event.id, lambda: None)

    def _when_read(self, key: EventId, tell: Callable[[], None]) -> None:
        """Put the cursor on a new event and tell of it; keys that the sentence names work on the row."""
        self._awaited = key, tell
        self._welcome()

    def _welcome(self) -> None:
        if self._awaited and self._agenda and self._awaited[0] in self._agenda.book.entries:
            key, tell = self._awaited
            self._awaited = None
            self.pane.list.go_to(key)
            tell()

    def open_event(self, ref: str) -> None:
        """Show the page of an event."""
        from screens.event.page import EventPage

        self.app.push_screen(EventPage(ref))
