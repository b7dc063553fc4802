"""Officers and resources as rows of one list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.model.roster import Officer, Resource
from planner.rules.hours_text import hours_text
from planner.rules.initials import initials
from planner.rules.phones import show_phone
from planner.rules.skills import skill_title
from planner.services.officers import list_officers
from planner.services.resources import list_resources
from planner.texts import N_
from screens.literal import Tone, joined, literal
from screens.staff.commands import ImportOfficers, NewStaff
from screens.widgets.columns import Cell, Column, Shape
from screens.widgets.empty import invitation
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from planner.model.language import Bilingual
    from planner.model.roster import Away, Hours
    from planner.services.desk import Desk
    from screens.ports import Words

ENGLISH_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""As working hours are written; the wording of dates translates them."""


@dataclass(frozen=True, slots=True)
class StaffRow:
    """An officer or a resource."""

    one: Officer | Resource
    today: date | None = None
    """Absences before it are over; None where all are told."""
    titles: Mapping[str, Bilingual] = field(default_factory=dict)
    """What skills are called."""


def read_staff(desk: Desk) -> tuple[StaffRow, ...]:
    """Everybody who can be asked, then everything that can be used, then who and what has left."""
    every: tuple[Officer | Resource, ...] = (
        *list_officers(desk, left=True),
        *list_resources(desk, left=True),
    )
    today, titles = desk.now().date(), desk.programmes.skills()
    ordered = sorted(every, key=lambda one: (one.left, isinstance(one, Resource)))
    return tuple(StaffRow(one, today, titles) for one in ordered)


def _cells(row: StaffRow, words: Words) -> Sequence[Cell]:
    one = row.one
    name = literal(one.name, Tone.DIM if one.left else Tone.PLAIN)
    if isinstance(one, Resource):
        return name, wording(words).labels.resource(one.kind), "", "", literal(one.note, Tone.DIM)
    hours = ", ".join(_hours(part, words) for part in one.hours)
    away = "; ".join(_away(part, words) for part in one.away if not row.today or part.last >= row.today)
    return (
        name,
        wording(words).listed([wording(words).text(skill_title(key, row.titles)) for key in one.skills]),
        show_phone(one.phone) if one.phone else "",
        joined(
            literal(f"! {away}", Tone.ATTENTION) if away else "",
            "  " if away else "",
            literal(hours or words.gettext("at any time"), Tone.DIM),
        ),
        literal("  ".join(part for part in (one.badge, one.note) if part), Tone.DIM),
    )


def _hours(hours: Hours, words: Words) -> str:
    """`Mon–Fri 08:30–17:30`, with the names that days have in this language."""
    days, _, clock = hours_text(hours).rpartition(" ")
    for name in ENGLISH_DAYS:
        days = days.replace(name, words.gettext(name))
    days = days.replace("-", words.pgettext("from day to day", "–"))
    return " ".join(part for part in (days, clock.replace("-", "–")) if part)


def _away(away: Away, words: Words) -> str:
    """`away 1 Dec – 5 Dec`, with why."""
    times = wording(words).times
    days = times.day(away.first)
    if away.last != away.first:
        days = f"{days} – {times.day(away.last)}"
    text = words.gettext("away {days}").format(days=days)
    return f"{text}, {away.reason}" if away.reason else text


def skill_names(key: str, titles: Mapping[str, Bilingual]) -> tuple[str, str]:
    """What a skill is called in either language, to be found by."""
    title = skill_title(key, titles)
    return title.en, title.zh


def _heading(row: StaffRow, words: Words) -> str:
    if row.one.left:
        return words.gettext("No longer there")
    return words.gettext("Officers") if isinstance(row.one, Officer) else words.gettext("Resources")


def _search(row: StaffRow) -> str:
    one = row.one
    skills = one.skills if isinstance(one, Officer) else ()
    called = [text for key in skills for text in (key, *skill_names(key, row.titles))]
    badge = one.badge if isinstance(one, Officer) else ""
    return "\n".join([one.name, badge, *initials(one.name), *called, one.note])


STAFF = Shape[StaffRow](
    columns=(
        Column(N_("Name"), 14, grow=1, most=26),
        Column(N_("Skills, kind"), 16, grow=2, most=36),
        Column(N_("Phone"), 17, priority=1),
        Column(N_("Hours"), 22, grow=1, priority=2),
        Column(N_("Note"), 8, grow=2, priority=3),
    ),
    key=lambda row: (isinstance(row.one, Resource), row.one.id),
    cells=_cells,
    search=_search,
    heading=_heading,
    empty=invitation(N_("No officers and no resources yet"), NewStaff, ImportOfficers),
)
