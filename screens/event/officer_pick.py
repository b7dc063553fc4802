"""Asks whom to give a duty: officers or resources, those who can and are free first, found while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from planner.model.roster import Officer
from planner.rules.initials import initials
from planner.rules.skills import skill_title
from planner.services.fitting import Fit
from planner.texts import N_
from screens.literal import Tone, literal
from screens.page import Dialog
from screens.staff.rows import skill_names
from screens.widgets.columns import Align, Cell, Column, Shape
from screens.widgets.line_input import LineInput
from screens.widgets.list_messages import Chosen
from screens.widgets.said import Said
from screens.widgets.virtual_list import VirtualList
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from planner.model.language import Bilingual
    from screens.house import Text
    from screens.ports import Words

MOST_LINES = 12


def remark(fit: Fit, words: Words) -> Cell:
    """`✓ free`, or the first of what speaks against it."""
    if not fit.able:
        return literal(words.gettext("– has not the skill"), Tone.DIM)
    if not fit.findings:
        return literal(words.gettext("✓ free"), Tone.GOOD)
    return literal(f"! {wording(words).conflicts.remark(fit.findings[0])}", Tone.ATTENTION)


def _cells(fit: Fit, titles: Mapping[str, Bilingual], words: Words) -> Sequence[Cell]:
    tone = Tone.PLAIN if fit.free else Tone.DIM
    worker, said = fit.worker, wording(words)
    if isinstance(worker, Officer):
        about = said.listed([said.text(skill_title(key, titles)) for key in worker.skills])
        count = str(fit.lately)
    else:
        about, count = said.labels.resource(worker.kind), ""
    return (
        literal(worker.name, tone),
        remark(fit, words),
        literal(about, Tone.DIM),
        literal(count, Tone.DIM),
    )


def _search(fit: Fit, titles: Mapping[str, Bilingual]) -> str:
    skills = fit.worker.skills if isinstance(fit.worker, Officer) else ()
    called = [text for key in skills for text in (key, *skill_names(key, titles))]
    return "\n".join([fit.worker.name, *initials(fit.worker.name), *called])


def fits_shape(titles: Mapping[str, Bilingual]) -> Shape[Fit]:
    """The list, with skills called as people call them."""
    return Shape[Fit](
        columns=(
            Column(N_("Name"), 12, grow=1, most=24),
            Column(N_("For this duty"), 30, grow=2, most=40),
            Column(N_("Skills, kind"), 12, grow=2, priority=1),
            Column(N_("Duties"), 7, align=Align.RIGHT, priority=2),
        ),
        key=lambda fit: fit.worker.id,
        cells=lambda fit, words: _cells(fit, titles, words),
        search=lambda fit: _search(fit, titles),
        empty=N_("Nobody is called so, or nobody was added yet"),
    )


class OfficerPick(Dialog[Fit]):
    """One field that narrows the list, and the list; enter takes the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk('up')", show=False),
        Binding("down", "walk('down')", show=False),
        Binding("pageup", "walk('page_up')", show=False),
        Binding("pagedown", "walk('page_down')", show=False),
    ]

    def __init__(
        self, title: Text, fits: Sequence[Fit], titles: Mapping[str, Bilingual], sentence: Text = ""
    ) -> None:
        super().__init__()
        self._title, self._sentence = title, sentence
        self._lines = min(MOST_LINES, max(3, len(fits) + 1))
        self.list: VirtualList[Fit] = VirtualList(fits_shape(titles), fits)

    def compose(self) -> ComposeResult:
        """Title, what for, field, list."""
        with Vertical(classes="dialog -wide"):
            yield Said(self._title, classes="dialog-title")
            if self._sentence:
                yield Said(self._sentence, classes="dialog-sentence")
            yield LineInput(hint=N_("name, initials or skill"))
            self.list.styles.height = self._lines
            yield self.list
            yield Said(N_("↑ ↓ choose   enter takes it   esc leaves"), classes="dialog-hint")

    def on_mount(self) -> None:
        """Type at once."""
        self.list.can_focus = False
        self.query_one(LineInput).focus()

    @on(LineInput.Changed)
    def _typed(self, event: LineInput.Changed) -> None:
        self.list.filter(event.value)

    def action_walk(self, where: str) -> None:
        """Move in the list while the field keeps the keys."""
        self.list.action_go(where)

    @on(LineInput.Submitted)
    def _take(self) -> None:
        self.list.action_open()

    @on(Chosen)
    def _chosen(self, event: Chosen) -> None:
        self.dismiss(event.row)
