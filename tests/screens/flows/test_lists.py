"""Which attendee lists are made from the planner, in which form, and what is said before."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.model.codes import Code
from planner.model.findings import finding
from planner.model.language import Language
from planner.model.lists import Purpose
from screens.agenda.page import AgendaPage
from screens.event.page import EventPage
from screens.ports import FrozenFile, ListWish
from tests.screens.exporting import KeptExports
from tests.screens.flows.test_calendars import write_into
from tests.screens.front import a_party, a_visit, planner_on, told, until, until_shown, visit_desk
from tests.screens.stage import shown

GATE = ListWish(Purpose.GATE, "xlsx")
FROZEN = FrozenFile(Path("/x/E1-gate-20260401-091500.frozen.json"), "2026-04-01 09:15")


@pytest.mark.parametrize(
    ("keys", "wish"),
    [
        ("cv", ListWish(Purpose.GUARDIAN, "csv")),
        ("bfp", ListWish(Purpose.BADGES, "html", freeze=True)),
        ("gd1v", replace(GATE, form="csv", since=FROZEN.path)),
    ],
)
async def test_each_list_is_made_by_its_letters(tmp_path: Path, keys: str, wish: ListWish) -> None:
    desk = visit_desk(4)
    ref = a_visit(desk)
    exports = KeptExports()
    exports.frozen[Path("/")] = (FROZEN,)
    app = planner_on(desk, lambda: EventPage(ref), exports=exports)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Fri 10 Apr")
        await pilot.press("p")
        await until_shown(pilot, "Which list?")
        for key in keys:
            before = app.screen
            await pilot.press(key)
            await until(pilot, lambda before=before: app.screen is not before)
            await pilot.pause()
        await write_into(pilot, tmp_path)
        await until(pilot, lambda: told(app))
        assert exports.wishes == [wish]
        names = [f"{wish.purpose} {ref} {wish.form} en", *(["frozen"] if wish.freeze else [])]
        assert exports.written == [(name, tmp_path) for name in names]
        assert app.settings.get("export-folder") == str(tmp_path)


async def test_of_several_sessions_one_or_all_are_asked_for(tmp_path: Path) -> None:
    desk = visit_desk(4, 4)
    ref = a_visit(desk)
    exports = KeptExports()
    app = planner_on(desk, AgendaPage, exports=exports)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Fri 10")
        for key, number in (("2", 2), ("0", None)):
            await pilot.press("p")
            await until_shown(pilot, "Which list?")
            await pilot.press("g")
            await until_shown(pilot, "Of which session?")
            await pilot.press(key)
            await until_shown(pilot, "A page to print")
            await pilot.press("x")
            await write_into(pilot, tmp_path)
            await until(pilot, lambda number=number: exports.wishes[-1:] == [replace(GATE, session=number)])
            assert exports.wishes[-1].session == number
        assert exports.written[0][0] == f"gate {ref} xlsx en"


@pytest.mark.parametrize(
    ("key", "language", "said"),
    [
        ("i", Language.EN, "contains identity numbers in full"),
        ("i", Language.ZH, "含完整身份证号"),
    ],
)
async def test_how_many_and_what_is_sensitive_is_said_before_anything_is_written(
    key: str, language: Language, said: str
) -> None:
    desk = visit_desk(4)
    ref = a_visit(desk)
    a_party(desk, ref, "Li", adults=3)
    exports = KeptExports()
    app = planner_on(desk, lambda: EventPage(ref), exports=exports, language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, ref)
        await pilot.press("p")
        await until_shown(pilot, "QR code" if language is Language.EN else "胸牌")
        await pilot.press(key)
        await until_shown(pilot, "Excel")
        await pilot.press("x")
        await until_shown(pilot, "3 persons" if language is Language.EN else "3人")
        text = "".join(line.strip() + " " for line in shown(app).splitlines())
        assert said.replace(" ", "") in text.replace(" ", "")
        await pilot.press("escape")
        await pilot.pause()
        assert exports.wishes == []


async def test_where_no_list_was_frozen_its_folder_is_asked_for(tmp_path: Path) -> None:
    desk = visit_desk(4)
    ref = a_visit(desk)
    exports = KeptExports()
    exports.frozen[tmp_path] = (FROZEN,)
    app = planner_on(desk, lambda: EventPage(ref), exports=exports)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Fri 10 Apr")
        await pilot.press("p")
        await until_shown(pilot, "Which list?")
        await pilot.press("g")
        await until_shown(pilot, "Only what has changed")
        await pilot.press("d")
        await until_shown(pilot, "There is no frozen list of this kind in /.")
        app.screen.query_one("LineInput").value = str(tmp_path)
        await pilot.press("enter")
        await until_shown(pilot, "2026-04-01 09:15")


class Unwritten(KeptExports):
    """Of a database that can only be read."""

    def attendee_list(self, event, wish, language):
        made = super().attendee_list(event, wish, language)
        return replace(made, notes=(finding(Code.LIST_NOT_RECORDED, event, path="x.json"),))


async def test_a_list_that_the_history_does_not_keep_says_so(tmp_path: Path) -> None:
    desk = visit_desk(4)
    ref = a_visit(desk)
    app = planner_on(desk, lambda: EventPage(ref), exports=Unwritten())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Fri 10 Apr")
        await pilot.press("p")
        await until_shown(pilot, "Which list?")
        await pilot.press("g")
        await until_shown(pilot, "Excel")
        await pilot.press("x")
        await write_into(pilot, tmp_path)
        await until(pilot, lambda: len(told(app)) > 1)
        assert "is not in its history" in told(app)[0]
