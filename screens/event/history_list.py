"""What was done to an event, as rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.rules.refs import ALPHABET
from planner.texts import N_
from screens.literal import Tone, literal
from screens.widgets.columns import Cell, Column, Shape
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from zoneinfo import ZoneInfo

    from planner.model.audit import AuditRecord
    from screens.ports import Words

REFERENCE = re.compile(f"S-[{ALPHABET}]+")


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A record of the audit, the zone in which its time is shown, and the parties that it may name."""

    record: AuditRecord
    zone: ZoneInfo
    parties: Mapping[str, str]
    """Names by reference."""


def _cells(row: HistoryRow, words: Words) -> Sequence[Cell]:
    said = wording(words)
    at = said.times.moment(row.record.at.astimezone(row.zone))
    return literal(at, Tone.DIM), with_names(said.history.deed(row.record), row.parties)


def with_names(line: str, parties: Mapping[str, str]) -> str:
    """Each reference of a party behind its name: `signed up Li family · S-7K3QX9`."""

    def named(found: re.Match[str]) -> str:
        name = parties.get(found[0])
        return f"{name} · {found[0]}" if name else found[0]

    return REFERENCE.sub(named, line)


def _search(row: HistoryRow) -> str:
    names = (row.parties.get(ref, "") for ref in row.record.subjects)
    return " ".join((row.record.actor, row.record.reason, *row.record.subjects, *names))


HISTORY = Shape[HistoryRow](
    columns=(Column(N_("When"), 19), Column(N_("What"), 20, grow=1)),
    key=lambda row: row.record.id,
    cells=_cells,
    search=_search,
    empty=N_("Nothing has been done yet"),
)
