"""Files that commands write: whole or not at all, private where they hold personal data."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import StoreTrouble, finding

if TYPE_CHECKING:
    from planner.cli.invocation import Invocation

STANDARD_OUTPUT = "-"


def write_file(path: Path, content: bytes, *, private: bool) -> Path:
    """Replace `path` by `content` in one step, readable for the owner only when `private`; what is no file,
    like a pipe, is written to."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)
            return path
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if not private:
                temporary.chmod(0o644)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreTrouble(finding(Code.FILE_UNWRITABLE, str(path), path=str(path), reason=reason)) from error
    return path


def usual_folder() -> Path:
    """Where people look for files: their downloads, else the current folder."""
    from platformdirs import user_downloads_path

    downloads = user_downloads_path()
    return downloads if downloads.is_dir() and os.access(downloads, os.W_OK) else Path.cwd()


def make_folder(path: Path) -> None:
    """Make a folder and what is above it."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreTrouble(finding(Code.FILE_UNWRITABLE, str(path), path=str(path), reason=reason)) from error


def deliver(call: Invocation, content: bytes, asked: str | None, usual: str, *, private: bool) -> None:
    """Write to the file asked for, to standard output (`-`), or to `usual` in this folder; say the path."""
    if asked == STANDARD_OUTPUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    call.say(str(write_file(Path(asked or usual), content, private=private)))


def read_bytes(path: str, most: int = -1) -> bytes:
    """What is in a file, or on standard input (`-`); the first `most` bytes of it."""
    try:
        if path == STANDARD_OUTPUT:
            return sys.stdin.buffer.read(most)
        with Path(path).open("rb") as file:
            return file.read(most)
    except FileNotFoundError as error:
        raise StoreTrouble(finding(Code.FILE_MISSING, path, path=path)) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise StoreTrouble(finding(Code.FILE_UNREADABLE, path, path=path, reason=reason)) from error


def read_text(path: str) -> str:
    """The UTF-8 text of a file, or of standard input (`-`)."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StoreTrouble(finding(Code.FILE_UNREADABLE, path, path=path, reason="UTF-8")) from error
