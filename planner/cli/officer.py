"""`openday officer`: the staff who can be given duties."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from planner.cli.click_words import Group, group, invocation, json_option, option
from planner.cli.roster_documents import officer_document
from planner.model.language import Language
from planner.rules.skills import skill_title
from planner.services import officers
from planner.services.naming import Left
from planner.services.officers import NewOfficer, find_officer
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planner.model.roster import Officer

officer: Group = group(
    "officer",
    N_("Add and list the officers who can be given duties."),
    elsewhere={"planner.cli.officer_changes": ["set", "import"]},
)


def described(*, adding: bool) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The options that describe an officer; `adding` gives those that are left out their defaults."""

    def with_options(command: Callable[..., None]) -> Callable[..., None]:
        for one in _options("" if adding else None, Language.ZH.value if adding else None):
            command = one(command)
        return command

    return with_options


def _options(
    empty: str | None, language: str | None
) -> Iterable[Callable[[Callable[..., None]], Callable[..., None]]]:
    return (
        option("--badge", default=empty, metavar="T", help=N_("Badge number.")),
        option("--phone", default=empty, metavar="T", help=N_("Phone number.")),
        option("--email", default=empty, metavar="T", help=N_("E-mail address.")),
        option(
            "--language",
            type=click.Choice([one.value for one in Language]),
            default=language,
            help=N_("Language of the own calendar."),
        ),
        option(
            "--skill",
            "skills",
            multiple=True,
            metavar="T",
            help=N_("What stations and roles ask for, as `dogs` or 警犬; may be given several times."),
        ),
        option(
            "--hours",
            multiple=True,
            metavar="T",
            help=N_("Working time, as `Mon-Fri 08:30-17:30`; may be given several times."),
        ),
        option(
            "--away",
            multiple=True,
            metavar="T",
            help=N_("Absence, as `2026-12-01..2026-12-05;leave`; may be given several times."),
        ),
        option("--most-minutes", type=int, metavar="N", help=N_("Minutes of duty on one day at most.")),
        option("--note", default=empty, metavar="T", help=N_("A note.")),
    )


@officer.command("add", help=N_("Add an officer."))
@click.argument("name")
@described(adding=True)
@json_option
def add(
    name: str,
    language: str,
    skills: tuple[str, ...],
    most_minutes: int | None,
    **texts: str | tuple[str, ...],
) -> None:
    """Add an officer."""
    call = invocation()
    new = NewOfficer(
        name=name,
        badge=str(texts["badge"]),
        phone=str(texts["phone"]),
        email=str(texts["email"]),
        language=Language(language),
        skills=skills,
        hours=tuple(texts["hours"]),
        away=tuple(texts["away"]),
        most_minutes=most_minutes,
        note=str(texts["note"]),
    )
    wrote(officers.add_officer(call.desk, new))


@officer.command("list", help=N_("List the officers."))
@option("--all", "left", is_flag=True, help=N_("Also those who are no longer asked."))
@json_option
def list_all(left: bool) -> None:
    """List the officers."""
    call = invocation()
    found = officers.list_officers(call.desk, left=left)

    def lines() -> list[str]:
        from planner.cli.tables import Heading, table

        t = call.translate
        headings = [
            Heading(t(N_("No.")), right=True),
            Heading(call.translations.pgettext("of a person", "Name")),
            Heading(t(N_("Badge"))),
            Heading(t(N_("Phone"))),
            Heading(t(N_("Skills"))),
        ]
        titles = call.desk.programmes.skills()
        rows = [
            (
                str(one.id),
                one.name,
                one.badge or "–",
                one.phone or "–",
                call.wording.listed([call.wording.text(skill_title(skill, titles)) for skill in one.skills])
                or "–",
            )
            for one in found
        ]
        return (
            list(table(headings, rows))
            if rows
            else [t(N_("No officers yet: `openday officer add NAME` adds one."))]
        )

    call.show({"officers": [officer_document(one) for one in found]}, lines)


@officer.command("leave", help=N_("Ask an officer no more; duties of the past stay."))
@click.argument("officer")
@option("--back", is_flag=True, help=N_("Ask the officer again."))
@json_option
def leave(officer: str, back: bool) -> None:
    """Ask an officer no more, or again."""
    call = invocation()
    with call.desk.store.view() as view:
        found = find_officer(view, officer, left=Left.TOO if back else Left.NEVER)
    wrote_and_told(found, lambda: officers.let_go(call.desk, found.id, left=not back))


@officer.command(
    "token", help=N_("Give the calendar of an officer a new address; the old one is dead at once.")
)
@click.argument("officer")
@option("--new", is_flag=True, required=True, expose_value=False, help=N_("Make a new one."))
@json_option
def token(officer: str) -> None:
    """Give the feed of an officer a new address."""
    call = invocation()
    with call.desk.store.view() as view:
        found = find_officer(view, officer, left=Left.BY_NUMBER)
    wrote(officers.new_officer_token(call.desk, found.id))


def wrote_and_told(before: Officer, change: Callable[[], Officer]) -> None:
    """Change an officer, and say which duties they can no longer do."""
    from planner.cli.conflicts import conflict_document
    from planner.services.conflicts import officer_conflicts

    call = invocation()
    known = officer_conflicts(call.desk, before.id)
    changed = change()
    new = [one for one in officer_conflicts(call.desk, before.id) if one not in known]
    documents = [conflict_document(one, call.wording) for one in new]
    call.wrote(
        [str(changed.id)], {"officer": officer_document(changed), "conflicts": documents}, changed.name
    )
    if not call.as_json:
        today, said = call.desk.now().date(), call.wording.conflicts
        sys.stderr.writelines(f"! {said.line(one, today)}\n" for one in new)


def wrote(one: Officer) -> None:
    """Say which officer was added or changed."""
    invocation().wrote([str(one.id)], {"officer": officer_document(one)}, one.name)
