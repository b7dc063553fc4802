"""`openday event ready`: what is in order before an event, and what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.click_words import invocation, json_option
from planner.cli.documents import finding_document
from planner.cli.event import event
from planner.services.readiness import show_readiness
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.cli.documents import Document
    from planner.cli.invocation import Invocation
    from planner.model.readiness import Check, Readiness


@event.command("ready", help=N_("Show whether an event is ready, and what is open."))
@click.argument("ref")
@json_option
def ready(ref: str) -> None:
    """Show whether an event is ready."""
    call = invocation()
    found = show_readiness(call.desk, ref)
    call.show({"ready": _document(call, found)}, lambda: list(_lines(call, found)))


def _document(call: Invocation, found: Readiness) -> Document:
    return {
        "event": found.event.ref,
        "light": str(found.light),
        "checks": [_check_document(call, check) for check in found.checks],
    }


def _check_document(call: Invocation, check: Check) -> Document:
    return {
        "aspect": str(check.aspect),
        "light": str(check.light),
        "count": check.count,
        "code": str(check.finding.code) if check.finding else None,
        "message": call.wording.sentence(check.finding) if check.finding else None,
        "open": [{"signup": one.ref, **finding_document(one.finding, call.wording)} for one in check.pending],
    }


def _lines(call: Invocation, found: Readiness) -> Iterator[str]:
    """The event, then a line an aspect, and below it what is open, a reference first where there is one."""
    words = call.wording
    yield f"{found.event.ref}  {words.readiness.light(found.light).text}"
    for check in found.checks:
        glyph = words.readiness.light(check.light).glyph
        said = words.sentence(check.finding) if check.finding else words.readiness.short(check)
        yield f"{glyph} {said}"
        for one in check.pending:
            if one.finding != check.finding:
                yield "    " + "  ".join(filter(None, (one.ref, words.sentence(one.finding))))
