"""Reads all files of a database against their checksums and reports, changing nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.store.tinyjournal import format as fmt
from data.store.tinyjournal.errors import Cause, DamagedError, MissingError, StoreError
from data.store.tinyjournal.files import FileSystem, SystemFiles
from data.store.tinyjournal.journal import open_journal
from data.store.tinyjournal.paths import Paths
from data.store.tinyjournal.snapshot import read_snapshot

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at, and what was found.

    `documents` are those of the snapshot by table, `commits` the lines of the journal, `pending` those of
    them that the snapshot does not hold, `torn_bytes` the remains of a commit that was stopped (harmless: it
    was never acknowledged), `errors` empty when all is well.
    """

    snapshot_bytes: int
    journal_bytes: int
    documents: dict[str, int]
    commits: int
    pending: int
    sequence: int
    torn_bytes: int
    errors: tuple[StoreError, ...]


def verify(path: Path, files: FileSystem | None = None) -> Verification:
    """Check the snapshot's and the journal's checksums and that one continues the other."""
    system = files or SystemFiles()
    paths = Paths(path, numbered=not system.replaces_open_files)
    report = _verified(system, paths)
    for _ in range(2):
        if report.errors or report.torn_bytes:
            # A compaction may have come between the reading of the two files, or a commit is being written.
            system.pause(0.05)
            report = _verified(system, paths)
    return report


def _verified(files: FileSystem, paths: Paths) -> Verification:
    try:
        snapshot = read_snapshot(files, paths.snapshot)
    except StoreError as error:
        return Verification(0, 0, {}, 0, 0, 0, 0, (error,))
    trailer = snapshot.trailer
    documents = {name: len(docs) for name, docs in snapshot.tables.items()}
    size = snapshot.identity.size
    path = paths.journal(trailer.generation)
    try:
        journal = open_journal(files, path, write=False)
        if journal is None:
            errors = () if trailer.standalone else (MissingError(path),)
            return Verification(size, 0, documents, 0, 0, trailer.sequence, 0, errors)
    except StoreError as error:
        return Verification(size, 0, documents, 0, 0, trailer.sequence, 0, (error,))
    try:
        data, start, header = journal.whole(), journal.position, journal.header
    finally:
        journal.close()
    lines = fmt.scan(data[start:], header.base, header.chain)
    found: list[StoreError] = []
    if lines.tail is fmt.Tail.BROKEN:
        found.append(DamagedError(path, start + lines.length, Cause.JOURNAL_LINE))
    place = fmt.place_in(data[start:], header, trailer.sequence)
    if place is None or place.chain != trailer.chain:
        found.append(DamagedError(path, start, Cause.JOURNAL_GAP))
    return Verification(
        snapshot_bytes=size,
        journal_bytes=len(data),
        documents=documents,
        commits=len(lines.commits),
        pending=sum(1 for commit in lines.commits if commit.n > trailer.sequence),
        sequence=max(lines.sequence, trailer.sequence),
        torn_bytes=len(data) - start - lines.length if lines.tail is fmt.Tail.TORN else 0,
        errors=tuple(found),
    )
