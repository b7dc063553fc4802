"""The page of one event."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on, work

from planner.model.event import EventStatus
from planner.model.findings import BadInput, PlannerError
from planner.model.reports import Changes
from planner.rules.booking import require_open
from planner.texts import N_
from screens.attendance.commands import OpenFigures
from screens.command import bindings
from screens.event.commands import (
    BY_STATE,
    ON_SIGN_UPS,
    ON_THE_EVENT,
    EditSession,
    EditSessions,
    EventCalendars,
    EventLists,
    ImportSignUps,
    NewSignUp,
    OpenGate,
    OpenRotation,
    SetState,
)
from screens.event.offer_actions import OfferActions
from screens.event.offer_commands import AcceptOffer
from screens.event.parts import HISTORIES, OVERVIEW, SIGNUPS, WITH_SIGN_UPS, Parts
from screens.event.reading import EventFile, Gone, concerns, read_event, read_history
from screens.event.tab_commands import TABS
from screens.following import StoreChanged
from screens.literal import Tone
from screens.widgets.list_messages import Chosen
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.types import CSSPathType
    from textual.widget import Widget

    from planner.model.signup import SignUp
    from planner.services.desk import Desk
    from screens.ports import Words

ON_EVENTS = frozenset(command.run_by() for command in ON_THE_EVENT)
ON_ROWS = frozenset(command.run_by() for command in (*ON_SIGN_UPS, AcceptOffer))
STATES = frozenset(command.run_by() for command in (SetState, *BY_STATE.values()))


class EventPage(OfferActions):
    """Everything about an event, part by part; follows what others do to it."""

    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/event.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        # those on sign-ups again: a letter of this class would hide the same letter of its base
        *bindings(*ON_SIGN_UPS, AcceptOffer, NewSignUp, *ON_THE_EVENT, EditSession),
        *bindings(OpenGate, OpenRotation, OpenFigures, EventCalendars, EventLists, ImportSignUps, *TABS),
    ]

    def __init__(self, ref: str) -> None:
        super().__init__()
        self.ref = ref
        self.parts = Parts()
        self._file: EventFile | None = None
        self._changes = Changes()
        self._there = asyncio.Event()

    def place(self, words: Words) -> str:
        """When, what, where."""
        if self._file is None:
            return self.ref
        event, said = self._file.event, wording(words)
        day = said.times.day(event.day, self.house.today())
        named = [f"{day} {event.start:%H:%M}", said.text(event.title)]
        if self._file.overview.venue:
            named.append(said.text(self._file.overview.venue.name))
        return " · ".join(named)

    def body(self) -> Iterable[Widget]:
        """The parts below their names."""
        yield self.parts

    def on_mount(self) -> None:
        """Read the event."""
        self._read()

    @property
    def event_file(self) -> EventFile | None:
        """The event as it was read last."""
        return self._file

    async def known(self) -> EventFile:
        """The event, as soon as it was read."""
        while self._file is None:
            await self._there.wait()
        return self._file

    @property
    def meant(self) -> Sequence[SignUp]:
        """What is selected in the list that is shown, or under its cursor."""
        return self.parts.meant

    @property
    def one(self) -> SignUp | None:
        """What is under the cursor of the list that is shown."""
        return self.parts.one

    def decided(self) -> None:
        """Leave every row out of the selection."""
        self.parts.select_none()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """On a list of sign-ups the letters mean those, on that of sessions the session, else the event."""
        if action in self._meant_elsewhere or (action in STATES and action != self._state_action):
            return False
        if action in ("event_calendars", "event_lists"):
            return self.house.exports is not None
        return super().check_action(action, parameters)

    @property
    def _meant_elsewhere(self) -> frozenset[str]:
        """Actions that are not about what has the focus."""
        one = frozenset({EditSession.run_by()})
        if self.parts.part not in WITH_SIGN_UPS:
            return ON_ROWS | one
        if not self.parts.has_sessions(self.focused):
            return ON_EVENTS | one
        others = ON_ROWS | ON_EVENTS - {EditSessions.run_by()}
        return others if self.parts.session is not None else others | one

    @property
    def _state_action(self) -> str:
        """What the key of the state does with the event as it stands."""
        if self._file is None:
            return SetState.run_by()
        command = BY_STATE.get(self._file.overview.shown)
        return command.run_by() if command else ""

    @work(exclusive=True, group="reading")
    async def _read(self) -> None:
        """Read the event where something of it has changed; a change that comes meanwhile starts it again."""
        desk: Desk = self.house.desk
        before, changes = self._file, self._changes

        def read() -> EventFile | Gone | None:
            if before and not concerns(desk, before.event, changes):
                return None
            try:
                return read_event(desk, self.ref)
            except BadInput as error:
                return Gone(error)

        done = await run(self, N_("Reading the event"), lambda _job: read())
        if done is None:  # trouble with the database, which may pass: what was read stays on the screen
            if before is None:
                self.dismiss(None)
            return
        self._changes = Changes()
        if isinstance(done.value, Gone):
            self.house.tell_trouble(done.value.error)
            self.dismiss(None)
        elif done.value:
            self._show(done.value, first=before is None)

    def _show(self, file: EventFile, *, first: bool) -> None:
        self._file = file
        self._there.set()
        self.refresh_place()
        self.refresh_bindings()
        self.parts.show(file)
        if first:
            # a part that was asked for while the event was read stays
            stays = file.event.status is EventStatus.DRAFT or self.parts.part != OVERVIEW
            self.parts.turn(self.parts.part if stays else SIGNUPS)
        if self.parts.part == HISTORIES:
            self._read_history()

    @work(exclusive=True, group="reading history")
    async def _read_history(self) -> None:
        desk: Desk = self.house.desk
        done = await run(self, N_("Reading the history"), lambda _job: read_history(desk, self.ref))
        if done:
            self.parts.show_history(done.value)

    @on(StoreChanged)
    def _follow(self, message: StoreChanged) -> None:
        self._changes |= message.changes
        self._read()

    @on(Parts.Turned)
    def _turned(self) -> None:
        self.refresh_bindings()
        if self.parts.part == HISTORIES:
            self._read_history()

    @on(Chosen)
    def _open(self) -> None:
        if self.one:
            from screens.event.sign_up_page import SignUpPage

            self.app.push_screen(SignUpPage(self.one.ref))

    def action_turn(self, step: int) -> None:
        """Show the part beside."""
        self.parts.turn_by(step)

    def action_tab(self, part: str) -> None:
        """Show a part."""
        self.parts.turn(part)

    @work(group="flows", exclusive=True)
    async def action_edit_session(self) -> None:
        """Change the session under the cursor."""
        if self.parts.session is not None:
            from screens.flows.sessions import edit_session

            await edit_session(self, self.ref, self.parts.session)

    @work(group="flows", exclusive=True)
    async def action_new_sign_up(self) -> None:
        """Take a sign-up, where the event takes any."""
        file = await self.known()
        try:
            require_open(file.event, self.house.clock.now())
        except PlannerError as refusal:
            error = refusal
            self.house.tell(lambda words: wording(words).trouble(error), Tone.ATTENTION)
            return
        from screens.signup.page import SignUpFormPage

        self.app.push_screen(SignUpFormPage(self.ref))
