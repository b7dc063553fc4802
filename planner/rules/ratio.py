"""How many adults a party must bring for its children."""

from __future__ import annotations

from dataclasses import dataclass
from math import lcm
from typing import TYPE_CHECKING

from planner.rules.ages import ADULT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.model.programme_rules import Ratio, RatioStep
    from planner.model.signup import Unnamed


@dataclass(frozen=True, slots=True)
class Need:
    """Adults that a party brings and must bring, and the children that need them."""

    adults: int
    children: int
    needed: int


def adults_needed(ratio: Ratio, ages: Iterable[int | None], unnamed: Unnamed) -> Need:
    """Counts a party of people of these ages (None: not known) and of so many unnamed.

    One adult is shared out between children of several steps, so three under five at 1:3 and six of seven at
    1:6 need two. What is not known is taken in the party's favour: a person without a birth date may be an
    adult, unnamed children may be of the step that needs fewest.
    """
    adults, children, shares = unnamed.adults, 0, 0
    one_adult = lcm(*[step.children for step in ratio.steps])  # in shares that come out even at every step
    for age in ages:
        step = _step_of(age, ratio)
        if step is not None:
            children += 1
            shares += one_adult // step.children
        elif age is None or age >= ADULT:
            adults += 1
    if unnamed.children and ratio.steps:
        mildest = max(step.children for step in ratio.steps)
        children += unnamed.children
        shares += unnamed.children * (one_adult // mildest)
    return Need(adults, children, -(-shares // one_adult))


def _step_of(age: int | None, ratio: Ratio) -> RatioStep | None:
    if age is not None:
        for step in ratio.steps:
            if age <= step.max_age:
                return step
    return None
