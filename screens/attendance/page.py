"""Figures of an event, or of a year and its programmes."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.binding import Binding
from textual.containers import VerticalScroll

from planner.texts import N_
from planner.wording.plots import COLUMNS, EIGHTHS, EMPTY
from screens.attendance.commands import ChooseProgramme, YearAfter, YearBefore
from screens.command import bindings
from screens.dialogs.choice import Choice, Option
from screens.flows.history import Undoable
from screens.following import StoreChanged
from screens.literal import Tone, joined, literal
from screens.widgets.said import Said
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual._path import CSSPathType
    from textual.binding import BindingType
    from textual.content import Content
    from textual.timer import Timer
    from textual.widget import Widget

    from planner.model.figures import Figures
    from planner.services.desk import Desk
    from screens.ports import Words

ACROSS = (YearBefore.run_by(), YearAfter.run_by(), ChooseProgramme.run_by())
AT_ONCE = 5.0
"""Seconds in which changes are taken together: every sign-up is read for figures."""
EVERY = ""
BLOCKS = re.compile(f"([{COLUMNS}{''.join(EIGHTHS)}]+)|({EMPTY}+)")


class Scrolling(VerticalScroll, inherit_bindings=False):
    """Leaves the arrows to the left and right to the page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", show=False),
        Binding("down,j", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("home,g", "scroll_home", show=False),
        Binding("end,G", "scroll_end", show=False),
    ]


class FiguresPage(Undoable[None]):
    """Figures of one event, or of the events of a year; read beside the screen."""

    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/attendance.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(YearBefore, YearAfter, ChooseProgramme)]

    def __init__(self, ref: str | None = None) -> None:
        super().__init__()
        self._ref = ref
        self._year: int | None = None
        self._programme = EVERY
        self._found: Figures | None = None
        self._waiting: Timer | None = None
        self._text = Said(self._words, id="figures")

    def place(self, words: Words) -> str:
        """Of what these figures are."""
        here = words.gettext("Figures")
        if self._found is None:
            return here
        return f"{here} · {wording(words).figures.title(self._found, partial(self._called, words))}"

    def body(self) -> Iterable[Widget]:
        """One text that scrolls."""
        yield Scrolling(self._text)

    def on_mount(self) -> None:
        """Read the figures of this year, or of the event."""
        self._year = None if self._ref else self.house.today().year
        self.query_one(Scrolling).focus()
        self._read()

    def on_resize(self, event: events.Resize) -> None:
        """Give plots the width there is."""
        self._text.retranslate()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An event is of one year and one programme."""
        return not (self._ref and action in ACROSS) and super().check_action(action, parameters)

    @work(exclusive=True, group="reading")
    async def _read(self) -> None:
        from planner.services.figures import figures

        desk: Desk = self.house.desk
        ref, programme, year = self._ref, self._programme or None, self._year
        done = await run(self, N_("Counting"), lambda _job: figures(desk, ref, programme, year))
        if done:
            self._found = done.value
            self._text.retranslate()
            self.refresh_place()
        elif self._found is None:
            self.dismiss(None)

    @on(StoreChanged)
    def _follow(self) -> None:
        if self._waiting is None:
            self._waiting = self.set_timer(AT_ONCE, self._read_again)

    def _read_again(self) -> None:
        self._waiting = None
        self._read()

    def _called(self, words: Words, key: str) -> str:
        desk: Desk = self.house.desk
        return wording(words).figures.programme(desk.programmes, key)

    def _words(self, words: Words) -> Content | str:
        if self._found is None:
            return ""
        width = max(20, self.size.width - 4)
        lines = wording(words).figures.lines(self._found, partial(self._called, words), width)
        return joined(*(part for line in lines for part in _coloured(f"{line}\n")))

    def action_year_before(self) -> None:
        """The year before."""
        self._turn(-1)

    def action_year_after(self) -> None:
        """The year after."""
        self._turn(1)

    def _turn(self, step: int) -> None:
        self._year = (self._year or self.house.today().year) + step
        self._read()

    @work(group="flows", exclusive=True)
    async def action_choose_programme(self) -> None:
        """Only events of one kind, or all again."""
        desk: Desk = self.house.desk
        options = [Option(EVERY, N_("All programmes"), "0")]
        for number, key in enumerate(desk.programmes, 1):
            name = partial(self._called, key=key)
            options.append(Option(str(key), name, str(number) if number < 10 else ""))
        chosen: str | None = await self.app.push_screen_wait(
            Choice(N_("Figures of which programme?"), options)
        )
        if chosen is not None:
            self._programme = chosen
            self._read()


def _coloured(line: str) -> Iterable[Content]:
    """What is drawn in colour, texts as they are."""
    end = 0
    for found in BLOCKS.finditer(line):
        yield literal(line[end : found.start()])
        yield literal(found[0], Tone.GOOD if found[1] else Tone.FAINT)
        end = found.end()
    yield literal(line[end:])
