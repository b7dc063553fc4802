"""Pinyin initials of names, so that 王小明 is found by `wxm`."""

import re
from bisect import bisect_right

from planner.rules.seldom import COLUMN, FIRST, LETTERS, ROW

_STARTS = (
    0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8,
    0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1,
)  # fmt: skip
"""Where each letter begins in the first level of GB 2312, whose 3,755 common characters stand in order of
their reading: names of everyday characters need no dictionary, which takes a quarter of a second to load."""
_LETTERS = "abcdefghjklmnopqrstwxyz"
_END = 0xD7F9

_HAN = re.compile("[一-鿿㐀-䶿𠀀-𳎯]")

_SURNAMES = {
    "万俟": "mq", "单于": "cy", "尉迟": "yc", "长孙": "zs",
    "乐": "y", "仇": "q", "区": "o", "单": "s", "召": "s", "折": "s", "查": "z", "祭": "z",
    "种": "c", "秘": "b", "繁": "p", "翟": "z", "覃": "q", "解": "x", "句": "g", "晟": "s",
}  # fmt: skip
"""Surnames that are read otherwise than the character elsewhere."""


def initials(name: str) -> tuple[str, ...]:
    """First letters of a Chinese name in lower case: with the first character read as a surname, and read
    as usual where that differs (a school may begin with 解放); nothing for a name without Han characters."""
    plain = name.replace(" ", "").replace("·", "").casefold()
    if not _HAN.search(plain):
        return ()
    usual = plain.translate(_initials)
    for surname in (plain[:2], plain[:1]):
        if read := _SURNAMES.get(surname):
            return tuple(dict.fromkeys((read + usual[len(read) :], usual)))
    return (usual,)


def name_order(name: str) -> tuple[tuple[str, bytes], ...]:
    """What names are sorted by: Chinese ones by pinyin, surnames as they are read, after all others.

    Within a letter by GB 18030, in which common characters stand in order of their reading.
    """
    plain = name.casefold()
    letters = next(iter(initials(name)), "")
    if not letters:
        return (("", plain.encode()),)
    written = [character.encode("gb18030") for character in plain if character not in " ·"]
    # a character that nobody can read has no letter: the name as it is written settles what is left
    return (*zip(letters, written, strict=False), ("", plain.encode()))


class _Initials(dict[int, str]):
    """Initials by code point, each worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _initial(chr(code))
        return found


_initials = _Initials()


def _initial(character: str) -> str:
    if not _HAN.match(character):
        return character if character.isalnum() else ""
    code = int.from_bytes(character.encode("gb2312", "ignore"), "big")
    if _STARTS[0] <= code <= _END:
        return _LETTERS[bisect_right(_STARTS, code) - 1]
    if code >= FIRST << 8:
        row, column = divmod(code, 256)
        return LETTERS[(row - FIRST) * ROW + column - COLUMN]
    return _rare_initial(character)


def _rare_initial(character: str) -> str:
    """The initial from the dictionary; empty where even that does not know the character."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(character, style=Style.FIRST_LETTER, errors="ignore"))
