"""Showing, publishing, closing, reopening and renaming events."""

from datetime import date, datetime

import pytest

from planner.model.codes import Code
from planner.model.event import EventStatus
from planner.model.findings import BadInput, Refusal
from planner.model.language import Bilingual
from planner.model.series import Scope
from planner.services import cancelling, planning, venues
from planner.services.desk import Desk
from planner.services.events import EventEdit, change_event, close, preview_change, publish, reopen
from planner.services.history import history
from planner.services.overviews import list_events, show_event
from planner.services.planning import NewEvent
from planner.services.venues import NewVenue
from tests.planner.records import SHANGHAI, TOUR, a_desk
from tests.planner.services.days import DAY, a_tour, party, refused, sequences, shown, weekly


@pytest.fixture
def desk() -> Desk:
    return a_desk()


def draft(desk: Desk) -> str:
    return planning.plan_event(desk, NewEvent(TOUR, DAY)).events[0].ref


def test_an_overview_sums_persons_of_sessions_that_take_place(desk):
    ref = a_tour(desk)
    party(desk, ref, 1, 15)
    party(desk, ref, 2, 9)
    party(desk, ref, 3, 4, session=2)
    found = show_event(desk, ref.lower())
    assert (found.capacity, found.taken, found.waiting, found.free) == (50, 19, 9, 31)
    assert [(one.taken, one.free, one.tally.waiting) for one in found.sessions] == [(15, 5, 9), (4, 26, 0)]
    cancelling.cancel_session(desk, ref, 1, "no staff")
    found = show_event(desk, ref)
    assert (found.capacity, found.taken, found.waiting, found.free) == (30, 4, 0, 26)
    assert len(found.sessions) == 2


def test_an_overview_names_the_place_of_each_session(desk):
    venues.add_venue(desk, NewVenue("Hall"))
    ref = a_tour(desk, venue="Hall")
    found = show_event(desk, ref)
    assert found.venue
    assert [one.venue for one in found.sessions] == [found.venue] * 2


def test_events_are_listed_by_days_and_shown_state(desk):
    first = a_tour(desk)
    second = a_tour(desk, date(2026, 5, 20))
    third = draft(desk)

    def refs(*given: object) -> set[str]:
        return {one.event.ref for one in list_events(desk, *given)}

    assert [one.event.ref for one in list_events(desk)][-1] == second
    assert refs() == {first, second, third}
    assert refs(date(2026, 5, 1)) == {second}
    assert refs(None, date(2026, 5, 1)) == {first, third}
    assert refs(DAY, DAY, EventStatus.DRAFT) == {third}
    desk.clock.set(datetime(2026, 4, 20, tzinfo=SHANGHAI))
    assert refs(None, None, EventStatus.HELD) == {first}
    assert refs(None, None, EventStatus.PUBLISHED) == {second}


def test_a_draft_is_published_closed_and_reopened(desk):
    ref = draft(desk)
    desk.clock.advance(hours=1)
    assert [event.status for event in publish(desk, ref)] == [EventStatus.PUBLISHED]
    assert shown(desk, ref).event.revision.changed == desk.now()
    assert [event.status for event in close(desk, ref)] == [EventStatus.CLOSED]
    assert [event.status for event in reopen(desk, ref)] == [EventStatus.PUBLISHED]
    assert sequences(desk, ref) == (0, [0, 0])


def test_a_series_is_published_as_far_as_asked_for_and_what_cannot_be_is_left_out(desk):
    planned = planning.plan_event(desk, NewEvent(TOUR, DAY, repeat="FREQ=WEEKLY;COUNT=5"))
    refs = [event.ref for event in planned.events]
    cancelling.cancel_event(desk, refs[3], "storm", Scope.THIS)
    assert [event.ref for event in publish(desk, refs[0])] == refs[:1]
    assert [event.ref for event in publish(desk, refs[2], Scope.FOLLOWING)] == [refs[2], refs[4]]
    assert [event.ref for event in publish(desk, refs[4], Scope.ALL)] == [refs[1]]
    assert history(desk, limit=1)[0].subjects == (refs[1],)
    assert [event.ref for event in close(desk, refs[0], Scope.ALL)] == [*refs[:3], refs[4]]
    (found,) = refused(desk, Refusal, lambda: publish(desk, refs[3], Scope.THIS))
    assert found.code is Code.EVENT_CANCELLED
    (found,) = refused(desk, Refusal, lambda: close(desk, refs[0], Scope.ALL))
    assert (found.code, found.where) == (Code.STATE_FORBIDS, refs[0])


def test_what_state_does_not_follow_is_refused_with_what_would_be_possible(desk):
    ref = draft(desk)
    (found,) = refused(desk, Refusal, lambda: close(desk, ref))
    assert (found.code, found.params["possible"]) == (Code.STATE_FORBIDS, "published, cancelled")
    (found,) = refused(desk, Refusal, lambda: reopen(desk, ref))
    assert found.code is Code.NOTHING_TO_CHANGE
    publish(desk, ref)
    for call in (publish, reopen):
        (found,) = refused(desk, Refusal, lambda call=call: call(desk, ref))
        assert (found.code, found.params["possible"]) == (Code.STATE_FORBIDS, "closed, cancelled")
    cancelling.cancel_event(desk, ref, "storm", None)
    for call in (publish, close, reopen):
        (found,) = refused(desk, Refusal, lambda call=call: call(desk, ref))
        assert found.code is Code.EVENT_CANCELLED


def test_an_event_that_is_over_is_not_published(desk):
    ref = draft(desk)
    desk.clock.set(shown(desk, ref).event.end)
    (found,) = refused(desk, Refusal, lambda: publish(desk, ref))
    assert found.code is Code.EVENT_OVER


def test_titles_and_notes_change_without_a_new_sequence(desk):
    ref = a_tour(desk)
    desk.clock.advance(hours=1)
    change_event(desk, ref, EventEdit(title="Spring\n[red]", note="a\r\nb"), None)
    event = shown(desk, ref).event
    assert (event.title, event.note) == (Bilingual("Spring↵[red]", "参观"), "a\nb")
    assert (event.revision.sequence, event.revision.changed) == (0, desk.now())


def test_another_place_is_told_to_calendars_and_asked_about_first(desk):
    venues.add_venue(desk, NewVenue("Hall"))
    a_tour(desk, venue="Hall")
    ref = a_tour(desk)
    party(desk, ref, 1, 3)
    effect = preview_change(desk, ref, EventEdit(venue="hall"), None)
    assert (effect.persons, {found.code for found in effect.findings}) == (3, {Code.VENUE_BUSY})
    change_event(desk, ref, EventEdit(venue="hall"), None)
    assert (shown(desk, ref).event.venue, sequences(desk, ref)) == (1, (1, [0, 0]))
    change_event(desk, ref, EventEdit(venue=""), None)
    assert (shown(desk, ref).event.venue, sequences(desk, ref)) == (None, (2, [0, 0]))


def test_a_series_changes_as_far_as_asked_for(desk):
    refs = weekly(desk)
    change_event(desk, refs[3], EventEdit(title="Last"), Scope.THIS)
    changed = change_event(desk, refs[2], EventEdit(title="Last"), Scope.FOLLOWING)
    assert [event.ref for event in changed] == [refs[2]]
    assert len(change_event(desk, refs[2], EventEdit(note="n"), Scope.ALL)) == 4
    (found,) = refused(desk, Refusal, lambda: change_event(desk, refs[0], EventEdit(title="x"), None))
    assert found.code is Code.SCOPE_REQUIRED


@pytest.mark.parametrize(
    ("edit", "kind", "code"),
    [
        (EventEdit(), Refusal, Code.NOTHING_TO_CHANGE),
        (EventEdit(title="Guided tour", note=""), Refusal, Code.NOTHING_TO_CHANGE),
        (EventEdit(title="", title_zh=" "), BadInput, Code.TEXT_EMPTY),
        (EventEdit(title="x" * 10_000), BadInput, Code.TEXT_TOO_LONG),
        (EventEdit(venue="castle"), BadInput, Code.UNKNOWN_VENUE),
    ],
)
def test_what_cannot_be_changed_says_why(desk, edit, kind, code):
    ref = a_tour(desk)
    (found,) = refused(desk, kind, lambda: change_event(desk, ref, edit, None))
    assert found.code is code


def test_every_writing_service_takes_the_whole_reference(desk):
    ref = draft(desk)
    for call in (publish, close, reopen):
        (found,) = refused(desk, BadInput, lambda call=call: call(desk, ref[:3]))
        assert found.code is Code.REF_INCOMPLETE
    assert len(history(desk)) == 1
