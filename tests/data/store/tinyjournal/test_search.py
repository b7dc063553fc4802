"""Documents found by a part of their texts."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.store.tinyjournal import Database
from data.store.tinyjournal.errors import UndeclaredError
from data.store.tinyjournal.search import TextSearch
from tests.data.store.tinyjournal.disk import Disk, MemoryFiles
from tests.data.store.tinyjournal.stock import opened, texts_in

TEXTS = st.text("aAb王小\0\n", max_size=4)
VALUES = st.tuples(TEXTS, st.lists(TEXTS | st.integers(), max_size=3) | st.none())


@pytest.fixture
def db() -> Database:
    return opened(MemoryFiles(Disk()))


@settings(max_examples=150)
@given(
    st.dictionaries(st.integers(1, 9), VALUES),
    st.dictionaries(st.integers(1, 9), VALUES | st.none()),
    st.lists(st.text("aAb王小", min_size=1, max_size=2), max_size=3),
    st.integers(1, 10),
)
def test_a_search_finds_what_a_look_at_every_text_finds(before, changes, parts, limit):
    search = TextSearch(("one", "more"), sorted(before.items()))
    now: dict[int, Any] = before | changes
    for key, values in changes.items():
        search.change(key, values or ())
    wanted = [part.casefold() for part in parts]
    found = [
        key
        for key in sorted(now, reverse=True)
        if any(part in text for text in texts_in(now[key] or ()) for part in wanted)
    ]
    assert search.find(parts, limit) == found[:limit]


def test_what_stands_between_texts_is_part_of_none(db: Database) -> None:
    table = db.table("things")
    table.add({"tags": ["ab", "cd"], "colour": "ef"})
    table.add({"tags": ["gh"]})
    for part in ("", "b\0c", "bc", "de", "f\n", "\n", "\0"):
        assert table.containing([part], 9) == []
    assert table.containing(["\0", "H"], 9) == [2]


def test_a_search_follows_every_change_and_every_change_of_mind(db: Database) -> None:
    table = db.table("things")
    first, second = table.add({"tags": ["王小明"]}), table.add({"colour": "Red"})
    assert (table.containing(["小"], 9), table.containing(["RED"], 9)) == ([first], [second])
    table.put(first, {"tags": ["李雷", "red wine"]})
    assert (table.containing(["小"], 9), table.containing(["red"], 9)) == ([], [second, first])
    with suppress(ZeroDivisionError), db.transaction():
        table.remove(second)
        table.put(first, {"tags": ["小"]})
        assert (table.containing(["小"], 9), table.containing(["red"], 9)) == ([first], [])
        raise ZeroDivisionError
    assert (table.containing(["小"], 9), table.containing(["red"], 9)) == ([], [second, first])
    table.remove(first)
    assert table.containing(["red"], 9) == [second]


def test_after_very_many_changes_the_texts_are_joined_anew() -> None:
    files = MemoryFiles(Disk())
    with opened(files) as db, opened(files) as other:
        table = db.table("things")
        table.add({"colour": "red"})
        assert other.table("things").containing(["red"], 1) == []
        other.catch_up()
        assert other.table("things").containing(["red"], 1) == [1]
        with db.transaction():
            for _ in range(2_100):
                table.add({"colour": "blue"})
            table.put(1, {"colour": "green"})
        other.catch_up()
        for found in (table, other.table("things")):
            assert found.containing(["blue"], 2) == [2101, 2100]
            assert (found.containing(["red"], 1), found.containing(["green"], 1)) == ([], [1])


def test_a_table_without_declared_texts_says_so(db: Database) -> None:
    with pytest.raises(UndeclaredError):
        db.table("log").containing(["a"], 1)
