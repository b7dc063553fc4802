"""Blocks in which errors of the engine and of the system become what people can be told."""

from __future__ import annotations

from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data.store.tinyjournal import errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.model.codes import Code


class _Telling:
    """Not a generator, since it stands around every look at the store."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, errors.StoreError):
            from data.store.told import told
            from planner.model.findings import StoreTrouble

            raise StoreTrouble(told(error)) from error


_TELLING: Final = _Telling()


def telling() -> AbstractContextManager[None]:
    """Turn errors of the engine into StoreTrouble."""
    return _TELLING


@contextmanager
def telling_files(path: Path, denied: Code | None = None) -> Iterator[None]:
    """Turn errors of the engine, and of the system about files, into StoreTrouble; `denied` (FILE_UNREADABLE)
    is said of a file that the system does not let us use."""
    try:
        with telling():
            yield
    except OSError as error:
        from data.store.told import told_system
        from planner.model.codes import Code
        from planner.model.findings import StoreTrouble

        named = Path(error.filename) if isinstance(error.filename, str) else path
        refused = denied or Code.FILE_UNREADABLE
        raise StoreTrouble(told_system(named, error.errno or 0, refused)) from error
