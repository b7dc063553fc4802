"""Asks what happened on the day: which station, group or officer, since when and until when."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import PlannerError
from planner.model.timetable import MishapKind
from planner.rules.times import parse_time
from planner.services.timetable_rows import By, rows_of
from planner.services.timetable_troubles import Trouble
from planner.texts import N_
from screens.dialogs.choice import Choice, Option
from screens.dialogs.prompt import Parsed, Prompt, Wrong
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import time

    from planner.services.timetable_views import TimetableView
    from screens.ports import Words
    from screens.rotation.actions import RotationActions

WHAT: tuple[Option[MishapKind | str], ...] = (
    Option(MishapKind.CLOSED, N_("a station is closed"), "c"),
    Option(MishapKind.LATE, N_("a group is late"), "l"),
    Option(MishapKind.GONE, N_("a group is gone"), "g"),
    Option(MishapKind.BIGGER, N_("a group has other numbers than planned"), "n"),
    Option(MishapKind.AWAY, N_("an officer is away"), "a"),
)
THROUGH = re.compile(r"\s*(?:-|–|—|~|～|至|到)\s*")


FIT = Option[MishapKind | str]("fit", N_("groups or duties changed: fit the timetable to them"), "f")
"""Offered where the timetable is out of date."""


async def ask_troubles(page: RotationActions) -> tuple[Trouble, ...] | None:
    """What happened, nothing where the timetable is to be fitted to what changed; None where it was left."""
    view = page.file.view if page.file else None
    if view is None:
        return None
    outdated = any(one.code is Code.TIMETABLE_OUTDATED for one in view.findings)
    options: list[Option[MishapKind | str]] = [*([FIT] if outdated else []), *WHAT]
    kind: MishapKind | str | None = await page.app.push_screen_wait(Choice(N_("What happened?"), options))
    if kind == FIT.value:
        return ()
    trouble = await _trouble(page, view, MishapKind(kind)) if kind else None
    return (trouble,) if trouble else None


async def _trouble(page: RotationActions, view: TimetableView, kind: MishapKind) -> Trouble | None:
    """A mishap; what is under the cursor stands first."""
    if kind in (MishapKind.CLOSED, MishapKind.AWAY):
        return await _lasting(page, view, kind)
    name = await _group(page, view)
    if name is None or kind is MishapKind.GONE:
        return Trouble(kind, name) if name else None
    title = N_("How many minutes late?") if kind is MishapKind.LATE else N_("How many persons are there?")
    number: int | None = await page.app.push_screen_wait(Prompt(title, whole_number))
    if number is None:
        return None
    late = kind is MishapKind.LATE
    return Trouble(kind, name, minutes=number) if late else Trouble(kind, name, persons=number)


async def _lasting(page: RotationActions, view: TimetableView, kind: MishapKind) -> Trouble | None:
    closed = kind is MishapKind.CLOSED
    name = await (_station(page, view) if closed else _officer(page, view))
    if name is None:
        return None
    span: tuple[time, time | None] | None = await page.app.push_screen_wait(
        Prompt(
            N_("Closed since when?") if closed else N_("Away since when?"),
            since_when,
            value=_soonest(page, view),
            hint=N_("a time, as 15:20, or 15:20–15:40"),
        )
    )
    return Trouble(kind, name, start=span[0], end=span[1]) if span else None


def since_when(text: str) -> Parsed[tuple[time, time | None]] | Wrong:
    """A time, and where a second one is given until when."""
    first, *others = THROUGH.split(text.strip())
    try:
        start, ends = parse_time(first), [parse_time(one) for one in others]
    except PlannerError:
        return Wrong(N_("No time; write it as 15:20, or 15:20–15:40"))
    if len(ends) > 1 or (ends and ends[0] <= start):
        return Wrong(N_("It has to end after it begins"))
    if ends:
        return Parsed((start, ends[0]), f"{start:%H:%M}–{ends[0]:%H:%M}")
    return Parsed((start, None), partial(_to_the_end, start))


def _to_the_end(start: time, words: Words) -> str:
    text = words.gettext("from {time} to the end; 15:20–15:40 for a while only")
    return text.format(time=f"{start:%H:%M}")


def whole_number(text: str) -> Parsed[int] | Wrong:
    """A number from one on, written in digits."""
    typed = text.strip()
    if typed.isascii() and typed.isdigit() and 0 < int(typed) < 100_000:
        return Parsed(int(typed))
    return Wrong(N_("A whole number, please"))


def _soonest(page: RotationActions, view: TimetableView) -> str:
    """Now, or when the session begins."""
    moment = max(page.house.clock.now(), view.session.start)
    return f"{moment.astimezone(view.session.start.tzinfo):%H:%M}"


async def _station(page: RotationActions, view: TimetableView) -> str | None:
    used = {visit.station for visit in (view.plan.visits if view.plan else ())}
    stations = view.programme.stations if view.programme else ()
    options = [Option(one.key, one.title.of(page.house.language)) for one in stations if one.key in used]
    meant = page.meant()
    return await _one_of(page, N_("Which station?"), options, meant[1] if meant else "")


async def _group(page: RotationActions, view: TimetableView) -> str | None:
    texts = wording(page.words).timetables
    options = [
        Option(str(one.group.number), texts.group(one.group), _digit(one.group.number))
        for one in view.groups
        if one.persons
    ]
    meant = page.meant()
    return await _one_of(page, N_("Which group?"), options, meant[0] if meant else "")


async def _officer(page: RotationActions, view: TimetableView) -> str | None:
    """Those who have something to do in the timetable, by number: two may bear one name."""
    options = [Option(row.key, row.label.of(page.house.language)) for row in rows_of(view, By.OFFICER)]
    return await _one_of(page, N_("Which officer?"), options, page.officer())


async def _one_of(
    page: RotationActions, title: str, options: Iterable[Option[str]], meant: str
) -> str | None:
    ordered = sorted(options, key=lambda one: one.value != meant)
    chosen: str | None = await page.app.push_screen_wait(Choice(title, ordered))
    return chosen


def _digit(number: int) -> str:
    return str(number) if number < 10 else ""
