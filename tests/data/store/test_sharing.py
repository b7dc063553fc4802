"""Threads that share one store."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data.store.store import OpendayStore
from planner.model.audit import Action
from planner.model.ids import SignUpId
from planner.model.reports import Changes
from tests.fakes.records import NOW, a_signup


def add(store: OpendayStore, key: int) -> None:
    with store.transaction("li", NOW) as tx:
        tx.signups.put(a_signup(key))
        tx.record(Action.SIGNUP_ADDED)


def test_a_reader_does_not_wait_for_a_long_transaction_and_sees_what_is_committed(tmp_path: Path) -> None:
    store = OpendayStore.open(tmp_path / "openday.json")
    add(store, 1)
    assert store.catch_up()
    inside, go_on = threading.Event(), threading.Event()
    seen: list[Changes] = []

    def write() -> None:
        with store.transaction("li", NOW) as tx:
            tx.signups.put(a_signup(2))
            tx.record(Action.SIGNUP_ADDED)
            inside.set()
            go_on.wait(30)

    writer = threading.Thread(target=write)
    writer.start()
    inside.wait(30)
    for _ in range(2):
        started = time.monotonic()
        with store.view() as view:
            assert [signup.id for signup in view.signups.all()] == [1]
        assert time.monotonic() - started < 5
    assert not store.catch_up()
    # what this process committed is known without the handle that is busy
    store.watch(lambda: seen.append(store.catch_up()))
    go_on.set()
    writer.join()
    with store.view() as view:
        assert [signup.id for signup in view.signups.all()] == [1, 2]
    assert seen == [Changes(signups=frozenset({SignUpId(2)}))]
    store.close()


def test_views_may_be_nested_and_no_transaction_begins_in_one(tmp_path: Path) -> None:
    store = OpendayStore.open(tmp_path / "openday.json")
    with store.view(), store.view() as inner:
        assert inner.signups.all() == ()
        with pytest.raises(RuntimeError), store.transaction("li", NOW):
            pass
    add(store, 1)
    store.close()


def test_many_threads_lose_nothing_and_each_view_is_of_one_state(tmp_path: Path) -> None:
    store = OpendayStore.open(tmp_path / "openday.json")

    def write(first: int) -> None:
        for key in range(first, first + 40, 2):
            with store.transaction("li", NOW) as tx:
                tx.signups.put(a_signup(key))
                tx.signups.put(a_signup(key + 1))
                tx.record(Action.SIGNUP_ADDED)

    def read(_number: int) -> None:
        for _ in range(40):
            with store.view() as view:
                seen = tuple(signup.id for signup in view.signups.all())
                assert len(seen) == 2 * len(list(view.audit.newest_first()))

    with ThreadPoolExecutor(5) as pool:
        work = [pool.submit(write, first) for first in (1, 101, 201)]
        work += [pool.submit(read, number) for number in range(2)]
        for one in work:
            one.result()
    with store.view() as view:
        assert len(view.signups.all()) == 120
        assert view.signups.get(SignUpId(240)) is not None
    store.close()
