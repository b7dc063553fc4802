"""`openday signup offer`, `accept` and `draw`: places for whoever waits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.click_words import invocation, json_option, option
from planner.cli.decisions import tell
from planner.cli.documents import findings_documents, signup_document
from planner.cli.draw_proof import draw_document, lot_table, proof_file
from planner.cli.files import STANDARD_OUTPUT, write_file
from planner.cli.signup import signup
from planner.cli.signup_lines import list_lines
from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.services import drawing, offering, signup_views
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.cli.invocation import Invocation
    from planner.model.signup import SignUp
    from planner.services.drawing import Drawing
    from planner.services.offering import Offers
    from planner.services.signup_views import SignUpView


@signup.command("offer", help=N_("Offer free places to whoever is first in line, and say until when."))
@click.argument("event")
@option("--session", type=int, metavar="N", help=N_("Only of this session."))
@option("--hours", type=int, metavar="H", help=N_("How long the offer stands; else as the programme says."))
@option("--dry-run", is_flag=True, help=N_("Only tell whom it would hit."))
@json_option
def offer(event: str, session: int | None, hours: int | None, dry_run: bool) -> None:
    """Offer places, after telling to whom."""
    call = invocation()
    foreseen = offering.preview_offer(call.desk, event, session, hours)
    if not call.as_json:
        _say_offers(call, foreseen)
    made = foreseen if dry_run else offering.offer(call.desk, event, session, hours)
    offered, expired = _shown(call, made.offered), _shown(call, made.expired)
    document = {
        "event": made.event.ref,
        "offered": [signup_document(view, call.wording) for view in offered],
        "expired": [signup_document(view, call.wording) for view in expired],
        "skipped": findings_documents(made.skipped, call.wording),
        "done": not dry_run,
    }
    lines = [*offered, *expired]
    call.show(document, lambda: list_lines(call, lines, headings=False))
    call.warn(made.skipped)


def _say_offers(call: Invocation, offers: Offers) -> None:
    """Whom it hits, before it is done."""
    now, texts = call.desk.now(), call.wording.offers
    said = texts.offers(offers.offered, offers.event.tz, now)
    if offers.offered:
        call.say(f"{offers.event.ref}  {call.translate(N_('Offers places to {whom}.')).format(whom=said)}")
    if offers.expired:
        refs = call.wording.listed([one.ref for one in offers.expired])
        ran_out = call.translate(N_("Offers that ran out: {refs}.")).format(refs=refs)
        call.say(f"{offers.event.ref}  {ran_out}")


def _shown(call: Invocation, signups: Iterable[SignUp]) -> list[SignUpView]:
    """The sign-ups as they are after it, or would be."""
    found = {one.ref: one for one in signups}
    return [
        replace(view, signup=found[view.signup.ref], position=None)
        for view in signup_views.views_of(call.desk, list(found))
    ]


@signup.command("accept", help=N_("Confirm sign-ups that accept the places offered to them."))
@click.argument("refs", nargs=-1, required=True, metavar="REF...")
@json_option
def accept(refs: Sequence[str]) -> None:
    """Confirm sign-ups that were offered places."""
    tell(offering.accept(invocation().desk, refs))


@signup.command("draw", help=N_("Draw lots for the places of a session; anyone can draw them again."))
@click.argument("event")
@option("--seed", type=int, metavar="N", help=N_("The number that decides; let nobody choose it alone."))
@option("--session", type=int, metavar="N", help=N_("Number of the session."))
@option("--dry-run", is_flag=True, help=N_("Only tell how it would end."))
@option("--proof", is_flag=True, help=N_("Give the proof of the draw that was made once more."))
@option(
    "-o",
    "--output",
    type=click.Path(readable=False),
    metavar="FILE",
    help=N_("Write the proof, without names: .csv, .json, or else text; `-` writes to standard output."),
)
@json_option
def draw(
    event: str, seed: int | None, session: int | None, dry_run: bool, proof: bool, output: str | None
) -> None:
    """Draw lots, or give the proof of a draw."""
    call = invocation()
    if proof:
        made = drawing.drawing_of(call.desk, event, session)
    elif seed is None:
        raise BadInput(finding(Code.USAGE_MISSING, "--seed", text="--seed"))
    elif dry_run:
        made = drawing.preview_draw(call.desk, event, seed, session)
    else:
        made = drawing.draw(call.desk, event, seed, session)
    if output != STANDARD_OUTPUT or call.as_json:
        document = {"draw": draw_document(made), "done": not (dry_run or proof)}
        call.show(document, lambda: _lines(call, made))
    if output and output != STANDARD_OUTPUT:
        path = write_file(
            Path(output), proof_file(call.wording, made, Path(output).suffix.lower()), private=False
        )
        if not call.as_json:
            call.say(str(path))
    elif output and not call.as_json:
        call.say(proof_file(call.wording, made, Path(output).suffix.lower()).decode().rstrip("\n"))


def _lines(call: Invocation, made: Drawing) -> list[str]:
    """The event with its seed, then a party a line in the order of the draw."""
    texts = call.wording.offers
    named = call.translate(N_("session {number}")).format(number=made.session.number)
    return [f"{made.event.ref}  {named} · {texts.draw(made.drawn)}", *lot_table(call.wording, made)[1:]]
