"""Publishes the tree of a desk's unit, for the commands that do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli.progress import progress_bar
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.cli.invocation import Invocation
    from planner.model.language import Language
    from planner.model.reports import Published
    from planner.services.desk import Desk
    from planner.services.site import Resource

PERSONAL = "p/"


def publish_tree(
    call: Invocation, desk: Desk, folder: Path, base_url: str | None = None, language: Language | None = None
) -> tuple[Published, str]:
    """Publish into a folder; what was done, and under which address, "" where there is none.

    Raises BadInput (BAD_ADDRESS), StoreTrouble as from `Tree.publish`.
    """
    from planner.cli import wiring_site
    from planner.services.units import parse_address, show_unit

    given = None if base_url is None else parse_address(base_url, "--base-url")
    site = wiring_site.site(call, desk, given, language)
    paths = site.paths()

    def resources() -> Iterator[tuple[str, Resource]]:
        with progress_bar(call, call.translate(N_("Publishing"))) as report:
            for number, path in enumerate(paths, 1):
                found = site.find(path)
                if found:  # it may have gone since it was listed
                    yield path, found
                if report:
                    report(number, len(paths))

    done = wiring_site.tree(folder).publish(resources())
    return done, show_unit(desk).base_url if given is None else given


def written_lines(call: Invocation, done: Published) -> list[str]:
    """The files that were written, one a line; those of personal feeds are counted, since whoever knows one
    can read the feed."""
    public, personal = parted(done.written)
    lines = [str(done.folder / path) for path in public]
    if personal:
        counted = call.wording.counts.calendars(len(personal))
        lines.append(f"{done.folder / 'p'}  {counted}")
    return lines


def parted(paths: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Paths for everyone, and those of personal feeds."""
    personal = [path for path in paths if path.startswith(PERSONAL)]
    return [path for path in paths if not path.startswith(PERSONAL)], personal
