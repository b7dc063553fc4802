"""The database that is tortured, and desks on it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from data.store.store import OpendayStore
from planner.cli import wiring
from planner.model.audit import Action
from planner.model.catalogue import Programmes
from planner.model.event import Event, Session
from planner.model.ids import EventId, EventRef
from planner.services.desk import Desk
from tests.planner.records import a_programme, a_session, an_event

EVENTS = 3
SESSIONS = 2
PLACES = 24
PROGRAMME = a_programme()


class Clock:
    """The time of the machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def event_ref(number: int) -> EventRef:
    return EventRef(f"E23{number}Z")


def desk(path: Path, actor: str) -> Desk:
    """A desk on the database; its store is closed by whoever asked for it."""
    store = OpendayStore.open(path)
    return Desk(store, Programmes(PROGRAMME), Clock(), wiring.SystemChance(), actor)


def begin(path: Path) -> None:
    """A new database with a few events in a month."""
    at = desk(path, "begin")
    with at.store.transaction("begin", at.now()) as tx:
        for number in range(2, 2 + EVENTS):
            tx.events.put(_event(number))
        tx.record(Action.EVENT_PLANNED)
    at.store.close()


def _event(number: int) -> Event:
    start = (datetime.now(UTC) + timedelta(days=30)).replace(microsecond=0)
    sessions: list[Session] = [
        a_session(n, 9, PLACES, start=start + timedelta(hours=2 * n)) for n in range(1, SESSIONS + 1)
    ]
    return an_event(*sessions, id=EventId(number), ref=event_ref(number), uid=f"event-{number}")
