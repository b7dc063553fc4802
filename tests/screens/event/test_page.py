"""The page of an event, by keys."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest

from planner.model.language import Language
from planner.model.states import SignUpState
from planner.services import deciding
from planner.services.desk import Desk
from planner.services.erasing import erase_signup
from planner.services.signup_views import list_signups
from screens.event.page import EventPage
from screens.event.reading import EventFile
from screens.event.sign_up_page import SignUpPage
from screens.widgets.line_input import LineInput
from tests.screens.exporting import KeptExports
from tests.screens.front import a_party, a_visit, planner_on, told, until, until_shown, visit_desk
from tests.screens.held import HeldStore
from tests.screens.stage import shown


def states(desk: Desk, ref: str) -> dict[str, SignUpState]:
    return {view.signup.contact.name: view.signup.state for view in list_signups(desk, ref)}


async def test_hostile_names_stand_on_the_page_as_they_are() -> None:
    desk = visit_desk(9)
    ref = a_visit(desk)
    for name in ("[/]", "[red]x[/]", "[@click=app.quit]q", "=cmd|' /C calc'!A0", "王🐕"):
        a_party(desk, ref, name, adults=1)
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(120, 30)) as pilot:
        await until_shown(pilot, "王🐕")
        text = shown(app)
        for name in ("[/]", "[red]x[/]", "[@click=app.quit]q", "=cmd|' /C calc'!A0"):
            assert f" {name} " in text
        await pilot.press("enter")
        await until_shown(pilot, "Contact")
        assert isinstance(app.screen, SignUpPage)
        assert "  [/]\n" in shown(app)


async def test_several_are_confirmed_at_once_and_taken_back_with_one_key() -> None:
    desk = visit_desk(9, vetting=True)
    ref = a_visit(desk)
    for name in ("Li", "Wang", "Zhao"):
        a_party(desk, ref, name, adults=1)
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(120, 30)) as pilot:
        await until_shown(pilot, "Zhao")
        await pilot.press("space", "space", "o")
        await until_shown(pilot, "Li, Wang: 2 parties with 2 persons")
        await pilot.press("enter")
        await until(pilot, lambda: told(app))
        assert states(desk, ref) == {
            "Li": SignUpState.CONFIRMED,
            "Wang": SignUpState.CONFIRMED,
            "Zhao": SignUpState.VETTING,
        }
        assert told(app)[0] == "✓ Confirmed: Li, Wang"
        await until(pilot, lambda: "✓ confirmed" in shown(app))
        await pilot.press("u")
        await until(pilot, lambda: len(told(app)) == 2)
        assert set(states(desk, ref).values()) == {SignUpState.VETTING}
        assert told(app)[0].startswith("✓ Taken back: li confirmed")
        await pilot.press("U")
        await until(pilot, lambda: len(told(app)) == 3)
        assert states(desk, ref)["Li"] is SignUpState.CONFIRMED


async def test_only_those_who_are_not_confirmed_yet_are_asked_about_and_counted() -> None:
    desk = visit_desk(9, vetting=True)
    ref = a_visit(desk)
    made = {name: a_party(desk, ref, name, adults=1) for name in ("Li", "Wang", "Zhao", "Qian")}
    deciding.confirm(desk, [made["Li"]])
    deciding.withdraw(desk, [made["Qian"]])
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(120, 30)) as pilot:
        await until_shown(pilot, "Qian")
        await pilot.press("asterisk", "o")
        await until_shown(pilot, "Wang, Zhao: 2 parties with 2 persons")
        await pilot.press("enter")
        await until(pilot, lambda: told(app))
        assert told(app)[0] == "✓ Confirmed: Wang, Zhao"
        await until(pilot, lambda: "to vet" not in shown(app))
        await pilot.press("g", "space", "space", "o")
        await until(pilot, lambda: len(told(app)) == 2)
        assert told(app)[0] == "! Confirmed already; nothing is left to confirm"
        assert isinstance(app.screen, EventPage)


async def test_the_effect_is_shown_before_a_sign_up_is_withdrawn() -> None:
    desk = visit_desk(2)
    ref = a_visit(desk)
    a_party(desk, ref, "Li", adults=2)
    a_party(desk, ref, "Wang", adults=2)
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Wang")
        await pilot.press("x")
        await until_shown(pilot, "Wang moves up (2 persons).")
        await pilot.press("escape")
        assert states(desk, ref)["Li"] is SignUpState.CONFIRMED
        await pilot.press("x")
        await until_shown(pilot, "Wang moves up (2 persons).")
        await pilot.press("enter")
        await until(pilot, lambda: told(app))
        assert states(desk, ref) == {"Li": SignUpState.WITHDRAWN, "Wang": SignUpState.CONFIRMED}
        assert told(app)[0] == "✓ Withdrawn: Li; moved up: Wang"


async def test_a_sign_up_moves_to_another_session() -> None:
    desk = visit_desk(4, 4)
    ref = a_visit(desk)
    a_party(desk, ref, "Li", adults=2, session=1)
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(120, 30)) as pilot:
        await until_shown(pilot, "Li")
        await pilot.press("m")
        await until_shown(pilot, "✓ fits")
        await pilot.press("2")
        await until(pilot, lambda: told(app))
        assert [view.session.number for view in list_signups(desk, ref)] == [2]


async def test_the_page_follows_what_another_desk_does_and_keeps_the_cursor() -> None:
    desk = visit_desk(9)
    ref = a_visit(desk)
    refs = [a_party(desk, ref, name, adults=1) for name in ("Li", "Wang", "Zhao")]
    page = EventPage(ref)
    app = planner_on(desk, lambda: page)
    async with app.run_test(size=(120, 30)) as pilot:
        await until_shown(pilot, "Zhao")
        await pilot.press("j")
        deciding.withdraw(desk, [refs[0]])
        await until_shown(pilot, "– withdrawn")
        assert page.one is not None
        assert page.one.contact.name == "Wang"


async def test_without_a_sign_up_nothing_is_offered_that_needs_one() -> None:
    desk = visit_desk(9)
    ref = a_visit(desk)
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(120, 30)) as pilot:
        await until_shown(pilot, "Nobody has signed up yet")
        await until_shown(pilot, "n new")
        for offered in ("e edit", "o confirm", "x withdraw"):
            assert offered not in shown(app)
        a_party(desk, ref, "Li", adults=1)
        await until_shown(pilot, "o confirm")
        assert "e edit" in shown(app)


async def test_an_erased_sign_up_is_called_so_and_is_not_written_onto() -> None:
    desk = visit_desk(9)
    ref = a_visit(desk)
    erase_signup(desk, a_party(desk, ref, "Li", adults=1), NoShelf())
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(120, 30)) as pilot:
        await until_shown(pilot, "(erased)")
        assert "e edit" not in shown(app)
        await pilot.press("x")
        await until_shown(pilot, "(erased): 1 party with 1 person")
        await pilot.press("escape", "enter")
        await until_shown(pilot, "Contact")
        assert "Sign-up · (erased) · " not in shown(app)
        assert shown(app).count("(erased)") == 2
        await pilot.press("ctrl+l")
        await until_shown(pilot, "（已抹除）")


class NoShelf:
    """Nobody left a form."""

    def forget(self, texts: Collection[str]) -> int:
        return 0


async def test_a_page_that_is_left_while_it_decides_leaves_no_other_page_behind() -> None:
    store, desk = HeldStore(), visit_desk(9, vetting=True)
    desk = replace(desk, store=store)
    ref = a_visit(desk)
    a_party(desk, ref, "Li", adults=1)
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(120, 30)) as pilot:
        await until_shown(pilot, "? vetting")
        await pilot.press("enter")
        await until_shown(pilot, "Contact")
        store.written.clear()
        store.go_on.clear()
        await pilot.press("o")
        await until(pilot, store.written.is_set)
        await pilot.press("escape")
        await until_shown(pilot, "✓ confirmed")
        assert isinstance(app.screen, EventPage)
        assert told(app) == []
        store.go_on.set()


async def test_the_language_changes_on_every_part() -> None:
    desk = visit_desk(2)
    ref = a_visit(desk)
    a_party(desk, ref, "Li", adults=2)
    a_party(desk, ref, "Wang", adults=2)
    app = planner_on(desk, lambda: EventPage(ref), language=Language.ZH)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause(0.3)
        parts = {
            "1": ("场次", "Sessions"),
            "2": ("✓ 已确认", "✓ confirmed"),
            "3": ("还差2个", "2 places short"),
        }
        for key, (chinese, english) in parts.items():
            await pilot.press(key)
            assert chinese in shown(app)
            await pilot.press("ctrl+l")
            await pilot.pause()
            assert english in shown(app)
            await pilot.press("ctrl+l")
            await pilot.pause()


async def test_a_list_is_written_where_the_person_says_and_the_folder_is_remembered(tmp_path: Path) -> None:
    desk = visit_desk(4)
    ref = a_visit(desk)
    exports = KeptExports()
    app = planner_on(desk, lambda: EventPage(ref), exports=exports)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Nobody has signed up yet")
        await pilot.press("p")
        await until_shown(pilot, "Which list?")
        await pilot.press("g")
        await until_shown(pilot, "A page to print")
        await pilot.press("v")
        await until_shown(pilot, "Into which folder?")
        prompt = app.screen.query_one(LineInput)
        prompt.value = str(tmp_path / "none")
        await pilot.press("enter")
        await until_shown(pilot, "There is no such folder")
        prompt.value = str(tmp_path)
        await pilot.press("enter")
        await until(pilot, lambda: told(app))
        assert exports.written == [(f"gate {ref} csv en", tmp_path)]
        assert told(app)[0] == f"✓ Written: {tmp_path / f'gate {ref} csv en'}"
        assert app.settings.get("export-folder") == str(tmp_path)
        await pilot.press("c")
        await until_shown(pilot, "Every public event")
        await pilot.press("enter")
        await until_shown(pilot, "Into which folder?")
        assert app.screen.query_one(LineInput).value == str(tmp_path)


async def test_on_the_overview_the_letters_mean_the_event() -> None:
    desk = visit_desk(4)
    ref = a_visit(desk)
    a_party(desk, ref, "Li", adults=1)
    page = EventPage(ref)
    app = planner_on(desk, lambda: page)
    async with app.run_test(size=(120, 30)) as pilot:
        await until_shown(pilot, "Li")
        assert not page.check_action("move_event", ())
        assert page.check_action("move_sign_up", ())
        await pilot.press("1")
        await until_shown(pilot, "Place")
        assert page.check_action("move_event", ())
        assert not page.check_action("move_sign_up", ())
        await pilot.press("left")
        await until_shown(pilot, "li signed up")


async def test_on_the_list_of_sessions_the_letters_mean_the_session() -> None:
    desk = visit_desk(4, 4)
    ref = a_visit(desk)
    a_party(desk, ref, "Li", adults=1, session=2)
    page = EventPage(ref)
    app = planner_on(desk, lambda: page)
    on_rows = [f"{verb}_sign_up" for verb in ("confirm", "decline", "withdraw", "reinstate", "move", "edit")]
    async with app.run_test(size=(120, 30)) as pilot:
        await until_shown(pilot, "Li")
        assert all(page.check_action(action, ()) for action in on_rows)
        assert not page.check_action("edit_session", ())
        await pilot.press("shift+tab")
        await pilot.press("x", "o", "m", "d", "r", "e")
        await pilot.pause()
        assert app.screen is page
        assert not any(page.check_action(action, ()) for action in (*on_rows, "cancel_event", "edit_session"))
        await pilot.press("down", "down")
        await until_shown(pilot, "t sessions")
        assert not page.check_action("move_event", ())
        await pilot.press("e")
        await until_shown(pilot, "Session 2")
        await until(pilot, lambda: app.screen is not page)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page)
        await pilot.press("tab")
        await pilot.pause()
        assert all(page.check_action(action, ()) for action in on_rows)


async def test_the_key_of_the_state_is_called_what_it_does_now() -> None:
    desk = visit_desk(9)
    ref = a_visit(desk)
    app = planner_on(desk, lambda: EventPage(ref))
    async with app.run_test(size=(120, 30)) as pilot:
        await until_shown(pilot, "Nobody has signed up yet")
        await pilot.press("1")
        await until_shown(pilot, "s close")
        await pilot.press("s", "c")
        await until_shown(pilot, "s reopen")
        assert "publish" not in shown(app).splitlines()[-1]
        await pilot.press("s", "r")
        await until_shown(pilot, "s close")


@pytest.mark.parametrize(
    ("action", "answer"), [("edit_sessions", "Which session?"), ("new_sign_up", "Who comes")]
)
async def test_what_is_pressed_before_the_event_was_read_is_not_lost(action: str, answer: str) -> None:
    desk = visit_desk(9)
    ref = a_visit(desk)
    early: list[EventFile | None] = []

    class Hasty(EventPage):
        CSS_PATH = None

        async def on_mount(self) -> None:
            early.append(self.event_file)
            await self.run_action(action)

    app = planner_on(desk, lambda: Hasty(ref))
    async with app.run_test(size=(120, 30)) as pilot:
        await until_shown(pilot, answer)
    assert early == [None]


async def test_the_history_says_who_is_behind_a_reference_with_its_time_whole() -> None:
    desk = visit_desk(9)
    ref = a_visit(desk)
    mine = a_party(desk, ref, "Li [/]", adults=1)
    app = planner_on(desk, lambda: EventPage(ref), language=Language.ZH)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Li [/]")
        await pilot.press("7")
        await until_shown(pilot, f"Li [/] · {mine}")
        assert "4月1日 周三 09:00" in shown(app)
        published = shown(app).count("li")
        await pilot.press("/", *"Li [")
        await until(pilot, lambda: shown(app).count("li") < published, 3)
        assert shown(app).count("li") < published
        assert f"Li [/] · {mine}" in shown(app)


async def test_a_full_session_is_called_full_above_its_line() -> None:
    desk = visit_desk(2)
    ref = a_visit(desk)
    a_party(desk, ref, "Li", adults=2)
    a_party(desk, ref, "Wang", adults=2)
    app = planner_on(desk, lambda: EventPage(ref), language=Language.ZH)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Wang")
        await pilot.press("3")
        await until_shown(pilot, "·  已满")
