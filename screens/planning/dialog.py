"""Asks for the date of a new event and shows at once what would be planned."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.suggester import SuggestFromList

from planner.model.findings import BadInput
from planner.rules.spoken_dates import Spoken, spoken_moment
from planner.rules.times import parse_time
from planner.services.planning import NewEvent, Planned
from planner.texts import N_
from screens.command import Command, bindings
from screens.commands import Save
from screens.dialogs.prompt import Parsed, Wrong, echo
from screens.flows.moments import MOMENT_HINT, echo_of, wrong
from screens.page import Dialog
from screens.planning.kept import Typed
from screens.planning.preview import plan, preview, preview_text
from screens.planning.repeat import Often, ask_repeat
from screens.widgets.line_input import LineInput
from screens.widgets.push import Push
from screens.widgets.said import Said
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, time

    from textual.app import ComposeResult
    from textual.types import CSSPathType

    from planner.model.venue import Venue
    from planner.services.desk import Desk
    from screens.house import Text
    from screens.ports import Words

WAIT_SECONDS = 0.1
"""So long nothing is looked up after a key, so that fast typing does not queue up work."""


class SayMore(Command):
    """Show the other lines."""

    name = N_("More: time, place, repeat, title, note")
    short = N_("more")
    tooltip = N_("Say more about the event: start, place, how often, titles, note")
    keys = ("tab", "down")


class PlanIt(Save):
    """Plan the event."""

    name = N_("Plan it")
    short = N_("plan it")
    tooltip = N_("Plan the event as a draft")


@dataclass(frozen=True, slots=True)
class Line:
    """One of the lines that need not be filled in."""

    key: str
    label: str
    hint: Text
    value: Callable[[Typed], str]


LINES = (
    Line("start", N_("Start"), N_("as the programme says"), lambda typed: typed.start),
    Line("venue", N_("Venue"), N_("a known place or a new one"), lambda typed: typed.venue),
    Line("title", N_("Title (English)"), N_("as the programme says"), lambda typed: typed.title),
    Line("title_zh", N_("Title (Chinese)"), N_("as the programme says"), lambda typed: typed.title_zh),
    Line("note", N_("Note"), N_("for everybody who works on it"), lambda typed: typed.note),
)


class PlanDialog(Dialog[Planned]):
    """A date and enter plan the event; `more` shows start, place, repetition, titles and note."""

    CSS_PATH: ClassVar[CSSPathType | None] = "../styles/form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(SayMore, PlanIt),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, venues: tuple[Venue, ...], begin: Typed) -> None:
        super().__init__()
        self.typed = begin
        """What the lines said when the dialog was left; until then what they began with."""
        self._programme = begin.programme
        self._venues = venues
        self._repeat = begin.repeat
        self._more = begin.says_more

    def compose(self) -> ComposeResult:
        """The date, what would be planned, and the other lines below it."""
        with Vertical(classes="dialog -form"):
            yield Said(self._title, classes="dialog-title")
            yield LineInput(self.typed.when, hint=MOMENT_HINT, id="when")
            yield Said(classes="dialog-echo", id="echo")
            yield Said(id="preview")
            with Vertical(id="more"):
                for line in LINES:
                    with Horizontal(classes="form-line"):
                        yield Said(line.label, classes="form-label")
                        yield LineInput(line.value(self.typed), hint=line.hint, id=line.key)
                with Horizontal(classes="form-line"):
                    yield Said(N_("Repeat"), classes="form-label")
                    yield Push(self._how_often, id="repeat")
            yield Said(self._keys, classes="dialog-hint")

    def on_mount(self) -> None:
        """Ask for the date."""
        self.query_one("#more").display = self._more
        names = [name for venue in self._venues for name in (venue.name.en, venue.name.zh) if name]
        self._line("venue").suggester = SuggestFromList(names, case_sensitive=False)
        self._line("when").focus()
        self._look_again()

    def _title(self, words: Words) -> str:
        return words.gettext("New event: {programme}").format(
            programme=wording(words).text(self._programme.title)
        )

    def _keys(self, words: Words) -> str:
        if self._more:
            return words.gettext("enter goes on   ^s plans it   esc leaves")
        return words.gettext("enter plans it   tab more: time, place, repeat   esc leaves")

    def _how_often(self, words: Words) -> str:
        if self._repeat.often is Often.ONCE:
            return words.gettext("does not repeat")
        spoken = self._spoken()
        first = spoken.day if isinstance(spoken, Spoken) and spoken.day else self.house.today()
        return wording(words).repeats.describe(self._repeat.rule_from(first))

    def _line(self, key: str) -> LineInput:
        return self.query_one(f"#{key}", LineInput)

    def _now(self) -> datetime:
        return self.house.clock.now()

    def _spoken(self) -> Spoken | BadInput:
        try:
            return spoken_moment(self._line("when").value, self._now())
        except BadInput as error:
            return error

    def _parsed(self) -> Parsed[NewEvent] | Wrong:
        """The event as it is typed so far."""
        spoken = self._spoken()
        if isinstance(spoken, BadInput):
            return wrong(spoken)
        if spoken.day is None:
            return Wrong(N_("Which day? A time alone does not say it"))
        typed = self._line("start").value
        try:
            start: time | None = parse_time(typed, "start") if typed.strip() else spoken.at
        except BadInput as error:
            return wrong(error)
        new = NewEvent(
            programme=self._programme.key,
            day=spoken.day,
            start=start,
            title=self._line("title").value,
            title_zh=self._line("title_zh").value,
            venue=self._line("venue").value,
            repeat=self._repeat.rule_from(spoken.day),
            note=self._line("note").value,
        )
        return Parsed(new, echo_of(spoken.day, start, self.house.today()))

    @on(LineInput.Changed)
    def _look_again(self) -> None:
        parsed = self._parsed() if self._line("when").value.strip() else None
        self.query_one("#echo", Said).say(lambda words: echo(parsed, words))
        if isinstance(parsed, Parsed):
            self._look(parsed.value)
        else:
            self.query_one("#preview", Said).say("")

    @work(exclusive=True, group="preview")
    async def _look(self, new: NewEvent) -> None:
        await asyncio.sleep(WAIT_SECONDS)
        desk: Desk = self.house.desk
        done = await run(self, N_("Looking at the day"), lambda _job: preview(desk, new))
        if done:
            seen = done.value
            self.query_one("#preview", Said).say(lambda words: preview_text(seen, new.repeat, words))

    @on(LineInput.Submitted)
    def _entered(self, event: LineInput.Submitted) -> None:
        if not self._more:
            self.action_plan_it()
        else:
            self.focus_next()

    @on(Push.Pressed)
    @work(group="repeat", exclusive=True)
    async def _choose_repeat(self) -> None:
        repeat = await ask_repeat(self, self._now())
        if repeat is not None:
            self._repeat = repeat
            button = self.query_one("#repeat", Push)
            button.retranslate()
            button.refresh(layout=True)
            self._look_again()

    def action_say_more(self) -> None:
        """Show the other lines and go to the first; where they are shown, to the next."""
        if self._more:
            self.focus_next()
            return
        self._more = True
        self.query_one("#more").display = True
        self.query_one(".dialog-hint", Said).retranslate()
        self._line("start").focus()

    def action_back(self) -> None:
        """Leave without planning; what was typed stays at hand."""
        lines = {key: self._line(key).value for key in ("when", *(line.key for line in LINES))}
        self.typed = Typed(programme=self._programme, repeat=self._repeat, **lines)
        super().action_back()

    @work(group="planning", exclusive=True)
    async def action_plan_it(self) -> None:
        """Plan the event, or say what is missing."""
        parsed = self._parsed()
        if isinstance(parsed, Wrong):
            self.query_one("#echo", Said).say(lambda words: echo(parsed, words))
            self._line("when").focus()
            return
        desk, new = self.house.desk, parsed.value
        done = await run(self, N_("Planning"), lambda _job: plan(desk, new), stoppable=False)
        if done:
            self.dismiss(done.value)
