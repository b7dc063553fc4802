"""The gate of an event: one field that always has the keys, answers below it, and how many are in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll

from planner.model.findings import PlannerError
from planner.rules.gate import understood
from planner.texts import N_
from screens.following import StoreChanged
from screens.gate.actions import GateActions, Shows
from screens.gate.asks import Ask
from screens.gate.door import Door
from screens.gate.field import GateField
from screens.gate.following import GateFollower
from screens.gate.heads import Heads
from screens.gate.lists import GateLists
from screens.gate.rows import PartyRow, Person
from screens.literal import Tone
from screens.widgets.list_messages import Chosen
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.timer import Timer
    from textual.types import CSSPathType
    from textual.widget import Widget

    from planner.model.ids import SignUpRef
    from planner.services.gate_roll import GateParty
    from screens.gate.reading import GateFile
    from screens.ports import Words

BELL_SETTING = "gate_bell"
OFF = "off"
NARROW = 100
PAUSE_SECONDS = 0.05
"""Of somebody who types; keys of a scanner follow each other more quickly."""


class GatePage(GateActions):
    """Lets people in; what is typed or scanned is answered in order, however slow the database is."""

    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/gate.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk('up')", show=False),
        Binding("down", "walk('down')", show=False),
        Binding("pageup", "walk('page_up')", show=False),
        Binding("pagedown", "walk('page_down')", show=False),
    ]

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self.lists = GateLists()
        self.door = Door(self)
        self.follower = GateFollower(self, ref, self.show)
        self._party: SignUpRef | None = None
        self._filling: Timer | None = None
        self._named = ""

    def place(self, words: Words) -> str:
        """Which gate this is."""
        here = words.gettext("Gate")
        file = self.follower.file
        if file is None:
            return f"{here} · {self.ref}"
        event, said = file.roll.event, wording(words)
        day = said.times.day(event.day, self.house.today())
        number = words.gettext("Session {number}").format(number=self.session) if self.session else ""
        parts = (here, number, f"{day} {event.start:%H:%M}", said.text(event.title))
        return " · ".join(part for part in parts if part)

    def body(self) -> Iterable[Widget]:
        """The field, what was answered and the lists; beside them the numbers."""
        with Horizontal(id="gate"):
            with Vertical(id="gate-left"):
                yield GateField(hint=N_("scan or type: name, initials, phone, reference"))
                yield self.door.answers
                yield self.lists
            with VerticalScroll(id="gate-right", can_focus=False):
                yield Heads()

    def on_mount(self) -> None:
        """Type at once, while the event is read."""
        self.field.focus()
        self.follower.start()
        self.door.open()

    @property
    def field(self) -> GateField:
        """Where everything is typed."""
        return self.query_one(GateField)

    @property
    def party(self) -> GateParty | None:
        """The party whose people are let in one by one, as it stands."""
        file = self.follower.file
        every = file.roll.parties.values() if file else ()
        return next((one for one in every if one.signup.ref == self._party), None)

    def retranslate(self) -> None:
        """Word again who belongs to a party."""
        self.fill()

    def on_resize(self, event: events.Resize) -> None:
        """Less beside the field where it is narrow."""
        self.set_class(event.size.width < NARROW, "-narrow")

    def on_screen_resume(self) -> None:
        """The field has the keys again after a question."""
        self.field.focus()

    @on(StoreChanged)
    def _follow(self) -> None:
        self.follower.read()

    def show(self, file: GateFile) -> None:
        """Show the gate as it was read."""
        self.query_one(Heads).show(file.roll, self.session)
        self.lists.show_came(file)
        if self.field.value or self.shows is not Shows.FOUND:
            self.fill()
        named = self.place(self.words)
        if named != self._named:
            self._named = named
            self.refresh_place()
            self.refresh_bindings()

    def _settle(self) -> None:
        """Show what was just typed without waiting for a pause."""
        if self._filling is not None:
            self._filling.stop()
            self.fill()

    def fill(self) -> None:
        """Show in the upper list what the field asks for."""
        self._filling = None
        file, text = self.follower.file, self.field.value.strip()
        if self.shows is Shows.PEOPLE and self.party is None:
            self.shows = Shows.FOUND
        self.field.picking = self.shows is Shows.PEOPLE
        if file is None:
            return
        if self.shows is Shows.PEOPLE and self.party and not text:
            self.lists.show_people(self.party)
        elif self.shows is Shows.MISSING:
            found = {one.signup.id for one in self._matching(text)} if text else None
            missing = file.roll.missing(self.session)
            self.lists.show_missing([m for m in missing if found is None or m.signup.id in found], text)
        else:
            self.lists.show_found(self._matching(text), text, several=len(file.roll.sessions) > 1)
        self._offer()

    def _offer(self) -> None:
        """Whose people could be let in one by one."""
        party = self.lists.chosen_party
        self.field.may_pick = party is not None and party.expected and party.signup.persons > 1

    def _matching(self, text: str) -> tuple[GateParty, ...]:
        if not text or self.follower.file is None:
            return ()
        try:
            return self.follower.file.roll.matching(understood(text))
        except PlannerError:
            return ()  # the code of something else: what it is will be said when it is whole

    @on(GateField.Changed)
    def _typed(self) -> None:
        """Look for it once somebody pauses: a scanner does not, and what it types is looked up when whole."""
        if self.shows is Shows.PEOPLE and self.field.value:
            self.shows, self.field.picking = Shows.FOUND, False  # a scan, or another party
        if self._filling is not None:
            self._filling.stop()
        self._filling = self.set_timer(PAUSE_SECONDS, self.fill)

    @on(GateField.Given)
    def _given(self, event: GateField.Given) -> None:
        text, chosen = event.text.strip(), self.lists.chosen_party
        if self.shows is Shows.PEOPLE and self.party and not text:
            self.ask(Ask("", self.party.signup.ref))
            self.shows = Shows.FOUND
            self.fill()
        elif chosen is not None and self.lists.of_text(text):
            self.ask(Ask(text, chosen.signup.ref))
        elif text:
            self.ask(Ask(text))

    @on(GateField.Picked)
    def _picked(self, event: GateField.Picked) -> None:
        person: Person | None = self.lists.person(event.sign)
        if person is not None and self.party:
            self.ask(Ask("", self.party.signup.ref, person.who))

    @on(Chosen)
    def _clicked(self, event: Chosen) -> None:
        event.stop()
        if isinstance(event.row, PartyRow):
            self.ask(Ask("", event.row.party.signup.ref))
        elif isinstance(event.row, Person) and self.party:
            self.ask(Ask("", self.party.signup.ref, event.row.who))

    @on(GateField.Beside)
    def _one_by_one(self) -> None:
        self._settle()
        party = self.lists.chosen_party
        if party is not None and self.field.may_pick:
            self._party, self.shows = party.signup.ref, Shows.PEOPLE
            self.field.value = ""
            self.fill()

    @on(GateField.Aside)
    def _whole(self) -> None:
        self.shows = Shows.FOUND
        self.fill()

    def give_back(self, text: str) -> None:
        """Nobody has typed on: what was typed stands in the field again."""
        if not self.field.value and self.shows is not Shows.PEOPLE:
            self.field.value = text
            self.field.cursor_position = len(text)

    def action_walk(self, where: str) -> None:
        """Move in the list that is shown while the field keeps the keys."""
        self._settle()
        self.lists.walk(where)
        self._offer()

    def action_back(self) -> None:
        """Empty the field, leave the list of the missing or the people of a party, then the gate."""
        if self.field.value:
            self.field.value = ""
        elif self.shows is not Shows.FOUND:
            self.shows = Shows.FOUND
            self.fill()
        elif self.lists.choosing:
            self.lists.choose_none()
        elif self.door.busy:
            self.house.tell(N_("What was scanned is still being written; a moment"), Tone.ATTENTION)
        else:
            super().action_back()

    async def keep_drafts(self) -> None:
        """Have everything answered that was scanned before openday is left."""
        await self.door.finish()
