"""`openday venue`: the places of events."""

import click

from planner.cli.click_words import Group, group, invocation, json_option, option
from planner.cli.documents import venue_document
from planner.services import venues
from planner.services.venues import NewVenue
from planner.texts import N_

venue: Group = group("venue", N_("Add and list places."))


@venue.command("add", help=N_("Add a place where events take place."))
@click.argument("name")
@option("--name-zh", default="", metavar="T", help=N_("Name in Chinese."))
@option("--address", default="", metavar="T", help=N_("Address in English."))
@option("--address-zh", default="", metavar="T", help=N_("Address in Chinese."))
@option(
    "--position", default="", metavar="LAT,LON", help=N_("Position in WGS 84 degrees, as in 26.89,112.57.")
)
@option("--zone", default="", metavar="ZONE", help=N_("IANA time zone; else the unit's."))
@option("--capacity", type=int, metavar="N", help=N_("Persons that it holds at once."))
@option("--outdoor", is_flag=True, help=N_("It is in the open."))
@json_option
def add(name: str, outdoor: bool, capacity: int | None, **texts: str) -> None:
    """Add a place."""
    call = invocation()
    added = venues.add_venue(call.desk, NewVenue(name=name, capacity=capacity, indoor=not outdoor, **texts))
    call.wrote([str(added.id)], {"venue": venue_document(added)}, added.name.of(call.language))


@venue.command("list", help=N_("List the places."))
@json_option
def list_all() -> None:
    """List the places."""
    call = invocation()
    found = venues.list_venues(call.desk)

    def lines() -> list[str]:
        from planner.cli.tables import Heading, table

        t = call.translate
        headings = [
            Heading(t(N_("No.")), right=True),
            Heading(t(N_("Name"))),
            Heading(t(N_("Address"))),
            Heading(t(N_("Holds")), right=True),
        ]
        rows = [
            (str(v.id), v.name.of(call.language), v.address.of(call.language), str(v.capacity or "–"))
            for v in found
        ]
        return (
            list(table(headings, rows))
            if rows
            else [t(N_("No places yet: `openday venue add NAME` adds one."))]
        )

    call.show({"venues": [venue_document(v) for v in found]}, lines)
