"""The bytes of the journal and of the snapshot: how lines are made, checked and read back.

No input or output.
"""

import zlib
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Final, TypeAlias

import msgspec
import orjson

from data.store.tinyjournal.documents import Stored

FORMAT: Final = 1
JOURNAL_TABLE: Final = "_journal"
_CRC_WIDTH: Final = 8

Tables: TypeAlias = Mapping[str, Mapping[int, Stored]]


class Header(msgspec.Struct, frozen=True):
    """The first line of a journal: it continues the state after commit `base`, whose checksum was `chain`."""

    format: int
    generation: int
    base: int
    chain: int


class Trailer(msgspec.Struct, frozen=True):
    """The only document of the snapshot's `_journal` table.

    `sequence` and `chain` are the last commit in the snapshot, `size` the bytes before the table, `crc` the
    checksum of those and of the table, `next` the next id of each table. A `standalone` one has no journal.
    """

    format: int
    generation: int
    sequence: int
    chain: int
    schema: int
    size: int
    crc: int
    next: dict[str, int] = {}
    standalone: bool = False


class Commit(msgspec.Struct, frozen=True):
    """One transaction: documents put (None is a table made empty) and removed, tables dropped."""

    n: int
    put: dict[str, dict[int, msgspec.Raw]] = {}
    cut: dict[str, list[int]] = {}
    drop: list[str] = []
    next: dict[str, int] = {}
    schema: int | None = None


class Tail(Enum):
    """What follows the last good line."""

    NONE = "none"
    TORN = "torn"
    BROKEN = "broken"


class Scan(msgspec.Struct, frozen=True):
    """Good lines from the start of some bytes: where they end, and the state of the chain there."""

    commits: tuple[Commit, ...]
    last_line: int
    length: int
    sequence: int
    chain: int
    tail: Tail


_header = msgspec.json.Decoder(Header)
_commit = msgspec.json.Decoder(Commit)
_trailer = msgspec.json.Decoder(dict[str, Trailer])
_snapshot = msgspec.json.Decoder(dict[str, dict[int, msgspec.Raw]])
_object = msgspec.json.Decoder(dict[str, msgspec.Raw])


def seal(payload: bytes, chain: int) -> tuple[bytes, int]:
    """A line of the journal: its checksum chained to the line before, then the payload.

    Also the new chain.
    """
    crc = zlib.crc32(payload, chain)
    return b"%08x %s\n" % (crc, payload), crc


def header_line(header: Header) -> bytes:
    """The first line of a journal."""
    return seal(msgspec.json.encode(header), 0)[0]


def read_header(line: bytes) -> Header | None:
    """The header in a first line, or None when the line is not one."""
    payload, crc = _opened(line, 0)
    if payload is None or crc is None:
        return None
    try:
        return _header.decode(payload)
    except msgspec.DecodeError:
        return None


def scan(data: bytes, sequence: int, chain: int) -> Scan:
    """Read the lines that continue commit `sequence`; the first that does not fit ends the reading."""
    commits: list[Commit] = []
    start, last = 0, -1
    while (end := data.find(b"\n", start)) >= 0:
        payload, crc = _opened(data[start : end + 1], chain)
        commit = decode_commit(payload) if payload is not None else None
        if commit is None or crc is None or commit.n != sequence + 1:
            break
        commits.append(commit)
        sequence, chain, last, start = commit.n, crc, start, end + 1
    if start == len(data):
        tail = Tail.NONE
    else:
        # A line that was cut off by a stop is the last one; anything after a bad line was acknowledged once.
        first_end = data.find(b"\n", start)
        tail = Tail.TORN if first_end in (-1, len(data) - 1) else Tail.BROKEN
    return Scan(tuple(commits), last, start, sequence, chain, tail)


def place_in(lines: bytes, header: Header, sequence: int) -> Scan | None:
    """The part of a journal up to a commit, None when the commit is not in it."""
    if header.base > sequence:
        return None
    end = 0
    for _ in range(sequence - header.base):
        end = lines.find(b"\n", end) + 1
        if not end:
            return None
    found = scan(lines[:end], header.base, header.chain)
    return found if found.sequence == sequence else None


def checksum_at(line_start: bytes) -> int | None:
    """The checksum that a line begins with."""
    try:
        return int(line_start[:_CRC_WIDTH], 16)
    except ValueError:
        return None


def commit_payload(
    number: int,
    puts: Mapping[str, Mapping[int, Stored]],
    cuts: Mapping[str, list[int]],
    drops: list[str],
    next_ids: Mapping[str, int],
    schema: int | None,
) -> bytes:
    """The payload of a commit; documents are joined as they are, not encoded again."""
    parts = [b'{"n":%d' % number]
    if puts:
        tables = [b"%s:{%s}" % (orjson.dumps(name), _joined(docs)) for name, docs in puts.items()]
        parts.append(b',"put":{%s}' % b",".join(tables))
    if cuts:
        parts.append(b',"cut":' + orjson.dumps(cuts))
    if drops:
        parts.append(b',"drop":' + orjson.dumps(drops))
    if next_ids:
        parts.append(b',"next":' + orjson.dumps(next_ids))
    if schema is not None:
        parts.append(b',"schema":%d' % schema)
    return b"%s}" % b"".join(parts)


def snapshot_pieces(tables: Tables, piece: int = 1 << 20) -> Iterator[bytes]:
    """All of a snapshot but its trailer, in pieces of about `piece` bytes, one document a line."""
    held: list[bytes] = [b"{"]
    size = 1
    for name, docs in tables.items():
        held.append(b"\n%s:{" % orjson.dumps(name))
        before = b"\n"
        for doc_id, doc in docs.items():
            line = b'%s"%d":%s' % (before, doc_id, doc)
            before = b",\n"
            held.append(line)
            size += len(line)
            if size >= piece:
                yield b"".join(held)
                held, size = [], 0
        held.append(b"\n},")
    yield b"".join(held)


def trailer_bytes(trailer: Trailer) -> bytes:
    """The end of a snapshot: the `_journal` table on a line of its own."""
    table = msgspec.json.encode({JOURNAL_TABLE: {"1": trailer}})
    return b"\n%s\n" % table[1:]


def sealed(trailer: Trailer, content_crc: int) -> Trailer:
    """The trailer with the checksum of the content before it and of all its own fields."""
    unsealed = msgspec.structs.replace(trailer, crc=0)
    return msgspec.structs.replace(trailer, crc=zlib.crc32(trailer_bytes(unsealed), content_crc))


def read_trailer(end: bytes) -> Trailer | None:
    """The trailer in the last bytes of a snapshot, or None when this engine did not write them."""
    start = end.rfind(b'\n"%s":' % JOURNAL_TABLE.encode())
    if start < 0:
        return None
    try:
        return _trailer.decode(end[start + len(JOURNAL_TABLE) + 4 : end.rindex(b"}")])["1"]
    except (msgspec.DecodeError, KeyError, ValueError):
        return None


def read_tables(data: bytes) -> dict[str, dict[int, msgspec.Raw]] | None:
    """All tables of a snapshot, documents left encoded; None when it is not a TinyDB file."""
    try:
        return _snapshot.decode(data)
    except (msgspec.DecodeError, RecursionError):
        return None


def read_names(data: bytes) -> frozenset[str] | None:
    """The names at the top of a JSON object, whatever it holds; None when it is no whole one."""
    try:
        return frozenset(_object.decode(data))
    except (msgspec.DecodeError, RecursionError):
        return None


def _joined(docs: Mapping[int, Stored]) -> bytes:
    return b",".join([b'"%d":%s' % (doc_id, doc) for doc_id, doc in docs.items()])


def _opened(line: bytes, chain: int) -> tuple[bytes | None, int | None]:
    if line[_CRC_WIDTH : _CRC_WIDTH + 1] != b" " or not line.endswith(b"\n"):
        return None, None
    payload = line[_CRC_WIDTH + 1 : -1]
    crc = zlib.crc32(payload, chain)
    return (payload, crc) if line[:_CRC_WIDTH] == b"%08x" % crc else (None, None)


def decode_commit(payload: bytes) -> Commit | None:
    """The commit in a payload, None when it is not one."""
    try:
        return _commit.decode(payload)
    except msgspec.DecodeError:
        return None
