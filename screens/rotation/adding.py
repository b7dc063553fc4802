"""Asks where a group goes besides and when, and adds the visit to the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.model.findings import PlannerError
from planner.model.timetable import moment_at
from planner.services.timetable_adding import additions, nearest_free
from planner.services.timetable_hand import added, findings_of
from planner.services.timetable_views import with_names
from planner.texts import N_
from screens.dialogs.choice import Choice, Option
from screens.dialogs.prompt import Parsed, Prompt, Wrong
from screens.literal import Tone, literal, marked
from screens.rotation.by_hand import understood
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from planner.services.timetable_adding import Addition
    from planner.services.timetable_hand import HandDraft
    from screens.house import Text
    from screens.ports import Words
    from screens.rotation.actions import RotationActions

MOST = 3
"""Rules that are told below the field."""


async def add_visit(page: RotationActions) -> None:
    """Ask where the group under the cursor goes besides, and when, and add the visit."""
    meant, draft = page.going(), page.draft
    if meant is None or draft is None:
        return
    group, wanted = meant
    offered = additions(draft, group)
    if not offered:
        page.house.tell(N_("The group goes to every station that it can."), Tone.ATTENTION)
        return
    titles = {one.key: one.title for one in draft.basis.programme.stations}
    options = [
        Option(one.station, titles[one.station].of(page.house.language), hint=_about(one)) for one in offered
    ]
    station: str | None = await page.app.push_screen_wait(Choice(N_("Where does the group go?"), options))
    if station is None:
        return
    looked = await run(
        page,
        N_("Looking for a free time"),
        lambda _job: nearest_free(draft, group, station, wanted),
        stoppable=False,
    )
    if looked is None:
        return
    free = looked.value
    nearest = max(draft.now, wanted) if free is None else free  # with what speaks against it below
    start: int | None = await page.app.push_screen_wait(
        Prompt(
            N_("When does the visit begin?"),
            lambda text: _when(draft, group, station, text),
            value=f"{moment_at(draft.basis.session.start, nearest):%H:%M}",
            sentence="" if free is not None else N_("No minute was found at which no rule is broken."),
            hint=N_("a time, as 15:20"),
        )
    )
    if start is not None:
        page.change(lambda one: added(one, group, station, start))
        page.point(group, station)


def _about(one: Addition) -> Text:
    """How long a visit lasts, and what the group wants."""

    def said(words: Words) -> str:
        parts = [wording(words).counts.minutes(one.minutes)]
        if one.must:
            parts.append(words.gettext("must-see"))
        if one.wants:
            parts.append(words.gettext("worth {worth}").format(worth=one.wants))
        return " · ".join(parts)

    return said


def _when(draft: HandDraft, group: str, station: str, text: str) -> Parsed[int] | Wrong:
    """The minute that was typed; what the visit would break then is told with it."""
    parsed = understood(draft, text)
    if isinstance(parsed, Wrong):
        return Wrong(N_("No time; write it as 15:20"))
    start = parsed.value
    if not isinstance(start, int):
        return Wrong(N_("No time; write it as 15:20"))
    try:
        tried = added(draft, group, station, start)
    except PlannerError as refused:
        error = refused
        return Wrong(lambda words: wording(words).trouble(error))
    before = findings_of(draft)
    new = with_names(draft.basis, [one for one in findings_of(tried) if one not in before][:MOST])
    clock = f"{moment_at(draft.basis.session.start, start):%H:%M}"

    def said(words: Words) -> Content:
        lines = [marked("!", wording(words).sentence(one), Tone.BAD) for one in new]
        return Content("\n").join([literal(clock), *lines])

    return Parsed(start, said)
