"""Moving events, with the effect told first."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import BadInput, Refusal
from planner.model.series import Scope
from planner.services import cancelling, venues
from planner.services.deciding import withdraw
from planner.services.desk import Desk
from planner.services.history import history
from planner.services.lookup import event_by
from planner.services.moving import move_event, preview_move
from planner.services.venues import NewVenue
from tests.planner.records import SHANGHAI, a_desk
from tests.planner.services.days import a_tour, party, refused, sequences, shown, starts, weekly

TO = date(2026, 4, 20)


@pytest.fixture
def desk() -> Desk:
    return a_desk()


def test_all_sessions_move_by_the_same_distance_on_the_clock(desk):
    ref = a_tour(desk)
    desk.clock.advance(hours=1)
    _, (event,) = move_event(desk, ref, TO, time(10, 30), None)
    assert starts(desk, ref) == ["04-20 10:30", "04-20 15:30"]
    assert sequences(desk, ref) == (0, [1, 1])
    assert {session.revision.changed for session in event.sessions} == {desk.now()}


def test_without_a_time_only_the_day_changes(desk):
    ref = a_tour(desk)
    move_event(desk, ref, TO, None, None)
    assert starts(desk, ref) == ["04-20 09:00", "04-20 14:00"]


def test_the_effect_counts_whom_it_hits_and_the_preview_says_the_same(desk):
    ref = a_tour(desk)
    first = party(desk, ref, 1, 18)
    second = party(desk, ref, 2, 4)
    third = party(desk, ref, 3, 5, session=2)
    gone = party(desk, ref, 4, 1, session=2)
    withdraw(desk, [gone])
    before = history(desk)
    preview = preview_move(desk, ref[:4], TO, None, None)
    assert history(desk) == before
    assert starts(desk, ref) == ["04-15 09:00", "04-15 14:00"]
    effect, _ = move_event(desk, ref, TO, None, None)
    assert effect == preview
    assert (effect.events, effect.sessions) == ((ref,), 2)
    assert (effect.parties, effect.persons) == (2, 23)
    assert (effect.waiting_parties, effect.waiting_persons) == (1, 4)
    assert [signup.ref for signup in effect.signups] == [first, second, third]


@pytest.mark.parametrize(
    ("scope", "moved"), [(Scope.THIS, [1]), (Scope.FOLLOWING, [1, 2, 3]), (Scope.ALL, [0, 1, 2, 3])]
)
def test_a_series_moves_as_far_as_asked_for(desk, scope, moved):
    refs = weekly(desk)
    effect, events = move_event(desk, refs[1], date(2026, 4, 23), time(10), scope)
    assert list(effect.events) == [event.ref for event in events] == [refs[place] for place in moved]
    assert [starts(desk, ref)[0] for ref in refs] == [
        f"04-{day + 1} 10:00" if place in moved else f"04-{day} 09:00"
        for place, day in enumerate([15, 22, 29])
    ] + ["05-07 10:00" if 3 in moved else "05-06 09:00"]


def test_of_a_series_what_is_over_or_cancelled_stays(desk):
    refs = weekly(desk)
    cancelling.cancel_event(desk, refs[2], "storm", Scope.THIS)
    desk.clock.set(datetime(2026, 4, 16, 8, tzinfo=SHANGHAI))
    effect, _ = move_event(desk, refs[1], date(2026, 4, 23), None, Scope.ALL)
    assert effect.events == (refs[1], refs[3])


def test_an_event_keeps_its_place_in_the_series_when_it_moves_past_others(desk):
    refs = weekly(desk)
    move_event(desk, refs[0], date(2026, 5, 30), None, Scope.THIS)
    effect = preview_move(desk, refs[1], date(2026, 4, 23), None, Scope.FOLLOWING)
    assert effect.events == tuple(refs[1:])


def test_a_series_is_asked_about_its_scope_and_a_lone_event_has_none(desk):
    refs = weekly(desk)
    (found,) = refused(desk, Refusal, lambda: move_event(desk, refs[0], TO, None, None))
    assert found.code is Code.SCOPE_REQUIRED
    ref = a_tour(desk)
    (found,) = refused(desk, Refusal, lambda: move_event(desk, ref, TO, None, Scope.ALL))
    assert found.code is Code.NOT_IN_SERIES
    move_event(desk, ref, TO, None, Scope.THIS)


def test_a_place_that_is_taken_needs_a_reason_which_the_history_keeps(desk):
    venues.add_venue(desk, NewVenue("Hall"))
    a_tour(desk, TO, venue="Hall")
    ref = a_tour(desk, venue="Hall")
    assert [one.code for one in preview_move(desk, ref, TO, None, None).findings] == [Code.VENUE_BUSY] * 2
    findings = refused(desk, Refusal, lambda: move_event(desk, ref, TO, None, None, " \u200b"))
    assert [one.code for one in findings] == [Code.VENUE_BUSY, Code.VENUE_BUSY, Code.OVERRIDE_NEEDS_REASON]
    move_event(desk, ref, TO, None, None, "the hall is split")
    assert history(desk, limit=1)[0].reason == "the hall is split"


def test_what_cannot_move_says_why(desk):
    ref = a_tour(desk)
    for to, at, kind, code in [
        (date(2026, 4, 15), time(9), Refusal, Code.NOTHING_TO_CHANGE),
        (date(2026, 3, 1), None, Refusal, Code.IN_THE_PAST),
        (date(1999, 1, 1), None, BadInput, Code.BAD_DATE),
        (date(9999, 12, 31), None, BadInput, Code.BAD_DATE),
    ]:
        (found,) = refused(desk, kind, lambda to=to, at=at: move_event(desk, ref, to, at, None))
        assert found.code is code
    cancelling.cancel_event(desk, ref, "storm", None)
    (found,) = refused(desk, Refusal, lambda: move_event(desk, ref, TO, None, None))
    assert (found.code, found.params["reason"]) == (Code.EVENT_CANCELLED, "storm")


def test_an_event_that_is_over_stays_where_it_was(desk):
    ref = a_tour(desk)
    desk.clock.set(shown(desk, ref).event.end)
    (found,) = refused(desk, Refusal, lambda: move_event(desk, ref, TO, None, None))
    assert found.code is Code.EVENT_OVER


def test_moving_takes_the_whole_reference(desk):
    ref = a_tour(desk)
    (found,) = refused(desk, BadInput, lambda: move_event(desk, ref[:4], TO, None, None))
    assert found.code is Code.REF_INCOMPLETE


def test_a_cancelled_session_stays_where_it_was(desk):
    ref = a_tour(desk)
    cancelling.cancel_session(desk, ref, 1, "no staff")
    effect, _ = move_event(desk, ref, TO, time(15), None)
    assert starts(desk, ref) == ["04-15 09:00", "04-20 15:00"]
    assert effect.sessions == 1


def test_in_a_zone_with_summer_time_the_clock_stays(desk):
    ref = a_tour(desk)
    with desk.store.transaction("test", desk.now()) as tx:
        tx.record(Action.EVENT_CHANGED)
        event = event_by(tx, ref)
        berlin = replace(event, zone="Europe/Berlin")
        sessions = tuple(
            replace(s, start=s.start.replace(tzinfo=berlin.tz, month=10, day=24)) for s in event.sessions
        )
        tx.events.put(replace(berlin, sessions=sessions))
    move_event(desk, ref, date(2026, 10, 25), None, None)
    assert shown(desk, ref).event.start.isoformat() == "2026-10-25T09:00:00+01:00"
    (found,) = refused(desk, BadInput, lambda: move_event(desk, ref, date(2026, 10, 25), time(2, 30), None))
    assert found.code is Code.TIME_TWICE
