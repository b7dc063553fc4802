"""`openday figures`: attendance, no-shows and repeat visitors, as a table with plots or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.click_words import Command, invocation, json_option, option
from planner.model.figures import WITHIN_DAYS
from planner.services import figures as services
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.model.figures import Figures, Numbers, Slice

WIDTH = 78


@click.command(
    "figures", cls=Command, help=N_("Show how many signed up, came, stayed away and came again, this year.")
)
@option("--event", metavar="REF", help=N_("Of one event."))
@option(
    "--programme", metavar="KEY", help=N_("Of all events of a programme, of every year unless one is named.")
)
@option("--year", type=click.IntRange(1, 9999), metavar="Y", help=N_("Of the events of a year."))
@json_option
def figures(event: str | None, programme: str | None, year: int | None) -> None:
    """Show figures."""
    call = invocation()
    if event and (programme or year):
        raise click.UsageError(call.translate(N_("Name an event, or a programme, a year or both.")))
    if not (event or programme or year):
        year = call.desk.now().astimezone(call.desk.unit_zone()).year
    found = services.figures(call.desk, event, programme, year)

    def name(key: str) -> str:
        return call.wording.figures.programme(call.desk.programmes, key)

    def lines() -> Iterator[str]:
        yield call.wording.figures.title(found, name)
        yield ""
        yield from call.wording.figures.lines(found, name, WIDTH)

    call.show({"figures": document(found)}, lines)


def document(found: Figures) -> dict[str, object]:
    """Figures for programs; shares are from 0 to 1, null where there is nothing to share."""
    scope, came, again = found.scope, found.attendance, found.repeats
    return {
        "event": scope.event.ref if scope.event else None,
        "programme": scope.programme,
        "year": scope.year,
        "events": found.events,
        "sessions": found.sessions,
        "places": found.places,
        "fill": found.fill,
        "signed_up": _numbers(found.signed_up),
        "placed": _numbers(found.placed),
        "waiting": _numbers(found.waiting),
        "gave_up": _numbers(found.gave_up),
        "declined": _numbers(found.declined),
        "attendance": {
            "sessions": came.sessions,
            "expected": _numbers(came.expected),
            "arrived": _numbers(came.arrived),
            "no_shows": _numbers(came.no_shows),
            "rate": came.rate,
        },
        "lead_time": {
            "median_days": found.lead_time.median,
            "within_days": [
                {"days": most, "parties": parties}
                for most, parties in zip((*WITHIN_DAYS, None), found.lead_time.parties, strict=True)
            ],
        },
        "repeats": {
            "parties": again.parties,
            "parties_again": again.parties_again,
            "people": again.people,
            "people_again": again.people_again,
        },
        "months": [_slice("month", one) for one in found.months],
        "weekdays": [{**_slice("weekday", one), "weekday": int(one.key)} for one in found.weekdays],
        "programmes": [_slice("programme", one) for one in found.programmes],
    }


def _numbers(numbers: Numbers) -> dict[str, int]:
    return {"parties": numbers.parties, "persons": numbers.persons}


def _slice(key: str, one: Slice) -> dict[str, object]:
    return {
        key: one.key,
        "events": one.events,
        "places": one.places,
        "placed": one.placed,
        "arrived": one.arrived,
    }
