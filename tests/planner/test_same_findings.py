"""Each rule of a programme says the same to a party in the form, by command and in an imported sheet."""

from collections.abc import Callable
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields
from datetime import date, timedelta

import pytest

from planner.cli.drafts import draft_from_line
from planner.model.codes import Code
from planner.model.findings import Refusal, Severity
from planner.model.ids import EventId, EventRef
from planner.model.imports import ImportWish
from planner.model.language import Bilingual, Language
from planner.model.programme import AnswerKind, Programme, Question, Station
from planner.model.programme_rules import (
    AgeLimit,
    Batch,
    Consent,
    Deadline,
    Ratio,
    RatioStep,
    RepeatVisit,
    Rules,
)
from planner.model.signup import Attendee, Contact
from planner.services.desk import Desk
from planner.services.importing import import_signups
from planner.services.judging import Outcome, judge
from planner.services.signup_views import list_signups
from planner.services.signups import sign_up
from screens.signup.state import FormState, Person
from tests.planner.records import a_programme, a_session, a_signup, an_event
from tests.planner.services.gatherings import REF, opened, put
from tests.planner.services.test_importing import sheet

PHONE = "+8613800000001"
BO = ("Bo", "2016-05-01")
REASON = "known to the station"


def rules(**fields: object) -> Programme:
    return a_programme(rules=Rules(**fields))


def earlier(event: int) -> Callable[[Desk], None]:
    """Bo's party, signed up before: to this event (1), or to one that was."""

    def make(desk: Desk) -> None:
        if event != 1:
            start = a_session().start - timedelta(days=60)
            session = a_session(start=start)
            put(desk, an_event(session, id=EventId(event), ref=EventRef("E345Y"), uid="earlier"))
        before = a_signup(
            event=event, contact=Contact("Ann", PHONE), attendees=(Attendee("Bo", date(2016, 5, 1)),)
        )
        put(desk, before)

    return make


@dataclass(frozen=True)
class Case:
    """A rule as strict as it is asked to be, and a party that breaks it."""

    name: str
    code: Code
    programme: Callable[[Severity], Programme]
    party: tuple[tuple[str, str], ...] = (BO,)
    before: Callable[[Desk], None] = field(default=lambda desk: None)
    blocked: Code | None = None
    """Where it is another finding when it blocks."""


STATION = Station("range", Bilingual("Range", "射击"), 10, 5, min_age=12)
CHECK = Question("id", Bilingual("ID", "身份证号码"), AnswerKind.IDENTITY, per_person=True)
CONSENT = Question("consent", Bilingual("Consent", "同意"), AnswerKind.YES_NO)
CASES = [
    Case("youngest", Code.TOO_YOUNG, lambda s: rules(min_age=AgeLimit(12, s))),
    Case("oldest", Code.TOO_OLD, lambda s: rules(max_age=AgeLimit(8, s))),
    Case(
        "station",
        Code.STATION_TOO_YOUNG,
        lambda s: a_programme(rules=Rules(station_age=s), stations=(STATION,)),
    ),
    Case("adults", Code.TOO_FEW_ADULTS, lambda s: rules(ratio=Ratio((RatioStep(18, 3),), s))),
    Case(
        "consent",
        Code.CONSENT_MISSING,
        lambda s: a_programme(rules=Rules(consent=Consent(14, s)), questions=(CONSENT,)),
    ),
    Case("card", Code.ID_REQUIRED, lambda s: a_programme(rules=Rules(id_at_gate=s), questions=(CHECK,))),
    Case("deadline", Code.DEADLINE_PASSED, lambda s: rules(deadline=Deadline(24 * 30, s))),
    Case("too few", Code.BATCH_TOO_SMALL, lambda s: rules(batch=Batch(2, 9, s))),
    Case(
        "too many",
        Code.BATCH_TOO_LARGE,
        lambda s: rules(batch=Batch(1, 1, s)),
        (BO, ("Cy", "2017-05-01")),
        blocked=Code.PARTY_TOO_LARGE,
    ),
    Case("again", Code.VISITED_BEFORE, lambda s: rules(repeat=RepeatVisit(1, 12, s)), before=earlier(2)),
    Case("twice", Code.DUPLICATE_PERSON, lambda s: rules(duplicate=s), before=earlier(1)),
    Case(
        "question",
        Code.ANSWER_MISSING,
        lambda s: a_programme(questions=(Question("club", Bilingual("Club", "社团"), required=s),)),
    ),
]


def by_form(desk: Desk, case: Case, override: str) -> None:
    draft = form_of(case).draft()
    sign_up(desk, REF, [draft], override)


def form_of(case: Case) -> FormState:
    people = tuple(Person(f"{name} {birth}") for name, birth in case.party)
    return FormState(name="Ann", phone=PHONE, language=Language.EN, people=people)


def by_command(desk: Desk, case: Case, override: str) -> None:
    fields = {"name": "Ann", "phone": PHONE, "email": "", "note": "", "adults": 0, "children": 0}
    people = [f"{name};{birth}" for name, birth in case.party]
    sign_up(desk, REF, [draft_from_line(fields, people, (), "en", None)], override)


def by_sheet(desk: Desk, case: Case, override: str) -> None:
    lines = [f"{name}|{birth}|Ann|{PHONE}" for name, birth in case.party]
    source = sheet("Child name|Birth date|Parent name|Parent phone", *lines)
    report = import_signups(desk, REF, source, ImportWish(language=Language.EN, override=override))
    rows_of_its_party = (Code.IMPORT_PARTY_REJECTED,)
    found = [one.finding for one in report.rejected if one.finding.code not in rows_of_its_party]
    if found:
        raise Refusal(*found)
    (made,) = list_signups(desk, REF, findings=True)[-1:]
    assert [one.finding.code for one in report.remarks] == [one.code for one in made.findings]


DOORS = (by_form, by_command, by_sheet)


def outcome(door: Callable[[Desk, Case, str], None], severity: Severity, case: Case, override: str):
    """Whether the party was taken, what was said about it, and what is kept of why."""
    desk = opened(20, programme=case.programme(severity))
    case.before(desk)
    had = len(list_signups(desk, REF))
    try:
        door(desk, case, override)
    except Refusal as refusal:
        assert len(list_signups(desk, REF)) == had
        return False, {(one.code, one.severity) for one in refusal.findings}, ()
    made = list_signups(desk, REF, findings=True)[-1]
    kept = tuple((one.code, one.reason, one.actor) for one in made.signup.overrides)
    return True, {(one.code, one.severity) for one in made.findings}, kept


@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_rule_weighs_the_same_wherever_a_party_comes_from(case: Case, severity: Severity) -> None:
    code = case.blocked or case.code if severity is Severity.BLOCK else case.code
    for override in ("", REASON):
        outcomes = [outcome(door, severity, case, override) for door in DOORS]
        assert outcomes[0] == outcomes[1] == outcomes[2]
        taken, said, kept = outcomes[0]
        assert taken is (severity is Severity.NOTE or (severity is Severity.ASK and bool(override)))
        assert (code, severity) in said
        assert kept == (((code, REASON, "li"),) if taken and severity is Severity.ASK else ())


@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_form_says_it_before_it_is_saved(case: Case, severity: Severity) -> None:
    desk = opened(20, programme=case.programme(severity))
    case.before(desk)
    verdict = judge(desk, REF, form_of(case).draft())
    code = case.blocked or case.code if severity is Severity.BLOCK else case.code
    assert (code, severity) in {(one.code, one.severity) for one in verdict.findings}
    assert (verdict.outcome is Outcome.REFUSED) is (severity is Severity.BLOCK)


def test_every_rule_of_a_programme_is_in_the_table() -> None:
    looked_at = {
        rule.name
        for case in CASES
        for rule in dataclass_fields(Rules)
        if getattr(case.programme(Severity.BLOCK).rules, rule.name) != getattr(Rules(), rule.name)
    }
    assert looked_at == {rule.name for rule in dataclass_fields(Rules)}
