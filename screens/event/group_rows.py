"""The groups of an event as rows: a party each, under the group that it is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.states import SignUpState
from planner.rules.ages import age_on
from planner.services.groups import GroupView, list_groups
from planner.texts import N_
from screens.event.roster_commands import FormGroups
from screens.event.rows import SignUpRow, ages_text, session_title
from screens.literal import Tone, literal
from screens.parties import party_name
from screens.widgets.columns import Align, Cell, Column, Shape
from screens.widgets.empty import invitation
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.model.ids import SessionNumber
    from planner.services.desk import Desk
    from screens.event.reading import EventFile
    from screens.ports import Words


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A party with a place, and the group that it is in."""

    row: SignUpRow
    group: GroupView | None
    """None where it is in none yet."""
    several: bool
    """Whether the event has several sessions."""

    @property
    def session(self) -> SessionNumber:
        """The session of the party."""
        return self.row.signup.session

    @property
    def kept(self) -> bool:
        """Whether staff put it there by hand."""
        return self.group is not None and self.row.signup.id in self.group.group.kept


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of an event and the rows of all who have a place."""

    groups: tuple[GroupView, ...]
    rows: tuple[GroupRow, ...]

    def of_session(self, number: int) -> tuple[GroupView, ...]:
        """The groups of a session that somebody is in."""
        return tuple(one for one in self.groups if one.group.session == number and one.signups)


def read_groups(desk: Desk, file: EventFile) -> Groups:
    """The groups as they stand, and every party with a place in its group; those without one come last."""
    groups = list_groups(desk, file.event.ref)
    return Groups(groups, tuple(_rows(file, groups)))


def _rows(file: EventFile, groups: Sequence[GroupView]) -> Iterator[GroupRow]:
    several = len(file.event.live_sessions) > 1
    by_id = {row.signup.id: row for row in file.rows}
    for session in file.event.live_sessions:
        placed = set()
        for group in (one for one in groups if one.group.session == session.number):
            for signup in group.signups:
                if signup.id in by_id:
                    placed.add(signup.id)
                    yield GroupRow(by_id[signup.id], group, several)
        for row in file.rows:
            mine = row.signup.session == session.number and row.signup.id not in placed
            if mine and row.signup.state is SignUpState.CONFIRMED:
                yield GroupRow(row, None, several)


def called(group: GroupView, words: Words) -> str:
    """`Group 1`, with its name where it has one."""
    text = words.gettext("Group {number}").format(number=group.group.number)
    return f"{text} · {group.group.name}" if group.group.name else text


def span_of_ages(group: GroupView) -> str:
    """`6–12`, of those whose birth date is known."""
    day = group.session.start.date()
    ages = sorted(
        age_on(one.birth_date, day) for signup in group.signups for one in signup.attendees if one.birth_date
    )
    if not ages:
        return ""
    return f"{ages[0]}–{ages[-1]}" if ages[0] != ages[-1] else str(ages[0])


def languages_of(group: GroupView, words: Words) -> str:
    """Every language in itself, the commonest first."""
    persons: dict[str, int] = {}
    for signup in group.signups:
        name = wording(words).labels.language(signup.contact.language)
        persons[name] = persons.get(name, 0) + signup.persons
    return " ".join(sorted(persons, key=lambda name: -persons[name]))


def _heading(row: GroupRow, words: Words) -> str:
    parts = [session_title(row.row.view.session, words)] if row.several else []
    if row.group is None:
        return "  ·  ".join([*parts, words.gettext("Not in a group yet")])
    ages = span_of_ages(row.group)
    parts += [
        called(row.group, words),
        wording(words).counts.persons(row.group.persons),
        words.gettext("ages {ages}").format(ages=ages) if ages else "",
        languages_of(row.group, words),
    ]
    return "  ·  ".join(part for part in parts if part)


def _cells(row: GroupRow, words: Words) -> Sequence[Cell]:
    signup = row.row.signup
    return (
        party_name(signup, words),
        str(signup.persons),
        ages_text(signup, row.row.day, words),
        wording(words).labels.language(signup.contact.language),
        literal(words.gettext("by hand"), Tone.DIM) if row.kept else "",
        literal(row.row.phone or signup.contact.email, Tone.DIM),
        literal(signup.note, Tone.DIM),
    )


GROUPS = Shape[GroupRow](
    columns=(
        Column(N_("Party"), 14, grow=3, most=34),
        Column(N_("People"), 6, align=Align.RIGHT),
        Column(N_("Ages"), 9, grow=1, most=14, priority=1),
        Column(N_("Language"), 8, priority=2),
        Column(N_("Put there"), 9, priority=3),
        Column(N_("Phone"), 17, priority=4),
        Column(N_("Note"), 8, grow=2, priority=5),
    ),
    key=lambda row: row.row.signup.id,
    cells=_cells,
    search=lambda row: row.row.search,
    heading=_heading,
    empty=invitation(N_("Groups are formed of those who have a place, and nobody has one yet"), FormGroups),
)
