"""What calendars follow, through the real store: SEQUENCE rises with what was changed and never falls."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, time
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from data.store.store import OpendayStore
from planner.model.calendar import Entry, EntryStatus
from planner.model.findings import PlannerError
from planner.model.ids import VenueId
from planner.model.language import Language
from planner.model.series import Scope
from planner.services import (
    cancelling,
    changing,
    deciding,
    events,
    feeds,
    history,
    moving,
    planning,
    sessions,
    venues,
)
from planner.services.desk import Desk
from planner.services.drafts import SignUpDraft
from planner.services.events import EventEdit
from planner.services.planning import NewEvent
from planner.services.signups import sign_up
from planner.services.venues import NewVenue
from tests.fakes import FixedClock, SeededChance
from tests.planner.records import NOW, TOUR, programmes
from tests.planner.wording.speaking import EN

DAY = date(2026, 4, 15)


class Shown(NamedTuple):
    """What an entry says that a change of must raise its SEQUENCE."""

    start: str
    end: str
    place: str
    cancelled: bool
    repeat: object


class Calendars:
    """All entries of everybody, and the highest SEQUENCE that each was ever given out with."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._issued: dict[tuple[str, object], tuple[int, Shown]] = {}
        self.look()

    def look(self) -> None:
        """Read all calendars; fails where an entry fell, or says something else without a higher SEQUENCE."""
        for entry in self._entries():
            key, says = (entry.uid, entry.recurrence_id), _shown(entry)
            sequence, said = self._issued.get(key, (-1, None))
            assert entry.sequence >= sequence, f"{key} fell from {sequence} to {entry.sequence}"
            assert says == said or entry.sequence > sequence, f"{key} stayed at {sequence}: {said} {says}"
            self._issued[key] = (entry.sequence, says)

    def of(self, ref: str) -> Entry:
        """The session of one party."""
        return feeds.personal_calendar(self.desk, ref, _words, feed=True).entries[0]

    def _entries(self) -> Iterator[Entry]:
        yield from feeds.public_calendar(self.desk, Language.EN, _words).entries
        with self.desk.store.view() as view:
            known = view.events.all()
            signups = [signup.ref for event in known for signup in view.signups.of_event(event.id)]
            series = {event.series: event.ref for event in known if event.series}
        for ref in signups:
            yield from feeds.personal_calendar(self.desk, ref, _words).entries
        for ref in series.values():
            yield from feeds.series_calendar(self.desk, ref, Language.EN, _words).entries


def _words(_language: Language) -> object:
    return EN.calendar


def _shown(entry: Entry) -> Shown:
    off = entry.status is EntryStatus.CANCELLED
    return Shown(entry.start.isoformat(), entry.end.isoformat(), entry.location, off, entry.repeat)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = OpendayStore.open(tmp_path / "openday.json")
    yield Desk(store, programmes(), FixedClock(NOW), SeededChance(), "li")
    store.close()


def planned(desk: Desk, **fields: str) -> list[str]:
    found = planning.plan_event(desk, NewEvent(TOUR, DAY, **fields)).events
    events.publish(desk, found[0].ref, Scope.ALL if found[0].series else Scope.THIS)
    return [event.ref for event in found]


def party(desk: Desk, ref: str, number: int, session: int = 1) -> str:
    draft = SignUpDraft(f"Visitor {number}", f"138{number:08}", adults=2, session=session)
    return sign_up(desk, ref, [draft])[0].signup.ref


@pytest.fixture
def ref(desk: Desk) -> str:
    venues.add_venue(desk, NewVenue("Hall", address="1 Main Road"))
    venues.add_venue(desk, NewVenue("Yard"))
    return planned(desk, venue="Hall")[0]


CHANGES: dict[str, Callable[[Desk, str], object]] = {
    "day": lambda desk, ref: moving.move_event(desk, ref, date(2026, 4, 20), None, None),
    "time": lambda desk, ref: sessions.set_session(desk, ref, 1, start=time(10)),
    "length": lambda desk, ref: sessions.set_session(desk, ref, 1, minutes=45),
    "place": lambda desk, ref: events.change_event(desk, ref, EventEdit(venue="Yard"), None),
    "address": lambda desk, ref: venues.change_venue(
        desk, VenueId(1), NewVenue("Hall", address="2 Main Road")
    ),
    "session cancelled": lambda desk, ref: cancelling.cancel_session(desk, ref, 1, "rain"),
    "cancelled": lambda desk, ref: cancelling.cancel_event(desk, ref, "rain", None),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_its_undo_and_its_redo_each_raise_it(desk, ref, change):
    signup = party(desk, ref, 1)
    everyone = Calendars(desk)
    seen = [everyone.of(signup).sequence]
    for step in (lambda: CHANGES[change](desk, ref), lambda: history.undo(desk), lambda: history.redo(desk)):
        step()
        everyone.look()
        seen.append(everyone.of(signup).sequence)
    assert seen == sorted(set(seen))


def test_another_title_or_note_leaves_it_and_only_says_when(desk, ref):
    signup = party(desk, ref, 1)
    before = Calendars(desk).of(signup)
    desk.clock.advance(minutes=5)
    events.change_event(desk, ref, EventEdit(title="Spring", note="n"), None)
    after = Calendars(desk).of(signup)
    assert (after.sequence, after.uid) == (before.sequence, before.uid)
    assert after.changed > before.changed


@pytest.mark.parametrize("undo_cancel", [True, False], ids=["undone", "reinstated"])
def test_a_cancelled_event_that_takes_place_after_all_rises_twice(desk, ref, undo_cancel):
    everyone = Calendars(desk)
    cancelling.cancel_event(desk, ref, "rain", None)
    everyone.look()
    if undo_cancel:
        history.undo(desk)
    else:
        cancelling.reinstate(desk, ref, None)
    everyone.look()


def test_a_party_that_changes_session_keeps_its_uid_and_rises_each_way(desk, ref):
    sessions.set_session(desk, ref, 1, start=time(8))
    signup = party(desk, ref, 1)
    everyone = Calendars(desk)
    seen = [everyone.of(signup)]
    for number in (2, 1, 2):
        changing.move_signup(desk, signup, number)
        everyone.look()
        seen.append(everyone.of(signup))
    assert len({entry.uid for entry in seen}) == 1
    assert [entry.start.hour for entry in seen] == [8, 14, 8, 14]
    assert [entry.sequence for entry in seen] == sorted({entry.sequence for entry in seen})


def test_taking_back_a_session_that_was_added_lets_nobody_fall(desk, ref):
    signup = party(desk, ref, 1)
    sessions.add_session(desk, ref, time(17), 60, 5)
    for hour in (18, 19, 20):
        sessions.set_session(desk, ref, 3, start=time(hour))
    everyone = Calendars(desk)
    for _ in range(4):
        history.undo(desk)
        everyone.look()
    assert everyone.of(signup).sequence >= 3


def test_a_backup_from_before_a_session_was_added_lets_nobody_fall(desk, ref, tmp_path):
    signup = party(desk, ref, 1)
    copy = desk.store.backup(tmp_path / "copy.json")
    sessions.add_session(desk, ref, time(17), 60, 5)
    for hour in (18, 19, 20, 21):
        sessions.set_session(desk, ref, 3, start=time(hour))
    everyone = Calendars(desk)
    desk.store.restore(copy, "li", desk.now())
    everyone.look()
    assert everyone.of(signup).sequence > 4


@pytest.mark.parametrize("change", CHANGES)
def test_a_restored_backup_is_above_all_that_was_issued(desk, ref, change, tmp_path):
    signup = party(desk, ref, 1)
    copy = desk.store.backup(tmp_path / "copy.json")
    everyone = Calendars(desk)
    CHANGES[change](desk, ref)
    everyone.look()
    issued = everyone.of(signup).sequence
    desk.store.restore(copy, "li", desk.now())
    everyone.look()
    assert everyone.of(signup).sequence > issued


def test_a_series_rises_as_a_whole_with_each_of_its_exceptions(desk):
    refs = planned(desk, repeat="FREQ=WEEKLY;COUNT=4")
    everyone = Calendars(desk)
    moving.move_event(desk, refs[2], date(2026, 4, 30), None, Scope.THIS)
    everyone.look()
    cancelling.cancel_event(desk, refs[1], "rain", Scope.THIS)
    everyone.look()
    moving.move_event(desk, refs[0], DAY, time(10), Scope.ALL)
    everyone.look()
    for _ in range(3):
        history.undo(desk)
        everyone.look()


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_done_nothing_falls(desk, ref, seed, tmp_path):
    chance = Random(seed)
    refs = [ref, *planned(desk, repeat="FREQ=WEEKLY;COUNT=3")]
    parties = [party(desk, chance.choice(refs), number, chance.choice([1, 2])) for number in range(4)]
    copies = [desk.store.backup(tmp_path / "0.json")]
    everyone = Calendars(desk)

    def backed_up() -> None:
        copies.append(desk.store.backup(tmp_path / f"{len(copies)}.json"))

    def scope() -> Scope:
        return chance.choice([Scope.THIS, Scope.FOLLOWING])

    def day() -> date:
        return date(2026, 4, chance.randint(10, 28))

    def hour() -> time:
        return time(chance.randint(8, 20))

    def venue() -> EventEdit:
        return EventEdit(venue=chance.choice(["Hall", "Yard"]))

    acts: list[Callable[[str, str], object]] = [
        lambda event, _: moving.move_event(desk, event, day(), hour(), scope(), "must"),
        lambda event, _: sessions.set_session(desk, event, chance.randint(1, 3), start=hour()),
        lambda event, _: sessions.add_session(desk, event, time(17), 60, 5),
        lambda event, _: events.change_event(desk, event, venue(), scope()),
        lambda event, _: cancelling.cancel_session(desk, event, chance.randint(1, 3), "rain"),
        lambda event, _: cancelling.reinstate_session(desk, event, chance.randint(1, 3)),
        lambda event, _: cancelling.cancel_event(desk, event, "rain", scope()),
        lambda event, _: cancelling.reinstate(desk, event, scope()),
        lambda _, signup: changing.move_signup(desk, signup, chance.randint(1, 3)),
        lambda _, signup: deciding.withdraw(desk, [signup], "ill"),
        lambda _, signup: deciding.reinstate_signup(desk, signup),
        lambda _, __: history.undo(desk),
        lambda _, __: history.undo(desk),
        lambda _, __: history.redo(desk),
        lambda _, __: venues.change_venue(desk, VenueId(1), NewVenue("Hall", address=f"{chance.random()}")),
        lambda _, __: backed_up(),
        lambda _, __: desk.store.restore(chance.choice(copies), "li", desk.now()),
    ]  # fmt: skip
    done = 0
    for _ in range(40):
        with suppress(PlannerError):
            chance.choice(acts)(chance.choice(refs), chance.choice(parties))
            done += 1
        desk.clock.advance(minutes=1)
        everyone.look()
    assert done > 10
