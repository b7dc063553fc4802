"""The weeks around today: who signs up when, who is approved, who withdraws, who comes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import chain, count, groupby
from typing import TYPE_CHECKING

from data.samples import names
from data.samples.people import People
from data.samples.scene import GATE, OUTREACH, RECEPTION, Scene, Setting, settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from random import Random

    from data.samples.acts import Act, Acts
    from planner.services.drafts import SignUpDraft

OPEN, SHUT = 8, 20
"""Hours between which the telephone is answered."""
GROUP = 15
"""Persons who go round together at most, in a small hall."""


def plot(acts: Acts, now: datetime, random: Random) -> tuple[Act, ...]:
    """Everything that was done before `now`, which is in the unit's zone; not in order of time."""
    return tuple(Plot(acts, now, random).acts())


@dataclass(frozen=True, slots=True)
class Booking:
    """Somebody who calls at a moment; the number stands for the sign-up that comes of it."""

    at: datetime
    number: int
    draft: SignUpDraft


class Plot:
    """Draws the acts of one telling."""

    def __init__(self, acts: Acts, now: datetime, random: Random) -> None:
        self._acts = acts
        self._now = now
        self._random = random
        self._people = People(random)
        self._settings = settings(now.date())
        self._numbers = count(1)

    def acts(self) -> Iterator[Act]:
        """All of them, event by event."""
        yield self._acts.settle_in(self._ago(36, 9), OUTREACH)
        for place, (scene, setting) in enumerate(self._settings.items()):
            moment = self._ago(setting.announced, 9, 10 * place)
            yield self._acts.plan(moment, OUTREACH, scene, setting)
            if scene is not Scene.DRAFT:
                yield self._acts.publish(moment + timedelta(minutes=5), OUTREACH, scene)
        parts = (self._past, self._series, self._full, self._cancelled, self._festival, self._staff)
        yield from chain.from_iterable(part() for part in parts)

    def _past(self) -> Iterator[Act]:
        setting = self._settings[Scene.PAST]
        drafts = [self._people.party(setting.day) for _ in range(100)]
        drafts += [self._people.pupils(setting.day, 8, 5), self._people.school_class(24, 0)]
        bookings = [self._in_the_evening(one) for one in self._bookings(Scene.PAST, drafts)]
        for at, listed in groupby(sorted(bookings, key=lambda one: one.at), lambda one: one.at):
            every = tuple(listed)
            numbers = [one.number for one in every]
            yield self._acts.sign_up(at, RECEPTION, Scene.PAST, [one.draft for one in every], numbers)
        gone = frozenset(self._random.sample(range(len(bookings)), 6))
        for place, booking in enumerate(bookings):
            if place in gone:
                yield self._withdrawal(booking, self._start(setting))
            elif self._random.random() < 0.93:
                yield self._arrival(setting, booking)

    def _in_the_evening(self, booking: Booking) -> Booking:
        """As entered from the paper list of the day: fewer transactions, so a quicker start."""
        return replace(booking, at=booking.at.replace(hour=SHUT, minute=30, second=0))

    def _arrival(self, setting: Setting, booking: Booking) -> Act:
        at = self._start(setting) + timedelta(seconds=int(self._random.triangular(-2400, 1500, -600)))
        stayed = len(booking.draft.attendees) > 2 and self._random.random() < 0.1
        return self._acts.arrive(at, GATE, booking.number, without_last=stayed)

    def _series(self) -> Iterator[Act]:
        day = self._settings[Scene.SERIES].day
        for occurrence, parties in enumerate((7, 6, 2)):
            then = day + timedelta(weeks=occurrence)
            drafts = [self._people.party(then) for _ in range(parties)]
            if not occurrence:
                drafts.insert(3, self._people.school_class(22, 1))
            for booking in self._bookings(Scene.SERIES, drafts):
                yield self._taken(Scene.SERIES, booking, occurrence)

    def _full(self) -> Iterator[Act]:
        """Twelve places in order of coming, the last party not vetted yet; three more parties wait."""
        day = self._settings[Scene.FULL].day
        friends, alone = self._people.teenagers, self._people.grown_up
        drafts = [
            alone(day),  # declined
            friends(day, 3),
            alone(day),
            self._people.siblings(day),
            alone(day),
            friends(day, 2),
            alone(day),
            alone(day),
            alone(day),
            friends(day, 4),
            alone(day),
            friends(day, 2),
        ]
        numbers = []
        for place, draft in enumerate(drafts):
            number = next(self._numbers)
            numbers.append(number)
            why = "妹妹未满8周岁，母亲全程陪同" if place == 3 else ""
            at = self._ago(25 - place * 1.5, 10 + place % 7, 7 * place)
            yield self._acts.sign_up(at, RECEPTION, Scene.FULL, [draft], [number], override=why)
        yield self._acts.decline(self._ago(24.5, 16), OUTREACH, numbers[0], "报名信息不实")
        yield self._acts.confirm(self._ago(17, 15), OUTREACH, numbers[1:5])
        yield self._acts.confirm(self._ago(11, 9, 30), OUTREACH, numbers[5:8])

    def _cancelled(self) -> Iterator[Act]:
        day = self._settings[Scene.CANCELLED].day
        drafts = [self._people.teenagers(day, 3), self._people.grown_up(day), self._people.siblings(day)]
        drafts += [self._people.grown_up(day), self._people.teenagers(day, 2)]
        numbers = []
        for place, draft in enumerate(drafts):
            number = next(self._numbers)
            numbers.append(number)
            why = "妹妹未满8周岁，父亲全程陪同" if place == 2 else ""
            at = self._ago(22 - 3 * place, 9 + 2 * place, 11)
            yield self._acts.sign_up(at, RECEPTION, Scene.CANCELLED, [draft], [number], override=why)
        yield self._acts.confirm(self._ago(8, 10), OUTREACH, numbers[:3])
        reason = "道路施工，交警大队门前封闭 (road works)"
        yield self._acts.cancel(self._ago(2, 11, 20), OUTREACH, Scene.CANCELLED, reason)

    def _festival(self) -> Iterator[Act]:
        setting = self._settings[Scene.FESTIVAL]
        drafts = [
            self._people.party(setting.day, session)
            for session, parties in ((1, 58), (2, 54), (3, 36))
            for _ in range(parties)
        ]
        self._random.shuffle(drafts)
        bookings = tuple(self._bookings(Scene.FESTIVAL, drafts))
        for booking in bookings:
            yield self._taken(Scene.FESTIVAL, booking)
        yield self._acts.sign_up(
            self._ago(setting.announced - 1, 9, 40),
            RECEPTION,
            Scene.FESTIVAL,
            [self._people.school_class(28, 2, 2), self._people.school_class(26, 3, 2, linked="1")],
            [next(self._numbers), next(self._numbers)],
        )
        for booking in self._random.sample(bookings, 7):
            yield self._withdrawal(booking, self._now)

    def _staff(self) -> Iterator[Act]:
        """Who does what: all is arranged for the event just held and the next one but a second helper with
        first aid; for those that follow it is still to do."""
        yield self._acts.take_on(self._ago(35, 9, 30), OUTREACH)
        past = self._start(self._settings[Scene.PAST])
        yield self._acts.fill_roster(past - timedelta(days=2), OUTREACH, Scene.PAST)
        used = (("警犬“闪电”", "dogs"), ("驾驶模拟器", "simulator"))
        yield self._acts.fill_roster(self._now - timedelta(hours=3), OUTREACH, Scene.SERIES, used)
        yield self._acts.form_groups(self._now - timedelta(hours=2), OUTREACH, Scene.SERIES, GROUP)

    def _bookings(self, scene: Scene, drafts: Iterable[SignUpDraft]) -> Iterator[Booking]:
        """A moment for each draft, between the announcement and the day before; most come early."""
        setting = self._settings[scene]
        first = self._ago(setting.announced, 12)
        last = min(self._now - timedelta(minutes=20), self._start(setting) - timedelta(hours=26))
        for draft in drafts:
            at = self._waking(first + (last - first) * self._random.betavariate(1, 1.8), first, last)
            yield Booking(at, next(self._numbers), draft)

    def _taken(self, scene: Scene, booking: Booking, occurrence: int = 0) -> Act:
        drafts, numbers = [booking.draft], [booking.number]
        return self._acts.sign_up(booking.at, RECEPTION, scene, drafts, numbers, occurrence=occurrence)

    def _withdrawal(self, booking: Booking, before: datetime) -> Act:
        at = booking.at + (min(before, self._now) - booking.at) * self._random.uniform(0.3, 0.9)
        return self._acts.withdraw(at, RECEPTION, booking.number, self._random.choice(names.WITHDRAWN))

    def _waking(self, at: datetime, first: datetime, last: datetime) -> datetime:
        """The same day at an hour at which people call, where that is within the time."""
        if not OPEN <= at.hour < SHUT:
            moved = at.replace(hour=self._random.randrange(OPEN, SHUT))
            at = moved if first <= moved <= last else at
        return at.replace(microsecond=0)

    def _ago(self, days: float, hour: int, minute: int = 0) -> datetime:
        """A time of the clock on a day before today; a part of a day counts as none."""
        day = self._now.date() - timedelta(days=int(days))
        return datetime.combine(day, time(hour), self._now.tzinfo) + timedelta(minutes=minute)

    def _start(self, setting: Setting) -> datetime:
        return datetime.combine(setting.day, setting.sessions[0][0], self._now.tzinfo)
