"""What was done to an event and to its sign-ups."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from planner.services.lookup import event_by

if TYPE_CHECKING:
    from planner.model.audit import AuditRecord
    from planner.services.desk import Desk

LOOKED_AT = 20_000
"""Records that are read at most: a page must open at once in a database of many years, too."""


def event_history(desk: Desk, ref: str, limit: int = 200) -> tuple[AuditRecord, ...]:
    """What names the event or one of its sign-ups, newest first; BadInput as from `event_by`."""
    with desk.store.view() as view:
        event = event_by(view, ref)
        named = {event.ref, *(signup.ref for signup in view.signups.of_event(event.id))}
        records = islice(view.audit.newest_first(), LOOKED_AT)
        return tuple(islice((one for one in records if not named.isdisjoint(one.subjects)), limit))
