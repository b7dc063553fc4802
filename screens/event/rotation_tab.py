"""The timetable of an event at a glance; enter opens the page on which it is made and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.containers import VerticalScroll
from textual.content import Content

from planner.texts import N_
from screens.command import bindings
from screens.commands import Open
from screens.house import Translated, house
from screens.literal import Tone, literal
from screens.widgets.said import Said
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from planner.services.desk import Desk
    from planner.services.timetable_views import TimetableView
    from screens.event.reading import EventFile
    from screens.ports import Words


class OpenTimetable(Open):
    """Open the page of the timetable."""

    name = N_("Open the timetable")
    tooltip = N_("Make the timetable, move visits, mend it on the day, print it")
    footer = 5
    action = "screen.open_rotation"


class RotationTab(VerticalScroll, Translated, can_focus=True):
    """The grid of each session that has a timetable, as much of it as there is room for."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OpenTimetable)]

    def __init__(self, *, id: str) -> None:  # noqa: A002 -- as Textual names it
        super().__init__(id=id)
        self._file: EventFile | None = None
        self._views: tuple[TimetableView, ...] | None = None
        self._said = Said()

    def compose(self) -> ComposeResult:
        """One text, as long as it is."""
        yield self._said

    def show(self, file: EventFile) -> None:
        """Show the timetables of an event as they stand, as soon as they are seen."""
        self._file = file
        self.read_again()

    def read_again(self) -> None:
        """Read them where they are shown."""
        if self._file and self.display:
            self._read(self._file.event.ref)

    def on_show(self, _event: events.Show) -> None:
        """Read what was not read while something else was shown."""
        self.read_again()

    def on_resize(self) -> None:
        """There is room for more or less time."""
        self.retranslate()

    def retranslate(self) -> None:
        """Draw it again."""
        self._said.say(self._text)

    @work(exclusive=True, group="reading rotation")
    async def _read(self, ref: str) -> None:
        from planner.services.timetable_views import show_timetables

        desk: Desk = house(self).desk
        done = await run(self, N_("Reading the timetable"), lambda _job: show_timetables(desk, ref))
        if done:
            self._views = done.value
            self.retranslate()

    def _text(self, words: Words) -> Content:
        if self._views is None:
            return Content("")
        if not self._views:
            text = words.gettext("No timetable yet: enter opens the page on which it is made.")
            return literal(f" {text}", Tone.DIM)
        lines = [line for view in self._views for line in self._lines(view, words)]
        hint = literal(" " + words.gettext("enter opens it: to move visits, mend it, print it"), Tone.DIM)
        return Content("\n").join([*lines, hint])

    def _lines(self, view: TimetableView, words: Words) -> Iterator[Content]:
        from planner.services.timetable_rows import By, rows_of
        from screens.rotation.grid_text import Marks, laned, row_line, scale_of, span_of, time_line

        plan, texts = view.plan, wording(words).timetables
        if plan is None:
            return
        yield literal(f" {texts.title(view)}", Tone.STRONG)
        first = texts.figures(view, plan)[0]
        good, glyph = (Tone.BAD, "!") if plan.missed else (Tone.GOOD, "✓")
        yield literal(f" {glyph} {first}", good)
        yield literal(f" {texts.short(view, plan)}", Tone.DIM)
        rows, language = laned(rows_of(view, By.GROUP)), house(self).language
        opens = view.programme.tour.opens if view.programme else 0
        span, width = span_of(rows, opens, view.session.minutes), max(20, self.size.width - 2)
        scale = scale_of(rows, view.session.start, width, language, opens, span)
        yield time_line(scale)
        nothing = Marks(frozenset(), 0)
        yield from (row_line(row, scale, nothing, language, None) for row in rows)
        yield Content("")
