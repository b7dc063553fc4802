"""A timetable follows parties that change their group: they have other stops from then on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.model.event import Revision
from planner.rules.timetabling import regrouped

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from planner.model.ids import EventId, GroupId, SessionNumber, SignUpId
    from planner.model.roster import Group
    from planner.ports import Transaction


def follow_groups(
    tx: Transaction, event: EventId, session: SessionNumber, before: Iterable[Group], now: datetime
) -> None:
    """Note in the session's timetable who is in another group than `before`, so that no SEQUENCE of a stop
    falls and the stops of the former group are taken back."""
    every = tx.timetables.of_event(event)
    timetable = next((one for one in every if one.session == session), None)
    if timetable is None:
        return
    old, new = _members(before), _members(tx.groups.of_session(event, session))
    if all(old.get(signup) == group for signup, group in new.items()):
        return
    revision = Revision(1 + max(one.revision.sequence for one in every), now)
    joined = regrouped(timetable.joined, old, new, revision)
    tx.timetables.put(replace(timetable, revision=revision, joined=joined))


def _members(groups: Iterable[Group]) -> dict[SignUpId, GroupId]:
    return {signup: group.id for group in groups for signup in group.signups}
