"""What the planner remembers about a person's screen, in a small JSON file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from planner.cli.files import make_folder, write_file

if TYPE_CHECKING:
    from pathlib import Path


class FileSettings:
    """Names and texts; a file that cannot be read counts as empty, since it holds nothing but taste."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = _read(path)

    def get(self, name: str) -> str | None:
        """What is remembered under that name."""
        return self._values.get(name)

    def put(self, name: str, value: str) -> None:
        """Remember it from now on."""
        self._values[name] = value
        make_folder(self._path.parent)
        text = json.dumps(self._values, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        write_file(self._path, text.encode(), private=True)


def _read(path: Path) -> dict[str, str]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(values, dict):
        return {}
    return {str(name): value for name, value in values.items() if isinstance(value, str)}
