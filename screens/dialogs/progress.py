"""How far long work is, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical

from planner.texts import N_
from screens.figures import Fill, blocks
from screens.house import say
from screens.page import Dialog
from screens.widgets.edges import SPINNER
from screens.widgets.push import Push
from screens.widgets.said import Said

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from screens.house import Text
    from screens.ports import Words
    from screens.work import Job

BAR = 40
TURN_SECONDS = 0.1


class Progress(Dialog[None]):
    """Stays until the work is done; esc or the button asks it to stop."""

    def __init__(self, title: Text, job: Job, *, stoppable: bool) -> None:
        super().__init__()
        self._title = title
        self._job = job
        self._stoppable = stoppable
        self._turn = 0
        self._finished = False

    def compose(self) -> ComposeResult:
        """Title, bar, button."""
        with Vertical(classes="dialog"):
            yield Said(self._title, classes="dialog-title")
            yield Said(self._how_far, id="how-far")
            if self._stoppable:
                with Horizontal(classes="dialog-buttons"):
                    yield Push(N_("Stop"), id="stop")

    def on_mount(self) -> None:
        """Follow the work."""
        self.set_interval(TURN_SECONDS, self._follow)

    def finish(self) -> None:
        """Leave, as soon as this is the screen on top."""
        self._finished = True
        if self.app.screen is self:
            self.dismiss(None)

    def action_back(self) -> None:
        """Ask the work to stop; the panel stays until it has."""
        if self._stoppable:
            self._job.stop()

    @on(Push.Pressed)
    def _stop(self) -> None:
        self.action_back()

    def _follow(self) -> None:
        self._turn = (self._turn + 1) % len(SPINNER)
        self.query_one("#how-far", Said).retranslate()
        if self._finished and self.app.screen is self:
            self.dismiss(None)

    def _how_far(self, words: Words) -> str:
        job = self._job
        if job.stopping:
            return words.gettext("stopping …")
        if job.total <= 0:
            return SPINNER[self._turn]
        count = words.gettext("{shown} of {total}").format(shown=job.done, total=job.total)
        note = say(job.note, words).plain
        return f"{blocks(Fill(job.done, job.total), BAR)}  {count}" + (f"\n{note}" if note else "")
