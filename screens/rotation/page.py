"""The page of a session's timetable: a grid, moved by hand with what that breaks, made, mended, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.content import Content

from planner.model.findings import BadInput, PlannerError
from planner.services.timetable_hand import HandDraft, at, findings_of, without
from planner.services.timetable_rows import By, rows_of
from planner.texts import N_
from screens.command import bindings
from screens.commands import Redo, Undo
from screens.following import StoreChanged
from screens.literal import Tone
from screens.rotation import commands
from screens.rotation.actions import RotationActions
from screens.rotation.grid import Grid
from screens.rotation.grid_text import marks_of, span_of
from screens.rotation.reading import RotationFile, read_rotation, same_ground
from screens.rotation.said import NOBODY, Pointer, Steady, head_lines, reason_lines
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.binding import BindingType
    from textual.types import CSSPathType
    from textual.widget import Widget

    from planner.model.findings import Finding
    from planner.services.desk import Desk
    from screens.ports import Words

BY = (By.GROUP, By.STATION, By.OFFICER)
ON_A_PLAN = frozenset(
    one.run_by()
    for one in (
        commands.OtherRows,
        commands.MoveVisit,
        commands.AddVisit,
        commands.RemoveVisit,
        commands.KeepChanges,
        commands.MendTimetable,
        commands.ClearTimetable,
        commands.TimetableLists,
    )
)


BY_HAND = frozenset(
    ("shift", *(one.run_by() for one in (commands.MoveVisit, commands.AddVisit, commands.RemoveVisit)))
)


class RotationPage(RotationActions):
    """Who is where in one session of an event."""

    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/rotation.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*commands.ALL, Undo, Redo)]

    def __init__(self, ref: str, session: int | None = None) -> None:
        super().__init__()
        self.ref = ref
        self.file = None
        self.draft = None
        self.by = By.GROUP
        self.session = session
        self._found: tuple[Finding, ...] = ()
        self._before: list[HandDraft] = []
        self._after: list[HandDraft] = []
        self._head = Steady(id="rotation-head")
        self._grid = Grid()
        self._reasons = Steady(id="rotation-reasons")

    def place(self, words: Words) -> str:
        """Which event, when, and which session of several."""
        if self.file is None:
            return self.ref
        said, event = wording(words), self.file.event
        session = next(one for one in event.sessions if one.number == self.file.number)
        named = [words.gettext("Rotation"), said.times.when(session.start, session.end, self.house.today())]
        if len(self.file.sessions) > 1:
            named.append(words.gettext("session {number}").format(number=session.number))
        return " · ".join([*named, said.text(event.title)])

    def body(self) -> Iterable[Widget]:
        """How good it is, the grid, and what speaks against it."""
        yield self._head
        yield self._grid
        yield self._reasons

    def on_mount(self) -> None:
        """Read the timetable."""
        self._grid.focus()
        self.read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is about a visit needs one; visits are moved where groups or stations are shown."""
        planned = self.file is not None and self.file.view is not None and self.file.view.plan is not None
        if action in ON_A_PLAN or action == "shift":
            if not planned:
                return False
            if action in BY_HAND and (self.draft is None or self.by is By.OFFICER):
                return False
        if action == commands.KeepChanges.run_by() and not (self.draft and self.draft.changed):
            return False
        if action == commands.TimetableLists.run_by() and self.house.exports is None:
            return False
        if action == commands.WetWeather.run_by() and (self.file is None or self.file.view is None):
            return False
        if action == commands.OtherSession.run_by() and (self.file is None or len(self.file.sessions) < 2):
            return False
        return super().check_action(action, parameters)

    @property
    def grid(self) -> Grid:
        """The grid with its cursor."""
        return self._grid

    @work(exclusive=True, group="reading")
    async def read(self, *, following: bool = False) -> None:
        """Read the timetable anew; what was moved by hand goes, unless others are only followed."""
        desk: Desk = self.house.desk

        def call() -> RotationFile | BadInput:
            try:
                return read_rotation(desk, self.ref, self.session)
            except BadInput as gone:
                return gone

        done = await run(self, N_("Reading the timetable"), lambda _job: call())
        if done is None or (following and self.draft and self.draft.changed):
            return  # what was moved by hand is kept, or refused where the ground has changed
        if isinstance(done.value, BadInput):
            self.house.tell_trouble(done.value)
            self.dismiss(None)
            return
        self.file, self.session = done.value, done.value.number
        if not same_ground(self.draft, done.value.draft):
            self._before, self._after = [], []
        self.show(done.value.draft)
        self.refresh_place()

    def show(self, draft: HandDraft | None) -> None:
        """Show the timetable as it is stored, or as it is being changed."""
        self.draft = draft
        self._found = findings_of(draft) if draft else ()
        view = self.file.view if self.file else None
        if view:
            plan = draft.kept() if draft else view.plan
            rows = rows_of(view, self.by, plan)
            opens = view.programme.tour.opens if view.programme else 0
            span = span_of(rows, opens, view.session.minutes)
            marks = marks_of(view, self._found, draft.now if draft else 0)
            self._grid.put(rows, view.session.start, span, marks, NOBODY)
        self._grid.display = view is not None
        self._say()
        self.refresh_bindings()

    def _say(self) -> None:
        self._head.say(lambda words: head_lines(self.file, self.draft, self._found, words))
        self._reasons.say(self._reason)

    def _reason(self, words: Words) -> Content:
        if self.file is None:
            return Content("")
        return reason_lines(self.file, self.draft, self._found, self._pointer(), words)

    def _pointer(self) -> Pointer:
        return Pointer(self.by, self._grid.row, self._grid.cell)

    @on(Grid.Pointed)
    def _pointed(self) -> None:
        self._reasons.retranslate()

    @on(StoreChanged)
    def _follow(self) -> None:
        if not (self.draft and self.draft.changed):
            self.read(following=True)

    def retranslate(self) -> None:
        """Word it again."""
        self._say()

    def change(self, call: Callable[[HandDraft], HandDraft]) -> None:
        """Change the draft, or say why that cannot be."""
        if self.draft is None:
            return
        try:
            changed = call(self.draft)
        except PlannerError as refused:
            error = refused
            self.house.tell(lambda words: wording(words).trouble(error), Tone.ATTENTION)
            return
        self._before.append(self.draft)
        self._after = []
        self.show(changed)

    def step_back(self) -> bool:
        """Take the last step by hand back; whether there was one that is not kept."""
        return self._step(self._before, self._after)

    def step_again(self) -> bool:
        """Make the step by hand again that was taken back last; whether there was one."""
        return self._step(self._after, self._before)

    def _step(self, here: list[HandDraft], there: list[HandDraft]) -> bool:
        if not here or self.draft is None:
            return False
        there.append(self.draft)
        self.show(here.pop())
        return True

    def meant(self) -> tuple[str, str] | None:
        """Group and station of the visit under the cursor, as the problem names them."""
        cell = self._grid.cell
        view = self.file.view if self.file else None
        if cell is None or view is None or cell.group is None:
            return None
        number = next((one.group.number for one in view.groups if one.group.id == cell.group), None)
        return (str(number), cell.station) if number is not None else None

    def going(self) -> tuple[str, int] | None:
        """The group under the cursor, as the problem names it, and when its visit there ends, else 0."""
        row, cell, meant = self._grid.row, self._grid.cell, self.meant()
        group = row.key if row and self.by is By.GROUP else (meant or ("",))[0]
        return (group, cell.end if cell else 0) if group else None

    def point(self, group: str, station: str) -> None:
        """Put the cursor on a visit."""
        view = self.file.view if self.file else None
        found = (one.group.id for one in (view.groups if view else ()) if str(one.group.number) == group)
        self._grid.point(next(found, None), station)

    def officer(self) -> str:
        """The key of the officer under the cursor; "" where no officers are shown."""
        row = self._grid.row
        return row.key if row and self.by is By.OFFICER else ""

    def action_shift(self, minutes: int) -> None:
        """Move the visit by minutes."""
        meant, cell = self.meant(), self._grid.cell
        if meant and cell:
            self.change(lambda draft: at(draft, *meant, cell.start + minutes))

    def action_remove_visit(self) -> None:
        """Take the visit out of the draft."""
        meant = self.meant()
        if meant:
            self.change(lambda draft: without(draft, *meant))

    def action_other_rows(self) -> None:
        """Groups, stations, officers in turn."""
        self.by = BY[(BY.index(self.by) + 1) % len(BY)]
        self.show(self.draft)
