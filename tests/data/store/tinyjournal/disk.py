"""A disk in memory that can be stopped, filled and made to fail at any call; shows what a stop may leave."""

from __future__ import annotations

import errno
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from data.store.tinyjournal.files import FileStat, Kind


class Stopped(BaseException):
    """The process was killed, or the power went."""


@dataclass(slots=True)
class Node:
    number: int
    data: bytes = b""
    durable: bytes = b""
    stamp: int = 0
    lost: frozenset[int] = frozenset()
    """Bytes that a failed sync left in memory as if they were written: no later sync writes them."""

    def write(self, data: bytes) -> None:
        self.lost = frozenset(at for at in self.lost if data[at : at + 1] == self.data[at : at + 1])
        self.lost = frozenset(at for at in self.lost if at < len(data))
        self.data = data
        self.stamp += 1

    def sync(self) -> None:
        kept = self.durable.ljust(len(self.data), b"\0")
        pairs = enumerate(zip(kept, self.data, strict=False))
        self.durable = (
            bytes(old if at in self.lost else new for at, (old, new) in pairs) if self.lost else self.data
        )

    def fail(self) -> None:
        unwritten = (at for at, byte in enumerate(self.data) if self.durable[at : at + 1] != bytes([byte]))
        self.lost |= frozenset(unwritten)


@dataclass(slots=True)
class Disk:
    """What survives the processes. `pending` are changes of names since the folder was last made durable."""

    names: dict[Path, Node] = field(default_factory=dict)
    durable: dict[Path, Node] = field(default_factory=dict)
    pending: list[tuple[Path, Node | None]] = field(default_factory=list)
    capacity: int | None = None
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def used(self) -> int:
        return sum(len(node.data) for node in self.names.values())

    def rename(self, path: Path, node: Node | None) -> None:
        self.pending.append((path, node))
        _set(self.names, path, node)

    def after_kill(self) -> Disk:
        """What the next process finds when only the process died."""
        return _image(self.names, lambda node: node.data)

    def after_power_cut(self) -> Iterator[Disk]:
        """Every image that the disk may have: any of the pending names, and any part of what was written."""
        for chosen in itertools.product((False, True), repeat=len(self.pending)):
            names = dict(self.durable)
            for (path, node), kept in zip(self.pending, chosen, strict=True):
                if kept:
                    _set(names, path, node)
            dirty = [
                node for node in {id(n): n for n in names.values()}.values() if node.data != node.durable
            ]
            for contents in itertools.product(*[_survivals(node) for node in dirty]):
                kept_data = {node.number: data for node, data in zip(dirty, contents, strict=True)}
                yield _image(names, lambda node, kept=kept_data: kept.get(node.number, node.durable))


def _set(names: dict[Path, Node], path: Path, node: Node | None) -> None:
    if node is None:
        names.pop(path, None)
    else:
        names[path] = node


def _image(names: dict[Path, Node], content) -> Disk:
    fresh: dict[int, Node] = {}
    found = {}
    for path, node in names.items():
        data = content(node)
        found[path] = fresh.setdefault(node.number, Node(node.number, data, data, node.stamp))
    top = max((node.number for node in names.values()), default=0)
    return Disk(found, dict(found), numbers=itertools.count(top + 1))


def _survivals(node: Node) -> list[bytes]:
    old, new = node.durable, node.data
    if not new.startswith(old):
        # What was cut off and what was written over it, each block as it was before or after.
        same = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(new))
        over = same + (min(len(old), len(new)) - same) // 2
        return [old, new, new[:over] + old[over:], new[:over] + old[over : len(new)] + new[len(old) :]]
    tail = new[len(old) :]
    half = len(tail) // 2
    return [old, new, old + tail[:half], old + bytes(len(tail)), old + bytes(half) + tail[half:]]


@dataclass(slots=True)
class Fault:
    """What happens at the call number `at` of the calls named in `on` (all, when empty)."""

    at: int
    error: int | None = None
    on: frozenset[str] = frozenset()
    lasting: bool = False


class MemoryFiles:
    """One process's view of a disk."""

    def __init__(self, disk: Disk, *, replaces: bool = True, fault: Fault | None = None) -> None:
        self.disk = disk
        self.replaces_open_files = replaces
        self.fault = fault
        self.calls: list[str] = []
        self.dead = False
        self.handles: dict[int, Node] = {}
        self._counted = 0
        self._next = itertools.count(3)

    def _call(self, name: str) -> None:
        if self.dead:
            raise Stopped
        self.calls.append(name)
        fault = self.fault
        if fault is None or (fault.on and name not in fault.on):
            return
        self._counted += 1
        if self._counted == fault.at or (fault.lasting and self._counted > fault.at):
            if fault.error is not None:
                raise OSError(fault.error, name)
            self.dead = True
            raise Stopped

    def stat(self, path: Path) -> FileStat | None:
        self._alive()
        node = self.disk.names.get(path)
        return None if node is None else _described(node)

    def fstat(self, handle: int) -> FileStat:
        self._alive()
        return _described(self.handles[handle])

    def open(self, path: Path, *, write: bool) -> int:
        self._alive()
        if path not in self.disk.names:
            raise FileNotFoundError(errno.ENOENT, str(path))
        return self._handle(self.disk.names[path])

    def create(self, path: Path) -> int:
        self._call("create")
        if path in self.disk.names:
            raise FileExistsError(errno.EEXIST, str(path))
        node = Node(next(self.disk.numbers))
        self.disk.rename(path, node)
        return self._handle(node)

    def read(self, handle: int, offset: int, size: int) -> bytes:
        self._alive()
        return self.handles[handle].data[offset : offset + size]

    def append(self, handle: int, data: bytes) -> int:
        self._call("append")
        node, room = self.handles[handle], len(data)
        if self.disk.capacity is not None:
            room = min(room, self.disk.capacity - self.disk.used())
        if room <= 0 < len(data):
            raise OSError(errno.ENOSPC, "append")
        node.write(node.data + data[:room])
        return room

    def truncate(self, handle: int, size: int) -> None:
        self._call("truncate")
        self.handles[handle].write(self.handles[handle].data[:size])

    def sync(self, handle: int) -> None:
        try:
            self._call("sync")
        except OSError:
            self.handles[handle].fail()
            raise
        self.handles[handle].sync()

    def close(self, handle: int) -> None:
        self.handles.pop(handle, None)

    def replace(self, source: Path, target: Path) -> None:
        self._call("replace")
        node = self.disk.names[source]
        open_here = any(held is self.disk.names.get(target) for held in self.handles.values())
        if not self.replaces_open_files and open_here:
            raise PermissionError(errno.EACCES, str(target))
        self.disk.rename(target, node)
        _set(self.disk.names, source, None)
        self.disk.pending[-1:] = [(target, node)]
        self.disk.pending.append((source, None))

    def remove(self, path: Path) -> None:
        if path in self.disk.names:
            self._call("remove")
            self.disk.rename(path, None)

    def sync_folder(self, folder: Path) -> None:
        self._call("sync_folder")
        self.disk.durable = dict(self.disk.names)
        self.disk.pending.clear()

    def names(self, folder: Path) -> tuple[str, ...]:
        self._alive()
        return tuple(sorted(path.name for path in self.disk.names))

    def protect(self, path: Path) -> None:
        self._alive()

    def lock(self, path: Path) -> MemoryLock:
        if path not in self.disk.names:
            self.close(self.create(path))
        return MemoryLock(self)

    def network_share(self, path: Path) -> str | None:
        return None

    def pause(self, seconds: float) -> None:
        self._alive()

    def _alive(self) -> None:
        if self.dead:
            raise Stopped

    def _handle(self, node: Node) -> int:
        handle = next(self._next)
        self.handles[handle] = node
        return handle

    def lock_call(self) -> None:
        self._call("lock")


class MemoryLock:
    """Never contended: tests with this disk take turns."""

    def __init__(self, files: MemoryFiles) -> None:
        self._files = files

    def acquire(self, seconds: float | None) -> bool:
        self._files.lock_call()
        return True

    def release(self) -> None:
        pass

    def close(self) -> None:
        pass


def _described(node: Node) -> FileStat:
    return FileStat(1, node.number, len(node.data), node.stamp, Kind.FILE, node.stamp)
