"""What can be set of the unit, and its venues, as rows of one list."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.model.findings import BadInput
from planner.rules.emails import parse_email
from planner.rules.phones import parse_phone, show_phone
from planner.rules.text import clean_line
from planner.rules.times import zone_of
from planner.rules.working_hours import hours_text
from planner.services.units import (
    parse_address,
    parse_back_to_back,
    parse_days,
    parse_minutes,
    parse_working_hours,
)
from planner.texts import N_
from screens.dialogs.prompt import Parsed, Wrong
from screens.flows.moments import wrong
from screens.literal import Tone, literal
from screens.widgets.columns import Align, Cell, Column, Shape
from screens.wordings import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planner.model.unit import Unit
    from planner.model.venue import Venue
    from screens.ports import Words


@dataclass(frozen=True, slots=True)
class Setting:
    """A value of the unit that can be set."""

    key: str
    label: str
    hint: str
    value: Callable[[Unit], str]


SETTINGS = (
    Setting("name", N_("Name (English)"), N_("as calendars and messages give it"), lambda unit: unit.name.en),
    Setting(
        "name_zh", N_("Name (Chinese)"), N_("as calendars and messages give it"), lambda unit: unit.name.zh
    ),
    Setting("address", N_("Address (English)"), N_("as visitors look for it"), lambda unit: unit.address.en),
    Setting(
        "address_zh", N_("Address (Chinese)"), N_("as visitors look for it"), lambda unit: unit.address.zh
    ),
    Setting("phone", N_("Phone"), N_("that participants call"), lambda unit: unit.phone),
    Setting("email", N_("E-mail"), N_("the organizer in calendars"), lambda unit: unit.email),
    Setting("zone", N_("Time zone"), N_("IANA name, as in Asia/Shanghai"), lambda unit: unit.zone),
    Setting(
        "base_url",
        N_("Address of the feeds"),
        N_("https://… where the calendars are published"),
        lambda unit: unit.base_url,
    ),
    Setting(
        "cancelled_days",
        N_("Cancelled ones stay for"),
        N_("days for which feeds go on showing them"),
        lambda unit: str(unit.cancelled_days),
    ),
    Setting(
        "working_hours",
        N_("Working hours"),
        N_("Mon-Fri 09:00-17:00; time limits of offers count them"),
        lambda unit: hours_text(unit.working_hours),
    ),
    Setting(
        "rest_minutes",
        N_("Rest between duties"),
        N_("minutes that an officer needs between two duties"),
        lambda unit: str(unit.rest_minutes),
    ),
    Setting(
        "back_to_back",
        N_("Duties back to back"),
        N_("allow, ask or refuse duties with less rest"),
        lambda unit: unit.back_to_back.value,
    ),
)

CHECKS: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "phone": lambda text: text and parse_phone(text, "phone"),
        "email": lambda text: text and parse_email(text, "email"),
        "zone": lambda text: zone_of(text, "zone"),
        "base_url": lambda text: text and parse_address(text, "base_url"),
        "cancelled_days": lambda text: text and parse_days(text, "cancelled_days"),
        "working_hours": parse_working_hours,
        "rest_minutes": lambda text: text and parse_minutes(text, "rest_minutes"),
        "back_to_back": lambda text: text and parse_back_to_back(text, "back_to_back"),
    }
)


def checker(key: str) -> Callable[[str], Parsed[str] | Wrong]:
    """Says while it is typed whether the unit can have that value; an empty one takes it away."""

    def check(text: str) -> Parsed[str] | Wrong:
        try:
            CHECKS[key](text.strip()) if key in CHECKS else clean_line(text, key)
        except BadInput as error:
            return wrong(error)
        return Parsed(text)

    return check


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A value of the unit, or a venue."""

    key: str
    setting: Setting | None = None
    value: str = ""
    venue: Venue | None = None


def rows_of(unit: Unit, venues: Sequence[Venue]) -> tuple[SettingRow, ...]:
    """Everything that can be set, then every venue."""
    return (
        *(SettingRow(setting.key, setting, setting.value(unit)) for setting in SETTINGS),
        *(SettingRow(f"venue {venue.id}", venue=venue) for venue in venues),
    )


def _cells(row: SettingRow, words: Words) -> Sequence[Cell]:
    if row.setting:
        value = show_phone(row.value) if row.key == "phone" and row.value else row.value
        shown = literal(value) if value else literal(words.gettext(row.setting.hint), Tone.FAINT)
        return literal(words.gettext(row.setting.label), Tone.DIM), shown, ""
    venue, said = row.venue, wording(words)
    if venue is None:
        return "", "", ""
    capacity = said.counts.persons(venue.capacity) if venue.capacity else ""
    return said.text(venue.name), literal(said.text(venue.address), Tone.DIM), literal(capacity, Tone.DIM)


def _heading(row: SettingRow, words: Words) -> str:
    return words.gettext("Unit") if row.setting else words.gettext("Venues")


def _search(row: SettingRow) -> str:
    venue = row.venue
    names = [venue.name.en, venue.name.zh, venue.address.en, venue.address.zh] if venue else []
    return "\n".join([row.value, *names])


ROWS = Shape[SettingRow](
    columns=(
        Column("", 22, grow=1, most=36),
        Column("", 20, grow=3),
        Column("", 12, align=Align.RIGHT, priority=1),
    ),
    key=lambda row: row.key,
    cells=_cells,
    search=_search,
    heading=_heading,
)
