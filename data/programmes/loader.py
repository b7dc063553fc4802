"""Loads programmes from TOML files, strictly: whatever is not understood is reported, never passed over."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from data.programmes.fields import NAME_SIGNS, Fields
from data.programmes.report import Report
from data.programmes.sense import check_sense
from data.programmes.shape import KEY, read_programme
from data.programmes.shelf import ENDING
from planner.model.codes import Code
from planner.model.findings import BadInput, Finding, StoreTrouble, finding
from planner.model.ids import ProgrammeKey
from planner.model.programme import FileProblem, Programme
from planner.rules.text import excerpt

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

LARGEST = 256 * 1024
"""Bytes; twenty times what the shipped files have."""

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")


def load(path: Path) -> Programme:
    """The programme of a file; its key is the file's name without the ending.

    Raises `BadInput` with every finding about the content, `StoreTrouble` where the file cannot be read.
    """
    return read(path)


def check(path: Path) -> tuple[Finding, ...]:
    """What is wrong with a programme file, nothing where it is in order.

    Raises `StoreTrouble` where the file cannot be read.
    """
    try:
        load(path)
    except BadInput as wrong:
        return wrong.findings
    return ()


def read(file: Traversable) -> Programme:
    """The programme of a file in a folder or package; raises as `load`."""
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
