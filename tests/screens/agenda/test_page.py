"""The agenda, by keys."""

from collections.abc import Callable
from datetime import date

import pytest
from textual.pilot import Pilot

from planner.model.event import Event, EventStatus
from planner.model.language import Language
from planner.services import planning, units
from planner.services.desk import Desk
from planner.services.overviews import list_events
from planner.services.planning import NewEvent
from planner.services.venues import NewVenue, add_venue
from screens.agenda.agenda import Agenda
from screens.agenda.page import AgendaPage
from screens.event.page import EventPage
from screens.event.sign_up_page import SignUpPage
from screens.planning.dialog import PlanDialog
from screens.unit.page import UnitPage
from screens.widgets.month_grid import MonthGrid
from tests.planner.records import TOUR
from tests.screens.front import DAY, VISIT, a_party, a_visit, planner_on, told, until, until_shown, visit_desk
from tests.screens.stage import shown


def every_event(desk: Desk) -> list[Event]:
    return [one.event for one in list_events(desk)]


async def opened(pilot: Pilot[None]) -> AgendaPage:
    """The agenda, once it has read its events."""
    await until(pilot, lambda: isinstance(pilot.app.screen, AgendaPage) and pilot.app.screen.loaded)
    page = pilot.app.screen
    assert isinstance(page, AgendaPage)
    return page


def planner(desk: Desk, language: Language = Language.EN, make: Callable[[], AgendaPage] = AgendaPage):
    return planner_on(desk, make, language=language)


async def test_an_event_is_planned_with_three_keys_and_its_date() -> None:
    desk = visit_desk(4)
    add_venue(desk, NewVenue("Hall", capacity=25))
    app = planner(desk)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press("n")
        await until_shown(pilot, "which programme?")
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, PlanDialog))
        await pilot.press(*"4/10")
        await until_shown(pilot, "09:00–10:30 · 4 places")
        assert "Fri 10 Apr 2026 · in 9 days" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: told(app))
        (event,) = every_event(desk)
        assert (event.day, event.programme, event.status) == (DAY, VISIT, EventStatus.DRAFT)
        assert event.venue is not None
        await until_shown(pilot, "▌ Fri 10")
        await pilot.press("u")
        await until(pilot, lambda: len(told(app)) == 2)
        assert every_event(desk) == []


async def test_more_says_time_place_titles_and_repetition() -> None:
    desk = visit_desk(4)
    app = planner(desk)
    async with app.run_test(size=(100, 36)) as pilot:
        await opened(pilot)
        await pilot.press("n")
        await until_shown(pilot, "which programme?")
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, PlanDialog))
        await pilot.press(*"4/10", "tab", *"10:30", "enter", *"[/]", "enter", *"[red]x[/]")
        await until_shown(pilot, "[/]  a new place, will be added")
        await pilot.press("enter", "enter", "enter", "enter")
        await until_shown(pilot, "How often?")
        await pilot.press("w")
        await until_shown(pilot, "How many times")
        await pilot.press("3", "enter")
        await until_shown(pilot, "3 events · every Friday, 3 times")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: told(app))
        planned = every_event(desk)
        assert [event.day for event in planned] == [date(2026, 4, 10), date(2026, 4, 17), date(2026, 4, 24)]
        assert {f"{event.start:%H:%M} {event.title.en} {event.venue}" for event in planned} == {
            "10:30 [red]x[/] 1"
        }
        await until_shown(pilot, "[red]x[/] · [/]")


async def test_what_cannot_be_planned_is_told_while_it_is_typed() -> None:
    app = planner(visit_desk(4))
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("n")
        await until_shown(pilot, "which programme?")
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, PlanDialog))
        await pilot.press(*"31 feb", "enter")
        await until_shown(pilot, "! ")
        assert isinstance(app.screen, PlanDialog)
        await pilot.press("ctrl+u", *"2026-03-01")
        await until_shown(pilot, "past")


async def test_an_event_is_moved_after_its_effect_was_shown() -> None:
    desk = visit_desk(4)
    ref = a_visit(desk)
    a_party(desk, ref, "[red]Li[/]", adults=3)
    app = planner(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("m")
        await until_shown(pilot, "Move to which day or time?")
        await pilot.press(*"fri 14:00", "enter")
        await until_shown(pilot, "1 party with 3 persons")
        assert "[red]Li[/]" in shown(app)
        assert "→ Fri 3 Apr 2026 14:00 · in 2 days" in shown(app)
        assert every_event(desk)[0].day == DAY
        await pilot.press("enter")
        await until(pilot, lambda: told(app))
        assert f"{every_event(desk)[0].start:%m-%d %H:%M}" == "04-03 14:00"
        await until_shown(pilot, "▌ Fri 03")


async def test_a_series_is_cancelled_from_one_on_with_a_reason() -> None:
    desk = visit_desk(4)
    planned = planning.plan_event(desk, NewEvent(VISIT, DAY, repeat="FREQ=WEEKLY;COUNT=3")).events
    app = planner(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        page = await opened(pilot)
        page.pane.list.go_to(planned[1].id)
        await pilot.press("x")
        await until_shown(pilot, "Cancel which events?")
        await pilot.press("f")
        await until_shown(pilot, "Cancels 2 events with 2 sessions: nobody has signed up.")
        await pilot.press(*"road works", "enter")
        await until_shown(pilot, "Fri 17 Apr 09:00 · Visit · Reason: road works")
        await pilot.press("enter")
        await pilot.pause()
        assert {event.status for event in every_event(desk)} == {EventStatus.DRAFT}
        await pilot.press("x")
        await until_shown(pilot, "Cancel which events?")
        await pilot.press("f")
        await until_shown(pilot, "why?")
        await pilot.press(*"road works", "enter")
        await until_shown(pilot, "Reason: road works")
        await pilot.press("left", "enter")
        await until(pilot, lambda: told(app))
        assert [event.status.value for event in every_event(desk)] == ["draft", "cancelled", "cancelled"]
        await until_shown(pilot, "cancelled: road works")


async def test_publish_is_offered_for_a_draft_and_done() -> None:
    desk = visit_desk(4)
    planning.plan_event(desk, NewEvent(VISIT, DAY))
    app = planner(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("s")
        await until_shown(pilot, "What shall become of it?")
        await pilot.press("p")
        await until(pilot, lambda: told(app))
        assert every_event(desk)[0].status is EventStatus.PUBLISHED
        await pilot.press("ｓ")
        await until_shown(pilot, "Close for sign-ups")


async def test_the_same_event_is_planned_again_on_another_day() -> None:
    desk = visit_desk(4)
    ref = a_visit(desk)
    a_party(desk, ref, "Li", adults=3)
    app = planner(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        page = await opened(pilot)
        await pilot.press("plus")
        await until_shown(pilot, "Plan it again on which day?")
        await pilot.press(*"4/18", "enter")
        await until(pilot, lambda: told(app))
        assert [event.day.day for event in every_event(desk)] == [10, 18]
        await until(pilot, lambda: page.ref == every_event(desk)[1].ref)
        assert page.ref == every_event(desk)[1].ref


async def test_title_place_and_note_are_changed() -> None:
    desk = visit_desk(4)
    a_visit(desk)
    add_venue(desk, NewVenue("Hall"))
    app = planner(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("e")
        await until_shown(pilot, "Title (English)")
        await pilot.press(*" two", "enter", "enter", *"hall", "ctrl+s")
        await until_shown(pilot, "Change the place?")
        await pilot.press("enter")
        await until(pilot, lambda: told(app))
        (event,) = every_event(desk)
        assert (event.title.en, event.title.zh, event.venue) == ("Visit two", "参观", 1)


async def test_what_was_typed_for_a_new_event_is_offered_again() -> None:
    desk = visit_desk(4)
    app = planner(desk)
    async with app.run_test(size=(100, 36)) as pilot:
        await opened(pilot)
        for keys in (("escape",), (*"4/10", "tab", *"10:30", "escape")):
            await pilot.press("n")
            await until_shown(pilot, "which programme?")
            assert "Go on" not in shown(app)
            await pilot.press("2")
            await until(pilot, lambda: isinstance(app.screen, PlanDialog))
            await pilot.press(*keys)
            await opened(pilot)
        await until(pilot, lambda: told(app))
        assert told(app)[0].startswith("Nothing was planned; what was typed is kept")
        await pilot.press("n")
        await until_shown(pilot, "Go on with what was left")
        assert "Visit · 4/10" in shown(app)
        await pilot.press("0")
        await until_shown(pilot, "10:30–12:00 · 4 places")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: every_event(desk))
        assert [f"{event.start:%d %H:%M}" for event in every_event(desk)] == ["10 10:30"]
        await until_shown(pilot, "▌ Fri 10")
        await pilot.press("n")
        await until_shown(pilot, "which programme?")
        assert "Go on" not in shown(app)


async def test_keys_that_the_message_names_work_when_it_is_told() -> None:
    desk = visit_desk(4)
    refs: list[str | None] = []

    class Noting(AgendaPage):
        def _show(self, agenda: Agenda) -> None:
            silent = not told(app)
            super()._show(agenda)
            refs.extend([self.ref] if silent and told(app) else [])

    app = planner(desk, make=Noting)
    async with app.run_test(size=(100, 36)) as pilot:
        await opened(pilot)
        await pilot.press("n")
        await until_shown(pilot, "which programme?")
        await pilot.press("2", *"4/10", "enter")
        await until(pilot, lambda: told(app))
        assert refs == [every_event(desk)[0].ref]


async def test_what_needs_a_row_is_not_offered_without_one() -> None:
    desk = visit_desk(4)
    app = planner(desk)
    async with app.run_test(size=(120, 30)) as pilot:
        await opened(pilot)
        await until_shown(pilot, "n new")
        assert "enter open" not in shown(app)
        assert "space select" not in shown(app)
        a_visit(desk)
        await until_shown(pilot, "Fri 10")
        await until_shown(pilot, "enter open")


async def test_months_and_list_go_together() -> None:
    desk = visit_desk(4)
    for day in (10, 17, 24):
        planning.plan_event(desk, NewEvent(VISIT, date(2026, 4, day)))
    app = planner(desk)
    async with app.run_test(size=(120, 36)) as pilot:
        page = await opened(pilot)
        month = page.query_one(MonthGrid)
        await pilot.press("down")
        await until(pilot, lambda: month.cursor.day == 17)
        assert month.cursor == date(2026, 4, 17)
        month.focus()
        await pilot.press("down")
        await until(pilot, lambda: page.pane.list.row.event.day.day == 24)
        assert page.pane.list.row is not None
        assert page.pane.list.row.event.day == date(2026, 4, 24)
        await pilot.press("right", "n")
        await until_shown(pilot, "which programme?")
        await pilot.press("2")
        await until_shown(pilot, "2026-04-25")


async def test_a_sign_up_is_found_in_any_event_and_shown_on_its_page() -> None:
    desk = visit_desk(4)
    ref = a_visit(desk)
    a_party(desk, ref, "王小明", adults=1)
    a_party(desk, ref, "[red]x[/]", adults=1)
    app = planner(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("f", *"[red]")
        await until_shown(pilot, "1 found")
        await pilot.press("backspace", "backspace", "backspace", "backspace", "backspace", *"wxm")
        await until_shown(pilot, "王小明")
        await until(pilot, lambda: "[red]x" not in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SignUpPage))
        assert isinstance(app.screen, SignUpPage)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, EventPage))
        assert isinstance(app.screen, EventPage)


async def test_what_waits_opens_its_event() -> None:
    desk = visit_desk(4, vetting=True)
    ref = a_visit(desk)
    a_party(desk, ref, "Li", adults=1)
    app = planner(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        page = await opened(pilot)
        await until_shown(pilot, "1 sign-up to vet")
        page.matters.focus()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, EventPage))
        assert isinstance(app.screen, EventPage)


async def test_the_language_changes_while_a_question_is_open() -> None:
    desk = visit_desk(4)
    a_visit(desk)
    app = planner(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("m")
        await until_shown(pilot, "Move to which day or time?")
        await pilot.press(*"fri")
        await until_shown(pilot, "in 2 days")
        app.speak(Language.ZH)
        await until_shown(pilot, "改到哪天、几点？")
        assert "2026年4月3日 周五 09:00 · 2天后" in shown(app)
        await pilot.press("escape")
        await until_shown(pilot, "下周")
        assert "参观" in shown(app)


async def test_changes_are_read_and_only_those() -> None:
    desk = visit_desk(4)
    ref = a_visit(desk)
    planning.plan_event(desk, NewEvent(TOUR, date(2026, 4, 20)))
    assert desk.store.catch_up()
    app = planner(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        page = await opened(pilot)
        before = {row.event.ref: row.entry for row in page.pane.list.model.rows}
        a_party(desk, ref, "Li", adults=3)
        await until_shown(pilot, "3/4")
        after = {row.event.ref: row.entry for row in page.pane.list.model.rows}
        assert after[ref] != before[ref]
        (other,) = after.keys() - {ref}
        assert after[other] is before[other]


@pytest.mark.parametrize(("width", "folded"), [(80, True), (120, False)])
async def test_the_months_fold_where_it_is_narrow(width: int, folded: bool) -> None:
    desk = visit_desk(4)
    a_visit(desk)
    app = planner(desk)
    async with app.run_test(size=(width, 24)) as pilot:
        page = await opened(pilot)
        assert page.query_one(MonthGrid).folded is folded
        assert ("April 2026" in shown(app)) is not folded
        assert "Visit" in shown(app)
        assert all(len(line) <= width for line in shown(app).splitlines())


async def test_an_empty_agenda_says_what_to_press_and_the_unit_can_be_named() -> None:
    desk = visit_desk(4)
    app = planner(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await until_shown(pilot, "the unit has no name yet")
        assert "openday demo" in shown(app)
        await pilot.press("comma")
        await until(pilot, lambda: isinstance(app.screen, UnitPage))
        await until_shown(pilot, "Name (English)")
        await pilot.press("enter", *"[b]Camp", "enter")
        await until(pilot, lambda: told(app))
        assert units.show_unit(desk).name.en == "[b]Camp"
        await pilot.press("escape")
        await until_shown(pilot, "Agenda · [b]Camp")


async def test_a_held_event_is_neither_published_nor_closed() -> None:
    desk = visit_desk(4)
    ref = a_visit(desk)
    desk.clock.advance(days=20)
    app = planner(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("s")
        await until(pilot, lambda: told(app))
        assert "nothing is left" in told(app)[0]
        assert [(event.ref, event.status) for event in every_event(desk)] == [(ref, EventStatus.PUBLISHED)]
