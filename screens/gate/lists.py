"""The lists of the gate: what was found, who is missing or who belongs to a party, and who came last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from planner.rules.gate import found_by
from planner.texts import N_
from screens.gate.rows import CAME, FOUND, MISSING, MISSING_FOUND, PEOPLE, Came, PartyRow, Person, people_of
from screens.house import house
from screens.literal import Tone, literal
from screens.parties import party_name
from screens.widgets.said import Said
from screens.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.content import Content

    from planner.services.gate_roll import GateParty
    from planner.services.passages import Passage
    from screens.gate.reading import GateFile
    from screens.house import Text
    from screens.ports import Words
    from screens.widgets.columns import Shape


class GateLists(Vertical):
    """One upper list at a time, hidden where nothing is typed; below it the last arrivals.

    The field keeps the keys: ↑ and ↓ move in the upper list, or among the arrivals where that is hidden.
    """

    def __init__(self) -> None:
        super().__init__(id="gate-lists")
        self._found: VirtualList[PartyRow] = VirtualList(FOUND, header=False, id="found")
        self._people: VirtualList[Person] = VirtualList(PEOPLE, header=False, id="people")
        self._came: VirtualList[Came] = VirtualList(CAME, header=False, id="came")
        self._title = Said(classes="gate-title")
        self._text = ""
        self._led = False
        """Whether somebody has moved to a row, or there is only one."""

    def compose(self) -> ComposeResult:
        """The lists with what they are."""
        yield self._title
        yield self._found
        yield self._people
        yield Said(N_("Last arrivals"), classes="gate-title")
        yield self._came

    def on_mount(self) -> None:
        """None of them takes the keys from the field."""
        for one in (self._found, self._people, self._came):
            one.can_focus = False
        self._upper(None)

    @property
    def choosing(self) -> bool:
        """Whether a row was chosen."""
        return self._led and self._shown is None

    @property
    def chosen_party(self) -> GateParty | None:
        """The party that enter means: the only one, or the one that somebody moved to."""
        row = self._found.row if self._led and self._shown is self._found else None
        return row.party if row else None

    @property
    def chosen_passage(self) -> Passage | None:
        """The arrival that somebody moved to."""
        row = self._came.row if self._led and self._shown is None else None
        return row.passage if row else None

    def person(self, sign: str) -> Person | None:
        """Whom a digit means; a blank means the one under the cursor."""
        if sign == " ":
            return self._people.row
        return next((one for one in self._people.model.rows if one.key == sign), None)

    def of_text(self, text: str) -> bool:
        """Whether the parties that are listed are those that the text found."""
        return text == self._text

    def show_came(self, file: GateFile) -> None:
        """Show the last arrivals; a row that was moved to stays chosen."""
        zone = file.roll.event.tz
        led = self._led and self._shown is None
        self._came.put([Came(passage, zone) for passage in file.came])
        if not led:
            self._came.cursor = -1

    def show_found(self, parties: Sequence[GateParty], text: str, *, several: bool) -> None:
        """Show what was found by a text, nothing without one; `several` sessions are told apart."""
        before = self._found.model.key_at(self._found.cursor) if self._led and self.of_text(text) else None
        self._text = text
        if not text:
            self._upper(None)
            return
        self._upper(self._found)
        self._shape(FOUND)
        rows = [PartyRow(one, found_by(one.signup, text), several) for one in parties]
        self._put(rows, before, one_is_meant=True)

    def show_missing(self, parties: Sequence[GateParty], text: str) -> None:
        """Show who is not in yet, of those whom the text found."""
        self._text = text
        count = sum(one.missing for one in parties)
        before = self._found.model.key_at(self._found.cursor) if self._led else None
        self._upper(self._found, lambda words: _missing_title(count, words))
        self._shape(MISSING_FOUND if text else MISSING)
        titled = len({one.session.number for one in parties}) > 1
        self._put([PartyRow(one, titled=titled) for one in parties], before, one_is_meant=False)

    def show_people(self, party: GateParty) -> None:
        """Show the people of a party."""
        self._upper(self._people, lambda words: _people_title(party, words))
        self._people.put(people_of(party.signup, house(self).words))

    def walk(self, where: str) -> None:
        """Move in the list that is led by the keys."""
        if self._shown is None:
            self._lead(self._came)
            self._came.action_go(where)
        else:
            self._lead(self._shown)
            self._shown.action_go(where)

    def choose_none(self) -> None:
        """Leave every arrival as it is."""
        self._led = False
        self._came.cursor = -1
        self._came.remove_class("-led")

    @property
    def _shown(self) -> VirtualList[PartyRow] | VirtualList[Person] | None:
        if self._people.display:
            return self._people
        return self._found if self._found.display else None

    def _upper(self, shown: object, title: Text = "") -> None:
        if shown is not self._shown:
            self._led = False
            self.choose_none()
        for one in (self._found, self._people):
            if one.display is not (shown is one):  # setting it lays everything out again
                one.display = shown is one
        if title or self._title.display:
            self._title.say(title)
        if self._title.display is not bool(title):
            self._title.display = bool(title)

    def _shape(self, shape: Shape[PartyRow]) -> None:
        if self._found.model.shape is not shape:
            self._found.reshape(shape)

    def _put(self, rows: Sequence[PartyRow], before: object, *, one_is_meant: bool) -> None:
        self._found.put(rows)
        keys = {row.party.signup.id for row in rows}
        if before in keys:
            self._found.go_to(before)
            return
        self._led = one_is_meant and len(rows) == 1
        self._found.set_class(self._led, "-led")
        self._found.cursor = 0 if self._led else -1

    def _lead(self, shown: VirtualList[PartyRow] | VirtualList[Person] | VirtualList[Came]) -> None:
        self._led = True
        shown.add_class("-led")


def _missing_title(count: int, words: Words) -> Content:
    text = words.ngettext("Missing: {count} person", "Missing: {count} persons", count)
    return literal(text.format(count=count), Tone.HEADING)


def _people_title(party: GateParty, words: Words) -> Content:
    text = words.gettext("{name}: a digit lets one in, enter all the others")
    return literal(text.format(name=party_name(party.signup, words)), Tone.HEADING)
