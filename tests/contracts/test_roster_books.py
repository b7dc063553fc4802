"""How every store finds officers, resources, duties and groups."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.store.store import OpendayStore
from planner.model.audit import Action
from planner.model.ids import DutyId, EventId, GroupId, OfficerId, ResourceId, SessionNumber, SignUpId, Token
from planner.model.roster import Resource, ResourceKind
from planner.ports import Store, Transaction
from tests.fakes import MemoryStore
from tests.fakes.records import NOW, a_duty, a_group, an_officer

DOG = Resource(ResourceId(1), "Rex", ResourceKind.DOG)


def _on_disk(folder: Path) -> Store:
    return OpendayStore.open(folder / "openday.json")


def _in_memory(_folder: Path) -> Store:
    return MemoryStore()


@pytest.fixture(params=[_in_memory, _on_disk], ids=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    make: Callable[[Path], Store] = request.param
    store = make(tmp_path)
    yield store
    store.close()


@contextmanager
def change(store: Store) -> Iterator[Transaction]:
    with store.transaction("li", NOW) as tx:
        yield tx
        tx.record(Action.ROSTER_FILLED)


def test_records_come_back_as_they_were_put(store: Store) -> None:
    officer, duty, group = an_officer(1), a_duty(1, officer=OfficerId(1)), a_group(1, 1, 7)
    with change(store) as tx:
        tx.officers.put(officer)
        tx.resources.put(DOG)
        tx.duties.put(duty)
        tx.groups.put(group)
        assert tx.duties.of_event(EventId(1)) == (duty,), "seen by who puts it"
    with store.view() as view:
        assert view.officers.all() == (officer,)
        assert view.officers.get(OfficerId(1)) == officer
        assert view.resources.all() == (view.resources.get(ResourceId(1)),) == (DOG,)
        assert view.duties.get(DutyId(1)) == duty
        assert view.groups.get(GroupId(1)) == group


def test_duties_are_found_by_event_officer_and_resource(store: Store) -> None:
    early, late = a_duty(1, officer=OfficerId(1)), a_duty(2, officer=OfficerId(1), offset=60)
    dog, elsewhere = a_duty(3, resource=ResourceId(1)), a_duty(4, event=2, officer=OfficerId(2))
    with change(store) as tx:
        for duty in (late, early, dog, elsewhere):
            tx.duties.put(duty)
    with store.view() as view:
        assert view.duties.of_event(EventId(1)) == (early, late, dog)
        assert view.duties.of_officer(OfficerId(1)) == (early, late)
        assert view.duties.of_resource(ResourceId(1)) == (dog,)
        assert view.duties.of_officer(OfficerId(3)) == ()


def test_groups_are_found_by_session_party_and_token(store: Store) -> None:
    second, first = a_group(2, 1, 8, 9), a_group(1, 1, 7)
    other = a_group(3, 1, 11, session=SessionNumber(2))
    with change(store) as tx:
        for group in (second, first, other):
            tx.groups.put(group)
    with store.view() as view:
        assert view.groups.of_session(EventId(1), SessionNumber(1)) == (first, second)
        assert view.groups.with_signup(SignUpId(9)) == second
        assert view.groups.with_signup(SignUpId(10)) is None
        assert view.groups.by_token(Token("round-3")) == other


def test_an_officer_is_found_by_the_token_of_the_feed(store: Store) -> None:
    with change(store) as tx:
        tx.officers.put(an_officer(1))
        tx.officers.put(an_officer(2))
    with store.view() as view:
        assert view.officers.by_token(Token("badge-2")) == an_officer(2)
        assert view.officers.by_token(Token("badge-3")) is None


def test_ids_go_on_where_they_were(store: Store) -> None:
    with change(store) as tx:
        tx.officers.put(an_officer(tx.officers.next_id()))
        tx.groups.put(a_group(tx.groups.next_id()))
    with change(store) as tx:
        assert (tx.officers.next_id(), tx.groups.next_id(), tx.duties.next_id()) == (2, 2, 1)
        tx.resources.put(DOG)
