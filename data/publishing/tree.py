"""Publishes the tree of addresses into a folder that any web server can show.

All that changed is written beside its place first, and takes its place only when everything is there: a disk
that is full half-way leaves the folder as it was. What others put into the folder is never touched.
"""

from __future__ import annotations

import errno
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.publishing import manifest as manifests
from data.publishing.disk import STAGED, Disk, Kind
from data.publishing.manifest import PRIVATE, Manifest, manifest_of
from planner.model.codes import Code
from planner.model.findings import StoreTrouble, finding
from planner.model.reports import Published

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from planner.services.site import Resource

FOLDERS = {"events": 0o755, "programmes": 0o755, "p": 0o711}
"""Folders of the tree and their rights: a web server may open what is in `p` by name, and list it never."""

FILE_MODE = 0o644
MANIFEST_MODE = 0o600


@dataclass
class _Work:
    """What one publishing has prepared."""

    staged: dict[str, Path] = field(default_factory=dict)
    notes: list[Path] = field(default_factory=list)
    """Manifests: what will be ours on the way, and what in the end."""
    made: list[Path] = field(default_factory=list)
    """Folders, the outer ones first."""
    paths: set[str] = field(default_factory=set)
    removed: list[str] = field(default_factory=list)


class Tree:
    """One folder, which one process publishes into at a time."""

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        self._folder = folder
        self._disk = disk or Disk()

    def publish(self, resources: Iterable[tuple[str, Resource]]) -> Published:
        """Make the folder hold these resources at their paths and nothing else of ours.

        Raises StoreTrouble: FOLDER_NOT_OURS, FOLDER_BLOCKED, FOLDER_IS_FILE, FOLDER_BUSY, DISK_FULL,
        FILE_UNWRITABLE; nothing was changed then, unless the system refused in the very last step.
        """
        work = _Work()
        with self._told(self._folder):
            try:
                self._open(work)
                with self._disk.hold(self._folder):
                    return self._publish(work, resources)
            except BaseException:
                self._give_up(work)
                raise

    def _publish(self, work: _Work, resources: Iterable[tuple[str, Resource]]) -> Published:
        before = self._manifest()
        self._sweep()
        for path, resource in resources:
            self._prepare(work, path.removeprefix("/"), resource.content, before)
        after = manifest_of(work.paths)
        work.removed = self._gone(before, after)
        self._take_place(work, before, after)
        changed = set(work.staged)
        return Published(
            folder=self._folder,
            written=tuple(sorted(changed)),
            removed=tuple(sorted(work.removed)),
            unchanged=len(work.paths - changed),
        )

    def _open(self, work: _Work) -> None:
        """Make the folder where it is missing; it may be a link to one."""
        kind = self._disk.kind(self._folder, follow=True)
        if kind is Kind.NOTHING and self._disk.kind(self._folder) is Kind.NOTHING:
            missing = [self._folder]
            while self._disk.kind(missing[0].parent, follow=True) is Kind.NOTHING:
                missing.insert(0, missing[0].parent)
            for folder in missing:
                self._make(work, folder, 0o755)
        elif kind is not Kind.FOLDER:
            raise _trouble(Code.FOLDER_IS_FILE, self._folder)

    def _make(self, work: _Work, folder: Path, mode: int) -> None:
        work.made.append(folder)
        with self._told(folder):
            self._disk.make_folder(folder, mode)

    def _manifest(self) -> Manifest:
        path = self._folder / manifests.NAME
        kind = self._disk.kind(path)
        if kind is Kind.NOTHING:
            return Manifest()
        found = manifests.read(self._disk.read(path)) if kind is Kind.FILE else None
        if found is None:
            raise _trouble(Code.FOLDER_NOT_OURS, path)
        return found

    def _sweep(self) -> None:
        """Remove what a publishing that was ended half-way left behind."""
        for folder in (self._folder, *(self._folder / name for name in FOLDERS)):
            if self._disk.kind(folder, follow=folder == self._folder) is Kind.FOLDER:
                for name in self._disk.names(folder):
                    if name.startswith(".") and name.endswith(STAGED):
                        self._disk.remove(folder / name)

    def _prepare(self, work: _Work, path: str, content: bytes, before: Manifest) -> None:
        """Stage one file if it is not there already, after seeing that nothing of others is in its way."""
        name = path.partition("/")[0]
        target, told = self._folder / path, self._told_path(path)
        with self._told(told):
            if name in FOLDERS:
                self._prepare_folder(work, name)
            kind = self._disk.kind(target)
            if kind not in (Kind.NOTHING, Kind.FILE):
                raise _trouble(Code.FOLDER_BLOCKED, told)
            found = self._disk.read(target) if kind is Kind.FILE else None
            ours = path in before or found in (None, content)
            if not ours and not manifests.bears_mark(found or b""):
                raise _trouble(Code.FOLDER_NOT_OURS, told)
            work.paths.add(path)
            if found != content:
                work.staged[path] = self._disk.stage(target, content, FILE_MODE)

    def _prepare_folder(self, work: _Work, name: str) -> None:
        folder = self._folder / name
        kind = self._disk.kind(folder)
        if kind is Kind.NOTHING:
            self._make(work, folder, FOLDERS[name])
        elif kind is not Kind.FOLDER:
            raise _trouble(Code.FOLDER_BLOCKED, folder)

    def _gone(self, before: Manifest, after: Manifest) -> list[str]:
        """Files that were published before and are no more, as far as they are files still."""
        gone = [path for path in before.public if path not in after]
        private = self._folder / PRIVATE.rstrip("/")
        if before.digests - after.digests and self._disk.kind(private) is Kind.FOLDER:
            paths = (f"{PRIVATE}{name}" for name in self._disk.names(private))
            gone += [path for path in paths if path in before and path not in after]
        return [path for path in gone if self._is_there(path)]

    def _is_there(self, path: str) -> bool:
        """Whether a path is a file, and not one elsewhere to which a link leads."""
        folder = (self._folder / path).parent
        inside = folder == self._folder or self._disk.kind(folder) is Kind.FOLDER
        return inside and self._disk.kind(self._folder / path) is Kind.FILE

    def _take_place(self, work: _Work, before: Manifest, after: Manifest) -> None:
        """Put everything into its place. What is about to be ours is said first, so that a publishing that
        ends half-way leaves no file that nobody owns."""
        path = self._folder / manifests.NAME
        between = before | after
        if between != before:
            self._note(work, path, between)
        if before != after or self._disk.kind(path) is Kind.NOTHING:
            self._note(work, path, after)
        for name, staged in work.staged.items():
            with self._told(self._told_path(name)):
                self._disk.settle(staged)
        for staged in work.notes:
            self._disk.settle(staged)
        if between != before:
            self._disk.replace(work.notes[0], path)
        for name, staged in work.staged.items():
            with self._told(self._told_path(name)):
                self._disk.replace(staged, self._folder / name)
        for name in work.removed:
            with self._told(self._told_path(name)):
                self._disk.remove(self._folder / name)
        if work.notes:
            self._disk.replace(work.notes[-1], path)
        self._settle(work)

    def _note(self, work: _Work, path: Path, manifest: Manifest) -> None:
        with self._told(path):
            work.notes.append(self._disk.stage(path, manifests.written(manifest), MANIFEST_MODE))

    def _settle(self, work: _Work) -> None:
        touched = {(self._folder / path).parent for path in (*work.staged, *work.removed)}
        for folder in sorted(touched):
            self._disk.settle(folder)

    def _give_up(self, work: _Work) -> None:
        """Leave nothing of what was prepared. The trouble that led here is the one to tell; what cannot be
        removed is swept by the next publishing."""
        with suppress(OSError):
            for staged in (*work.staged.values(), *work.notes):
                self._disk.remove(staged)
            for folder in reversed(work.made):
                if self._disk.kind(folder) is Kind.FOLDER and not self._disk.names(folder):
                    self._disk.remove_folder(folder)

    def _told_path(self, path: str) -> Path:
        """The path to name where there is trouble: that of a personal feed is a secret."""
        return self._folder / (PRIVATE.rstrip("/") if path.startswith(PRIVATE) else path)

    @contextmanager
    def _told(self, path: Path) -> Iterator[None]:
        """Turn what the system refuses into trouble with a path that people know."""
        try:
            yield
        except BlockingIOError as error:
            raise _trouble(Code.FOLDER_BUSY, path) from error
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise _trouble(Code.DISK_FULL, path) from error
            reason = error.strerror or str(error)
            raise StoreTrouble(
                finding(Code.FILE_UNWRITABLE, str(path), path=str(path), reason=reason)
            ) from error


def _trouble(code: Code, path: Path) -> StoreTrouble:
    return StoreTrouble(finding(code, str(path), path=str(path)))
