"""Makes the timetable in the background, takes it back, and writes it into files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.timetable import Weather
from planner.services.timetable_rows import By
from planner.services.timetables import Search, clear_timetable, plan_session
from planner.texts import N_
from screens.dialogs.ask import Confirm
from screens.dialogs.choice import Choice, Option
from screens.flows.common import tell_done
from screens.flows.export import write_made
from screens.literal import Tone
from screens.rotation.by_hand import may_leave
from screens.rotation.said import nothing_yet
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from planner.rotation.plan import Plan
    from planner.rotation.solver import Progress
    from planner.services.desk import Desk
    from planner.services.timetable_views import TimetableView
    from screens.ports import Words
    from screens.rotation.actions import RotationActions
    from screens.work import Job

EFFORTS = (
    Option(200, N_("as usual"), "u"),
    Option(20, N_("quickly"), "q"),
    Option(2000, N_("thoroughly; it may take minutes"), "t"),
)
FORMS = (
    Option("html", N_("to print (HTML, A4 landscape)"), "p"),
    Option("xlsx", N_("for Excel (XLSX)"), "e"),
    Option("json", N_("for programs (JSON)"), "j"),
)
ROWS = (
    Option(By.GROUP, N_("by group: a page for each"), "g"),
    Option(By.STATION, N_("by station: a page for each"), "s"),
    Option(By.OFFICER, N_("by officer: a page for each"), "o"),
)


async def make_timetable(page: RotationActions, weather: Weather | None = None) -> None:
    """Ask how long, and search, for the weather in force unless another is named; stopping takes the best
    plan so far."""
    tools, file = page.house.timetables, page.file
    if tools is None or file is None or not await may_leave(page):
        return
    if not (file.stations and file.groups):
        page.house.tell(lambda words: nothing_yet(file, words), Tone.ATTENTION)
        return
    effort: int | None = await page.app.push_screen_wait(
        Choice(
            N_("Make the timetable: how long to search?"),
            EFFORTS,
            N_("esc stops the search and keeps the best so far."),
        )
    )
    if effort is None:
        return
    desk: Desk = page.house.desk
    wanted = weather or (file.view.timetable.weather if file.view else Weather.DRY)

    def call(job: Job) -> TimetableView:
        search = Search(effort=effort, progress=told(job), stop=lambda: job.stopping)
        return plan_session(desk, tools.solver(), page.ref, file.number, search, wanted)

    done = await run(page, N_("Making the timetable; esc keeps the best so far"), call)
    if done is None:
        return
    _tell_made(page, done.value, wanted, file.view)
    page.read()


def _tell_made(
    page: RotationActions, view: TimetableView, weather: Weather, old: TimetableView | None
) -> None:
    """Say how good the timetable for this weather is, and how much is not as in the `old` one."""
    made = view.timetable.of(weather)
    if made is None:
        return
    before = old.timetable.of(weather) if old else None

    def said(words: Words) -> str:
        texts = wording(words).timetables
        prepared = weather is not view.timetable.weather
        parts = [words.gettext("Wet weather is prepared")] if prepared else []
        parts.append(texts.figures(view, made)[0])
        if before:
            parts.append(texts.replaced(before, made))
        return " · ".join(parts)

    tell_done(page, said)


def told(job: Job) -> Progress:
    """What the solver tells while it works."""

    def follow(plan: Plan, done: int, total: int) -> None:
        job.done, job.total = done, total
        missing, wants, bound = len(plan.missing), plan.score.wants, max(plan.bound.wants, plan.score.wants)

        def note(words: Words) -> str:
            return words.gettext("wishes {wants} of at most {bound}, must-sees missing: {missing}").format(
                wants=wants, bound=bound, missing=missing
            )

        job.note = note

    return follow


async def take_back(page: RotationActions) -> None:
    """Take the timetable of the session back, after a look at what that means."""
    if page.file is None:
        return
    number = page.file.number
    sure = await page.app.push_screen_wait(
        Confirm(
            N_("Take the timetable back?"),
            N_("Nobody has stops any more; calendars say for a while that they are off."),
            do=N_("Take it back"),
            grave=True,
        )
    )
    if not sure:
        return
    desk: Desk = page.house.desk
    done = await run(
        page, N_("Taking it back"), lambda _job: clear_timetable(desk, page.ref, number), stoppable=False
    )
    if done:
        tell_done(page, N_("The timetable is taken back"))
        page.read()


async def write_timetable(page: RotationActions) -> None:
    """Ask for rows and form, and write the file."""
    tools, exports = page.house.timetables, page.house.exports
    view = page.file.view if page.file else None
    if tools is None or exports is None or view is None:
        return
    by: By | None = await page.app.push_screen_wait(Choice(N_("Print or export the timetable"), ROWS))
    if by is None:
        return
    form: str | None = await page.app.push_screen_wait(Choice(N_("In which form?"), FORMS))
    if form:
        language = page.house.language
        await write_made(page, exports, lambda: tools.file(view, by, form, language))
