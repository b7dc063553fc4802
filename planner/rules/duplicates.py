"""Notices the same person twice in one event."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from planner.model.codes import Code
from planner.model.findings import Finding, Severity, finding
from planner.model.signup import SignUp
from planner.rules.party import identities, people
from planner.rules.places import LIVE

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
    seen = {signup.ref}
    for other in others:
        if other.event != signup.event or other.state not in LIVE or other.ref in seen:
            continue
        seen.add(other.ref)
        same = _same(signup, other, keys)
        if same:
            where, by, name = same
            found.append(finding(Code.DUPLICATE_PERSON, where, severity, ref=other.ref, by=by, name=name))
        if len(found) >= AT_MOST:
            break
    return tuple(found)


def _same(signup: SignUp, other: SignUp, keys: Sequence[str]) -> tuple[str, str, str] | None:
    """Where, by what and under which name they are the same, by the surest sign first."""
    theirs = {number for number, _ in identities(other, keys)}
    for number, where in identities(signup, keys):
        if number in theirs:
            return where, "identity", signup.contact.name
    known = {_person(person.name, person.birth_date) for person in people(other) if person.birth_date}
    for person in people(signup):
        if person.birth_date and _person(person.name, person.birth_date) in known:
            return person.where, "name", person.name
    if signup.contact.phone and signup.contact.phone == other.contact.phone and not _linked(signup, other):
        return "phone", "phone", other.contact.name
    return None


def _linked(one: SignUp, other: SignUp) -> bool:
    return (one.linked or one.ref) == (other.linked or other.ref)


def _person(name: str, born: object) -> tuple[str, object]:
    return name.casefold(), born


def _within(signup: SignUp, keys: Sequence[str], severity: Severity) -> Iterator[Finding]:
    counted = Counter(_person(p.name, p.birth_date) for p in people(signup) if p.birth_date)
    for person in people(signup):
        key = _person(person.name, person.birth_date)
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
