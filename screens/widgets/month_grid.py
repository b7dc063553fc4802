"""Months with their events, or one line of days where there is no room for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from planner.texts import N_
from screens.command import Command, Group, bindings
from screens.commands import Open
from screens.house import Translated, house
from screens.literal import Tone
from screens.widgets.list_commands import GoDown, GoUp
from screens.widgets.month_text import (
    MONTH_HEIGHT,
    Days,
    Spot,
    month_lines,
    month_spots,
    next_month,
    same_day_of,
    strip_line,
)

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType


class WeekBefore(GoUp):
    """One week earlier."""

    name = N_("A week earlier")
    tooltip = N_("One week earlier")


class WeekAfter(GoDown):
    """One week later."""

    name = N_("A week later")
    tooltip = N_("One week later")


class DayBefore(Command):
    """One day earlier."""

    name = N_("A day earlier")
    tooltip = N_("One day earlier")
    keys = ("left", "h")
    group = Group.MOVE
    action = "go('left')"


class DayAfter(Command):
    """One day later."""

    name = N_("A day later")
    tooltip = N_("One day later")
    keys = ("right", "l")
    group = Group.MOVE
    action = "go('right')"


class MonthBefore(Command):
    """One month earlier."""

    name = N_("A month earlier")
    tooltip = N_("One month earlier")
    keys = ("pageup",)
    group = Group.MOVE
    action = "go('month_before')"


class MonthAfter(Command):
    """One month later."""

    name = N_("A month later")
    tooltip = N_("One month later")
    keys = ("pagedown",)
    group = Group.MOVE
    action = "go('month_after')"


class Today(Command):
    """To today."""

    name = N_("Today")
    tooltip = N_("To today")
    keys = ("home", "g")
    group = Group.MOVE
    action = "go('today')"


class OpenDay(Open):
    """Go to the events of the day."""

    name = N_("Go to the day")
    short = N_("go to the day")
    tooltip = N_("Go to the events of the day")


class MonthGrid(Widget, Translated, can_focus=True):
    """Months with a cursor on a day; `folded` shows one line of days instead."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(OpenDay, DayBefore, DayAfter, WeekBefore, WeekAfter, MonthBefore, MonthAfter, Today)
    ]

    cursor: reactive[date] = reactive(date.min)
    folded: reactive[bool] = reactive(False, layout=True)

    @dataclass
    class DayHighlighted(Message):
        """The cursor is on another day."""

        grid: MonthGrid
        day: date

        @property
        def control(self) -> MonthGrid:
            """The calendar that sent it."""
            return self.grid

    @dataclass
    class DayChosen(Message):
        """A day was chosen with enter or a click."""

        grid: MonthGrid
        day: date

        @property
        def control(self) -> MonthGrid:
            """The calendar that sent it."""
            return self.grid

    def __init__(
        self,
        cursor: date,
        *,
        months: int = 2,
        id: str | None = None,  # noqa: A002 -- as Textual names it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(MonthGrid.cursor, cursor)
        self._months = months
        self._first = cursor.replace(day=1)
        self._marks: Mapping[date, Tone] = {}
        self._spots: list[Spot] = []

    def mark(self, days: Iterable[date] | Mapping[date, Tone]) -> None:
        """Show on which days there are events, by their tone or plainly."""
        self._marks = days if isinstance(days, Mapping) else dict.fromkeys(days, Tone.ACCENT)
        self.refresh()

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """One line when folded, else all months."""
        return 1 if self.folded else self._months * MONTH_HEIGHT

    def render(self) -> Content:
        """The months or the line of days in the language of the moment."""
        app = house(self)
        days = Days(app.today(), self.cursor, self._marks, self.has_focus)
        if self.folded:
            line, self._spots = strip_line(days, self.size.width, app.words)
            return line
        lines: list[Content] = []
        self._spots = []
        for number in range(self._months):
            month = next_month(self._first, number)
            self._spots += month_spots(month, len(lines))
            lines += month_lines(month, days, app.words)
        return Content("\n").join(lines)

    def watch_folded(self, folded: bool) -> None:
        """Let styles know."""
        self.set_class(folded, "-folded")

    def watch_cursor(self, day: date) -> None:
        """Keep the day in the months that are shown, and say which it is."""
        if day < self._first:
            self._first = day.replace(day=1)
        elif day >= next_month(self._first, self._months):
            self._first = next_month(day, 1 - self._months)
        self.post_message(self.DayHighlighted(self, day))

    def watch_has_focus(self, focused: bool) -> None:
        """Draw the cursor as one that keys move, or as one that waits."""
        super().watch_has_focus(focused)
        self.refresh()

    def retranslate(self) -> None:
        """Word it again."""
        self.refresh()

    def action_go(self, where: str) -> None:
        """Move the cursor by days, weeks or months; in one line of days up and down move by a week too."""
        day = self.cursor
        try:
            self.cursor = {
                "left": lambda: day - timedelta(days=1),
                "right": lambda: day + timedelta(days=1),
                "up": lambda: day - timedelta(days=7),
                "down": lambda: day + timedelta(days=7),
                "month_before": lambda: same_day_of(day, -1),
                "month_after": lambda: same_day_of(day, 1),
                "today": house(self).today,
            }[where]()
        except (OverflowError, ValueError):
            self.app.bell()

    def action_open_day(self) -> None:
        """Say that the day of the cursor was chosen."""
        self.post_message(self.DayChosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Choose the day that was clicked."""
        at = event.get_content_offset(self)
        for spot in self._spots:
            if at is not None and spot.line == at.y and spot.start <= at.x < spot.end:
                self.cursor = spot.day
                self.action_open_day()
                return
