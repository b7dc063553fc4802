"""Undo and redo, the same on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.screen import ScreenResultType

from planner.texts import N_
from screens.command import bindings
from screens.commands import Redo, Undo
from screens.page import Page
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from textual.binding import BindingType

    from planner.model.audit import AuditRecord
    from planner.services.desk import Desk
    from screens.ports import Words

UNDONE = N_("Taken back: {deed}")
REDONE = N_("Made again: {deed}")


async def undo(page: Page[ScreenResultType]) -> None:
    """Take back what the person at this desk did last, and say what that was."""
    desk = page.house.desk
    done = await run(page, N_("Taking the last change back"), lambda _job: _turned_back(desk))
    if done:
        _say(page, UNDONE, done.value, page.words.gettext("U makes it again"))


async def redo(page: Page[ScreenResultType]) -> None:
    """Do again what was taken back last, and say what that was."""
    desk = page.house.desk
    done = await run(page, N_("Making the change again"), lambda _job: _made_again(desk))
    if done:
        _say(page, REDONE, done.value, page.words.gettext("u takes it back"))


def _turned_back(desk: Desk) -> AuditRecord:
    from planner.services.history import undo  # the rules of every change, which a start does without

    return undo(desk)


def _made_again(desk: Desk) -> AuditRecord:
    from planner.services.history import redo

    return redo(desk)


def _say(page: Page[ScreenResultType], text: str, record: AuditRecord, hint: str) -> None:
    def said(words: Words) -> str:
        return words.gettext(text).format(deed=wording(words).history.deed(record))

    page.house.tell(said, hint=hint)


class Undoable(Page[ScreenResultType]):
    """A page on which `u` and `U` work."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Undo, Redo)]

    @work(group="undo", exclusive=False)
    async def action_undo(self) -> None:
        """Take the last change back."""
        await undo(self)

    @work(group="undo", exclusive=False)
    async def action_redo(self) -> None:
        """Make the change again that was taken back last."""
        await redo(self)
