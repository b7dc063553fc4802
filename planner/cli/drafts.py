"""Sign-ups as they are typed on a line or handed in as JSON, before any rule has seen them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.model.language import Language
from planner.services.signups import AttendeeDraft, SignUpDraft, SignUpEdit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TEXTS = ("name", "phone", "email", "note")
_NUMBERS = ("adults", "children")


def _pair(text: str, where: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise BadInput(finding(Code.BAD_CHOICE, where, text=text, allowed="KEY=VALUE"))
    return key.strip(), value.strip()


def attendee_from_line(text: str, where: str = "--attendee") -> AttendeeDraft:
    """`NAME;YYYY-MM-DD;KEY=VALUE`; the date may be left out."""
    name, *rest = (part.strip() for part in text.split(";"))
    birth = rest.pop(0) if rest and "=" not in rest[0] else ""
    return AttendeeDraft(name=name, birth=birth, answers=dict(_pair(part, where) for part in rest if part))


def _language(text: str, where: str) -> Language:
    try:
        return Language(text)
    except ValueError:
        raise BadInput(finding(Code.BAD_CHOICE, where, text=text, allowed="en, zh")) from None


_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


def language_for(name: str, asked: str, where: str, usual: Language | None) -> Language:
    """The language asked for; else the one that the name is written in."""
    if asked:
        return _language(asked, where)
    return usual or (Language.ZH if _HAN.search(name) else Language.EN)


def draft_from_line(
    fields: Mapping[str, Any],
    attendees: Sequence[str],
    answers: Sequence[str],
    language: str,
    usual: Language | None,
) -> SignUpDraft:
    """What the options of `signup add` say; `usual` is the language where none is named."""
    return SignUpDraft(
        language=language_for(fields["name"], language, "--language", usual),
        attendees=tuple(attendee_from_line(text) for text in attendees),
        answers=dict(_pair(text, "--answer") for text in answers),
        **fields,
    )


def edit_from_line(fields: Mapping[str, Any]) -> SignUpEdit | None:
    """What the options of `signup set` say; None where they say nothing."""
    if all(value is None or value == () for value in fields.values()):
        return None
    language = fields["language"]
    return SignUpEdit(
        **{name: fields[name] for name in (*_TEXTS, *_NUMBERS)},
        language=_language(language, "--language") if language else None,
        answers=dict(_pair(text, "--answer") for text in fields["answers"]),
        add_attendees=tuple(attendee_from_line(text, "--add-attendee") for text in fields["add_attendees"]),
        remove_attendees=tuple(fields["remove_attendee"]),
    )


class _Reader:
    """Takes typed values out of a JSON object and says where something else stands."""

    def __init__(self, value: object, where: str, allowed: Sequence[str]) -> None:
        if not isinstance(value, dict):
            raise BadInput(finding(Code.BAD_JSON, where, detail="{ }"))
        unknown = sorted(set(value) - set(allowed))
        if unknown:
            raise BadInput(finding(Code.BAD_KEY, where, key=unknown[0], allowed=", ".join(allowed)))
        self._value = value
        self._where = where

    def _take(self, key: str, kind: type, otherwise: object) -> Any:  # noqa: ANN401 -- checked by kind
        value = self._value.get(key, otherwise)
        if value is None:
            return otherwise
        if not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool):
            raise BadInput(finding(Code.BAD_JSON, f"{self._where}{key}", detail=kind.__name__))
        return value

    def text(self, key: str) -> str:
        """A string, empty where missing."""
        return str(self._take(key, str, ""))

    def flag(self, key: str) -> bool:
        """True or false, false where missing."""
        return bool(self._take(key, bool, False))

    def number(self, key: str) -> int:
        """A whole number, 0 where missing."""
        return int(self._take(key, int, 0))

    def optional_number(self, key: str) -> int | None:
        """A whole number, or None."""
        found = self._take(key, int, None)
        return None if found is None else int(found)

    def list(self, key: str) -> list[Any]:
        """A list, empty where missing."""
        return list(self._take(key, list, []))

    def answers(self) -> dict[str, str]:
        """Answers by question; yes and no may be JSON's."""
        found = {}
        for key, value in self._take("answers", dict, {}).items():
            if isinstance(value, bool):
                found[key] = "yes" if value else "no"
            elif isinstance(value, str | int):
                found[key] = str(value)
            else:
                raise BadInput(finding(Code.BAD_JSON, f"{self._where}answers.{key}", detail="str"))
        return found


_DRAFT = (
    "name",
    "phone",
    "email",
    "lang",
    "adults",
    "children",
    "attendees",
    "note",
    "answers",
    "session",
    "linked",
    "hold",
    "until",
)


def _draft(value: object, where: str, usual: Language | None) -> SignUpDraft:
    read = _Reader(value, where, _DRAFT)
    attendees = []
    for number, one in enumerate(read.list("attendees"), 1):
        person = _Reader(one, f"{where}attendees.{number}.", ("name", "birth_date", "answers"))
        draft = AttendeeDraft(
            name=person.text("name"), birth=person.text("birth_date"), answers=person.answers()
        )
        attendees.append(draft)
    return SignUpDraft(
        language=language_for(read.text("name"), read.text("lang"), f"{where}lang", usual),
        attendees=tuple(attendees),
        session=read.optional_number("session"),
        answers=read.answers(),
        linked=read.text("linked"),
        hold=read.flag("hold"),
        hold_until=read.text("until"),
        name=read.text("name"),
        phone=read.text("phone"),
        email=read.text("email"),
        note=read.text("note"),
        adults=read.number("adults"),
        children=read.number("children"),
    )


def drafts_from_json(text: str, usual: Language | None) -> list[SignUpDraft]:
    """One sign-up or an array of them; `usual` is the language where none is named."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(finding(Code.BAD_JSON, "--from-json", detail=str(error))) from error
    if isinstance(document, list):
        return [_draft(value, f"{number}: ", usual) for number, value in enumerate(document, 1)]
    return [_draft(document, "", usual)]
