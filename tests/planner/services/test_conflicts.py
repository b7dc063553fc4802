"""One list of what is needed in two places, and what a move would bring about."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.model.codes import Code
from planner.model.findings import PlannerError, Refusal, Severity
from planner.model.ids import EventId, EventRef, VenueId
from planner.model.language import Bilingual
from planner.model.programme import AnswerKind, Question
from planner.model.roster import ResourceKind
from planner.services.cancelling import cancel_event
from planner.services.conflicts import ConflictKind, list_conflicts, officer_conflicts
from planner.services.desk import Desk
from planner.services.drafts import AttendeeDraft
from planner.services.history import history
from planner.services.moving import move_event, preview_move
from planner.services.officers import NewOfficer, add_officer, as_typed, change_officer, let_go, list_officers
from planner.services.people_clashes import duty_clashes
from planner.services.resources import (
    NewResource,
    add_resource,
    change_resource,
    let_resource_go,
    list_resources,
)
from planner.services.roster import NewDuty, assign, show_roster, unassign
from planner.services.sessions import preview_session, set_session
from planner.services.signups import sign_up
from planner.services.units import set_unit
from planner.services.venues import NewVenue, add_venue
from tests.fakes import FixedClock
from tests.planner.records import NOW, a_programme, a_session, an_event
from tests.planner.services.gatherings import REF, draft, opened, put

OTHER = "E567Z"
NEXT_DAY = date(2026, 4, 11)


@pytest.fixture
def desk() -> Desk:
    """Two events at 9:00, on Friday 10 and Saturday 11 April."""
    desk = opened(20)
    later = a_session(start=a_session().start + timedelta(days=1))
    put(desk, an_event(later, id=EventId(2), ref=EventRef(OTHER)))
    add_officer(desk, NewOfficer("李警官"))
    add_resource(desk, NewResource("Rex", ResourceKind.DOG))
    return desk


def code(call: object, *arguments: object, **options: object) -> Code:
    with pytest.raises(PlannerError) as refused:
        call(*arguments, **options)  # type: ignore[operator]
    return refused.value.findings[0].code


def kinds(desk: Desk, **days: date) -> list[tuple[ConflictKind, Code]]:
    return [(one.kind, one.code) for one in list_conflicts(desk, **days)]


def test_a_resource_is_used_by_name_and_by_nobody_else_at_that_time(desk: Desk) -> None:
    used = assign(desk, REF, NewDuty("rex", "", session=1))
    assert (used.resource.name, used.officer, used.duty.role) == ("Rex", None, "dog")
    assert code(assign, desk, REF, NewDuty("Rex", "show", offset=60, minutes=60)) is Code.RESOURCE_BUSY
    assign(desk, REF, NewDuty("Rex", "show", offset=90, minutes=30))
    assert len(unassign(desk, REF, "Rex", "")) == 2
    assert show_roster(desk, REF) == ()


def test_a_duty_that_begins_when_its_session_is_over_is_refused(desk: Desk) -> None:
    assert code(assign, desk, REF, NewDuty("Rex", "", session=1, offset=90)) is Code.END_BEFORE_START
    assign(desk, REF, NewDuty("Rex", "", session=1, offset=89))
    set_session(desk, REF, 1, minutes=60)
    ((start, end),) = (one.duty.span(one.event) for one in show_roster(desk, REF))
    assert start == end, "what was left of it is over with the session"


def test_a_reason_covers_what_it_was_given_for_and_not_what_comes_up_later(desk: Desk) -> None:
    put(desk, an_event(a_session(hour=10), id=EventId(3), ref=EventRef("E890Z")))
    assign(desk, REF, NewDuty("李", "gate"))
    assign(desk, "E890Z", NewDuty("李", "guide"), "swaps at ten")
    (officer,) = list_officers(desk)
    assert officer_conflicts(desk, officer.id) == ()
    change_officer(desk, officer.id, replace(as_typed(officer), away=("2026-04-10",)))
    assert [(one.code, one.reason) for one in list_conflicts(desk)] == [
        (Code.OFFICER_AWAY, ""),
        (Code.ON_OTHER_DUTY, "swaps at ten"),
        (Code.OFFICER_AWAY, ""),
    ]
    let_go(desk, officer.id)
    assert [one.code for one in officer_conflicts(desk, officer.id)] == [Code.OFFICER_LEFT] * 2
    assert code(assign, desk, OTHER, NewDuty(str(officer.id), "gate")) is Code.OFFICER_LEFT


def test_resources_are_told_apart_by_name_and_found_until_they_leave(desk: Desk) -> None:
    assert code(add_resource, desk, NewResource("REX")) is Code.RESOURCE_EXISTS
    (rex,) = list_resources(desk)
    let_resource_go(desk, rex.id)
    assert list_resources(desk) == ()
    assert code(assign, desk, REF, NewDuty("Rex", "")) is Code.UNKNOWN_OFFICER
    add_resource(desk, NewResource("Rex"))
    assert code(let_resource_go, desk, rex.id, left=False) is Code.RESOURCE_EXISTS
    assert change_resource(desk, rex.id, NewResource("Rex the old", ResourceKind.DOG)).left


@pytest.mark.parametrize(
    ("choice", "severity"), [("allow", None), ("ask", Severity.ASK), ("refuse", Severity.BLOCK)]
)
def test_whether_duties_may_touch_is_a_setting(desk: Desk, choice: str, severity: Severity | None) -> None:
    set_unit(desk, "back-to-back", choice)
    assign(desk, REF, NewDuty("李", "gate", minutes=30))
    touching = NewDuty("李", "guide", offset=30)
    if severity is None:
        assign(desk, REF, touching)
        return
    assert code(assign, desk, REF, touching) is Code.TOO_LITTLE_REST
    if severity is Severity.BLOCK:
        assert code(assign, desk, REF, touching, "nobody else") is Code.TOO_LITTLE_REST
    else:
        assert assign(desk, REF, touching, "nobody else").duty.reason == "nobody else"


def test_rest_that_the_unit_sets_is_asked_for(desk: Desk) -> None:
    set_unit(desk, "rest_minutes", "20")
    assign(desk, REF, NewDuty("李", "gate", minutes=30))
    assert code(assign, desk, REF, NewDuty("李", "guide", offset=49)) is Code.TOO_LITTLE_REST
    assign(desk, REF, NewDuty("李", "guide", offset=50))


def test_a_move_says_whom_it_hits_and_who_would_be_in_two_places(desk: Desk) -> None:
    for ref in (REF, OTHER):
        assign(desk, ref, NewDuty("李", "gate"))
        assign(desk, ref, NewDuty("Rex", ""))
        sign_up(desk, ref, (draft(7, 3),))
    effect = preview_move(desk, REF, NEXT_DAY, None, None)
    assert (effect.parties, effect.officers, effect.resources) == (1, 1, 1)
    found = [one.code for one in effect.findings if one.severity is Severity.ASK]
    assert found == [Code.ON_OTHER_DUTY, Code.RESOURCE_BUSY, Code.VISITORS_ELSEWHERE]
    with pytest.raises(Refusal):
        move_event(desk, REF, NEXT_DAY, None, None)
    assert list_conflicts(desk) == ()
    move_event(desk, REF, NEXT_DAY, None, None, "the hall is free on Saturday only")
    assert kinds(desk) == [
        (ConflictKind.OFFICER, Code.ON_OTHER_DUTY),
        (ConflictKind.RESOURCE, Code.RESOURCE_BUSY),
        (ConflictKind.VISITOR, Code.VISITORS_ELSEWHERE),
    ]
    reasons = [one.reason for one in list_conflicts(desk)]
    assert reasons == ["the hall is free on Saturday only"] * 2 + [""], "kept with the duties"


def test_a_move_of_nobody_with_a_duty_elsewhere_asks_nothing(desk: Desk) -> None:
    assign(desk, REF, NewDuty("李", "gate"))
    sign_up(desk, REF, (draft(7, 3),))
    sign_up(desk, OTHER, (draft(8, 3),))
    assert all(
        one.severity is Severity.NOTE for one in preview_move(desk, REF, NEXT_DAY, None, None).findings
    )


def test_a_move_against_rest_that_is_refused_is_not_possible(desk: Desk) -> None:
    set_unit(desk, "back_to_back", "refuse")
    for ref in (REF, OTHER):
        assign(desk, ref, NewDuty("李", "gate"))
    at_half_past_ten = a_session(hour=10).start.time().replace(minute=30)
    with pytest.raises(Refusal) as refused:
        move_event(desk, REF, NEXT_DAY, at_half_past_ten, None, "why not")
    assert [one.code for one in refused.value.findings] == [Code.TOO_LITTLE_REST]


def test_a_session_that_is_set_to_another_time_says_who_would_be_in_two_places(desk: Desk) -> None:
    assign(desk, REF, NewDuty("李", "gate"))
    assign(desk, OTHER, NewDuty("李", "gate"))
    set_session(desk, REF, 1, capacity=30)
    effect = preview_session(desk, REF, 1, day=NEXT_DAY)
    assert Code.ON_OTHER_DUTY in [one.code for one in effect.findings]
    assert code(set_session, desk, REF, 1, day=NEXT_DAY) is Code.ON_OTHER_DUTY
    assert list_conflicts(desk) == ()
    set_session(desk, REF, 1, day=NEXT_DAY, override="the hall is free on Saturday only")
    assert [one.reason for one in list_conflicts(desk)] == ["the hall is free on Saturday only"]
    assert history(desk, REF, 1)[0].reason == "the hall is free on Saturday only"
    set_session(desk, REF, 1, minutes=80)


def test_a_new_time_that_brings_nothing_about_is_shown_without_what_was_known_before(desk: Desk) -> None:
    add_officer(desk, NewOfficer("Wang", away=("2026-04-10",)))
    put(desk, an_event(a_session(), a_session(2, hour=14)))
    assign(desk, REF, NewDuty("Wang", "gate", session=2), "comes all the same")
    assert preview_session(desk, REF, 1, minutes=80).findings == ()
    set_session(desk, REF, 1, minutes=80)
    assert preview_session(desk, REF, 1, day=NEXT_DAY).findings == ()
    assign(desk, REF, NewDuty("李", "gate", session=1))
    assign(desk, OTHER, NewDuty("李", "gate"))
    shown = preview_session(desk, REF, 1, day=NEXT_DAY).findings
    with pytest.raises(Refusal) as refused:
        set_session(desk, REF, 1, day=NEXT_DAY)
    assert [one.code for one in shown] == [Code.ON_OTHER_DUTY]
    assert refused.value.findings[:-1] == shown, "what is shown is what is asked"


def test_a_new_time_of_one_session_leaves_what_was_said_of_another(desk: Desk) -> None:
    away = NewOfficer("Wang", away=("2026-04-10",))
    add_officer(desk, away)
    add_officer(desk, NewOfficer("Zhao"))
    put(desk, an_event(a_session(), a_session(2, hour=14)))
    assign(desk, REF, NewDuty("Wang", "gate", session=2), "comes all the same")
    assign(desk, REF, NewDuty("Zhao", "gate", session=2))
    (zhao,) = [one for one in list_officers(desk) if one.name == "Zhao"]
    change_officer(desk, zhao.id, replace(as_typed(zhao), away=away.away))
    assign(desk, REF, NewDuty("李", "gate", session=1))
    assign(desk, OTHER, NewDuty("李", "gate"))
    set_session(desk, REF, 1, day=NEXT_DAY, override="the hall is free on Saturday only")
    assert {one.name.zh: one.reason for one in list_conflicts(desk)} == {
        "Wang": "comes all the same",
        "Zhao": "",
        "李警官": "the hall is free on Saturday only",
    }


def test_every_kind_of_conflict_is_listed_once(desk: Desk) -> None:
    hall = add_venue(desk, NewVenue("Hall"))
    third = an_event(a_session(hour=10), id=EventId(3), ref=EventRef("E890Z"), venue=VenueId(hall.id))
    put(desk, third, replace(an_event(a_session()), venue=VenueId(hall.id)))
    add_officer(
        desk, NewOfficer("Wang", hours=("Sat-Sun 08:00-12:00",), away=("2026-05-01",), most_minutes=60)
    )
    assign(desk, REF, NewDuty("Wang", "gate"), "asked")
    assign(desk, REF, NewDuty("李", "gate"))
    assign(desk, "E890Z", NewDuty("李", "guide"), "swaps at ten")
    for ref, number in (("E890Z", 2), (REF, 1)):
        sign_up(desk, ref, (draft(number, attendees=(AttendeeDraft("Bo", "2015-05-05"),)),), "cousins")
    found = list_conflicts(desk)
    assert sorted((one.kind.value, one.code.value, one.reason) for one in found) == [
        ("officer", "day_too_long", "asked"),
        ("officer", "off_hours", "asked"),
        ("officer", "on_other_duty", "swaps at ten"),
        ("venue", "venue_busy", ""),
        ("visitor", "visitors_elsewhere", "cousins"),
    ]
    (visitor,) = [one for one in found if one.kind is ConflictKind.VISITOR]
    assert (visitor.name.en, visitor.sign) == ("Bo", "name")


def test_who_signs_up_for_two_events_at_once_is_asked_about_and_the_reason_is_kept(desk: Desk) -> None:
    put(desk, an_event(a_session(hour=10), id=EventId(3), ref=EventRef("E890Z")))
    sign_up(desk, REF, (draft(1, 2),))
    assert code(sign_up, desk, "E890Z", (draft(1, 2),)) is Code.VISITORS_ELSEWHERE
    sign_up(desk, OTHER, (draft(1, 2),))
    sign_up(desk, "E890Z", (draft(1, 2),), override="the father brings them later")
    assert [one.reason for one in list_conflicts(desk)] == ["the father brings them later"]


def child(name: str, born: str, **answers: str) -> tuple[AttendeeDraft, ...]:
    return (AttendeeDraft(name, born, answers),)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (child("Bo", "2015-05-05"), ["Bo"]),
        (child("BO", "", identity="110105201505050016"), ["BO"]),
        (child("Bo", "2015-05-06", identity="110105201505050016"), ["Bo"]),
        (child("Bao", "", identity="110105201505060011"), []),
        (child("Bo", "2015-05-06"), []),
        (child("Bo", ""), []),
    ],
)
def test_a_child_whom_somebody_else_signed_up_elsewhere_is_asked_about(
    typed: tuple[AttendeeDraft, ...], asked: list[str]
) -> None:
    identity = Question("identity", Bilingual("ID", "身份证"), AnswerKind.IDENTITY, per_person=True)
    desk = opened(20, programme=a_programme(questions=(identity,)))
    put(desk, an_event(a_session(hour=10), id=EventId(3), ref=EventRef("E890Z")))
    put(desk, an_event(a_session(hour=12), id=EventId(4), ref=EventRef("E892Z")))
    others = (*child("Bo", "2015-05-05"), *child("Mei", "2014-04-04"))
    sign_up(desk, REF, (draft(1, attendees=others),))
    (told,) = sign_up(desk, "E890Z", (draft(2, attendees=typed),), override="both parents came")
    found = [one for one in told.findings if one.code is Code.VISITORS_ELSEWHERE]
    assert [(one.params["names"], one.severity) for one in found] == [(name, Severity.ASK) for name in asked]
    assert [one.name.en for one in list_conflicts(desk)] == asked
    (later,) = sign_up(desk, "E892Z", (draft(3, attendees=typed),), override="by phone")
    assert Code.VISITORS_ELSEWHERE not in [one.code for one in later.findings], "both are over by then"


def test_who_is_there_all_day_is_not_forgotten_for_who_was_there_meanwhile() -> None:
    desk = opened(event=an_event(a_session(hour=9, minutes=480)))
    for key, hour in ((2, 9), (3, 11)):
        put(desk, an_event(a_session(hour=hour, minutes=60), id=EventId(key), ref=EventRef(f"E89{key}Z")))
    for ref, family in ((REF, 1), ("E892Z", 2), ("E893Z", 1)):
        sign_up(desk, ref, (draft(family, 2),), override="asked")
    (found,) = list_conflicts(desk)
    assert [side.event.ref for side in found.sides] == [REF, "E893Z"]


def test_who_has_withdrawn_and_what_is_cancelled_is_in_nobodys_way(desk: Desk) -> None:
    put(desk, an_event(a_session(hour=10), id=EventId(3), ref=EventRef("E890Z")))
    for ref in (REF, "E890Z"):
        sign_up(desk, ref, (draft(1, 2),), override="asked")
        assign(desk, ref, NewDuty("李", "gate"), "asked")
    assert len(list_conflicts(desk)) == 2
    cancel_event(desk, "E890Z", "rain", None)
    assert list_conflicts(desk) == ()


def test_what_else_a_worker_has_is_read_once_however_many_duties_there_are(desk: Desk) -> None:
    for minute in (0, 20, 40):
        assign(desk, REF, NewDuty("李", "gate", offset=minute, minutes=30), "helps out")
        assign(desk, REF, NewDuty("Rex", "show", offset=minute, minutes=30), "helps out")
    read = []

    class Counting:
        def __init__(self, reader: object) -> None:
            self._reader = reader

        def __getattr__(self, method: str) -> object:
            read.append(method)
            return getattr(self._reader, method)

    with desk.store.view() as view:
        event = view.events.get(EventId(1))
        view.duties = Counting(view.duties)  # type: ignore[misc, assignment]
        found = [one.code for _duty, one in duty_clashes(view, (event,))]
    assert read == ["of_event", "of_officer", "of_resource"]
    assert (found.count(Code.ON_OTHER_DUTY), found.count(Code.RESOURCE_BUSY), len(found)) == (4, 4, 8)


def test_only_what_is_to_come_is_listed_unless_a_day_is_named(desk: Desk) -> None:
    put(desk, an_event(a_session(hour=10), id=EventId(3), ref=EventRef("E890Z")))
    for ref in (REF, "E890Z"):
        sign_up(desk, ref, (draft(1, 2),), override="asked")
    afterwards = replace(desk, clock=FixedClock(NOW + timedelta(days=30)))
    assert kinds(afterwards) == []
    assert kinds(afterwards, first=date(2026, 4, 10)) == [(ConflictKind.VISITOR, Code.VISITORS_ELSEWHERE)]
    assert kinds(desk, last=date(2026, 4, 9)) == []
