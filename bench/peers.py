"""SQLite, stock TinyDB and a bare file at the work that openday's store does, each as well as it can."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from typing import TYPE_CHECKING, Any, Final

import orjson
from tinydb import TinyDB, where

from bench import people
from bench.work import each, for_seconds, stored_lines
from data.store.kinds import KINDS
from planner.model.tables import Table
from planner.rules.initials import initials

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.model.signup import SignUp

SLOT: Final = f"{people.OPEN}/1/confirmed"


class Sqlite:
    """SQLite with a write-ahead log and every commit on the disk: the same documents, indexes and audit."""

    def __init__(self, path: Path, documents: Path, size: int) -> None:
        self._documents = stored_lines(documents, size)
        self._ready: dict[int, dict[str, Any]] = {}
        fresh = not path.exists()
        self._db = sqlite3.connect(path, isolation_level=None, timeout=60)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        if fresh:
            self._db.executescript(
                """
                CREATE TABLE signups (id INTEGER PRIMARY KEY, ref TEXT UNIQUE, token TEXT UNIQUE, phone TEXT,
                                      event INTEGER, slot TEXT, persons INTEGER, document BLOB);
                CREATE INDEX by_phone ON signups (phone);
                CREATE INDEX by_event ON signups (event);
                CREATE INDEX by_slot ON signups (slot, persons);
                CREATE TABLE names (name TEXT, id INTEGER);
                CREATE INDEX by_name ON names (name);
                CREATE TABLE audit (id INTEGER PRIMARY KEY, document BLOB);
                CREATE TABLE subjects (subject TEXT, id INTEGER);
                CREATE INDEX by_subject ON subjects (subject);
                """
            )

    def prepare(self, numbers: list[int]) -> None:
        """Make the documents before the time is taken."""
        self._ready = {number: _new_document(number) for number in numbers}

    def fill(self) -> None:
        """All documents, each with its audit record."""
        with self._transaction():
            for document in self._documents:
                key = self._put(document)
                self._audit(document["ref"], key)

    def import_all(self) -> int:
        """All documents in one transaction."""
        with self._transaction():
            for document in self._documents:
                self._put(document)
        return len(self._documents)

    def sign_up(self, number: int) -> None:
        """Capacity, the same phone, a free reference; then the sign-up and its audit record."""
        document = self._ready.get(number) or _new_document(number)
        with self._transaction():
            taken = self._one("SELECT coalesce(sum(persons), 0) FROM signups WHERE slot = ?", SLOT)
            if taken + document["persons"] > 1_000_000:
                raise SystemExit("full")
            self._one("SELECT count(*) FROM signups WHERE phone = ?", document["phone"])
            self._one("SELECT count(*) FROM signups WHERE ref = ?", document["ref"])
            self._audit(document["ref"], self._put(document))

    def look_up(self, what: str, numbers: list[int]) -> list[float]:
        """Seconds that each look-up took: `phone`, `ref`, `count`, `name`, `pinyin` or `nobody`."""
        return each(getattr(self, f"_{what}"), [people.sign_up(number) for number in numbers])

    def _phone(self, signup: SignUp) -> object:
        rows = self._db.execute("SELECT document FROM signups WHERE phone = ?", (signup.contact.phone,))
        return [orjson.loads(row[0]) for row in rows.fetchall()]

    def _ref(self, signup: SignUp) -> object:
        rows = self._db.execute("SELECT document FROM signups WHERE ref = ?", (signup.ref,))
        return orjson.loads(rows.fetchone()[0])

    def _count(self, signup: SignUp) -> object:
        slot = f"{signup.event}/{signup.session}/confirmed"
        return self._one("SELECT coalesce(sum(persons), 0) FROM signups WHERE slot = ?", slot)

    def _name(self, signup: SignUp) -> object:
        return self._found(signup.contact.name[:2])

    def _pinyin(self, signup: SignUp) -> object:
        return self._found(initials(signup.contact.name)[0])

    def _nobody(self, signup: SignUp) -> object:
        return self._found(f"{signup.contact.name}{signup.ref}")

    def _found(self, text: str) -> object:
        rows = self._db.execute(
            "SELECT document FROM signups WHERE ref LIKE ?1 OR phone LIKE ?1"
            " OR id IN (SELECT id FROM names WHERE name LIKE ?1) ORDER BY id DESC LIMIT ?2",
            (f"%{text}%", people.SHOWN),
        )
        return [orjson.loads(row[0]) for row in rows.fetchall()]

    def keep_signing(self, seconds: float, first: int) -> list[float]:
        """Sign up one after the other for so long; seconds that each took."""
        return for_seconds(seconds, first, self.sign_up)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        yield
        self._db.execute("COMMIT")

    def _one(self, query: str, value: object) -> int:
        return int(self._db.execute(query, (value,)).fetchone()[0])

    def _put(self, document: dict[str, Any]) -> int:
        columns = [document[name] for name in ("ref", "token", "phone", "event", "slot", "persons")]
        row = (*columns, orjson.dumps(document))
        sql = "INSERT INTO signups (ref, token, phone, event, slot, persons, document) VALUES (?,?,?,?,?,?,?)"
        key = self._db.execute(sql, row).lastrowid or 0
        self._db.executemany("INSERT INTO names VALUES (?, ?)", [(name, key) for name in document["names"]])
        return key

    def _audit(self, ref: str, key: int) -> None:
        document = orjson.dumps(people.audit_document(ref, key))
        number = self._db.execute("INSERT INTO audit (document) VALUES (?)", (document,)).lastrowid
        self._db.execute("INSERT INTO subjects VALUES (?, ?)", (ref, number))


class Stock:
    """TinyDB as it comes, with its JSON storage."""

    def __init__(self, path: Path, documents: Path, size: int) -> None:
        ready = stored_lines(documents, size)
        self._db = TinyDB(path)
        self._db.table("signups").insert_multiple(ready)
        records = (people.audit_document(doc["ref"], key) for key, doc in enumerate(ready, 1))
        self._db.table("audit").insert_multiple(records)

    def sign_up(self, number: int) -> None:
        """Capacity by a search, then the sign-up and its audit record."""
        document = _new_document(number)
        table = self._db.table("signups")
        taken = sum(found["persons"] for found in table.search(where("slot") == SLOT))
        if taken + document["persons"] > 1_000_000:
            raise SystemExit("full")
        key = table.insert(document)
        self._db.table("audit").insert(people.audit_document(document["ref"], key))


class Raw:
    """A file to which bytes are appended and made durable, as the disk allows."""

    def __init__(self, path: Path, size: int) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._bytes = b"x" * (size - 1) + b"\n"

    def prepare(self, _numbers: list[int]) -> None:
        """The bytes are ready."""

    def sign_up(self, _number: int) -> None:
        """Append as many bytes as a sign-up is."""
        os.write(self._file, self._bytes)
        os.fdatasync(self._file)


def _new_document(number: int) -> dict[str, Any]:
    return KINDS[Table.SIGNUPS].document(people.new_sign_up(number))
