"""Parties, people and arrivals as rows of the lists at the gate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.rules.phones import show_phone
from planner.services.arrivals import Who, nameless
from planner.texts import N_
from screens.event.rows import TONES, session_title
from screens.gate.said import group_name
from screens.literal import Tone, joined, literal
from screens.parties import party_name
from screens.widgets.columns import Align, Cell, Column, Shape
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from planner.model.signup import SignUp
    from planner.services.gate_roll import GateParty
    from planner.services.passages import Passage
    from screens.ports import Words

LAST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party; `by` is who of it was found where that is not its contact."""

    party: GateParty
    by: str = ""
    titled: bool = False
    """Whether it says for which session it is, since there are several."""


def _state(party: GateParty, words: Words) -> Cell:
    labels = wording(words).labels
    if not party.expected:
        label = labels.signup(party.signup.state, held=party.signup.held)
    else:
        label = labels.missing() if party.missing else labels.arrived()
    return literal(label.text, TONES[label.tone])


def _figure(party: GateParty) -> str:
    return f"{party.signup.arrived}/{party.signup.persons}"


def _found(row: PartyRow, words: Words) -> Sequence[Cell]:
    party = row.party
    phone = party.signup.contact.phone
    return (
        joined(party_name(party.signup, words), literal(f"  {row.by}" if row.by else "", Tone.DIM)),
        literal(_figure(party)),
        _state(party, words),
        literal(f"{party.session.start:%H:%M}" if row.titled else "", Tone.DIM),
        literal(f"…{phone[-LAST_DIGITS:]}" if phone else "", Tone.DIM),
        literal(group_name(party.group, words), Tone.DIM),
        literal(party.signup.ref, Tone.DIM),
    )


def _heading(row: PartyRow, words: Words) -> str:
    return session_title(row.party.session, words) if row.titled else ""


FOUND = Shape[PartyRow](
    columns=(
        Column(N_("Party"), 12, grow=3, most=34),
        Column(N_("In"), 5, align=Align.RIGHT),
        Column(N_("State"), 10),
        Column("", 5, priority=1),
        Column(N_("Phone"), 6, priority=2),
        Column(N_("Group"), 8, priority=3),
        Column(N_("Ref"), 8, priority=4),
    ),
    key=lambda row: row.party.signup.id,
    cells=_found,
    search=lambda row: row.party.signup.ref,
    empty=N_("Nobody of this event is found by that; of a phone number, type four digits"),
)


def _missing(row: PartyRow, words: Words) -> Sequence[Cell]:
    party = row.party
    contact = party.signup.contact
    return (
        literal(party_name(party.signup, words)),
        literal(str(party.missing)),
        literal(show_phone(contact.phone) if contact.phone else contact.email),
        literal(group_name(party.group, words), Tone.DIM),
        literal(party.signup.ref, Tone.DIM),
    )


MISSING = Shape[PartyRow](
    columns=(
        Column(N_("Party"), 12, grow=3, most=34),
        Column(N_("Missing"), 7, align=Align.RIGHT),
        Column(N_("Phone"), 17, grow=1, most=24),
        Column(N_("Group"), 8, priority=1),
        Column(N_("Ref"), 8, priority=2),
    ),
    key=lambda row: row.party.signup.id,
    cells=_missing,
    search=lambda row: row.party.signup.ref,
    heading=_heading,
    empty=N_("Nobody is missing"),
)


MISSING_FOUND = replace(MISSING, empty=FOUND.empty)
"""Of the missing, those whom a text found."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a party, or its people without a name; `key` is the digit that lets them in."""

    key: str
    who: Who
    name: str
    left: int
    """How many of them are still to come."""


def people_of(signup: SignUp, words: Words) -> tuple[Person, ...]:
    """The people of a party in their order; those without a name last, under 0."""
    named = [
        Person(str(number) if number < 10 else "", Who((number,)), one.name, 0 if one.arrived else 1)
        for number, one in enumerate(signup.attendees, 1)
    ]
    others = nameless(signup)
    if not others:
        return tuple(named)
    alone = not signup.attendees and not signup.unnamed.persons
    unnamed = words.ngettext("{count} without a name", "{count} without a name", others)
    name = party_name(signup, words) if alone else unnamed.format(count=others)
    return (*named, Person("0", Who(unnamed=1), name, others - signup.unnamed_arrived))


def _person(person: Person, words: Words) -> Sequence[Cell]:
    labels = wording(words).labels
    label = labels.missing() if person.left else labels.arrived()
    count = f" {person.left}" if person.left > 1 else ""
    return (
        literal(person.key, Tone.ACCENT),
        literal(person.name),
        literal(label.text + count, TONES[label.tone]),
    )


PEOPLE = Shape[Person](
    columns=(Column("", 1), Column("", 14, grow=1, most=40), Column("", 12)),
    key=lambda person: (person.who.attendees, person.who.unnamed),
    cells=_person,
    search=lambda person: person.name,
)


@dataclass(frozen=True, slots=True)
class Came:
    """An arrival, with the zone in which its time is told."""

    passage: Passage
    zone: ZoneInfo


def _came(row: Came, words: Words) -> Sequence[Cell]:
    passage = row.passage
    return (
        literal(f"{passage.at.astimezone(row.zone):%H:%M}", Tone.DIM),
        literal(party_name(passage.signup, words)),
        literal(f"+{passage.still_in}", Tone.GOOD),
        literal(passage.actor, Tone.DIM),
        literal(passage.signup.ref, Tone.DIM),
    )


CAME = Shape[Came](
    columns=(
        Column("", 5),
        Column("", 12, grow=3, most=34),
        Column("", 4, align=Align.RIGHT),
        Column("", 8, grow=1, most=16, priority=1),
        Column("", 8, priority=2),
    ),
    key=lambda row: row.passage.audit,
    cells=_came,
    search=lambda row: row.passage.signup.ref,
    empty=N_("Nobody is in yet"),
)
