"""What is said around the grid of a timetable: how good it is above, what speaks against it below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from planner.model.timetable import Weather
from planner.services.timetable_rows import By
from planner.services.timetable_views import with_names
from planner.texts import N_
from screens.house import house, say
from screens.literal import Tone, joined, literal, marked
from screens.widgets.said import Said
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.model.findings import Finding
    from planner.services.timetable_hand import HandDraft
    from planner.services.timetable_rows import Cell, Row
    from screens.ports import Words
    from screens.rotation.reading import RotationFile

NOBODY = N_("Nobody on the roster works at a station or goes along with a group in this timetable.")
MOST = 4
"""Findings that are told at once."""

MOST_NOTES = 2
"""Of what else is to know, and of what happened on the day, which comes last."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """What the cursor is on."""

    by: By
    """What the rows are."""
    row: Row | None
    cell: Cell | None


class Steady(Said):
    """A text that changes with the cursor; the page is laid out anew only where it has other lines."""

    _high = -1

    def retranslate(self) -> None:
        """Word the text again."""
        text = say(self._text, house(self).words)
        high = len(text.wrap(max(1, self.content_size.width)))
        self.update(joined(text), layout=high != self._high)
        self._high = high


def head_lines(
    file: RotationFile | None, draft: HandDraft | None, found: Sequence[Finding], words: Words
) -> Content:
    """Whether all must-sees are there, how good the plan is, what it breaks, and whether it is kept yet."""
    if file is None:
        return Content("")
    view, _ = file.view, words.gettext
    plan = draft.kept() if draft else (view.plan if view else None)
    if view is None or plan is None:
        return literal(nothing_yet(file, words), Tone.DIM)
    texts = wording(words).timetables
    first = texts.figures(view, plan)[0]
    parts = [literal(("! " if plan.missed else "✓ ") + first, Tone.BAD if plan.missed else Tone.GOOD)]
    changed = draft is not None and draft.changed
    if view.timetable.weather is Weather.WET:
        parts.append(literal(_("wet weather"), Tone.ATTENTION))
    elif view.timetable.wet and not changed:  # with both, the line would be too long for 80 columns
        parts.append(literal(_("wet weather is prepared"), Tone.DIM))
    if changed:
        parts.append(literal(_("not kept yet: ^s keeps it"), Tone.ATTENTION))
    figures = [literal(texts.short(view, plan), Tone.DIM)]
    if found:
        text = words.ngettext("! {count} rule is broken", "! {count} rules are broken", len(found))
        figures.insert(0, literal(text.format(count=len(found)), Tone.BAD))
    between = Content("  ·  ")
    return Content("\n").join([between.join(parts), between.join(figures)])


def nothing_yet(file: RotationFile, words: Words) -> str:
    """What to do where there is no timetable: the first thing that it lacks."""
    if not file.stations:
        return words.gettext("The programme of this event has no stations, so there is nothing to go round.")
    if not file.groups:
        return words.gettext("No groups yet: esc goes back, and n on the tab Groups forms them.")
    return words.gettext("No timetable yet: n makes one from the groups.")


def reason_lines(
    file: RotationFile,
    draft: HandDraft | None,
    found: Sequence[Finding],
    pointer: Pointer,
    words: Words,
) -> Content:
    """The visit under the cursor; what is broken, that of this visit first; then what else is to know."""
    visit, broken = _visit(file, pointer, words), _found(file, draft, found, pointer.cell, words)
    lines = [line for line in (visit, *broken) if line]
    return Content("\n").join(lines)


def _visit(file: RotationFile, pointer: Pointer, words: Words) -> Content | None:
    cell, row = pointer.cell, pointer.row
    if cell is None or row is None or file.view is None:
        return None
    texts, view = wording(words).timetables, file.view
    stations = {one.key: one.title for one in (view.programme.stations if view.programme else ())}
    group = next((one for one in view.groups if one.group.id == cell.group), None)
    named = [texts.span(view, cell.start, cell.end)]
    if pointer.by is By.OFFICER:
        named.append(wording(words).text(row.label))
    if group:
        named.append(texts.group(group.group))
        named.append(wording(words).counts.persons(group.persons))
    if cell.station in stations:
        named.append(wording(words).text(stations[cell.station]))
    if companions := texts.companions(row):
        named.append(companions)
    if cell.groups:
        named.append(wording(words).listed([wording(words).text(one) for one in cell.groups]))
    return literal(" · ".join(named), Tone.STRONG)


def _found(
    file: RotationFile,
    draft: HandDraft | None,
    found: Sequence[Finding],
    cell: Cell | None,
    words: Words,
) -> Iterator[Content]:
    said, view = wording(words), file.view
    if view is None:
        return
    broken = sorted(found, key=lambda one: cell is None or one.params.get("station") != cell.station)
    named = with_names(draft.basis, broken) if draft else ()
    for one in named[:MOST]:
        yield marked("!", said.sentence(one), Tone.BAD)
    if len(named) > MOST:
        more = words.ngettext("and {count} other", "and {count} others", len(named) - MOST)
        yield literal(more.format(count=len(named) - MOST), Tone.DIM)
    plan = draft.kept() if draft and draft.changed else view.plan
    if plan and not named:
        reasons = said.timetables.names(view, plan.reasons)
        yield from (marked("!", said.sentence(one), Tone.ATTENTION) for one in reasons[:MOST])
        notes = [said.sentence(one) for one in said.timetables.names(view, view.findings)[:MOST_NOTES]]
        notes += said.timetables.happened(view)[-MOST_NOTES:]
        yield from (marked("·", note, Tone.DIM) for note in notes)
