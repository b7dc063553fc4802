"""Reads everything that can be read of a damaged database, changing nothing."""

from __future__ import annotations

import contextlib
import json
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from data.store.tinyjournal import documents
from data.store.tinyjournal import format as fmt
from data.store.tinyjournal.errors import Cause
from data.store.tinyjournal.files import FileSystem, SystemFiles
from data.store.tinyjournal.journal import check_kind
from data.store.tinyjournal.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Dropped:
    """Bytes that could not be used. Without a size, something about them is wrong but they were used."""

    path: Path
    offset: int
    size: int
    cause: Cause


@dataclass(slots=True)
class Salvage:
    """What could be read: encoded documents by table and id, and what was dropped."""

    tables: dict[str, dict[int, bytes]] = field(default_factory=dict)
    next_ids: dict[str, int] = field(default_factory=dict)
    schema_version: int | None = None
    sequence: int = 0
    generation: int = 0
    dropped: list[Dropped] = field(default_factory=list)
    kept_at: tuple[Path, ...] = ()

    @property
    def documents(self) -> int:
        """How many documents could be read."""
        return sum(map(len, self.tables.values()))


def journals_of(files: FileSystem, paths: Paths) -> list[Path]:
    """The journals that are there, oldest first."""
    if not paths.numbered:
        return [paths.journal(0)] if files.stat(paths.journal(0)) is not None else []
    start = paths.journal(0).name[:-1]
    numbers = [name.removeprefix(start) for name in files.names(paths.folder) if name.startswith(start)]
    return [paths.journal(number) for number in sorted(int(n) for n in numbers if n.isdecimal())]


def salvage(path: Path, files: FileSystem | None = None) -> Salvage:
    """Read what can be read of a database, changing nothing. Errors: RefusedFileError, OSError."""
    system = files or SystemFiles()
    paths = Paths(path, numbered=not system.replaces_open_files)
    found = Salvage()
    snapshot = content_of(system, path)
    if snapshot is None:
        found.dropped.append(Dropped(path, 0, 0, Cause.SNAPSHOT_MISSING))
    else:
        _take_snapshot(found, path, snapshot)
    for journal in journals_of(system, paths):
        _take_journal(found, journal, content_of(system, journal) or b"")
    return found


def content_of(files: FileSystem, path: Path) -> bytes | None:
    """All that a file holds, None where there is none. Errors: RefusedFileError, OSError."""
    if check_kind(files, path) is None:
        return None
    handle = files.open(path, write=False)
    try:
        return files.read(handle, 0, files.fstat(handle).size)
    finally:
        files.close(handle)


def _take_snapshot(found: Salvage, path: Path, data: bytes) -> None:
    trailer = fmt.read_trailer(data[-(1 << 16) :])
    if trailer is not None:
        found.next_ids.update(trailer.next)
        found.schema_version, found.generation = trailer.schema, trailer.generation
        found.sequence = trailer.sequence
        if fmt.sealed(trailer, zlib.crc32(data[: trailer.size])) != trailer:
            found.dropped.append(Dropped(path, 0, 0, Cause.CHECKSUM))
    else:
        found.dropped.append(Dropped(path, len(data), 0, Cause.STRUCTURE))
    tables = fmt.read_tables(data)
    if tables is None:
        _take_lines(found, path, data) if b"\n" in data.strip() else _take_stock(found, path, data)
    else:
        renamed = {} if trailer is None else _true_names(data, trailer, tables)
        for name, docs in tables.items():
            for doc_id, doc in docs.items():
                _keep(found, renamed.get(name, name), doc_id, bytes(doc))
    found.tables.pop(fmt.JOURNAL_TABLE, None)


def _true_names(data: bytes, trailer: fmt.Trailer, tables: Collection[str]) -> dict[str, str]:
    """The name that the trailer has in place of one that it lacks, where the checksum proves it."""
    odd = [name for name in tables if name not in trailer.next and name != fmt.JOURNAL_TABLE]
    missing = [name for name in trailer.next if name not in tables]
    for name in odd:
        for true in missing:
            whole = data.replace(b'\n"%s":{' % name.encode(), b'\n"%s":{' % true.encode(), 1)
            if fmt.sealed(trailer, zlib.crc32(whole[: trailer.size])) == trailer:
                return {name: true}
    return {}


def _take_stock(found: Salvage, path: Path, data: bytes) -> None:
    # TinyDB's own storage writes one line over another: a stop leaves a whole value and the rest of an older
    # one.
    text = data.decode("utf-8", errors="replace")
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except ValueError:
        value, end = {}, 0
    for name, docs in value.items() if isinstance(value, dict) else ():
        for doc_id, doc in docs.items() if isinstance(docs, dict) else ():
            encoded = documents.encode(doc) if isinstance(doc, dict) else None
            if encoded is not None and doc_id.isdecimal():
                _keep(found, name, int(doc_id), encoded)
    rest = len(data) - len(text[:end].encode())
    found.dropped.append(Dropped(path, len(data) - rest, rest, Cause.NOT_JSON))


def _take_lines(found: Salvage, path: Path, data: bytes) -> None:
    table: str | None = None
    nameless: list[list[tuple[int, bytes]]] = [[]]
    for offset, line in _lines(data):
        text = line.strip().removesuffix(b",")
        # No document's line begins or ends like this: another table comes, even where its name is spoilt.
        if text.startswith(b"}") or text.endswith(b":{"):
            table = None
            nameless.append([])
        if text in (b"", b"{", b"}", b"}}"):
            continue
        if text.startswith(b'"%s":' % fmt.JOURNAL_TABLE.encode()):
            break
        name, _, rest = text.partition(b":")
        if rest == b"{" and _text(name) is not None:
            table = _text(name)
            found.tables.setdefault(str(table), {})
        elif table is None:
            nameless[-1].append((offset, line))
        elif not _take_line(found, table, text):
            found.dropped.append(Dropped(path, offset, len(line), Cause.STRUCTURE))
    _take_nameless(found, path, [section for section in nameless if section])


def _take_nameless(found: Salvage, path: Path, sections: list[list[tuple[int, bytes]]]) -> None:
    """Documents below a spoilt name: it can be told when only one of the names in the trailer is missing."""
    missing = [name for name in found.next_ids if name not in found.tables]
    name = missing[0] if len(missing) == 1 and len(sections) == 1 else None
    for offset, line in (entry for section in sections for entry in section):
        if name is None or not _take_line(found, name, line.strip().removesuffix(b",")):
            found.dropped.append(Dropped(path, offset, len(line), Cause.STRUCTURE))


def _take_line(found: Salvage, table: str, text: bytes) -> bool:
    entry = _entry(text)
    if entry is None:
        return False
    found.tables.setdefault(table, {})[entry[0]] = entry[1]
    return True


def _entry(text: bytes) -> tuple[int, bytes] | None:
    number, _, document = text.partition(b":")
    number = number.strip(b'"')
    return (int(number), document) if number.isdigit() and _is_document(document) else None


def _take_journal(found: Salvage, path: Path, data: bytes) -> None:
    before: int | None = None
    damaged, last = True, -1
    for offset, line in _lines(data):
        crc = fmt.checksum_at(line)
        if offset == 0:
            header = fmt.read_header(line + b"\n")
            if header is None:
                found.dropped.append(Dropped(path, 0, len(line), Cause.JOURNAL_HEADER))
            else:
                found.generation = max(found.generation, header.generation)
                damaged, before = False, header.chain
            continue
        if not line:
            continue
        commit = fmt.decode_commit(line[9:])
        sound = before is not None and zlib.crc32(line[9:], before) == crc
        # The chain leads through the checksum of the line before. Where that is lost, the number must do.
        if commit is not None and (sound or (damaged and commit.n > last)):
            damaged, last = False, commit.n
            if commit.n > found.sequence:
                _apply(found, commit)
        else:
            damaged = True
            found.dropped.append(Dropped(path, offset, len(line), Cause.JOURNAL_LINE))
        before = crc


def _apply(found: Salvage, commit: fmt.Commit) -> None:
    for name, docs in commit.put.items():
        found.tables.setdefault(name, {})
        for doc_id, doc in docs.items():
            _keep(found, name, doc_id, bytes(doc))
    for name, ids in commit.cut.items():
        for doc_id in ids:
            found.next_ids[name] = max(found.next_ids.get(name, 1), doc_id + 1)
            found.tables.get(name, {}).pop(doc_id, None)
    for name, next_id in commit.next.items():
        found.next_ids[name] = max(found.next_ids.get(name, 1), next_id)
    if commit.schema is not None:
        found.schema_version = commit.schema
    found.sequence = max(found.sequence, commit.n)


def _keep(found: Salvage, table: str, doc_id: int, doc: bytes) -> None:
    if _is_document(doc):
        found.tables.setdefault(table, {})[doc_id] = doc


def _is_document(data: bytes) -> bool:
    try:
        return isinstance(msgspec.json.decode(data), dict)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False


def _text(name: bytes) -> str | None:
    with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError):
        return msgspec.json.decode(name, type=str)
    return None


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    offset = 0
    for line in data.split(b"\n"):
        yield offset, line
        offset += len(line) + 1
