"""Where calendars and pages are published, and the identities of calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

if TYPE_CHECKING:
    from planner.model.event import Event
    from planner.model.ids import ProgrammeKey, Token
    from planner.model.language import Language
    from planner.model.unit import Unit


def event_url(unit: Unit, event: Event, language: Language) -> str:
    """Address of the event's page in one language, or "" where the unit publishes none."""
    return f"{unit.base_url}/events/{event.ref}.{language}.html" if unit.base_url else ""


def index_url(unit: Unit, language: Language) -> str:
    """Address of the page that lists all events, or "" where the unit publishes none."""
    return f"{unit.base_url}/index.{language}.html" if unit.base_url else ""


def public_feed(unit: Unit, language: Language) -> str:
    """Address of the public feed in one language, or "" where the unit publishes none."""
    return _feed(unit, "public", language)


def programme_feed(unit: Unit, key: ProgrammeKey, language: Language) -> str:
    """Address of the feed of one programme in one language, or ""."""
    return _feed(unit, f"programmes/{key}", language)


def event_feed(unit: Unit, event: Event, language: Language) -> str:
    """Address of the feed of one event in one language, or "". It is another than that of the event's file:
    what is imported once must not bring a name, or some programs make a calendar of its own of it."""
    return _feed(unit, f"events/{event.ref}.feed", language)


def personal_path(token: Token) -> str:
    """Path of a party's own feed, wherever the unit publishes."""
    return f"/p/{token}.ics"


def personal_feed(unit: Unit, token: Token) -> str:
    """Address of a party's own feed, or "" where the unit publishes none."""
    return f"{unit.base_url}{personal_path(token)}" if unit.base_url else ""


def calendar_uid(of: str, language: Language) -> str:
    """The UID of a calendar in one language: the same whenever it is made."""
    return str(uuid5(NAMESPACE_URL, f"{of}#{language}"))


def _feed(unit: Unit, stem: str, language: Language) -> str:
    return f"{unit.base_url}/{stem}.{language}.ics" if unit.base_url else ""
