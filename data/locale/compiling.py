"""Compiles the catalogues of a language into one .mo, for the wheel and for a working copy.

The build hook runs this file by its path, so it imports nothing of the project.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import polib

if TYPE_CHECKING:
    from collections.abc import Iterable


def compiled_catalogue(sources: Iterable[Path]) -> bytes:
    """One binary catalogue out of several .po files; of a text that several hold, the first is taken."""
    merged = polib.POFile()
    taken: set[tuple[str, str | None]] = set()
    for source in sources:
        catalogue = polib.pofile(str(source), encoding="utf-8")
        merged.metadata = merged.metadata or catalogue.metadata
        for entry in catalogue:
            key = (entry.msgid, entry.msgctxt)
            if key not in taken and entry.translated():
                taken.add(key)
                merged.append(entry)
    binary: bytes = merged.to_binary()
    return binary


def keep(catalogue: bytes, target: Path, stamp: int) -> None:
    """Put a catalogue at its place whole, dated like its newest source (in nanoseconds).

    Where the folder cannot be written nothing is kept: the next start compiles again.
    """
    with suppress(OSError):
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem}-", suffix=target.suffix)
        unfinished = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(catalogue)
            os.utime(unfinished, ns=(stamp, stamp))
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
