"""Offers and lots on the waiting list of the planner, by keys."""

from dataclasses import replace
from datetime import timedelta

from planner.model.catalogue import Programmes
from planner.model.programme_rules import Waiting
from planner.services import deciding
from planner.services.desk import Desk
from planner.services.signup_views import list_signups
from screens.event.effects import freed_by
from screens.event.page import EventPage
from screens.event.reading import read_event
from screens.event.waiting import fits, waiting_rows
from tests.fakes import FixedClock
from tests.planner.records import NOW
from tests.screens.exporting import KeptExports
from tests.screens.front import EN, VISIT, ZH, a_party, a_visit, planner_on, until, until_shown, visit_desk
from tests.screens.stage import shown


def desk_with(waiting: Waiting, places: int = 4) -> Desk:
    desk = visit_desk(places)
    visit = replace(desk.programmes[VISIT], waiting=waiting)
    return replace(desk, programmes=Programmes(visit))


def standing(desk: Desk, ref: str) -> dict[str, str]:
    return {view.signup.contact.name: view.signup.state.value for view in list_signups(desk, ref)}


def offered(desk: Desk) -> str:
    """The reference of an event where Wang is offered places and Zhao waits."""
    ref = a_visit(desk)
    leaving = a_party(desk, ref, "Li", adults=3)
    a_party(desk, ref, "Wang", adults=3)
    a_party(desk, ref, "Zhao", adults=2)
    deciding.withdraw(desk, [leaving])
    return ref


def test_deadlines_stand_before_the_line() -> None:
    desk = desk_with(Waiting(offer_hours=60))
    ref = offered(desk)
    rows = waiting_rows(read_event(desk, ref))
    assert [(row.position, str(fits(row, EN))) for row in rows] == [
        (0, "▸ until Fri 21:00"),
        (1, "1 place short"),
    ]
    late = replace(desk, clock=FixedClock(NOW + timedelta(hours=60)))
    assert str(fits(waiting_rows(read_event(late, ref))[0], EN)) == "! ran out today 21:00"
    assert str(fits(rows[0], ZH)) == "▸ 保留至周五 21:00"


def test_nobody_is_told_to_move_up_where_nobody_does() -> None:
    for waiting in (Waiting(promote=False), Waiting(lottery=True)):
        desk = desk_with(waiting)
        ref = a_visit(desk)
        for name in ("Li", "Wang"):
            a_party(desk, ref, name, adults=3)
        file = read_event(desk, ref)
        assert freed_by(file, [file.rows[0].signup]).moving_up == ()


async def test_places_are_offered_and_accepted_with_one_key_each() -> None:
    desk = desk_with(Waiting(promote=False))
    ref = offered(desk)
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(100, 30)) as pilot:
        await until_shown(pilot, "Zhao")
        await pilot.press("3", "W")
        await until_shown(pilot, "for how many hours?")
        await pilot.press("enter")
        await until_shown(pilot, "Offers places to 1 party with 3 persons, until")
        assert standing(desk, ref)["Wang"] == "waiting"
        await pilot.press("enter")
        await until_shown(pilot, "Offered places: Wang")
        assert standing(desk, ref) == {"Li": "withdrawn", "Wang": "offered", "Zhao": "waiting"}
        await until_shown(pilot, "▸ until tomorrow 09:00")
        await pilot.press("g", "o")
        await until_shown(pilot, "Accepted: Wang")
        assert standing(desk, ref)["Wang"] == "confirmed"


async def test_lots_are_drawn_after_saying_whom_it_hits_and_not_how_it_ends() -> None:
    desk = desk_with(Waiting(lottery=True))
    ref = a_visit(desk)
    for name in ("Li", "Wang", "Zhao"):
        a_party(desk, ref, name, adults=2)
    exports = KeptExports()
    app = planner_on(desk, lambda: EventPage(ref), exports=exports)
    async with app.run_test(size=(100, 30)) as pilot:
        await until_shown(pilot, "Zhao")
        await pilot.press("3")
        await until_shown(pilot, "lots decide")
        await pilot.press("W")
        await until_shown(pilot, "with which number?")
        await pilot.press(*"2026", "enter")
        await until_shown(pilot, "3 parties with 6 persons wait for 4 places of session 1.")
        await pilot.press("left", "enter")
        await until_shown(pilot, "Lots drawn: 2 parties with 4 persons have places")
        await until(pilot, lambda: sorted(standing(desk, ref).values()) == ["confirmed"] * 2 + ["waiting"])
        await until_shown(pilot, "write the proof into which folder?")
        await pilot.press("enter")
        await until(pilot, lambda: [name for name, _ in exports.written] == [f"lots {ref} 1 en"])
        assert "lots decide" not in shown(app)
