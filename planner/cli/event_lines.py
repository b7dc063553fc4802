"""Events as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli.tables import Heading, table
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.cli.invocation import Invocation
    from planner.services.overviews import EventOverview, SessionOverview


def list_lines(call: Invocation, found: Sequence[EventOverview], *, headings: bool = True) -> list[str]:
    """A line an event, its reference first."""
    t, words = call.translate, call.wording
    if not found:
        return [t(N_("No events: `openday event new --programme KEY --date D` plans one."))]
    now = call.desk.now()
    rows = []
    for one in found:
        taken = f"{one.taken}/{one.capacity}" + (f" +{one.waiting}" if one.waiting else "")
        start, end = one.event.start, one.event.end
        when = words.times.day(start.date(), now.astimezone(start.tzinfo).date())
        title = one.event.title.of(call.language)
        place = one.venue.name.of(call.language) if one.venue else ""
        rows.append(
            (
                one.event.ref,
                when,
                words.times.span(start, end),
                words.labels.event(one.shown).text,
                taken,
                title,
                place,
            )
        )
    titles = (N_("Ref"), N_("Day"), N_("Time"), N_("State"), N_("Taken"), N_("Title"), N_("Place"))
    lines = list(table([Heading(t(title), right=title == "Taken") for title in titles], rows))
    return lines if headings else lines[1:]


def _session_row(call: Invocation, one: SessionOverview) -> tuple[str, ...]:
    session = one.session
    state = call.translate(N_("cancelled")) + f": {session.cancelled.reason}" if session.cancelled else ""
    return (
        str(session.number),
        call.wording.times.day(session.start.date()),
        call.wording.times.span(session.start, session.end),
        str(session.capacity),
        str(one.taken),
        str(one.tally.waiting),
        state or (one.venue.name.of(call.language) if one.venue else ""),
    )


def event_lines(call: Invocation, found: EventOverview) -> list[str]:
    """An event with its sessions."""
    t = call.translate
    lines = list_lines(call, [found], headings=False)
    if found.event.cancelled:
        lines.append(t(N_("Cancelled: {reason}")).format(reason=found.event.cancelled.reason))
    if found.event.note:
        lines.extend(found.event.note.splitlines())
    headings = [
        Heading(t(N_("Session")), right=True),
        Heading(t(N_("Day"))),
        Heading(t(N_("Time"))),
        Heading(t(N_("Places")), right=True),
        Heading(t(N_("Taken")), right=True),
        Heading(t(N_("Waiting")), right=True),
        Heading(""),
    ]
    return [*lines, "", *table(headings, [_session_row(call, one) for one in found.sessions])]
