"""Loads programmes from TOML files, strictly: whatever is not understood is reported, never passed over."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from data.programmes.fields import NAME_SIGNS, Fields
from data.programmes.report import Report
from data.programmes.sense import check_sense
from data.programmes.shape import KEY, read_programme
from planner.model.codes import Code
from planner.model.findings import BadInput, Finding, PlannerError, StoreTrouble, finding
from planner.model.ids import ProgrammeKey
from planner.model.programme import FileProblem, Programme
from planner.rules.text import excerpt

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

ENDING = ".toml"
LARGEST = 256 * 1024
"""Bytes; twenty times what the shipped files have."""

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")


def load(path: Path) -> Programme:
    """The programme of a file; its key is the file's name without the ending.

    Raises `BadInput` with every finding about the content, `StoreTrouble` where the file cannot be read.
    """
    return _programme(path)


def check(path: Path) -> tuple[Finding, ...]:
    """What is wrong with a programme file, nothing where it is in order.

    Raises `StoreTrouble` where the file cannot be read.
    """
    try:
        load(path)
    except BadInput as wrong:
        return wrong.findings
    return ()


def catalogue(user_folder: Path | None) -> ProgrammeShelf:
    """The shipped programmes and those of the user's folder, which need not exist."""
    from importlib.resources import files

    return ProgrammeShelf(files("data.programmes"), user_folder)


class ProgrammeShelf(Mapping[ProgrammeKey, Programme]):
    """Programmes by key, each file read when it is first asked for.

    A file of the user's folder stands before the shipped one of the same key. A broken one is passed over for
    the shipped one, or for none; `findings` says what is wrong with it.
    """

    def __init__(self, shipped: Traversable, user_folder: Path | None) -> None:
        self._shipped = shipped
        self._user_folder = user_folder
        self._loaded: dict[ProgrammeKey, Programme] = {}
        self._troubles: dict[ProgrammeKey, tuple[Finding, ...]] = {}

    def __getitem__(self, key: ProgrammeKey) -> Programme:
        if key not in self._loaded:
            programme = self._from_user(key) or self._from_package(key)
            if programme is None:
                raise KeyError(key)
            self._loaded[key] = programme
        return self._loaded[key]

    def __iter__(self) -> Iterator[ProgrammeKey]:
        shipped = _keys_in(self._shipped)
        own = [key for key in self._user_keys() if key not in shipped and key in self]
        return iter(sorted([*shipped, *own]))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the files of the user's folder, in order of their names."""
        found: list[Finding] = []
        for key in self._user_keys():
            self._from_user(key)
            found += self._troubles.get(key, ())
        return tuple(found)

    def _user_keys(self) -> list[ProgrammeKey]:
        with suppress(OSError):  # no folder, or none that may be listed: no programmes of one's own
            return _keys_in(self._user_folder) if self._user_folder else []
        return []

    def _from_user(self, key: ProgrammeKey) -> Programme | None:
        if self._user_folder is None or key not in self._user_keys():
            return None
        try:
            return load(self._user_folder / f"{key}{ENDING}")
        except PlannerError as trouble:
            self._troubles[key] = trouble.findings
            return None

    def _from_package(self, key: ProgrammeKey) -> Programme | None:
        return _programme(self._shipped / f"{key}{ENDING}") if key in _keys_in(self._shipped) else None


def _keys_in(folder: Traversable) -> list[ProgrammeKey]:
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(ENDING) and file.is_file())
    return [ProgrammeKey(name.removesuffix(ENDING)) for name in names]


def _programme(file: Traversable) -> Programme:
    text = _text(file.name, _read(file))
    try:
        return _understood(file.name, text)
    except RecursionError as deep:
        raise BadInput(_spoilt(file.name, FileProblem.NESTING)) from deep


def _understood(name: str, text: str) -> Programme:
    try:
        values = tomllib.loads(text)
    except ValueError as wrong:  # also what is no number: `tomllib` lets that of `int` through
        raise BadInput(_syntax(name, text, wrong)) from wrong
    report = Report(name, text)
    key = name.removesuffix(ENDING)
    if not (name.endswith(ENDING) and KEY.fullmatch(key)):
        report.value((), FileProblem.NAME, f"{NAME_SIGNS} + {ENDING}", name)
    programme = read_programme(ProgrammeKey(key), Fields(values, (), report))
    check_sense(programme, report)
    if report.findings:
        raise BadInput(*report.findings)
    return programme


def _read(file: Traversable) -> bytes:
    try:
        if not file.is_file() and isinstance(file, Path):
            code = Code.FILE_UNREADABLE if file.exists() else Code.FILE_MISSING
            raise StoreTrouble(finding(code, str(file), path=str(file)))
        with file.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as trouble:
        raise StoreTrouble(finding(Code.FILE_UNREADABLE, str(file), path=str(file))) from trouble


def _text(name: str, content: bytes) -> str:
    """The file's text: UTF-8, with or without the mark that Windows puts before it."""
    if len(content) > LARGEST:
        raise BadInput(_spoilt(name, FileProblem.SIZE, expected=str(LARGEST)))
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise BadInput(_spoilt(name, FileProblem.ENCODING, line, expected="UTF-8")) from wrong


def _syntax(name: str, text: str, wrong: ValueError) -> Finding:
    """Where a text stops being TOML; `tomllib` explains it in English only, so the line is quoted instead."""
    place = _PLACE.search(str(wrong))
    rows = text.rstrip().split("\n")
    line = min(int(place[1]), len(rows)) if place else len(rows)
    return _spoilt(name, FileProblem.SYNTAX, line, int(place[2]) if place else 1, value=rows[line - 1])


def _spoilt(
    name: str, problem: FileProblem, line: int = 1, column: int = 1, expected: str = "", value: str = ""
) -> Finding:
    return finding(
        Code.PROGRAMME_SYNTAX,
        name,
        file=excerpt(name, 60),
        line=line,
        column=column,
        problem=problem.value,
        expected=expected,
        value=excerpt(value, 60),
    )
