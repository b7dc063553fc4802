"""The waiting lists of an event: in order, and who would fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.states import SignUpState
from planner.texts import N_
from screens.event.rows import SignUpRow, ages_text, came, session_title
from screens.literal import Tone, literal
from screens.parties import party_name
from screens.widgets.columns import Align, Cell, Column, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from screens.event.reading import EventFile
    from screens.ports import Words


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A party in line."""

    row: SignUpRow
    position: int
    free: int
    """Places of its session that nobody has."""

    @property
    def lacking(self) -> int:
        """Places that would have to become free for it, if it were its turn."""
        return max(0, self.row.signup.persons - self.free)


def waiting_rows(file: EventFile) -> tuple[WaitingRow, ...]:
    """Everyone in line, by session and in the order of the line."""
    made = []
    for session in sorted(file.overview.sessions, key=lambda one: one.session.start):
        line = [
            row
            for row in file.rows
            if row.signup.state is SignUpState.WAITING and row.signup.session == session.session.number
        ]
        line.sort(key=lambda row: (row.signup.line, row.signup.id))
        made += [WaitingRow(row, place, session.free) for place, row in enumerate(line, 1)]
    return tuple(made)


def fits(waiting: WaitingRow, words: Words) -> Cell:
    """`✓ would fit`, or how many places are lacking."""
    if not waiting.lacking:
        return literal(words.gettext("✓ would fit"), Tone.GOOD)
    text = words.ngettext("{count} place short", "{count} places short", waiting.lacking)
    return literal(text.format(count=waiting.lacking), Tone.ATTENTION)


def _cells(waiting: WaitingRow, words: Words) -> Sequence[Cell]:
    row = waiting.row
    return (
        str(waiting.position),
        row.signup.ref,
        party_name(row.signup, words),
        str(row.signup.persons),
        fits(waiting, words),
        ages_text(row.signup, row.day, words),
        row.phone or row.signup.contact.email,
        literal(came(row.created, words), Tone.DIM),
        literal(row.signup.note, Tone.DIM),
    )


def _heading(waiting: WaitingRow, words: Words) -> str:
    session = waiting.row.view.session
    free = words.gettext("no place free")
    if waiting.free:
        text = words.ngettext("{count} place free", "{count} places free", waiting.free)
        free = text.format(count=waiting.free)
    return f"{session_title(session, words)}  ·  {free}"


WAITING = Shape[WaitingRow](
    columns=(
        Column(N_("Line"), 4, align=Align.RIGHT),
        Column(N_("Ref"), 8),
        Column(N_("Party"), 12, grow=3, most=34),
        Column(N_("People"), 6, align=Align.RIGHT),
        Column(N_("Fits"), 15, priority=1),
        Column(N_("Ages"), 9, priority=3, grow=1, most=14),
        Column(N_("Phone"), 17, priority=2),
        Column(N_("Since"), 14, priority=4),
        Column(N_("Note"), 8, grow=2, priority=5),
    ),
    key=lambda waiting: waiting.row.signup.id,
    cells=_cells,
    search=lambda waiting: waiting.row.search,
    heading=_heading,
    empty=N_("Nobody waits"),
)
