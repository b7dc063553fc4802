"""The page of a timetable: seen, made, moved by hand, mended; what is kept is what was shown."""

from datetime import datetime, time
from time import sleep

import pytest

from planner.model.language import Language
from planner.rotation.replanning import replan
from planner.services import groups
from planner.services.timetable_views import show_timetables
from screens import work
from screens.dialogs.prompt import Parsed
from screens.event.page import EventPage
from screens.ports import Export
from screens.rotation.happenings import since_when
from screens.rotation.page import RotationPage
from screens.widgets.line_input import LineInput
from tests.planner.records import SHANGHAI, a_session, an_event
from tests.planner.services.gatherings import REF, audit, draft, opened, signed_up
from tests.planner.services.touring import SOLVER, a_tour, gathered, on_duty, planned, station
from tests.screens.front import planner_on, told, until, until_shown
from tests.screens.stage import shown


class Tools:
    """The solvers that need no library."""

    def solver(self):
        return SOLVER

    def mender(self):
        return replan

    def file(self, view, by, form, language):
        return Export(f"{by.value}.{form}", b"")


def visits(desk):
    return show_timetables(desk, REF)[0].plan.visits


async def test_a_timetable_is_made_moved_and_kept():
    desk, _refs = gathered(4)
    app = planner_on(desk, lambda: RotationPage(REF), timetables=Tools())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "No timetable yet")
        await pilot.press("n", "q")
        await until_shown(pilot, "✓ Every group gets to every must-see.")
        await until_shown(pilot, "Group 1 4")
        before = visits(desk)
        await pilot.press("end", "greater_than_sign")
        await until_shown(pilot, "not kept yet")
        assert visits(desk) == before
        await pilot.press("ctrl+s")
        await until(pilot, lambda: visits(desk) != before)
        assert max(visits(desk)).start == max(before).start + 5
        assert audit(desk).action.value == "rotation.move"


async def test_a_visit_that_meets_another_says_why_at_once_and_is_kept_with_a_reason():
    desk, _refs = gathered(4)
    planned(desk)
    before = visits(desk)
    app = planner_on(desk, lambda: RotationPage(REF), timetables=Tools())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Group 1 4")
        await pilot.press("right", "less_than_sign", "shift+left")
        await until_shown(pilot, "at once")
        await pilot.press("escape")
        await until_shown(pilot, "Leave what was moved?")
        await pilot.press("escape", "ctrl+s")
        await until_shown(pilot, "Override: why is it all right?")
        await pilot.press(*"agreed", "enter")
        await until(pilot, lambda: visits(desk) != before)
        assert audit(desk).reason == "agreed"


async def test_steps_by_hand_are_taken_back_before_what_was_kept():
    desk, _refs = gathered(4)
    planned(desk)
    app = planner_on(desk, lambda: RotationPage(REF), timetables=Tools())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Group 1 4")
        await pilot.press("right", "less_than_sign", "shift+left")
        await until_shown(pilot, "! 1 rule is broken")
        await pilot.press("u", "u")
        await until(pilot, lambda: "not kept yet" not in shown(app))
        assert "broken" not in shown(app)
        await pilot.press("U")
        await until_shown(pilot, "not kept yet")
        await pilot.press("u", "u")
        await until_shown(pilot, "No timetable yet")
        assert show_timetables(desk, REF) == ()


async def test_a_visit_goes_to_a_time_that_is_typed():
    desk, _refs = gathered(4)
    planned(desk)
    last = max(visits(desk))
    app = planner_on(desk, lambda: RotationPage(REF), timetables=Tools())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Group 1 4")
        await pilot.press("end", "m")
        await until_shown(pilot, "Move the visit to")
        await pilot.press(*"10:05", "enter")
        await until_shown(pilot, "10:05–10:20")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: max(visits(desk)).start == 65)
    assert max(visits(desk)).station == last.station


async def test_a_visit_is_added_where_the_group_does_not_go_yet_at_the_nearest_free_minute():
    desk, _refs = gathered(4)
    planned(desk)
    first, second, *_ = before = sorted(visits(desk))
    app = planner_on(desk, lambda: RotationPage(REF), timetables=Tools())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Group 1 4")
        await pilot.press("right", "x", "N")
        await until_shown(pilot, "Where does the group go?")
        assert "15 minutes" in shown(app)
        await pilot.press("enter")
        await until_shown(pilot, "When does the visit begin?")
        field = app.screen.query_one(LineInput)
        free, field.value = field.value, f"09:{first.start:02}"
        await until_shown(pilot, "at once")
        field.value = free
        await until(pilot, lambda: "at once" not in shown(app))
        await pilot.press("enter")
        await until_shown(pilot, f"{free}–")
        assert "broken" not in shown(app)
        await pilot.press("u")
        await until(pilot, lambda: f"{free}–" not in shown(app))
        await pilot.press("U", "ctrl+s")
        await until(pilot, lambda: visits(desk) != before)
    (new,) = [one for one in visits(desk) if one.station == second.station]
    assert (f"09:{new.start:02}" if new.start < 60 else f"10:{new.start - 60:02}") == free


async def test_a_closed_station_is_shown_group_by_group_before_anything_changes():
    desk, _refs = gathered()
    planned(desk)
    before = visits(desk)
    desk.clock.set(datetime(2026, 4, 10, 9, 12, tzinfo=SHANGHAI))
    app = planner_on(desk, lambda: RotationPage(REF), timetables=Tools())
    async with app.run_test(size=(120, 36)) as pilot:
        await until_shown(pilot, "Group 3 4")
        await pilot.press("R", "down", "down", "M", "c")
        await until_shown(pilot, "Which station?")
        await pilot.press("enter")
        await until_shown(pilot, "Closed since when?")
        await pilot.press("enter")
        await until_shown(pilot, "enter does it")
        assert "✕ 09:" in shown(app)
        assert visits(desk) == before
        await pilot.press("enter")
        await until(pilot, lambda: visits(desk) != before)
    assert not [one for one in visits(desk) if one.station == "gear" and one.start >= 12]


async def test_a_station_is_closed_for_a_while_and_the_one_under_the_cursor_stands_first():
    desk, _refs = gathered()
    planned(desk)
    desk.clock.set(datetime(2026, 4, 10, 9, 2, tzinfo=SHANGHAI))
    app = planner_on(desk, lambda: RotationPage(REF), timetables=Tools())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Group 3 4")
        await pilot.press("end")
        last = max(one for one in visits(desk) if one.group == 1).station
        await pilot.press("M", "c", "enter")
        await until_shown(pilot, "Closed since when?")
        await pilot.press("ctrl+u", *"9:10-9:15")
        await until_shown(pilot, "✓ 09:10–09:15")
        await pilot.press("enter")
        await until_shown(pilot, "enter does it")
        await pilot.press("enter")
        await until(pilot, lambda: show_timetables(desk, REF)[0].timetable.mishaps)
        (mishap,) = show_timetables(desk, REF)[0].timetable.mishaps
        assert (mishap.station, mishap.start, mishap.end) == (last, 10, 15)


async def test_an_officer_who_is_away_is_chosen_among_those_who_have_something_to_do():
    desk, _refs = gathered(4, programme=a_tour(station("history", must=True, skill="history")))
    li = on_duty(desk, "Li Wei", ("history",), station="history", role="station")
    on_duty(desk, "Wu Fang", role="gate")
    planned(desk)
    app = planner_on(desk, lambda: RotationPage(REF), timetables=Tools())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Group 1 4")
        await pilot.press("M", "a")
        await until_shown(pilot, "Which officer?")
        assert "Li Wei" in shown(app)
        assert "Wu Fang" not in shown(app)
        await pilot.press("enter", "enter")
        await until_shown(pilot, "falls away, a must-see")
        await pilot.press("enter")
        await until(pilot, lambda: show_timetables(desk, REF)[0].timetable.mishaps)
        assert [one.officer for one in show_timetables(desk, REF)[0].timetable.mishaps] == [li.id]


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("15:20", (time(15, 20), None)),
        ("15:20-15:40", (time(15, 20), time(15, 40))),
        ("15：20至15：40", (time(15, 20), time(15, 40))),
        ("15:40-15:20", None),
        ("15:20-", None),
        ("soon", None),
        ("15:20-15:30-15:40", None),
    ],
)
def test_a_while_is_typed_as_a_time_or_as_two(typed, span):
    parsed = since_when(typed)
    assert (parsed.value if isinstance(parsed, Parsed) else None) == span


async def test_an_outdated_timetable_is_fitted_to_who_has_joined():
    desk, _refs = gathered(4, 4)
    planned(desk)
    signed_up(desk, draft(7, 3))
    groups.form(desk, REF, 4)
    app = planner_on(desk, lambda: RotationPage(REF), timetables=Tools())
    async with app.run_test(size=(120, 36)) as pilot:
        await until_shown(pilot, "Group 3 3")
        await pilot.press("M", "f")
        await until_shown(pilot, "1 group is hit.")
        assert "+ 09:" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: any(one.group == 3 for one in visits(desk)))
        assert any(one.group == 3 for one in visits(desk))
        await pilot.press("M")
        await until_shown(pilot, "What happened?")
        assert "fit the timetable" not in shown(app)


class Endless(Tools):
    """A solver that improves until it is stopped."""

    def solver(self):
        return self

    def solve(self, problem, *, seed=0, effort=None, seconds=None, progress=None, stop=None):
        plan = SOLVER.solve(problem, seed=seed, effort=2)
        progress(plan, 7, 200)
        for _ in range(2000):
            if stop():
                return plan
            sleep(0.005)
        raise AssertionError("nobody stopped it")


async def test_a_search_shows_how_far_it_is_and_esc_keeps_the_best_plan_so_far(monkeypatch):
    monkeypatch.setattr(work, "SPINNER_AFTER", 0.01)
    monkeypatch.setattr(work, "PROGRESS_AFTER", 0.05)
    desk, _refs = gathered(4)
    app = planner_on(desk, lambda: RotationPage(REF), timetables=Endless())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "No timetable yet")
        await pilot.press("n")
        await until_shown(pilot, "esc stops the search and keeps the best so far")
        await pilot.press("t")
        await until_shown(pilot, "7 of 200")
        assert "wishes 2 of at most 2, must-sees missing: 0" in shown(app)
        assert show_timetables(desk, REF) == ()
        await pilot.press("escape")
        await until_shown(pilot, "✓ Every group gets to every must-see.")
        assert visits(desk)


async def test_rows_turn_from_groups_to_stations_to_officers_in_both_languages():
    desk, _refs = gathered()
    planned(desk)
    app = planner_on(desk, lambda: RotationPage(REF), timetables=Tools(), language=Language.ZH)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "第1组 4")
        await pilot.press("R")
        await until_shown(pilot, "history站")
        await pilot.press("ctrl+l")
        await until_shown(pilot, "History")


async def test_the_cursor_stays_on_its_visit_while_rows_turn_and_nobody_on_duty_is_said():
    desk, _refs = gathered()
    planned(desk)
    app = planner_on(desk, lambda: RotationPage(REF), timetables=Tools())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Group 3 4")
        await pilot.press("down", "right")
        await until(pilot, lambda: "Group 2 · 4 persons" in shown(app))
        line = next(one for one in shown(app).splitlines() if "Group 2 · 4 persons" in one)
        await pilot.press("R", "R")
        await until_shown(pilot, "Nobody on the roster works at a station")
        await pilot.press("R")
        await until_shown(pilot, "Group 3 4")
        assert line in shown(app)


async def test_what_a_timetable_lacks_first_is_said_before_anything_is_asked():
    desk = opened(event=an_event(a_session(1)), programme=a_tour())
    app = planner_on(desk, lambda: RotationPage(REF), timetables=Tools())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "and n on the tab Groups forms them")
        assert "weather" not in shown(app)
        await pilot.press("n")
        await until(pilot, lambda: told(app))
        assert "No groups yet" in told(app)[0]
        assert isinstance(app.screen, RotationPage)


async def test_the_tab_of_the_event_shows_it_and_leads_to_its_page():
    desk, _refs = gathered()
    planned(desk)
    app = planner_on(desk, lambda: EventPage(REF), timetables=Tools())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Roster")
        await pilot.press("6")
        await until_shown(pilot, "enter opens it")
        assert "Group 3 4" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, RotationPage))
        assert isinstance(app.screen, RotationPage)
