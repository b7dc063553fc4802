"""What staff do in the weeks of the sample data, each act a call of the services at its moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.samples.chance import SampleChance
from data.samples.scene import UNIT, VENUES, Scene, Setting
from data.samples.staff import OFFICERS, RESOURCES
from planner.model.states import SignUpState
from planner.rotation.solver import ConstructiveSolver
from planner.services import (
    arrivals,
    cancelling,
    deciding,
    events,
    groups,
    manning,
    officers,
    planning,
    resources,
    roster,
    sessions,
    signups,
    timetables,
    units,
    venues,
)
from planner.services.signup_views import show_signup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from planner.model.ids import EventRef, SignUpRef
    from planner.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Act:
    """Something that somebody does at a moment."""

    at: datetime
    actor: str
    do: Callable[[Desk], None]


class Acts:
    """Makes acts, and remembers the references that they bring forth for the acts that follow.

    Sign-ups are known by a number of the caller until they have their reference.
    """

    def __init__(self, desk_at: Callable[[datetime], Desk], seed: int) -> None:
        self._desk_at = desk_at
        self._chance = SampleChance(seed)
        self._events: dict[Scene, tuple[EventRef, ...]] = {}
        self._signups: dict[int, SignUpRef] = {}

    def desk(self, at: datetime, actor: str) -> Desk:
        """The desk of somebody at a moment."""
        return replace(self._desk_at(at), chance=self._chance, actor=actor)

    def settle_in(self, at: datetime, actor: str) -> Act:
        """Enter unit and venues."""

        def do(desk: Desk) -> None:
            for key, value in UNIT:
                units.set_unit(desk, key, value)
            for venue in VENUES:
                venues.add_venue(desk, venue)

        return Act(at, actor, do)

    def plan(self, at: datetime, actor: str, scene: Scene, setting: Setting) -> Act:
        """Plan an event or series with its sessions."""

        def do(desk: Desk) -> None:
            first, *more = setting.sessions
            planned = planning.plan_event(
                desk,
                planning.NewEvent(
                    programme=setting.programme,
                    day=setting.day,
                    start=first[0],
                    title=setting.title,
                    title_zh=setting.title_zh,
                    venue=setting.venue.name,
                    note=setting.note,
                    repeat=setting.repeat,
                ),
            )
            refs = tuple(event.ref for event in planned.events)
            for event in planned.events:
                if event.sessions[0].capacity != first[2]:
                    sessions.set_session(desk, event.ref, 1, capacity=first[2])
            for start, minutes, capacity in more:
                sessions.add_session(desk, refs[0], start, minutes, capacity)
            self._events[scene] = refs

        return Act(at, actor, do)

    def publish(self, at: datetime, actor: str, scene: Scene) -> Act:
        """Publish an event, or all of a series."""

        def do(desk: Desk) -> None:
            for ref in self._events[scene]:
                events.publish(desk, ref)

        return Act(at, actor, do)

    def cancel(self, at: datetime, actor: str, scene: Scene, reason: str) -> Act:
        """Cancel an event."""

        def do(desk: Desk) -> None:
            cancelling.cancel_event(desk, self._events[scene][0], reason, None)

        return Act(at, actor, do)

    def sign_up(
        self,
        at: datetime,
        actor: str,
        scene: Scene,
        drafts: Sequence[signups.SignUpDraft],
        numbers: Sequence[int],
        *,
        occurrence: int = 0,
        override: str = "",
    ) -> Act:
        """Sign up parties in one go; each is known by its number from then on."""

        def do(desk: Desk) -> None:
            admissions = signups.sign_up(desk, self._events[scene][occurrence], drafts, override)
            refs = (admission.signup.ref for admission in admissions)
            self._signups.update(zip(numbers, refs, strict=True))

        return Act(at, actor, do)

    def confirm(self, at: datetime, actor: str, numbers: Sequence[int]) -> Act:
        """Approve several sign-ups at once."""

        def do(desk: Desk) -> None:
            deciding.confirm(desk, [self._signups[number] for number in numbers])

        return Act(at, actor, do)

    def decline(self, at: datetime, actor: str, number: int, reason: str) -> Act:
        """Decline a sign-up."""

        def do(desk: Desk) -> None:
            deciding.decline(desk, [self._signups[number]], reason)

        return Act(at, actor, do)

    def withdraw(self, at: datetime, actor: str, number: int, reason: str) -> Act:
        """Withdraw a sign-up, as its contact asks."""

        def do(desk: Desk) -> None:
            deciding.withdraw(desk, [self._signups[number]], reason)

        return Act(at, actor, do)

    def arrive(self, at: datetime, actor: str, number: int, *, without_last: bool) -> Act:
        """Check a party in, the last of its people aside if they stayed at home; who waits is not let in."""

        def do(desk: Desk) -> None:
            signup = show_signup(desk, self._signups[number]).signup
            if signup.state is SignUpState.CONFIRMED:
                some = arrivals.Who(range(1, len(signup.attendees))) if without_last else None
                arrivals.arrive(desk, signup.ref, some)

        return Act(at, actor, do)

    def take_on(self, at: datetime, actor: str) -> Act:
        """Enter officers and resources."""

        def do(desk: Desk) -> None:
            officers.add_officers(desk, OFFICERS)
            for resource in RESOURCES:
                resources.add_resource(desk, resource)

        return Act(at, actor, do)

    def fill_roster(
        self, at: datetime, actor: str, scene: Scene, used: Sequence[tuple[str, str]] = ()
    ) -> Act:
        """Give officers the duties of an event, and say which resources are used at which stations."""

        def do(desk: Desk) -> None:
            ref = self._events[scene][0]
            manning.fill_roster(desk, ref)
            for resource, station in used:
                roster.assign(desk, ref, roster.NewDuty(resource, "", station))

        return Act(at, actor, do)

    def form_groups(self, at: datetime, actor: str, scene: Scene, most: int) -> Act:
        """Form the groups of an event's only session, and make their timetable."""

        def do(desk: Desk) -> None:
            ref = self._events[scene][0]
            groups.form(desk, ref, most)
            solver = ConstructiveSolver(lambda: 0.0)  # no clock: without effort there is no search
            timetables.plan_session(desk, solver, ref, 1, timetables.Search(effort=0))

        return Act(at, actor, do)
