"""Puts the feed server together."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from planner.cli import wiring
from planner.cli.wiring_site import site
from planner.model.language import Language
from planner.web.app import Service, make_app
from planner.web.guesses import Guesses
from planner.web.log import LibraryLog, Log
from planner.web.reading import Reader
from planner.web.refusals import refusals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import ASGIApp

    from planner.cli.invocation import Invocation


@contextmanager
def feed_server(call: Invocation, base_url: str, own_address: str) -> Iterator[ASGIApp]:
    """The application on the call's database until the end of the block.

    Links begin with `base_url`, else with the unit's web address, else with the server's own; "" for none.
    """
    desk = call.desk
    with desk.store.view() as view:
        units = view.unit.base_url
    links = base_url or (None if units else own_address)
    log = Log(sys.stderr, wiring.clock(None).now, call.wording)
    LibraryLog(log).attach()
    reader = Reader(site(call, desk, links), desk.store, desk.now)
    try:
        texts = [wiring.translations(language) for language in Language]
        yield make_app(
            Service(reader, Guesses(), refusals(texts), log, wiring.clock(None).now),
            https=(links or units).startswith("https:"),
        )
    finally:
        reader.close()
