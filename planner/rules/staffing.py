"""Who is needed at a session by its programme, and who is there for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.model.language import Bilingual

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planner.model.event import Session
    from planner.model.language import Language
    from planner.model.programme import Programme
    from planner.model.roster import Duty

AT_STATION = "station"
"""Role of who looks after a station, where staff did not call it otherwise."""

_STATION_TITLE = Bilingual("Station officer", "点位民警")


@dataclass(frozen=True, slots=True)
class Need:
    """So many officers for a role, or at a station, during one session."""

    session: Session
    role: str
    title: Bilingual
    """Of the role, or of the station."""
    needed: int
    station: str = ""
    """Key of the station; "" for a role."""
    skill: str = ""
    offset: int = 0
    minutes: int | None = None
    guides: bool = False
    """Whether its officers go along with visitors, so that their languages matter."""
    duties: tuple[Duty, ...] = ()
    """Those of officers that stand for it, oldest first."""
    languages: Mapping[Language, int] = field(default_factory=dict)
    """Visitors of the session by their language."""

    @property
    def there(self) -> int:
        """Officers who have the duty."""
        return len({duty.officer for duty in self.duties})

    @property
    def missing(self) -> int:
        """Officers who are lacking."""
        return max(0, self.needed - self.there)


def needs_of(
    session: Session, programme: Programme, languages: Mapping[Language, int], duties: Sequence[Duty]
) -> Iterator[Need]:
    """What the programme asks of a session with so many visitors, roles first, and the duties for it.

    A duty at the whole event is one of each of its sessions. Whoever staff put there counts, able or not.
    """
    visitors = sum(languages.values())
    standing = [
        duty
        for duty in duties
        if duty.cancelled is None and duty.officer is not None and duty.session in (None, session.number)
    ]
    for role in programme.roles:
        if needed := role.needed(visitors):
            yield Need(
                session=session,
                role=role.key,
                title=role.title,
                needed=needed,
                skill=role.skill,
                offset=role.offset,
                minutes=role.minutes,
                guides=role.per_visitors is not None,
                duties=tuple(
                    duty for duty in standing if not duty.station and _is_role(duty, role.key, role.title)
                ),
                languages=languages,
            )
    for station in programme.stations:
        if station.staff:
            yield Need(
                session=session,
                role=AT_STATION,
                title=station.title,
                needed=station.staff,
                station=station.key,
                skill=station.skill,
                duties=tuple(duty for duty in standing if duty.station == station.key),
                languages=languages,
            )


def role_title(programme: Programme | None, role: str) -> Bilingual:
    """What a role is called: by the programme, or as staff wrote it."""
    titles: Iterable[Bilingual] = (
        one.title for one in (programme.roles if programme else ()) if _named(role, one.key, one.title)
    )
    found = next(iter(titles), None)
    if found is None and role == AT_STATION:
        found = _STATION_TITLE
    return found or Bilingual(role, role)


def _is_role(duty: Duty, key: str, title: Bilingual) -> bool:
    return _named(duty.role, key, title)


def _named(role: str, key: str, title: Bilingual) -> bool:
    return role.casefold() in {key, title.en.casefold(), title.zh.casefold()}
