"""Who of those on duty works at stations, guides groups, or looks after them as their mentor."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planner.model.timetable import GUIDE, MENTOR, minute_of
from planner.rotation.problem import Person, Span
from planner.services.timetable_elsewhere import without

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planner.model import programme as plans
    from planner.model.event import Event, Session
    from planner.model.ids import OfficerId
    from planner.model.roster import Duty, Officer


SKILL_AT = " · "
"""Between a skill and the key of the only station at which it is meant."""


def role_names(programme: plans.Programme | None, key: str) -> frozenset[str]:
    """What staff may call a role, case folded: its key, or its title in the programme."""
    titles = (
        name
        for role in (programme.roles if programme else ())
        if role.key == key
        for name in (role.title.en, role.title.zh)
    )
    return frozenset(name.casefold() for name in (key, *titles) if name)


class Crew:
    """Officers as the problem needs them.

    Who has a duty at a station works there and nowhere else. Who has one that is no role of the programme
    works wherever the own skills are asked for. All others, as those at the gate, have something else to do.
    `taken` is when they are somewhere else meanwhile, in order.
    """

    def __init__(
        self,
        event: Event,
        session: Session,
        programme: plans.Programme,
        officers: Mapping[OfficerId, Officer],
        duties: Sequence[Duty],
        taken: Mapping[OfficerId, Sequence[Span]],
    ) -> None:
        self._taken = taken
        self._event = event
        self._session = session
        self._officers = officers
        self._duties = duties
        self._asked = Counter(station.skill for station in programme.stations if station.skill)
        self._stations = {station.key: station for station in programme.stations}
        self._pinned = {
            self._stations[duty.station].skill for duty in duties if duty.station in self._stations
        }
        self._along = {role: role_names(programme, role) for role in (GUIDE, MENTOR)}
        self._posts = {
            name.casefold() for role in programme.roles for name in (role.key, role.title.en, role.title.zh)
        }
        self.staff = tuple(self._staff())

    def skill_at(self, station: plans.Station) -> str:
        """What the problem calls the skill of a station: one for each station where officers were given to
        one of several with the same skill."""
        if not station.skill or not self.staff:
            return ""
        return self._skill(station)

    def going(self, role: str) -> tuple[Duty, ...]:
        """Duties of those who go with groups in a role."""
        return tuple(duty for duty in self._duties if duty.role.casefold() in self._along[role])

    def persons(self, duties: Iterable[Duty], takes: int = 1) -> tuple[Person, ...]:
        """Who has these duties, with the hours of all of them."""
        hours: dict[OfficerId, list[Span]] = {}
        for duty in duties:
            if duty.officer in self._officers and duty.officer is not None:
                hours.setdefault(duty.officer, []).extend(self._spans(duty))
        return tuple(
            Person(str(key), hours=tuple(sorted(spans, key=lambda one: one.start)), takes=takes)
            for key, spans in hours.items()
            if spans
        )

    def _staff(self) -> Iterator[Person]:
        hours: dict[OfficerId, list[Span]] = {}
        skills: dict[OfficerId, set[str]] = {}
        for duty in self._duties:
            if duty.officer is None or duty.officer not in self._officers or self._accompanies(duty):
                continue
            station = self._stations.get(duty.station)
            hours.setdefault(duty.officer, []).extend(self._spans(duty))
            own = skills.setdefault(duty.officer, set())
            if station:
                own.add(self._skill(station))
            elif duty.role.casefold() not in self._posts:
                known = {skill.casefold() for skill in self._officers[duty.officer].skills}
                own |= {self._skill(one) for one in self._stations.values() if one.skill in known}
        for key, spans in hours.items():
            if spans and skills[key] - {""}:
                ordered = tuple(dict.fromkeys(sorted(spans, key=lambda one: (one.start, one.end))))
                yield Person(str(key), frozenset(skills[key] - {""}), ordered)

    def _skill(self, station: plans.Station) -> str:
        shared = self._asked[station.skill] > 1 and station.skill in self._pinned
        return f"{station.skill}{SKILL_AT}{station.key}" if shared else station.skill

    def _accompanies(self, duty: Duty) -> bool:
        goes = duty.group is not None or duty.signup is not None
        return goes or any(duty.role.casefold() in names for names in self._along.values())

    def _spans(self, duty: Duty) -> list[Span]:
        """When the duty is, without what another session has of the officer."""
        start, end = (minute_of(self._session.start, one) for one in duty.span(self._event))
        start = max(0, start)
        span = Span(start, max(start, min(end, self._session.minutes)))
        taken = self._taken.get(duty.officer, ()) if duty.officer is not None else ()
        return without(span, taken) if taken else [span]
