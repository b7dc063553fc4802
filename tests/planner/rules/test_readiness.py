"""How ready an event is: each aspect, and how much it weighs."""

from datetime import timedelta

import pytest

from planner.model.codes import Code
from planner.model.findings import Severity
from planner.model.language import Bilingual
from planner.model.programme import AnswerKind, Question, Role
from planner.model.programme_rules import Consent, Deadline, Ratio, RatioStep, Rules, Waiting
from planner.model.readiness import Aspect, Light, Readiness
from planner.model.signup import Attendee, Contact, Looked, Override, SecondLook, Unnamed
from planner.model.states import SignUpState
from planner.rules.readiness import NEAR, Standing, checks
from planner.rules.staffing import needs_of
from tests.planner.records import CREATED, NOW, a_programme, a_session, a_signup, an_event

GREEN, AMBER, RED = Light
EVENT = an_event()
SESSION = EVENT.sessions[0]
EARLY = NOW
LATE = EVENT.start - NEAR
NAMED = {"attendees": (Attendee("Ann"),)}
BO = Attendee("Bo", CREATED.date().replace(year=2018))


def asking(severity: Severity = Severity.ASK, **fields: object):
    """A programme with a rule of every kind that readiness looks at."""
    rules = Rules(
        consent=Consent(14, severity),
        ratio=Ratio((RatioStep(18, 2),), severity),
        deadline=Deadline(48, Severity.NOTE),
    )
    question = Question("consent", Bilingual("Consent", "同意"), AnswerKind.YES_NO, per_person=True)
    return a_programme(rules=rules, waiting=Waiting(vetting=True), questions=(question,), **fields)


def found(*signups, programme=None, now=EARLY, needs=()):
    programme = programme or asking()
    coming = [(SESSION, signup) for signup in signups]
    return Readiness(EVENT, checks(Standing(EVENT, programme, coming, needs, now)))


def lights(readiness: Readiness) -> dict[str, str]:
    return {check.aspect.value: check.light.value for check in readiness.open}


def test_an_event_with_nothing_open_is_green_in_every_aspect_asked_for():
    readiness = found(a_signup(**NAMED))
    assert [check.aspect for check in readiness.checks] == [
        one for one in Aspect if one not in (Aspect.PROGRAMME, Aspect.STAFFING)
    ]
    assert (readiness.light, lights(readiness)) == (GREEN, {})


def test_an_event_whose_programme_is_gone_is_not_ready():
    made = checks(Standing(EVENT, None, [(SESSION, a_signup(**NAMED))], (), EARLY))
    readiness = Readiness(EVENT, made)
    assert (readiness.light, lights(readiness)) == (RED, {"programme": "red"})


def test_a_programme_without_rules_is_asked_for_contact_and_names_alone():
    assert [check.aspect.value for check in found(programme=a_programme()).checks] == ["contact", "names"]


@pytest.mark.parametrize(
    ("severity", "light"), [(Severity.BLOCK, RED), (Severity.ASK, RED), (Severity.NOTE, AMBER)]
)
@pytest.mark.parametrize("now", [EARLY, LATE])
def test_consent_and_adults_weigh_what_the_programme_says(severity, light, now):
    readiness = found(a_signup(attendees=(BO,)), a_signup(2, **NAMED), programme=asking(severity), now=now)
    for aspect, code in ((Aspect.CONSENT, Code.CONSENT_MISSING), (Aspect.RATIO, Code.TOO_FEW_ADULTS)):
        check = readiness.check(aspect)
        (pending,) = check.pending
        assert (check.light, check.count, pending.finding.code, pending.ref) == (
            light,
            1,
            code,
            a_signup().ref,
        )


def test_consent_counts_persons_and_leaves_out_what_was_set_aside_with_a_reason():
    aside = Override(Code.CONSENT_MISSING, "the school has it", "li", NOW)
    two = a_signup(2, unnamed=Unnamed(1, 2))
    check = found(a_signup(attendees=(BO,), overrides=(aside,)), two).check(Aspect.CONSENT)
    assert (check.count, [one.ref for one in check.pending]) == (2, [two.ref])


@pytest.mark.parametrize(("now", "light"), [(EARLY, AMBER), (LATE, RED)])
@pytest.mark.parametrize(
    ("signup", "aspect", "code"),
    [
        (a_signup(state=SignUpState.VETTING, **NAMED), Aspect.VETTING, Code.UNDECIDED),
        (
            a_signup(second_look=SecondLook((Looked.PEOPLE,), "li", NOW), **NAMED),
            Aspect.VETTING,
            Code.SECOND_LOOK,
        ),
        (a_signup(contact=Contact("Visitor", ""), **NAMED), Aspect.CONTACT, Code.UNREACHABLE),
    ],
)
def test_what_nobody_may_forget_turns_red_three_days_before(signup, aspect, code, now, light):
    readiness = found(signup, now=now)
    check = readiness.check(aspect)
    assert (check.light, check.count, check.pending[0].finding.code) == (light, 1, code)


@pytest.mark.parametrize("now", [EARLY, LATE])
def test_names_that_are_missing_stay_amber_and_are_counted(now):
    school = a_signup(unnamed=Unnamed(12))
    kept = a_signup(2, unnamed=Unnamed(30), held=True, state=SignUpState.OFFERED)
    check = found(school, kept, now=now).check(Aspect.NAMES)
    assert (check.light, check.count) == (AMBER, 42)
    assert [one.finding.code for one in check.pending] == [Code.NAMES_MISSING, Code.PLACES_HELD]


def test_places_held_without_a_phone_want_a_contact_and_no_consent():
    kept = a_signup(
        unnamed=Unnamed(0, 30), held=True, state=SignUpState.OFFERED, contact=Contact("School", "")
    )
    assert set(lights(found(kept))) == {"contact", "names"}


@pytest.mark.parametrize(("now", "light"), [(EARLY, AMBER), (LATE, RED)])
def test_officers_that_are_missing_are_counted_over_all_roles(now, light):
    roles = (Role("gate", Bilingual("Gate", "门口"), at_least=2), Role("lead", Bilingual("Lead", "负责人")))
    programme = asking(roles=roles)
    needs = tuple(needs_of(SESSION, programme, {}, ()))
    check = found(programme=programme, needs=needs, now=now).check(Aspect.STAFFING)
    assert (check.light, check.count, len(check.pending)) == (light, 3, 2)


@pytest.mark.parametrize(
    ("before", "light", "code"),
    [
        (timedelta(days=4, minutes=1), GREEN, None),
        (timedelta(days=4), AMBER, Code.READY_DEADLINE_NEAR),
        (timedelta(days=2), AMBER, Code.READY_DEADLINE_NEAR),
        (timedelta(days=2) - timedelta(minutes=1), RED, Code.READY_DEADLINE_PAST),
    ],
)
def test_the_end_of_signing_up_is_told_of_where_something_is_open(before, light, code):
    vetting = a_signup(state=SignUpState.VETTING, **NAMED)
    check = found(vetting, now=SESSION.start - before).check(Aspect.DEADLINE)
    assert (check.light, check.finding and check.finding.code) == (light, code)
    ready = found(a_signup(**NAMED), now=SESSION.start - before).check(Aspect.DEADLINE)
    assert ready.light is GREEN


def test_the_worst_comes_first():
    readiness = found(a_signup(attendees=(BO,), unnamed=Unnamed(1)))
    assert [check.light for check in readiness.open] == [RED, AMBER]
    assert readiness.light is RED


def test_whoever_was_erased_is_not_asked_for():
    erased = a_signup(contact=Contact("", ""), unnamed=Unnamed(2))
    assert lights(found(erased)) == {}


def test_a_session_later_than_the_others_has_a_deadline_of_its_own():
    event = an_event(a_session(1, 9), a_session(2, 14))
    now = a_session(1, 9).start + timedelta(hours=1)
    vetting = a_signup(session=2, state=SignUpState.VETTING, **NAMED)
    made = checks(Standing(event, asking(), [(event.sessions[1], vetting)], (), now))
    deadline = next(one for one in made if one.aspect is Aspect.DEADLINE)
    assert deadline.finding.params["time"] == "14:00"
