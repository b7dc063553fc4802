"""Reading only what has changed, in a thread."""

import asyncio
import threading

import pytest

from planner.web.reading import KEPT_SECONDS, Reader
from tests.planner.web.site import FEED, NOW, PERSONAL, TOKEN, Commits, Ticks, Tree


@pytest.fixture
def tree() -> Tree:
    return Tree()


@pytest.fixture
def store() -> Commits:
    return Commits()


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def reader(tree: Tree, store: Commits, ticks: Ticks) -> Reader:
    return Reader(tree, store, lambda: NOW, timer=ticks)


async def test_what_was_read_is_at_hand_until_somebody_commits(reader, tree, store) -> None:
    assert reader.at_hand("/public.ics") is None
    found = await reader.find("/public.ics")
    assert found is not None
    assert reader.at_hand("/public.ics") is found
    assert await reader.find("/public.ics") is found
    assert tree.reads == ["/public.ics"]
    store.others_commit()
    assert reader.at_hand("/public.ics") is None
    assert await reader.find("/public.ics") is found, "its content is the same"
    assert tree.reads == ["/public.ics"] * 2
    assert reader.at_hand("/public.ics") is found


async def test_an_address_that_is_gone_is_not_at_hand(reader, tree, store) -> None:
    path = f"/p/{TOKEN}.ics"
    assert await reader.find(path)
    del tree.found[path]
    store.others_commit()
    assert reader.at_hand(path) is None
    assert await reader.find(path) is None
    assert reader.at_hand(path) is None


async def test_what_goes_by_time_is_read_again_after_a_while(reader, tree, ticks) -> None:
    await reader.find("/public.ics")
    ticks.seconds = KEPT_SECONDS - 1
    assert reader.at_hand("/public.ics")
    ticks.seconds = KEPT_SECONDS
    assert reader.at_hand("/public.ics") is None
    await reader.find("/public.ics")
    assert len(tree.reads) == 2


async def test_a_commit_while_it_is_read_is_not_missed(reader, tree, store) -> None:
    read, tree.find = tree.find, lambda path: (store.others_commit(), read(path))[1]
    assert await reader.find("/public.ics")
    assert reader.at_hand("/public.ics") is None
    tree.find = read


async def test_memory_holds_what_was_read_last_and_always_the_very_last(tree, store) -> None:
    room = len(FEED.content) + 5000
    reader = Reader(tree, store, lambda: NOW, timer=Ticks(), kept_bytes=room)
    await reader.find("/public.ics")
    await reader.find(f"/p/{TOKEN}.ics")
    await reader.find("/index.html")
    assert reader.at_hand("/public.ics") is None
    assert reader.at_hand("/index.html")
    tiny = Reader(tree, store, lambda: NOW, timer=Ticks(), kept_bytes=1)
    await tiny.find("/public.ics")
    assert tiny.at_hand("/public.ics")


async def test_many_who_ask_at_once_are_answered_from_one_reading(tree, store) -> None:
    inside, go_on = threading.Event(), threading.Event()
    read = tree.find

    def slow(path: str):
        inside.set()
        go_on.wait(30)
        return read(path)

    tree.find = slow
    reader = Reader(tree, store, lambda: NOW)
    asked = [asyncio.create_task(reader.find("/public.ics")) for _ in range(20)]
    while not inside.is_set():
        await asyncio.sleep(0.01)  # the event loop goes on meanwhile
    go_on.set()
    found = await asyncio.gather(*asked)
    assert len({id(one) for one in found}) == 1
    assert tree.reads == ["/public.ics"]
    reader.close()


async def test_private_content_is_marked_so(reader) -> None:
    found = await reader.find(f"/p/{TOKEN}.ics")
    assert found is not None
    assert found.resource is PERSONAL
