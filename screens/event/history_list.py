"""What was done to an event, as rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from planner.model.audit import AuditRecord
from planner.texts import N_
from screens.literal import Tone, literal
from screens.ports import Words
from screens.widgets.columns import Cell, Column, Shape
from screens.wordings import wording


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A record of the audit, and the zone in which its time is shown."""

    record: AuditRecord
    zone: ZoneInfo


def _cells(row: HistoryRow, words: Words) -> Sequence[Cell]:
    said = wording(words)
    at = said.times.moment(row.record.at.astimezone(row.zone))
    return literal(at, Tone.DIM), said.history.deed(row.record)


HISTORY = Shape[HistoryRow](
    columns=(Column(N_("When"), 17), Column(N_("What"), 20, grow=1)),
    key=lambda row: row.record.id,
    cells=_cells,
    search=lambda row: " ".join((row.record.actor, row.record.reason, *row.record.subjects)),
    empty=N_("Nothing has been done yet"),
)
