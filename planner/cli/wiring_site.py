"""Puts together what is published and served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli import wiring
from planner.services.site import Site

if TYPE_CHECKING:
    from planner.cli.invocation import Invocation
    from planner.services.desk import Desk


def site(call: Invocation, desk: Desk) -> Site:
    """The tree of a desk's unit; its main language is the one that the call names, if it names any."""
    language = call.language if call.language_named else None
    return Site(desk, wiring.calendar_writer(), call.calendar_words, language)
