"""Notices the same person twice in one event, and one who is not the person that the papers tell of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from planner.model.codes import Code
from planner.model.findings import Finding, Severity, finding
from planner.rules.identity import stated_birth_date
from planner.rules.party import identities, people
from planner.rules.places import LIVE

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence
    from datetime import date

    from planner.model.signup import Attendee, SignUp

V = TypeVar("V")

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
    known = _Known(signup, keys)
    found = list(known.twice(severity))
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


def birth_findings(signup: SignUp, keys: Sequence[str]) -> Iterator[Finding]:
    """Whose birth date is another one than that in the identity number (BIRTH_DATE_DIFFERS).

    Neither date is put into the finding: one is a part of the number, which findings never have.
    """
    for person in people(signup):
        for key in keys:
            stated = stated_birth_date(person.answers.get(key, ""))
            if stated and person.birth_date and stated != person.birth_date:
                yield finding(Code.BIRTH_DATE_DIFFERS, person.where, Severity.ASK, name=person.name)


class _Known:
    """What others are compared with, worked out once: a common name brings many of them."""

    def __init__(self, signup: SignUp, keys: Sequence[str]) -> None:
        self._signup = signup
        self._keys = keys
        self._stated = tuple(identities(signup, keys)) if keys else ()
        self._numbers = dict(self._stated)
        self._named = [
            (_key(attendee), (f"attendees.{number}", attendee.name))
            for number, attendee in enumerate(signup.attendees, 1)
            if attendee.birth_date
        ]
        self._people = dict(self._named)

    def twice(self, severity: Severity) -> Iterator[Finding]:
        """Whom the party itself names more than once."""
        if len(self._people) < len(self._named):
            for where, name in _repeated(self._named):
                yield finding(Code.TWICE_IN_PARTY, where, severity, name=name)
        if not self._stated:
            return
        # The party's own answer is the leader's number, who may also be among the attendees.
        own = [(number, where) for number, where in self._stated if where.startswith("attendees.")]
        for where in _repeated(own):
            yield finding(Code.TWICE_IN_PARTY, where, severity, name=self._signup.contact.name)

    def same(self, other: SignUp) -> tuple[str, str, str] | None:
        """Where, by what and under which name they are the same, by the surest sign first."""
        if self._numbers:
            for number, _ in identities(other, self._keys):
                if number in self._numbers:
                    return self._numbers[number], "identity", self._signup.contact.name
        if self._people:
            for attendee in other.attendees:
                person = self._people.get(_key(attendee))
                if person:
                    where, name = person
                    return where, "name", name
        phone = self._signup.contact.phone
        if phone and phone == other.contact.phone and not _linked(self._signup, other):
            return "phone", "phone", other.contact.name
        return None


def _linked(one: SignUp, other: SignUp) -> bool:
    return (one.linked or one.ref) == (other.linked or other.ref)


def _key(attendee: Attendee) -> tuple[str, date | None]:
    return attendee.name.casefold(), attendee.birth_date


def _repeated(pairs: Sequence[tuple[Hashable, V]]) -> Iterator[V]:
    """The first value of each key that comes more than once."""
    if len({key for key, _ in pairs}) == len(pairs):
        return
    counted = Counter(key for key, _ in pairs)
    for key, value in pairs:
        if counted[key] > 1:
            counted[key] = 0
            yield value
