"""Groups of a session's visitors: form them, put a party into one by hand, name one."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import Revision
from planner.model.findings import BadInput, Refusal, finding
from planner.model.roster import Group
from planner.model.states import SignUpState
from planner.rules.ages import age_on
from planner.rules.booking import numbered_session
from planner.rules.grouping import Draft, Party, form_groups
from planner.rules.places import revised
from planner.rules.text import clean_line
from planner.services.dry_runs import OnlyLooking
from planner.services.lookup import event_by, event_of, signup_by
from planner.services.timetable_following import follow_groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from planner.model.event import Event, Session
    from planner.model.ids import SessionNumber, SignUpId
    from planner.model.programme import Programme
    from planner.model.signup import SignUp
    from planner.ports import Transaction, View
    from planner.services.desk import Desk

MOST = 1_000
"""Persons of one group at most; more is a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group with its parties, those who have withdrawn left out."""

    group: Group
    session: Session
    signups: tuple[SignUp, ...]

    @property
    def persons(self) -> int:
        """How many go along."""
        return sum(signup.persons for signup in self.signups)


def list_groups(desk: Desk, ref: str, session: int | None = None) -> tuple[GroupView, ...]:
    """Groups of an event by session and number; raises BadInput where there is no such event or session."""
    with desk.store.view() as view:
        event = event_by(view, ref)
        numbers = _sessions(event, session)
        return tuple(one for number in numbers for one in groups_of(view, event, number))


def groups_of(view: View, event: Event, number: SessionNumber) -> tuple[GroupView, ...]:
    """Groups of a session, read from one state."""
    session = numbered_session(event, number)
    return tuple(
        GroupView(group, session, parties_of(view, group))
        for group in view.groups.of_session(event.id, number)
    )


def parties_of(view: View, group: Group) -> tuple[SignUp, ...]:
    """The parties of a group, those who have withdrawn left out."""
    signups = (view.signups.get(key) for key in group.signups)
    return tuple(one for one in signups if one and _goes(one, group.session))


def find_group(view: View, event: Event, text: str, session: int | None = None) -> Group:
    """The group of an event with this number or name.

    Raises BadInput (UNKNOWN_GROUP with those that there are), Refusal (SESSION_REQUIRED where several
    sessions have one).
    """
    every = [
        group for number in _sessions(event, session) for group in view.groups.of_session(event.id, number)
    ]
    found = [group for group in every if group.answers_to(text)]
    if len(found) == 1:
        return found[0]
    if found:
        numbers = ", ".join(str(group.session) for group in found)
        raise Refusal(finding(Code.SESSION_REQUIRED, "session", numbers=numbers, count=len(found)))
    known = ", ".join(group.name or str(group.number) for group in every)
    raise BadInput(finding(Code.UNKNOWN_GROUP, "group", text=clean_line(text, "group"), known=known))


def form(
    desk: Desk, ref: str, most: int, session: int | None = None, *, dry_run: bool = False
) -> tuple[GroupView, ...]:
    """Form groups of at most `most` persons from those with a place; who is in one stays as far as it goes.

    A dry run gives them as they would be and writes nothing.

    Raises BadInput (NUMBER_OUT_OF_RANGE), Refusal (SESSION_REQUIRED where there are several and none is
    named).
    """
    if not 1 <= most <= MOST:
        raise BadInput(finding(Code.NUMBER_OUT_OF_RANGE, "most", value=most, smallest=1, largest=MOST))
    now = desk.now()
    views: tuple[GroupView, ...] = ()
    with suppress(OnlyLooking), desk.store.transaction(desk.actor, now) as tx:
        event = event_by(tx, ref, whole=True)
        chosen = _one_session(event, session)
        programme = desk.programmes.get(event.programme)
        parties = {
            signup.id: _party(signup, chosen, programme)
            for signup in tx.signups.in_state(event.id, chosen.number, SignUpState.CONFIRMED)
        }
        groups = tx.groups.of_session(event.id, chosen.number)
        drafts = [
            Draft(one.number, [parties[key] for key in one.signups if key in parties], one.kept)
            for one in groups
        ]
        placed = {party.id for draft in drafts for party in draft.parties}
        formed = form_groups(drafts, (party for key, party in parties.items() if key not in placed), most)
        wanted = {draft.number: tuple(party.id for party in draft.parties) for draft in formed}
        for group in groups:
            _put(tx, group, wanted.pop(group.number, ()), now)
        for number, signups in wanted.items():
            tx.groups.put(_new(desk, tx, event, chosen.number, number, signups))
        follow_groups(tx, event.id, chosen.number, groups, now)
        tx.record(Action.GROUPS_FORMED, (event.ref,), count=len(formed))
        views = groups_of(tx, event, chosen.number)
        if dry_run:
            raise OnlyLooking
    return views


def put_in_group(desk: Desk, signup_ref: str, number: int) -> GroupView:
    """As `put_all_in_group`, of one party."""
    return put_all_in_group(desk, (signup_ref,), number)


def put_all_in_group(desk: Desk, refs: Sequence[str], number: int) -> GroupView:
    """Put parties into a group of their session by hand, a new one where the number is the next; they stay
    there when groups are formed again.

    Raises BadInput (UNKNOWN_GROUP, UNKNOWN_SESSION for parties of different sessions, and as `signup_by`),
    Refusal (NO_PLACE_YET) for who has no place.
    """
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        signups = [signup_by(tx, ref, whole=True) for ref in refs]
        event, session = event_of(tx, signups[0])
        for signup in signups:
            if (signup.event, signup.session) != (event.id, session.number):
                session_of_all = str(session.number)
                raise BadInput(
                    finding(Code.UNKNOWN_SESSION, signup.ref, number=signup.session, numbers=session_of_all)
                )
            if signup.state is not SignUpState.CONFIRMED:
                raise Refusal(
                    finding(Code.NO_PLACE_YET, signup.ref, ref=signup.ref, state=signup.state.value)
                )
        groups = tx.groups.of_session(event.id, session.number)
        last = max((group.number for group in groups), default=0)
        if not 1 <= number <= last + 1:
            known = ", ".join(str(group.number) for group in groups)
            raise BadInput(finding(Code.UNKNOWN_GROUP, "group", text=str(number), known=known))
        moved = tuple(dict.fromkeys(signup.id for signup in signups))
        for group in groups:
            if group.number != number:
                left = tuple(key for key in group.signups if key not in moved)
                _put(tx, replace(group, kept=group.kept - frozenset(moved)), left, now)
        chosen = next((one for one in groups if one.number == number), None)
        group = chosen or _new(desk, tx, event, session.number, number, ())
        members = (*group.signups, *(key for key in moved if key not in group.signups))
        _put(tx, replace(group, kept=group.kept | frozenset(moved)), members, now, new=number > last)
        follow_groups(tx, event.id, session.number, groups, now)
        tx.record(Action.GROUP_CHANGED, (event.ref, signups[0].ref))
        return next(one for one in groups_of(tx, event, session.number) if one.group.number == number)


def name_group(desk: Desk, ref: str, text: str, name: str, session: int | None = None) -> Group:
    """Give a group a name, or none; raises BadInput as `find_group`."""
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        event = event_by(tx, ref, whole=True)
        before = find_group(tx, event, text, session)
        group = replace(before, name=clean_line(name, "name"))
        if group != before:
            group = replace(group, revision=revised(before.revision, now))
            tx.groups.put(group)
            tx.record(Action.GROUP_CHANGED, (event.ref,))
    return group


def _put(
    tx: Transaction, group: Group, signups: tuple[SignUpId, ...], now: datetime, *, new: bool = False
) -> None:
    """Store a group where it differs; its calendar shows other people, so its revision rises."""
    changed = replace(group, signups=signups, kept=group.kept & frozenset(signups))
    if changed != tx.groups.get(group.id):
        revision = group.revision if new else revised(group.revision, now)
        tx.groups.put(replace(changed, revision=revision))


def _new(
    desk: Desk,
    tx: Transaction,
    event: Event,
    session: SessionNumber,
    number: int,
    signups: tuple[SignUpId, ...],
) -> Group:
    now = desk.now()
    return Group(
        id=tx.groups.next_id(),
        uid=desk.chance.uid(),
        token=desk.chance.token(),
        event=event.id,
        session=session,
        number=number,
        created=now,
        revision=Revision(0, now),
        signups=signups,
    )


def _party(signup: SignUp, session: Session, programme: Programme | None) -> Party:
    day = session.start.date()
    ages = [age_on(one.birth_date, day) for one in signup.attendees if one.birth_date]
    bands = programme.age_bands if programme else ()
    youngest = min(ages, default=None)
    band = next(
        (one.key for one in bands if youngest is not None and one.min_age <= youngest <= one.max_age), ""
    )
    return Party(signup.id, signup.persons, signup.contact.language, band)


def _goes(signup: SignUp, number: SessionNumber) -> bool:
    return signup.state is SignUpState.CONFIRMED and signup.session == number


def _sessions(event: Event, session: int | None) -> Iterable[SessionNumber]:
    if session is not None:
        return (numbered_session(event, session).number,)
    return tuple(one.number for one in event.sessions)


def _one_session(event: Event, session: int | None) -> Session:
    if session is not None:
        return numbered_session(event, session)
    if len(event.live_sessions) == 1:
        return event.live_sessions[0]
    numbers = ", ".join(str(one.number) for one in event.live_sessions)
    raise Refusal(finding(Code.SESSION_REQUIRED, "session", numbers=numbers, count=len(event.live_sessions)))
