"""Timetables of sessions as JSON documents for scripts; keys are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.cli.documents import findings_documents
from planner.model.timetable import MishapKind, moment_at
from planner.services.timetable_rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.model.timetable import KeptPlan, Mishap
    from planner.rotation.changes import Moved
    from planner.rotation.plan import Visit
    from planner.services.timetable_mishaps import Handed
    from planner.services.timetable_rows import By
    from planner.services.timetable_views import TimetableView
    from planner.wording import Wording

Document = dict[str, Any]


def timetable_document(view: TimetableView, wording: Wording, by: By) -> Document:
    """A session's timetable: who is where, and how good it is."""
    plan = view.plan
    document: Document = {
        "event": view.event.ref,
        "session": view.session.number,
        "start": view.session.start.isoformat(),
        "end": view.session.end.isoformat(),
        "weather": view.timetable.weather.value,
        "prepared": [name for name, one in (("dry", view.timetable.dry), ("wet", view.timetable.wet)) if one],
        "findings": findings_documents(wording.timetables.names(view, view.findings), wording),
        "mishaps": [_mishap(view, one) for one in view.timetable.mishaps],
    }
    return document | (_plan(view, plan, wording, by) if plan else {})


def moved_documents(view: TimetableView, moved: Sequence[Moved]) -> list[Document]:
    """What is different, a visit each."""
    return [
        {
            "group": int(one.group),
            "station": one.station,
            "before": _times(view, one.before),
            "after": _times(view, one.after),
        }
        for one in moved
    ]


def handed_documents(view: TimetableView, handed: Sequence[Handed]) -> list[Document]:
    """Who goes along with which group from now on, and who did."""
    people = {str(key): officer.name for key, officer in view.officers.items()}
    return [
        {
            "group": int(one.group),
            "role": one.role,
            "before": [people.get(name, name) for name in one.before],
            "after": [people.get(name, name) for name in one.after],
        }
        for one in handed
    ]


def _plan(view: TimetableView, plan: KeptPlan, wording: Wording, by: By) -> Document:
    numbers = {one.group.id: one.group.number for one in view.groups}
    figures = plan.figures
    return {
        "status": "partial" if plan.missed else "complete",
        "by": by.value,
        "rows": [
            {
                "key": row.key,
                "name": row.label.of(wording.language),
                "persons": row.persons,
                "mentors": list(row.mentors),
                "guides": list(row.guides),
                "visits": [
                    {
                        "start": _moment(view, cell.start),
                        "end": _moment(view, cell.end),
                        "group": numbers.get(cell.group) if cell.group is not None else None,
                        "station": cell.station or None,
                    }
                    for cell in row.cells
                ],
            }
            for row in rows_of(view, by)
        ],
        "missing": [{"group": numbers.get(one.group), "station": one.station} for one in plan.missed],
        "score": {
            "wants": figures.wants,
            "worst_group": figures.worst_group,
            "waiting": figures.waiting,
            "finish": _moment(view, figures.finish),
        },
        "bound": {"wants": figures.most_wants, "finish": _moment(view, figures.earliest_finish)},
        "proven": plan.proven,
        "seed": plan.seed,
        "effort": plan.effort,
        "by_hand": plan.by_hand,
        "reasons": findings_documents(wording.timetables.names(view, plan.reasons), wording),
    }


def _mishap(view: TimetableView, one: Mishap) -> Document:
    """What went otherwise than planned; times are null where the kind has none."""
    numbers = {group.group.id: group.group.number for group in view.groups}
    officer = None if one.officer is None else view.officers.get(one.officer)
    lasting = one.kind in (MishapKind.CLOSED, MishapKind.AWAY)
    timed = lasting or one.kind is MishapKind.LATE
    return {
        "kind": one.kind.value,
        "known": _moment(view, one.at),
        "station": one.station or None,
        "group": None if one.group is None else numbers.get(one.group),
        "officer": officer.name if officer else None,
        "start": _moment(view, one.start) if timed else None,
        "end": _moment(view, one.end) if lasting and one.end is not None else None,
        "persons": one.persons if one.kind is MishapKind.BIGGER else None,
    }


def _moment(view: TimetableView, minutes: int) -> str:
    return moment_at(view.session.start, minutes).isoformat()


def _times(view: TimetableView, visit: Visit | None) -> Document | None:
    if visit is None:
        return None
    return {"start": _moment(view, visit.start), "end": _moment(view, visit.end)}
