"""The waiting lists of an event: in order, and who would fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.states import SignUpState
from planner.rules.offers import ran_out
from planner.texts import N_
from screens.dates import weekday
from screens.event.rows import SignUpRow, ages_text, came, session_title
from screens.literal import Tone, literal
from screens.parties import party_name
from screens.widgets.columns import Align, Cell, Column, Shape
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from screens.event.reading import EventFile
    from screens.ports import Words


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A party in line."""

    row: SignUpRow
    position: int
    """In line, from 1; 0 where it is offered places, or before lots are drawn."""
    free: int
    """Places of its session that nobody has."""
    now: datetime
    """When the list was made."""

    @property
    def offered(self) -> bool:
        """Whether it holds places that it has not accepted yet."""
        return self.row.signup.state is SignUpState.OFFERED

    @property
    def lacking(self) -> int:
        """Places that would have to become free for it, if it were its turn."""
        return max(0, self.row.signup.persons - self.free)


def waiting_rows(file: EventFile) -> tuple[WaitingRow, ...]:
    """Those who are offered places, then everyone in line, by session and in the order of the line."""
    made = []
    for session in sorted(file.overview.sessions, key=lambda one: one.session.start):
        offered = [
            row
            for row in file.rows
            if row.signup.state is SignUpState.OFFERED
            and not row.signup.held
            and row.signup.session == session.session.number
        ]
        offered.sort(key=lambda row: (row.signup.offer_until or row.created, row.signup.id))
        made += [WaitingRow(row, 0, session.free, file.at) for row in offered]
        line = [
            row
            for row in file.rows
            if row.signup.state is SignUpState.WAITING and row.signup.session == session.session.number
        ]
        line.sort(key=lambda row: (row.signup.line, row.signup.id))
        made += [
            WaitingRow(row, place if row.view.position else 0, session.free, file.at)
            for place, row in enumerate(line, 1)
        ]
    return tuple(made)


def fits(waiting: WaitingRow, words: Words) -> Cell:
    """`✓ would fit`, how many places are lacking, or until when an offer stands: `▸ until Wed 18:00`."""
    if waiting.offered:
        return _offer(waiting, words)
    if not waiting.position:
        return literal(words.gettext("lots decide"), Tone.DIM)
    if not waiting.lacking:
        return literal(words.gettext("✓ would fit"), Tone.GOOD)
    text = words.ngettext("{count} place short", "{count} places short", waiting.lacking)
    return literal(text.format(count=waiting.lacking), Tone.ATTENTION)


def _offer(waiting: WaitingRow, words: Words) -> Cell:
    signup = waiting.row.signup
    until = (signup.offer_until or waiting.now).astimezone(waiting.row.view.event.tz)
    today = waiting.now.astimezone(until.tzinfo).date()
    said = wording(words)
    ahead = (until.date() - today).days
    near = -7 < ahead < 7 and ahead not in (0, 1)
    day = weekday(until.date(), words) if near else said.times.day(until.date(), today)
    moment = f"{day} {until:%H:%M}"
    if ran_out(signup, waiting.now):
        return literal(words.gettext("! ran out {moment}").format(moment=moment), Tone.BAD)
    return literal(words.gettext("▸ until {moment}").format(moment=moment), Tone.ATTENTION)


def _cells(waiting: WaitingRow, words: Words) -> Sequence[Cell]:
    row = waiting.row
    return (
        str(waiting.position or ("▸" if waiting.offered else "·")),
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
        Column(N_("Party"), 10, grow=3, most=34),
        Column(N_("People"), 6, align=Align.RIGHT),
        Column(N_("Fits"), 22, priority=1, most=28),
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
