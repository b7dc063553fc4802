"""Notices the same person twice in one event."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import Finding, Severity, finding
from planner.rules.party import identities, people
from planner.rules.places import LIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from planner.model.signup import SignUp

AT_MOST = 5
"""Other sign-ups that are named: more would only hide what matters."""


def duplicate_findings(
    signup: SignUp, others: Iterable[SignUp], keys: Sequence[str], severity: Severity
) -> tuple[Finding, ...]:
    """Whom the event has already, and whom the party names twice (TWICE_IN_PARTY).

    DUPLICATE_PERSON (params `ref`, `by`: identity, name or phone, `name`) is for each of `others` that has an
    identity number in common under one of the question `keys`, or a person of the same name and birth date,
    or the contact's phone. Only sign-ups of the same event that still count are compared, and batches of one
    large party may share their contact.
    """
    found = list(_within(signup, keys, severity))
    known = _Known(signup, keys)
    seen = {signup.ref}
    for other in others:
        if other.event != signup.event or other.state not in LIVE or other.ref in seen:
            continue
        seen.add(other.ref)
        if same := known.same(other):
            where, by, name = same
            found.append(finding(Code.DUPLICATE_PERSON, where, severity, ref=other.ref, by=by, name=name))
        if len(found) >= AT_MOST:
            break
    return tuple(found)


class _Known:
    """What others are compared with, worked out once: a common name brings many of them."""

    def __init__(self, signup: SignUp, keys: Sequence[str]) -> None:
        self._signup = signup
        self._keys = keys
        self._numbers = dict(identities(signup, keys))
        self._people = {
            _key(person.name, person.birth_date): person for person in people(signup) if person.birth_date
        }

    def same(self, other: SignUp) -> tuple[str, str, str] | None:
        """Where, by what and under which name they are the same, by the surest sign first."""
        if self._numbers:
            for number, _ in identities(other, self._keys):
                if number in self._numbers:
                    return self._numbers[number], "identity", self._signup.contact.name
        if self._people:
            for attendee in other.attendees:
                person = self._people.get(_key(attendee.name, attendee.birth_date))
                if person:
                    return person.where, "name", person.name
        phone = self._signup.contact.phone
        if phone and phone == other.contact.phone and not _linked(self._signup, other):
            return "phone", "phone", other.contact.name
        return None


def _linked(one: SignUp, other: SignUp) -> bool:
    return (one.linked or one.ref) == (other.linked or other.ref)


def _key(name: str, born: date | None) -> tuple[str, date | None]:
    return name.casefold(), born


def _within(signup: SignUp, keys: Sequence[str], severity: Severity) -> Iterator[Finding]:
    named = [person for person in people(signup) if person.birth_date]
    counted = Counter(_key(person.name, person.birth_date) for person in named)
    for person in named:
        key = _key(person.name, person.birth_date)
        if counted[key] > 1:
            counted[key] = 0
            yield finding(Code.TWICE_IN_PARTY, person.where, severity, name=person.name)
    # The party's own answer is the leader's number, who may also be among the attendees.
    own = [(number, where) for number, where in identities(signup, keys) if where.startswith("attendees.")]
    numbers = Counter(number for number, _ in own)
    for number, where in own:
        if numbers[number] > 1:
            numbers[number] = 0
            yield finding(Code.TWICE_IN_PARTY, where, severity, name=signup.contact.name)
