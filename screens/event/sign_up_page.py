"""The page of one sign-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.containers import Horizontal, VerticalScroll

from planner.model.findings import BadInput
from planner.model.reports import Changes
from planner.texts import N_
from screens.command import bindings
from screens.event.commands import CopyMessage, EventCalendars
from screens.event.overview import TWO_COLUMNS_FROM
from screens.event.reading import EventFile, Gone, concerns, read_event
from screens.event.sign_up_actions import SignUpActions
from screens.event.signup_text import SignUpFile, facts_blocks, message_blocks, message_text, read_sign_up
from screens.following import StoreChanged
from screens.parties import party_name
from screens.widgets.blocks import Blocks
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.types import CSSPathType
    from textual.widget import Widget

    from planner.model.signup import SignUp
    from planner.services.desk import Desk
    from screens.ports import Words


class Details(VerticalScroll):
    """What is known of a party beside what it is told."""

    def __init__(self) -> None:
        super().__init__(can_focus=True)
        self.facts = Blocks(classes="overview-column")
        self.message = Blocks(classes="overview-column")

    def compose(self) -> ComposeResult:
        """The two columns."""
        with Horizontal(classes="overview-columns"):
            yield self.facts
            yield self.message

    def on_resize(self, event: events.Resize) -> None:
        """One column below the other where two have no room."""
        self.set_class(event.size.width < TWO_COLUMNS_FROM, "-narrow")


class SignUpPage(SignUpActions):
    """A party with its answers, what was noticed, its history, and the message to send to it."""

    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/event.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(CopyMessage, EventCalendars)]

    def __init__(self, ref: str) -> None:
        super().__init__()
        self.ref = ref
        self.details = Details()
        self._changes = Changes()
        self._event: EventFile | None = None
        self._file: SignUpFile | None = None

    def place(self, words: Words) -> str:
        """Who, for what."""
        if self._file is None:
            return self.ref
        view, said = self._file.view, wording(words)
        day = said.times.day(view.session.start.date(), self.house.today())
        at = f"{day} {view.session.start:%H:%M}"
        return " · ".join((party_name(view.signup, words), said.text(view.event.title), at))

    def body(self) -> Iterable[Widget]:
        """The details."""
        yield self.details

    def on_mount(self) -> None:
        """Read the sign-up."""
        self.details.focus()
        self._read()

    @property
    def event_file(self) -> EventFile | None:
        """Its event as it was read last."""
        return self._event

    @property
    def meant(self) -> Sequence[SignUp]:
        """This sign-up."""
        return [self.one] if self.one else []

    @property
    def one(self) -> SignUp | None:
        """This sign-up."""
        return self._file.view.signup if self._file else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Calendars can be written where files can."""
        if action == "event_calendars":
            return self.house.exports is not None
        return super().check_action(action, parameters)

    @work(exclusive=True, group="reading")
    async def _read(self) -> None:
        desk: Desk = self.house.desk
        before, changes = self._event, self._changes

        def read() -> tuple[SignUpFile, EventFile] | Gone | None:
            if before and not concerns(desk, before.event, changes):
                return None
            try:
                file = read_sign_up(desk, self.ref)
                return file, read_event(desk, file.view.event.ref)
            except BadInput as error:
                return Gone(error)

        done = await run(self, N_("Reading the sign-up"), lambda _job: read())
        if done is None:  # trouble with the database, which may pass: what was read stays on the screen
            if before is None:
                self.dismiss(None)
            return
        self._changes = Changes()
        if isinstance(done.value, Gone):
            self.house.tell_trouble(done.value.error)
            self.dismiss(None)
        elif done.value:
            self._show(*done.value)

    def _show(self, file: SignUpFile, event: EventFile) -> None:
        self._file, self._event = file, event
        self.refresh_place()
        self.refresh_bindings()
        self.details.facts.show(lambda words: facts_blocks(file, wording(words)))
        self.details.message.show(
            lambda words: message_blocks(self._message(), file, wording(words)),
        )

    def _message(self) -> str:
        """The message in the language of the contact, whatever language the screen speaks."""
        if self._file is None:
            return ""
        words = self.house.words_in(self._file.view.signup.contact.language)
        return message_text(self._file, wording(words))

    @on(StoreChanged)
    def _follow(self, message: StoreChanged) -> None:
        self._changes |= message.changes
        self._read()

    def action_copy_message(self) -> None:
        """Put the message on the clipboard."""
        message = self._message()
        if message:
            self.app.copy_to_clipboard(message)
            self.house.tell(N_("The message is on the clipboard"))

    @work(group="flows")
    async def action_event_calendars(self) -> None:
        """Write a calendar."""
        from screens.flows.calendars import export_calendar

        if self._event:
            await export_calendar(self, self._event.event.ref, self.ref)
