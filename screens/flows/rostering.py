"""Gives duties, takes them back and fills rosters: what speaks against it first, one step to undo."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from planner.rules.staffing import AT_STATION, role_title
from planner.services import manning, roster
from planner.services.fitting import officers_for, resources_for
from planner.services.roster import NewDuty
from planner.texts import N_
from screens.dialogs.ask import EffectPanel
from screens.dialogs.choice import Choice, Option
from screens.event.officer_pick import OfficerPick
from screens.event.roster_rows import what
from screens.event.rows import session_title
from screens.flows.attempt import settled
from screens.flows.common import lines_of, tell_done
from screens.house import Text, house
from screens.literal import Tone, joined, literal, marked
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from textual.content import Content
    from textual.screen import Screen

    from planner.model.language import Bilingual
    from planner.services.desk import Desk
    from planner.services.fitting import Fit
    from planner.services.manning import Filling
    from planner.services.roster import Assignment
    from screens.event.reading import EventFile
    from screens.event.roster_rows import RosterRow
    from screens.ports import Words

RESOURCE = "resource"
MOST_TOLD = 4
"""Reasons that are told where nobody could be found; the command line tells all."""
REASON_WIDTH = 56
"""Cells of a line of a reason in the panel."""


async def assign_here(page: Screen[Any], ref: str, row: RosterRow) -> bool:
    """Give somebody the duty of a row; whether it was done."""
    need, one = row.need, row.assignment
    if one is not None:
        text = N_("{name} has this duty; x takes it off")
        house(page).tell(lambda words: words.gettext(text).format(name=name_of(one)), Tone.ATTENTION)
        return False
    if need is None:
        return False
    new = NewDuty("", need.role, need.station, need.session.number, need.offset, need.minutes)
    return await _assign(page, ref, new, need.skill, partial(what, row))


async def assign_another(page: Screen[Any], file: EventFile) -> bool:
    """Ask for role or station, or for a resource, and who has it; whether it was done."""
    programme = file.programme
    options: list[Option[str]] = []
    if programme:
        options += [Option(role.key, partial(_titled, role.title)) for role in programme.roles]
        options += [
            Option(f"@{station.key}", partial(_titled, station.title)) for station in programme.stations
        ]
    options.append(Option(RESOURCE, N_("A room, vehicle, dog or simulator"), "r"))
    chosen: str | None = await page.app.push_screen_wait(Choice(N_("Which duty?"), options))
    session = await _session(page, file) if chosen else None
    if chosen is None or session is None:
        return False
    number = session or None
    if chosen == RESOURCE:
        return await _use(page, file.event.ref, NewDuty("", "", session=number))
    at = chosen.removeprefix("@") if chosen.startswith("@") else ""
    roles = {role.key: role for role in programme.roles} if programme else {}
    found = roles.get(chosen)
    skill = found.skill if found else ""
    if at and programme:
        skill = next(station.skill for station in programme.stations if station.key == at)
    offset, minutes = (found.offset, found.minutes) if found else (0, None)
    new = NewDuty("", AT_STATION if at else chosen, at, number, offset, minutes)
    return await _assign(page, file.event.ref, new, skill, "")


async def unassign(page: Screen[Any], ref: str, row: RosterRow) -> bool:
    """Take a duty back; whether it was done."""
    one = row.assignment
    if one is None:
        return False
    desk: Desk = house(page).desk
    done = await run(
        page, N_("Saving"), lambda _job: roster.take_off(desk, ref, one.duty.id), stoppable=False
    )
    if done:
        tell_done(page, lambda words: words.gettext("Taken off: {name}").format(name=name_of(one)))
    return done is not None


async def fill(page: Screen[Any], ref: str) -> bool:
    """Fill the roster, after showing who would get what; whether it was done."""
    desk: Desk = house(page).desk
    looked = await run(page, N_("Looking who is free"), lambda _job: manning.preview_filling(desk, ref))
    if looked is None:
        return False
    filling = looked.value
    if not filling.given and not filling.missing:
        house(page).tell(N_("Nothing is missing"))
        return False
    if not filling.given:
        only = [Option(True, N_("All right"), "a")]
        await page.app.push_screen_wait(
            Choice(N_("Nobody could be found"), only, lambda words: _still(filling, words))
        )
        return False
    words = house(page).words
    given = [
        joined(literal(name_of(one)), "  ", literal(_duty(page, one, words), Tone.DIM))
        for one in filling.given
    ]
    panel = EffectPanel(
        N_("Fill the roster?"),
        lambda words: _foreseen(filling, words),
        [*given, *_reasons(filling, words)],
        do=N_("Fill"),
    )
    if not await page.app.push_screen_wait(panel):
        return False
    done = await run(page, N_("Saving"), lambda _job: manning.fill_roster(desk, ref), stoppable=False)
    if done:
        count = len(done.value.given)
        tell_done(
            page,
            lambda words: words.ngettext("{count} duty given", "{count} duties given", count).format(
                count=count
            ),
        )
    return done is not None


def name_of(one: Assignment) -> str:
    """Who or what has a duty."""
    return one.officer.name if one.officer else one.resource.name if one.resource else "–"


async def _assign(page: Screen[Any], ref: str, new: NewDuty, skill: str, sentence: Text) -> bool:
    desk: Desk = house(page).desk
    fits = await run(page, N_("Looking who is free"), lambda _job: officers_for(desk, ref, new, skill))
    if fits is None:
        return False
    return await _give(page, ref, new, fits.value, N_("Who takes it?"), sentence)


async def _use(page: Screen[Any], ref: str, new: NewDuty) -> bool:
    desk: Desk = house(page).desk
    fits = await run(page, N_("Looking what is free"), lambda _job: resources_for(desk, ref, new))
    if fits is None:
        return False
    return await _give(page, ref, new, fits.value, N_("Which one?"), "")


async def _give(
    page: Screen[Any], ref: str, new: NewDuty, fits: tuple[Fit, ...], title: str, sentence: Text
) -> bool:
    desk: Desk = house(page).desk
    titles = desk.programmes.skills()
    chosen: Fit | None = await page.app.push_screen_wait(OfficerPick(title, fits, titles, sentence))
    if chosen is None:
        return False
    named = replace(new, officer=chosen.worker.name)
    done = await settled(
        page, N_("Saving"), lambda reason: roster.assign(desk, ref, named, reason, chosen.worker)
    )
    if done:
        name = chosen.worker.name
        tell_done(page, lambda words: words.gettext("On duty: {name}").format(name=name))
    return done is not None


async def _session(page: Screen[Any], file: EventFile) -> int | None:
    """The number of a session, 0 for the whole event; None where that was left."""
    live = file.event.live_sessions
    if len(live) == 1:
        return int(live[0].number)
    options = [Option(0, N_("The whole event"), "0")]
    options += [Option(int(one.number), partial(session_title, one), str(one.number)) for one in live]
    chosen: int | None = await page.app.push_screen_wait(Choice(N_("In which session?"), options))
    return chosen


def _titled(title: Bilingual, words: Words) -> str:
    return wording(words).text(title)


def _foreseen(filling: Filling, words: Words) -> Content:
    count, open_posts = len(filling.given), len(filling.missing)
    text = words.ngettext("{count} duty can be given.", "{count} duties can be given.", count)
    lines = [literal(text.format(count=count))]
    if open_posts:
        left = words.ngettext(
            "! {count} post is left open: why, stands at the end of the list",
            "! {count} posts are left open: why, stands at the end of the list",
            open_posts,
        )
        lines.append(literal(left.format(count=open_posts), Tone.ATTENTION))
    return lines_of(lines)


def _reasons(filling: Filling, words: Words) -> list[Content]:
    """Why posts are left open, in as many lines as each reason takes."""
    said = [marked("!", wording(words).sentence(one), Tone.ATTENTION) for one in filling.missing]
    return [line for one in said for line in one.wrap(REASON_WIDTH)]


def _still(filling: Filling, words: Words) -> Content:
    """What is missing, and why."""
    said = [wording(words).sentence(one) for one in filling.missing]
    lines = [marked("!", one, Tone.ATTENTION) for one in said[:MOST_TOLD]]
    if len(said) > MOST_TOLD:
        more = words.ngettext("and {count} other", "and {count} others", len(said) - MOST_TOLD)
        lines.append(literal(more.format(count=len(said) - MOST_TOLD), Tone.DIM))
    return lines_of(lines)


def _duty(page: Screen[Any], one: Assignment, words: Words) -> str:
    programme = house(page).desk.programmes.get(one.event.programme)
    said = wording(words)
    place = one.station.title if one.station else role_title(programme, one.duty.role)
    return f"{said.times.span(*one.duty.span(one.event))}  {said.text(place)}"
