"""Finds who of a party is signed up for another event at the same time, by look-ups alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.rules.party import identity_keys
from planner.rules.places import LIVE
from planner.rules.visiting import elsewhere, meet, sure_signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.model.catalogue import Catalogue
    from planner.model.event import Event, Session
    from planner.model.findings import Finding, Severity
    from planner.model.ids import EventId, SessionNumber
    from planner.model.signup import SignUp
    from planner.ports import View

_A_DAY = timedelta(days=1)


class Elsewhere:
    """What the people of one event have at the same time; made once for many parties of one view.

    They are looked up by the contact's phone, and among those of their name at events of that time by birth
    date and identity number: nothing is read through for the sake of one party.
    """

    def __init__(self, view: View, event: Event, keys: Sequence[str], programmes: Catalogue) -> None:
        self._view = view
        self._event = event
        self._keys = keys
        self._programmes = programmes
        self._meeting: dict[SessionNumber, tuple[Event, ...]] = {}

    def findings(self, signup: SignUp, session: Session, severity: Severity) -> Iterator[Finding]:
        """One for each session elsewhere that takes some of the party, with their names."""
        names: dict[tuple[EventId, SessionNumber], list[str]] = {}
        for other, name in self._doubled(signup, session):
            names.setdefault((other.event, other.session), []).append(name)
        for (key, number), people in names.items():
            event = self._view.events.get(key)
            theirs = event.session(number) if event else None
            if event and theirs and not event.cancelled and not theirs.cancelled and meet(theirs, session):
                yield elsewhere(event, theirs, tuple(dict.fromkeys(people)), severity)

    def _doubled(self, signup: SignUp, session: Session) -> Iterator[tuple[SignUp, str]]:
        """Sign-ups for other events with who is in both, the surest sign first."""
        known = set[int]()
        sure = sure_signs(signup, self._keys)
        for event in self._events_during(session) if sure else ():
            keys = self._identity_keys(event)
            for name in dict.fromkeys(sure.values()):
                for other in self._view.signups.named(event.id, name):
                    if other.state in LIVE and other.id not in known:
                        same = sure.keys() & sure_signs(other, keys).keys()
                        known.update([other.id] if same else ())
                        yield from ((other, shared) for key, shared in sure.items() if key in same)
        if signup.contact.phone:
            for other in self._view.signups.by_phone(signup.contact.phone):
                if other.state in LIVE and other.event != self._event.id and other.id not in known:
                    yield other, other.contact.name

    def _events_during(self, session: Session) -> tuple[Event, ...]:
        """Other events with a session, cancelled or not, that meets this one."""
        found = self._meeting.get(session.number)
        if found is None:
            begin, end = session.start, session.end
            around = self._view.events.between(begin.date() - _A_DAY, end.date() + _A_DAY)
            found = self._meeting[session.number] = tuple(
                [
                    event
                    for event in around
                    if event.id != self._event.id
                    and any(one.start < end and not one.over(begin) for one in event.sessions)
                ]
            )
        return found

    def _identity_keys(self, event: Event) -> Sequence[str]:
        programme = self._programmes.get(event.programme)
        return identity_keys(programme) if programme else ()
