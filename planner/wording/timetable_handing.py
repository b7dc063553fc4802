"""Who goes along with which group from now on."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.model.timetable import GUIDE, MENTOR
from planner.services.timetable_names import group_label
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planner.services.timetable_days import Handed
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
