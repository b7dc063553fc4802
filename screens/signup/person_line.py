"""One person as typed in one line: a name, and a birth date behind it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.model.findings import BadInput
from planner.rules.ages import age_on
from planner.rules.times import parse_birth_date

if TYPE_CHECKING:
    from datetime import date

_SEPARATED = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_BEHIND = re.compile(r"(?:^|(?<=\s)|(?<=[^\s\d]))(\d{4}\s*[-./年][\d\s\-./年月日]*|\d{5,})$", re.ASCII)
"""What begins like a date and stands at the end; a number as in `Pupil 12` stays with the name."""


@dataclass(frozen=True, slots=True)
class PersonText:
    """A name, and a birth date as `YYYY-MM-DD` where it can be read so, else as typed."""

    name: str
    birth: str = ""


def split_person(line: str) -> PersonText:
    """Take `Li Bo 2015-3-4`, `李波20150304` or `Li Bo 2015年3月4日` apart."""
    plain = unicodedata.normalize("NFKC", line) if not line.isascii() else line
    match = _BEHIND.search(plain.strip())
    if match is None:
        return PersonText(line.strip())
    name = plain.strip()[: match.start()].rstrip(" ,;，；、")
    return PersonText(name, written(match[1].strip()))


def written(birth: str) -> str:
    """A birth date as the services read it; what is no date stays as it was typed."""
    match = _SEPARATED.fullmatch(birth) or _COMPACT.fullmatch(birth)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else birth


def age_in(line: str, day: date, today: date) -> int | None:
    """The age on `day` of whoever is typed in a line, once the birth date is there."""
    birth = split_person(line).birth
    if not birth:
        return None
    try:
        return age_on(parse_birth_date(birth, today), day)
    except BadInput:
        return None
