"""What a change of a timetable does, group by group, in lines that fit a panel."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from planner.model.timetable import moment_at
from screens.literal import Tone, joined, literal
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textual.content import Content

    from planner.rotation.changes import Moved
    from planner.rotation.plan import Visit
    from planner.services.timetable_views import TimetableView
    from screens.ports import Words

WHEN = len("15:20 → 15:35")


def change_lines(view: TimetableView, moved: Iterable[Moved], words: Words) -> Sequence[Content]:
    """A line for each group, below it one for each of its visits that is another: `15:20 → 15:35  Dogs`."""
    return tuple(_lines(view, moved, words))


def _lines(view: TimetableView, moved: Iterable[Moved], words: Words) -> Iterator[Content]:
    texts, said = wording(words).timetables, wording(words)
    groups = {str(one.group.number): one.group for one in view.groups}
    stations = {one.key: one.title for one in (view.programme.stations if view.programme else ())}
    numbers = {key: one.id for key, one in groups.items()}
    lost = {(miss.group, miss.station) for miss in (view.plan.missed if view.plan else ())}
    for key, own in groupby(moved, attrgetter("group")):
        yield literal(texts.group(groups[key]) if key in groups else key, Tone.STRONG)
        for one in own:
            station = said.text(stations[one.station]) if one.station in stations else one.station
            yield _line(view, one, station, words, lost=(numbers.get(key), one.station) in lost)


def _line(view: TimetableView, one: Moved, station: str, words: Words, *, lost: bool) -> Content:
    if one.before and one.after:
        when, remark, tone = f"{_clock(view, one.before)} → {_clock(view, one.after)}", "", Tone.PLAIN
    elif one.after:
        when, remark, tone = f"+ {_clock(view, one.after)}", words.gettext("new"), Tone.PLAIN
    else:
        when = f"✕ {_clock(view, one.before)}" if one.before else "✕"
        remark, tone = words.gettext("falls away"), Tone.ATTENTION
        if lost:
            remark, tone = words.gettext("falls away, a must-see"), Tone.BAD
    return joined("  ", literal(when.ljust(WHEN), tone), "  ", station, "  ", literal(remark, tone))


def _clock(view: TimetableView, visit: Visit) -> str:
    return f"{moment_at(view.session.start, visit.start):%H:%M}"
