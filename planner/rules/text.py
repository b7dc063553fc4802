"""Cleans text from people once, at the door, so that every screen, file and list can show it literally."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, finding

if TYPE_CHECKING:
    from collections.abc import Callable

LINE_LIMIT = 200
REASON_LIMIT = 1_000
NOTE_LIMIT = 10_000

_HAN = re.compile("[\u4e00-\u9fff]+")
_CLEAN = re.compile("[\u4e00-\u9fff]+|[!-~](?:[ -~]*[!-~])?")
"""Lines in which there is nothing to clean, as most names and reasons are."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_NEWLINE = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_PICTURE = (
    "©®‼⁉™ℹ\u2190-\u21ff\u2300-\u2328\u232b-\u23ff\u25a0-\u27bf\u2934\u2935\u2b00-\u2bff\U0001f000-\U0001faff"
)
_VARIATION = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_CONTROLS = "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"
# Zero-width, bidi and other format characters: they hide text, or make two names look the same.
_FORMATS = (
    "\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
)
_BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\uffa0"
_DROPPED = re.compile(
    f"[{_CONTROLS}{_FORMATS}{_BLANKS}]"
    f"|(?<![{_PICTURE}{_VARIATION}])\u200d|\u200d(?![{_PICTURE}])"  # the joiner stays within an emoji
    f"|(?:^|(?<=[\\s{_VARIATION}]))[{_VARIATION}]"  # a selector stays behind what it selects
)


def clean_line(text: str, where: str, limit: int = LINE_LIMIT) -> str:
    """One line as it is stored: NFC, without what cannot be seen, line breaks as `↵`; markup stays literal.

    Raises `BadInput` (TEXT_TOO_LONG) beyond `limit` characters.
    """
    if len(text) <= limit and _CLEAN.fullmatch(text):
        return text
    return _cleaned(text, where, limit, _line_once)


def required_line(text: str, where: str, limit: int = LINE_LIMIT) -> str:
    """Like `clean_line`, and something must be left, else `BadInput` (TEXT_EMPTY)."""
    cleaned = clean_line(text, where, limit)
    if not cleaned:
        raise BadInput(finding(Code.TEXT_EMPTY, where))
    return cleaned


def clean_note(text: str, where: str, limit: int = NOTE_LIMIT) -> str:
    """Like `clean_line` for several lines, which end in a line feed each."""
    if len(text) <= limit and (not text or _HAN.fullmatch(text)):
        return text
    return _cleaned(text, where, limit, _note_once)


def clean_reason(text: str, where: str = "reason", limit: int = REASON_LIMIT) -> str:
    """Why staff do something, in their words; `BadInput` (REASON_REQUIRED) where none is given."""
    cleaned = clean_line(text, where, limit)
    if not cleaned:
        raise BadInput(finding(Code.REASON_REQUIRED, where))
    return cleaned


def excerpt(text: str, limit: int = 40) -> str:
    """The beginning of what was typed, clean, to be quoted in a sentence about it."""
    cleaned = _settled(text[: limit * 4], _line_once)
    return cleaned if len(cleaned) <= limit else cleaned[: limit - 1] + "…"


def _cleaned(text: str, where: str, limit: int, once: Callable[[str], str]) -> str:
    # far beyond the limit there is no need to look closely, and megabytes would take long
    cleaned = _settled(text, once) if len(text) <= 20 * limit else text
    if len(cleaned) > limit:
        raise BadInput(finding(Code.TEXT_TOO_LONG, where, limit=limit, length=len(cleaned)))
    return cleaned


def _settled(text: str, once: Callable[[str], str]) -> str:
    """Repeats until nothing changes: what is dropped can bring together what then composes or is dropped."""
    while (cleaned := once(text)) != text:
        text = cleaned
    return text


def _line_once(text: str) -> str:
    if _HAN.fullmatch(text):
        return text  # nothing in it to clean, as in most names here
    if text.isascii() and text.isprintable():
        return text.strip()
    return _SPACE.sub(" ", _seen(text).strip()).replace("\n", "↵").strip()


def _note_once(text: str) -> str:
    if _HAN.fullmatch(text):
        return text
    return _seen(text).replace("\t", " ").strip()


def _seen(text: str) -> str:
    text = unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", text))
    return unicodedata.normalize("NFC", _DROPPED.sub("", _NEWLINE.sub("\n", text)))
