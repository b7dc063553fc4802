"""`openday signup withdraw`, `confirm`, `decline` and `reinstate`: several references are all or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.click_words import invocation, json_option, option
from planner.cli.documents import findings_documents, signup_document
from planner.cli.signup import signup
from planner.cli.signup_lines import list_lines
from planner.services import deciding, signup_views
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.services.deciding import Decision

_OVERRIDE = N_("Do it in spite of what is asked about, for this reason.")
_REFS = click.argument("refs", nargs=-1, required=True, metavar="REF...")


def tell(decision: Decision) -> None:
    """Say who was decided on, who moved up by it, and whose offers had run out."""
    call = invocation()
    changed = signup_views.views_of(call.desk, [one.ref for one in decision.changed])
    promoted = signup_views.views_of(call.desk, [one.ref for one in decision.promoted])
    expired = signup_views.views_of(call.desk, [one.ref for one in decision.expired])
    document = {
        "signups": [signup_document(view, call.wording) for view in changed],
        "promoted": [signup_document(view, call.wording) for view in promoted],
        "skipped": findings_documents(decision.skipped, call.wording),
        "expired": [signup_document(view, call.wording) for view in expired],
    }
    call.show(document, lambda: list_lines(call, [*changed, *promoted, *expired], headings=False))
    call.warn(decision.skipped)


@signup.command(
    "confirm",
    help=N_("Confirm sign-ups that wait for a decision or a second look, and groups whose places are held."),
)
@_REFS
@option("--override", default="", metavar="REASON", help=_OVERRIDE)
@json_option
def confirm(refs: Sequence[str], override: str) -> None:
    """Confirm sign-ups."""
    tell(deciding.confirm(invocation().desk, refs, override))


@signup.command("decline", help=N_("Decline sign-ups; freed places go to the waiting list."))
@_REFS
@option(
    "--reason",
    default="",
    metavar="TEXT|KEY",
    help=N_("Why, or the key of one of the reasons that the programme lists."),
)
@json_option
def decline(refs: Sequence[str], reason: str) -> None:
    """Decline sign-ups."""
    call = invocation()
    tell(deciding.decline(call.desk, refs, reason, call.language))


@signup.command("withdraw", help=N_("Withdraw sign-ups; freed places go to the waiting list."))
@_REFS
@option("--reason", default="", metavar="T", help=N_("Why."))
@json_option
def withdraw(refs: Sequence[str], reason: str) -> None:
    """Withdraw sign-ups."""
    tell(deciding.withdraw(invocation().desk, refs, reason))


@signup.command("reinstate", help=N_("Bring a declined or withdrawn sign-up back, at the end of the line."))
@click.argument("ref")
@option("--override", default="", metavar="REASON", help=_OVERRIDE)
@json_option
def reinstate(ref: str, override: str) -> None:
    """Bring a sign-up back."""
    tell(deciding.reinstate_signup(invocation().desk, ref, override))
