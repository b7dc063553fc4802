"""A list with its title, its filter and how many rows are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic

from textual import on
from textual.containers import Horizontal, Vertical

from planner.texts import N_
from screens.command import Command, Group, bindings
from screens.commands import Filter
from screens.literal import joined
from screens.widgets.columns import Row, Shape
from screens.widgets.line_input import LineInput
from screens.widgets.list_messages import Changed
from screens.widgets.said import Said
from screens.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content

    from screens.house import Text
    from screens.ports import Words


class ClearFilter(Command):
    """Show every row again."""

    name = N_("Clear the filter")
    short = N_("clear filter")
    tooltip = N_("Show every row again")
    keys = ("escape",)
    group = Group.HERE
    footer = 51


class ClearSelection(Command):
    """Leave every row out of the selection."""

    name = N_("Clear the selection")
    short = N_("clear selection")
    tooltip = N_("Leave every row out of the selection")
    keys = ("escape",)
    group = Group.HERE
    footer = 51


class ToList(Command):
    """From the filter to the list."""

    name = N_("To the list")
    short = N_("to the list")
    tooltip = N_("Keep the filter and move in the list")
    keys = ("enter", "down", "up", "pagedown", "pageup")
    group = Group.HERE
    footer = 52


class FilterInput(LineInput):
    """Where a filter is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ToList)]

    def action_to_list(self) -> None:
        """Give the keys to the list."""
        if isinstance(self.parent, Horizontal) and isinstance(self.parent.parent, ListPane):
            self.parent.parent.list.focus()


class ListPane(Vertical, Generic[Row]):
    """A virtual list below one line of title, filter and count, which shows when it has something to say."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Filter, ClearFilter, ClearSelection)]

    def __init__(
        self,
        shape: Shape[Row],
        rows: Sequence[Row] = (),
        *,
        title: Text = "",
        header: bool = True,
        listing: type[VirtualList[Row]] = VirtualList,
        id: str | None = None,  # noqa: A002 -- as Textual names it
        classes: str | None = None,
    ) -> None:
        """`listing` is the kind of list, where its commands are others."""
        super().__init__(id=id, classes=classes)
        self.list: VirtualList[Row] = listing(shape, rows, header=header)
        self._title = title

    def compose(self) -> ComposeResult:
        """Title, filter and count above the list."""
        with Horizontal(classes="list-bar"):
            yield Said(self._title, classes="list-title")
            yield Said(N_("filter:"), classes="list-filter-label")
            yield FilterInput(classes="list-filter")
            yield Said(classes="list-count")
        yield self.list

    def on_mount(self) -> None:
        """Hide what has nothing to say yet."""
        self.set_class(bool(self._title), "-titled")

    @property
    def filtering(self) -> bool:
        """Whether rows are left out."""
        return bool(self.list.model.needle)

    def title(self, text: Text) -> None:
        """Say something else above the list."""
        self.set_class(bool(text), "-titled")
        self.query_one(".list-title", Said).say(text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A filter or a selection can be cleared when there is one; first the filter, the lesser loss."""
        filtering = self.has_class("-filtering")
        if action == "clear_selection":
            return bool(self.list.model.selected) and not filtering
        return action != "clear_filter" or filtering

    def action_filter(self) -> None:
        """Open the filter."""
        self.add_class("-filtering")
        self.query_one(FilterInput).focus()
        self.refresh_bindings()

    def action_clear_filter(self) -> None:
        """Close the filter and show every row."""
        self.query_one(FilterInput).value = ""
        self.remove_class("-filtering")
        self.list.focus()
        self.refresh_bindings()

    def action_clear_selection(self) -> None:
        """Leave every row out of the selection."""
        self.list.select_none()

    @on(FilterInput.Changed)
    def _filter(self, event: FilterInput.Changed) -> None:
        event.stop()
        self.list.filter(event.value)

    @on(Changed)
    def _count(self, event: Changed) -> None:
        def said(words: Words) -> Content:
            count = words.gettext("{shown} of {total}").format(shown=event.shown, total=event.total)
            if not event.selected:
                return joined(count)
            selected = words.ngettext("{count} selected", "{count} selected", event.selected)
            return joined(selected.format(count=event.selected), " · ", count)

        self.query_one(".list-count", Said).say(said)
        selecting = event.selected > 0
        if selecting is not self.has_class("-selecting"):
            self.set_class(selecting, "-selecting")
            self.refresh_bindings()
