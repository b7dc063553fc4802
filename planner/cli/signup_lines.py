"""Sign-ups as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli.tables import Heading, table
from planner.rules.ages import age_on
from planner.rules.phones import show_phone
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.cli.invocation import Invocation
    from planner.services.signup_views import SignUpView


def _state(call: Invocation, view: SignUpView) -> str:
    label = call.wording.labels.signup(view.signup.state, held=view.signup.held).text
    if view.signup.second_look:
        label += " " + call.wording.labels.look_again().text
    if view.signup.offer_until:
        label += " " + call.wording.offers.standing(view.signup, view.event.tz, call.desk.now())
    if view.position is None:
        return label
    return label + " " + call.translate(N_("no. {position} in line")).format(position=view.position)


def list_lines(call: Invocation, views: Sequence[SignUpView], *, headings: bool = True) -> list[str]:
    """A line a sign-up, its reference first."""
    t = call.translate
    if not views:
        return [t(N_("No sign-ups."))]
    rows = [
        (
            view.signup.ref,
            view.event.ref,
            str(view.session.number),
            _state(call, view),
            str(view.signup.persons),
            view.signup.contact.name or t(N_("(erased)")),
            show_phone(view.signup.contact.phone),
            view.signup.note.split("\n", 1)[0],
        )
        for view in views
    ]
    titles = (
        Heading(t(N_("Ref"))),
        Heading(t(N_("Event"))),
        Heading(t(N_("Session")), right=True),
        Heading(t(N_("State"))),
        Heading(t(N_("Persons")), right=True),
        Heading(t(N_("Contact"))),
        Heading(t(N_("Phone"))),
        Heading(t(N_("Note"))),
    )
    lines = list(table(titles, rows))
    return lines if headings else lines[1:]


def signup_lines(call: Invocation, view: SignUpView) -> list[str]:
    """A sign-up with its party."""
    t, signup = call.translate, view.signup
    day = view.session.start.date()
    lines = list_lines(call, [view], headings=False)
    if signup.contact.email:
        lines.append(signup.contact.email)
    rows = [
        (
            str(number),
            person.name,
            str(age_on(person.birth_date, day)) if person.birth_date else "–",
            person.birth_date.isoformat() if person.birth_date else "–",
        )
        for number, person in enumerate(signup.attendees, 1)
    ]
    if rows:
        headings = [
            Heading(t(N_("No.")), right=True),
            Heading(call.translations.pgettext("of a person", "Name")),
            Heading(t(N_("Age")), right=True),
            Heading(t(N_("Born"))),
        ]
        lines += ["", *table(headings, rows)]
    if signup.unnamed.persons:
        counts, unnamed = call.wording.counts, signup.unnamed
        who = [counts.adults(unnamed.adults)] if unnamed.adults else []
        who += [counts.children(unnamed.children)] if unnamed.children else []
        lines.append(t(N_("not named yet: {who}")).format(who=call.wording.listed(who)))
    lines += [f"! {call.wording.sentence(found)}" for found in view.findings]
    return lines
