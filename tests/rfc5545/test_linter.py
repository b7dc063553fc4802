"""The linter is only worth something if it lets pass what is in order and sees what is broken."""

import pytest

from tests.rfc5545 import Rule, examples, problems
from tests.rfc5545.faults import FAULTS


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
