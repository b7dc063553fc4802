"""The snapshot file: read whole with its checksum, looked at for its trailer only, written in one pass."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final

import msgspec

from data.store.tinyjournal import format as fmt
from data.store.tinyjournal.errors import (
    Cause,
    DamagedError,
    ForeignWriteError,
    MissingError,
    NewerVersionError,
    NotADatabaseError,
)
from data.store.tinyjournal.journal import check_kind, refused, write_file
from data.store.tinyjournal.speed import without_collector

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from data.store.tinyjournal.files import FileStat, FileSystem

_END: Final = 1 << 16
_LAYOUT: Final = re.compile(rb'\{\n"|\{"[^"]*": ?\{("\d+":|\})')


class Snapshot(msgspec.Struct, frozen=True):
    """A snapshot in memory; documents are views of the file's bytes."""

    tables: dict[str, dict[int, msgspec.Raw]]
    trailer: fmt.Trailer
    identity: FileStat


class Cut(msgspec.Struct, frozen=True):
    """One consistent state to be written: documents by table, and the trailer without size and checksum."""

    tables: fmt.Tables
    trailer: fmt.Trailer


def read_snapshot(files: FileSystem, path: Path) -> Snapshot:
    """Read and check a snapshot.

    Errors: MissingError, RefusedFileError, NotADatabaseError, ForeignWriteError, DamagedError,
    NewerVersionError.
    """
    data, identity = _content(files, path)
    trailer = _verified(path, data)
    with without_collector():
        tables = fmt.read_tables(data)
    if tables is None:
        raise DamagedError(path, 0, Cause.STRUCTURE)
    tables.pop(fmt.JOURNAL_TABLE)
    return Snapshot(tables, trailer, identity)


def verified_trailer(files: FileSystem, path: Path) -> fmt.Trailer:
    """The trailer of a snapshot whose bytes were all held against it. Errors: those of `read_snapshot`."""
    return _verified(path, _content(files, path)[0])


def peek(files: FileSystem, path: Path) -> tuple[fmt.Trailer, FileStat] | None:
    """The trailer of the snapshot that stands there now, the rest unread; None when it is not ours."""
    if check_kind(files, path) is None:
        return None
    handle = files.open(path, write=False)
    try:
        identity = files.fstat(handle)
        start = max(0, identity.size - _END)
        end = files.read(handle, start, _END)
    finally:
        files.close(handle)
    trailer = fmt.read_trailer(end)
    if trailer is None or not start <= trailer.size <= identity.size:
        return None
    whole = identity.size == trailer.size + len(fmt.trailer_bytes(trailer))
    return (trailer, identity) if whole else None


def write_snapshot(files: FileSystem, path: Path, cut: Cut) -> fmt.Trailer:
    """Write a snapshot to a new durable file.

    Errors: DiskFullError, WriteFailedError; nothing is left then.
    """
    written: list[fmt.Trailer] = []

    def pieces() -> Iterator[bytes]:
        size = crc = 0
        for piece in fmt.snapshot_pieces(cut.tables):
            size += len(piece)
            crc = zlib.crc32(piece, crc)
            yield piece
        written.append(fmt.sealed(msgspec.structs.replace(cut.trailer, size=size), crc))
        yield fmt.trailer_bytes(written[0])

    try:
        write_file(files, path, pieces())
    except OSError as error:
        raise refused(path, error, sum(map(len, fmt.snapshot_pieces(cut.tables)))) from error
    return written[0]


def trailer_of(
    *,
    generation: int,
    sequence: int,
    chain: int,
    schema: int,
    next_ids: Mapping[str, int],
    standalone: bool = False,
) -> fmt.Trailer:
    """A trailer whose size and checksum are not known yet."""
    return fmt.Trailer(fmt.FORMAT, generation, sequence, chain, schema, 0, 0, dict(next_ids), standalone)


def _content(files: FileSystem, path: Path) -> tuple[bytes, FileStat]:
    if check_kind(files, path) is None:
        raise MissingError(path)
    try:
        handle = files.open(path, write=False)
    except FileNotFoundError as error:
        raise MissingError(path) from error
    try:
        identity = files.fstat(handle)
        return files.read(handle, 0, identity.size), identity
    finally:
        files.close(handle)


def _verified(path: Path, data: bytes) -> fmt.Trailer:
    trailer = fmt.read_trailer(data[-_END:])
    if trailer is None:
        raise _stranger(path, data)
    if trailer.format > fmt.FORMAT:
        raise NewerVersionError(path, trailer.format, fmt.FORMAT)
    content = zlib.crc32(memoryview(data)[: trailer.size])
    if fmt.sealed(trailer, content) != trailer or not _complete(trailer, data):
        raise DamagedError(path, 0, Cause.CHECKSUM)
    return trailer


def _complete(trailer: fmt.Trailer, data: bytes) -> bool:
    return data[trailer.size :] == fmt.trailer_bytes(trailer)


def _stranger(path: Path, data: bytes) -> Exception:
    if not data.strip():
        return NotADatabaseError(path, Cause.EMPTY)
    tables = fmt.read_tables(data)
    if tables is not None:
        if fmt.JOURNAL_TABLE in tables:
            return ForeignWriteError(path)
        return NotADatabaseError(path, Cause.NO_JOURNAL_TABLE)
    names = fmt.read_names(data)
    if names is not None and fmt.JOURNAL_TABLE not in names:
        return NotADatabaseError(path, Cause.NO_JOURNAL_TABLE)
    # Our own layout, or that of stock TinyDB, with its end lost is damage: what was cut off is never whole
    # JSON. Anything else never was a database.
    if names is not None or _LAYOUT.match(data):
        return DamagedError(path, len(data), Cause.STRUCTURE)
    return NotADatabaseError(path, Cause.NOT_JSON)
