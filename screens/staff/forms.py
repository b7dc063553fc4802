"""The lines that are asked for an officer or a resource."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.model.findings import BadInput
from planner.model.language import Language
from planner.rules.emails import parse_email
from planner.rules.phones import parse_phone
from planner.rules.working_hours import parse_away, parse_hours
from planner.services.officers import MOST_MINUTES, NewOfficer
from planner.texts import N_
from screens.dialogs.prompt import Parsed
from screens.flows.form import Blank, Form, WrongLine
from screens.flows.moments import wrong
from screens.flows.spans import parse_places
from screens.parties import name_of_person

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from planner.services.resources import NewResource
    from screens.house import Text

_LANGUAGES = {
    "zh": Language.ZH,
    "中文": Language.ZH,
    "en": Language.EN,
    "english": Language.EN,
    "英语": Language.EN,
}


def officer_form(title: Text, begin: NewOfficer) -> Form[NewOfficer]:
    """Asks for an officer; skills with commas between, hours and absences with semicolons or commas."""
    optional = N_("may stay empty")
    blanks = (
        Blank("name", name_of_person, begin.name),
        Blank("badge", N_("Badge number"), begin.badge, optional),
        Blank("phone", N_("Phone"), begin.phone, optional),
        Blank("email", N_("E-mail"), begin.email, optional),
        Blank("language", N_("Language"), begin.language.value, N_("zh or en")),
        Blank("skill", N_("Skills"), ", ".join(begin.skills), N_("dogs, drones, en")),
        Blank("hours", N_("Hours"), "; ".join(begin.hours), N_("Mon-Fri 08:30-17:30; empty: at any time")),
        Blank("away", N_("Away"), ", ".join(begin.away), N_("2026-12-01..2026-12-05;leave")),
        Blank(
            "most_minutes", N_("Minutes a day"), str(begin.most_minutes or ""), N_("at most; may stay empty")
        ),
        Blank("note", N_("Note"), begin.note),
    )
    return Form(title, blanks, lambda texts: check_officer(texts, begin))


def check_officer(texts: Mapping[str, str], begin: NewOfficer) -> Parsed[NewOfficer] | WrongLine:
    """The officer as filled in, or which line is wrong."""
    if not texts["name"].strip():
        return WrongLine("name", N_("Please give a name"))
    language = _LANGUAGES.get(texts["language"].strip().casefold() or "zh")
    if language is None:
        return WrongLine("language", N_("zh or en"))
    hours, away = _parts(texts["hours"], ";；"), _parts(texts["away"], ",，")
    checks: tuple[tuple[str, Callable[[], object]], ...] = (
        ("phone", lambda: texts["phone"].strip() and parse_phone(texts["phone"], "phone")),
        ("email", lambda: texts["email"].strip() and parse_email(texts["email"], "email")),
        ("hours", lambda: [parse_hours(one) for one in hours]),
        ("away", lambda: [parse_away(one) for one in away]),
    )
    for key, check in checks:
        try:
            check()
        except BadInput as error:
            return WrongLine(key, wrong(error).text)
    most: int | None = None
    if texts["most_minutes"].strip():
        parsed = parse_places(texts["most_minutes"])
        if not isinstance(parsed, Parsed) or parsed.value > MOST_MINUTES:
            return WrongLine("most_minutes", N_("Minutes of one day, up to 1440"))
        most = parsed.value
    return Parsed(
        replace(
            begin,
            name=texts["name"],
            badge=texts["badge"],
            phone=texts["phone"],
            email=texts["email"],
            language=language,
            skills=_parts(texts["skill"], ",，、;；"),
            hours=hours,
            away=away,
            most_minutes=most,
            note=texts["note"],
        )
    )


def resource_form(title: Text, begin: NewResource) -> Form[NewResource]:
    """Asks for name and note of a resource, whose kind was chosen before."""
    blanks = (Blank("name", N_("Name"), begin.name), Blank("note", N_("Note"), begin.note))
    return Form(title, blanks, lambda texts: check_resource(texts, begin))


def check_resource(texts: Mapping[str, str], begin: NewResource) -> Parsed[NewResource] | WrongLine:
    """The resource as filled in, or which line is wrong."""
    if not texts["name"].strip():
        return WrongLine("name", N_("Please give a name"))
    return Parsed(replace(begin, name=texts["name"], note=texts["note"]))


def _parts(text: str, separators: str) -> tuple[str, ...]:
    for sign in separators[1:]:
        text = text.replace(sign, separators[0])
    return tuple(part.strip() for part in text.split(separators[0]) if part.strip())
