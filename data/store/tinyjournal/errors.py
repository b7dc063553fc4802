"""What can go wrong with a database file, as typed errors whose fields the caller turns into sentences."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Cause(StrEnum):
    """Why a file is refused or called damaged."""

    SYMLINK = "symlink"
    FOLDER = "folder"
    OTHER_KIND = "other_kind"
    EMPTY = "empty"
    NOT_JSON = "not_json"
    NO_JOURNAL_TABLE = "no_journal_table"
    CHECKSUM = "checksum"
    STRUCTURE = "structure"
    SNAPSHOT_MISSING = "snapshot_missing"
    JOURNAL_MISSING = "journal_missing"
    JOURNAL_HEADER = "journal_header"
    JOURNAL_LINE = "journal_line"
    JOURNAL_GAP = "journal_gap"


@dataclass(eq=False)
class StoreError(Exception):
    """Base of all errors of the engine; `path` is the file that it is about."""

    path: Path

    def __str__(self) -> str:
        values = ", ".join(f"{field.name}={getattr(self, field.name)!s}" for field in fields(self))
        return f"{type(self).__name__}({values})"


@dataclass(eq=False)
class MissingError(StoreError):
    """There is no database, and it may not be made (opened for reading only)."""


@dataclass(eq=False)
class DamagedError(StoreError):
    """The file does not hold what was written: nothing is changed; `salvage` keeps what can be read.

    `offset` is the byte of the first damage known.
    """

    offset: int
    cause: Cause


@dataclass(eq=False)
class NotADatabaseError(StoreError):
    """The file is something else, and is left alone."""

    cause: Cause


@dataclass(eq=False)
class RefusedFileError(StoreError):
    """A symlink, a folder or a device stands where a file of the database belongs."""

    cause: Cause


@dataclass(eq=False)
class NewerVersionError(StoreError):
    """A newer program wrote the file, with the schema (or format) version `found`, not `known`."""

    found: int
    known: int


@dataclass(eq=False)
class OlderVersionError(StoreError):
    """The file has an older schema and must be upgraded before it is written."""

    found: int
    known: int


@dataclass(eq=False)
class ReadOnlyError(StoreError):
    """The database was opened for reading only."""


@dataclass(eq=False)
class ClosedError(StoreError):
    """The handle was closed."""


@dataclass(eq=False)
class ForeignWriteError(StoreError):
    """Another program than this engine rewrote the snapshot; nothing is overwritten."""


@dataclass(eq=False)
class DiskFullError(StoreError):
    """There was no space; nothing of the transaction or compaction was kept, all earlier data is."""

    needed: int


@dataclass(eq=False)
class WriteFailedError(StoreError):
    """The system refused a write; the transaction was not kept. `number` is the errno."""

    number: int


@dataclass(eq=False)
class SyncFailedError(StoreError):
    """The system could not make a commit durable, so it was not acknowledged. `number` is the errno."""

    number: int


@dataclass(eq=False)
class LockTimeoutError(StoreError):
    """Another process kept the lock for longer than `seconds`."""

    seconds: float


@dataclass(eq=False)
class InvalidDocumentError(StoreError):
    """A document holds what JSON cannot give back unchanged; `where` is the way to it, `kind` its type."""

    table: str
    where: tuple[str | int, ...]
    kind: str


@dataclass(eq=False)
class UndeclaredError(StoreError):
    """A look-up names an index or an aggregate that the schema of the table does not declare."""

    table: str
    name: str
