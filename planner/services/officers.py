"""Officers: list, add, change, find, and give the own feed a new address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import Revision
from planner.model.findings import BadInput, Refusal, Severity, finding
from planner.model.ids import OfficerId
from planner.model.language import Language
from planner.model.roster import Officer
from planner.rules.emails import parse_email
from planner.rules.hours_text import away_text, hours_text
from planner.rules.initials import name_order
from planner.rules.phones import parse_phone
from planner.rules.places import revised
from planner.rules.skills import skill_key
from planner.rules.text import clean_line, clean_note, excerpt, required_line
from planner.rules.working_hours import parse_away, parse_hours
from planner.services.naming import Left, called, listed, number_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.model.language import Bilingual
    from planner.ports import Transaction, View
    from planner.services.desk import Desk

MOST_MINUTES = 24 * 60
MOST_SKILLS = 50


@dataclass(frozen=True, slots=True)
class NewOfficer:
    """An officer as typed; `hours` as `Mon-Fri 08:30-17:30`, `away` as `2026-12-01..2026-12-05;leave`."""

    name: str
    phone: str = ""
    email: str = ""
    language: Language = Language.ZH
    skills: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    most_minutes: int | None = None
    note: str = ""
    badge: str = ""
    """Police number."""


def list_officers(desk: Desk, *, left: bool = False) -> tuple[Officer, ...]:
    """Those who can be asked, with `left` also those who no longer can, in order of names."""
    with desk.store.view() as view:
        found = (officer for officer in view.officers.all() if left or not officer.left)
        return tuple(sorted(found, key=lambda officer: (name_order(officer.name), officer.id)))


def add_officer(desk: Desk, new: NewOfficer) -> Officer:
    """Add an officer.

    Raises BadInput for what cannot be understood, Refusal (OFFICER_EXISTS) where somebody has that badge
    number, or that name and nothing else tells them apart.
    """
    return add_officers(desk, [new])[0]


def add_officers(desk: Desk, several: Sequence[NewOfficer]) -> tuple[Officer, ...]:
    """Add all of them or none; raises as `add_officer`."""
    now, titles = desk.now(), desk.programmes.skills()
    added: list[Officer] = []
    with desk.store.transaction(desk.actor, now) as tx:
        for new in several:
            stub = Officer(
                tx.officers.next_id(), desk.chance.uid(), desk.chance.token(), "", now, Revision(0, now)
            )
            officer = made(stub, new, titles)
            _refuse_known(tx, officer)
            tx.officers.put(officer)
            added.append(officer)
        tx.record(Action.OFFICER_ADDED, [one.name for one in added[:20]], count=len(added))
    return tuple(added)


def change_officer(desk: Desk, key: OfficerId, new: NewOfficer) -> Officer:
    """Make an officer what `new` says, as if added so; duties and the address of the feed stay.

    Raises what `add_officer` raises, and BadInput (UNKNOWN_OFFICER).
    """
    now = desk.now()
    with desk.store.transaction(desk.actor, now) as tx:
        before = _known(tx, key)
        officer = made(before, new, desk.programmes.skills())
        if officer != before:
            officer = replace(officer, revision=revised(before.revision, now))
            _refuse_known(tx, officer)
            tx.officers.put(officer)
            tx.record(Action.OFFICER_CHANGED, (officer.name,))
    return officer


def let_go(desk: Desk, key: OfficerId, *, left: bool = True) -> Officer:
    """Ask an officer no more, or again; duties of the past stay. Raises BadInput (UNKNOWN_OFFICER)."""
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        officer = replace(_known(tx, key), left=left)
        tx.officers.put(officer)
        tx.record(Action.OFFICER_CHANGED, (officer.name,))
    return officer


def new_officer_token(desk: Desk, key: OfficerId) -> Officer:
    """Give the feed of an officer a new address; the old one is dead at once. Raises BadInput."""
    with desk.store.transaction(desk.actor, desk.now()) as tx:
        officer = replace(_known(tx, key), token=desk.chance.token())
        tx.officers.put(officer)
        tx.record(Action.TOKEN_REPLACED, (officer.name,))
    return officer


def find_officer(view: View, text: str, where: str = "officer", *, left: Left = Left.NEVER) -> Officer:
    """The officer with this number, badge number or name, or the only one whose name has this in it; by
    `left` also among those who are no longer asked.

    Raises BadInput: UNKNOWN_OFFICER with some who are known, or with who has `gone` and is meant; AMBIGUOUS
    with candidates, or `numbered` and `badged` where it is the number of one and the badge number of another.
    """
    wanted = required_line(text, where)
    officers = [officer for officer in view.officers.all() if left is Left.TOO or not officer.left]
    found = _numbered(officers, wanted, where) or called(officers, wanted, where)
    number = number_in(wanted)
    if found is None and number is not None and left is Left.BY_NUMBER:
        found = view.officers.get(OfficerId(number))
    if found is None:
        gone = _gone(view, wanted)
        if gone:
            raise BadInput(finding(Code.UNKNOWN_OFFICER, where, gone=gone.name, number=gone.id))
        raise BadInput(finding(Code.UNKNOWN_OFFICER, where, text=excerpt(text), known=listed(officers)))
    return found


def _gone(view: View, wanted: str) -> Officer | None:
    """The only one of those who have left who is meant by a number, badge number or name."""
    meant = [
        one
        for one in view.officers.all()
        if one.left and (wanted == str(one.id) or wanted.casefold() in {one.badge, one.name.casefold()})
    ]
    return meant[0] if len(meant) == 1 else None


def _numbered(officers: Sequence[Officer], wanted: str, where: str) -> Officer | None:
    """The one with this number or badge number."""
    number = number_in(wanted)
    numbered = [one for one in officers if one.id == number]
    badged = [one for one in officers if one.badge and one.badge == wanted.casefold()]
    # nobody writes a number with zeros before it: that is the badge
    if badged and wanted != str(number):
        numbered = []
    meant = list(dict.fromkeys((*numbered, *badged)))
    if len(meant) > 1:
        known: dict[str, str | int] = {"candidates": listed(meant), "count": len(meant)}
        if numbered:
            known |= {"numbered": listed(numbered), "badged": listed(badged)}
        raise BadInput(finding(Code.AMBIGUOUS, where, Severity.BLOCK, text=excerpt(wanted), **known))
    return meant[0] if meant else None


def _known(tx: Transaction, key: OfficerId) -> Officer:
    officer = tx.officers.get(key)
    if officer is None:
        known = listed(tx.officers.all())
        raise BadInput(finding(Code.UNKNOWN_OFFICER, "officer", text=str(key), known=known))
    return officer


def made(before: Officer, new: NewOfficer, titles: Mapping[str, Bilingual]) -> Officer:
    """The officer as typed, with what nobody types as it was; skills by their key, also those that were typed
    by one of these titles. Raises BadInput."""
    most = new.most_minutes
    if most is not None and not 1 <= most <= MOST_MINUTES:
        raise BadInput(
            finding(Code.NUMBER_OUT_OF_RANGE, "most_minutes", value=most, smallest=1, largest=MOST_MINUTES)
        )
    if len(new.skills) > MOST_SKILLS:
        count = len(new.skills)
        raise BadInput(
            finding(Code.NUMBER_OUT_OF_RANGE, "skills", value=count, smallest=0, largest=MOST_SKILLS)
        )
    name = required_line(new.name, "name")
    if not any(sign.isalpha() for sign in name):  # the last row of a sheet, or a slip of the column
        raise BadInput(finding(Code.NAME_WITHOUT_LETTER, "name", text=excerpt(name)))
    skills = [skill_key(required_line(skill, "skill"), titles) for skill in new.skills]
    return replace(
        before,
        name=name,
        badge=clean_line(new.badge, "badge").casefold(),
        phone=parse_phone(new.phone, "phone") if new.phone.strip() else "",
        email=parse_email(new.email, "email") if new.email.strip() else "",
        language=new.language,
        skills=tuple(dict.fromkeys(skills)),
        hours=tuple(parse_hours(text) for text in new.hours),
        away=tuple(parse_away(text) for text in new.away),
        most_minutes=most,
        note=clean_note(new.note, "note"),
    )


def known_as(view: View, officer: Officer, *, left: bool = False) -> Officer | None:
    """Who else has the badge number, or the name: two may bear one as long as badge or phone numbers tell
    them apart.

    With `left` also who is no longer asked.
    """
    for other in view.officers.all():
        if other.id != officer.id and (left or not other.left) and _same(officer, other):
            return other
    return None


def _same(one: Officer, other: Officer) -> bool:
    if one.badge and other.badge:
        return one.badge == other.badge
    apart = one.phone and other.phone and one.phone != other.phone
    return one.name.casefold() == other.name.casefold() and not apart


def as_typed(officer: Officer) -> NewOfficer:
    """What would add this officer: where changing them begins."""
    return NewOfficer(
        name=officer.name,
        badge=officer.badge,
        phone=officer.phone,
        email=officer.email,
        language=officer.language,
        skills=officer.skills,
        hours=tuple(hours_text(one) for one in officer.hours),
        away=tuple(away_text(one) for one in officer.away),
        most_minutes=officer.most_minutes,
        note=officer.note,
    )


def _refuse_known(view: View, officer: Officer) -> None:
    if other := known_as(view, officer):
        if officer.badge and officer.badge == other.badge:
            badge = officer.badge
            raise Refusal(
                finding(Code.OFFICER_EXISTS, "badge", name=other.name, number=other.id, badge=badge)
            )
        raise Refusal(finding(Code.OFFICER_EXISTS, "name", name=other.name, number=other.id))
