"""Whether what a programme file says of the rotation makes sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.programmes.fields import YES_NO
from planner.model.programme import FileProblem

if TYPE_CHECKING:
    from data.programmes.report import Report
    from planner.model.programme import Programme


def check_rotation(programme: Programme, report: Report) -> None:
    """Report windows that end before they begin, ways to nowhere, and stations that are first and last."""
    longest = min(session.minutes for session in programme.sessions)
    tour = programme.tour
    closes = longest if tour.closes is None else tour.closes
    if closes > longest:
        report.value(("tour", "closes"), FileProblem.TOO_LATE, str(longest), closes)
    if tour.opens >= closes:
        report.value(("tour", "opens"), FileProblem.TOO_LATE, str(closes - 1), tour.opens)
    _stations(programme, report, longest)
    _walks(programme, report)


def _stations(programme: Programme, report: Report, longest: int) -> None:
    for number, station in enumerate(programme.stations):
        closes = longest if station.closes is None else station.closes
        if closes > longest:
            report.value(("stations", number, "closes"), FileProblem.TOO_LATE, str(longest), closes)
        if station.opens + station.minutes > closes:
            allowed = str(max(0, closes - station.minutes))
            report.value(("stations", number, "opens"), FileProblem.TOO_LATE, allowed, station.opens)
        for place, start in enumerate(station.starts):
            if start + station.minutes > closes:
                path = ("stations", number, "starts", place)
                report.value(path, FileProblem.TOO_LATE, str(max(0, closes - station.minutes)), start)
        if station.first and station.last:
            report.value(("stations", number, "last"), FileProblem.CHOICE, YES_NO, "first, last")


def _walks(programme: Programme, report: Report) -> None:
    known = [station.key for station in programme.stations]
    pairs: dict[tuple[str, str], int] = {}
    for number, walk in enumerate(programme.walks):
        for key, name in (("station", walk.station), ("to", walk.to)):
            if name not in known:
                report.value(("walks", number, key), FileProblem.CHOICE, ", ".join(known), name)
        pair = (walk.station, walk.to)
        if pair in pairs:
            line = report.line(("walks", pairs[pair], "station"))
            report.value(("walks", number, "to"), FileProblem.TWICE, str(line), walk.to)
        pairs.setdefault(pair, number)
