"""Pinyin initials of names."""

import subprocess
import sys
from pathlib import Path

import pytest
from pypinyin import Style, pinyin

from planner.rules.initials import initials, name_order


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("王小明", "wxm"),
        ("单雄信", "sxx"),
        ("曾国藩", "zgf"),
        ("解缙", "xj"),
        ("尉迟恭", "ycg"),
        ("欧阳 锋", "oyf"),
        ("阿依古丽·买买提", "aygl mmt".replace(" ", "")),
        ("第三小学4B班", "dsxx4bb"),
        ("堃", "k"),
    ],
)
def test_a_name_is_found_by_the_first_letters_of_its_reading(name: str, letters: str) -> None:
    assert letters in initials(name)


def test_a_school_is_also_found_by_the_usual_reading() -> None:
    assert initials("解放路小学") == ("xflxx", "jflxx")


@pytest.mark.parametrize("name", ["", "Ann Example", "ひらがな", "42"])
def test_a_name_without_han_characters_has_none(name: str) -> None:
    assert initials(name) == ()


def test_common_characters_agree_with_the_dictionary() -> None:
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    for character in (row.decode("gb2312", "ignore") for row in rows):
        if character:
            readings = pinyin(character, style=Style.FIRST_LETTER, heteronym=True)[0]
            assert initials(character)[-1] in readings


def test_everyday_names_do_not_load_the_dictionary(root: Path) -> None:
    code = """
import sys
from planner.rules.initials import initials
assert initials("王小明") == ("wxm",)
assert initials("徐梓萱") == ("xzx",)
assert "pypinyin" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)


def test_names_stand_in_order_of_their_pinyin_after_others():
    names = ["赵敏", "单雄信", "王小明", "陈静", "Li Wei", "吴刚", "阿依古丽", "李强", "Bo", "王大", "覃勇"]
    ordered = ["Bo", "Li Wei", "阿依古丽", "陈静", "李强", "覃勇", "单雄信", "王大", "王小明", "吴刚", "赵敏"]
    assert sorted(names, key=name_order) == ordered
