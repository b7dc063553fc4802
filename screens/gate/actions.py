"""What can be done at the gate beside typing, and what is remembered of what was answered."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, ClassVar

from textual import work

from planner.services.arrivals import Gate
from planner.texts import N_
from screens.command import bindings
from screens.gate.asks import Ask, CameIn, NotDone, Several, TakeOut, Trouble
from screens.gate.commands import ON_PAGE, AllTheSame, NextSession
from screens.literal import Tone
from screens.page import Page

if TYPE_CHECKING:
    from textual.binding import BindingType

    from screens.gate.asks import Answer
    from screens.gate.door import Door
    from screens.gate.following import GateFollower
    from screens.gate.lists import GateLists
    from screens.gate.reading import GateFile

BELL_SETTING = "gate_bell"
OFF = "off"


class Shows(Enum):
    """What the upper list is for."""

    FOUND = auto()
    MISSING = auto()
    PEOPLE = auto()
    """Single people of one party."""


class GateActions(Page[None]):
    """A page at which people come in; how it looks is another's."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*ON_PAGE)]

    door: Door
    follower: GateFollower
    lists: GateLists

    def __init__(self, ref: str) -> None:
        super().__init__()
        self.ref = ref
        self.session: int | None = None
        """The session of this gate; None for all of them."""
        self.shows = Shows.FOUND
        self._own: list[TakeOut] = []
        self._set_aside: Ask | None = None

    @property
    def gate(self) -> Gate:
        """Where people come in."""
        return Gate(self.ref, self.session)

    def show(self, file: GateFile) -> None:
        """Show the gate as it was read."""
        raise NotImplementedError

    def fill(self) -> None:
        """Show in the upper list what the field asks for."""
        raise NotImplementedError

    def give_back(self, text: str) -> None:
        """Put into the field again what has to be typed again, unless somebody has typed on."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is not possible now is not offered."""
        if action == AllTheSame.run_by():
            return self._set_aside is not None
        if action == NextSession.run_by():
            return self.follower.file is not None and len(self.follower.file.roll.sessions) > 1
        return super().check_action(action, parameters)

    def ask(self, ask: Ask | TakeOut) -> None:
        """Have something done after all that was asked before."""
        self._keep(None)
        self.door.ask(ask)

    def answered(self, answer: Answer) -> None:
        """Something was answered: remember what can be taken back, give back what has to be typed again."""
        if isinstance(answer, CameIn):
            self._own.append(TakeOut(answer.arrival.signup.ref, who=answer.arrival.who))
        elif isinstance(answer, Several):
            self.give_back(answer.text)
        elif isinstance(answer, Trouble) and isinstance(answer.ask, Ask):
            self.give_back(answer.ask.text)
        if isinstance(answer, NotDone) and answer.asks and isinstance(answer.ask, Ask):
            self._keep(answer.ask)
        if isinstance(answer, NotDone):
            self._ring()
        self.follower.read()

    def _keep(self, ask: Ask | None) -> None:
        """What can be done all the same from now on."""
        if self._set_aside is not ask:
            self._set_aside = ask
            self.refresh_bindings()

    def _ring(self) -> None:
        if self.house.settings.get(BELL_SETTING) != OFF:
            self.app.bell()

    def action_take_back(self) -> None:
        """Take back the arrival that was chosen, or the last one of this desk."""
        passage = self.lists.chosen_passage
        if passage is not None:
            self.lists.choose_none()
            self.ask(TakeOut(passage.signup.ref, passage.audit))
        elif self._own:
            self.ask(self._own.pop())
        else:
            self.house.tell(N_("Nobody came in at this desk; ↑ ↓ choose among the last ten"), Tone.ATTENTION)

    def action_missing(self) -> None:
        """Show who is missing, or no longer."""
        self.shows = Shows.FOUND if self.shows is Shows.MISSING else Shows.MISSING
        self.fill()

    def action_all_the_same(self) -> None:
        """Let in who was asked about."""
        if self._set_aside is not None:
            reason = self.words.gettext("let in at the gate")
            ask = self._set_aside
            self.ask(Ask(ask.text, ask.ref, ask.who, reason))

    def action_next_session(self) -> None:
        """Take the next session, after the last one all of them."""
        file = self.follower.file
        if file:
            numbers: list[int | None] = [None, *(one.session.number for one in file.roll.sessions)]
            self.session = numbers[(numbers.index(self.session) + 1) % len(numbers)]
            self.show(file)

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
