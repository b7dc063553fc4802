"""Fills a roster: who of the officers takes what the programme asks for and nobody has yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import Revision
from planner.model.findings import Finding, Severity, finding
from planner.model.ids import DutyId
from planner.model.roster import Duty
from planner.rules.manning import Candidate, Opening, against, man
from planner.rules.rostering import post
from planner.rules.skills import skill_title
from planner.services.lookup import event_by
from planner.services.posts import posts_of
from planner.services.roster import Assignment, assignment, require_ahead
from planner.services.staffing import staffing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.model.event import Event
    from planner.model.language import Language
    from planner.ports import View
    from planner.rules.staffing import Need
    from planner.services.desk import Desk

LATELY = timedelta(days=60)
"""Around an event: who had or has much duty then is asked less."""
_A_MINUTE = timedelta(minutes=1)
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Filling:
    """The duties that were given, and why some of what is asked for is still missing."""

    event: Event
    given: tuple[Assignment, ...]
    missing: tuple[Finding, ...]


def preview_filling(desk: Desk, ref: str, seed: int = 0) -> Filling:
    """What `fill_roster` would do; nothing is written. Raises what it raises."""
    with desk.store.view() as view:
        event = event_by(view, ref)
        require_ahead(desk, event)
        chosen, missing = _choose(desk, view, event, seed)
        return Filling(event, tuple(assignment(desk, view, event, one) for one in chosen), missing)


def fill_roster(desk: Desk, ref: str, seed: int = 0) -> Filling:
    """Give officers the duties that are missing at sessions to come; duties that there are stay as they are.

    The same seed and state give the same duties. Raises BadInput where there is no such event, Refusal
    (EVENT_OVER, EVENT_CANCELLED).
    """
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        event = event_by(tx, ref, whole=True)
        require_ahead(desk, event)
        chosen, missing = _choose(desk, tx, event, seed)
        given = []
        for one in chosen:
            duty = replace(one, id=tx.duties.next_id(), uid=desk.chance.uid())
            tx.duties.put(duty)
            given.append(assignment(desk, tx, event, duty))
        tx.record(Action.ROSTER_FILLED, (event.ref,), count=len(given))
    return Filling(event, tuple(given), missing)


def _choose(desk: Desk, view: View, event: Event, seed: int) -> tuple[list[Duty], tuple[Finding, ...]]:
    """The duties to give, not numbered yet, and what is still missing."""
    now = desk.now()
    needs = [
        need
        for need in staffing(view, event, desk.programmes.get(event.programme))
        if need.missing and not need.session.over(now)
    ]
    openings, owners = _openings(desk, event, needs)
    candidates = _candidates(view, event)
    given = man(openings, candidates, view.unit, seed)
    duties, unfilled = [], Counter[int]()
    for opening, owner, who in zip(openings, owners, given, strict=True):
        if who is None:
            unfilled[owner] += 1
        else:
            duties.append(replace(opening.post.duty, officer=candidates[who].officer.id))
    missing = tuple(
        _why(desk, needs[owner], count, openings[owners.index(owner)], candidates, view)
        for owner, count in sorted(unfilled.items())
    )
    return duties, missing


def _openings(desk: Desk, event: Event, needs: Sequence[Need]) -> tuple[list[Opening], list[int]]:
    """One for each officer who is missing, and the place of its need."""
    openings: list[Opening] = []
    owners: list[int] = []
    now = desk.now()
    for place, need in enumerate(needs):
        for language in _languages(need):
            duty = Duty(
                id=DutyId(-1 - len(openings)),
                uid="",
                event=event.id,
                created=now,
                revision=Revision(0, now),
                role=need.role,
                session=need.session.number,
                offset=need.offset,
                minutes=need.minutes,
                station=need.station,
            )
            openings.append(Opening(post(duty, event), need.skill, language))
            owners.append(place)
    return openings, owners


def _languages(need: Need) -> Iterator[Language | None]:
    """For each officer who is missing the language to speak, in proportion to the visitors.

    At least one speaks each language as far as there are officers; else it does not matter.
    """
    if not need.guides or not need.languages:
        yield from [None] * need.missing
        return
    given: Counter[Language] = Counter()
    for _ in range(need.missing):
        lacking = [one for one in need.languages if not given[one]]
        chosen = max(
            lacking or need.languages, key=lambda one: (need.languages[one] / (given[one] + 1), one.value)
        )
        given[chosen] += 1
        yield chosen


def _candidates(view: View, event: Event) -> list[Candidate]:
    """Everybody who can be asked, in order of numbers."""
    first, last = event.start - LATELY, event.end + LATELY
    found = []
    for officer in view.officers.all():
        if not officer.left:
            posts = tuple(one for one in posts_of(view, officer.id) if one.stands)
            lately = sum((one.end - one.start) // _A_MINUTE for one in posts if first <= one.start <= last)
            near = timedelta(days=2)
            close = tuple(one for one in posts if event.start - near <= one.start <= event.end + near)
            found.append(Candidate(officer, close, lately))
    return found


def _why(
    desk: Desk, need: Need, count: int, opening: Opening, candidates: Sequence[Candidate], view: View
) -> Finding:
    """Why nobody could be found for so many of what is needed."""
    able = [one for one in candidates if opening.suits(one.officer)]
    busy = [one.officer.name for one in able if against(opening, one, view.unit)]
    shown = ", ".join(busy[:_NAMED]) + (f" +{len(busy) - _NAMED}" if len(busy) > _NAMED else "")
    params: dict[str, str | int] = {
        "title_en": need.title.en,
        "title_zh": need.title.zh,
        "session": need.session.number,
        "time": f"{opening.post.start:%H:%M}",
        "until": f"{opening.post.end:%H:%M}",
        "missing": count,
        "able": len(able),
    }
    if need.skill:
        called = skill_title(need.skill, desk.programmes.skills())
        skilled = {"skill": need.skill, "skill_en": called.en, "skill_zh": called.zh}
        if not able:
            return finding(Code.NOBODY_ABLE, need.skill, Severity.NOTE, **skilled, **params)
        params |= skilled
    if able and len(busy) == len(able):
        return finding(Code.NOBODY_FREE, need.role, Severity.NOTE, names=shown, **params)
    return finding(Code.TOO_FEW_OFFICERS, need.role, Severity.NOTE, **params)
