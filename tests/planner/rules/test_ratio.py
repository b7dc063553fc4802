"""Adults that a party must bring: 1:3 under 5, 1:6 at 5-9, 1:10 at 10-13."""

import pytest

from planner.model.findings import Severity
from planner.model.programme_rules import Ratio, RatioStep
from planner.model.signup import Unnamed
from planner.rules.ratio import Need, adults_needed

RATIO = Ratio((RatioStep(4, 3), RatioStep(9, 6), RatioStep(13, 10)), Severity.ASK)


@pytest.mark.parametrize(
    ("ages", "unnamed", "need"),
    [
        ([], Unnamed(), Need(0, 0, 0)),
        ([40], Unnamed(), Need(1, 0, 0)),
        ([3, 3, 3, 40], Unnamed(), Need(1, 3, 1)),
        ([3, 3, 3, 3, 40], Unnamed(), Need(1, 4, 2)),
        ([4, 5, 40], Unnamed(), Need(1, 2, 1)),
        ([3, 3, 3, *[7] * 6], Unnamed(), Need(0, 9, 2)),
        ([7], Unnamed(adults=1), Need(1, 1, 1)),
        ([7, None], Unnamed(), Need(1, 1, 1)),  # a parent who did not give a birth date
        ([16], Unnamed(), Need(0, 0, 0)),  # too old to need somebody, too young to look after anybody
        ([], Unnamed(children=20), Need(0, 20, 2)),
        ([], Unnamed(adults=2, children=21), Need(2, 21, 3)),
    ],
)
def test_children_of_all_steps_share_adults(ages, unnamed, need):
    assert adults_needed(RATIO, ages, unnamed) == need
