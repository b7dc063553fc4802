"""Holds a party against the rules that its programme sets, each as strictly as the programme says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import Finding, Severity, finding
from planner.model.programme_rules import CONSENT, AgeLimit
from planner.rules.answers import YES
from planner.rules.asked import answer_findings, identity_findings
from planner.rules.party import AgedParty, Person
from planner.rules.ratio import adults_needed
from planner.rules.sizes import batch_findings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.model.event import Session
    from planner.model.programme import Programme
    from planner.model.signup import SignUp

_AGE = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Visit:
    """An earlier visit to the same programme: who came, when, and under which reference."""

    name: str
    day: date
    ref: str


def eligibility_findings(
    programme: Programme,
    session: Session,
    signup: SignUp,
    now: datetime,
    visits: Sequence[Visit] = (),
) -> tuple[Finding, ...]:
    """What the programme's rules say to this party in this session, in the order in which people ask.

    Ages count on the day of the session. `visits` are those of people with the same phone, oldest first.
    """
    rules, day = programme.rules, session.start.date()
    party = AgedParty(signup, day)
    found: list[Finding] = []
    # Only what the programme asks: most ask for little, and each sign-up comes through here.
    if rules.batch:
        found += batch_findings(programme, signup.persons)
    if rules.min_age or rules.max_age:
        found += _ages(programme, party)
    if rules.station_age:
        found += _stations(programme, party)
    if rules.ratio:
        found += _ratio(programme, party)
    if rules.consent:
        found += _consent(programme, party)
    if rules.id_at_gate:
        found += identity_findings(programme, party)
    found += answer_findings(programme, party)
    if rules.repeat:
        found += _repeat(programme, party, day, visits)
    if rules.deadline:
        found += _deadline(programme, session, now)
    return tuple(found)


def lasting_findings(programme: Programme, session: Session, signup: SignUp) -> Iterator[Finding]:
    """What is left to settle once a party was taken: consent and adults (CONSENT_MISSING, TOO_FEW_ADULTS)."""
    party = AgedParty(signup, session.start.date())
    yield from _consent(programme, party)
    yield from _ratio(programme, party)


def _ages(programme: Programme, party: AgedParty) -> Iterator[Finding]:
    youngest, oldest = programme.rules.min_age, programme.rules.max_age
    for age, person in party.aged:
        if youngest and age < youngest.years:
            yield _age_finding(Code.TOO_YOUNG, person, age, youngest)
        if oldest and age > oldest.years:
            yield _age_finding(Code.TOO_OLD, person, age, oldest)
    yield from _unknown_ages(party, [limit for limit in (youngest, oldest) if limit])


def _age_finding(code: Code, person: Person, age: int, limit: AgeLimit) -> Finding:
    return finding(code, person.where, limit.severity, name=person.name, age=age, limit=limit.years)


def _unknown_ages(party: AgedParty, limits: Sequence[AgeLimit]) -> Iterator[Finding]:
    """Nobody is refused for an age that is not known; where the limit is but a note nobody is asked."""
    if all(limit.severity is Severity.NOTE for limit in limits):
        return
    unknown = [person for person in party.people if person.birth_date is None]
    persons = len(unknown) + party.signup.unnamed.children
    if persons:
        where = unknown[0].where if unknown else "children"
        name = unknown[0].name if unknown else ""
        yield finding(Code.AGE_UNKNOWN, where, Severity.ASK, persons=persons, name=name)


def _stations(programme: Programme, party: AgedParty) -> Iterator[Finding]:
    """One finding a station, about the youngest: thirty pupils at four stations are four sentences."""
    severity = programme.rules.station_age
    if severity is None or not party.aged:
        return
    youngest, person = min(party.aged, key=_AGE)
    for station in programme.stations:
        if youngest < station.min_age:
            yield finding(
                Code.STATION_TOO_YOUNG,
                person.where,
                severity,
                station=station.key,
                station_en=station.title.en,
                station_zh=station.title.zh,
                name=person.name,
                age=youngest,
                limit=station.min_age,
                persons=len([age for age, _ in party.aged if age < station.min_age]),
            )


def _ratio(programme: Programme, party: AgedParty) -> Iterator[Finding]:
    ratio = programme.rules.ratio
    if ratio is None:
        return
    ages: list[int | None] = [age for age, _ in party.aged]
    ages += [None] * (len(party.people) - len(ages))
    need = adults_needed(ratio, ages, party.signup.unnamed)
    if need.adults < need.needed:
        yield finding(
            Code.TOO_FEW_ADULTS,
            "attendees",
            ratio.severity,
            adults=need.adults,
            children=need.children,
            needed=need.needed,
        )


def _consent(programme: Programme, party: AgedParty) -> Iterator[Finding]:
    """An answer of the party counts for everyone in it, as a school hands in one form for a class."""
    consent = programme.rules.consent
    if consent is None or party.signup.answers.get(CONSENT) == YES:
        return
    missing = [
        person for age, person in party.aged if age < consent.under_age and person.answers.get(CONSENT) != YES
    ]
    persons = len(missing) + party.signup.unnamed.children
    if persons:
        question = programme.question(CONSENT)
        single = question is not None and question.per_person and missing
        yield finding(
            Code.CONSENT_MISSING,
            f"{missing[0].where}.answers.{CONSENT}" if single else f"answers.{CONSENT}",
            consent.severity,
            persons=persons,
            name=missing[0].name if missing else "",
            under_age=consent.under_age,
        )


def _repeat(programme: Programme, party: AgedParty, day: date, visits: Sequence[Visit]) -> Iterator[Finding]:
    repeat = programme.rules.repeat
    if repeat is None:
        return
    first = _months_before(day, repeat.months)
    for person in party.people:
        folded = person.name.casefold()
        had = [visit for visit in visits if visit.name.casefold() == folded and first < visit.day <= day]
        if len(had) >= repeat.visits:
            yield finding(
                Code.VISITED_BEFORE,
                person.where,
                repeat.severity,
                name=person.name,
                visits=len(had),
                limit=repeat.visits,
                months=repeat.months,
                date=had[-1].day.isoformat(),
                ref=had[-1].ref,
            )


def _months_before(day: date, months: int) -> date:
    from dateutil.relativedelta import relativedelta

    return day - relativedelta(months=months)


def _deadline(programme: Programme, session: Session, now: datetime) -> Iterator[Finding]:
    deadline = programme.rules.deadline
    if deadline is None:
        return
    last = session.start.astimezone(UTC) - timedelta(hours=deadline.hours)
    if now > last:
        last = last.astimezone(session.start.tzinfo)
        yield finding(
            Code.DEADLINE_PASSED,
            "session",
            deadline.severity,
            hours=deadline.hours,
            date=last.date().isoformat(),
            time=f"{last:%H:%M}",
        )
