"""`openday signup add` and `set`: take sign-ups and change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.click_words import invocation, json_option, option
from planner.cli.documents import signup_document
from planner.cli.drafts import draft_from_line, drafts_from_json, edit_from_line
from planner.cli.files import read_text
from planner.cli.progress import progress_bar
from planner.cli.signup import signup
from planner.cli.signup_lines import list_lines
from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.services import signup_views, signups
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.services.signups import Admission

_OVERRIDE = N_("Do it in spite of what is asked about, for this reason.")
_ATTENDEE = N_("A person by name: NAME, birth date, answers.")
ATTENDEE = '"NAME;YYYY-MM-DD[;KEY=VALUE...]"'


@signup.command("add", help=N_("Take a sign-up, or many from JSON, all or none."))
@click.argument("event")
@option("--session", type=int, metavar="N", help=N_("Number of the session."))
@option("--name", default="", metavar="T", help=N_("Name of the contact."))
@option("--phone", default="", metavar="T", help=N_("Phone of the contact."))
@option("--email", default="", metavar="T", help=N_("E-mail of the contact."))
@option(
    "--language",
    "language",
    metavar="en|zh",
    help=N_("Language of the contact; else --lang, else that of the name."),
)
@option("--adults", type=int, default=0, metavar="N", help=N_("Adults who are only counted."))
@option("--children", type=int, default=0, metavar="N", help=N_("Children who are only counted."))
@option("--note", default="", metavar="T", help=N_("Note for staff."))
@option("--attendee", "attendees", multiple=True, metavar=ATTENDEE, help=_ATTENDEE)
@option(
    "--answer",
    "answers",
    multiple=True,
    metavar="KEY=VALUE",
    help=N_("Answer to a question of the programme."),
)
@option(
    "--link", "linked", default="", metavar="REF", help=N_("Belongs to this sign-up of the same large party.")
)
@option(
    "--hold",
    is_flag=True,
    help=N_("Keep the places for a group that is named later; a phone may follow, `signup confirm` ends it."),
)
@option(
    "--until",
    "hold_until",
    default="",
    metavar='"D HH:MM"',
    help=N_("Keep them until then, on the clocks of the event; else for good."),
)
@option(
    "--from-json",
    "source",
    type=click.Path(readable=False),
    metavar="FILE|-",
    help=N_("Take one sign-up or an array of them from JSON."),
)
@option("--override", default="", metavar="REASON", help=_OVERRIDE)
@json_option
def add(event: str, source: str | None, override: str, attendees: Sequence[str], answers: Sequence[str],
        language: str | None, **fields: object) -> None:  # fmt: skip
    """Take sign-ups."""
    call = invocation()
    if source:
        drafts = drafts_from_json(read_text(source), call.language_asked)
    else:
        drafts = [draft_from_line(fields, attendees, answers, language or "", call.language_asked)]
    with progress_bar(call, call.translate(N_("Signing up"))) as progress:
        admitted = signups.sign_up(call.desk, event, drafts, override=override, progress=progress)
    _tell(admitted)


def _tell(admitted: Sequence[Admission]) -> None:
    call = invocation()
    views = signup_views.views_of(call.desk, [one.signup.ref for one in admitted])
    documents = [signup_document(view, call.wording) for view in views]
    document = {"signup": documents[0]} if len(documents) == 1 else {"signups": documents}
    call.show(document, lambda: list_lines(call, views, headings=False))
    for one in admitted:
        call.warn(one.findings)


@signup.command("set", help=N_("Change a sign-up."))
@click.argument("ref")
@option("--name", metavar="T", help=N_("Name of the contact."))
@option("--phone", metavar="T", help=N_("Phone of the contact."))
@option("--email", metavar="T", help=N_("E-mail of the contact."))
@option("--language", metavar="en|zh", help=N_("Language of the contact."))
@option("--note", metavar="T", help=N_("Note for staff."))
@option("--adults", type=int, metavar="N", help=N_("Adults who are only counted."))
@option("--children", type=int, metavar="N", help=N_("Children who are only counted."))
@option(
    "--answer",
    "answers",
    multiple=True,
    metavar="KEY=VALUE",
    help=N_("Answer to a question of the programme."),
)
@option("--add-attendee", "add_attendees", multiple=True, metavar=ATTENDEE, help=_ATTENDEE)
@option(
    "--remove-attendee", type=int, multiple=True, metavar="N", help=N_("Remove the Nth person of the party.")
)
@option("--session", type=int, metavar="N", help=N_("Move it to this session."))
@option("--override", default="", metavar="REASON", help=_OVERRIDE)
@json_option
def set_values(ref: str, session: int | None, override: str, **fields: object) -> None:
    """Change a sign-up, or move it to another session."""
    call = invocation()
    edit = edit_from_line(fields)
    if edit is None and session is None:
        raise BadInput(finding(Code.NOTHING_TO_CHANGE, ref, ref=ref))
    _tell([signups.change_signup(call.desk, ref, edit, session=session, override=override)])
