"""The linter is only worth something if it lets pass what is in order and sees what is broken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rfc5545 import Rule, examples, problems
from tests.rfc5545.faults import FAULTS

SPLINTERS = [
    b"\r\n",
    b"\r\n ",
    b";",
    b":",
    b",",
    b"=",
    b"0",
    b"9",
    b"Z",
    b"T",
    b'"',
    b"BEGIN:",
    b"END:",
    b"RRULE:",
]


@pytest.mark.parametrize("name", ["FEED", "SERIES_FEED", "EMPTY_FEED", "PUBLISH", "REQUEST", "CANCEL"])
def test_a_file_in_order_passes(name):
    assert problems(getattr(examples, name)) == []


@pytest.mark.parametrize("what", FAULTS)
def test_a_small_fault_breaks_its_rule_and_no_other(what):
    fault = FAULTS[what]
    found = problems(fault.planted())
    assert {problem.rule for problem in found} == {fault.rule}, "\n".join(map(str, found))


def test_every_rule_is_broken_by_some_fault():
    assert {fault.rule for fault in FAULTS.values()} == set(Rule)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([examples.FEED, examples.SERIES_FEED, examples.REQUEST]),
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 12), st.binary(max_size=6) | st.sampled_from(SPLINTERS))
    ),
)
def test_a_file_in_pieces_is_reported_and_not_stumbled_over(content, splices):
    for where, length, piece in splices:
        at = int(where * len(content))
        content = content[:at] + piece + content[at + length :]
    assert all(str(problem) for problem in problems(content))
