"""Groups and roster of an event, and who there is for it, by keys."""

from dataclasses import replace

from planner.model.catalogue import Programmes
from planner.model.language import Bilingual, Language
from planner.model.programme import Role, Station
from planner.model.roster import ResourceKind
from planner.services.desk import Desk
from planner.services.groups import form, list_groups
from planner.services.officers import NewOfficer, add_officer, let_go, list_officers
from planner.services.resources import NewResource, add_resource, list_resources
from planner.services.roster import NewDuty, assign, show_roster
from screens.event.page import EventPage
from screens.staff.page import StaffPage
from tests.screens.exporting import KeptExports
from tests.screens.front import VISIT, a_party, a_visit, planner_on, told, until, until_shown, visit_desk
from tests.screens.stage import shown


def staffed_desk() -> Desk:
    """A programme that asks for somebody at the gate and a dog handler; three officers and a dog."""
    desk = visit_desk(40)
    visit = replace(
        desk.programmes[VISIT],
        roles=(Role("gate", Bilingual("Gate", "门口"), at_least=2),),
        stations=(Station("dogs", Bilingual("Dogs", "警犬"), 20, 30, skill="dogs", staff=1),),
    )
    desk = replace(desk, programmes=Programmes(visit))
    for new in (NewOfficer("Ann"), NewOfficer("Bo [b]", skills=("dogs",)), NewOfficer("Cy")):
        add_officer(desk, new)
    add_resource(desk, NewResource("Rex", ResourceKind.DOG))
    return desk


def on_duty(desk: Desk, ref: str) -> list[str]:
    return [one.officer.name if one.officer else one.resource.name for one in show_roster(desk, ref)]


async def test_a_roster_says_what_is_missing_and_fills_itself_after_showing_how() -> None:
    desk = staffed_desk()
    ref = a_visit(desk)
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Nobody has signed up yet")
        await pilot.press("5")
        await until_shown(pilot, "! 3 officers missing")
        assert "! 2 missing" in shown(app)
        await pilot.press("F")
        await until_shown(pilot, "3 duties can be given.")
        assert on_duty(desk, ref) == []
        await pilot.press("enter")
        await until_shown(pilot, "✓ everybody is there")
        assert sorted(on_duty(desk, ref)) == ["Ann", "Bo [b]", "Cy"]
        await pilot.press("u")
        await until_shown(pilot, "! 3 officers missing")
        assert len(shown(app).splitlines()[-1].split("   ")) <= 7


async def test_a_roster_with_duties_that_cannot_be_done_is_not_called_complete() -> None:
    desk = staffed_desk()
    ref = a_visit(desk)
    for name, role in (("Ann", "gate"), ("Cy", "gate"), ("Bo", "dogs")):
        assign(desk, ref, NewDuty(name, role, at="dogs" if role == "dogs" else ""))
    let_go(desk, next(one.id for one in list_officers(desk) if one.name == "Ann"))
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Nobody has signed up yet")
        await pilot.press("5")
        await until_shown(pilot, "! 1 duty cannot be done as it stands")
        assert "everybody is there" not in shown(app)


async def test_why_posts_stay_open_stands_below_what_can_be_given() -> None:
    desk = staffed_desk()
    let_go(desk, list_officers(desk)[1].id)
    ref = a_visit(desk)
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Nobody has signed up yet")
        await pilot.press("5")
        await until_shown(pilot, "! 3 officers missing")
        await pilot.press("F")
        await until_shown(pilot, "! 1 post is left open")
        assert "! Dogs" in shown(app)
        assert "enter does it" in shown(app)


async def test_whom_to_assign_is_chosen_with_what_speaks_against_it() -> None:
    desk = staffed_desk()
    ref = a_visit(desk)
    assign(desk, ref, NewDuty("Ann", "press"))
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(100, 30)) as pilot:
        await until_shown(pilot, "Nobody has signed up yet")
        await pilot.press("5")
        await until_shown(pilot, "! 2 missing")
        await pilot.press("enter")
        await until_shown(pilot, "✓ free")
        assert f"! also at {ref}" in shown(app)
        await pilot.press(*"ann", "enter")
        await until_shown(pilot, "Override: why is it all right?")
        assert on_duty(desk, ref) == ["Ann"]
        await pilot.press(*"she asked", "enter")
        await until(pilot, lambda: len(on_duty(desk, ref)) == 2)
        await until_shown(pilot, "she asked")
        await pilot.press("home", "x")
        await until(pilot, lambda: len(on_duty(desk, ref)) == 1)


async def test_a_resource_is_used_and_the_duty_sheet_written() -> None:
    desk = staffed_desk()
    ref = a_visit(desk)
    exports = KeptExports()
    app = planner_on(desk, lambda: EventPage(ref), exports=exports, language=Language.ZH)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "还没有人报名")
        await pilot.press("5")
        await until_shown(pilot, "! 缺3名民警")
        await pilot.press("n")
        await until_shown(pilot, "哪项勤务？")
        await pilot.press("r")
        await until_shown(pilot, "哪一个？")
        await pilot.press("enter")
        await until(pilot, lambda: on_duty(desk, ref) == ["Rex"])
        await pilot.press("p", "x")
        await until(pilot, lambda: "pub" not in shown(app) and app.screen.query("LineInput"))
        await pilot.press("enter")
        await until(pilot, lambda: exports.written)
        assert exports.written[0][0] == f"duties {ref} xlsx zh"


async def test_groups_are_formed_and_parties_moved_between_them() -> None:
    desk = staffed_desk()
    ref = a_visit(desk)
    for name, adults in (("Li", 4), ("Wang", 4), ("Zhao [/]", 3)):
        a_party(desk, ref, name, adults=adults)
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Zhao [/]")
        await pilot.press("4")
        await until_shown(pilot, "Not in a group yet")
        await pilot.press("n")
        await until_shown(pilot, "How many persons in a group at most?")
        await pilot.press("backspace", "backspace", *"8", "enter")
        await until_shown(pilot, "Form these groups?")
        assert "2 groups: 7, 4" in shown(app)
        assert "+ Zhao [/]  3 persons" in shown(app)
        assert list_groups(desk, ref) == ()
        await pilot.press("enter")
        await until_shown(pilot, "Group 2  ·  4 persons")
        await pilot.press("home", "m", "n")
        await until_shown(pilot, "Group 3  ·  4 persons")
        await pilot.press("e", *"Owls", "enter")
        await until_shown(pilot, "Group 3 · Owls")
        assert [one.persons for one in list_groups(desk, ref)] == [3, 4, 4]
        assert "by hand" in shown(app)


async def test_who_changes_groups_is_shown_before_and_why_a_group_is_too_large() -> None:
    desk = staffed_desk()
    ref = a_visit(desk)
    for name, adults in (("Li", 4), ("Wang", 4), ("Zhao", 3)):
        a_party(desk, ref, name, adults=adults)
    form(desk, ref, 12)
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(120, 36)) as pilot:
        await until_shown(pilot, "Zhao")
        await pilot.press("4")
        await until_shown(pilot, "Group 1  ·  11 persons")
        await pilot.press("n", "ctrl+u", "3", "enter")
        await until_shown(pilot, "Form these groups?")
        assert "3 at most: the party of Li is" in shown(app)
        assert "from Group 1" in shown(app)
        await pilot.press("escape")
        await until_shown(pilot, "Group 1  ·  11 persons")
        assert [one.persons for one in list_groups(desk, ref)] == [11]


async def test_officers_and_resources_are_added_changed_and_let_go() -> None:
    desk = staffed_desk()
    app = planner_on(desk, StaffPage)
    async with app.run_test(size=(100, 30)) as pilot:
        await until_shown(pilot, "Bo [b]")
        await pilot.press("n", "v")
        await until_shown(pilot, "New resource")
        await pilot.press(*"Van 1", "ctrl+s")
        await until(pilot, lambda: len(list_resources(desk)) == 2)
        await until_shown(pilot, "Van 1")
        await pilot.press("home", "enter")
        await until_shown(pilot, "Change the officer")
        await pilot.press(*["down"] * 5, *"range", "down", *"whenever", "ctrl+s")
        await until_shown(pilot, "is no working time")
        await pilot.press("ctrl+u", *"8:00-12:00", "ctrl+s")
        await until(pilot, lambda: list_officers(desk)[0].skills == ("range",))
        await until_shown(pilot, "08:00–12:00")
        await pilot.press("x")
        await until(pilot, lambda: len(list_officers(desk)) == 2)
        await until_shown(pilot, "No longer there")
        assert len(told(app)) == 3


async def test_who_leaves_or_goes_on_leave_is_told_with_the_duties_that_are_left() -> None:
    desk = staffed_desk()
    ref = a_visit(desk)
    assign(desk, ref, NewDuty("Ann", "gate"))
    app = planner_on(desk, StaffPage)
    async with app.run_test(size=(100, 30)) as pilot:
        await until_shown(pilot, "Bo [b]")
        await pilot.press("home", "enter")
        await until_shown(pilot, "Change the officer")
        await pilot.press(*["down"] * 7, *"2026-04-10;leave", "ctrl+s")
        await until(pilot, lambda: len(told(app)) == 2)
        assert ref in told(app)[0]
        await until_shown(pilot, "! away Fri 10 Apr")
        await pilot.press("u", "x")
        await until_shown(pilot, "No longer there")
        assert "No longer asked: Ann" in "".join(told(app))
