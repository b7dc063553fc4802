"""`openday serve`: calendars and pages live from the database."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from planner.cli.click_words import Command, invocation, option
from planner.texts import N_

if TYPE_CHECKING:
    from planner.cli.invocation import Invocation

PORT = 8000

_BARE = N_(
    "Other machines can reach {address} without https, where tokens can be read on their way; let the public "
    "come through a web server, and name its address with --base-url."
)


@click.command(
    "serve",
    cls=Command,
    help=N_("Serve calendars and pages live from the database.")
    + "\n\n"
    + N_(
        "They are those of `openday calendar publish`. Whoever knows the address of a personal calendar can "
        "read it: let the public come through a web server with https, as docs/serving.md tells."
    ),
)
@option(
    "--host",
    default="127.0.0.1",
    metavar="HOST",
    help=N_("Address to serve on; 127.0.0.1, reached from this machine alone, if not given."),
)
@option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    metavar="N",
    help=N_("Port to serve on; 8000 if not given, any free one for 0."),
)
@option("--base-url", metavar="U", help=N_("Web address that links begin with; else the one of the unit."))
@option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help=N_("A proxy on another machine, or a network of them, whose word on who asks is taken."),
)
def serve(host: str, port: int, base_url: str | None, proxies: tuple[str, ...]) -> None:
    """Serve until told to stop."""
    from planner.cli import wiring_web
    from planner.services.units import parse_address
    from planner.web.server import address_of, is_link, is_open, listen, run, trusted_proxies

    call = invocation()
    trusted = trusted_proxies(proxies)
    links = parse_address(base_url, "--base-url") if base_url else ""
    listener = listen(host, port)
    address = address_of(listener)
    with listener, wiring_web.feed_server(call, links, address if is_link(listener) else "") as app:
        if is_open(listener) and not links.startswith("https:"):
            sys.stderr.write("! " + call.translate(_BARE).format(address=address) + "\n")
        run(app, listener, trusted, lambda: _tell(call, address))


def _tell(call: Invocation, address: str) -> None:
    call.warn(call.desk.store.notices())
    call.say(f"{address}/  " + call.translate(N_("serving; ctrl+c stops it")))
    sys.stdout.flush()
