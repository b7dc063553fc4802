"""Events as rows of the agenda, under headings that say how far away they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from planner.model.event import Event, EventStatus
from planner.texts import N_
from planner.wording.labels import Tone as LabelTone
from screens.dates import list_day, month_name
from screens.figures import Fill, fill_bar, fill_count, fill_waiting
from screens.literal import Tone, joined, literal
from screens.widgets.columns import Align, Cell, Column, Shape
from screens.widgets.month_text import monday
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.services.overviews import EventOverview
    from screens.agenda.reading import Entry
    from screens.ports import Words

TONES = {
    LabelTone.GOOD: Tone.GOOD,
    LabelTone.WAIT: Tone.ATTENTION,
    LabelTone.BAD: Tone.BAD,
    LabelTone.DIM: Tone.DIM,
    LabelTone.PLAIN: Tone.PLAIN,
}


class When(Enum):
    """How far away an event is."""

    EARLIER = auto()
    TODAY = auto()
    THIS_WEEK = auto()
    NEXT_WEEK = auto()
    LATER = auto()


@dataclass(frozen=True, slots=True)
class Group:
    """What rows stand under: how far away, and the month where that is what counts."""

    when: When
    month: date | None = None
    this_month: bool = False
    named_year: bool = False


def group_of(first: date, last: date, today: date) -> Group:
    """The group of an event from its first to its last day.

    Weeks begin on Monday, and what began earlier and still lasts is today's.
    """
    if last < today:
        return _month(When.EARLIER, first, today)
    if first <= today:
        return Group(When.TODAY)
    weeks = (monday(first) - monday(today)).days // 7
    if weeks == 0:
        return Group(When.THIS_WEEK)
    return Group(When.NEXT_WEEK) if weeks == 1 else _month(When.LATER, first, today)


def _month(when: When, day: date, today: date) -> Group:
    month = day.replace(day=1)
    distance = (day.year - today.year) * 12 + day.month - today.month
    return Group(when, month, this_month=distance == 0, named_year=abs(distance) > 10)


def heading(group: Group, words: Words) -> str:
    """`Next week`, `December`, `Earlier in November`."""
    if group.month is None:
        return {
            When.TODAY: words.gettext("Today"),
            When.THIS_WEEK: words.gettext("This week"),
            When.NEXT_WEEK: words.gettext("Next week"),
        }[group.when]
    month = month_name(group.month, words, year=group.named_year)
    if not group.this_month:
        return month
    if group.when is When.EARLIER:
        return words.gettext("Earlier in {month}").format(month=month)
    return words.gettext("Later in {month}").format(month=month)


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An event as the list shows it."""

    entry: Entry
    group: Group
    over: bool

    @property
    def overview(self) -> EventOverview:
        """The event with its numbers."""
        return self.entry.overview

    @property
    def event(self) -> Event:
        """The event itself."""
        return self.entry.overview.event

    @property
    def fill(self) -> Fill:
        """How full it is."""
        return self.entry.fill


def row_of(entry: Entry, now: datetime) -> AgendaRow:
    """The row of an event as it is `now`, a moment in the zone of the unit."""
    here = now.astimezone(entry.start.tzinfo)
    return AgendaRow(entry, group_of(entry.start.date(), entry.end.date(), here.date()), entry.end <= here)


def _title(row: AgendaRow, words: Words) -> Cell:
    said, event = wording(words), row.event
    tone = Tone.DIM if row.over or event.cancelled else Tone.PLAIN
    title = literal(said.text(event.title), tone)
    if event.cancelled:
        why = words.gettext("cancelled: {reason}").format(reason=event.cancelled.reason)
        return joined(title, literal(" · ", Tone.DIM), literal(why, Tone.DIM if row.over else Tone.BAD))
    more = [said.text(row.overview.venue.name)] if row.overview.venue else []
    if len(row.overview.live) > 1:
        more.append(said.counts.sessions(len(row.overview.live)))
    days = (event.end.date() - event.day).days + 1
    if days > 1 and event.end - event.start >= timedelta(hours=24):
        more.append(words.ngettext("{count} day", "{count} days", days).format(count=days))
    return joined(title, literal("".join(f" · {part}" for part in more), Tone.DIM))


def _cells(row: AgendaRow, words: Words) -> Sequence[Cell]:
    label = wording(words).labels.event(row.overview.shown)
    tone = Tone.DIM if row.over or row.event.cancelled else Tone.PLAIN
    when = (
        literal(list_day(row.event.day, words), tone),
        literal(f"{row.event.start:%H:%M}–{row.event.end:%H:%M}", tone),
        literal(label.glyph, Tone.DIM if row.over else TONES[label.tone]),
        _title(row, words),
    )
    if row.event.cancelled or not row.fill.capacity:
        return (*when, "", "", "")
    if row.over:
        count = literal(f"{row.fill.taken}/{row.fill.capacity}", Tone.DIM)
        return (*when, "", count, "")
    return (*when, fill_bar(row.fill), fill_count(row.fill), fill_waiting(row.fill))


def mark_tone(row: AgendaRow) -> Tone:
    """What the dot beside a day says: red full or cancelled, amber a draft or people who wait, else green."""
    if row.overview.shown is EventStatus.CANCELLED or (row.fill.capacity and row.fill.full):
        return Tone.BAD
    if row.overview.shown is EventStatus.DRAFT or row.fill.waiting:
        return Tone.ATTENTION
    return Tone.GOOD


EVENTS = Shape[AgendaRow](
    columns=(
        Column(N_("Day"), 9),
        Column(N_("Time"), 11, priority=2),
        Column("", 1),
        Column(N_("Event"), 26, grow=1),
        Column("", 10, priority=4),
        Column(N_("Places"), 7, priority=1, align=Align.RIGHT),
        Column("", 4, priority=3),
    ),
    key=lambda row: row.event.id,
    cells=_cells,
    search=lambda row: row.entry.search,
    heading=lambda row, words: heading(row.group, words),
)
