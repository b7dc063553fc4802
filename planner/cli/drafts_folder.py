"""Keeps forms that were left unsaved, so that a crash loses nothing that was typed."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from planner.cli.files import make_folder, write_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

LOCAL_DIGITS = 8
"""Of a phone number, with which it is recognised however its beginning was typed."""


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

    def forget(self, texts: Collection[str]) -> int:
        """Remove every draft that holds one of these names, phone numbers or addresses; how many."""
        if not self._folder.is_dir():
            return 0
        holding = [
            draft
            for draft in sorted(self._folder.glob("*.draft"))
            if any(
                _names(value, text) for value in _typed(draft.read_text(encoding="utf-8")) for text in texts
            )
        ]
        for draft in holding:
            draft.unlink(missing_ok=True)
        return len(holding)


def _typed(content: str) -> list[str]:
    """Everything that was typed into the form, whatever its fields are called."""
    try:
        return list(_strings(json.loads(content)))
    except ValueError:
        return content.splitlines()


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(inner)


def _names(typed: str, text: str) -> bool:
    """Whether what was typed is this text, begins with it, or is the number however it was written."""
    if text.startswith("+"):
        return text[-LOCAL_DIGITS:] in re.sub(r"\D", "", typed)
    typed, text = typed.casefold().strip(), text.casefold()
    return typed == text or typed.startswith(f"{text} ")
