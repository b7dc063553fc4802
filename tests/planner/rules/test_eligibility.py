"""A party against the rules of its programme; the session is on 10 April 2026 at nine."""

from datetime import date, datetime, timedelta
from types import MappingProxyType

import pytest

from planner.model.codes import Code
from planner.model.findings import Severity
from planner.model.language import Bilingual
from planner.model.programme import AnswerKind, Question, Station
from planner.model.programme_rules import AgeLimit, Consent, Deadline, Ratio, RatioStep, RepeatVisit, Rules
from planner.model.signup import Attendee, Contact, Unnamed
from planner.rules.eligibility import Visit, eligibility_findings
from tests.planner.records import NOW, SHANGHAI, a_programme, a_session, a_signup

BLOCK, ASK, NOTE = Severity.BLOCK, Severity.ASK, Severity.NOTE
CONSENT = Question("consent", Bilingual("Consent", "同意书"), AnswerKind.YES_NO)


def aged(age, name="Bo", **answers):
    return Attendee(name, date(2026 - age, 4, 10), answers=MappingProxyType(answers))


def findings(rules, signup, now=NOW, visits=(), **fields):
    programme = a_programme(rules=rules, **fields)
    return eligibility_findings(programme, a_session(), signup, now, visits)


def only(*args, **fields):
    (found,) = findings(*args, **fields)
    return found


def party(*attendees, adults=0, children=0, **answers):
    return a_signup(attendees=attendees, unnamed=Unnamed(adults, children), answers=MappingProxyType(answers))


def test_a_programme_without_rules_has_nothing_to_say():
    assert findings(Rules(), party(aged(3), children=500)) == ()


@pytest.mark.parametrize("severity", [BLOCK, ASK, NOTE])
def test_age_limits_hold_on_the_day_of_the_event_as_strictly_as_set(severity):
    rules = Rules(min_age=AgeLimit(6, severity), max_age=AgeLimit(12, severity))
    day_too_young = Attendee("Bo", date(2020, 4, 11))
    found = findings(rules, party(day_too_young, aged(6), aged(12), aged(13, "Fang")))
    assert [(one.code, one.where, one.severity, dict(one.params)) for one in found] == [
        (Code.TOO_YOUNG, "attendees.1", severity, {"name": "Bo", "age": 5, "limit": 6}),
        (Code.TOO_OLD, "attendees.4", severity, {"name": "Fang", "age": 13, "limit": 12}),
    ]


def test_an_unknown_age_is_asked_about_but_never_refused():
    rules = Rules(min_age=AgeLimit(18, BLOCK))
    found = only(rules, party(aged(30), Attendee("Ann"), Attendee("Ben")))
    assert (found.code, found.severity, found.where) == (Code.AGE_UNKNOWN, ASK, "attendees.2")
    assert dict(found.params) == {"persons": 2, "name": "Ann"}
    assert only(rules, a_signup()).where == "name"
    assert only(rules, party(children=3)).params["persons"] == 3
    assert findings(rules, party(adults=3)) == ()


def test_an_unknown_age_bothers_nobody_where_the_limit_is_a_note():
    assert findings(Rules(min_age=AgeLimit(6, NOTE)), party(Attendee("Ann"), children=2)) == ()


def test_a_station_names_its_youngest_and_counts_the_others():
    stations = (
        Station("range", Bilingual("Toy range", "玩具靶场"), 20, 10, min_age=10),
        Station("dogs", Bilingual("Dogs", "警犬"), 20, 10),
    )
    found = only(Rules(station_age=NOTE), party(aged(9, "Bo"), aged(7, "Fang"), aged(10)), stations=stations)
    assert (found.code, found.severity, found.where) == (Code.STATION_TOO_YOUNG, NOTE, "attendees.2")
    assert dict(found.params) == {
        "station": "range", "station_en": "Toy range", "station_zh": "玩具靶场",
        "name": "Fang", "age": 7, "limit": 10, "persons": 2,
    }  # fmt: skip


def test_children_need_adults():
    rules = Rules(ratio=Ratio((RatioStep(9, 6),), ASK))
    found = only(rules, party(*[aged(8)] * 7, aged(40)))
    assert (found.code, found.severity, dict(found.params)) == (
        Code.TOO_FEW_ADULTS, ASK, {"adults": 1, "children": 7, "needed": 2},
    )  # fmt: skip
    assert findings(rules, party(*[aged(8)] * 6, aged(40))) == ()


class TestConsent:
    rules = Rules(consent=Consent(14, ASK))

    def test_is_missing_for_everyone_under_age(self):
        found = only(self.rules, party(aged(13), aged(14), aged(8), children=3), questions=(CONSENT,))
        assert (found.code, found.where) == (Code.CONSENT_MISSING, "answers.consent")
        assert dict(found.params) == {"persons": 5, "name": "Bo", "under_age": 14}

    def test_of_the_party_counts_for_everyone(self):
        assert findings(self.rules, party(aged(8), children=3, consent="yes"), questions=(CONSENT,)) == ()

    def test_that_was_refused_is_missing(self):
        assert only(self.rules, party(aged(8), consent="no"), questions=(CONSENT,)).params["persons"] == 1

    def test_of_a_person_counts_for_that_person(self):
        question = Question("consent", Bilingual("Consent"), AnswerKind.YES_NO, per_person=True)
        found = only(self.rules, party(aged(8, consent="yes"), aged(9, "Mo")), questions=(question,))
        assert (found.where, found.params["persons"]) == ("attendees.2.answers.consent", 1)

    def test_is_not_asked_for_twice_where_the_question_is_required(self):
        question = Question("consent", Bilingual("Consent"), AnswerKind.YES_NO, required=BLOCK)
        assert only(self.rules, party(aged(8)), questions=(question,)).code is Code.CONSENT_MISSING


class TestIdentityAtTheGate:
    def test_is_only_announced_where_no_number_is_asked_for(self):
        found = only(Rules(id_at_gate=BLOCK), party(aged(8)))
        assert (found.code, found.severity) == (Code.ID_REQUIRED, NOTE)

    def test_is_held_against_whoever_gave_no_number(self):
        question = Question("id", Bilingual("ID"), AnswerKind.IDENTITY, per_person=True, required=BLOCK)
        found = only(Rules(id_at_gate=ASK), party(aged(8, id="X1"), aged(9, "Mo")), questions=(question,))
        assert (found.code, found.severity, found.where) == (
            Code.ID_REQUIRED, ASK, "attendees.2.answers.id",
        )  # fmt: skip


class TestRequiredAnswers:
    def test_of_the_party_are_asked_once(self):
        question = Question("school", Bilingual("School", "学校"), required=ASK)
        found = only(Rules(), party(aged(8), aged(9)), questions=(question,))
        assert (found.code, found.where, found.severity) == (Code.ANSWER_MISSING, "answers.school", ASK)
        assert (found.params["question_zh"], found.params["persons"]) == ("学校", 1)
        assert findings(Rules(), party(aged(8), school="No. 3"), questions=(question,)) == ()

    def test_of_each_person_are_asked_of_each_who_is_named(self):
        question = Question("diet", Bilingual("Diet"), required=NOTE, per_person=True)
        found = only(Rules(), party(aged(8, diet="none"), aged(9, "Mo"), children=4), questions=(question,))
        assert (found.where, found.params["persons"], found.params["name"]) == (
            "attendees.2.answers.diet", 1, "Mo",
        )  # fmt: skip
        assert findings(Rules(), party(children=4), questions=(question,)) == ()

    def test_are_asked_of_a_contact_who_comes_alone(self):
        question = Question("diet", Bilingual("Diet"), required=BLOCK, per_person=True)
        assert only(Rules(), a_signup(), questions=(question,)).where == "answers.diet"


def test_the_deadline_passes_so_many_hours_before_the_session():
    rules = Rules(deadline=Deadline(24, ASK))
    last = datetime(2026, 4, 9, 9, tzinfo=SHANGHAI)
    assert findings(rules, a_signup(), now=last) == ()
    found = only(rules, a_signup(), now=last + timedelta(seconds=1))
    assert (found.code, dict(found.params)) == (
        Code.DEADLINE_PASSED, {"hours": 24, "date": "2026-04-09", "time": "09:00"},
    )  # fmt: skip


class TestRepeatVisits:
    rules = Rules(repeat=RepeatVisit(1, 12, ASK))
    visits = (Visit("bo", date(2025, 4, 11), "S-1"), Visit("Ann", date(2026, 1, 1), "S-2"))

    def test_within_the_months_are_counted_by_name(self):
        found = only(self.rules, party(aged(9, "Bo"), aged(9, "Mo")), visits=self.visits)
        assert (found.code, found.where, found.params["ref"], found.params["visits"]) == (
            Code.VISITED_BEFORE, "attendees.1", "S-1", 1,
        )  # fmt: skip

    def test_long_ago_or_fewer_than_allowed_are_welcome(self):
        long_ago = (Visit("Bo", date(2025, 4, 10), "S-1"),)
        assert findings(self.rules, party(aged(9)), visits=long_ago) == ()
        assert findings(Rules(repeat=RepeatVisit(2, 12, ASK)), party(aged(9)), visits=self.visits) == ()

    def test_of_a_contact_alone_count_too(self):
        ann = a_signup(contact=Contact("Ann", "+8613800000001"))
        assert only(self.rules, ann, visits=self.visits).where == "name"
