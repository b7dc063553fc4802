"""What every screen of the planner stands on: top line, body, bottom line, translated keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import ActiveBinding, BindingType
from textual.containers import Container
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.worker import NoActiveWorker, Worker, get_current_worker

from screens.command import bindings
from screens.commands import Back
from screens.house import House, Translated, house
from screens.widgets.edges import BottomLine, TopLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.await_complete import AwaitComplete
    from textual.dom import DOMNode
    from textual.widget import Widget

    from screens.ports import Words


def translated(active: dict[str, ActiveBinding], words: Words) -> dict[str, ActiveBinding]:
    """Live bindings with names and tooltips in the language of `words`."""
    said = {}
    for key, (node, binding, enabled, tooltip) in active.items():
        name = words.gettext(binding.description) if binding.description else ""
        hint = words.gettext(tooltip) if tooltip else ""
        said[key] = ActiveBinding(node, replace(binding, description=name, tooltip=hint), enabled, hint)
    return said


def retranslate_below(node: DOMNode) -> None:
    """Word everything again that stands on `node`."""
    for child in node.walk_children(with_self=False):
        if isinstance(child, Translated):
            child.retranslate()


def stop_work_on(screen: DOMNode) -> None:
    """Cancel what still goes on beside a screen that is left, but not the work that leaves it.

    Textual does so once the screen has gone; its widgets go before it, and work that then wants to show
    something on them would end the application.
    """
    try:
        leaving: Worker[Any] | None = get_current_worker()
    except NoActiveWorker:
        leaving = None
    for worker in screen.workers:
        if worker is not leaving and screen in worker.node.ancestors_with_self:
            worker.cancel()


class Page(Screen[ScreenResultType], Translated):
    """A full screen; subclasses give `place` and yield what stands between the two lines in `body`."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Back)]

    @property
    def house(self) -> House:
        """The application with words, clock, desk and settings."""
        return house(self)

    @property
    def words(self) -> Words:
        """The translations of the language of the moment."""
        return self.house.words

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Live bindings in the language of the moment."""
        return translated(super().active_bindings, self.words)

    def place(self, words: Words) -> str:
        """Where this is, for the top line; whose unit after a dot."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """What stands between top line and bottom line."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Top line, body, bottom line."""
        yield TopLine(self.place)
        with Container(classes="page-body"):
            yield from self.body()
        yield BottomLine()

    def refresh_place(self) -> None:
        """Word the top line again, after what it names has changed."""
        self.query_one(TopLine).refresh()

    def retranslate(self) -> None:
        """Word placeholders, titles and whatever no widget words by itself; called before the widgets'."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to go back to from the first screen."""
        return action != "back" or self.app.screen_stack[0] is not self

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave with an answer."""
        left = super().dismiss(result)
        stop_work_on(self)
        return left

    def action_back(self) -> None:
        """Leave this screen."""
        self.dismiss(None)

    async def keep_drafts(self) -> None:
        """Keep what was typed and not saved; called before the planner is left from any screen above."""


class Dialog(ModalScreen[ScreenResultType], Translated):
    """A question above a screen that ends with a typed answer, or None when it is left with esc."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Back)]

    @property
    def house(self) -> House:
        """The application with words, clock, desk and settings."""
        return house(self)

    @property
    def words(self) -> Words:
        """The translations of the language of the moment."""
        return self.house.words

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Live bindings in the language of the moment."""
        return translated(super().active_bindings, self.words)

    def retranslate(self) -> None:
        """Word what no widget words by itself."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave with an answer."""
        left = super().dismiss(result)
        stop_work_on(self)
        return left

    def action_back(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
