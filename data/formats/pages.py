"""Writes public pages as HTML that needs no script and nothing from elsewhere."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from data.formats.qr import QrCodes
from data.formats.templating import environment
from planner.recent import Recent

if TYPE_CHECKING:
    from datetime import date

    from jinja2 import Environment
    from markupsafe import Markup

    from planner.model.page import Code, EventPage, IndexPage

CODES = 4_000
"""QR codes kept, of some 5 kB each."""


class HtmlPages:
    """Implements `planner.ports.PageWriter`."""

    def __init__(self) -> None:
        self._codes: Recent[str, Markup] = Recent(CODES)

    def event(self, page: EventPage) -> bytes:
        """The page of an event, in UTF-8; the same page gives the same bytes."""
        return self._written("event.html", page)

    def index(self, page: IndexPage) -> bytes:
        """The index page, in UTF-8; the same page gives the same bytes."""
        return self._written("index.html", page)

    def _written(self, template: str, page: EventPage | IndexPage) -> bytes:
        made = self._templates.get_template(template).render(page=page, frame=page.frame)
        return made.encode("utf-8")

    @cached_property
    def _templates(self) -> Environment:
        templates = environment()
        templates.filters["qr"] = self._qr
        templates.filters["day_number"] = _day_number
        return templates

    def _qr(self, code: Code) -> Markup:
        """Drawn once for the pages that have the same address: looking for the pattern that is read best
        takes longer than all the rest of a page."""
        from markupsafe import Markup

        drawn = self._codes.get(code.address)
        if drawn is None:
            drawn = Markup(QrCodes().svg(code.address))  # noqa: S704 -- paths and numbers that segno made
            self._codes.put(code.address, drawn)
        return drawn


def _day_number(day: date) -> str:
    return str(day.day)
