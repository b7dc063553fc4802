"""What a check of the database found, as far as it is wrong by the settings of programmes, too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.ids import EventRef, SessionNumber
from planner.services.filling import DEFAULT, given_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.model.findings import Finding
    from planner.model.reports import CheckReport
    from planner.ports import View
    from planner.services.desk import Desk


def check(desk: Desk, progress: Callable[[int, int], None] | None = None) -> CheckReport:
    """Check the database; raises StoreTrouble.

    A party that waits beside free places is told of only where places go to the line by themselves: not in a
    programme without promotion, before lots are drawn, or once the session is over.
    """
    report = desk.store.check(progress)
    if not any(found.code is Code.CHECK_WAITING_WITH_PLACES for found in report.findings):
        return report
    with desk.store.view() as view:
        findings = tuple(found for found in report.findings if _is_wrong(desk, view, found))
    return replace(report, findings=findings)


def _is_wrong(desk: Desk, view: View, found: Finding) -> bool:
    if found.code is not Code.CHECK_WAITING_WITH_PLACES:
        return True
    event = view.events.by_ref(EventRef(found.where))
    if event is None:
        return True
    programme = desk.programmes.get(event.programme)
    waiting = programme.waiting if programme else DEFAULT
    number = SessionNumber(int(found.params["session"]))
    return bool(given_out(view, event, number, waiting, desk.now()).promoted)
