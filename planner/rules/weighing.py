"""What findings mean for what was asked: refused, set aside with a reason, or only said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, Finding, Refusal, Severity, finding
from planner.model.signup import Override
from planner.rules.sizes import SIZE_CODES
from planner.rules.text import REASON_LIMIT, clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

_ABOUT = ("ref", "name", "station", "question", "date", "time", "number")
_COUNTED = frozenset(
    {
        Code.CONSENT_MISSING,
        Code.AGE_UNKNOWN,
        Code.ID_REQUIRED,
        Code.ANSWER_MISSING,
        Code.STATION_TOO_YOUNG,
    }
)
_WHOLE_PARTY = frozenset({*_COUNTED, Code.TOO_FEW_ADULTS, Code.BATCH_TOO_SMALL, Code.BATCH_TOO_LARGE})


def hindrances(found: Iterable[Finding], override: str) -> tuple[Finding, ...]:
    """What stands in the way: whatever blocks, and without a reason also whatever has to be asked about."""
    return tuple(
        [
            one
            for one in found
            if one.severity is Severity.BLOCK or (one.severity is Severity.ASK and not override)
        ]
    )


def set_aside(found: Iterable[Finding], override: str, actor: str, now: datetime) -> tuple[Override, ...]:
    """The overrides to keep: one for each code that was asked about."""
    codes = dict.fromkeys([one.code for one in found if one.severity is Severity.ASK])
    return tuple([Override(code, override, actor, now) for code in codes]) if codes else ()


def require_settled(
    found: Sequence[Finding], override: str, actor: str, now: datetime
) -> tuple[Override, ...]:
    """The overrides to keep; raises Refusal with everything that stands in the way."""
    if in_the_way := hindrances(found, override):
        raise Refusal(*in_the_way)
    return set_aside(found, override, actor, now)


def override_reason(text: str) -> str:
    """The reason as it is kept, "" where none is given; BadInput where what is given says nothing."""
    reason = clean_line(text, "override", REASON_LIMIT)
    if text and not reason:
        raise BadInput(finding(Code.OVERRIDE_NEEDS_REASON, "override"))
    return reason


def worse(after: Iterable[Finding], before: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings that a change brings: new ones, and old ones that have come to weigh more."""
    weights = {_subject(one): _weight(one) for one in before}
    return tuple(
        one for one in after if _subject(one) not in weights or _weight(one) > weights[_subject(one)]
    )


def _subject(one: Finding) -> tuple[object, ...]:
    """Whom or what a finding is about; one about a whole party names somebody only as an example."""
    if one.code in SIZE_CODES:
        return ("size",)
    named = [key for key in _ABOUT if not (key == "name" and one.code in _WHOLE_PARTY)]
    return (one.code, *(one.params.get(key) for key in named))


def _weight(one: Finding) -> float:
    def number(key: str) -> float:
        value = one.params[key]
        return 0 if isinstance(value, str) else value

    match one.code:
        case Code.TOO_FEW_ADULTS:
            return number("needed") - number("adults")
        case Code.BATCH_TOO_SMALL:
            return number("smallest") - number("persons")
        case Code.BATCH_TOO_LARGE:
            return number("persons") - number("largest")
        case code if code in _COUNTED or code in SIZE_CODES:
            return number("persons")
        case _:
            return 0
