"""Timetables in the store: their documents, how they are found, checked, restored from a backup."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import orjson
import pytest

from data.store.fields import UnreadableError
from data.store.kinds import KINDS
from data.store.store import OpendayStore
from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import Revision
from planner.model.findings import finding
from planner.model.ids import EventId, GroupId, OfficerId, SessionNumber, SignUpId, TimetableId
from planner.model.tables import Table
from planner.model.timetable import (
    Companion,
    Figures,
    Joined,
    KeptPlan,
    Mishap,
    MishapKind,
    Missed,
    Post,
    Stop,
    Timetable,
    Visit,
    Watch,
    Weather,
)
from planner.ports import Store
from planner.rules.timetabling import advanced
from tests.fakes import MemoryStore
from tests.fakes.records import NOW, a_group, a_session, a_signup, an_event, an_officer

ONE, TWO = GroupId(1), GroupId(2)


def a_plan(*visits: Visit) -> KeptPlan:
    return KeptPlan(
        visits or (Visit(10, 25, ONE, "dogs"), Visit(30, 45, TWO, "dogs")),
        "digest",
        watches=(Watch(10, 25, OfficerId(1), "dogs", "dogs"), Watch(30, 45, OfficerId(1), "dogs", "")),
        guides=(Companion(ONE, OfficerId(1)),),
        mentors=(Companion(TWO, OfficerId(1)), Companion(TWO, OfficerId(1), 30)),
        missed=(Missed(TWO, "gear"),),
        figures=Figures(3, 0, 5, 45, 4, 40),
        proven=True,
        seed=7,
        effort=0,
        by_hand=True,
        reasons=(finding(Code.ROTATION_SHORT_MINUTES, "gear", station="gear", short=5),),
    )


def a_timetable(key: int = 1, **fields: object) -> Timetable:
    values: dict[str, object] = {
        "id": TimetableId(key),
        "event": EventId(1),
        "session": SessionNumber(1),
        "revision": Revision(3, NOW),
        "dry": a_plan(),
    }
    return Timetable(**(values | fields))


WHOLE = a_timetable(
    weather=Weather.WET,
    wet=a_plan(Visit(0, 5, ONE, "gear")),
    mishaps=(
        Mishap(MishapKind.CLOSED, 12, "dogs", start=15, end=30),
        Mishap(MishapKind.BIGGER, 13, group=ONE, persons=9),
        Mishap(MishapKind.AWAY, 14, start=20, end=40, officer=OfficerId(1)),
    ),
    stops=(
        Stop(ONE, "dogs", 10, 25, Revision(2, NOW), mentor=OfficerId(1)),
        Stop(TWO, "dogs", 30, 45, Revision(3, NOW), NOW),
    ),
    posts=(Post(OfficerId(1), "dogs", 1, 10, 25, Revision(1, NOW), NOW),),
    joined=(Joined(SignUpId(1), ONE, (TWO,), Revision(2, NOW)),),
)


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = MemoryStore() if request.param == "memory" else OpendayStore.open(tmp_path / "openday.json")
    yield made
    made.close()


def put(store: Store, *timetables: Timetable) -> None:
    with store.transaction("li", NOW) as tx:
        for one in timetables:
            tx.timetables.put(one)
        tx.record(Action.TIMETABLE_MADE)


@pytest.mark.parametrize("timetable", [WHOLE, a_timetable(dry=None)], ids=["whole", "cleared"])
def test_a_timetable_survives_its_document(timetable: Timetable) -> None:
    kind = KINDS[Table.TIMETABLES]
    document = orjson.loads(orjson.dumps(kind.document(timetable)))
    assert kind.decode(1, document) == timetable


@pytest.mark.parametrize(
    ("where", "value"),
    [("stops", [{"group": 1}]), ("weather", "fog"), ("dry", {"visits": [3]}), ("more", 1)],
)
def test_a_garbled_document_is_refused(where: str, value: object) -> None:
    kind = KINDS[Table.TIMETABLES]
    with pytest.raises(UnreadableError):
        kind.decode(1, {**kind.document(WHOLE), where: value})


def test_timetables_are_found_by_event_and_session(store: Store) -> None:
    second, first = a_timetable(1, session=SessionNumber(2)), a_timetable(2)
    put(store, second, first, a_timetable(3, event=EventId(2)))
    with store.view() as view:
        assert view.timetables.of_event(EventId(1)) == (first, second)
        assert view.timetables.of_session(EventId(1), SessionNumber(2)) == second
        assert view.timetables.of_session(EventId(3), SessionNumber(1)) is None


def test_what_a_timetable_names_and_is_not_there_is_found(tmp_path: Path) -> None:
    store = OpendayStore.open(tmp_path / "openday.json")
    with store.transaction("li", NOW) as tx:
        tx.events.put(an_event(1, a_session()))
        tx.signups.put(a_signup(1))
        tx.groups.put(a_group(1, 1))
        tx.groups.put(a_group(2))
        tx.officers.put(an_officer(1))
        tx.timetables.put(WHOLE)
        tx.record(Action.TIMETABLE_MADE)
    assert store.check().findings == ()
    put(store, a_timetable(2, session=SessionNumber(9), dry=a_plan(Visit(0, 5, GroupId(8), "dogs"))))
    found = [(one.code, one.params.get("field")) for one in store.check().findings]
    assert found == [(Code.CHECK_DANGLING, "session"), (Code.CHECK_DANGLING, "group")]
    store.close()


def test_a_restored_timetable_is_above_all_that_was_issued(tmp_path: Path) -> None:
    store = OpendayStore.open(tmp_path / "openday.json")
    early = advanced(a_timetable(revision=Revision(0, NOW)), (), NOW, 1)
    put(store, early)
    copy = store.backup(tmp_path / "copy.json")
    moved = a_plan(Visit(20, 35, ONE, "dogs"), Visit(40, 55, TWO, "dogs"))
    put(store, advanced(replace(early, dry=moved), (), NOW + timedelta(hours=1), 6))
    store.restore(copy, "wang", NOW)
    with store.view() as view:
        back = view.timetables.get(TimetableId(1))
    assert back
    assert back.dry == early.dry
    assert back.revision.sequence == 7
    assert {one.revision.sequence for one in back.stops} == {7}
    store.close()
