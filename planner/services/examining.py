"""Holds a party against its programme and against everyone else who signed up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.states import SignUpState
from planner.rules.duplicates import birth_findings, duplicate_findings
from planner.rules.eligibility import Visit, eligibility_findings
from planner.rules.party import identities, identity_keys, people
from planner.rules.sizes import size_findings
from planner.services.elsewhere import Elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from planner.model.catalogue import Catalogue
    from planner.model.event import Event, Session
    from planner.model.findings import Finding
    from planner.model.programme import Programme
    from planner.model.signup import SignUp
    from planner.ports import View


class Examiner:
    """Finds what there is to say about parties of one event, within one view or transaction.

    Made once for many parties: identity numbers have no index, so they are read once and then kept.
    """

    def __init__(self, view: View, event: Event, programme: Programme, programmes: Catalogue) -> None:
        self._view = view
        self._event = event
        self._programme = programme
        self._keys = identity_keys(programme)
        self._identities: dict[str, list[SignUp]] | None = None
        self._elsewhere = Elsewhere(view, event, self._keys, programmes)

    def findings(self, signup: SignUp, session: Session, now: datetime) -> tuple[Finding, ...]:
        """Everything there is to say to this party in this session at this time."""
        severity = self._programme.rules.duplicate
        return (
            *size_findings(self._programme, self._event, session, signup.persons),
            *eligibility_findings(self._programme, session, signup, now, self._visits(signup)),
            *(birth_findings(signup, self._keys) if self._keys else ()),
            *duplicate_findings(signup, self._others(signup), self._keys, severity),
            *self._elsewhere.findings(signup, session, severity),
        )

    def remember(self, signup: SignUp) -> None:
        """Take note of a party that was just admitted."""
        if self._identities is not None:
            for number, _ in identities(signup, self._keys):
                self._identities.setdefault(number, []).append(signup)

    def _others(self, signup: SignUp) -> Iterator[SignUp]:
        """Whoever may be the same, by the surest sign first."""
        for number, _ in identities(signup, self._keys) if self._keys else ():
            yield from self._known_identities().get(number, ())
        for attendee in signup.attendees:
            if attendee.birth_date:
                yield from self._view.signups.named(self._event.id, attendee.name)
        if signup.contact.phone:
            yield from self._view.signups.by_phone(signup.contact.phone)

    def _known_identities(self) -> dict[str, list[SignUp]]:
        if self._identities is None:
            self._identities = {}
            for signup in self._view.signups.of_event(self._event.id):
                self.remember(signup)
        return self._identities

    def _visits(self, signup: SignUp) -> list[Visit]:
        """Who came with this phone to other events of the programme, oldest first."""
        if not self._programme.rules.repeat or not signup.contact.phone:
            return []
        found = []
        for other in self._view.signups.by_phone(signup.contact.phone):
            if other.event == self._event.id or other.state is not SignUpState.CONFIRMED:
                continue
            event = self._view.events.get(other.event)
            session = event.session(other.session) if event else None
            if not event or not session or event.programme != self._event.programme:
                continue
            if not event.cancelled and not session.cancelled:
                found += [Visit(person.name, session.start.date(), other.ref) for person in people(other)]
        return sorted(found, key=lambda visit: visit.day)
