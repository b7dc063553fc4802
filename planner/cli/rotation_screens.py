"""What makes, mends and writes timetables for the planner; OR-Tools is loaded when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.ports import Export

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.model.language import Language
    from planner.rotation.replanning import Replan
    from planner.rotation.solver import RotationSolver
    from planner.services.timetable_rows import By
    from planner.services.timetable_views import TimetableView
    from planner.wording import Wording


class ScreenTimetables:
    """The solvers that are installed, and the real writers."""

    def __init__(self, wordings: Mapping[Language, Wording]) -> None:
        self._wordings = wordings

    def solver(self) -> RotationSolver:
        """What sends groups round the stations."""
        from planner.cli import wiring_rotation

        return wiring_rotation.solver()[0]

    def mender(self) -> Replan:
        """What mends a plan on the day."""
        from planner.cli import wiring_rotation

        return wiring_rotation.mender()

    def file(self, view: TimetableView, by: By, form: str, language: Language) -> Export:
        """A timetable by group, station or officer, as `xlsx`, `html` or `json`."""
        from planner.cli.rotation_files import timetable_bytes

        name = f"{view.event.ref}-{view.session.number}-{by.value}.{form}"
        return Export(name, timetable_bytes(view, self._wordings[language], by, form))
