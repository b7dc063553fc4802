"""Notices people who are signed up for two sessions at the same time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from planner.model.codes import Code
from planner.model.findings import Finding, Severity, finding
from planner.model.visits import known_party
from planner.rules.identity import stated_birth_date

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from planner.model.event import Event, Session
    from planner.model.signup import SignUp
    from planner.model.visits import KnownParty


_NAMED = 3


class Seat(NamedTuple):
    """A party at its session."""

    event: Event
    session: Session
    party: KnownParty


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


def doubled(
    sittings: Iterable[tuple[Event, Session, Iterable[KnownParty]]], keys_of: Mapping[int, Sequence[str]]
) -> Iterator[Doubled]:
    """Everybody in two seats at once at different events, each pair of sign-ups once and by the surest sign.

    `keys_of` has the questions for identity numbers by the id of the event. Sittings come in order of time,
    with who is signed up for them.
    """
    known: dict[Hashable, list[tuple[datetime, Seat]]] = {}
    last: datetime | None = None
    for event, session, parties in sittings:
        begin, end, keys = session.start, session.end, keys_of.get(event.id, ())
        if last is not None and last <= begin:
            known.clear()  # nobody is anywhere any more: else a year's visitors are kept
        last = end if last is None else max(last, end)
        for party in parties:
            seat = Seat(event, session, party)
            said: set[int] = set()
            for sign, name, key in _signs(party, keys):
                earlier = known.get(key)
                if earlier is None:
                    known[key] = [(end, seat)]
                    continue
                still = [one for one in earlier if one[0] > begin]
                for _, other in still:
                    if other.event.id != event.id and other.party.id not in said:
                        said.add(other.party.id)
                        yield Doubled(name, sign, other, seat)
                known[key] = [*(one for one in still if one[1].party.id != party.id), (end, seat)]


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
    return {key: name for sign, name, key in _signs(known_party(signup), keys) if sign != "phone"}


def _signs(party: KnownParty, keys: Sequence[str]) -> list[tuple[str, str, Hashable]]:
    """What the people of a party are known by, the surest sign first."""
    named = [
        ("name", one.name, (one.name.casefold(), one.birth_date)) for one in party.people if one.birth_date
    ]
    by_phone = [("phone", party.name, party.phone)] if party.phone else []
    if not keys:
        return [*named, *by_phone]
    answered = ((party.name, party.answers), *((one.name, one.answers) for one in party.people))
    numbers = [(name, number) for name, answers in answered for key in keys if (number := answers.get(key))]
    born = ((name, stated_birth_date(number)) for name, number in numbers)
    return [
        *(("identity", name, ("identity", number)) for name, number in numbers),
        *named,
        *(("name", name, (name.casefold(), date)) for name, date in born if date),
        *by_phone,
    ]
