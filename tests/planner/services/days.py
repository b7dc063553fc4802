"""A desk with events and people to try changes on."""

from collections.abc import Callable
from datetime import date

import pytest

from planner.model.findings import Finding, PlannerError
from planner.model.series import Scope
from planner.services import events, overviews, planning
from planner.services.desk import Desk
from planner.services.drafts import SignUpDraft
from planner.services.history import history
from planner.services.overviews import EventOverview
from planner.services.planning import NewEvent
from planner.services.signups import sign_up
from tests.planner.records import TOUR

DAY = date(2026, 4, 15)


def a_tour(desk: Desk, day: date = DAY, **fields: str) -> str:
    """The reference of a published tour with sessions of 20 at 9:00 and 30 at 14:00."""
    planned = planning.plan_event(desk, NewEvent(TOUR, day, **fields))
    events.publish(desk, planned.events[0].ref)
    return planned.events[0].ref


def weekly(desk: Desk, count: int = 4) -> list[str]:
    """References of published tours, a week apart."""
    planned = planning.plan_event(desk, NewEvent(TOUR, DAY, repeat=f"FREQ=WEEKLY;COUNT={count}"))
    return [event.ref for event in events.publish(desk, planned.events[0].ref, Scope.ALL)]


def party(desk: Desk, ref: str, number: int, persons: int, session: int = 1) -> str:
    """The reference of a sign-up."""
    draft = SignUpDraft(f"Visitor {number}", f"138{number:08}", adults=persons, session=session)
    return sign_up(desk, ref, [draft])[0].signup.ref


def shown(desk: Desk, ref: str) -> EventOverview:
    return overviews.show_event(desk, ref)


def starts(desk: Desk, ref: str) -> list[str]:
    """Month, day and time of each session, cancelled or not."""
    return [f"{session.start:%m-%d %H:%M}" for session in shown(desk, ref).event.sessions]


def sequences(desk: Desk, ref: str) -> tuple[int, list[int]]:
    """What calendars follow: of the event, and of its sessions."""
    event = shown(desk, ref).event
    return event.revision.sequence, [session.revision.sequence for session in event.sessions]


def refused(desk: Desk, kind: type[PlannerError], call: Callable[[], object]) -> tuple[Finding, ...]:
    """What it was refused for; nothing was written."""
    before = history(desk, limit=1000)
    with pytest.raises(kind) as error:
        call()
    assert history(desk, limit=1000) == before
    return error.value.findings
