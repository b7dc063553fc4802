"""Whether an officer or a resource can take a duty: one conflict rule for whoever asks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from planner.model.codes import Code
from planner.model.findings import Finding, Severity, finding
from planner.model.unit import BackToBack
from planner.rules.working_hours import is_at_work, is_away

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from planner.model.event import Event
    from planner.model.roster import Duty, Officer, Resource


class Post(NamedTuple):
    """A duty with its time."""

    duty: Duty
    event: Event
    start: datetime
    end: datetime

    @property
    def stands(self) -> bool:
        """Whether anybody has to be there."""
        session = None if self.duty.session is None else self.event.session(self.duty.session)
        return not (self.duty.cancelled or self.event.cancelled or (session and session.cancelled))


def post(duty: Duty, event: Event) -> Post:
    """A duty with its time, as its event stands."""
    start, end = duty.span(event)
    return Post(duty, event, start, end)


def officer_findings(
    officer: Officer,
    wanted: Post,
    others: Iterable[Post],
    rest_minutes: int = 0,
    back_to_back: BackToBack = BackToBack.ALLOW,
) -> tuple[Finding, ...]:
    """What speaks against an officer at a post, each to be set aside with a reason unless it blocks.

    Elsewhere at that time, too little rest between two duties (minutes; none at all where `back_to_back`
    minds), no longer asked, away, outside the hours, too long a day.
    """
    standing = [one for one in others if one.stands and one.duty.id != wanted.duty.id]
    severity = Severity.BLOCK if back_to_back is BackToBack.REFUSE else Severity.ASK
    rest = rest_minutes if back_to_back is BackToBack.ALLOW else max(1, rest_minutes)
    return (
        *_elsewhere(officer.name, wanted, standing, timedelta(minutes=rest), severity),
        *_off_hours(officer, wanted),
        *_too_long(officer, wanted, standing),
    )


def resource_findings(resource: Resource, wanted: Post, others: Iterable[Post]) -> tuple[Finding, ...]:
    """What speaks against using a resource: that it is elsewhere at that time."""
    return tuple(
        _clash(Code.RESOURCE_BUSY, resource.name, other, 0)
        for other in others
        if other.stands and other.duty.id != wanted.duty.id and _meet(wanted, other)
    )


def _meet(wanted: Post, other: Post) -> bool:
    return other.start < wanted.end and wanted.start < other.end


def _elsewhere(
    name: str, wanted: Post, others: Iterable[Post], rest: timedelta, severity: Severity
) -> Iterator[Finding]:
    for other in others:
        if _meet(wanted, other):
            yield _clash(Code.ON_OTHER_DUTY, name, other, 0)
        elif other.start < wanted.end + rest and wanted.start < other.end + rest:
            between = max(other.start - wanted.end, wanted.start - other.end)
            minutes = between // timedelta(minutes=1)
            # only where it blocks the rest is named: its sentence then asks for no reason
            named = {"rest": rest // timedelta(minutes=1)} if severity is Severity.BLOCK else {}
            yield _clash(Code.TOO_LITTLE_REST, name, other, minutes, severity, **named)


def _clash(
    code: Code,
    name: str,
    other: Post,
    minutes: int,
    severity: Severity = Severity.ASK,
    **more: int,
) -> Finding:
    return finding(
        code,
        other.event.ref,
        severity,
        name=name,
        title_en=other.event.title.en,
        title_zh=other.event.title.zh,
        ref=other.event.ref,
        date=other.start.date().isoformat(),
        time=f"{other.start:%H:%M}",
        until=f"{other.end:%H:%M}",
        minutes=minutes,
        **more,
    )


def _off_hours(officer: Officer, wanted: Post) -> Iterator[Finding]:
    away = is_away(officer, wanted.start, wanted.end)
    if officer.left:
        yield finding(Code.OFFICER_LEFT, officer.name, Severity.ASK, name=officer.name)
    elif away:
        yield finding(
            Code.OFFICER_AWAY,
            officer.name,
            Severity.ASK,
            name=officer.name,
            date=away.first.isoformat(),
            until=away.last.isoformat(),
        )
    elif not is_at_work(officer, wanted.start, wanted.end):
        yield finding(
            Code.OFF_HOURS,
            officer.name,
            Severity.ASK,
            name=officer.name,
            time=f"{wanted.start:%H:%M}",
            until=f"{wanted.end:%H:%M}",
        )


def _too_long(officer: Officer, wanted: Post, others: Iterable[Post]) -> Iterator[Finding]:
    """Work counts for the day on which it begins; time that two duties share counts once."""
    if officer.most_minutes is None:
        return
    day = wanted.start.date()
    spans = sorted((one.start, one.end) for one in (wanted, *others) if one.start.date() == day)
    total, until = timedelta(), None
    for start, end in spans:
        begin = start if until is None else max(start, until)
        if end > begin:
            total += end - begin
            until = end
    minutes = total // timedelta(minutes=1)
    if minutes > officer.most_minutes:
        yield finding(
            Code.DAY_TOO_LONG,
            officer.name,
            Severity.ASK,
            name=officer.name,
            date=day.isoformat(),
            minutes=minutes,
            most=officer.most_minutes,
        )
