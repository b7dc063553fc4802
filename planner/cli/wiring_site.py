"""Puts together what is published and served."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from planner.cli import wiring_files
from planner.services.site import Press, Site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from data.publishing.tree import Tree
    from planner.calendars import CalendarWords
    from planner.cli.invocation import Invocation
    from planner.model.language import Language
    from planner.ports import QrWriter
    from planner.services.desk import Desk
    from planner.services.pages import PageWords
    from planner.wording import Wording


def site(call: Invocation, desk: Desk, base_url: str | None = None, language: Language | None = None) -> Site:
    """The tree of a desk's unit. Its main language is the one given, or that the call names, if any;
    `base_url` stands in for the unit's own address."""
    named = call.language if call.language_named else None
    # a catalogue is read once for all that the tree says
    return Site(desk, press(cache(call.wording_of)), language or named, base_url)


def press(wording: Callable[[Language], Wording]) -> Press:
    """What words and writes the tree; `wording` is asked again and again."""
    from data.formats.pages import HtmlPages

    def calendar_words(language: Language) -> CalendarWords:
        return wording(language).calendar

    def page_words(language: Language) -> PageWords:
        return wording(language).pages

    return Press(wiring_files.calendar_writer(), HtmlPages(), calendar_words, page_words)


def tree(folder: Path) -> Tree:
    """A folder to publish into."""
    from data.publishing.tree import Tree

    return Tree(folder)


def qr_writer() -> QrWriter:
    """Makes QR codes."""
    from data.formats.qr import QrCodes

    return QrCodes()
