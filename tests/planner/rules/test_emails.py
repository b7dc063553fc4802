"""E-mail addresses."""

import pytest

from planner.model.codes import Code
from planner.model.findings import BadInput
from planner.rules.emails import parse_email


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" ann@example.org ", "ann@example.org"),
        ("Ann.B+day@Mail.Example.ORG", "Ann.B+day@mail.example.org"),
        ("ann＠example.org", "ann@example.org"),
        ("王@例子.中国", "王@例子.中国"),
    ],
)
def test_an_address_is_kept_with_its_domain_in_lower_case(typed, kept):
    assert parse_email(typed, "email") == kept


@pytest.mark.parametrize(
    "typed",
    ["ann", "ann@", "@example.org", "ann@example", "a b@example.org", "a@b@example.org", "<a@example.org>",
     "a@example.org, b@example.org", "a@example.org\r\nBcc: x@example.org", "a@" + "x" * 300 + ".org",
     "a\u202e@example.org"],
)  # fmt: skip
def test_what_no_mail_program_takes_is_refused(typed):
    with pytest.raises(BadInput) as error:
        parse_email(typed, "email")
    assert error.value.findings[0].code is Code.BAD_EMAIL
