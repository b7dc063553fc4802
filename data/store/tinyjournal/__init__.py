"""A TinyDB whose writes are durable transactions in a journal beside an ordinary TinyDB file.

The package knows nothing of what is stored. `Database.open` is the door, `errors` holds what can go wrong,
`verification`, `salvage` and `repair` are for a database that does not open.

Files
-----
`X.json`, the snapshot: a TinyDB file, one document a line, that stock TinyDB opens. Its last table,
`_journal`, has one document (`format.Trailer`): the number and the chain of the last commit inside, the
schema version, the next id of each table that ever had a document, the generation (one more with each
compaction), the length of all bytes before it, and a CRC-32 of those and of itself. It is only ever replaced
by renaming.

`X.json.journal`: lines of eight hexadecimal digits, a space, and JSON without a raw newline. The first is a
header (`format.Header`): the commit that the journal continues, and its chain. Each further line is one
commit (`format.Commit`): its number, whole documents put, ids removed, tables dropped, next ids that do not
follow from the documents, the schema version where it changed. The digits are the CRC-32 of the JSON, started
with the digits of the line before (for the first commit, with the chain in the header): a line stands only
behind the history that it was written for. Where an open file cannot be replaced, each generation has a
journal of its own, `X.json.journal-N`.

`X.json.lock` is locked with flock and never removed (where there is no flock: by filelock, which polls, and
may remove it when nobody holds it). `X.json.queue` is locked by the one who is next. `X.json.reserve` is
256 KiB that do not compress, kept for removing things from a full disk. `X.json.new-*` are not part of the
database yet; the next compaction removes those that a stop left.

All are made for the owner alone, or for the group where the folder has the setgid bit; opening takes other
rights away from files that are ours. A link, a folder or a device in place of one of them is refused.

The state is the snapshot and, on it, every commit of the journal with a higher number. A commit that the
snapshot has already is skipped, once its chain is seen to be that of the snapshot.

A commit
--------
1. The lock: first the queue, then the lock, each an exclusive flock that blocks; the queue is let go when
   the lock is there. So whoever lets go and comes back at once is behind who waits. Who cannot get the queue
   within a second goes on without, so that one who was suspended in it stops nobody.
2. What others appended is read and applied. A tail that is no whole line, or does not continue the chain,
   leads to a scan from the header; if the bad line is the last, it is cut off (its writer was stopped,
   nobody was told that it is done) and that is synced, else the database is refused as damaged. No other
   code cuts what it did not write itself.
3. The snapshot's inode, size and times of writing and of change are compared. If they differ, the file that
   is there now must be of a later generation or, by its checksum, what it was, and its commit must be one of
   this journal, by number and chain; else the write is refused. The reserve is made whole again where it is
   not and there is room.
4. The caller's block changes the tables in memory, with an undo list. Nothing of it is written yet.
5. One append of the whole line. If the system refuses it, the line is cut off again and memory is undone. If
   it was for want of room, and documents get shorter or the caller said that it takes something back, the
   reserve is removed and the line appended once more.
6. fsync (fdatasync; F_FULLFSYNC on macOS). The first time that a handle appends to a journal, the folder is
   synced before, because whoever renamed the journal may have been stopped before doing so. If fsync fails,
   the commit is not acknowledged: the descriptor is given up, a new one cuts the line off and is synced. If
   that fails too, what the journal ends with is not known, and the handle reads all files again before it
   writes or follows.
7. The lock is let go, and the caller goes on. From here the commit outlives the process and the power.

A stop before 5 leaves nothing. A stop within 5 leaves a torn line, which the next writer cuts off. A stop
between 5 and 7 leaves the commit whole or not at all; its caller was told nothing.

A compaction
------------
1. Without the lock: the tables are copied (references only), the snapshot is read against its checksum, so
   that nothing that another program wrote is replaced, and the copy is written to a temporary file, which is
   synced.
2. With the lock: what was committed meanwhile is read. If the journal no longer leads through the commit
   that was copied, or another compaction came first, the temporary file is removed and nothing has
   happened.
3. The snapshot is compared as before a commit. A new journal with the lines since the copy is written to a
   temporary file and synced (numbered: in its place, and the folder synced).
4. The snapshot is renamed into place; the folder is synced. The old journal still continues the new
   snapshot, so a stop here loses nothing.
5. The journal is renamed into place; the folder is synced. What stopped compactions left is removed.
   Writers were kept waiting from 2 to here only.

A new database is made the other way round, journal first: a snapshot without a journal is then always
damage. The exception is a backup, which says in its `_journal` table that it stands alone; who opens it for
writing gives it a journal and compacts it. A backup is written as in 1, synced, renamed, and the folder
synced. A repair writes what it could read in the same way, after a copy of the damaged snapshot; it renames
the damaged journal away when the new snapshot is durable, so it can be stopped anywhere and made again.

Following
---------
Each handle keeps all documents, encoded, in memory; reads decode a copy. `catch_up` compares the size of
the journal that it holds open, the digits of the last line that it read and the identity of the two names,
and reads what is new; it takes no lock and cuts nothing. Over a compaction it reads the end of the snapshot
and finds its place in the new journal by number and chain. If it cannot (it missed what a compaction took in,
or had read a commit that was undone), it loads everything again and tells the differences. Reads between
two transactions of one handle, inside `view`, are of one commit.

Ids rise and are never given again, also after removal, compaction and restart; a salvage that lost
something leaves a gap of 1000.

What is not promised
--------------------
- Another process may read a commit between its append and its fsync, shortly before its writer knows of it.
  If that fsync fails, the reader takes the commit back when it follows next.
- If the process is killed between a failed fsync and cutting the line off, the line counts as a commit for
  the next writer, though a kernel may have marked its pages clean without writing them.
- A whole last line whose checksum is wrong is taken for a torn write, because a power cut can leave that;
  so decay of exactly the last commit is told by `torn` but not refused.
- CRC-32 finds accidents, not forgery. Nothing is encrypted.
- The disk must keep what fsync acknowledged, renames must be atomic. On network file systems neither that
  nor the lock can be relied on: `network_share` tells when the database is on one.
- A caller that opens the database twice in one thread and writes through one handle inside a transaction of
  the other waits for itself, until the limit of the lock.
- The whole database is held in memory: about 0.55 kB for a document of 400 bytes, and 0.1 kB more for each
  index that was asked for.
"""

from data.store.tinyjournal.database import Database
from data.store.tinyjournal.schema import Aggregate, Schema, TableSchema
from data.store.tinyjournal.transaction import Change, Transaction

__all__ = ["Aggregate", "Change", "Database", "Schema", "TableSchema", "Transaction"]
