"""Everyone who may come to the gate of one event, found by what is typed, and how many are in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from planner.model.states import SignUpState
from planner.rules.gate import Signs, Sought, rank, signs
from planner.rules.places import LIVE
from planner.services.lookup import event_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planner.model.event import Event, Session
    from planner.model.ids import SignUpId
    from planner.model.roster import Group
    from planner.model.signup import SignUp
    from planner.ports import View
    from planner.services.desk import Desk


class GateParty(NamedTuple):
    """A sign-up with what the gate has to know of it."""

    signup: SignUp
    session: Session
    group: Group | None
    signs: Signs

    @property
    def expected(self) -> bool:
        """Whether it has a place."""
        return self.signup.state is SignUpState.CONFIRMED

    @property
    def missing(self) -> int:
        """Persons who have a place and are not in."""
        return self.signup.persons - self.signup.arrived if self.expected else 0


class HeadCount(NamedTuple):
    """Who has a place, and who of them is in."""

    arrived: int = 0
    persons: int = 0
    parties_in: int = 0
    """Parties of whom nobody is missing."""
    parties: int = 0

    def plus(self, party: GateParty) -> HeadCount:
        """With one more party."""
        came, expected = party.signup.arrived, party.signup.persons
        return HeadCount(
            self.arrived + came,
            self.persons + expected,
            self.parties_in + (came >= expected),
            self.parties + 1,
        )


class GroupCount(NamedTuple):
    """The head count of a group; None for those who are in no group."""

    group: Group | None
    heads: HeadCount


class SessionCount(NamedTuple):
    """The head count of a session; without groups where none were formed."""

    session: Session
    heads: HeadCount
    groups: tuple[GroupCount, ...]


@dataclass(frozen=True, slots=True)
class Roll:
    """Every sign-up of an event as it stood at one moment."""

    event: Event
    parties: Mapping[SignUpId, GateParty]
    """Oldest first, also those who wait or have withdrawn; nobody who was erased."""
    sessions: tuple[SessionCount, ...]
    """Those that take place, in order of time."""
    heads: HeadCount

    def matching(self, sought: Sought) -> tuple[GateParty, ...]:
        """Whom somebody may mean: the best first, of equal ones who is still to come, then by name.

        Where parties fit exactly (a whole reference or name, the end of a phone number), only those.
        """
        ranked = ((rank(one.signs, sought), one) for one in self.parties.values())
        found = [(place, one) for place, one in ranked if place is not None]
        exact = [(place, one) for place, one in found if place <= 1]
        best = min((place for place, _one in exact), default=None)
        if best is not None:
            found = [(place, one) for place, one in exact if place == best]
        found.sort(key=_order)
        return tuple(one for _place, one in found)

    def missing(self, session: int | None = None) -> tuple[GateParty, ...]:
        """Parties with a place of whom somebody is not in, by time, group and name; of one session or all."""
        live = {one.session.number for one in self.sessions}
        found = [
            one
            for one in self.parties.values()
            if one.missing and one.session.number in live and session in (None, one.session.number)
        ]
        return tuple(sorted(found, key=_in_line))


def read_roll(desk: Desk, ref: str, before: Roll | None = None) -> Roll:
    """The roll as it stands; `before` spares working out again what stayed. BadInput as `event_by`."""
    with desk.store.view() as view:
        return roll_of(view, event_by(view, ref), before)


def roll_of(view: View, event: Event, before: Roll | None = None) -> Roll:
    """The roll of an event, read from one state."""
    groups = _groups(view, event)
    known = before.parties if before else {}
    parties = {}
    for signup in view.signups.of_event(event.id):
        session = event.session(signup.session)
        if session is not None and not signup.erased:
            old = known.get(signup.id)
            same = old is not None and old.signup is signup
            found = old.signs if old is not None and same else signs(signup)
            parties[signup.id] = GateParty(signup, session, groups.get(signup.id), found)
    sessions = tuple(_counted(session, parties.values()) for session in event.live_sessions)
    return Roll(event, parties, sessions, summed(one.heads for one in sessions))


def party_of(view: View, event: Event, signup: SignUp) -> GateParty | None:
    """One party of the event by itself; None where its session is gone."""
    session = event.session(signup.session)
    if session is None:
        return None
    return GateParty(signup, session, view.groups.with_signup(signup.id), signs(signup))


def summed(counts: Iterable[HeadCount]) -> HeadCount:
    """All of them together."""
    every = [*counts]
    return HeadCount(*(sum(each) for each in zip(*every, strict=True))) if every else HeadCount()


def _groups(view: View, event: Event) -> dict[SignUpId, Group]:
    return {
        key: group
        for session in event.sessions
        for group in view.groups.of_session(event.id, session.number)
        for key in group.signups
    }


def _counted(session: Session, parties: Iterable[GateParty]) -> SessionCount:
    whole, by_group = HeadCount(), dict[int, GroupCount]()
    for party in parties:
        if party.expected and party.session.number == session.number:
            whole = whole.plus(party)
            number = party.group.number if party.group else 0
            group = by_group.get(number, GroupCount(party.group, HeadCount()))
            by_group[number] = GroupCount(group.group, group.heads.plus(party))
    groups = tuple(by_group[number] for number in sorted(by_group, key=lambda number: (not number, number)))
    return SessionCount(session, whole, groups if any(one.group for one in groups) else ())


def _order(found: tuple[int, GateParty]) -> tuple[object, ...]:
    place, party = found
    state = 0 if party.missing else 1 if party.signup.state in LIVE else 2
    return (place, state, party.session.start, party.signup.contact.name, party.signup.id)


def _in_line(party: GateParty) -> tuple[object, ...]:
    group = party.group.number if party.group else 0
    return (party.session.start, group == 0, group, party.signup.contact.name, party.signup.id)
