"""The overview of an event as text: two columns, or one below the other where room is short."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rich.cells import cell_len

from planner.model.findings import Finding, Severity
from screens.event.readiness_text import lines
from screens.event.session_list import fill_of, session_name, session_rows
from screens.figures import fill_figure
from screens.literal import Tone, joined, literal
from screens.widgets.blocks import Block, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.content import Content

    from planner.model.language import Bilingual
    from planner.model.programme import Station
    from planner.model.venue import Venue
    from planner.wording import Wording
    from screens.event.reading import EventFile

GLYPHS = {Severity.BLOCK: "✕", Severity.ASK: "!", Severity.NOTE: "·"}
LENGTH = 11
"""Cells for how long something takes."""
TONES = {Severity.BLOCK: Tone.BAD, Severity.ASK: Tone.ATTENTION, Severity.NOTE: Tone.PLAIN}


def left(file: EventFile, words: Wording) -> list[Block]:
    """What belongs to this event: sessions, place, series, what is noticed, note."""
    _ = words.gettext
    cancelled = file.event.cancelled
    return [
        Block(_("Cancelled"), [literal(cancelled.reason, Tone.BAD)] if cancelled else []),
        Block(_("Noticed"), [finding_line(found, words) for found in file.findings]),
        Block(_("Ready"), lines(file.readiness, words)),
        Block(_("Sessions"), sessions(file, words)),
        Block(_("Place"), place(file.overview.venue, words)),
        Block(_("Series"), series(file, words)),
        Block(_("Note"), [literal(line) for line in file.event.note.splitlines()]),
    ]


def right(file: EventFile, words: Wording) -> list[Block]:
    """What its programme gives: run sheet, stations, what to bring."""
    _ = words.gettext
    if file.programme is None:
        missing = _("The programme “{key}” is not among the programme files.").format(
            key=file.event.programme
        )
        return [Block(_("Programme"), [literal(missing, Tone.ATTENTION)])]
    return [
        Block(_("Programme"), [literal(words.text(file.programme.title))]),
        Block(_("Run sheet"), list(run_sheet(file, words))),
        Block(_("Stations"), list(stations(file.programme.stations, words))),
        Block(_("What to bring"), bring(file.programme.bring, words)),
    ]


def finding_line(found: Finding, words: Wording) -> Content:
    """`! sentence` with the glyph of what it weighs."""
    tone = TONES[found.severity]
    return joined(literal(GLYPHS[found.severity], tone), " ", literal(words.sentence(found), tone))


def sessions(file: EventFile, words: Wording) -> list[Content]:
    """Each session with how full it is."""
    lines = []
    for row in session_rows(file.overview)[1:]:
        if row.session is None:
            continue
        name = session_name(row, words)
        if row.session.session.cancelled:
            why = words.gettext("✕ cancelled: {reason}").format(reason=row.session.session.cancelled.reason)
            lines.append(joined(literal(name, Tone.DIM), "  ", literal(why, Tone.BAD)))
            continue
        lines.append(joined(name, "  ", fill_figure(fill_of(row.session), 8)))
        if row.session.session.venue and row.session.venue:
            lines.append(literal(f"  {words.text(row.session.venue.name)}", Tone.DIM))
    return lines


def place(venue: Venue | None, words: Wording) -> list[Content]:
    """Name, address, how many it holds."""
    if venue is None:
        return [literal(words.gettext("no place yet"), Tone.ATTENTION)]
    lines = [literal(words.text(venue.name))]
    if venue.address:
        lines.append(literal(words.text(venue.address), Tone.DIM))
    facts = [words.gettext("indoors") if venue.indoor else words.gettext("outdoors")]
    if venue.capacity:
        facts.append(words.gettext("holds {persons}").format(persons=words.counts.persons(venue.capacity)))
    return [*lines, literal(" · ".join(facts), Tone.DIM)]


def series(file: EventFile, words: Wording) -> list[Content]:
    """How often the series takes place."""
    return [literal(words.repeats.describe(file.series.rule))] if file.series else []


def run_sheet(file: EventFile, words: Wording) -> Iterator[Entry]:
    """What happens when, from the start of the first session."""
    if file.programme is None or not file.event.sessions:
        return
    for item in file.programme.run_sheet:
        at = file.event.start + timedelta(minutes=item.offset)
        length = words.times.duration(item.minutes)
        blanks = " " * max(0, LENGTH - cell_len(length))
        head = joined(f"{at:%H:%M}  ", blanks, literal(length, Tone.DIM), "  ")
        yield Entry(head, literal(words.text(item.title)))


def stations(every: Iterable[Station], words: Wording) -> Iterator[Entry]:
    """Title, minutes, persons at once, age, and whether every group goes there."""
    found = list(every)
    width = max((cell_len(words.text(station.title)) for station in found), default=0)
    for station in found:
        title = words.text(station.title)
        facts = [
            words.times.duration(station.minutes),
            words.counts.persons(station.capacity),
        ]
        if station.min_age:
            facts.append(words.gettext("from {age} years").format(age=station.min_age))
        if not station.indoor:
            facts.append(words.gettext("outdoors"))
        if station.must:
            facts.append(words.gettext("every group"))
        blanks = " " * (width - cell_len(title))
        yield Entry(joined(literal(title), blanks, "  "), literal(" · ".join(facts), Tone.DIM))


def bring(things: Iterable[Bilingual], words: Wording) -> list[Content]:
    """What visitors are asked to bring."""
    return [literal(f"- {words.text(thing)}") for thing in things]
