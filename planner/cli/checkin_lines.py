"""Arrivals, matches, the missing and head counts, as lines for people and documents for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.cli.documents import findings_documents
from planner.cli.tables import Heading, table
from planner.rules.phones import show_phone
from planner.texts import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.cli.invocation import Invocation
    from planner.model.roster import Group
    from planner.services.arrivals import Arrival
    from planner.services.gate_roll import GateParty, HeadCount, Roll

Document = dict[str, Any]


def arrival_document(call: Invocation, came: Arrival) -> Document:
    """Who came in, or was taken back: `now` persons, and how the party stands since."""
    signup = came.signup
    return {
        "checkin": {
            "ref": signup.ref,
            "event": came.event.ref,
            "session": came.session.number,
            "group": _group_document(came.group),
            "name": signup.contact.name,
            "now": came.persons,
            "arrived": signup.arrived,
            "persons": signup.persons,
            "attendees": [
                {"name": one.name, "arrived": one.arrived.isoformat() if one.arrived else None}
                for one in signup.attendees
            ],
            "findings": findings_documents(came.findings, call.wording),
        }
    }


def arrival_line(call: Invocation, came: Arrival, *, back: bool = False) -> str:
    """One line, the reference first."""
    signup, t = came.signup, call.translate
    text = t(N_("taken back: {persons}")) if back else t(N_("in: {persons}"))
    parts = [
        f"{signup.ref}  {signup.contact.name}",
        text.format(persons=call.wording.counts.persons(came.persons)),
        t(N_("{arrived} of {persons}")).format(arrived=signup.arrived, persons=signup.persons),
    ]
    group = _group_name(call, came.group)
    return "  ".join([*parts, group] if group else parts)


def match_document(party: GateParty) -> Document:
    """A party that a text may mean."""
    return {
        "ref": party.signup.ref,
        "name": party.signup.contact.name,
        "session": party.session.number,
        "state": str(party.signup.state),
        "arrived": party.signup.arrived,
        "persons": party.signup.persons,
    }


def match_lines(call: Invocation, found: Sequence[GateParty]) -> list[str]:
    """The parties that a text may mean."""
    t, labels = call.translate, call.wording.labels
    headings = [
        Heading(t(N_("Ref"))),
        Heading(t(N_("Session")), right=True),
        Heading(t(N_("In")), right=True),
        Heading(t(N_("State"))),
        Heading(t(N_("Contact"))),
    ]
    rows = [
        (
            one.signup.ref,
            str(one.session.number),
            f"{one.signup.arrived}/{one.signup.persons}",
            labels.signup(one.signup.state, held=one.signup.held).text,
            one.signup.contact.name,
        )
        for one in found
    ]
    return list(table(headings, rows))


def missing_document(party: GateParty) -> Document:
    """A party of whom somebody is not in yet."""
    contact = party.signup.contact
    return {
        "ref": party.signup.ref,
        "session": party.session.number,
        "group": _group_document(party.group),
        "name": contact.name,
        "phone": contact.phone,
        "email": contact.email,
        "missing": party.missing,
        "persons": party.signup.persons,
        "names": [one.name for one in party.signup.attendees if not one.arrived],
    }


def missing_lines(call: Invocation, parties: Sequence[GateParty]) -> list[str]:
    """Who is not in yet, with phones."""
    t = call.translate
    if not parties:
        return [t(N_("Nobody is missing."))]
    headings = [
        Heading(t(N_("Ref"))),
        Heading(t(N_("Session")), right=True),
        Heading(t(N_("Group"))),
        Heading(t(N_("Missing")), right=True),
        Heading(t(N_("Contact"))),
        Heading(t(N_("Phone"))),
    ]
    rows = [
        (
            one.signup.ref,
            str(one.session.number),
            _group_name(call, one.group),
            str(one.missing),
            one.signup.contact.name,
            show_phone(one.signup.contact.phone) or one.signup.contact.email,
        )
        for one in parties
    ]
    return list(table(headings, rows))


def count_document(roll: Roll, session: int | None) -> Document:
    """Persons and parties who are in and who are expected, in all, by session and by group."""
    sessions = [
        {
            "number": one.session.number,
            "start": one.session.start.isoformat(),
            **_heads(one.heads),
            "groups": [{"group": _group_document(each.group), **_heads(each.heads)} for each in one.groups],
        }
        for one in roll.sessions
        if session in (None, one.session.number)
    ]
    return {"count": {"event": roll.event.ref, **_heads(roll.heads), "sessions": sessions}}


def count_lines(call: Invocation, roll: Roll, session: int | None) -> list[str]:
    """The head count: a line in all, one a session, one a group."""
    t = call.translate
    headings = [
        Heading(t(N_("Event"))),
        Heading(t(N_("Session")), right=True),
        Heading(t(N_("Group"))),
        Heading(t(N_("In")), right=True),
        Heading(t(N_("Persons")), right=True),
        Heading(t(N_("Parties complete")), right=True),
    ]
    rows = [] if session else [(roll.event.ref, "", "", *_figures(roll.heads))]
    for one in roll.sessions:
        if session in (None, one.session.number):
            rows.append((roll.event.ref, str(one.session.number), "", *_figures(one.heads)))
            for each in one.groups:
                name = _group_name(call, each.group) or t(N_("in no group"))
                rows.append((roll.event.ref, str(one.session.number), name, *_figures(each.heads)))
    return list(table(headings, rows))


def _heads(heads: HeadCount) -> Document:
    return {
        "arrived": heads.arrived,
        "persons": heads.persons,
        "parties_complete": heads.parties_in,
        "parties": heads.parties,
    }


def _figures(heads: HeadCount) -> tuple[str, str, str]:
    return str(heads.arrived), str(heads.persons), f"{heads.parties_in}/{heads.parties}"


def _group_document(group: Group | None) -> Document | None:
    return {"number": group.number, "name": group.name} if group else None


def _group_name(call: Invocation, group: Group | None) -> str:
    if group is None:
        return ""
    return group.name or call.translate(N_("Group {number}")).format(number=group.number)
