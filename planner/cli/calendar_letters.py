"""`openday calendar invite` and `token`: what one party is sent, and where it finds its calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.calendar import calendar, output_option, write
from planner.cli.click_words import invocation, json_option, option
from planner.cli.documents import signup_document
from planner.services import invitations, tokens
from planner.services.signup_views import show_signup
from planner.texts import N_

if TYPE_CHECKING:
    from planner.services.tokens import FeedAddress


@calendar.command(
    "invite",
    help=N_("Write the invitation of one sign-up, to be sent by e-mail.")
    + "\n\n"
    + N_("The unit and the contact need an e-mail address. Send the file to the contact as an attachment."),
)
@click.argument("signup")
@option("--cancel", is_flag=True, help=N_("Write what takes the invitation back."))
@output_option
def invite(signup: str, cancel: bool, output: str | None) -> None:
    """Write an invitation, or what takes it back."""
    call = invocation()
    letter_of = invitations.cancel_invitation if cancel else invitations.invite
    letter = letter_of(call.desk, signup, call.calendar_words, call.language_asked)
    kind = "cancel" if cancel else "invite"
    write(letter.calendar, output, f"{letter.signup.ref}-{kind}.ics", private=True)


@calendar.command("token", help=N_("Show the address of a party's own calendar, or replace it."))
@click.argument("signup")
@option("--new", is_flag=True, help=N_("Give it a new address; the old one leads nowhere at once."))
@json_option
def token(signup: str, new: bool) -> None:
    """Show or replace the address of a party's calendar."""
    call = invocation()
    found = tokens.replace_token(call.desk, signup) if new else tokens.feed_address(call.desk, signup)
    document = {
        "signup": signup_document(show_signup(call.desk, found.signup.ref), call.wording),
        "feed": _feed_document(found),
    }
    call.wrote([found.signup.ref], document, found.url or found.path)


def _feed_document(found: FeedAddress) -> dict[str, str | None]:
    return {"token": found.signup.token, "path": found.path, "url": found.url or None}
