"""Attendee lists as files; each is written down in the history before anybody gets it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.cli.documents import dumps
from planner.cli.files import read_text
from planner.services import frozen_lists, lists
from planner.services.handing_out import record_handout

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.model.findings import Finding
    from planner.model.lists import AttendeeList
    from planner.model.sheet import Cell, Sheet
    from planner.services.desk import Desk
    from planner.services.frozen_lists import RowChange
    from planner.wording import Wording


STAMP = "%Y%m%d-%H%M%S"
FROZEN = ".frozen.json"


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is to be written: its usual name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A list as a file, the same list frozen where that was asked for, and what people should know."""

    list: File
    frozen: File | None
    notes: tuple[Finding, ...]


def hand_out(
    desk: Desk,
    words: Wording,
    event: str,
    purpose: str,
    form: str,
    session: int | None = None,
    *,
    freeze: bool = False,
    since: str | None = None,
) -> HandedOut:
    """Make a list in one of its formats, or what has changed in it `since` the file of a frozen one.

    Errors are those of `attendee_list`, `frozen_list` and `record_handout`, and of a file not to be read.
    """
    found = lists.attendee_list(desk, event, purpose, session)
    number = None if session is None else found.sessions[0].number
    changes: tuple[RowChange, ...] | None = None
    if since is None:
        sheet = words.lists.sheet(found)
    else:
        frozen = frozen_lists.frozen_list(_document(since), found, since)
        changes = frozen_lists.changes_since(found, frozen, session)
        sheet = words.lists.changes(found, frozen.made, changes)
    name = f"{found.event.ref}-{purpose}"
    content = _json(sheet, found) if form == "json" else _written(sheet, form)
    kept = dumps(frozen_lists.frozen_document(found)).encode() if freeze else b""
    return HandedOut(
        File(f"{name}{'' if since is None else '-changes'}.{form}", content),
        File(f"{name}-{found.made:{STAMP}}{FROZEN}", kept) if freeze else None,
        record_handout(desk, found, number, changes),
    )


def frozen_in(folder: Path, event: str, purpose: str) -> Iterator[tuple[Path, str]]:
    """The files of frozen lists in a folder, the newest first, each with the time that its name says."""
    beginning = f"{event}-{purpose}-"
    for path in sorted(folder.glob(f"{beginning}*{FROZEN}"), reverse=True):
        stamp = re.fullmatch(
            r"(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)\d\d", path.name[len(beginning) : -len(FROZEN)]
        )
        if stamp:
            yield path, "{}-{}-{} {}:{}".format(*stamp.groups())


def _document(path: str) -> object:
    try:
        document: object = json.loads(read_text(path))
    except (ValueError, RecursionError):
        return None  # said to be no frozen list, as every other file that is none
    return document


def _written(sheet: Sheet, form: str) -> bytes:
    from planner.cli import wiring_files

    return wiring_files.sheet_writer(form).write(sheet)


def _plain(value: Cell) -> str | int | None:
    return value if value is None or isinstance(value, str | int) else value.isoformat()


def _json(sheet: Sheet, found: AttendeeList) -> bytes:
    keys = [column.key for column in sheet.columns]
    rows = [dict(zip(keys, map(_plain, row), strict=True)) for row in sheet.rows]
    document = {
        "attendees": {
            "purpose": found.purpose,
            "event": found.event.ref,
            "title": sheet.title,
            "remarks": sheet.remarks,
            "made": found.made.isoformat(),
            "by": found.by,
            "parties": found.totals.parties,
            "persons": found.totals.persons,
            "columns": [{"key": column.key, "heading": column.heading} for column in sheet.columns],
            "rows": rows,
        }
    }
    return dumps(document).encode()
