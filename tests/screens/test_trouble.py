"""Trouble with the database while somebody types: told in one sentence, and the planner stays."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from planner.model.codes import Code
from planner.model.findings import StoreTrouble, finding
from planner.services.deciding import confirm
from planner.services.units import set_unit
from screens.agenda.page import AgendaPage
from screens.app import OpendayApp
from screens.event.page import EventPage
from screens.event.sign_up_page import SignUpPage
from screens.page import Dialog
from tests.fakes import MemoryStore
from tests.fakes.store import MemoryView
from tests.screens.front import DAY, a_party, a_visit, planner_on, told, until, until_shown, visit_desk
from tests.screens.stage import shown

BUSY = "has been busy for 5 seconds"


class Failing(MemoryStore):
    """A store whose disk can be taken away."""

    gone = False

    @contextmanager
    def view(self) -> Iterator[MemoryView]:
        if self.gone:
            raise StoreTrouble(finding(Code.DB_BUSY, path="db", seconds=5))
        with super().view() as view:
            yield view


async def find(pilot: Pilot[None]) -> None:
    await pilot.press("f")


async def plan(pilot: Pilot[None]) -> None:
    await pilot.press("n", "1")


@pytest.mark.parametrize(("begin", "typed"), [(find, "li"), (plan, DAY.isoformat())])
async def test_a_dialog_that_looks_while_somebody_types_stays_open(
    begin: Callable[[Pilot[None]], object], typed: str
) -> None:
    store = Failing()
    app = planner_on(replace(visit_desk(9), store=store), AgendaPage)
    assert isinstance(app, OpendayApp)
    async with app.run_test(size=(120, 30)) as pilot:
        await until_shown(pilot, "Nothing is planned yet")
        await begin(pilot)
        await until(pilot, lambda: isinstance(app.screen, Dialog) and app.screen.focused)
        dialog = app.screen
        store.gone = True
        await pilot.press(*typed)
        await until(pilot, lambda: told(app) or BUSY in shown(app))
        assert told(app) or BUSY in shown(app)
        assert app.screen is dialog
        assert app.mistake is None
        assert typed in shown(app)


@pytest.mark.parametrize("page_of", [EventPage, None])
async def test_a_page_stays_while_it_cannot_be_read_again_and_then_follows(
    page_of: type[EventPage] | None,
) -> None:
    store = Failing()
    desk = replace(visit_desk(9, vetting=True), store=store)
    ref = a_visit(desk)
    mine = a_party(desk, ref, "Li", adults=1)
    store.catch_up()
    app = planner_on(desk, lambda: page_of(ref) if page_of else SignUpPage(mine))
    async with app.run_test(size=(120, 30)) as pilot:
        await until_shown(pilot, "? vetting")
        page = app.screen
        confirm(desk, [mine])
        store.gone = True
        await until(pilot, lambda: told(app))
        assert app.screen is page
        assert "? vetting" in shown(app)
        store.gone = False
        set_unit(desk, "phone", "+86 734 000 0000")
        await until_shown(pilot, "✓ confirmed")
        assert app.screen is page
