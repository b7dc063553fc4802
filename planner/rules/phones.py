"""Phone numbers as people say and type them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.rules.text import excerpt

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

HOME = "CN"
_CHINA = 86
_DIALLED = re.compile(r"[0-9+()\-./\s]+")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_PLAIN_MOBILE = re.compile(r"(?:\+86)?(1(?:[3-689][0-9]|7[0-8])[0-9]{8})")
"""A Chinese mobile number in its plainest spelling; one from 179 on may also be read as a carrier's code."""
_STORED_MOBILE = re.compile(r"\+86(1[3-9][0-9])([0-9]{4})([0-9]{4})")
_DASHES = str.maketrans(
    dict.fromkeys("‐‑‒–—―−－﹣ー", "-") | dict.fromkeys("（", "(") | dict.fromkeys("）", ")")
)
LONGEST = 40


def parse_phone(text: str, where: str, region: str = HOME) -> str:
    """The number in E.164 (`+8613800000001`); a number without a country is one of `region`.

    Chinese numbers must exist in the numbering plan, since a digit lost on the phone is the commonest slip;
    any eleven digits from 13 to 19 pass, so that neither a newly opened range nor one kept free for samples
    is refused. Numbers of other countries must only be as long as theirs are: the plans of the whole world
    are never quite up to date, and what is set apart for films is not in them. Raises BadInput (BAD_PHONE).
    """
    if region == HOME and (plain := _PLAIN_MOBILE.fullmatch(text)):
        return f"+{_CHINA}{plain[1]}"  # as the library would say, which takes its time
    import phonenumbers

    dialled = unicodedata.normalize("NFKC", text.translate(_DASHES)).strip()
    if len(dialled) > LONGEST or not _DIALLED.fullmatch(dialled):
        raise BadInput(finding(Code.BAD_PHONE, where, text=excerpt(text)))
    try:
        number = phonenumbers.parse(dialled, region)
    except phonenumbers.NumberParseException as trouble:
        raise BadInput(finding(Code.BAD_PHONE, where, text=excerpt(text))) from trouble
    if not _acceptable(number):
        raise BadInput(finding(Code.BAD_PHONE, where, text=excerpt(text)))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def show_phone(e164: str) -> str:
    """The number in groups, as `+86 138 0000 0001`; what is no number is shown as it is."""
    if mobile := _STORED_MOBILE.fullmatch(e164):
        return (
            f"+{_CHINA} {mobile[1]} {mobile[2]} {mobile[3]}"  # as the library would say, which takes its time
        )
    import phonenumbers

    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def masked_phone(e164: str) -> str:
    """The number with all but its country, first and last digits hidden, as `+86 138 **** 0001`."""
    shown = show_phone(e164)
    digits = [place for place, sign in enumerate(shown) if sign.isdigit()]
    country = len(shown.split(" ")[0]) - 1
    hidden = digits[country + 3 : -4] or digits[country:-2]
    return "".join("*" if place in hidden else sign for place, sign in enumerate(shown))


def _acceptable(number: PhoneNumber) -> bool:
    import phonenumbers

    if number.country_code != _CHINA:
        return phonenumbers.is_possible_number(number)
    national = phonenumbers.national_significant_number(number)
    return phonenumbers.is_valid_number(number) or _MOBILE.fullmatch(national) is not None
