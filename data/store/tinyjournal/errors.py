"""What can go wrong with a database file, as typed errors whose fields the caller turns into sentences."""

from __future__ import annotations

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


class StoreError(Exception):
    """Base of all errors of the engine; `path` is the file that it is about."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __str__(self) -> str:
        values = ", ".join(f"{name}={value!s}" for name, value in vars(self).items())
        return f"{type(self).__name__}({values})"


class MissingError(StoreError):
    """There is no database, and it may not be made (opened for reading only)."""


class DamagedError(StoreError):
    """The file does not hold what was written: nothing is changed; `salvage` keeps what can be read.

    `offset` is the byte of the first damage known.
    """

    def __init__(self, path: Path, offset: int, cause: Cause) -> None:
        super().__init__(path)
        self.offset = offset
        self.cause = cause


class NotADatabaseError(StoreError):
    """The file is something else, and is left alone."""

    def __init__(self, path: Path, cause: Cause) -> None:
        super().__init__(path)
        self.cause = cause


class RefusedFileError(StoreError):
    """A symlink, a folder or a device stands where a file of the database belongs."""

    def __init__(self, path: Path, cause: Cause) -> None:
        super().__init__(path)
        self.cause = cause


class NewerVersionError(StoreError):
    """A newer program wrote the file, with the schema (or format) version `found`, not `known`."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(path)
        self.found = found
        self.known = known


class OlderVersionError(StoreError):
    """The file has an older schema and must be upgraded before it is written."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(path)
        self.found = found
        self.known = known


class ReadOnlyError(StoreError):
    """The database was opened for reading only."""


class ClosedError(StoreError):
    """The handle was closed."""


class ForeignWriteError(StoreError):
    """Another program than this engine rewrote the snapshot; nothing is overwritten."""


class DiskFullError(StoreError):
    """There was no space; nothing of the transaction or compaction was kept, all earlier data is."""

    def __init__(self, path: Path, needed: int) -> None:
        super().__init__(path)
        self.needed = needed


class WriteFailedError(StoreError):
    """The system refused a write; the transaction was not kept. `number` is the errno."""

    def __init__(self, path: Path, number: int) -> None:
        super().__init__(path)
        self.number = number


class ReadFailedError(StoreError):
    """The system could not read a file of the database. `number` is the errno."""

    def __init__(self, path: Path, number: int) -> None:
        super().__init__(path)
        self.number = number


class SyncFailedError(StoreError):
    """The system could not make a commit durable, so it was not acknowledged. `number` is the errno."""

    def __init__(self, path: Path, number: int) -> None:
        super().__init__(path)
        self.number = number


class LockTimeoutError(StoreError):
    """Another process kept the lock for longer than `seconds`."""

    def __init__(self, path: Path, seconds: float) -> None:
        super().__init__(path)
        self.seconds = seconds


class InvalidDocumentError(StoreError):
    """A document holds what JSON cannot give back unchanged; `where` is the way to it, `kind` its type."""

    def __init__(self, path: Path, table: str, where: tuple[str | int, ...], kind: str) -> None:
        super().__init__(path)
        self.table = table
        self.where = where
        self.kind = kind


class UndeclaredError(StoreError):
    """A look-up names an index or an aggregate that the schema of the table does not declare."""

    def __init__(self, path: Path, table: str, name: str) -> None:
        super().__init__(path)
        self.table = table
        self.name = name
