"""Puts together what is published and served."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from planner.cli import wiring
from planner.services.site import Press, Site

if TYPE_CHECKING:
    from planner.calendars import CalendarWords
    from planner.cli.invocation import Invocation
    from planner.model.language import Language
    from planner.ports import QrWriter
    from planner.services.desk import Desk
    from planner.services.pages import PageWords


def site(call: Invocation, desk: Desk, base_url: str | None = None) -> Site:
    """The tree of a desk's unit. Its main language is the one that the call names, if it names any;
    `base_url` stands in for the unit's own address."""
    from data.formats.pages import HtmlPages

    wording = cache(call.wording_of)  # a catalogue is read once for all that the tree says

    def calendar_words(language: Language) -> CalendarWords:
        return wording(language).calendar

    def page_words(language: Language) -> PageWords:
        return wording(language).pages

    press = Press(wiring.calendar_writer(), HtmlPages(), calendar_words, page_words)
    return Site(desk, press, call.language if call.language_named else None, base_url)


def qr_writer() -> QrWriter:
    """Makes QR codes."""
    from data.formats.qr import QrCodes

    return QrCodes()
