"""How many are in: large in all, and by session and group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from screens.dates import hours
from screens.figures import EMPTY, Fill, blocks
from screens.gate.said import group_name
from screens.house import Translated, house
from screens.literal import Tone, cut, joined, literal
from screens.widgets.big_text import big
from screens.wordings import wording

if TYPE_CHECKING:
    from textual.geometry import Size

    from planner.services.gate_roll import HeadCount, Roll, SessionCount
    from screens.ports import Words

BAR = 10


class Heads(Widget, Translated):
    """The head count of an event, or of one session of it."""

    def __init__(self) -> None:
        super().__init__()
        self._roll: Roll | None = None
        self._session: int | None = None

    def show(self, roll: Roll, session: int | None) -> None:
        """Show the numbers of a roll; of one session, or of all."""
        before = len(self._lines())
        self._roll, self._session = roll, session
        self.refresh(layout=len(self._lines()) != before)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are."""
        return len(self._lines())

    def render(self) -> Content:
        """The numbers."""
        return Content("\n").join(self._lines())

    def retranslate(self) -> None:
        """Word it again."""
        self.refresh(layout=True)

    def _lines(self) -> list[Content]:
        if self._roll is None:
            return []
        return head_lines(self._roll, self._session, house(self).words, self.size.width or 28)


def head_lines(roll: Roll, session: int | None, words: Words, width: int) -> list[Content]:
    """Persons who are in, in large figures, of how many; then a bar a session, and its groups below it."""
    chosen = [one for one in roll.sessions if session in (None, one.session.number)]
    heads = next((one.heads for one in chosen), roll.heads) if session else roll.heads
    lines = [literal(line, Tone.GOOD) for line in big(str(heads.arrived))]
    lines.append(literal(_of_persons(heads, words)))
    lines.append(literal(_of_parties(heads, words), Tone.DIM))
    several = len(roll.sessions) > 1
    for one in chosen:
        if not several and not one.groups:
            continue
        lines += [Content(""), *_session_lines(one, words, width, several=several)]
    return lines


def _session_lines(one: SessionCount, words: Words, width: int, *, several: bool) -> list[Content]:
    lines = []
    if several:
        number = words.gettext("Session {number}").format(number=one.session.number)
        lines += [literal(f"{number}  {hours(one.session.start, one.session.end)}"), _bar(one.heads)]
    for group in one.groups:
        figure = f"{group.heads.arrived:>3}/{group.heads.persons}"
        name = group_name(group.group, words) or words.gettext("in no group")
        room = max(4, width - 10)
        tone = Tone.GOOD if group.heads.arrived >= group.heads.persons else Tone.PLAIN
        shown = literal(cut(name, room), Tone.DIM)
        lines.append(joined(shown.pad_right(max(0, room - shown.cell_length)), literal(figure, tone)))
    return lines


def _bar(heads: HeadCount) -> Content:
    bar = blocks(Fill(heads.arrived, heads.persons), BAR) if heads.persons else EMPTY * BAR
    filled = bar.rstrip(EMPTY)
    return joined(
        literal(filled, Tone.GOOD),
        literal(bar[len(filled) :], Tone.FAINT),
        f" {heads.arrived}/{heads.persons}",
    )


def _of_persons(heads: HeadCount, words: Words) -> str:
    return words.gettext("of {persons} are in").format(persons=wording(words).counts.persons(heads.persons))


def _of_parties(heads: HeadCount, words: Words) -> str:
    text = words.gettext("{whole} of {parties}")
    return text.format(whole=heads.parties_in, parties=wording(words).counts.parties(heads.parties))
