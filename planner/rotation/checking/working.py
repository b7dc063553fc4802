"""What is asked of one person: within the own hours, one place at a time, not too much, with breaks."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from planner.model.codes import Code
from planner.model.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planner.model.findings import Finding
    from planner.rotation.problem import Break, Person


class Work(NamedTuple):
    """Somebody's work at one place."""

    start: int
    end: int
    place: str


def check_work(person: Person, asked: Iterable[Work], breaks: Iterable[Break] = ()) -> Iterator[Finding]:
    """Whatever somebody cannot do of all that is asked."""
    work = sorted(asked)
    for before, after in pairwise(work):
        if after.start < before.end:
            yield finding(
                Code.PLAN_PERSON_TWICE,
                person.id,
                person=person.id,
                station=before.place,
                other=after.place,
                start=after.start,
            )
    for one in work:
        if not any(hours.start <= one.start and one.end <= hours.end for hours in person.hours):
            yield finding(
                Code.PLAN_OFF_HOURS,
                person.id,
                person=person.id,
                station=one.place,
                start=one.start,
                end=one.end,
            )
    minutes = sum(one.end - one.start for one in work)
    if person.max_minutes is not None and minutes > person.max_minutes:
        yield finding(
            Code.PLAN_TOO_MUCH_WORK, person.id, person=person.id, minutes=minutes, most=person.max_minutes
        )
    for rest in breaks:
        yield from _check_break(person, work, rest)


def _check_break(person: Person, work: Sequence[Work], rest: Break) -> Iterator[Finding]:
    """Stretches of work end where nothing is asked for as long as a break lasts."""
    began = end = None
    for one in work:
        if began is None or end is None or one.start - end >= rest.minutes:
            began, end = one.start, one.end
        end = max(end, one.end)
        if end - began > rest.after:
            yield finding(
                Code.PLAN_NO_BREAK,
                person.id,
                person=person.id,
                start=began,
                end=end,
                minutes=rest.minutes,
                most=rest.after,
            )
            return
