"""Finds a sign-up of any event while somebody types, such as the one that a caller asks about."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from planner.rules.phones import show_phone
from planner.services.signup_views import SignUpView, find
from planner.texts import N_
from screens.dates import short_day
from screens.event.rows import TONES
from screens.literal import Tone, literal
from screens.page import Dialog
from screens.parties import party_name
from screens.widgets.columns import Align, Cell, Column, Shape
from screens.widgets.line_input import LineInput
from screens.widgets.list_messages import Chosen
from screens.widgets.said import Said
from screens.widgets.virtual_list import VirtualList
from screens.wordings import wording
from screens.work import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from planner.services.desk import Desk
    from screens.ports import Words

WAIT_SECONDS = 0.08
LIMIT = 50


def _cells(row: SignUpView, words: Words) -> Sequence[Cell]:
    said = wording(words)
    label = said.labels.signup(row.signup.state, held=row.signup.held)
    contact = row.signup.contact
    return (
        literal(party_name(row.signup, words), Tone.DIM if row.signup.erased else Tone.PLAIN),
        literal(str(row.signup.persons), Tone.DIM),
        literal(show_phone(contact.phone) if contact.phone else contact.email, Tone.DIM),
        literal(f"{short_day(row.session.start.date(), words)} · {said.text(row.event.title)}"),
        literal(label.text, TONES[label.tone]),
    )


FOUND = Shape[SignUpView](
    columns=(
        Column(N_("Party"), 14, grow=2, most=30),
        Column(N_("People"), 6, align=Align.RIGHT, priority=2),
        Column(N_("Phone"), 17, priority=1),
        Column(N_("Event"), 18, grow=2),
        Column(N_("State"), 12, priority=3),
    ),
    key=lambda row: row.signup.id,
    cells=_cells,
    search=lambda row: row.signup.ref,
)


class FindDialog(Dialog[SignUpView]):
    """One field and what matches; enter opens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk('up')", show=False),
        Binding("down", "walk('down')", show=False),
        Binding("pageup", "walk('page_up')", show=False),
        Binding("pagedown", "walk('page_down')", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.found: VirtualList[SignUpView] = VirtualList(replace(FOUND, empty=self._nothing))
        self._text = ""

    def compose(self) -> ComposeResult:
        """Title, field, matches."""
        with Vertical(classes="dialog -wide"):
            yield Said(N_("Find a sign-up"), classes="dialog-title")
            yield LineInput(hint=N_("name, initials, phone or reference"))
            yield self.found
            yield Said(classes="dialog-echo")
            yield Said(N_("↑ ↓ choose   enter opens   esc leaves"), classes="dialog-hint")

    def on_mount(self) -> None:
        """Type at once."""
        self.found.can_focus = False
        self.query_one(LineInput).focus()

    @on(LineInput.Changed)
    def _typed(self, event: LineInput.Changed) -> None:
        self._look(event.value.strip())

    @work(exclusive=True, group="finding")
    async def _look(self, text: str) -> None:
        await asyncio.sleep(WAIT_SECONDS)
        desk: Desk = self.house.desk

        def look() -> Sequence[SignUpView]:
            return find(desk, text, LIMIT) if text else ()

        done = await run(self, N_("Looking for sign-ups"), lambda _job: look())
        if done is None:
            return
        rows, self._text = done.value, text
        self.found.put(rows)
        self.query_one(".dialog-echo", Said).say(lambda words: _said(len(rows), words))

    def _nothing(self, words: Words) -> str:
        if self._text:
            return words.gettext("Nobody is found by that")
        return words.gettext("Type part of a name, its initials, the end of a phone number or a reference")

    def action_walk(self, where: str) -> None:
        """Move in the list while the field keeps the keys."""
        self.found.action_go(where)

    @on(LineInput.Submitted)
    def _take(self) -> None:
        self.found.action_open()

    @on(Chosen)
    def _open(self, event: Chosen) -> None:
        self.dismiss(event.row)


def _said(count: int, words: Words) -> str:
    if count == LIMIT:
        return words.gettext("the newest {count}; type more to narrow it").format(count=count)
    if not count:
        return ""
    return words.ngettext("{count} found", "{count} found", count).format(count=count)
