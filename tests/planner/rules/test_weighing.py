"""What findings mean for what was asked."""

import pytest

from planner.model.codes import Code
from planner.model.findings import BadInput, Refusal, Severity, finding
from planner.model.signup import Override
from planner.rules.weighing import override_reason, require_settled, worse
from tests.planner.records import NOW

BLOCK = finding(Code.TOO_OLD, name="Bo")
ASK = finding(Code.TOO_YOUNG, "attendees.1", Severity.ASK, name="Bo", age=5, limit=6)
NOTE = finding(Code.CONSENT_MISSING, "", Severity.NOTE, persons=2, name="Bo")


def test_what_blocks_cannot_be_overridden():
    with pytest.raises(Refusal) as error:
        require_settled([NOTE, ASK, BLOCK], "the chief knows them", "li", NOW)
    assert error.value.findings == (BLOCK,)


def test_what_is_asked_about_needs_a_reason_that_is_kept_once():
    with pytest.raises(Refusal) as error:
        require_settled([NOTE, ASK, BLOCK], "", "li", NOW)
    assert error.value.findings == (ASK, BLOCK)
    assert require_settled([NOTE, ASK, ASK], "the chief knows them", "li", NOW) == (
        Override(Code.TOO_YOUNG, "the chief knows them", "li", NOW),
    )


def test_a_note_needs_nothing():
    assert require_settled([NOTE], "", "li", NOW) == ()


def test_a_reason_must_say_something():
    assert override_reason("") == ""
    assert override_reason(" the  chief\u200b ") == "the  chief"
    with pytest.raises(BadInput) as error:
        override_reason(" \u200b")
    assert error.value.findings[0].code is Code.OVERRIDE_NEEDS_REASON


def consent(persons, name="Bo"):
    return finding(Code.CONSENT_MISSING, "", Severity.ASK, persons=persons, name=name)


def adults(have, needed):
    return finding(Code.TOO_FEW_ADULTS, "", Severity.ASK, adults=have, children=9, needed=needed)


def batch(code, persons):
    return finding(code, "", Severity.ASK, persons=persons, smallest=9, largest=50)


def size(code, persons):
    return finding(code, "attendees", persons=persons, largest=5, number=1)


def deadline(time):
    return finding(Code.DEADLINE_PASSED, "", Severity.ASK, date="2026-04-09", time=time, hours=24)


@pytest.mark.parametrize(
    ("after", "before", "is_worse"),
    [
        (ASK, ASK, False),
        (finding(Code.TOO_YOUNG, name="Mo", age=5, limit=6), ASK, True),
        (consent(2), consent(3), False),
        (consent(3), consent(3, "Mo"), False),
        (consent(4), consent(3), True),
        (adults(1, 3), adults(0, 2), False),
        (adults(1, 4), adults(0, 2), True),
        (batch(Code.BATCH_TOO_SMALL, 5), batch(Code.BATCH_TOO_SMALL, 4), False),
        (batch(Code.BATCH_TOO_LARGE, 52), batch(Code.BATCH_TOO_LARGE, 51), True),
        (finding(Code.DUPLICATE_PERSON, ref="S-2"), finding(Code.DUPLICATE_PERSON, ref="S-1"), True),
        (deadline("09:00"), deadline("14:00"), True),
        (size(Code.PARTY_ABOVE_SESSION, 7), size(Code.PARTY_TOO_LARGE, 9), False),
        (size(Code.PARTY_TOO_LARGE, 9), size(Code.PARTY_ABOVE_SESSION, 7), True),
    ],
)
def test_a_change_answers_only_for_what_it_makes_worse(after, before, is_worse):
    assert bool(worse([after], [before])) is is_worse
