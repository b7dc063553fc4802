"""`openday unit`: who runs the events."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.click_words import Group, group, invocation, json_option
from planner.cli.documents import unit_document
from planner.services import units
from planner.texts import N_

if TYPE_CHECKING:
    from planner.model.unit import Unit

unit: Group = group("unit", N_("Show or set who runs the events."))

_KEYS = (
    ("name", N_("name (English)")),
    ("name_zh", N_("name (Chinese)")),
    ("address", N_("address (English)")),
    ("address_zh", N_("address (Chinese)")),
    ("phone", N_("phone")),
    ("email", N_("e-mail")),
    ("zone", N_("time zone")),
    ("base_url", N_("address of the feeds")),
    ("cancelled_days", N_("days for which feeds show what is cancelled")),
    ("working_hours", N_("working hours, for the time limits of offers")),
    ("rest_minutes", N_("minutes of rest between two duties")),
    ("back_to_back", N_("duties with less rest: allow, ask or refuse")),
)


def _show(found: Unit) -> None:
    call = invocation()
    document = unit_document(found)

    def lines() -> list[str]:
        from planner.cli.tables import Heading, table

        rows = [
            (key, "–" if document[key] == "" else str(document[key]), f"({call.translate(label)})")
            for key, label in _KEYS
        ]
        return list(table([Heading(call.translate(N_("Unit"))), Heading(""), Heading("")], rows))

    call.show({"unit": document}, lines)


@unit.command("show", help=N_("Show the unit."))
@json_option
def show() -> None:
    """Show the unit."""
    _show(units.show_unit(invocation().desk))


@unit.command(
    "set",
    help=N_(
        "Set one value of the unit: name, name_zh, address, address_zh, phone, email, zone, base_url, "
        "cancelled-days, working-hours (Mon-Fri 09:00-17:00), rest-minutes or back-to-back (allow, ask, "
        "refuse)."
    ),
)
@click.argument("key")
@click.argument("value")
@json_option
def set_value(key: str, value: str) -> None:
    """Set one value of the unit."""
    call = invocation()
    changed = units.set_unit(call.desk, key, value)
    document = unit_document(changed)
    call.wrote([key], {"unit": document}, str(document[key.replace("-", "_")]))
