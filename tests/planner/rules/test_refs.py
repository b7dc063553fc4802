"""References that survive a telephone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.codes import Code
from planner.model.findings import BadInput
from planner.rules import refs
from tests.fakes import SeededChance

BODIES = st.text(refs.ALPHABET, min_size=3, max_size=7)


def test_the_alphabet_has_no_characters_that_are_taken_for_each_other():
    assert len(set(refs.ALPHABET)) == 32
    assert not set("IO01") & set(refs.ALPHABET)


def test_references_have_the_agreed_shape_and_a_valid_check_character():
    chance = SeededChance(1)
    event = refs.new_event_ref(chance, lambda ref: False)
    signup = refs.new_signup_ref(chance, lambda ref: False)
    assert (event[0], len(event)) == ("E", 5)
    assert (signup[:2], len(signup)) == ("S-", 8)
    assert refs.has_valid_check(event)
    assert refs.has_valid_check(signup)


@given(BODIES, st.integers(0, 7), st.sampled_from(refs.ALPHABET))
@settings(max_examples=200)
def test_every_single_slip_is_noticed(body, place, char):
    ref = f"E{body}{refs.check_character(body)}"
    place = 1 + place % (len(ref) - 1)
    slip = ref[:place] + char + ref[place + 1 :]
    assert refs.has_valid_check(slip) == (slip == ref)
    assert refs.mistyped(slip) == (slip != ref)


def test_references_grow_when_the_short_ones_are_crowded():
    chance = SeededChance(2)
    assert len(refs.new_event_ref(chance, lambda ref: len(ref) == 5)) == 6
    assert len(refs.new_signup_ref(chance, lambda ref: len(ref) <= 9)) == 10


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("e7k3q", "E7K3Q"),
        (" E7 K3 Q ", "E7K3Q"),
        ("Ｅ７Ｋ３Ｑ", "E7K3Q"),
        ("s-7k3qx9", "S-7K3QX9"),
        ("S7K3QX9", "S-7K3QX9"),
        ("S—7K3 QX9", "S-7K3QX9"),
    ],
)
def test_references_are_understood_however_they_are_typed(typed, stored):
    assert refs.normalise(typed) == stored


@pytest.mark.parametrize("typed", ["", "7K3Q", "E7O1", "S-7K3Q", "E[/]", "E" * 90, "../E7"])
def test_what_cannot_be_the_reference_of_an_event_is_quoted(typed):
    with pytest.raises(BadInput) as error:
        refs.event_ref(typed)
    (found,) = error.value.findings
    assert (found.code, found.where) == (Code.BAD_REF, "event")
    assert len(str(found.params["text"])) <= 40


def test_a_reference_of_ten_thousand_characters_is_quoted_by_its_beginning():
    with pytest.raises(BadInput) as error:
        refs.signup_ref("S-" + "7" * 10_000)
    assert error.value.findings[0].params["text"] == "S-" + "7" * 37 + "…"


def test_the_beginning_of_a_reference_is_no_slip():
    assert not refs.mistyped("E7K")
    assert not refs.mistyped("S-7K3QX")
    assert refs.signup_ref("s7k") == "S-7K"


def test_a_beginning_is_not_whole_even_where_its_last_character_would_fit():
    assert not refs.has_valid_check(f"E23{refs.check_character('23')}")
    assert not refs.has_valid_check(f"S-2345{refs.check_character('2345')}")
