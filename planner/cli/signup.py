"""`openday signup`: list sign-ups, show and find them; other modules take them and decide on them."""

from __future__ import annotations

import click

from planner.cli.click_words import Group, group, invocation, json_option, option
from planner.cli.documents import signup_document
from planner.cli.signup_lines import list_lines, signup_lines
from planner.model.states import SignUpState
from planner.services import signup_views
from planner.texts import N_

signup: Group = group(
    "signup",
    N_("Take sign-ups, decide on them, find them."),
    elsewhere={
        "planner.cli.taking": ("add", "set"),
        "planner.cli.importing": ("import",),
        "planner.cli.decisions": ("confirm", "decline", "withdraw", "reinstate"),
        "planner.cli.offers": ("offer", "accept", "draw"),
        "planner.cli.erasing": ("erase",),
    },
)


@signup.command("list", help=N_("List the sign-ups of an event."))
@click.argument("event")
@option("--state", type=click.Choice([str(s) for s in SignUpState]), help=N_("Only in this state."))
@option("--session", type=int, metavar="N", help=N_("Only of this session."))
@json_option
def list_all(event: str, state: str | None, session: int | None) -> None:
    """List sign-ups."""
    call = invocation()
    views = signup_views.list_signups(
        call.desk, event, SignUpState(state) if state else None, session, findings=call.as_json
    )
    documents = [signup_document(view, call.wording) for view in views] if call.as_json else []
    call.show({"signups": documents}, lambda: list_lines(call, views))


@signup.command("show", help=N_("Show a sign-up."))
@click.argument("ref")
@json_option
def show(ref: str) -> None:
    """Show a sign-up."""
    call = invocation()
    view = signup_views.show_signup(call.desk, ref)
    call.show({"signup": signup_document(view, call.wording)}, lambda: signup_lines(call, view))


@signup.command("find", help=N_("Find sign-ups by name, pinyin initials, phone or reference."))
@click.argument("text")
@option("--limit", type=click.IntRange(1), default=50, metavar="N", help=N_("At most so many (50)."))
@json_option
def find(text: str, limit: int) -> None:
    """Find sign-ups."""
    call = invocation()
    views = signup_views.find(call.desk, text, limit)
    documents = [signup_document(view, call.wording) for view in views]
    call.show({"signups": documents}, lambda: list_lines(call, views))


@signup.command("text", help=N_("Print the message to paste into WeChat or a text message."))
@click.argument("ref")
@json_option
def text(ref: str) -> None:
    """Print the message for the participant, in their language."""
    from planner.services.messages import message_facts

    call = invocation()
    facts = message_facts(call.desk, ref)
    message = call.wording_of(facts.view.signup.contact.language).messages.signup_text(facts)
    call.show({"text": {"ref": facts.view.signup.ref, "message": message}}, message.splitlines)
