"""`openday checkin`: let people in at the gate, see who is missing and how many are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.checkin_lines import (
    arrival_document,
    arrival_line,
    count_document,
    count_lines,
    match_document,
    match_lines,
    missing_document,
    missing_lines,
)
from planner.cli.click_words import Command, invocation, json_option, option
from planner.cli.drafts import language_for
from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.services.arrivals import Gate, Who, arrive, leave
from planner.services.drafts import SignUpDraft
from planner.services.gate_roll import read_roll
from planner.services.lookup import event_by
from planner.services.seeking import one_of, seek
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.services.gate_roll import GateParty

_HELP = N_(
    "Let a party in, or single people of it; TEXT is a reference, a scanned code, part of a name, pinyin "
    "initials or the end of a phone number."
)


@click.command("checkin", cls=Command, help=_HELP)
@click.argument("event")
@click.argument("text", default="")
@option(
    "--person", "persons", type=int, multiple=True, metavar="N", help=N_("Only the Nth person of the party.")
)
@option("--unnamed", type=int, default=0, metavar="N", help=N_("Only so many of those without a name."))
@option("--undo", "back", is_flag=True, help=N_("Take the arrival back."))
@option("--session", type=int, metavar="N", help=N_("Only for this session."))
@option("--missing", is_flag=True, help=N_("List who is not in yet, with phones."))
@option("--count", is_flag=True, help=N_("Show how many are in, by session and group."))
@option("--walk-in", "walks_in", is_flag=True, help=N_("Let in somebody who has not signed up."))
@option("--name", default="", metavar="T", help=N_("Name of the walk-in."))
@option("--phone", default="", metavar="T", help=N_("Phone of the walk-in."))
@option("--adults", type=int, default=0, metavar="N", help=N_("Adults who are only counted."))
@option("--children", type=int, default=0, metavar="N", help=N_("Children who are only counted."))
@option(
    "--override",
    default="",
    metavar="REASON",
    help=N_("Do it in spite of what is asked about, for this reason."),
)
@json_option
def checkin(event: str, text: str, *, persons: Sequence[int], unnamed: int, back: bool, session: int | None,
            missing: bool, count: bool, walks_in: bool, name: str, phone: str, adults: int, children: int,
            override: str) -> None:  # fmt: skip
    """Let people in, or say how many are in."""
    if sum((bool(text), missing, count, walks_in)) != 1:
        raise BadInput(finding(Code.USAGE_MISSING, "TEXT", text="TEXT, --missing, --count, --walk-in"))
    gate = _gate(event, session, whole=not (missing or count))
    if missing or count:
        _tell(gate, missing=missing)
    elif walks_in:
        language = invocation().language_asked
        draft = SignUpDraft(name, phone, "", language_for(name, "", "--lang", language), adults, children)
        _walk_in(gate, draft, override)
    else:
        who = Who(tuple(persons), unnamed) if persons or unnamed else None
        _let_in(gate, text, who, override, back=back)


def _gate(event: str, session: int | None, *, whole: bool) -> Gate:
    """The gate of an event; what only reads takes the beginning of its reference."""
    with invocation().desk.store.view() as view:
        found = event_by(view, event, whole)
    if session is not None and found.session(session) is None:
        known = ", ".join(str(one.number) for one in found.sessions)
        raise BadInput(finding(Code.UNKNOWN_SESSION, "session", number=session, known=known))
    return Gate(found.ref, session)


def _let_in(gate: Gate, text: str, who: Who | None, override: str, *, back: bool) -> None:
    call = invocation()
    found = seek(call.desk, gate.event, text)
    if len(found) > 1:
        _show_matches(found)
    ref = one_of(found, text).signup.ref
    if back:
        gone = leave(call.desk, ref, who)
        call.show(arrival_document(call, gone), lambda: [arrival_line(call, gone, back=True)])
        return
    came = arrive(call.desk, ref, who, gate=gate, override=override)
    call.show(arrival_document(call, came), lambda: [arrival_line(call, came)])


def _walk_in(gate: Gate, draft: SignUpDraft, override: str) -> None:
    from planner.services.walk_ins import walk_in

    call = invocation()
    came = walk_in(call.desk, gate, draft, override)
    call.show(arrival_document(call, came), lambda: [arrival_line(call, came)])
    call.warn(came.findings)


def _show_matches(found: Sequence[GateParty]) -> None:
    call = invocation()
    call.show({"matches": [match_document(one) for one in found]}, lambda: match_lines(call, found))


def _tell(gate: Gate, *, missing: bool) -> None:
    call = invocation()
    roll = read_roll(call.desk, gate.event)
    if missing:
        parties = roll.missing(gate.session)
        document = {"missing": [missing_document(one) for one in parties]}
        call.show(document, lambda: missing_lines(call, parties))
    else:
        call.show(count_document(roll, gate.session), lambda: count_lines(call, roll, gate.session))
