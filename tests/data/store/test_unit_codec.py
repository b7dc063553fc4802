"""The unit as a document and back."""

import pytest

from data.store.unit_codec import unit_document, unit_record
from planner.model.unit import BackToBack, Unit


@pytest.mark.parametrize("unit", [Unit(), Unit(rest_minutes=20, back_to_back=BackToBack.REFUSE)])
def test_rest_and_duties_back_to_back_are_kept(unit: Unit) -> None:
    assert unit_record(1, unit_document(unit)) == unit


def test_a_unit_of_before_there_was_a_setting_lets_duties_touch() -> None:
    assert unit_record(1, {}).back_to_back is BackToBack.ALLOW
