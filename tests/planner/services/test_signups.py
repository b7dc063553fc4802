"""Taking sign-ups."""

from dataclasses import replace
from datetime import date

import pytest

from planner.model.audit import Action
from planner.model.catalogue import Programmes
from planner.model.codes import Code
from planner.model.event import EventStatus
from planner.model.findings import BadInput, Refusal, Severity
from planner.model.language import Bilingual, Language
from planner.model.programme import AnswerKind, Question
from planner.model.programme_rules import AgeLimit, Batch, Rules, Waiting
from planner.model.signup import Attendee, Contact, Override, Unnamed
from planner.model.states import SignUpState
from planner.services.signups import AttendeeDraft, SignUpDraft, sign_up
from tests.planner.records import NOW, a_programme, a_session, a_signup, an_event
from tests.planner.services.gatherings import (
    REF,
    audit,
    draft,
    everything,
    opened,
    put,
    refusal,
    signed_up,
    states,
    stored,
)

CONFIRMED, WAITING, VETTING = SignUpState.CONFIRMED, SignUpState.WAITING, SignUpState.VETTING
STRICT = a_programme(rules=Rules(min_age=AgeLimit(6, Severity.ASK), max_age=AgeLimit(80, Severity.BLOCK)))
CHILD = AttendeeDraft("Bo", "2021-01-01")


def test_a_sign_up_is_kept_clean():
    questions = (
        Question("diet", Bilingual("Diet"), per_person=True),
        Question("school", Bilingual("School")),
    )
    desk = opened(programme=a_programme(questions=questions))
    (made,) = signed_up(
        desk,
        SignUpDraft(
            name=" Ann\u202e Li\n",
            phone="138 0000 0001",
            email="Ann@Example.ORG",
            language=Language.EN,
            children=2,
            attendees=(
                AttendeeDraft("王小明", "2018-05-01", {"diet": "none\x1b[2J"}),
                AttendeeDraft("[red]Bo"),
            ),
            note="first line\r\nsecond",
            answers={"school": "=cmd|' /C calc'!A0"},
        ),
    )
    signup = stored(desk, made)
    assert signup == made.signup
    assert signup.contact == Contact("Ann Li", "+8613800000001", "Ann@example.org", Language.EN)
    assert signup.attendees == (
        Attendee("王小明", date(2018, 5, 1), answers={"diet": "none[2J"}),
        Attendee("[red]Bo"),
    )
    assert (signup.unnamed, signup.persons) == (Unnamed(children=2), 4)
    assert (signup.note, signup.answers) == ("first line\nsecond", {"school": "=cmd|' /C calc'!A0"})
    assert (signup.state, signup.session, signup.created, signup.revision.sequence) == (CONFIRMED, 1, NOW, 0)
    assert (made.position, made.places_left) == (None, 16)


def test_each_sign_up_has_a_reference_and_token_of_its_own():
    desk = opened()
    made = signed_up(desk, *[draft(number) for number in range(1, 21)])
    assert len({one.signup.ref for one in made}) == len({one.signup.token for one in made}) == 20


def test_a_party_that_does_not_fit_waits_and_nobody_passes_it():
    desk = opened(5)
    made = signed_up(desk, draft(1, 3), draft(2, 3), draft(3, 1))
    assert states(desk) == ["confirmed", "waiting", "waiting"]
    assert [one.position for one in made] == [None, 1, 2]
    assert [one.places_left for one in made] == [2, 0, 0]
    assert signed_up(desk, draft(4))[0].position == 3


def test_the_audit_names_who_came():
    desk = opened(100)
    made = signed_up(desk, *[draft(number) for number in range(1, 31)])
    record = audit(desk)
    assert (record.action, record.count, record.actor) == (Action.SIGNUP_ADDED, 30, "li")
    assert record.subjects == tuple(one.signup.ref for one in made)


class TestSeveral:
    def test_are_all_or_none(self):
        desk = opened()
        bad = draft(2, phone="nonsense", attendees=(AttendeeDraft("Bo", "2027-01-01"),))
        found = refusal(desk, lambda: signed_up(desk, draft(1), bad, draft(3, name="")), BadInput)
        assert [(one.code, one.where) for one in found] == [
            (Code.BAD_PHONE, "2: phone"),
            (Code.BIRTH_IN_FUTURE, "2: attendees.1.birth_date"),
            (Code.TEXT_EMPTY, "3: name"),
        ]

    def test_are_refused_with_the_number_of_each_draft(self):
        desk = opened(20, programme=STRICT)
        old = AttendeeDraft("Fang", "1940-01-01")
        drafts = [draft(1, attendees=(CHILD,)), draft(2, adults=2), draft(3, attendees=(old,))]
        found = refusal(desk, lambda: signed_up(desk, *drafts), Refusal)
        assert [(one.code, one.where) for one in found] == [
            (Code.TOO_YOUNG, "1: attendees.1"),
            (Code.TOO_OLD, "3: attendees.1"),
        ]

    def test_see_each_other(self):
        desk = opened()
        found = refusal(desk, lambda: signed_up(desk, draft(1), draft(2), draft(1)), Refusal)
        assert [(one.code, one.where) for one in found] == [(Code.DUPLICATE_PERSON, "3: phone")]

    def test_tell_how_far_they_are_and_can_be_given_up(self):
        desk = opened()
        told = []
        sign_up(desk, REF, [draft(1), draft(2)], progress=lambda done, total: told.append((done, total)))
        assert told == [(1, 2), (2, 2)]
        before = everything(desk)

        def give_up(done, total):
            raise InterruptedError

        with pytest.raises(InterruptedError):
            sign_up(desk, REF, [draft(3)], progress=give_up)
        assert everything(desk) == before

    @pytest.mark.parametrize("count", [0, 10_001])
    def test_are_at_least_one_and_at_most_ten_thousand(self, count):
        desk = opened()
        (found,) = refusal(desk, lambda: sign_up(desk, REF, [draft()] * count), BadInput)
        assert found.code is Code.NUMBER_OUT_OF_RANGE

    def test_of_one_school_are_linked(self):
        desk = opened(50, 50, programme=a_programme(rules=Rules(batch=Batch(20, 50, Severity.BLOCK))))
        teacher = {"name": "Wang", "phone": "0734-0000044"}
        first, second = signed_up(
            desk,
            draft(1, 40, session=1, **teacher),
            draft(1, 40, session=2, linked="1", **teacher),
        )
        third = signed_up(desk, draft(1, 40, session=2, linked=second.signup.ref.lower(), **teacher))[0]
        assert [one.signup.linked for one in (first, second, third)] == [
            None,
            first.signup.ref,
            first.signup.ref,
        ]
        assert third.signup.state is WAITING

    def test_of_one_school_are_refused_for_what_is_wrong_with_the_first(self):
        desk = opened(20, programme=STRICT)
        found = refusal(
            desk, lambda: signed_up(desk, draft(1, attendees=(CHILD,)), draft(2, 2, linked="1")), Refusal
        )
        assert [(one.code, one.where) for one in found] == [(Code.TOO_YOUNG, "1: attendees.1")]


@pytest.mark.parametrize("linked", ["S-222222", "1", "0", "9" * 5000, "E234Z", "S-2"])
def test_a_link_must_lead_to_a_sign_up(linked):
    desk = opened()
    put(desk, an_event(id=2, ref="E235X"), a_signup(9, event=2))
    (found,) = refusal(desk, lambda: signed_up(desk, draft(1, linked=linked)), BadInput)
    assert found.where == "linked"


def test_batches_of_one_school_come_on_several_days():
    desk = opened()
    put(desk, an_event(id=2, ref="E235X"), a_signup(9, event=2))
    elsewhere = a_signup(9).ref
    (taken,) = signed_up(desk, draft(1, linked=elsewhere))
    assert taken.signup.linked == elsewhere


class TestBadInput:
    @pytest.mark.parametrize(
        ("fields", "code", "where"),
        [
            ({"name": " \u200b"}, Code.TEXT_EMPTY, "name"),
            ({"name": "x" * 201}, Code.TEXT_TOO_LONG, "name"),
            ({"note": "x" * 10_001}, Code.TEXT_TOO_LONG, "note"),
            ({"phone": "138 0000 000x"}, Code.BAD_PHONE, "phone"),
            ({"phone": "", "email": ""}, Code.CONTACT_MISSING, "phone"),
            ({"email": "nobody"}, Code.BAD_EMAIL, "email"),
            ({"adults": -1}, Code.NUMBER_OUT_OF_RANGE, "adults"),
            ({"children": 10**9}, Code.NUMBER_OUT_OF_RANGE, "children"),
            (
                {"attendees": (AttendeeDraft("Bo", "30 February"),)},
                Code.BAD_BIRTH_DATE,
                "attendees.1.birth_date",
            ),
            (
                {"attendees": (AttendeeDraft("Bo", "1850-01-01"),)},
                Code.BIRTH_TOO_OLD,
                "attendees.1.birth_date",
            ),
            ({"attendees": (AttendeeDraft(""),)}, Code.TEXT_EMPTY, "attendees.1.name"),
            ({"answers": {"shoe": "43"}}, Code.BAD_KEY, "answers.shoe"),
            ({"attendees": (AttendeeDraft("Bo", "", {"a": "b"}),)}, Code.BAD_KEY, "attendees.1.answers.a"),
            ({"session": 7}, Code.UNKNOWN_SESSION, "session"),
        ],
    )
    def test_is_refused_with_its_place(self, fields, code, where):
        desk = opened()
        (found,) = refusal(desk, lambda: signed_up(desk, draft(**fields)), BadInput)
        assert (found.code, found.where) == (code, where)

    def test_of_the_event_is_refused(self):
        desk = opened()
        (found,) = refusal(desk, lambda: sign_up(desk, "E23", [draft()]), BadInput)
        assert found.code is Code.REF_INCOMPLETE

    def test_an_email_stands_in_for_a_phone(self):
        desk = opened()
        assert signed_up(desk, draft(phone="", email="ann@example.org"))[0].signup.contact.phone == ""


class TestWhereSignUpsCome:
    def test_is_an_event_that_is_published_and_not_over(self):
        desk = opened(event=an_event(status=EventStatus.DRAFT))
        (found,) = refusal(desk, lambda: signed_up(desk), Refusal)
        assert (found.code, found.params["state"]) == (Code.EVENT_NOT_OPEN, "draft")
        desk = opened()
        desk.clock.advance(days=30)
        assert refusal(desk, lambda: signed_up(desk), Refusal)[0].code is Code.EVENT_OVER

    def test_is_a_session_that_has_to_be_named_among_several(self):
        desk = opened(5, 5)
        (found,) = refusal(desk, lambda: signed_up(desk), Refusal)
        assert (found.code, found.params["numbers"]) == (Code.SESSION_REQUIRED, "1, 2")
        assert signed_up(desk, draft(session=2))[0].signup.session == 2

    def test_needs_the_programme(self):
        desk = replace(opened(), programmes=Programmes())
        assert refusal(desk, lambda: signed_up(desk), Refusal)[0].code is Code.UNKNOWN_PROGRAMME


class TestRules:
    def test_that_ask_need_a_reason_which_is_kept(self):
        desk = opened(programme=STRICT)
        young = draft(1, attendees=(CHILD,))
        assert refusal(desk, lambda: signed_up(desk, young), Refusal)[0].code is Code.TOO_YOUNG
        (made,) = signed_up(desk, young, override="brother of the speaker")
        kept = (Override(Code.TOO_YOUNG, "brother of the speaker", "li", NOW),)
        assert stored(desk, made).overrides == kept
        assert [one.code for one in made.findings] == [Code.TOO_YOUNG]
        assert audit(desk).reason == "brother of the speaker"

    def test_that_block_take_no_reason(self):
        desk = opened(programme=STRICT)
        old = draft(1, attendees=(AttendeeDraft("Fang", "1940-01-01"),))
        assert refusal(desk, lambda: signed_up(desk, old, override="please"), Refusal)[0].code is Code.TOO_OLD

    def test_that_note_are_told_and_nothing_is_kept(self):
        desk = opened(programme=a_programme(rules=Rules(min_age=AgeLimit(6, Severity.NOTE))))
        (made,) = signed_up(desk, draft(1, attendees=(CHILD,)))
        assert [one.code for one in made.findings] == [Code.TOO_YOUNG]
        assert stored(desk, made).overrides == ()

    def test_a_reason_of_nothing_is_none(self):
        desk = opened(programme=STRICT)
        (found,) = refusal(
            desk, lambda: signed_up(desk, draft(attendees=(CHILD,)), override="\u200b"), BadInput
        )
        assert found.code is Code.OVERRIDE_NEEDS_REASON

    def test_a_party_that_fits_nowhere_is_to_be_split(self):
        desk = opened(20, 30)
        (found,) = refusal(desk, lambda: signed_up(desk, draft(1, 31, session=1), override="x"), Refusal)
        assert (found.code, dict(found.params)) == (Code.PARTY_TOO_LARGE, {"persons": 31, "largest": 30})


class TestTheSamePersonTwice:
    def test_is_asked_about_by_phone(self):
        desk = opened()
        (first,) = signed_up(desk, draft(1))
        (found,) = refusal(desk, lambda: signed_up(desk, draft(2, phone="+86 154 0000 0001")), Refusal)
        assert (found.code, found.severity, found.params["ref"]) == (
            Code.DUPLICATE_PERSON, Severity.ASK, first.signup.ref,
        )  # fmt: skip

    def test_is_asked_about_by_name_and_birth_date(self):
        desk = opened()
        signed_up(desk, draft(1, attendees=(AttendeeDraft("王小明", "2018-05-01"),)))
        again = draft(2, attendees=(AttendeeDraft(" 王小明 ", "2018-05-01"),))
        (found,) = refusal(desk, lambda: signed_up(desk, again), Refusal)
        assert (found.code, found.where) == (Code.DUPLICATE_PERSON, "attendees.1")

    def test_is_asked_about_by_identity_number(self):
        question = Question("id", Bilingual("ID"), AnswerKind.IDENTITY, per_person=True)
        desk = opened(programme=a_programme(questions=(question,)))
        number = {"id": "110101201503011237"}
        one = draft(1, attendees=(AttendeeDraft("Li Bo", "", number),))
        two = draft(2, attendees=(AttendeeDraft("李波", "", number),))
        found = refusal(desk, lambda: signed_up(desk, one, two), Refusal)
        assert [(f.code, f.where) for f in found] == [(Code.DUPLICATE_PERSON, "2: attendees.1.answers.id")]
        signed_up(desk, one)
        assert refusal(desk, lambda: signed_up(desk, two), Refusal)[0].params["by"] == "identity"

    def test_may_come_to_another_event_at_another_time(self):
        desk = opened()
        put(desk, an_event(a_session(hour=14), id=2, ref="E235X"))
        signed_up(desk)
        assert sign_up(desk, "E235X", [draft()])[0].findings == ()


class TestVetting:
    def test_holds_places(self):
        desk = opened(5, programme=a_programme(waiting=Waiting(vetting=True)))
        made = signed_up(desk, draft(1, 3), draft(2, 3), draft(3, 2))
        assert [one.signup.state for one in made] == [VETTING, WAITING, WAITING]

    def test_holds_none_where_the_programme_says_so(self):
        desk = opened(5, programme=a_programme(waiting=Waiting(vetting=True, vetting_holds=False)))
        made = signed_up(desk, draft(1, 3), draft(2, 3))
        assert [one.signup.state for one in made] == [VETTING, VETTING]
        assert made[1].places_left == 5
