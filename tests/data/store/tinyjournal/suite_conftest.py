"""Stands in for the conftest of TinyDB's own tests, so that they run against our database."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tinydb
from tinydb.storages import JSONStorage, MemoryStorage

from data.store.tinyjournal import Database, Schema

OURS = (None, JSONStorage, MemoryStorage)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Any]:
    """Opens ours where a test opens TinyDB on a file or in memory; a test's own storage is left to it."""
    databases: list[Database] = []

    def open_database(path: str | Path | None = None, *, storage: Any = None, **options: Any) -> Any:
        if storage not in OURS:
            return tinydb.TinyDB(*([] if path is None else [path]), storage=storage, **options)
        where = Path(path) if path else tmp_path / f"memory-{len(databases)}.json"
        databases.append(Database.open(where, Schema(1)))
        return databases[-1]

    yield open_database
    for database in databases:
        database.close()


@pytest.fixture(autouse=True)
def stand_in(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, opened: Any) -> None:
    """Put ours in place of TinyDB."""
    monkeypatch.setattr(request.module, "TinyDB", opened, raising=False)


@pytest.fixture
def db(opened: Any) -> Any:
    """The three documents that TinyDB's tests begin with."""
    database = opened()
    database.insert_multiple({"int": 1, "char": letter} for letter in "abc")
    return database
