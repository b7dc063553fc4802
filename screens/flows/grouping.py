"""Forms groups, moves parties between them and names them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from planner.services import groups
from planner.texts import N_
from screens.dialogs.ask import EffectPanel
from screens.dialogs.choice import Choice, Option
from screens.dialogs.prompt import Parsed, Prompt, Wrong
from screens.event.group_rows import called
from screens.event.rows import session_title
from screens.flows.common import tell_done
from screens.flows.forming import about, formed_lines, formed_sentence, sizes_text
from screens.house import house
from screens.literal import Tone
from screens.parties import party_name
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from planner.model.event import Session
    from planner.services.desk import Desk
    from planner.services.groups import GroupView
    from screens.event.group_rows import GroupRow, Groups
    from screens.event.reading import EventFile
    from screens.ports import Words

USUAL = 15
"""Persons of a group where there are none yet to go by."""


async def form_groups(page: Screen[Any], file: EventFile, formed: Groups, near: int | None) -> bool:
    """Ask how large groups may be, and form those of a session; whether it was done."""
    session = await _session(page, file, near)
    if session is None:
        return False
    parties = [row for row in formed.rows if row.session == session.number]
    persons = sum(row.row.signup.persons for row in parties)
    if not parties:
        house(page).tell(
            N_("Groups are formed of those who have a place, and nobody has one yet"), Tone.ATTENTION
        )
        return False
    now = max((one.persons for one in formed.of_session(session.number)), default=USUAL)
    most: int | None = await page.app.push_screen_wait(
        Prompt(
            N_("How many persons in a group at most?"),
            _size,
            value=str(now),
            sentence=partial(_whole, len(parties), persons),
        )
    )
    if most is None:
        return False
    return await _form(page, file.event.ref, session.number, most, formed.of_session(session.number))


async def _form(page: Screen[Any], ref: str, session: int, most: int, before: Sequence[GroupView]) -> bool:
    """Show the groups as they would be, and form them; whether that was done."""
    desk: Desk = house(page).desk
    looked = await run(
        page, N_("Forming groups"), lambda _job: groups.form(desk, ref, most, session, dry_run=True)
    )
    if looked is None:
        return False
    would = looked.value
    panel = EffectPanel(
        N_("Form these groups?"),
        partial(formed_sentence, would, most),
        formed_lines(before, would, house(page).words),
        do=N_("Form them"),
    )
    if not await page.app.push_screen_wait(panel):
        return False
    done = await run(
        page, N_("Forming groups"), lambda _job: groups.form(desk, ref, most, session), stoppable=False
    )
    if done:
        tell_done(page, partial(sizes_text, done.value))
    return done is not None


async def move_parties(page: Screen[Any], formed: Groups, rows: Sequence[GroupRow]) -> bool:
    """Ask for the group, and put parties of one session into it; whether it was done."""
    if len({row.session for row in rows}) != 1:
        if rows:
            house(page).tell(N_("Choose parties of one session"), Tone.ATTENTION)
        return False
    there = formed.of_session(rows[0].session)
    every = [one.group.number for one in formed.groups if one.group.session == rows[0].session]
    options = [
        Option(
            int(one.group.number),
            partial(called, one),
            str(one.group.number) if one.group.number < 10 else "",
            partial(about, one),
        )
        for one in there
    ]
    options.append(Option(max(every, default=0) + 1, N_("A new group"), "n"))
    title = N_("Into which group?")
    number: int | None = await page.app.push_screen_wait(Choice(title, options, partial(_whom, rows)))
    if number is None:
        return False
    desk: Desk = house(page).desk
    refs = [row.row.signup.ref for row in rows]
    done = await run(
        page, N_("Saving"), lambda _job: groups.put_all_in_group(desk, refs, number), stoppable=False
    )
    if done:
        moved = done.value
        tell_done(page, lambda words: words.gettext("Now in {group}").format(group=called(moved, words)))
    return done is not None


async def name_group(page: Screen[Any], ref: str, group: GroupView) -> bool:
    """Ask for the name of a group; whether it was given one."""
    name: str | None = await page.app.push_screen_wait(
        Prompt(
            N_("What is the group called?"),
            lambda text: Parsed(text.strip()),
            value=group.group.name,
            sentence=partial(called, group),
            hint=N_("may stay empty"),
        )
    )
    if name is None or name == group.group.name:
        return False
    desk: Desk = house(page).desk
    number, session = str(group.group.number), group.group.session
    done = await run(
        page,
        N_("Saving"),
        lambda _job: groups.name_group(desk, ref, number, name, session),
        stoppable=False,
    )
    if done:
        tell_done(page, N_("Saved"))
    return done is not None


async def _session(page: Screen[Any], file: EventFile, near: int | None) -> Session | None:
    """The only session, or the one that is chosen, that under the cursor first."""
    live = list(file.event.live_sessions)
    if len(live) < 2:
        return live[0] if live else None
    live.sort(key=lambda one: one.number != near)
    options = [Option(one, partial(session_title, one), str(one.number)) for one in live]
    chosen: Session | None = await page.app.push_screen_wait(Choice(N_("Of which session?"), options))
    return chosen


def _size(text: str) -> Parsed[int] | Wrong:
    """How large a group may be."""
    typed = text.strip()
    if not (typed.isascii() and typed.isdigit() and int(typed) > 0):
        return Wrong(N_("A whole number, please"))
    if int(typed) > groups.MOST:
        return Wrong(lambda words: words.gettext("At most {most}").format(most=groups.MOST))
    return Parsed(int(typed))


def _whole(parties: int, persons: int, words: Words) -> str:
    counts = wording(words).counts
    return words.gettext(
        "{parties} with {persons} have a place. Parties stay whole, and who is in a group stays there."
    ).format(parties=counts.parties(parties), persons=counts.persons(persons))


def _whom(rows: Sequence[GroupRow], words: Words) -> str:
    names = [party_name(row.row.signup, words) for row in rows[:5]]
    persons = wording(words).counts.persons(sum(row.row.signup.persons for row in rows))
    return f"{wording(words).listed(names)}{' …' if len(rows) > len(names) else ''} · {persons}"
