"""Identity numbers."""

from datetime import date

import pytest
from stdnum.cn import ric

from planner.model.codes import Code
from planner.model.findings import BadInput
from planner.rules.identity import identity_birth_date, masked_identity, parse_identity


def number(body="11010120150301123"):
    return body + ric.calc_check_digit(body + "0")


def ending_in_x():
    return next(n for n in (number(f"11010120150301{serial:03}") for serial in range(100)) if n.endswith("X"))


def test_a_number_is_kept_whole_with_a_capital_x():
    assert parse_identity(f" {number()} ", "id") == number()
    typed = ending_in_x()
    assert parse_identity(f"{typed[:6]} {typed[6:14]}-{typed[14:17]}x", "id") == typed
    full_width = "".join(chr(ord(sign) + 0xFEE0) for sign in typed)
    assert parse_identity(full_width, "id") == typed


@pytest.mark.parametrize(
    "typed",
    ["", "1101012015030112", "x" * 18, number()[:17] + "?", number("11010120150231123"), "٣" * 18,
     number()[:-1] + ("0" if number()[-1] != "0" else "1")],
)  # fmt: skip
def test_a_number_that_cannot_be_right_is_refused_and_never_repeated(typed):
    with pytest.raises(BadInput) as error:
        parse_identity(typed, "id")
    (found,) = error.value.findings
    assert (found.code, dict(found.params)) == (Code.BAD_IDENTITY_NUMBER, {})


def test_the_number_states_a_birth_date():
    assert identity_birth_date(number()) == date(2015, 3, 1)


def test_a_masked_number_keeps_eight_characters():
    assert masked_identity(number()) == f"1101**********{number()[-4:]}"
