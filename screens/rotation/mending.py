"""Mends the timetable on the day, or swaps it for that of other weather: what changes is shown before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.timetable import Weather
from planner.services.timetable_days import change_weather, mend
from planner.texts import N_
from screens.dialogs.ask import EffectPanel
from screens.dialogs.choice import Choice, Option
from screens.flows.common import tell_done
from screens.rotation.by_hand import may_leave
from screens.rotation.change_text import change_lines
from screens.rotation.happenings import ask_troubles
from screens.rotation.making import make_timetable
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.content import Content

    from planner.services.desk import Desk
    from planner.services.timetable_days import Mended
    from screens.ports import Words
    from screens.rotation.actions import RotationActions
    from screens.work import Job


async def mend_timetable(page: RotationActions) -> None:
    """Ask what happened, show what would change, and keep it."""
    if not await may_leave(page):
        return
    troubles = await ask_troubles(page)
    if troubles is None or page.file is None or page.house.timetables is None:
        return
    desk: Desk = page.house.desk
    tools, number = page.house.timetables, page.file.number

    def change(job: Job, dry_run: bool) -> Mended:
        stop = lambda: job.stopping  # noqa: E731 -- shorter than a name for it
        return mend(desk, tools.mender(), page.ref, troubles, number, dry_run=dry_run, stop=stop)

    await _shown_first(page, N_("Mend the timetable"), change)


async def other_weather(page: RotationActions) -> None:
    """Swap in the plan for other weather, or prepare it."""
    view = page.file.view if page.file else None
    if view is None or page.file is None or page.house.timetables is None or not await may_leave(page):
        return
    other = Weather.WET if view.timetable.weather is Weather.DRY else Weather.DRY
    prepared = view.timetable.of(other) is not None
    options = [Option("swap", N_("put it in force"), "s")] if prepared else []
    if other is Weather.WET:
        options.append(Option("prepare", N_("prepare the plan for wet weather"), "p"))
    title = N_("Wet weather") if other is Weather.WET else N_("Dry weather again")
    if not options:
        return
    chosen: str | None = await page.app.push_screen_wait(Choice(title, options))
    if chosen == "prepare":
        await make_timetable(page, Weather.WET)
        return
    if chosen is None:
        return
    desk: Desk = page.house.desk
    tools, number = page.house.timetables, page.file.number

    def change(job: Job, dry_run: bool) -> Mended:
        stop = lambda: job.stopping  # noqa: E731 -- shorter than a name for it
        return change_weather(desk, tools.mender(), page.ref, other, number, dry_run=dry_run, stop=stop)

    await _shown_first(page, title, change)


async def _shown_first(page: RotationActions, title: str, change: Callable[[Job, bool], Mended]) -> None:
    """Work out the change, show it group by group, and make it when the person says so."""
    found = await run(page, N_("Mending the timetable"), lambda job: change(job, True))
    if found is None:
        return
    would = found.value

    def sentence(words: Words) -> str:
        plan = would.view.plan
        groups = len({one.group for one in would.moved})
        count = words.ngettext("{count} group is hit.", "{count} groups are hit.", groups).format(
            count=groups
        )
        first = wording(words).timetables.figures(would.view, plan)[0] if plan else ""
        return f"{count if groups else words.gettext('Nothing moves.')}\n{first}"

    handed = wording(page.words).timetables.handed(would.view, would.handed)
    lines: list[Content | str] = [*change_lines(would.view, would.moved, page.words), *handed]
    if await page.app.push_screen_wait(EffectPanel(title, sentence, lines, do=N_("Change it"))):
        done = await run(page, N_("Mending the timetable"), lambda job: change(job, False), stoppable=False)
        if done:
            tell_done(page, N_("The timetable has changed; calendars follow"))
            page.read()
