"""Timetable problems and plans as JSON: read strictly, written with a line feed at the end."""

from __future__ import annotations

import json
from math import isinf
from typing import TYPE_CHECKING, Final, NoReturn

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.rules.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_BYTES: Final = 10_000_000
"""A problem of 500 groups and 200 stations takes a twentieth of it."""


def decode(raw: bytes, name: str) -> object:
    """The document in the bytes of a file that people know by that name.

    Raises BadInput with one finding: empty, too large, not UTF-8, no JSON, a number that is none (NaN), a key
    that is there twice, or tables in tables without end.
    """
    if len(raw) > MOST_BYTES:
        raise BadInput(finding(Code.JSON_TOO_LARGE, name, most=MOST_BYTES // 1_000_000))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(finding(Code.JSON_NOT_UTF8, name, number=error.start + 1)) from error
    if not text.strip():
        raise BadInput(finding(Code.JSON_EMPTY, name))
    try:
        document: object = json.loads(
            text,
            object_pairs_hook=lambda pairs: _table(pairs, name),
            parse_constant=lambda constant: _refuse_number(constant, name),
            parse_int=lambda digits: _whole(digits, name),
            parse_float=lambda digits: _fraction(digits, name),
        )
    except json.JSONDecodeError as error:
        raise BadInput(finding(Code.JSON_SYNTAX, name, line=error.lineno, column=error.colno)) from error
    except RecursionError as error:
        raise BadInput(finding(Code.JSON_TOO_DEEP, name)) from error
    return document


def encode(document: Mapping[str, object]) -> bytes:
    """The bytes of a document; the same document gives the same bytes."""
    import orjson

    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _table(pairs: list[tuple[str, object]], name: str) -> dict[str, object]:
    table = dict(pairs)
    if len(table) < len(pairs):
        seen: set[str] = set()
        for key, _value in pairs:
            if key in seen:
                raise BadInput(finding(Code.JSON_KEY_TWICE, name, key=excerpt(key, 60)))
            seen.add(key)
    return table


def _whole(digits: str, name: str) -> int:
    if len(digits) > 40:  # no figure here comes near it, and Python refuses the longest ones
        _refuse_number(digits, name)
    return int(digits)


def _fraction(digits: str, name: str) -> float:
    number = float(digits)
    if isinf(number):  # it would be quoted as another word than the file has
        _refuse_number(digits, name)
    return number


def _refuse_number(written: str, name: str) -> NoReturn:
    raise BadInput(finding(Code.JSON_NUMBER, name, value=excerpt(written, 20)))
