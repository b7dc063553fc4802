"""Where the next batch of a large party can go: a session of the same event, or another day of its series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.model.findings import PlannerError
from planner.rules.booking import require_open
from planner.services.admitting import Admission, room_in
from planner.services.lookup import event_by, programme_of
from planner.texts import N_
from screens.dialogs.choice import Choice, Option
from screens.event.rows import session_title
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from textual.screen import Screen

    from planner.model.event import Event, Session
    from planner.services.desk import Desk
    from screens.house import Text

OFFERED = 9
"""So many have a digit."""


@dataclass(frozen=True, slots=True)
class Place:
    """A session with places left for whoever comes now."""

    event: Event
    session: Session
    left: int


@dataclass(frozen=True, slots=True)
class Batch:
    """The batch that was saved last, and the session in which the next one shall go."""

    saved: Admission
    session: int | None


def places_for(desk: Desk, event_ref: str) -> tuple[Place, ...]:
    """The next sessions with places, of this event and the others of its series, in order of time."""
    now, found = desk.now(), []
    with desk.store.view() as view:
        event = event_by(view, event_ref, whole=True)
        series = view.events.of_series(event.series) if event.series else (event,)
        for one in series:
            if not _open(desk, one):
                continue
            programme = programme_of(desk, one)
            for session in one.live_sessions:
                left = room_in(view, programme, one, session).left
                if session.end > now and left:
                    found.append(Place(one, session, left))
            if len(found) >= OFFERED:
                break
    return tuple(found[:OFFERED])


async def ask_where(screen: Screen[Any], desk: Desk, event: Event) -> Place | None:
    """The session for the next batch; asks where there are several. None where the person left it.

    Where nothing has places left it is the first session of the same event, in whose line the batch can wait.
    """
    done = await run(screen, N_("Looking for places"), lambda _job: places_for(desk, event.ref))
    if done is None:
        return None
    places = done.value or (Place(event, event.live_sessions[0], 0),)
    if len(places) == 1:
        return places[0]
    options = [
        Option(place, _label(place), str(digit), _left(place)) for digit, place in enumerate(places, 1)
    ]
    place: Place | None = await screen.app.push_screen_wait(Choice(N_("The next batch: when?"), options))
    return place


def _open(desk: Desk, event: Event) -> bool:
    try:
        require_open(event, desk.now())
    except PlannerError:
        return False
    return True


def _label(place: Place) -> Text:
    return lambda words: (
        f"{wording(words).times.day(place.session.start.date())}  {session_title(place.session, words)}"
    )


def _left(place: Place) -> Text:
    return lambda words: words.ngettext("{count} left", "{count} left", place.left).format(count=place.left)
