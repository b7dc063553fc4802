"""Keeps forms that were left unsaved, so that a crash loses nothing that was typed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from planner.cli.files import make_folder, write_file

if TYPE_CHECKING:
    from pathlib import Path


class FolderDrafts:
    """A file a draft, for its owner only; the name tells nothing of what is in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, key: str) -> Path:
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.draft"

    def get(self, key: str) -> str | None:
        """The draft that was kept last; None where there is none."""
        try:
            return self._path(key).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def put(self, key: str, text: str) -> None:
        """Keep a draft."""
        make_folder(self._folder)
        write_file(self._path(key), text.encode(), private=True)

    def clear(self, key: str) -> None:
        """Forget a draft."""
        self._path(key).unlink(missing_ok=True)
