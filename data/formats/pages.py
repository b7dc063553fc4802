"""Writes public pages as HTML that needs no script and nothing from elsewhere."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from data.formats.qr import QrCodes
from planner.recent import Recent

if TYPE_CHECKING:
    from datetime import date

    from jinja2 import Environment
    from markupsafe import Markup

    from planner.model.page import Code, EventPage, IndexPage

TEMPLATES = Path(__file__).with_name("templates")
CODES = 4_000
"""QR codes kept, of some 5 kB each."""
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Controls, halves of characters, and what turns the direction of the text around it."""


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
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            finalize=_seen,
        )
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


def _seen(value: object) -> object:
    """What may stand in a page: text without characters that hide or turn it."""
    from markupsafe import Markup

    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return UNSEEN.sub("", value)


def _day_number(day: date) -> str:
    return str(day.day)
