"""Phones as people say and type them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.model.codes import Code
from planner.model.findings import BadInput
from planner.rules.phones import masked_phone, parse_phone, show_phone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13800000001", "+8613800000001"),
        ("+86 138 0000 0001", "+8613800000001"),
        ("138-0000-0001", "+8613800000001"),
        ("138—0000—0001", "+8613800000001"),
        ("＋８６ １３８ ００００ ０００１", "+8613800000001"),
        ("\u3000138\u30000000\u30000001", "+8613800000001"),
        ("0086 138 0000 0001", "+8613800000001"),
        ("8613800000001", "+8613800000001"),
        ("0734 0000044", "+867340000044"),
        ("（0553）123-4567", "+865531234567"),
        ("010-62345678", "+861062345678"),
        ("400-123-4567", "+864001234567"),
        ("+44 20 7946 0958", "+442079460958"),
        ("+1 (202) 555-0123", "+12025550123"),
        ("+852 5123 4567", "+85251234567"),
    ],
)
def test_a_number_is_kept_in_one_form_however_it_is_typed(typed, kept):
    assert parse_phone(typed, "phone") == kept


def read(typed):
    try:
        return parse_phone(typed, "phone")
    except BadInput:
        return None


@given(st.from_regex(r"(\+86)?1[3-9][0-9]{9}", fullmatch=True))
@example("17964005154")
def test_the_plainest_spelling_is_read_as_the_library_reads_it_among_blanks(typed):
    assert read(typed) == read(f" {typed}")


def test_every_range_of_mobile_numbers_is_read_as_the_library_reads_it():
    numbers = [f"{start}{end}" for start in range(1300, 2000) for end in ("0000000", "9876543")]
    assert [read(number) for number in numbers] == [read(f" {number}") for number in numbers]


@pytest.mark.parametrize("typed", ["+86 154 0012 3456", "15400123456", "+86 199 9999 9999"])
def test_a_mobile_range_that_nobody_has_been_given_passes(typed):
    assert parse_phone(typed, "phone").startswith("+861")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "110",
        "12345",
        "1380000000",  # a digit lost
        "138000000012",  # a digit too many
        "138 0000 000x",
        "1-800-FLOWERS",
        "tel:13800000001",
        "13800000001;ext=3",
        "138 0000 0001 转 3",
        "一三八",
        "+999 123456789",
        "62345678",  # Beijing without its area code
        "138\x000000001",
        "+86" + "1" * 500,
    ],
)
def test_what_is_no_number_is_refused_where_it_was_typed(typed):
    with pytest.raises(BadInput) as error:
        parse_phone(typed, "phone")
    (found,) = error.value.findings
    assert (found.code, found.where) == (Code.BAD_PHONE, "phone")


def test_a_number_without_a_country_is_one_of_the_region():
    assert parse_phone("020 7946 0958", "phone", region="GB") == "+442079460958"


def test_numbers_are_shown_in_groups():
    assert show_phone("+8613800000001") == "+86 138 0000 0001"
    assert show_phone("+8615400123456") == "+86 154 0012 3456"
    assert show_phone("") == ""


def test_a_masked_number_keeps_what_tells_two_callers_apart():
    assert masked_phone("+8613800000001") == "+86 138 **** 0001"
    assert masked_phone("+861062345678") == "+86 10 6*** 5678"
    assert masked_phone("") == ""
