"""The database in memory, and how it follows the files: loaded once, then only what was appended is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.store.tinyjournal import format as fmt
from data.store.tinyjournal.errors import (
    Cause,
    DamagedError,
    ForeignWriteError,
    NewerVersionError,
    ReadFailedError,
)
from data.store.tinyjournal.journal import Journal, check_kind, open_journal
from data.store.tinyjournal.loading import Loaded, TornTail, read_files
from data.store.tinyjournal.snapshot import peek, verified_trailer
from data.store.tinyjournal.state import TableState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.store.tinyjournal.files import FileStat, FileSystem
    from data.store.tinyjournal.paths import Paths
    from data.store.tinyjournal.schema import Schema


class _StaleError(Exception):
    """What is in memory no longer leads to what is in the files: load again."""


class Replica:
    """Tables as of commit `sequence`. Not thread-safe; whoever follows with `locked` holds the lock."""

    def __init__(self, files: FileSystem, paths: Paths, schema: Schema, *, write: bool) -> None:
        self.files = files
        self.paths = paths
        self.schema = schema
        self.write = write
        self.tables: dict[str, TableState] = {}
        self.sequence = 0
        self.chain = 0
        self.generation = 0
        self.schema_version = 0
        self.snapshot_size = 0
        self.standalone = False
        self.journal: Journal | None = None
        self.torn: TornTail | None = None
        self.others: set[tuple[str, int]] = set()
        self._snapshot: FileStat | None = None
        self._torn_size = -1

    def table(self, name: str) -> TableState:
        """The state of a table; asking for an unknown one does not list it."""
        found = self.tables.get(name)
        if found is None:
            found = self.tables[name] = TableState(self.schema.table(name))
        return found

    def close(self) -> None:
        """Give the journal's handle back."""
        if self.journal is not None:
            self.journal.close()
            self.journal = None

    def load(self, *, locked: bool) -> None:
        """Read snapshot and journal whole.

        Without the lock, a compaction may come in between: then once more.
        """
        loaded = read_files(self.files, self.paths, write=self.write, locked=locked)
        try:
            self._become(loaded)
        except BaseException:
            if loaded.journal is not None:
                loaded.journal.close()
            raise
        self.close()
        self.journal = loaded.journal

    def follow(self, *, locked: bool) -> None:
        """Apply what others committed. Only with the lock is a torn tail cut off.

        Errors: ForeignWriteError, DamagedError, NewerVersionError, RefusedFileError, ReadFailedError.
        """
        try:
            if self.is_current() and (self.journal is not None or not locked):
                return  # As nearly always; a backup that is only looked at has no journal to follow.
            self._follow(locked=locked)
        except OSError as error:
            raise ReadFailedError(self.paths.snapshot, error.errno or 0) from error

    def _follow(self, *, locked: bool) -> None:
        try:
            if self.journal is None or not self.journal.usable:
                raise _StaleError
            self._read_on(self.journal, locked=locked)
            self._look_at_snapshot(self.journal, locked=locked)
            self._look_at_journal(self.journal, locked=locked)
        except _StaleError:
            self.load(locked=locked)

    def is_current(self) -> bool:
        """Whether nobody has written since the last look; asks for what two names stand for, and reads eight
        bytes."""
        journal = self.journal
        if journal is None:
            return self.standalone and self.snapshot_untouched()
        named = self.files.stat(self.paths.journal(self.generation))
        return (
            named is not None
            and journal.usable
            and named.size == journal.position
            and named.same_file(journal.identity)
            and self.snapshot_untouched()
            and journal.still_ends_with(self.chain)
        )

    def take_others(self) -> frozenset[tuple[str, int]]:
        """What others changed since the last call."""
        if not self.others:
            return frozenset()
        taken, self.others = frozenset(self.others), set()
        return taken

    def accept(self, snapshot: FileStat, generation: int, journal: Journal) -> None:
        """Go on with the files of a compaction that this process made of the state that it holds."""
        self.close()
        self._snapshot, self.snapshot_size = snapshot, snapshot.size
        self.generation, self.journal, self.standalone = generation, journal, False

    def snapshot_untouched(self) -> bool:
        """Whether the snapshot is still the one that was read."""
        return self.files.stat(self.paths.snapshot) == self._snapshot

    def _become(self, loaded: Loaded) -> None:
        before, snapshot, trailer = self.tables, loaded.snapshot, loaded.snapshot.trailer
        self._check_version(trailer.schema)
        first = self._snapshot is None
        seen = set(self.others)
        self.schema_version = trailer.schema
        self.tables = {}
        for name in (*snapshot.tables, *trailer.next):
            self.table(name).next_id = trailer.next.get(name, 1)
        for name, docs in snapshot.tables.items():
            self.table(name).fill(dict(docs), trailer.next.get(name, 1))
        for commit in loaded.news.commits:
            self._apply(commit)
        self.others = seen if first else seen | set(_differences(before, self.tables))
        self.sequence, self.chain = loaded.news.sequence, loaded.news.chain
        self._snapshot = snapshot.identity
        self.snapshot_size, self.generation = snapshot.identity.size, trailer.generation
        self.standalone = trailer.standalone
        self.torn = loaded.torn or self.torn
        self._torn_size = loaded.torn_size

    def _apply(self, commit: fmt.Commit) -> None:
        for name, docs in commit.put.items():
            state = self.table(name)
            state.listed = True
            for doc_id, doc in docs.items():
                state.put(doc_id, bytes(doc))
                self.others.add((name, doc_id))
        for name, ids in commit.cut.items():
            for doc_id in ids:
                self.table(name).remove(doc_id)
                self.others.add((name, doc_id))
        for name in commit.drop:
            self.table(name).listed = False
        for name, next_id in commit.next.items():
            self.table(name).next_id = max(next_id, self.table(name).next_id)
        if commit.schema is not None:
            self._check_version(commit.schema)
            self.schema_version = commit.schema

    def _check_version(self, found: int) -> None:
        if found > self.schema.version:
            raise NewerVersionError(self.paths.snapshot, found, self.schema.version)

    def _read_on(self, journal: Journal, *, locked: bool) -> None:
        size = journal.size()
        if size < journal.position:
            raise _StaleError
        if size > journal.position:
            unread = journal.unread()
            found = fmt.scan(unread, self.sequence, self.chain)
            for commit in found.commits:
                self._apply(commit)
            journal.advance(found)
            self.sequence, self.chain = found.sequence, found.chain
            # Where to cut is decided by a scan from the header, never by how far this process happened to
            # read. A whole line that does not continue what was read may also mean that this process read
            # what was undone.
            whole = unread.endswith(b"\n") and size != self._torn_size
            if found.tail is fmt.Tail.BROKEN or (found.tail is fmt.Tail.TORN and (locked or whole)):
                raise _StaleError
        if not journal.still_ends_with(self.chain):
            raise _StaleError

    def _look_at_snapshot(self, journal: Journal, *, locked: bool) -> None:
        if self.snapshot_untouched():
            return
        seen = peek(self.files, self.paths.snapshot)
        if seen is None:
            raise ForeignWriteError(self.paths.snapshot)
        trailer, identity = seen
        self._check_version(trailer.schema)
        if trailer.generation == self.generation:
            self._compare(trailer)
        if trailer.sequence > self.sequence:
            self._read_on(journal, locked=locked)
        if trailer.generation < self.generation or trailer.sequence > self.sequence:
            raise _StaleError
        # One of another history (a copy of another database, or of before a commit was undone) does not pass.
        if journal.chain_at(trailer.sequence) != trailer.chain:
            raise _StaleError
        self._snapshot, self.generation = identity, trailer.generation
        self.snapshot_size, self.standalone = identity.size, trailer.standalone

    def _compare(self, trailer: fmt.Trailer) -> None:
        # The same state by its trailer, but another inode or time: copied, touched or edited. Its content can
        # tell.
        try:
            same = verified_trailer(self.files, self.paths.snapshot) == trailer
        except DamagedError as error:
            raise ForeignWriteError(self.paths.snapshot) from error
        if not same:
            raise ForeignWriteError(self.paths.snapshot)

    def _look_at_journal(self, journal: Journal, *, locked: bool) -> None:
        path = self.paths.journal(self.generation)
        found = check_kind(self.files, path)
        if found is not None and found.same_file(journal.identity):
            return
        newer = open_journal(self.files, path, write=self.write) if found is not None else None
        if newer is None:
            if locked:
                raise DamagedError(path, 0, Cause.JOURNAL_MISSING)
            return
        try:
            self._switch(newer)
        except BaseException:
            newer.close()
            raise
        self.close()
        self.journal = newer
        self._read_on(newer, locked=locked)

    def _switch(self, newer: Journal) -> None:
        header = newer.header
        lines = newer.whole()[newer.position :]
        place = fmt.place_in(lines, header, self.sequence)
        if place is None or place.chain != self.chain:
            raise _StaleError
        newer.advance(place)


def _differences(before: dict[str, TableState], after: dict[str, TableState]) -> Iterator[tuple[str, int]]:
    for name in before.keys() | after.keys():
        old = before[name].documents() if name in before else {}
        new = after[name].documents() if name in after else {}
        for doc_id in old.keys() | new.keys():
            one, other = old.get(doc_id), new.get(doc_id)
            if one is None or other is None or memoryview(one) != memoryview(other):
                yield name, doc_id
