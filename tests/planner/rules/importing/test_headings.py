"""What headings say, in both languages."""

import pytest

from planner.model.imports import Field
from planner.rules.importing.headings import Role, heading_of, is_service

CONTACT, PERSON, NOBODY, OTHER = Role.CONTACT, Role.PERSON, Role.NOBODY, Role.OTHER


@pytest.mark.parametrize(
    ("text", "field", "role", "number"),
    [
        ("1、您的姓名：", Field.NAME, NOBODY, 0),
        ("What is your name?", Field.NAME, NOBODY, 0),
        ("学生家长姓名*", Field.NAME, CONTACT, 0),
        ("监护人（家长）姓名", Field.NAME, CONTACT, 0),
        ("Parent/guardian phone number", Field.PHONE, CONTACT, 0),
        ("手机号码（必填）", Field.PHONE, NOBODY, 0),
        ("Home Phone", Field.PHONE, OTHER, 0),
        ("Attendee name: Family name", Field.FAMILY_NAME, PERSON, 0),
        ("Child's date of birth", Field.BIRTH, PERSON, 0),
        ("Name of child 2", Field.NAME, PERSON, 2),
        ("第二个孩子的出生日期", Field.BIRTH, PERSON, 2),
        ("孩子二姓名", Field.NAME, PERSON, 2),
        ("孩子1", Field.NAME, PERSON, 1),
        ("Children", Field.CHILDREN, NOBODY, 0),
        ("家长人数", Field.ADULTS, NOBODY, 0),
        ("Ｅ－ｍａｉｌ", Field.EMAIL, NOBODY, 0),
        ("Order #", Field.ORDER, NOBODY, 0),
        ("请选择场次", Field.SESSION, NOBODY, 0),
    ],
)
def test_a_heading_says_what_and_whose(text: str, field: Field, role: Role, number: int) -> None:
    found = heading_of(text)
    assert found is not None
    assert (found.field, found.role, found.number) == (field, role, number)


@pytest.mark.parametrize(
    "text", ["", "性别", "Ticket type", "王大力", "13800000001", "x" * 5000, "((((", "\x00"]
)
def test_other_texts_say_nothing(text: str) -> None:
    assert heading_of(text) is None


def test_columns_of_form_services_and_our_own_reasons_are_known() -> None:
    assert all(map(is_service, ("提交答卷时间", "来自IP", "Completion time", "Rejected because", "退回原因")))
