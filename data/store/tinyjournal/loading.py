"""Reads snapshot and journal whole, checked against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from data.store.tinyjournal import format as fmt
from data.store.tinyjournal.errors import Cause, DamagedError, NewerVersionError
from data.store.tinyjournal.journal import Journal, open_journal, start_journal
from data.store.tinyjournal.snapshot import Snapshot, read_snapshot

if TYPE_CHECKING:
    from data.store.tinyjournal.files import FileSystem
    from data.store.tinyjournal.paths import Paths

_TRIES: Final = 4


class TornTail(Struct, frozen=True):
    """The remains of a commit that was never acknowledged, cut off the journal."""

    offset: int
    size: int


class Loaded(Struct, frozen=True):
    """A snapshot, and the journal behind its last good line with the commits that the snapshot lacks.

    `torn` was cut off; `torn_size` is the size of a journal whose torn tail could not be cut without the
    lock.
    """

    snapshot: Snapshot
    journal: Journal | None
    news: fmt.Scan
    torn: TornTail | None = None
    torn_size: int = -1


def read_files(files: FileSystem, paths: Paths, *, write: bool, locked: bool) -> Loaded:
    """Read the database.

    Without the lock a compaction may come in between, so what does not fit is read again before it is called
    damaged. With it, a torn tail is cut off. Errors: those of `read_snapshot`; DamagedError for the journal.
    """
    for attempt in range(_TRIES):
        try:
            return _read(files, paths, write=write, locked=locked)
        except (DamagedError, FileNotFoundError):
            if locked:
                raise
            files.pause(0.02 * (attempt + 1))
    return _read(files, paths, write=write, locked=locked)


def _read(files: FileSystem, paths: Paths, *, write: bool, locked: bool) -> Loaded:
    snapshot = read_snapshot(files, paths.snapshot)
    trailer = snapshot.trailer
    path = paths.journal(trailer.generation)
    journal = open_journal(files, path, write=write)
    if journal is None and not trailer.standalone:
        raise DamagedError(path, 0, Cause.JOURNAL_MISSING)
    if journal is None and locked and write:
        start_journal(
            files, paths, fmt.Header(fmt.FORMAT, trailer.generation, trailer.sequence, trailer.chain)
        )
        journal = open_journal(files, path, write=True)
    if journal is None:
        return Loaded(snapshot, None, fmt.Scan((), -1, 0, trailer.sequence, trailer.chain, fmt.Tail.NONE))
    try:
        return _checked(journal, snapshot, cut=locked and write)
    except BaseException:
        journal.close()
        raise


def _checked(journal: Journal, snapshot: Snapshot, *, cut: bool) -> Loaded:
    header, trailer = journal.header, snapshot.trailer
    if header.format > fmt.FORMAT:
        raise NewerVersionError(journal.path, header.format, fmt.FORMAT)
    data = journal.whole()
    start = journal.position
    known = fmt.scan(data[start:], header.base, header.chain)
    if known.tail is fmt.Tail.BROKEN:
        raise DamagedError(journal.path, start + known.length, Cause.JOURNAL_LINE)
    place = fmt.place_in(data[start:], header, trailer.sequence)
    if place is None or place.chain != trailer.chain:
        raise DamagedError(journal.path, start, Cause.JOURNAL_GAP)
    journal.advance(known)
    news = replace(known, commits=tuple(commit for commit in known.commits if commit.n > trailer.sequence))
    if known.tail is fmt.Tail.NONE:
        return Loaded(snapshot, journal, news)
    if not cut:
        return Loaded(snapshot, journal, news, torn_size=len(data))
    torn = TornTail(journal.position, len(data) - journal.position)
    journal.files.truncate(journal.handle, journal.position)
    # Durable before anything is appended: parts of the old tail behind a new line would be damage.
    journal.files.sync(journal.handle)
    return Loaded(snapshot, journal, news, torn)
