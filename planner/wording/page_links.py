"""Where pages lead: calendars of others, maps, the telephone; none needs a key or an account of ours."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from planner.calendars import Occasion
    from planner.model.venue import Position

_BASIC = "%Y%m%dT%H%M%SZ"
_EXTENDED = "%Y-%m-%dT%H:%M:%SZ"
DETAILS = 700
"""Characters of a description that go into an address: browsers and calendars cut long ones."""


def webcal(address: str) -> str:
    """The address that makes a phone's calendar subscribe to a feed."""
    return f"webcal://{address.partition('://')[2]}"


def google_feed(address: str) -> str:
    """Google's calendar, asked to subscribe to a feed."""
    return f"https://calendar.google.com/calendar/r?{_query(cid=webcal(address))}"


def outlook_feed(address: str, name: str) -> str:
    """Outlook on the web, asked to subscribe to a feed."""
    return f"https://outlook.live.com/calendar/0/addfromweb?{_query(url=address, name=name)}"


def google_entry(title: str, occasion: Occasion, place: str, details: str) -> str:
    """Google's calendar with a session filled in as a new entry."""
    session = occasion.session
    return "https://calendar.google.com/calendar/render?" + _query(
        action="TEMPLATE",
        text=title,
        dates=f"{session.start.astimezone(UTC):{_BASIC}}/{session.end.astimezone(UTC):{_BASIC}}",
        ctz=occasion.event.zone,
        location=place,
        details=_short(details),
    )


def outlook_entry(title: str, occasion: Occasion, place: str, details: str) -> str:
    """Outlook on the web with a session filled in as a new entry."""
    session = occasion.session
    return "https://outlook.live.com/calendar/0/deeplink/compose?" + _query(
        path="/calendar/action/compose",
        rru="addevent",
        subject=title,
        startdt=f"{session.start.astimezone(UTC):{_EXTENDED}}",
        enddt=f"{session.end.astimezone(UTC):{_EXTENDED}}",
        location=place,
        body=_short(details),
    )


def amap(name: str, address: str, position: Position | None) -> str:
    """The map that people in China use, by position or by what is written; opens its app on a phone."""
    if position is None:
        return f"https://uri.amap.com/search?{_query(keyword=f'{name} {address}'.strip())}"
    where = f"{position.longitude:.6f},{position.latitude:.6f}"
    return f"https://uri.amap.com/marker?{_query(position=where, name=name, coordinate='wgs84')}"


def open_street_map(name: str, address: str, position: Position | None) -> str:
    """The map that works everywhere else."""
    if position is None:
        return f"https://www.openstreetmap.org/search?{_query(query=address or name)}"
    latitude, longitude = f"{position.latitude:.6f}", f"{position.longitude:.6f}"
    marker = _query(mlat=latitude, mlon=longitude)
    return f"https://www.openstreetmap.org/?{marker}#map=17/{latitude}/{longitude}"


def telephone(e164: str) -> str:
    """The number to be dialled by pressing."""
    return f"tel:{e164}"


def _short(text: str) -> str:
    return text if len(text) <= DETAILS else text[: DETAILS - 1] + "…"


def _query(**parameters: str) -> str:
    """Spaces as %20, which calendars do not show as plus signs; what is empty is left out."""
    return urlencode(
        {name: text for name, text in parameters.items() if text}, quote_via=quote, errors="replace"
    )
