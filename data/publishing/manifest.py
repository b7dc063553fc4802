"""Which files of a folder are ours, remembered in the folder from one publishing to the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

import msgspec

NAME = ".openday.json"
VERSION = 1
PRIVATE = "p/"

_PATH = re.compile(r"(?:(?:events|programmes)/)?[A-Za-z0-9_-][A-Za-z0-9._-]*")
"""Paths of the tree: whoever writes into the folder must not make us remove what is outside of it."""

# What every page and every calendar of ours says of itself at its beginning.
MARKS = (b'<meta name="generator" content="openday">', b"PRODID:-//openday//")
HEAD = 1000


@dataclass(frozen=True, slots=True)
class Manifest:
    """Paths within the folder, with slashes; those of personal feeds only as digests, since whoever reads an
    address could read the feed."""

    digests: frozenset[str] = frozenset()
    public: frozenset[str] = frozenset()

    def __contains__(self, path: object) -> bool:
        """Whether a path is ours."""
        if isinstance(path, str) and path.startswith(PRIVATE):
            return digest(path) in self.digests
        return path in self.public

    def __or__(self, other: Manifest) -> Manifest:
        """What is in one or the other."""
        return Manifest(self.digests | other.digests, self.public | other.public)


class _Document(msgspec.Struct, forbid_unknown_fields=True):
    openday: int
    files: list[str]
    personal: list[str]


def manifest_of(paths: set[str]) -> Manifest:
    """The manifest of so many paths."""
    private = {path for path in paths if path.startswith(PRIVATE)}
    return Manifest(frozenset(map(digest, private)), frozenset(paths - private))


def written(manifest: Manifest) -> bytes:
    """The manifest as a file; the same one gives the same bytes."""
    document = _Document(VERSION, sorted(manifest.public), sorted(manifest.digests))
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def read(content: bytes) -> Manifest | None:
    """The manifest in a file; None where it is none of ours."""
    try:
        document = msgspec.json.decode(content, type=_Document)
    except msgspec.DecodeError:  # of a ValidationError too
        return None
    if document.openday != VERSION or not all(map(_PATH.fullmatch, document.files)):
        return None
    return Manifest(frozenset(document.personal), frozenset(document.files))


def digest(path: str) -> str:
    """A path that cannot be read back: its token cannot be guessed."""
    return sha256(path.encode()).hexdigest()


def bears_mark(content: bytes) -> bool:
    """Whether a file says of itself that openday wrote it, as where its manifest was lost."""
    return any(mark in content[:HEAD] for mark in MARKS)
