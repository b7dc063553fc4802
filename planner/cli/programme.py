"""`openday programme`: the kinds of event."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.click_words import Group, group, invocation, json_option
from planner.cli.documents import finding_document, programme_document
from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.model.ids import ProgrammeKey
from planner.texts import N_

if TYPE_CHECKING:
    from planner.cli.invocation import Invocation
    from planner.model.programme import Programme

programme: Group = group("programme", N_("Show and check the kinds of event."))


@programme.command("list", help=N_("List the kinds of event that can be planned."))
@json_option
def list_all() -> None:
    """List the programmes."""
    from planner.cli import wiring

    call = invocation()
    known = wiring.programmes()
    found = list(known.values())
    call.warn(known.findings())

    def lines() -> list[str]:
        from planner.cli.tables import Heading, table

        t = call.translate
        headings = [Heading(t(N_("Key"))), Heading(t(N_("Title"))), Heading(t(N_("Summary")))]
        rows = [(p.key, p.title.of(call.language), p.summary.of(call.language)) for p in found]
        return list(table(headings, rows))

    call.show({"programmes": [programme_document(p) for p in found]}, lines)


@programme.command("show", help=N_("Show what a kind of event proposes."))
@click.argument("key")
@json_option
def show(key: str) -> None:
    """Show one programme."""
    from planner.cli import wiring

    call = invocation()
    known = wiring.programmes()
    found = known.get(ProgrammeKey(key))
    if found is None:
        raise BadInput(finding(Code.UNKNOWN_PROGRAMME, key, text=key, known=", ".join(known)))
    call.show({"programme": programme_document(found)}, lambda: _lines(call, found))


def _lines(call: Invocation, found: Programme) -> list[str]:
    from planner.cli.tables import Heading, table

    t, lang = call.translate, call.language
    sessions = [
        Heading(t(N_("Session")), right=True),
        Heading(t(N_("Start"))),
        Heading(t(N_("Minutes")), right=True),
        Heading(t(N_("Places")), right=True),
    ]
    stations = [
        Heading(t(N_("Station"))),
        Heading(t(N_("Minutes")), right=True),
        Heading(t(N_("Persons")), right=True),
        Heading(t(N_("From age")), right=True),
    ]
    run_sheet = [Heading(t(N_("Minute")), right=True), Heading(t(N_("Run sheet")))]
    lines = [f"{found.title.of(lang)} ({found.key})", found.summary.of(lang), ""]
    lines += table(
        sessions,
        [
            (str(number), f"{plan.start:%H:%M}", str(plan.minutes), str(plan.capacity))
            for number, plan in enumerate(found.sessions, 1)
        ],
    )
    lines += ["", *table(run_sheet, [(str(item.offset), item.title.of(lang)) for item in found.run_sheet])]
    rows = [
        (s.title.of(lang), str(s.minutes), str(s.capacity), str(s.min_age) if s.min_age else "–")
        for s in found.stations
    ]
    lines += ["", *table(stations, rows), "", t(N_("What to bring:"))]
    return [*lines, *(f"- {item.of(lang)}" for item in found.bring)]


@programme.command("check", help=N_("Check a programme file: tells file, line, key and what is allowed."))
@click.argument("file", type=click.Path(readable=False))
@json_option
def check(file: str) -> None:
    """Check a programme file."""
    from planner.cli import wiring

    call = invocation()
    findings = wiring.check_programme(Path(file))
    if findings and not call.as_json:
        raise BadInput(*findings)
    documents = [finding_document(found, call.wording) for found in findings]
    fine = call.translate(N_("{file}: in order")).format(file=file)
    call.show({"programme_check": {"file": file, "findings": documents}}, lambda: [fine])
    if findings:
        raise BadInput(*findings)
