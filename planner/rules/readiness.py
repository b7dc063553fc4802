"""Works out how ready an event is: what is open, and how much that weighs so long before it begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import Finding, Severity, finding
from planner.model.readiness import LIGHTS, Aspect, Check, Light, Pending
from planner.model.states import SignUpState
from planner.rules.eligibility import lasting_findings
from planner.rules.second_look import look_finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from planner.model.event import Event, Session
    from planner.model.programme import Programme
    from planner.model.signup import SignUp
    from planner.rules.staffing import Need

NEAR = timedelta(days=3)
"""So long before the start what nobody may forget turns from amber to red."""
DEADLINE_NEAR = timedelta(days=2)
"""So long before the end of signing up what is open is worth a word."""

Coming = tuple["Session", "SignUp"]
"""A sign-up with the session that it is for."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is looked at: an event with whoever has places or waits to be vetted, and who is needed."""

    event: Event
    programme: Programme | None
    coming: Sequence[Coming]
    needs: Sequence[Need]
    now: datetime

    @property
    def near(self) -> bool:
        """Whether there is little time left."""
        return self.event.start - self.now <= NEAR

    @property
    def booked(self) -> Iterator[Coming]:
        """Those who have places, without those that are only kept for a group."""
        decided = (SignUpState.CONFIRMED, SignUpState.OFFERED)
        return (one for one in self.coming if one[1].state in decided and not one[1].held)


def checks(standing: Standing) -> tuple[Check, ...]:
    """How each aspect stands that the programme asks for."""
    asked = [
        _programme(standing),
        *_people(standing),
        _vetting(standing),
        _contact(standing),
        _names(standing),
        _staff(standing),
    ]
    found = sorted((one for one in asked if one), key=lambda one: list(Aspect).index(one.aspect))
    deadline = _deadline(standing, found)
    return (*found, deadline) if deadline else tuple(found)


def _programme(standing: Standing) -> Check | None:
    """Without its programme nobody knows what an event asks for, so it is not ready however far off it is."""
    if standing.programme is not None:
        return None
    found = finding(Code.READY_PROGRAMME, "", Severity.ASK, text=standing.event.programme)
    return Check(Aspect.PROGRAMME, Light.RED, 1, found, (Pending(found),))


def _people(standing: Standing) -> Iterator[Check]:
    """Consent and adults: red where the programme asks for them, amber where it only notes them."""
    if standing.programme is None:
        return
    rules = standing.programme.rules
    open_ones: dict[Code, list[Pending]] = {Code.CONSENT_MISSING: [], Code.TOO_FEW_ADULTS: []}
    if rules.consent or rules.ratio:
        for session, signup in standing.booked:
            aside = {one.code for one in signup.overrides}
            for found in lasting_findings(standing.programme, session, signup):
                if found.code not in aside:
                    open_ones[found.code].append(Pending(found, signup.ref))
    if rules.consent:
        pending = open_ones[Code.CONSENT_MISSING]
        persons = sum(int(one.finding.params["persons"]) for one in pending)
        light = _weighed(rules.consent.severity)
        yield _check(Aspect.CONSENT, light, Code.READY_CONSENT, pending, persons)
    if rules.ratio:
        pending = open_ones[Code.TOO_FEW_ADULTS]
        light = _weighed(rules.ratio.severity)
        yield _check(Aspect.RATIO, light, Code.READY_RATIO, pending, len(pending))


def _vetting(standing: Standing) -> Check | None:
    pending = []
    for session, signup in standing.coming:
        look = look_finding(signup, session.start.tzinfo)
        if look:
            pending.append(Pending(look, signup.ref))
        elif signup.state is SignUpState.VETTING:
            came = signup.created.astimezone(session.start.tzinfo).date().isoformat()
            found = finding(Code.UNDECIDED, signup.ref, Severity.ASK, ref=signup.ref, date=came)
            pending.append(Pending(found, signup.ref))
    vets = standing.programme is not None and standing.programme.waiting.vetting
    if not vets and not pending:
        return None
    light = Light.RED if standing.near else Light.AMBER
    return _check(Aspect.VETTING, light, Code.READY_VETTING, pending, len(pending))


def _contact(standing: Standing) -> Check:
    decided = (SignUpState.CONFIRMED, SignUpState.OFFERED)
    pending = [
        Pending(finding(Code.UNREACHABLE, signup.ref, Severity.ASK, ref=signup.ref), signup.ref)
        for _session, signup in standing.coming
        if signup.state in decided and not (signup.contact.phone or signup.contact.email or signup.erased)
    ]
    light = Light.RED if standing.near else Light.AMBER
    return _check(Aspect.CONTACT, light, Code.READY_CONTACT, pending, len(pending))


def _names(standing: Standing) -> Check:
    """A class may come by number, so names that are missing stay amber."""
    pending, persons = [], 0
    for _session, signup in standing.coming:
        unnamed = signup.unnamed.persons if not signup.erased else 0
        if signup.held or unnamed:
            code = Code.PLACES_HELD if signup.held else Code.NAMES_MISSING
            count = unnamed or signup.persons
            persons += count
            found = finding(code, signup.ref, Severity.NOTE, ref=signup.ref, persons=count)
            pending.append(Pending(found, signup.ref))
    return _check(Aspect.NAMES, Light.AMBER, Code.READY_NAMES, pending, persons)


def _staff(standing: Standing) -> Check | None:
    if not standing.needs:
        return None
    pending = [
        Pending(
            finding(
                Code.STAFF_MISSING,
                need.station or need.role,
                Severity.ASK,
                title_en=need.title.en,
                title_zh=need.title.zh,
                missing=need.missing,
                needed=need.needed,
                number=need.session.number,
            )
        )
        for need in standing.needs
        if need.missing and not need.session.over(standing.now)
    ]
    officers = sum(int(one.finding.params["missing"]) for one in pending)
    light = Light.RED if standing.near else Light.AMBER
    return _check(Aspect.STAFFING, light, Code.READY_STAFFING, pending, officers)


def _deadline(standing: Standing, others: Sequence[Check]) -> Check | None:
    """The end of signing up, where it is near or past and something is open: as bad as what is open."""
    rule = standing.programme.rules.deadline if standing.programme else None
    ahead = [one.start for one in standing.event.live_sessions if one.start > standing.now]
    if rule is None or not ahead:
        return None
    last = min(ahead).astimezone(UTC) - timedelta(hours=rule.hours)
    worst = max((one.light for one in others), key=LIGHTS.index, default=Light.GREEN)
    if worst is Light.GREEN or standing.now < last - DEADLINE_NEAR:
        return Check(Aspect.DEADLINE, Light.GREEN)
    past = standing.now > last
    at = last.astimezone(standing.event.tz)
    found = finding(
        Code.READY_DEADLINE_PAST if past else Code.READY_DEADLINE_NEAR,
        "",
        Severity.ASK,
        date=at.date().isoformat(),
        time=f"{at:%H:%M}",
    )
    open_ones = sum(one.light is not Light.GREEN for one in others)
    light = worst if past else Light.AMBER
    return Check(Aspect.DEADLINE, light, open_ones, found, (Pending(found),))


def _weighed(severity: Severity) -> Light:
    return Light.AMBER if severity is Severity.NOTE else Light.RED


def _check(aspect: Aspect, light: Light, code: Code, pending: Iterable[Pending], count: int) -> Check:
    open_ones = tuple(pending)
    if not open_ones:
        return Check(aspect, Light.GREEN)
    severity = Severity.ASK if light is Light.RED else Severity.NOTE
    found: Finding = finding(code, "", severity, count=count, signups=len(open_ones))
    return Check(aspect, light, count, found, open_ones)
