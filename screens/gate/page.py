"""The gate of an event: one field that always has the keys, answers below it, and how many are in."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll

from planner.model.findings import PlannerError
from planner.rules.gate import understood
from planner.services.arrivals import Gate
from planner.texts import N_
from screens.command import bindings
from screens.following import StoreChanged
from screens.gate.asks import Ask, CameIn, NotDone, Several, TakeOut, Trouble
from screens.gate.commands import ON_PAGE, AllTheSame, NextSession
from screens.gate.door import Door
from screens.gate.field import GateField
from screens.gate.following import GateFollower
from screens.gate.heads import Heads
from screens.gate.lists import GateLists
from screens.gate.said import tone_of
from screens.literal import Tone
from screens.page import Page
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.types import CSSPathType
    from textual.widget import Widget

    from planner.model.ids import SignUpRef
    from planner.services.gate_roll import GateParty
    from screens.gate.asks import Answer
    from screens.gate.reading import GateFile
    from screens.gate.rows import Person
    from screens.ports import Words

BELL_SETTING = "gate_bell"
OFF = "off"
NARROW = 100


class Shows(Enum):
    """What the upper list is for."""

    FOUND = auto()
    MISSING = auto()
    PEOPLE = auto()
    """Single people of one party."""


class GatePage(Page[None]):
    """Lets people in; what is typed or scanned is answered in order, however slow the database is."""

    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/gate.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*ON_PAGE),
        Binding("up", "walk('up')", show=False),
        Binding("down", "walk('down')", show=False),
        Binding("pageup", "walk('page_up')", show=False),
        Binding("pagedown", "walk('page_down')", show=False),
    ]

    def __init__(self, ref: str) -> None:
        super().__init__()
        self.ref = ref
        self.session: int | None = None
        self.shows = Shows.FOUND
        self.lists = GateLists()
        self.door = Door(self)
        self.follower = GateFollower(self, ref, self._show)
        self._party: SignUpRef | None = None
        self._own: list[TakeOut] = []
        self._set_aside: Ask | None = None

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
    def gate(self) -> Gate:
        """Where people come in."""
        return Gate(self.ref, self.session)

    @property
    def party(self) -> GateParty | None:
        """The party whose people are let in one by one, as it stands."""
        file = self.follower.file
        every = file.roll.parties.values() if file else ()
        return next((one for one in every if one.signup.ref == self._party), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is not possible now is not offered."""
        if action == AllTheSame.run_by():
            return self._set_aside is not None
        if action == NextSession.run_by():
            return self.follower.file is not None and len(self.follower.file.roll.sessions) > 1
        return super().check_action(action, parameters)

    def on_resize(self, event: events.Resize) -> None:
        """Less beside the field where it is narrow."""
        self.set_class(event.size.width < NARROW, "-narrow")

    def on_screen_resume(self) -> None:
        """The field has the keys again after a question."""
        self.field.focus()

    @on(StoreChanged)
    def _follow(self) -> None:
        self.follower.read()

    def _show(self, file: GateFile) -> None:
        self.query_one(Heads).show(file.roll, self.session)
        self.lists.show_came(file)
        self._fill()
        self.refresh_place()
        self.refresh_bindings()

    def _fill(self) -> None:
        """Show in the upper list what the field asks for."""
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
            self.lists.show_missing([one for one in missing if found is None or one.signup.id in found])
        else:
            self.lists.show_found(self._matching(text), text)
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
        if self.shows is Shows.PEOPLE and self.field.value:
            self.shows = Shows.FOUND  # a scan, or another party
        self._fill()

    @on(GateField.Given)
    def _given(self, event: GateField.Given) -> None:
        text, chosen = event.text.strip(), self.lists.chosen_party
        if self.shows is Shows.PEOPLE and self.party and not text:
            self._ask(Ask("", self.party.signup.ref))
            self.shows = Shows.FOUND
            self._fill()
        elif chosen is not None and self.lists.of_text(text):
            self._ask(Ask(text, chosen.signup.ref))
        elif text:
            self._ask(Ask(text))

    @on(GateField.Picked)
    def _picked(self, event: GateField.Picked) -> None:
        person: Person | None = self.lists.person(event.sign)
        if person is not None and self.party:
            self._ask(Ask("", self.party.signup.ref, person.who))

    @on(GateField.Beside)
    def _one_by_one(self) -> None:
        party = self.lists.chosen_party
        if party is not None and self.field.may_pick:
            self._party, self.shows = party.signup.ref, Shows.PEOPLE
            self.field.value = ""
            self._fill()

    @on(GateField.Aside)
    def _whole(self) -> None:
        self.shows = Shows.FOUND
        self._fill()

    def _ask(self, ask: Ask | TakeOut) -> None:
        self._set_aside = None
        self.door.ask(ask)
        self.refresh_bindings()

    def answered(self, answer: Answer) -> None:
        """Something was answered: remember what can be taken back, give back what has to be typed again."""
        if isinstance(answer, CameIn):
            self._own.append(TakeOut(answer.arrival.signup.ref, who=answer.arrival.who))
        elif isinstance(answer, Several) or (isinstance(answer, Trouble) and isinstance(answer.ask, Ask)):
            self._give_back(answer.text if isinstance(answer, Several) else _text_of(answer))
        if isinstance(answer, NotDone) and answer.asks and isinstance(answer.ask, Ask):
            self._set_aside = answer.ask
        if tone_of(answer) is not Tone.GOOD and not isinstance(answer, Several | CameIn):
            self._ring()
        self.follower.read()
        self.refresh_bindings()

    def _give_back(self, text: str) -> None:
        """Nobody has typed on: what was typed stands in the field again."""
        if not self.field.value and self.shows is not Shows.PEOPLE:
            self.field.value = text
            self.field.cursor_position = len(text)

    def _ring(self) -> None:
        if self.house.settings.get(BELL_SETTING) != OFF:
            self.app.bell()

    def action_walk(self, where: str) -> None:
        """Move in the list that is shown while the field keeps the keys."""
        self.lists.walk(where)
        self._offer()

    def action_back(self) -> None:
        """Empty the field, leave the list of the missing or the people of a party, then the gate."""
        if self.field.value:
            self.field.value = ""
        elif self.shows is not Shows.FOUND:
            self.shows = Shows.FOUND
            self._fill()
        elif self.lists.choosing:
            self.lists.choose_none()
        elif self.door.busy:
            self.house.tell(N_("What was scanned is still being written; a moment"), Tone.ATTENTION)
        else:
            super().action_back()

    async def keep_drafts(self) -> None:
        """Have everything answered that was scanned before openday is left."""
        await self.door.finish()

    def action_take_back(self) -> None:
        """Take back the arrival that was chosen, or the last one of this desk."""
        passage = self.lists.chosen_passage
        if passage is not None:
            self.lists.choose_none()
            self._ask(TakeOut(passage.signup.ref, passage.audit))
        elif self._own:
            self._ask(self._own.pop())
        else:
            self.house.tell(N_("Nobody came in at this desk; ↑ ↓ choose among the last ten"), Tone.ATTENTION)

    def action_missing(self) -> None:
        """Show who is missing, or no longer."""
        self.shows = Shows.FOUND if self.shows is Shows.MISSING else Shows.MISSING
        self._fill()

    def action_all_the_same(self) -> None:
        """Let in who was asked about."""
        if self._set_aside is not None:
            reason = self.words.gettext("let in at the gate")
            ask = self._set_aside
            self._ask(Ask(ask.text, ask.ref, ask.who, reason))

    def action_next_session(self) -> None:
        """Take the next session, after the last one all of them."""
        file = self.follower.file
        if file:
            numbers: list[int | None] = [None, *(one.session.number for one in file.roll.sessions)]
            self.session = numbers[(numbers.index(self.session) + 1) % len(numbers)]
            self._show(file)

    def action_bell(self) -> None:
        """Ring on refusals, or no more."""
        on_now = self.house.settings.get(BELL_SETTING) == OFF
        self.house.settings.put(BELL_SETTING, "on" if on_now else OFF)
        self.house.tell(N_("The bell rings on refusals") if on_now else N_("The bell is silent"))

    @work(group="walk-in", exclusive=True)
    async def action_walk_in(self) -> None:
        """Take somebody without a sign-up."""
        from screens.gate.walking_in import take_walk_in

        file = self.follower.file
        if file is None:
            return
        open_ones = tuple(one.session.number for one in file.roll.sessions)
        settled = self.session is not None or len(open_ones) == 1
        arrival = await take_walk_in(self, self.gate, () if settled else open_ones)
        if arrival is not None:
            self.door.say(CameIn(arrival))


def _text_of(answer: Trouble) -> str:
    return answer.ask.text if isinstance(answer.ask, Ask) else ""
