"""Attendee lists: each shows whom and what its purpose needs, and nothing else."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from planner.model.codes import Code
from planner.model.event import Cancellation, Revision
from planner.model.findings import BadInput, Severity
from planner.model.ids import GroupId, SignUpRef
from planner.model.language import Bilingual
from planner.model.lists import AttendeeList, Purpose, Totals
from planner.model.programme import AnswerKind, Question
from planner.model.programme_rules import Rules
from planner.model.roster import Group
from planner.model.signup import Attendee, Contact, Unnamed
from planner.model.states import SignUpState
from planner.services.lists import attendee_list
from tests.planner.records import CREATED, NOW, a_programme, a_session, a_signup, an_event
from tests.planner.services.gatherings import REF, opened, put

WANG = Contact("Wang", "+867340000044", "wang@example.com")
IDENTITY = "11010519491231002X"
OTHERS_IDENTITY = "440524188001010014"
QUESTIONS = (
    Question("organisation", Bilingual("School", "学校")),
    Question("emergency", Bilingual("Emergency", "紧急"), AnswerKind.PHONE, sensitive=True),
    Question("medical", Bilingual("Health", "健康"), per_person=True, sensitive=True),
    Question("identity", Bilingual("ID", "身份证"), AnswerKind.IDENTITY, per_person=True, sensitive=True),
    Question("photo", Bilingual("Photo", "拍照"), AnswerKind.YES_NO),
    Question("consent", Bilingual("Consent", "同意"), AnswerKind.YES_NO),
)
COLUMNS = {
    "gate": "session start group ref party name persons age answer_identity phone emergency state note "
    "arrived signature",
    "station": "session start group name persons age party emergency answer_medical",
    "guardian": "session start group name persons age party phone emergency language answer_medical "
    "answer_consent arrived called",
    "insurance": "session start group name persons birth_date answer_identity party emergency",
    "school": "session start group ref answer_organisation party emergency name persons state arrived "
    "signature",
    "badges": "session start group ref name",
    "all": "session start group ref state party phone emergency email language name persons age birth_date "
    "answer_identity answer_organisation answer_medical answer_photo answer_consent note arrived",
}
NEEDED_BY = {
    "peanuts": {"station", "guardian", "all"},
    IDENTITY: {"insurance"},
    "1101**********002X": {"gate", "all"},
    "first visit": {"gate", "all"},
    "wang@example.com": {"all"},
    "datetime.date(2018, 4, 11)": {"insurance", "all"},
    "+867340000044": {"gate", "guardian", "all"},
    "+8613100000000": set(COLUMNS) - {"badges"},
    "Third school": {"school", "all"},
    "photo-no": {"all"},
    "consent-yes": {"guardian", "all"},
}
"""What is known of somebody, and the lists on which it may stand."""


@pytest.fixture
def desk():
    cancelled = Cancellation("rain", NOW)
    rules = Rules(id_at_gate=Severity.NOTE)
    desk = opened(
        event=an_event(a_session(1), a_session(2, 14), a_session(3, 8, cancelled=cancelled)),
        programme=a_programme(questions=QUESTIONS, rules=rules),
    )
    own = MappingProxyType({"medical": "peanuts", "identity": IDENTITY})
    answers = MappingProxyType(
        {
            "emergency": "+8613100000000",
            "organisation": "Third school",
            "photo": "photo-no",
            "consent": "consent-yes",
            "identity": OTHERS_IDENTITY,
        }
    )
    bo = Attendee("Bo", date(2018, 4, 11), NOW, own)
    school = {"contact": WANG, "attendees": (bo, Attendee("Mo")), "unnamed": Unnamed(1, 20)}
    put(
        desk,
        a_signup(4, session=2, unnamed_arrived=7, note="first visit", answers=answers, **school),
        a_signup(3, session=1),
        a_signup(2, session=1, state=SignUpState.VETTING, unnamed_arrived=1),
        a_signup(5, session=1, state=SignUpState.WAITING, line=1),
        a_signup(6, session=1, state=SignUpState.WITHDRAWN),
        a_signup(7, session=3),
        a_signup(8, session=2, attendees=(Attendee("Grown", date(1990, 1, 1)),)),
    )
    return desk


def values(found: AttendeeList, key: str) -> list[object]:
    place = [column.key for column in found.columns].index(key)
    return [row.cells[place] for row in found.rows]


def who(found: AttendeeList) -> list[tuple[int, str]]:
    return [(row.session, row.ref) for row in found.rows]


def test_the_gate_knows_who_may_come_party_by_party(desk):
    found = attendee_list(desk, "e23", "gate")
    two, three, four, eight = (a_signup(number).ref for number in (2, 3, 4, 8))
    assert who(found) == [(1, two), (1, three), (2, four), (2, four), (2, four), (2, eight)]
    assert values(found, "name") == ["Visitor 2", "Visitor 3", "Bo", "Mo", Unnamed(1, 20), "Grown"]
    assert values(found, "age")[2:] == [7, None, None, 36]
    assert values(found, "arrived") == [None, None, NOW, None, None, None]
    assert [row.arrived_persons for row in found.rows] == [1, 0, 1, 0, 7, 0]


def test_it_counts_persons_by_session_and_in_all(desk):
    found = attendee_list(desk, REF, "gate")
    assert found.totals == Totals(parties=4, persons=26, named=5, unnamed=21, confirmed=25, arrived=9)
    assert dict(found.by_session) == {
        1: Totals(parties=2, persons=2, named=2, unnamed=0, confirmed=1, arrived=1),
        2: Totals(parties=2, persons=24, named=3, unnamed=21, confirmed=24, arrived=8),
    }


def test_it_says_who_made_it_and_when(desk):
    found = attendee_list(desk, REF, "gate", 2)
    assert (found.purpose, found.by, found.made) == ("gate", "li", NOW)
    assert ([session.number for session in found.sessions], len(found.rows)) == ([2], 4)


@pytest.mark.parametrize("purpose", Purpose)
def test_each_purpose_has_its_columns_and_no_other(desk, purpose):
    found = attendee_list(desk, REF, purpose)
    assert [column.key for column in found.columns] == COLUMNS[purpose].split()
    assert all(len(row.cells) == len(found.columns) for row in found.rows)


@pytest.mark.parametrize("secret", NEEDED_BY)
def test_what_is_known_of_people_is_only_where_it_is_needed(desk, secret):
    seen = {purpose for purpose in COLUMNS if secret in repr(attendee_list(desk, REF, purpose).rows)}
    assert seen == NEEDED_BY[secret]


def test_the_number_of_the_contact_is_nobody_elses(desk):
    for purpose in COLUMNS:
        assert OTHERS_IDENTITY not in repr(attendee_list(desk, REF, purpose).rows), purpose
    alone = a_signup(9, session=2, answers=MappingProxyType({"identity": OTHERS_IDENTITY}))
    put(desk, alone)
    found = attendee_list(desk, REF, "insurance")
    assert dict(zip(values(found, "name"), values(found, "answer_identity"), strict=True)) == {
        "Visitor 3": "", "Bo": IDENTITY, "Mo": "", Unnamed(1, 20): "", "Grown": "",
        "Visitor 9": OTHERS_IDENTITY,
    }  # fmt: skip


def test_what_a_programme_does_not_ask_has_no_column():
    desk = opened()
    put(desk, a_signup(1))
    found = attendee_list(desk, REF, "insurance")
    assert [column.key for column in found.columns if column.question] == []
    assert values(found, "emergency") == [a_signup(1).contact.phone]
    assert "identity" not in COLUMNS["gate"].replace("answer_identity", "")


def test_only_the_gate_that_looks_at_cards_sees_the_end_of_their_numbers():
    desk = opened(programme=a_programme(questions=QUESTIONS))
    assert "answer_identity" not in [column.key for column in attendee_list(desk, REF, "gate").columns]


def test_the_call_sheet_leaves_out_who_is_known_to_be_an_adult(desk):
    found = attendee_list(desk, REF, "guardian")
    assert values(found, "name") == ["Visitor 3", "Bo", "Mo", Unnamed(0, 20)]
    assert found.totals.persons == 23


def test_who_hopes_for_a_place_is_on_the_lists_of_gate_school_and_coordinators_alone(desk):
    two, five = a_signup(2).ref, a_signup(5).ref
    lists = {purpose: who(attendee_list(desk, REF, purpose)) for purpose in COLUMNS}
    assert {purpose for purpose, rows in lists.items() if (1, two) in rows} == {"gate", "all"}
    assert {purpose for purpose, rows in lists.items() if (1, five) in rows} == {"all"}
    assert not any((1, a_signup(6).ref) in rows or (3, a_signup(7).ref) in rows for rows in lists.values())


def test_a_school_is_a_party_larger_than_a_family(desk):
    assert set(who(attendee_list(desk, REF, "school"))) == {(2, a_signup(4).ref)}


def test_each_person_has_a_badge(desk):
    found = attendee_list(desk, REF, "badges")
    assert len(found.rows) == found.totals.persons == 25
    assert [row.persons for row in found.rows] == [1] * 25


def test_rows_are_grouped_and_who_has_no_group_comes_last(desk):
    early, late = a_signup(3), a_signup(9)
    grown = replace(a_signup(1), ref=SignUpRef("S-ZZZZZZ"))
    put(desk, late, grown)
    with desk.store.transaction("setup", NOW) as tx:
        for number, of, name in ((1, grown, "Tigers"), (2, early, "")):
            tx.groups.put(
                Group(
                    GroupId(number),
                    f"u{number}",
                    f"t{number}",
                    an_event().id,
                    a_session().number,
                    number,
                    CREATED,
                    Revision(0, CREATED),
                    name,
                    (of.id,),
                )
            )
        tx.record("groups.form")
    found = attendee_list(desk, REF, "badges", 1)
    assert [(row.group, row.ref) for row in found.rows] == [
        ("1 Tigers", grown.ref), ("2", early.ref), ("", late.ref),
    ]  # fmt: skip


@pytest.mark.parametrize("purpose", ["", "Gate", "everything", "x" * 500])
def test_other_purposes_are_refused_with_those_there_are(desk, purpose):
    with pytest.raises(BadInput) as refused:
        attendee_list(desk, REF, purpose)
    (found,) = refused.value.findings
    assert (found.code, found.params["known"]) == (Code.UNKNOWN_PURPOSE, ", ".join(Purpose))
    with pytest.raises(BadInput):
        attendee_list(desk, REF, "gate", 4)
