"""A plan becomes a document and is read again; of what others write only what can be used."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.formats.rotation_json import decode, encode
from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.rotation.documents import plan_document, read_plan
from planner.rotation.parts import Part
from planner.rotation.plan import Bound, Duty, Match, Missing, Plan, Score, Status, Visit

NAMES = st.sampled_from(["g1", "一组", "Zhao", "a b"])
TIMES = st.integers(-50, 5_000)
FIGURES = st.integers(-(10**6), 10**6)
PLANS = st.builds(
    Plan,
    st.sampled_from(Status),
    st.lists(st.builds(Visit, TIMES, TIMES, NAMES, NAMES)).map(tuple),
    st.lists(st.builds(Missing, NAMES, NAMES)).map(tuple),
    st.builds(Score, FIGURES, FIGURES, FIGURES, FIGURES),
    st.builds(Bound, FIGURES, FIGURES),
    st.booleans(),
    st.lists(st.builds(Duty, TIMES, TIMES, NAMES, NAMES, NAMES)).map(tuple),
    st.lists(st.builds(Match, NAMES, NAMES)).map(tuple),
    st.lists(st.builds(Match, NAMES, NAMES)).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(PLANS)
def test_a_plan_comes_back_from_its_file(plan: Plan) -> None:
    file = read_plan(decode(encode(plan_document(plan, str)), "plan.json"))
    assert file.plan == plan
    assert file.silent == frozenset()


def test_reasons_are_written_with_their_sentences_and_not_read() -> None:
    short = finding(Code.PLAN_TOO_FEW_OFFICERS, "host", skill="host", count=3, most=2, start=5)
    plan = Plan(Status.PARTIAL, (), (), Score(0, 0, 0, 0), Bound(0, 0), reasons=(short,))
    document = plan_document(plan, lambda _found: "Too few.")
    assert document["reasons"] == [
        {
            "code": "plan_too_few_officers", "where": "host", "message": "Too few.", "skill": "host",
            "count": 3, "most": 2, "start": 5,
        }
    ]  # fmt: skip
    assert read_plan(document).plan == replace(plan, reasons=())


def test_only_the_visits_need_be_there_and_other_keys_are_passed_over() -> None:
    visit = {"group": "g1", "station": "dogs", "start": 12, "end": 37, "colour": "red"}
    file = read_plan({"visits": [visit], "author": "somebody"})
    assert file.plan.visits == (Visit(12, 37, "g1", "dogs"),)
    assert file.silent == frozenset(Part)


@pytest.mark.parametrize(
    ("document", "code", "where"),
    [
        ({}, Code.PROBLEM_KEY_MISSING, "visits"),
        ([], Code.PROBLEM_VALUE, ""),
        ({"visits": 3}, Code.PROBLEM_VALUE, "visits"),
        ({"visits": [3]}, Code.PROBLEM_VALUE, "visits[1]"),
        ({"visits": [], "status": "fine"}, Code.PROBLEM_VALUE, "status"),
        ({"visits": [], "score": {"wants": 1.5}}, Code.PROBLEM_VALUE, "score.wants"),
        ({"visits": [], "score": {"wants": 1}}, Code.PROBLEM_KEY_MISSING, "score.finish"),
        ({"visits": [], "bound": 9}, Code.PROBLEM_VALUE, "bound"),
        ({"visits": [], "proven": 1}, Code.PROBLEM_VALUE, "proven"),
        ({"visits": [], "duties": [{}]}, Code.PROBLEM_KEY_MISSING, "duties[1].person"),
        ({"visits": [], "guides": [{"group": "\x1b"}]}, Code.PROBLEM_NAME, "guides[1].group"),
        (
            {"visits": [{"group": "g", "station": "s", "start": 0.5, "end": 2}]},
            Code.PROBLEM_VALUE,
            "visits[1].start",
        ),
    ],
)
def test_what_cannot_be_used_is_named(document: object, code: Code, where: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_plan(document)
    assert (code, where) in [(one.code, one.where) for one in refused.value.findings]
