"""Attendee lists, each for one purpose, with what that purpose needs and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.model.lists import AttendeeList, Purpose, Totals
from planner.model.states import SignUpState
from planner.rules.booking import numbered_session
from planner.rules.list_forms import FORMS, columns_for
from planner.rules.text import excerpt
from planner.services.list_rows import RowMaker
from planner.services.lookup import event_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planner.model.event import Event, Session
    from planner.model.lists import AttendeeRow
    from planner.model.roster import Group
    from planner.model.signup import SignUp
    from planner.ports import View
    from planner.services.desk import Desk


def purpose_named(text: str) -> Purpose:
    """The purpose of that name; raises BadInput (UNKNOWN_PURPOSE) with those there are."""
    try:
        return Purpose(text)
    except ValueError as error:
        known = ", ".join(Purpose)
        raise BadInput(finding(Code.UNKNOWN_PURPOSE, "purpose", text=excerpt(text), known=known)) from error


def attendee_list(desk: Desk, event_ref: str, purpose: str, session: int | None = None) -> AttendeeList:
    """The list of an event, or of one session of it, for a purpose: by session, group and reference, each
    party together.

    Raises BadInput: UNKNOWN_PURPOSE with those there are, UNKNOWN_SESSION, or as from `event_by`.
    """
    wanted = purpose_named(purpose)
    now = desk.now()
    with desk.store.view() as view:
        event = event_by(view, event_ref)
        sessions = event.live_sessions if session is None else (numbered_session(event, session),)
        programme = desk.programmes.get(event.programme)
        columns = columns_for(wanted, programme)
        maker = RowMaker(wanted, columns, programme)
        by_session = [
            (
                one.number,
                [
                    row
                    for group, signup in _parties(view, wanted, event, one)
                    for row in maker.rows(one, group, signup)
                ],
            )
            for one in sessions
        ]
        rows = tuple(row for _, part in by_session for row in part)
        return AttendeeList(
            purpose=wanted,
            event=event,
            venue=None if event.venue is None else view.venues.get(event.venue),
            unit=view.unit,
            sessions=sessions,
            made=now.astimezone(event.tz),
            by=desk.actor,
            columns=columns,
            rows=rows,
            totals=_totals(rows),
            by_session=tuple((number, _totals(part)) for number, part in by_session),
        )


def _parties(view: View, purpose: Purpose, event: Event, session: Session) -> Iterator[tuple[str, SignUp]]:
    """Sign-ups of a session with the name of their group, those without one at the end."""
    groups = view.groups.of_session(event.id, session.number)
    group_of = {key: (place, group) for place, group in enumerate(groups) for key in group.signups}
    found = [
        (*group_of.get(signup.id, (len(groups), None)), signup)
        for state in FORMS[purpose].states
        for signup in view.signups.in_state(event.id, session.number, state)
    ]
    for _, group, signup in sorted(found, key=lambda one: (one[0], one[2].ref)):
        yield _named(group), signup


def _named(group: Group | None) -> str:
    if group is None:
        return ""
    return f"{group.number} {group.name}".rstrip()


def _totals(rows: Iterable[AttendeeRow]) -> Totals:
    parties, persons, named, confirmed, arrived = set(), 0, 0, 0, 0
    for row in rows:
        parties.add(row.ref)
        persons += row.persons
        named += row.named
        arrived += row.arrived_persons
        if row.state is SignUpState.CONFIRMED:
            confirmed += row.persons
    return Totals(len(parties), persons, named, persons - named, confirmed, arrived)
