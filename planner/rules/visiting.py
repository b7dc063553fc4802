"""Notices people who are signed up for two sessions at the same time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import Finding, Severity, finding
from planner.rules.identity import stated_birth_date
from planner.rules.party import people
from planner.rules.places import LIVE

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from planner.model.event import Event, Session
    from planner.model.signup import SignUp


_NAMED = 3


@dataclass(frozen=True, slots=True)
class Seat:
    """A sign-up at its session."""

    event: Event
    session: Session
    signup: SignUp


@dataclass(frozen=True, slots=True)
class Doubled:
    """Somebody who is in two seats at once, known by `sign`: identity, name or phone."""

    name: str
    sign: str
    one: Seat
    other: Seat


def crowded(sittings: Iterable[tuple[Event, Session]]) -> list[tuple[Event, Session]]:
    """Those sessions that are on while a session of another event is, in order of time."""
    ordered = sorted(sittings, key=lambda one: (one[1].start, one[0].id, one[1].number))
    meeting: set[int] = set()
    on: list[int] = []
    for place, (event, session) in enumerate(ordered):
        on = [earlier for earlier in on if ordered[earlier][1].end > session.start]
        others = [earlier for earlier in on if ordered[earlier][0].id != event.id]
        if others:
            meeting.update((place, *others))
        on.append(place)
    return [ordered[place] for place in sorted(meeting)]


def doubled(seats: Iterable[Seat], keys_of: Mapping[int, Sequence[str]]) -> Iterator[Doubled]:
    """Everybody in two seats at once at different events, each pair of sign-ups once and by the surest sign.

    `keys_of` has the questions for identity numbers by the id of the event. Seats come in order of time.
    """
    known: dict[Hashable, list[Seat]] = {}
    for seat in seats:
        if seat.signup.state not in LIVE:
            continue
        said: set[int] = set()
        for sign, name, key in _signs(seat.signup, keys_of.get(seat.event.id, ())):
            earlier = [other for other in known.get(key, ()) if other.session.end > seat.session.start]
            for other in earlier:
                if other.event.id != seat.event.id and other.signup.id not in said:
                    said.add(other.signup.id)
                    yield Doubled(name, sign, other, seat)
            known[key] = [*(one for one in earlier if one.signup.id != seat.signup.id), seat]


def meet(one: Session, other: Session) -> bool:
    """Whether both are on at some moment; one that begins when the other ends does not meet it."""
    return one.start < other.end and other.start < one.end


def elsewhere(event: Event, session: Session, names: Sequence[str], severity: Severity) -> Finding:
    """That people are signed up for this session at the same time."""
    more = f" +{len(names) - _NAMED}" if len(names) > _NAMED else ""
    return finding(
        Code.VISITORS_ELSEWHERE,
        event.ref,
        severity,
        names=", ".join(names[:_NAMED]) + more,
        count=len(names),
        title_en=event.title.en,
        title_zh=event.title.zh,
        ref=event.ref,
        date=session.start.date().isoformat(),
        time=f"{session.start:%H:%M}",
        until=f"{session.end:%H:%M}",
    )


def sure_signs(signup: SignUp, keys: Sequence[str]) -> dict[Hashable, str]:
    """Whom nobody else can be taken for: names by identity number and by name with birth date.

    A number tells the birth date too, so that who gave one here and the other there is known.
    """
    return {key: name for sign, name, key in _signs(signup, keys) if sign != "phone"}


def _signs(signup: SignUp, keys: Sequence[str]) -> Iterator[tuple[str, str, Hashable]]:
    """What somebody of a party is known by, the surest sign first."""
    contact = signup.contact
    numbers = [(number, contact.name) for key in keys if (number := signup.answers.get(key))]
    born = []
    for person in people(signup):
        own = [number for key in keys if (number := person.answers.get(key))]
        numbers += [(number, person.name) for number in own]
        if person.birth_date:
            born.append((person.name, person.birth_date))
    for number, name in numbers:
        yield "identity", name, ("identity", number)
        if date := stated_birth_date(number):
            born.append((name, date))
    for name, date in born:
        yield "name", name, (name.casefold(), date)
    if contact.phone:
        yield "phone", contact.name, contact.phone
