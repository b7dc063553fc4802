"""What waits for somebody: worked out from the events, and put into words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.event import Event, EventStatus
from planner.model.readiness import Aspect, Check, Light
from screens.agenda.reading import OPEN, Entry
from screens.dates import short_day
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from screens.ports import Words

DRAFT_DAYS = 14
"""A draft that starts within so many days should have been published."""
NEARLY_FULL = 0.9
OFFERS_AHEAD = timedelta(hours=24)
"""Offers that run out within so long are told of: somebody may still be called."""
SOON_DAYS = 28
"""Nearly full events are told so many days ahead."""


class Kind(IntEnum):
    """What it is about; the lowest number is said first."""

    OFFERS_OVER = 1
    WAITING_WITH_PLACES = 2
    OFFERS_SOON = 3
    NOT_READY = 4
    VETTING = 5
    SECOND_LOOK = 6
    DRAFT = 7
    NEARLY_FULL = 8


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that waits; `event` is where somebody can do something about it."""

    kind: Kind
    event: Event
    count: int = 0
    """Persons who wait, sign-ups to vet, events, days until the start, or places that are left."""
    head: int = 0
    """Persons of the party at the head of the line."""
    free: int = 0
    since: datetime | None = None
    lacking: tuple[Check, ...] = ()
    """Aspects of `event` that are red."""


TOLD_OTHERWISE = (Aspect.VETTING, Aspect.DEADLINE)
"""Aspects of readiness that are a matter of their own, or tell of others."""


def attention(entries: Iterable[Entry], now: datetime) -> tuple[Matter, ...]:
    """What waits, by kind and then by date."""
    coming = [entry for entry in entries if entry.end > now]
    coming.sort(key=lambda entry: entry.start)
    found = [*_not_ready(coming), *_vetting(coming), *_second_looks(coming)]
    for entry in coming:
        found += _offers(entry, now)
        found += _waiting(entry)
        found += _draft(entry, now)
        found += _nearly_full(entry, now)
    return tuple(sorted(found, key=lambda matter: matter.kind))


def _offers(entry: Entry, now: datetime) -> Iterable[Matter]:
    over = [until for until in entry.offers if until <= now]
    soon = [until for until in entry.offers if now < until <= now + OFFERS_AHEAD]
    if over:
        yield Matter(Kind.OFFERS_OVER, entry.overview.event, len(over), since=min(over))
    if soon:
        yield Matter(Kind.OFFERS_SOON, entry.overview.event, len(soon), since=min(soon))


def _waiting(entry: Entry) -> Iterable[Matter]:
    if entry.overview.shown is not EventStatus.PUBLISHED:
        return
    head = next((head for head in entry.heads if head.free), None)
    if head:
        yield Matter(Kind.WAITING_WITH_PLACES, entry.overview.event, head.waiting, head.persons, head.free)


def _vetting(entries: Iterable[Entry]) -> Iterable[Matter]:
    """One matter for all events: the one whose sign-up waits longest is opened."""
    found = [(entry.vetting, entry.overview.event) for entry in entries if entry.vetting]
    if found:
        first, event = min(found, key=lambda pair: pair[0].oldest)
        count = sum(vetting.count for vetting, _event in found)
        yield Matter(Kind.VETTING, event, count, since=first.oldest)


def _not_ready(entries: Iterable[Entry]) -> Iterable[Matter]:
    """One matter for all events, with what the first of them lacks."""
    found = [(red, entry.overview.event) for entry in entries if (red := _red(entry))]
    if found:
        lacking, event = found[0]
        yield Matter(Kind.NOT_READY, event, len(found), lacking=lacking)


def _red(entry: Entry) -> tuple[Check, ...]:
    checks = entry.readiness.open if entry.readiness else ()
    return tuple(check for check in checks if check.light is Light.RED and check.aspect not in TOLD_OTHERWISE)


def _second_looks(entries: Iterable[Entry]) -> Iterable[Matter]:
    """One matter for all events: the first of them is opened."""
    found = [(count, entry.overview.event) for entry in entries if (count := _to_look_at(entry))]
    if found:
        yield Matter(Kind.SECOND_LOOK, found[0][1], sum(count for count, _event in found))


def _to_look_at(entry: Entry) -> int:
    check = entry.readiness.check(Aspect.VETTING) if entry.readiness else None
    return sum(one.finding.code is Code.SECOND_LOOK for one in check.pending) if check else 0


def _draft(entry: Entry, now: datetime) -> Iterable[Matter]:
    event = entry.overview.event
    if entry.overview.shown is EventStatus.DRAFT and entry.start <= now + timedelta(days=DRAFT_DAYS):
        days = (entry.start.date() - now.astimezone(event.tz).date()).days
        yield Matter(Kind.DRAFT, event, max(0, days))


def _nearly_full(entry: Entry, now: datetime) -> Iterable[Matter]:
    shown, fill = entry.overview, entry.fill
    soon = entry.start <= now + timedelta(days=SOON_DAYS)
    if shown.shown not in OPEN or not soon or fill.waiting or not shown.free:
        return
    if fill.taken >= NEARLY_FULL * fill.capacity:
        yield Matter(Kind.NEARLY_FULL, shown.event, shown.free)


def _offers_text(matter: Matter, day: str, now: datetime, words: Words) -> str:
    if matter.kind is Kind.OFFERS_OVER:
        text = words.ngettext(
            "{count} offer for {day} ran out; its places can go on",
            "{count} offers for {day} ran out; their places can go on",
            matter.count,
        )
        return text.format(count=matter.count, day=day)
    text = words.ngettext(
        "{count} offer for {day} runs out, {moment}",
        "{count} offers for {day} run out, the first {moment}",
        matter.count,
    )
    zone = matter.event.tz
    until = (matter.since or now).astimezone(zone)
    moment = wording(words).times.moment(until, now.astimezone(zone).date())
    return text.format(count=matter.count, day=day, moment=moment)


def _not_ready_text(matter: Matter, day: str, words: Words) -> str:
    said = wording(words)
    lacking = said.clauses([said.readiness.short(check) for check in matter.lacking])
    first = words.gettext("{day} is not ready: {what}").format(day=day, what=lacking)
    others = matter.count - 1
    if not others:
        return first
    text = words.ngettext("{first}; {count} other neither", "{first}; {count} others neither", others)
    return text.format(first=first, count=others)


def sentence(matter: Matter, now: datetime, words: Words) -> str:
    """`7 wait for Thu 26 Nov; the head is a party of 4, 2 places are free`."""
    said = wording(words)
    day = short_day(matter.event.day, words)
    if matter.kind is Kind.WAITING_WITH_PLACES:
        waiting = words.ngettext("{count} waits for {day}", "{count} wait for {day}", matter.count)
        places = words.ngettext("{count} place is free", "{count} places are free", matter.free)
        return words.gettext("{waiting}; a party of {head} is first, {places}").format(
            waiting=waiting.format(count=matter.count, day=day),
            head=matter.head,
            places=places.format(count=matter.free),
        )
    if matter.kind in (Kind.OFFERS_OVER, Kind.OFFERS_SOON):
        return _offers_text(matter, day, now, words)
    if matter.kind is Kind.VETTING:
        text = words.ngettext("{count} sign-up to vet", "{count} sign-ups to vet", matter.count)
        oldest = words.gettext("the oldest for {time}").format(time=said.times.ago(matter.since or now, now))
        return words.gettext("{what}, {more}").format(what=text.format(count=matter.count), more=oldest)
    if matter.kind is Kind.NOT_READY:
        return _not_ready_text(matter, day, words)
    if matter.kind is Kind.SECOND_LOOK:
        text = words.ngettext(
            "{count} sign-up has changed since it was approved",
            "{count} sign-ups have changed since they were approved",
            matter.count,
        )
        return text.format(count=matter.count)
    if matter.kind is Kind.DRAFT:
        if not matter.count:
            return words.gettext("today’s event is still a draft")
        text = words.ngettext(
            "{day} is still a draft, {count} day ahead",
            "{day} is still a draft, {count} days ahead",
            matter.count,
        )
        return text.format(day=day, count=matter.count)
    text = words.ngettext("{day}: only {count} place left", "{day}: only {count} places left", matter.count)
    return text.format(day=day, count=matter.count)
