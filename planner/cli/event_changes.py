"""`openday event move` and `cancel`: they tell whom they hit before they do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.click_words import invocation, json_option, option
from planner.cli.documents import effect_document
from planner.cli.event import event
from planner.cli.series import scope_option
from planner.rules.times import parse_day_and_time
from planner.services import cancelling, moving
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.model.series import Scope
    from planner.services.moving import Effect


def carry_out(
    preview: Callable[[], Effect],
    change: Callable[[], Effect],
    sentence: Callable[[Effect], str],
    *,
    dry_run: bool,
) -> None:
    """Tell whom a change hits, then make it; a document for programs says what was done at the end."""
    call = invocation()
    foreseen = preview()
    if not call.as_json:
        for ref in foreseen.events[:1]:
            call.say(f"{ref}  {sentence(foreseen)}")
        call.warn(foreseen.findings)
    effect = foreseen if dry_run else change()
    call.show({"effect": effect_document(effect, call.wording), "done": not dry_run}, list)


@event.command("move", help=N_("Move an event to another day or time; tells whom it hits before it does it."))
@click.argument("ref")
@option(
    "--to", "target", required=True, metavar='"D HH:MM"', help=N_("New day and start of the first session.")
)
@option("--dry-run", is_flag=True, help=N_("Only tell whom it would hit."))
@option(
    "--override",
    default="",
    metavar="REASON",
    help=N_("Do it in spite of what is asked about, for this reason."),
)
@scope_option
@json_option
def move(ref: str, target: str, dry_run: bool, override: str, scope: Scope | None) -> None:
    """Move an event."""
    call = invocation()
    day, at = parse_day_and_time(target, "--to")
    carry_out(
        lambda: moving.preview_move(call.desk, ref, day, at, scope),
        lambda: moving.move_event(call.desk, ref, day, at, scope, override)[0],
        call.wording.effects.move,
        dry_run=dry_run,
    )


@event.command("cancel", help=N_("Cancel an event; tells whom it hits and keeps their records."))
@click.argument("ref")
@option("--reason", default="", metavar="T", help=N_("Why, as participants will read it."))
@option("--dry-run", is_flag=True, help=N_("Only tell whom it would hit."))
@scope_option
@json_option
def cancel(ref: str, reason: str, dry_run: bool, scope: Scope | None) -> None:
    """Cancel an event."""
    call = invocation()
    carry_out(
        lambda: cancelling.preview_cancel(call.desk, ref, scope),
        lambda: cancelling.cancel_event(call.desk, ref, reason, scope)[0],
        call.wording.effects.cancel,
        dry_run=dry_run,
    )
