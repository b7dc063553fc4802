"""Tables to write in tests."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from planner.model.sheet import Column, ColumnKind, Sheet

ARRIVED = datetime(2026, 11, 25, 14, 52, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
COLUMNS = (
    Column("ref", "报名号"),
    Column("name", "姓名"),
    Column("persons", "人数", ColumnKind.NUMBER),
    Column("birth", "出生日期", ColumnKind.DATE),
    Column("phone", "电话", ColumnKind.PHONE),
    Column("arrived", "到场", ColumnKind.TIME),
    Column("signature", "签名", ColumnKind.SIGNATURE, 16),
)
ROWS = (
    ("S-7K3QX9", "王小明", 3, date(2018, 2, 28), "+86 138 0000 0001", ARRIVED, None),
    ("S-8M2TC4", 'Ann "A", Example', 1, None, "+86 734 000 0044", None, None),
)
SHEET = Sheet("签到名单：警营开放日", ("仅供门口签到使用", "2组共4人"), COLUMNS, ROWS)

FORMULAS = [
    "=cmd|' /C calc'!A0",
    "@SUM(A1)",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "'=1+1",
    '"=1+1',
    "＝1+1",
    "+86-734-000",
    "-x",
    "+",
]
HARMLESS = [
    "+86 138 0000 0001",
    "+8613800000001",
    "+86 734-000-0044",
    "-3",
    "-3.50",
    "王小明",
    "a=b",
    "1+1",
    "[/] [red]x",
    "007",
    "e@example.com",
    "",
]


def column_of(texts: list[str]) -> Sheet:
    """A table of one column of texts."""
    return Sheet("t", (), (Column("note", "备注"),), tuple((text,) for text in texts))
