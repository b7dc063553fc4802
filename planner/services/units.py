"""The unit that runs the events: show it, and set one value at a time."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.model.unit import CANCELLED_DAYS, BackToBack
from planner.rules.emails import parse_email
from planner.rules.phones import parse_phone
from planner.rules.text import clean_line, excerpt
from planner.rules.times import zone_of
from planner.rules.working_hours import parse_hours

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from planner.model.roster import Hours
    from planner.model.unit import Unit
    from planner.services.desk import Desk

_ADDRESS = re.compile(r"[!\"$->@-~]+")
"""Characters of an address without a question or a fragment behind its path."""

MOST_DAYS = 365
MOST_MINUTES = 24 * 60
MOST_SPANS = 14
"""Of working hours: two for each day of a week."""


def show_unit(desk: Desk) -> Unit:
    """The unit as it stands."""
    with desk.store.view() as view:
        return view.unit


def set_unit(desk: Desk, key: str, value: str) -> Unit:
    """Set one value, or empty it; the same value again changes nothing. `cancelled-days` is `cancelled_days`.

    Raises `BadInput`: BAD_KEY with what is allowed, and what is wrong with the value.
    """
    key = key.replace("-", "_")
    change = _CHANGES.get(key)
    if change is None:
        raise BadInput(finding(Code.BAD_KEY, "key", value=excerpt(key), allowed=", ".join(_CHANGES)))
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        unit = change(tx.unit, value)
        tx.put_unit(unit)
        tx.record(Action.UNIT_CHANGED, (key,))
    return unit


def parse_address(text: str, where: str) -> str:
    """A web address without a closing slash; `BadInput` (BAD_ADDRESS) for anything but http and https."""
    address = text.strip().rstrip("/")
    if len(address) > 500 or not _ADDRESS.fullmatch(address) or not _is_web(address):
        raise BadInput(finding(Code.BAD_ADDRESS, where, text=excerpt(text)))
    return address


def parse_days(text: str, where: str) -> int:
    """A number of days up to a year; `BadInput` (BAD_NUMBER, NUMBER_OUT_OF_RANGE) for anything else."""
    return _number(text, where, MOST_DAYS)


def parse_minutes(text: str, where: str) -> int:
    """A number of minutes up to a day; `BadInput` (BAD_NUMBER, NUMBER_OUT_OF_RANGE) for anything else."""
    return _number(text, where, MOST_MINUTES)


def parse_working_hours(text: str, where: str = "working_hours") -> tuple[Hours, ...]:
    """Hours of a week with semicolons between; `BadInput`: BAD_HOURS, NUMBER_OUT_OF_RANGE."""
    parts = [part for part in re.split("[;；]", text) if part.strip()]
    if len(parts) > MOST_SPANS:
        found = finding(Code.NUMBER_OUT_OF_RANGE, where, value=len(parts), smallest=0, largest=MOST_SPANS)
        raise BadInput(found)
    return tuple(parse_hours(part, where) for part in parts)


def parse_back_to_back(text: str, where: str) -> BackToBack:
    """`allow`, `ask` or `refuse`; `BadInput` (BAD_CHOICE) for anything else."""
    try:
        return BackToBack(text.strip().casefold())
    except ValueError:
        allowed = ", ".join(BackToBack)
        raise BadInput(finding(Code.BAD_CHOICE, where, text=excerpt(text), allowed=allowed)) from None


def _number(text: str, where: str, most: int) -> int:
    plain = unicodedata.normalize("NFKC", text[:100]).strip()
    if not (plain.isascii() and plain.isdigit()):
        raise BadInput(finding(Code.BAD_NUMBER, where, text=excerpt(text)))
    number = int(plain[:9])
    if number > most:
        raise BadInput(finding(Code.NUMBER_OUT_OF_RANGE, where, value=number, smallest=0, largest=most))
    return number


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _name(unit: Unit, value: str) -> Unit:
    return replace(unit, name=replace(unit.name, en=clean_line(value, "name")))


def _name_zh(unit: Unit, value: str) -> Unit:
    return replace(unit, name=replace(unit.name, zh=clean_line(value, "name_zh")))


def _address(unit: Unit, value: str) -> Unit:
    return replace(unit, address=replace(unit.address, en=clean_line(value, "address")))


def _address_zh(unit: Unit, value: str) -> Unit:
    return replace(unit, address=replace(unit.address, zh=clean_line(value, "address_zh")))


def _phone(unit: Unit, value: str) -> Unit:
    return replace(unit, phone=parse_phone(value, "phone") if value.strip() else "")


def _email(unit: Unit, value: str) -> Unit:
    return replace(unit, email=parse_email(value, "email") if value.strip() else "")


def _zone(unit: Unit, value: str) -> Unit:
    return replace(unit, zone=zone_of(value, "zone").key)


def _base_url(unit: Unit, value: str) -> Unit:
    return replace(unit, base_url=parse_address(value, "base_url") if value.strip() else "")


def _cancelled_days(unit: Unit, value: str) -> Unit:
    return replace(
        unit, cancelled_days=parse_days(value, "cancelled_days") if value.strip() else CANCELLED_DAYS
    )


def _working_hours(unit: Unit, value: str) -> Unit:
    return replace(unit, working_hours=parse_working_hours(value))


def _rest_minutes(unit: Unit, value: str) -> Unit:
    return replace(unit, rest_minutes=parse_minutes(value, "rest_minutes") if value.strip() else 0)


def _back_to_back(unit: Unit, value: str) -> Unit:
    choice = parse_back_to_back(value, "back_to_back") if value.strip() else BackToBack.ALLOW
    return replace(unit, back_to_back=choice)


_CHANGES: Mapping[str, Callable[[Unit, str], Unit]] = MappingProxyType(
    {
        "name": _name,
        "name_zh": _name_zh,
        "address": _address,
        "address_zh": _address_zh,
        "phone": _phone,
        "email": _email,
        "zone": _zone,
        "base_url": _base_url,
        "cancelled_days": _cancelled_days,
        "rest_minutes": _rest_minutes,
        "working_hours": _working_hours,
        "back_to_back": _back_to_back,
    }
)
"""How each value that scripts can set is understood."""
