"""Mends the timetable on the day, or swaps it for that of other weather: what changes is shown before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.findings import PlannerError
from planner.model.timetable import MishapKind, Weather
from planner.rules.times import parse_time
from planner.services.timetable_days import change_weather, mend
from planner.services.timetable_troubles import Trouble
from planner.texts import N_
from screens.dialogs.ask import EffectPanel
from screens.dialogs.choice import Choice, Option
from screens.dialogs.prompt import Parsed, Prompt, Wrong
from screens.flows.common import tell_done
from screens.rotation.by_hand import may_leave
from screens.rotation.making import make_timetable
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import time

    from planner.services.desk import Desk
    from planner.services.timetable_days import Mended
    from screens.ports import Words
    from screens.rotation.actions import RotationActions
    from screens.work import Job

WHAT = (
    Option(MishapKind.CLOSED, N_("a station is closed"), "c"),
    Option(MishapKind.LATE, N_("a group is late"), "l"),
    Option(MishapKind.GONE, N_("a group is gone"), "g"),
    Option(MishapKind.BIGGER, N_("a group has other numbers than planned"), "n"),
)


async def mend_timetable(page: RotationActions) -> None:
    """Ask what happened, show what would change, and keep it."""
    if not await may_leave(page):
        return
    kind = await page.app.push_screen_wait(Choice(N_("What happened?"), WHAT))
    trouble = await _trouble(page, kind) if kind else None
    if trouble is None or page.file is None or page.house.timetables is None:
        return
    desk: Desk = page.house.desk
    tools, number = page.house.timetables, page.file.number

    def change(job: Job, dry_run: bool) -> Mended:
        stop = lambda: job.stopping  # noqa: E731 -- shorter than a name for it
        return mend(desk, tools.mender(), page.ref, [trouble], number, dry_run=dry_run, stop=stop)

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
        return f"{count} {first}" if groups else words.gettext("Nothing moves.") + f" {first}"

    lines = wording(page.words).timetables.moved(would.view, would.moved)
    if await page.app.push_screen_wait(EffectPanel(title, sentence, lines, do=N_("Change it"))):
        done = await run(page, N_("Mending the timetable"), lambda job: change(job, False), stoppable=False)
        if done:
            tell_done(page, N_("The timetable has changed; calendars follow"))
            page.read()


async def _trouble(page: RotationActions, kind: MishapKind) -> Trouble | None:
    if kind is MishapKind.CLOSED:
        name = await _station(page)
        if name is None:
            return None
        since: time | None = await page.app.push_screen_wait(
            Prompt(
                N_("Closed since when?"),
                _clock,
                value=_soonest(page),
                hint=N_("a time, as 15:20"),
            )
        )
        return Trouble(kind, name, start=since) if since else None
    name = await _group(page)
    if name is None:
        return None
    if kind is MishapKind.GONE:
        return Trouble(kind, name)
    title = N_("How many minutes late?") if kind is MishapKind.LATE else N_("How many persons are there?")
    number: int | None = await page.app.push_screen_wait(Prompt(title, _number))
    if number is None:
        return None
    if kind is MishapKind.LATE:
        return Trouble(kind, name, minutes=number)
    return Trouble(kind, name, persons=number)


def _soonest(page: RotationActions) -> str:
    """Now, or when the session begins."""
    view, now = page.file.view if page.file else None, page.house.clock.now()
    moment = max(now, view.session.start) if view else now
    return f"{moment.astimezone(view.session.start.tzinfo) if view else moment:%H:%M}"


async def _station(page: RotationActions) -> str | None:
    view = page.file.view if page.file else None
    used = {visit.station for visit in (view.plan.visits if view and view.plan else ())}
    stations = view.programme.stations if view and view.programme else ()
    options = [Option(one.key, one.title.of(page.house.language)) for one in stations if one.key in used]
    chosen: str | None = await page.app.push_screen_wait(Choice(N_("Which station?"), options))
    return chosen


async def _group(page: RotationActions) -> str | None:
    view = page.file.view if page.file else None
    texts = wording(page.words).timetables
    options = [
        Option(str(one.group.number), texts.group(one.group))
        for one in (view.groups if view else ())
        if one.persons
    ]
    chosen: str | None = await page.app.push_screen_wait(Choice(N_("Which group?"), options))
    return chosen


def _clock(text: str) -> Parsed[time] | Wrong:
    try:
        return Parsed(parse_time(text))
    except PlannerError:
        return Wrong(N_("No time; write it as 15:20"))


def _number(text: str) -> Parsed[int] | Wrong:
    typed = text.strip()
    if typed.isascii() and typed.isdigit() and 0 < int(typed) < 100_000:
        return Parsed(int(typed))
    return Wrong(N_("A whole number, please"))
