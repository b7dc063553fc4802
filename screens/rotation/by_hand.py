"""Moves a visit by what is typed, keeps what was moved, and asks before it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.findings import BadInput, PlannerError
from planner.model.timetable import minute_of, moment_at
from planner.rules.times import local, parse_time
from planner.services.timetable_hand import at, elsewhere, findings_of, keep_draft
from planner.services.timetable_views import with_names
from planner.texts import N_
from screens.dialogs.ask import Confirm
from screens.dialogs.prompt import Parsed, Prompt, Reason, Wrong
from screens.flows.common import tell_done
from screens.flows.moments import wrong
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from planner.model.programme import Station
    from planner.services.desk import Desk
    from planner.services.timetable_hand import HandDraft
    from screens.ports import Words
    from screens.rotation.actions import RotationActions


async def move_visit(page: RotationActions) -> None:
    """Ask for a time or a station, and move the visit there in the draft."""
    meant, draft = page.meant(), page.draft
    if meant is None or draft is None:
        return
    typed = await page.app.push_screen_wait(
        Prompt(
            N_("Move the visit to"),
            lambda text: understood(draft, text),
            hint=N_("a time, as 15:20, or a station"),
        )
    )
    if isinstance(typed, int):
        page.change(lambda one: at(one, *meant, typed))
    elif isinstance(typed, str):
        page.change(lambda one: elsewhere(one, *meant, typed))


def understood(draft: HandDraft, text: str) -> Parsed[int | str] | Wrong:
    """The minute or the station that was typed."""
    wanted = text.strip().casefold()
    start = draft.basis.session.start
    try:
        clock = parse_time(text)
    except PlannerError:
        found = next((one for one in draft.basis.programme.stations if _begins(one, wanted)), None)
        if found is None:
            return Wrong(N_("Neither a time nor a station"))
        title = found.title
        return Parsed(found.key, lambda words: wording(words).text(title))
    try:
        minute = minute_of(start, local(start.date(), clock, draft.basis.event.tz, "to"))
    except BadInput as error:
        return wrong(error)
    return Parsed(minute, lambda _words: f"{moment_at(start, minute):%H:%M}")


def _begins(station: Station, wanted: str) -> bool:
    names = (station.key, station.title.en, station.title.zh)
    return bool(wanted) and any(name.casefold().startswith(wanted) for name in names)


async def keep_changes(page: RotationActions) -> bool:
    """Keep the draft, with a reason where it breaks a rule; whether it was kept."""
    draft = page.draft
    if draft is None or not draft.changed:
        return False
    broken = with_names(draft.basis, findings_of(draft))
    reason = ""
    if broken:
        said = broken

        def sentence(words: Words) -> str:
            return "\n".join(f"! {wording(words).sentence(one)}" for one in said[:6])

        reason = await page.app.push_screen_wait(Reason(N_("Override: why is it all right?"), sentence)) or ""
        if not reason:
            return False
    desk: Desk = page.house.desk
    done = await run(
        page, N_("Keeping the timetable"), lambda _job: keep_draft(desk, draft, reason), stoppable=False
    )
    if done is None:
        return False
    tell_done(page, N_("Kept; calendars follow"))
    page.read()
    return True


async def may_leave(page: RotationActions) -> bool:
    """Whether nothing is lost by leaving, or the person wants that."""
    if page.draft is None or not page.draft.changed:
        return True
    leave = await page.app.push_screen_wait(
        Confirm(
            N_("Leave what was moved?"),
            N_("What was moved by hand is not kept yet; ctrl+s keeps it."),
            do=N_("Leave without keeping"),
            grave=True,
        )
    )
    return bool(leave)
