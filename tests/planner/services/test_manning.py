"""Rosters that fill themselves from what the programme asks for."""

from dataclasses import replace

import pytest

from planner.model.codes import Code
from planner.model.findings import PlannerError
from planner.model.language import Bilingual, Language
from planner.model.programme import Role, Station
from planner.services.desk import Desk
from planner.services.duty_sheet import duty_sheet
from planner.services.history import undo
from planner.services.manning import fill_roster, preview_filling
from planner.services.officers import NewOfficer, add_officer, let_go, list_officers
from planner.services.roster import NewDuty, assign, show_roster
from planner.services.staffing import show_staffing
from tests.planner.records import a_programme
from tests.planner.services.gatherings import REF, draft, opened, signed_up

PROGRAMME = a_programme(
    roles=(
        Role("gate", Bilingual("Gate", "门口"), offset=-30, minutes=60),
        Role("guide", Bilingual("Guide", "带队"), at_least=1, per_visitors=10),
    ),
    stations=(Station("dogs", Bilingual("Dogs", "警犬"), 20, 30, skill="dogs", staff=1),),
)


@pytest.fixture
def desk() -> Desk:
    """An event with one session of forty places and four officers, one of whom handles dogs."""
    desk = opened(40, programme=PROGRAMME)
    for new in (NewOfficer("Ann", skills=("dogs",)), NewOfficer("Bo"), NewOfficer("Cy"), NewOfficer("Di")):
        add_officer(desk, new)
    return desk


def filled(desk: Desk) -> dict[str, str]:
    return {one.officer.name: one.duty.role for one in show_roster(desk, REF) if one.officer}


def missing(desk: Desk) -> dict[str, int]:
    return {need.station or need.role: need.missing for need in show_staffing(desk, REF)}


def test_what_is_needed_grows_with_the_visitors(desk: Desk) -> None:
    assert missing(desk) == {"gate": 1, "guide": 1, "dogs": 1}
    signed_up(desk, draft(1, 15), draft(2, 6))
    assert missing(desk) == {"gate": 1, "guide": 3, "dogs": 1}


def test_a_duty_counts_by_key_or_title_and_at_every_session_where_it_is_for_all(desk: Desk) -> None:
    assign(desk, REF, NewDuty("Bo", "门口"))
    assign(desk, REF, NewDuty("Ann", "", at="dogs", session=1))
    assert missing(desk) == {"gate": 0, "guide": 1, "dogs": 0}


def test_filling_gives_what_is_missing_and_leaves_what_staff_decided(desk: Desk) -> None:
    mine = assign(desk, REF, NewDuty("Bo", "guide", session=1))
    foreseen = preview_filling(desk, REF)
    assert filled(desk) == {"Bo": "guide"}, "a preview writes nothing"
    filling = fill_roster(desk, REF)
    assert [one.officer for one in filling.given] == [one.officer for one in foreseen.given]
    assert filling.missing == ()
    assert filled(desk)["Ann"] == "station"
    assert mine.duty in [one.duty for one in show_roster(desk, REF)]
    assert fill_roster(desk, REF).given == ()
    undo(desk)
    assert filled(desk) == {"Bo": "guide"}, "in one step"


def test_what_cannot_be_filled_is_told_with_its_reason(desk: Desk) -> None:
    signed_up(desk, draft(1, 40))
    let_go(desk, list_officers(desk)[0].id)
    assign(desk, REF, NewDuty("Bo", "press", session=1))
    found = {one.where: (one.code, one.params["missing"]) for one in fill_roster(desk, REF).missing}
    assert found == {"dogs": (Code.NOBODY_ABLE, 1), "guide": (Code.TOO_FEW_OFFICERS, 3)}
    for officer in ("Cy", "Di"):
        assert officer in filled(desk)
    gone = fill_roster(desk, REF).missing[0]
    assert (gone.code, gone.params["names"]) == (Code.NOBODY_FREE, "Bo, Cy, Di")


def test_guides_speak_the_languages_of_the_visitors(desk: Desk) -> None:
    signed_up(desk, draft(1, 12), draft(2, 4, language=Language.EN))
    add_officer(desk, NewOfficer("Eve", skills=("en",)))
    fill_roster(desk, REF)
    assert filled(desk)["Eve"] == "guide"


def test_nobody_is_sent_to_what_is_over(desk: Desk) -> None:
    with desk.store.view() as view:
        end = view.events.all()[0].end
    late = replace(desk, clock=type(desk.clock)(end))
    with pytest.raises(PlannerError) as refused:
        fill_roster(late, REF)
    assert refused.value.findings[0].code is Code.EVENT_OVER


def test_the_duty_sheet_has_everybody_in_order_and_what_is_missing(desk: Desk) -> None:
    assign(desk, REF, NewDuty("Cy", "guide", session=1))
    assign(desk, REF, NewDuty("Bo", "gate", offset=-30, minutes=60))
    found = duty_sheet(desk, REF)
    assert [one.assignment.officer.name for one in found.lines] == ["Bo", "Cy"]
    assert [need.station for need in found.missing] == ["dogs"]
    assert found.officers == 2
