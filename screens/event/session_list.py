"""The sessions of an event, short: the one under the cursor filters the sign-ups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.texts import N_
from screens.event.rows import session_title
from screens.figures import Fill, fill_bar, fill_count, fill_figure, fill_waiting
from screens.literal import Tone, joined, literal
from screens.widgets.columns import Align, Cell, Column, Shape
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.services.overviews import EventOverview, SessionOverview
    from screens.house import Text
    from screens.ports import Words


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session, or all of them together where `session` is None."""

    fill: Fill
    session: SessionOverview | None = None
    several_days: bool = False

    @property
    def number(self) -> int | None:
        """Its number; None for all."""
        return self.session.session.number if self.session else None


def fill_of(session: SessionOverview) -> Fill:
    """How full a session is."""
    return Fill(session.taken, session.session.capacity, session.tally.waiting)


def session_rows(overview: EventOverview) -> tuple[SessionRow, ...]:
    """All sessions together, then each in order of time."""
    days = {one.session.start.date() for one in overview.sessions}
    whole = Fill(overview.taken, overview.capacity, overview.waiting)
    each = sorted(overview.sessions, key=lambda one: (one.session.start, one.session.number))
    return SessionRow(whole), *(SessionRow(fill_of(one), one, len(days) > 1) for one in each)


def session_name(row: SessionRow, words: Words) -> str:
    """`Session 1  09:00–11:00`, with its day where the event has several days."""
    if row.session is None:
        return words.gettext("All sessions")
    session = row.session.session
    title = session_title(session, words)
    return f"{title}  {wording(words).times.day(session.start.date())}" if row.several_days else title


def cells(row: SessionRow, words: Words) -> Sequence[Cell]:
    """Name, bar, places, people who wait; a cancelled session says so instead."""
    if row.session and row.session.session.cancelled:
        label = literal(words.gettext("✕ cancelled"), Tone.BAD)
        return literal(session_name(row, words), Tone.DIM), label, "", ""
    return session_name(row, words), fill_bar(row.fill), fill_count(row.fill), fill_waiting(row.fill)


SESSIONS = Shape[SessionRow](
    columns=(
        Column("", 24, grow=1, most=44),
        Column("", 11),
        Column("", 9, align=Align.RIGHT),
        Column("", 6),
    ),
    key=lambda row: row.number,
    cells=cells,
    search=lambda row: str(row.number),
    empty=N_("No sessions"),
)


def session_line(session: SessionOverview) -> Text:
    """The only session of an event, in one line above its sign-ups."""

    def said(words: Words) -> Cell:
        title = session_title(session.session, words)
        if session.session.cancelled:
            return joined(title, "  ", literal(words.gettext("✕ cancelled"), Tone.BAD))
        return joined(title, "  ", fill_figure(fill_of(session)))

    return said
