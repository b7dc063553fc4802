"""The store at 1,000, 10,000 and 100,000 sign-ups beside SQLite, stock TinyDB and bare appends with fsync."""

from __future__ import annotations

import itertools
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson

from bench import people
from bench.finding import compare_finding
from bench.measure import HERE, Ratio, milliseconds, tell, tell_load
from bench.peers import Raw, Sqlite, Stock
from bench.remote import Remote, Took
from bench.subjects import Ours, OursDocuments

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES: Final = (1_000, 10_000, 100_000)
LARGEST: Final = SIZES[-1]
ROUNDS: Final = 16
BURST: Final = 12
"""Sign-ups one after the other, before it is the next one's turn: so many that their own work counts more
than the return of the processor's caches from a dozen other processes."""
STOCK_ROUNDS: Final = dict(zip(SIZES, (12, 4, 1), strict=True))
WARMING: Final = 4
IMPORTS: Final = 3
WRITERS: Final = 8
WRITING: Final = 5.0
OPENINGS: Final = 5
IMPORTED: Final = 10_000

OURS: Final = "openday"
SHARE: Final = "openday, the store's share"
SQLITE: Final = "SQLite, WAL, FULL"
STOCK: Final = "stock TinyDB"
RAW: Final = "append + fsync"

_numbers = itertools.count(1_000_000)
_blocks = itertools.count()


def main() -> None:
    """Print every comparison, and whether each limit is met.

    All CPU is that of the process which does the work, by its own account. On a machine with more to do than
    it has processors for, it rises with all others': compare it with that of the peers beside it.
    """
    tell_load("before")
    # Not in the system's folder for temporary files, which may be memory.
    place = HERE.parent / "out"
    place.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=place) as name:
        folder = Path(name)
        documents = folder / "documents"
        with documents.open("wb") as lines:
            lines.writelines(orjson.dumps(document) + b"\n" for document in people.documents(LARGEST))
        ours = {size: Remote(Ours, folder / f"ours-{size}.json", documents, size) for size in SIZES}
        sqlite = {size: Remote(Sqlite, folder / f"{size}.sqlite", documents, size) for size in SIZES}
        for size in SIZES:
            ours[size].ready()
            sqlite[size].ready().do("fill")
        _sign_ups(folder, documents, ours, sqlite)
        compare_finding(ours[LARGEST], sqlite[LARGEST])
        _openings(folder, documents)
        _stalls(ours[LARGEST], folder, documents)
        _writers(folder, documents)
        for remote in (*ours.values(), *sqlite.values()):
            remote.end()
        _imports(folder, documents)
    tell_load("after")


def _sign_ups(folder: Path, documents: Path, ours: dict[int, Remote], sqlite: dict[int, Remote]) -> None:
    stock = {size: Remote(Stock, folder / f"stock-{size}.json", documents, size) for size in SIZES}
    length = int(ours[LARGEST].do("commit_bytes", next(_numbers)).value)
    raw = Remote(Raw, folder / "raw", length).ready()
    for remote in stock.values():
        remote.ready()
    kinds = {
        OURS: (ours, "sign_up"),
        SHARE: (ours, "store_sign_up"),
        SQLITE: (sqlite, "sign_up"),
        RAW: (dict.fromkeys(SIZES, raw), "sign_up"),
    }
    took: dict[str, dict[int, list[Took]]] = {kind: {size: [] for size in SIZES} for kind in (*kinds, STOCK)}
    for turn in range(ROUNDS + WARMING):
        for size in SIZES:
            for kind, (remotes, call) in kinds.items():
                numbers = [next(_numbers) for _ in range(BURST)]
                remotes[size].do("prepare", numbers)  # all, so that it does not come between those measured
                took[kind][size] += [remotes[size].do(call, number) for number in numbers]
            if turn % (ROUNDS // STOCK_ROUNDS[size]) == ROUNDS // STOCK_ROUNDS[size] - 1:
                took[STOCK][size].append(stock[size].do("sign_up", next(_numbers)))
    for remote in (*stock.values(), raw):
        remote.end()
    for kind in kinds:
        took[kind] = {size: one[WARMING * BURST :] for size, one in took[kind].items()}
    _tell_sign_ups(took, length)


def _tell_sign_ups(took: dict[str, dict[int, list[Took]]], length: int) -> None:
    titles = "".join(f"{size:>12,}" for size in SIZES)
    print(f"{f'one durable sign-up ({length} bytes), ms':44}{titles}")
    for kind, by_size in took.items():
        print(
            f"  {kind + ', wall':42}"
            + "".join(f"{milliseconds(t.wall for t in by_size[s]):12.3f}" for s in SIZES)
        )
        print(
            f"  {kind + ', CPU':42}"
            + "".join(f"{milliseconds(t.cpu for t in by_size[s]):12.3f}" for s in SIZES)
        )
    ours, raw, sqlite = took[OURS], took[RAW], took[SQLITE]
    for name, of in (("a sign-up", ours), ("the store's share", took[SHARE])):
        above = [a.cpu - b.cpu for a, b in zip(of[LARGEST], raw[LARGEST], strict=True)]
        tell(f"CPU of {name} above append + fsync", milliseconds(above), "ms", 0.5)
        middle = (sorted_cpu(of[LARGEST]), sorted_cpu(of[SIZES[0]]))
        growth = tuple(a.cpu / b.cpu for a, b in zip(*middle, strict=True))
        print(Ratio(f"CPU of {name} at 100,000", "at 1,000", growth, 1.2).line())
    pairs = zip(ours[LARGEST], sqlite[LARGEST], strict=True)
    print(Ratio("wall of a sign-up at 100,000", "SQLite", tuple(a.wall / b.wall for a, b in pairs)).line())
    times = [took[STOCK][LARGEST][0].wall / t.wall for t in ours[LARGEST]]
    print(Ratio("wall of stock TinyDB at 100,000", "openday", tuple(times)).line())


def sorted_cpu(took: Sequence[Took]) -> list[Took]:
    """The middle half by CPU: what disturbs single runs is not what grows."""
    ordered = sorted(took, key=lambda one: one.cpu)
    return ordered[len(ordered) // 4 : -len(ordered) // 4]


def _openings(folder: Path, documents: Path) -> None:
    plain, audited = folder / "plain.json", folder / f"ours-{LARGEST}.json"
    imported = Remote(OursDocuments, plain, documents, LARGEST).ready()
    imported.do("import_all")
    imported.do("close")
    imported.end()
    sqlite = (folder / f"{LARGEST}.sqlite").stat().st_size / 1e6
    print(
        f"{'size of 100,000 with audit':52} {audited.stat().st_size / 1e6:10.1f} MB, SQLite {sqlite:.1f} MB"
    )
    seen: dict[Path, list[tuple[float, ...]]] = {plain: [], audited: []}
    for _ in range(OPENINGS):
        for path, openings in seen.items():
            openings.append(_opening(path))
    for path, what in ((plain, "100,000"), (audited, "100,000 and their audit")):
        wall, cpu, memory = (statistics.median(column) for column in zip(*seen[path], strict=True))
        aims = (1.0, 250) if path == plain else (None, None)
        tell(f"cold open of {what}, wall", wall, "s", aims[0])
        tell(f"cold open of {what}, CPU", cpu, "s")
        tell(f"cold open of {what}, memory", memory, "MB", aims[1])


def _opening(path: Path) -> tuple[float, ...]:
    command = [sys.executable, "-m", "bench.opening", str(path), people.family(LARGEST // 2).ref]
    done = subprocess.run(command, cwd=HERE.parent, check=True, capture_output=True)
    return tuple(map(float, done.stdout.split()))


def _stalls(writer: Remote, folder: Path, documents: Path) -> None:
    other = Remote(Ours, folder / f"ours-{LARGEST}.json", documents, LARGEST).ready()
    writer.do("sign_up", next(_numbers))
    quiet = writer.do("keep_signing", 2.0, _block()).value
    writer.begin("keep_signing", 4.0, _block())
    compacted = other.do("compact").wall
    beside = writer.result().value
    own = writer.do("sign_beside_own_compaction", 4.0, _block()).value
    other.end()
    tell("compaction of 100,000", compacted, "s")
    tell("longest sign-up without any compaction", max(quiet) * 1000, "ms")
    tell("longest sign-up while another process compacts", max(beside) * 1000, "ms")
    tell("longest sign-up while a thread compacts", max(own) * 1000, "ms")


def _writers(folder: Path, documents: Path) -> None:
    for name, make, path in (
        ("openday", Ours, folder / f"ours-{SIZES[1]}.json"),
        ("SQLite", Sqlite, folder / f"{SIZES[1]}.sqlite"),
    ):
        writers = [Remote(make, path, documents, SIZES[1]) for _ in range(WRITERS)]
        for writer in writers:
            writer.ready().do("sign_up", next(_numbers))  # whatever is imported late is imported now
        for writer in writers:
            writer.begin("keep_signing", WRITING, _block())
        waits = [seconds for writer in writers for seconds in writer.result().value]
        for writer in writers:
            writer.end()
        rate = len(waits) / WRITING
        tell(f"{WRITERS} writers, longest wait, {name} ({rate:.0f}/s)", max(waits) * 1000, "ms")
        tell(f"{WRITERS} writers, median wait, {name}", milliseconds(waits), "ms")


def _imports(folder: Path, documents: Path) -> None:
    took: dict[str, list[Took]] = {"engine": [], "sqlite": [], "service": []}
    for turn in range(IMPORTS):
        engine = Remote(OursDocuments, folder / f"import-{turn}.json", documents, IMPORTED).ready()
        sqlite = Remote(Sqlite, folder / f"import-{turn}.sqlite", documents, IMPORTED).ready()
        took["engine"].append(engine.do("import_all"))
        took["sqlite"].append(sqlite.do("import_all"))
        engine.end()
        sqlite.end()
        service = Remote(Ours, folder / f"import-service-{turn}.json", documents, SIZES[0]).ready()
        took["service"].append(service.do("import_through_service", _block(), IMPORTED))
        service.end()
    for name, of in (("ready documents", "engine"), ("ready documents, SQLite", "sqlite")):
        tell(f"import of 10,000 {name}", statistics.median(t.wall for t in took[of]), "s")
    pairs = zip(took["engine"], took["sqlite"], strict=True)
    print(Ratio("import of 10,000, wall", "SQLite", tuple(a.wall / b.wall for a, b in pairs), 1).line())
    tell("import of 10,000 through the service", statistics.median(t.wall for t in took["service"]), "s")
    tell("import of 10,000 through the service, CPU", statistics.median(t.cpu for t in took["service"]), "s")


def _block() -> int:
    """The first of 20,000 numbers that nobody else uses."""
    return 2_000_000 + next(_blocks) * 20_000
