"""Places: added once, found by number, name or part of a name."""

from dataclasses import replace
from datetime import time

import pytest

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import BadInput, Refusal
from planner.model.ids import VenueId
from planner.model.language import Bilingual
from planner.model.venue import Position
from planner.services.desk import Desk
from planner.services.history import redo, undo
from planner.services.sessions import add_session, set_session
from planner.services.venues import (
    NewVenue,
    add_venue,
    as_typed,
    change_venue,
    find_venue,
    list_venues,
    parse_position,
)
from tests.fakes import MemoryStore
from tests.planner.records import a_desk
from tests.planner.services.days import a_tour, sequences, shown


@pytest.fixture
def desk() -> Desk:
    desk = a_desk()
    add_venue(desk, NewVenue("Main Hall", "大礼堂", capacity=200, position="26.89, 112.57"))
    add_venue(desk, NewVenue("Yard", "操场", indoor=False, zone="Asia/Shanghai"))
    add_venue(desk, NewVenue(name_zh="小礼堂"))
    return desk


def found(desk: Desk, text: str) -> int:
    with desk.store.view() as view:
        return find_venue(view, text).id


def test_places_are_kept_as_given(desk):
    hall, yard, _ = list_venues(desk)
    assert (hall.position, hall.capacity, hall.indoor) == (Position(26.89, 112.57), 200, True)
    assert (yard.zone, yard.indoor) == ("Asia/Shanghai", False)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1", 1), ("main hall", 1), ("大礼堂", 1), ("YARD", 2), ("操", 2), ("小", 3), (" main ", 1)],
)
def test_a_place_is_found_by_number_name_or_part_of_a_name(desk, text, number):
    assert found(desk, text) == number


def test_a_part_of_several_names_is_ambiguous(desk):
    with pytest.raises(BadInput) as error:
        found(desk, "礼堂")
    (one,) = error.value.findings
    assert (one.code, one.params["candidates"]) == (Code.AMBIGUOUS, "1 Main Hall, 3 小礼堂")


@pytest.mark.parametrize("text", ["9", "castle", "", "[/]"])
def test_an_unknown_place_is_answered_with_the_known_ones(desk, text):
    with pytest.raises(BadInput) as error:
        found(desk, text)
    (one,) = error.value.findings
    assert (one.code, one.params["known"]) == (Code.UNKNOWN_VENUE, "1 Main Hall, 2 Yard, 3 小礼堂")


def test_no_two_places_share_a_name(desk):
    with pytest.raises(Refusal) as error:
        add_venue(desk, NewVenue("main hall"))
    assert error.value.findings[0].code is Code.VENUE_EXISTS


@pytest.mark.parametrize(
    ("new", "code", "where"),
    [
        (NewVenue(), Code.TEXT_EMPTY, "name"),
        (NewVenue("x" * 201), Code.TEXT_TOO_LONG, "name"),
        (NewVenue("A", capacity=0), Code.NUMBER_OUT_OF_RANGE, "capacity"),
        (NewVenue("A", capacity=-5), Code.NUMBER_OUT_OF_RANGE, "capacity"),
        (NewVenue("A", zone="Europe/Atlantis"), Code.BAD_ZONE, "zone"),
        (NewVenue("A", position="91,0"), Code.BAD_POSITION, "position"),
        (NewVenue("A", position="somewhere"), Code.BAD_POSITION, "position"),
    ],
)
def test_what_cannot_be_a_place_is_refused(desk, new, code, where):
    with pytest.raises(BadInput) as error:
        add_venue(desk, new)
    (one,) = error.value.findings
    assert (one.code, one.where) == (code, where)
    assert len(list_venues(desk)) == 3


def test_a_changed_place_keeps_its_number_and_what_was_not_touched(desk):
    hall, yard, _ = list_venues(desk)
    changed = change_venue(desk, hall.id, replace(as_typed(hall), address="1 Main Road", capacity=None))
    assert changed == replace(hall, address=Bilingual("1 Main Road"), capacity=None)
    assert change_venue(desk, yard.id, as_typed(yard)) == yard
    assert list_venues(desk)[:2] == (changed, yard)
    with desk.store.view() as view:
        newest = next(iter(view.audit.newest_first()))
    assert (newest.action, newest.subjects) == (Action.VENUE_CHANGED, ("Main Hall",))


def test_a_change_of_a_place_is_undone_and_redone(desk):
    hall = list_venues(desk)[0]
    changed = change_venue(desk, hall.id, replace(as_typed(hall), name="Old Hall"))
    undo(desk)
    assert list_venues(desk)[0] == hall
    redo(desk)
    assert list_venues(desk)[0] == changed


@pytest.mark.parametrize(
    "position", [Position(0.0000001, -179.5), Position(26.89, 112.57), Position(-90.0, 0.0)]
)
def test_a_position_is_typed_as_it_is_read(desk, position):
    assert parse_position(as_typed(replace(list_venues(desk)[0], position=position)).position) == position


def test_a_place_cannot_take_the_name_of_another_but_keep_its_own(desk):
    hall = list_venues(desk)[0]
    with pytest.raises(Refusal) as error:
        change_venue(desk, hall.id, replace(as_typed(hall), name="yard"))
    assert error.value.findings[0].code is Code.VENUE_EXISTS
    assert change_venue(desk, hall.id, replace(as_typed(hall), name="MAIN HALL")).name.en == "MAIN HALL"


def test_a_place_that_is_not_there_cannot_be_changed(desk):
    with pytest.raises(BadInput) as error:
        change_venue(desk, VenueId(9), NewVenue("Castle"))
    assert error.value.findings[0].code is Code.UNKNOWN_VENUE


def test_another_address_tells_calendars_of_events_to_come_and_leaves_the_rest():
    li = a_desk("li")
    hall, _yard = (add_venue(li, NewVenue(name)) for name in ("Hall", "Yard"))
    here, there = (a_tour(li, venue=name) for name in ("Hall", "Yard"))
    own = add_session(li, there, time(18), 30, 5, venue="Hall").event.ref
    before = sequences(li, here), sequences(li, own)
    change_venue(li, hall.id, NewVenue("Hall", capacity=40))
    assert (sequences(li, here), sequences(li, own)) == before
    change_venue(li, hall.id, NewVenue("Hall", address="2 Main Road"))
    assert sequences(li, here) == (1, [0, 0])
    assert sequences(li, own) == (0, [0, 0, 1])
    li.clock.advance(days=60)
    change_venue(li, hall.id, NewVenue("Great hall"))
    assert sequences(li, here) == (1, [0, 0])


def test_what_a_place_is_called_can_be_taken_back_though_events_there_were_changed_since():
    store = MemoryStore()
    li, wang = a_desk("li", store), a_desk("wang", store, seed=1)
    hall = add_venue(li, NewVenue("Hall"))
    ref = a_tour(wang, venue="Hall")
    change_venue(li, hall.id, NewVenue("Great hall"))
    set_session(wang, ref, 1, start=time(10))
    undo(li)
    assert list_venues(li) == (hall,)
    assert shown(li, ref).event.sessions[0].start.hour == 10
    undo(wang)
    assert shown(li, ref).event.sessions[0].start.hour == 9
    redo(li)
    assert list_venues(li)[0].name.en == "Great hall"
