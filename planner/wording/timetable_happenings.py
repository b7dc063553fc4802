"""What went otherwise than planned, and who goes along with which group from then on."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.model.timetable import GUIDE, MENTOR, MishapKind, moment_at
from planner.services.timetable_names import group_label
from planner.texts import N_
from planner.wording.counts import Counts
from planner.wording.times import Times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planner.model.timetable import Mishap
    from planner.services.timetable_mishaps import Handed
    from planner.services.timetable_views import TimetableView
    from planner.wording.voice import Voice

_TEXTS = MappingProxyType(
    {
        MENTOR: (
            N_("{group}: mentor {after} instead of {before}"),
            N_("{group}: mentor {after}, new"),
            N_("{group}: goes on without mentor {before}"),
        ),
        GUIDE: (
            N_("{group}: guide {after} instead of {before}"),
            N_("{group}: guide {after}, new"),
            N_("{group}: goes on without guide {before}"),
        ),
    }
)
"""Somebody else, somebody where there was nobody, and nobody any more."""


def handed_lines(voice: Voice, view: TimetableView, handed: Iterable[Handed]) -> Iterator[str]:
    """A line for each group that has another guide or mentor."""
    groups = {str(one.group.number): voice.text(group_label(one.group)) for one in view.groups}
    people = {str(key): officer.name for key, officer in view.officers.items()}
    for one in handed:
        before = voice.listed([people.get(name, name) for name in one.before])
        after = voice.listed([people.get(name, name) for name in one.after])
        other, new, nobody = _TEXTS[one.role]
        text = nobody if not after else other if before else new
        yield voice.gettext(text).format(group=groups.get(one.group, one.group), before=before, after=after)


_CLOSED = (N_("{who} closed from {start} to {end}"), N_("{who} closed from {start} on"))
_AWAY = (N_("{who} away from {start} to {end}"), N_("{who} away from {start} on"))


def happened_lines(voice: Voice, view: TimetableView) -> Iterator[str]:
    """A line for each mishap of the day, with the time at which it was known."""
    times, start = Times(voice), view.session.start
    for one in view.timetable.mishaps:
        known = times.clock(moment_at(start, one.at))
        begins = times.clock(moment_at(start, one.start))
        ends = "" if one.end is None else times.clock(moment_at(start, one.end))
        text = voice.gettext(_template(one)).format(
            who=_who(voice, view, one), start=begins, end=ends, persons=Counts(voice).persons(one.persons)
        )
        yield f"{known}  {text}"


def _template(one: Mishap) -> str:
    if one.kind is MishapKind.CLOSED:
        return _CLOSED[one.end is None]
    if one.kind is MishapKind.AWAY:
        return _AWAY[one.end is None]
    if one.kind is MishapKind.LATE:
        return N_("{who} late, there from {start} on")
    return N_("{who} gone") if one.kind is MishapKind.GONE else N_("{who} has {persons}")


def _who(voice: Voice, view: TimetableView, one: Mishap) -> str:
    """The station, group or officer; a dash for a group that is no longer there."""
    if one.kind is MishapKind.CLOSED:
        stations = view.programme.stations if view.programme else ()
        titles = (voice.text(station.title) for station in stations if station.key == one.station)
        return next(titles, one.station)
    if one.officer is not None:
        return view.officers[one.officer].name if one.officer in view.officers else "–"
    return next((voice.text(group_label(g.group)) for g in view.groups if g.group.id == one.group), "–")
