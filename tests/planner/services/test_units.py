"""The unit, one value at a time."""

import pytest

from planner.model.codes import Code
from planner.model.findings import BadInput
from planner.model.language import Bilingual
from planner.model.unit import Unit
from planner.services.history import history
from planner.services.units import set_unit, show_unit
from tests.planner.records import a_desk


def test_every_value_can_be_set_and_emptied():
    desk = a_desk()
    for key, value in [
        ("name", " Camp\x1b 7 "),
        ("name_zh", "七营"),
        ("address", "1 Main Road"),
        ("address_zh", "大路1号"),
        ("phone", "010 6666 8888"),
        ("email", "camp@Example.org"),
        ("zone", "Asia/Shanghai"),
        ("base_url", "https://example.org/days/"),
        ("cancelled-days", " １４ "),
    ]:
        set_unit(desk, key, value)
    assert show_unit(desk) == Unit(
        Bilingual("Camp 7", "七营"),
        Bilingual("1 Main Road", "大路1号"),
        "+861066668888",
        "camp@example.org",
        "Asia/Shanghai",
        "https://example.org/days",
        14,
    )
    for key in ("name", "name_zh", "address", "address_zh", "phone", "email", "base_url", "cancelled_days"):
        set_unit(desk, key, "")
    assert show_unit(desk) == Unit()


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("colour", "blue", Code.BAD_KEY),
        ("phone", "call me", Code.BAD_PHONE),
        ("email", "camp at example", Code.BAD_EMAIL),
        ("zone", "Europe/Atlantis", Code.BAD_ZONE),
        ("zone", "", Code.BAD_ZONE),
        ("name", "x" * 10_000, Code.TEXT_TOO_LONG),
        ("base_url", "ftp://example.org", Code.BAD_ADDRESS),
        ("base_url", "https://", Code.BAD_ADDRESS),
        ("base_url", "https://example.org/?a=b", Code.BAD_ADDRESS),
        ("base_url", "https://exa mple.org", Code.BAD_ADDRESS),
        ("base_url", "https://[", Code.BAD_ADDRESS),
        ("base_url", "https://example.org:99999", Code.BAD_ADDRESS),
        ("base_url", "javascript:alert(1)", Code.BAD_ADDRESS),
        ("cancelled_days", "a week", Code.BAD_NUMBER),
        ("cancelled_days", "-1", Code.BAD_NUMBER),
        ("cancelled_days", "366", Code.NUMBER_OUT_OF_RANGE),
        ("rest_minutes", "a lot", Code.BAD_NUMBER),
        ("rest_minutes", "1441", Code.NUMBER_OUT_OF_RANGE),
        ("back_to_back", "never", Code.BAD_CHOICE),
    ],
)
def test_bad_values_are_refused_and_nothing_is_written(key, value, code):
    desk = a_desk()
    with pytest.raises(BadInput) as error:
        set_unit(desk, key, value)
    (found,) = error.value.findings
    assert found.code is code
    assert found.where == ("key" if code is Code.BAD_KEY else key)
    assert history(desk) == ()


def test_the_same_value_again_leaves_no_trace():
    desk = a_desk()
    set_unit(desk, "name", "Camp")
    set_unit(desk, "name", "Camp")
    assert len(history(desk)) == 1
