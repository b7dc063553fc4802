"""Officers as a sheet lists them: which column says what, in English and Chinese, and what each row says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.model.codes import Code
from planner.model.findings import BadInput, Finding, finding
from planner.model.imports import Place, SourceColumn
from planner.model.language import Language
from planner.rules.importing.cells import digits_text, is_rounded, plain, whole_number
from planner.rules.importing.headings import squeezed
from planner.rules.importing.mapping import HEADER_WITHIN
from planner.rules.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planner.model.imports import SourceFile, SourceRow, SourceTable


class OfficerField(StrEnum):
    """What a column can say of an officer, by the name that findings use."""

    NAME = "name"
    BADGE = "badge"
    PHONE = "phone"
    EMAIL = "email"
    LANGUAGE = "language"
    SKILLS = "skill"
    HOURS = "hours"
    AWAY = "away"
    MOST_MINUTES = "most_minutes"
    NOTE = "note"


_HEADINGS = (
    (
        OfficerField.NAME,
        r"(?:officers?|staff|full)?names?|officers?|(?:民警|警官|辅警|人员|队员)?(?:姓名|名字)|民警",
    ),
    (
        OfficerField.BADGE,
        r"badge(?:number|no)?|(?:police|officer|service|staff)(?:id|number|no)|(?:民警|人民警察)?警号|警员(?:编)?号|警官证号",
    ),
    (
        OfficerField.PHONE,
        r"(?:mobile|cell|tele)?phone(?:number|no)?|mobile(?:number)?|tel|(?:联系|移动|手机)?电话(?:号码)?"
        r"|手机(?:号码?)?|联系方式|警务通(?:号码?)?",
    ),
    (OfficerField.EMAIL, r"e?mail(?:address)?|(?:电子)?邮箱(?:地址)?|电子邮件"),
    (OfficerField.LANGUAGE, r"languages?(?:spoken)?|speaks|语言(?:能力)?|语种|会说语言|外语"),
    (
        OfficerField.SKILLS,
        r"skills?|abilit(?:y|ies)|speciali[sz]ations?|qualifications?|(?:技能|专业|业务)?(?:特长|专长)|(?:特长|专业|岗位)?技能|擅长|资质",
    ),
    (
        OfficerField.HOURS,
        r"(?:working|work|duty)?hours|availab(?:le|ility)|workingtimes?|(?:工作|上班|值班|可用|可排班?)时间|班次",
    ),
    (
        OfficerField.AWAY,
        r"away|absen(?:ces?|t)|leave|holidays?|vacations?|请假|休假|不在岗|外出|请假日期|休假日期",
    ),
    (
        OfficerField.MOST_MINUTES,
        r"(?:most|max(?:imum)?)(?:duty)?minutes(?:aday|perday)?|(?:每天|每日|单日)?(?:最多|最长|上限)(?:勤务)?分钟数?"
        r"|(?:每天|每日)(?:最多|最长)(?:工作)?(?:时长)?",
    ),
    (OfficerField.NOTE, r"notes?|remarks?|comments?|备注|说明"),
)
_PATTERNS = tuple((field, re.compile(pattern)) for field, pattern in _HEADINGS)
_LANGUAGES = (
    (Language.ZH, re.compile(r"zh(?:-\w+)?|chinese|mandarin|中文|汉语|普通话|国语", re.I)),
    (Language.EN, re.compile(r"en(?:-\w+)?|english|英语|英文", re.I)),
)
_SEVERAL = re.compile(r"[,;/|，；、\n↵]+")
_SPANS = re.compile(r"[;|；\n↵]+")
_ABSENCES = re.compile(r"[,|，、\n↵]+")
_THROUGH = re.compile(r"\s*(?:至|到|~|～|—|–)\s*")


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """What a row says of an officer, as it would be typed; `wrong` is what only a file can get wrong."""

    row: SourceRow
    name: str = ""
    badge: str = ""
    phone: str = ""
    email: str = ""
    language: Language = Language.ZH
    skills: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    most_minutes: int | None = None
    note: str = ""
    wrong: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficerTable:
    """The rows of a sheet, the column of each field, and the headings that nobody understood."""

    rows: tuple[OfficerRow, ...]
    columns: Mapping[OfficerField, SourceColumn]
    unused: tuple[SourceColumn, ...]

    def place(self, row: SourceRow, where: str) -> Place:
        """The cell that a finding is about."""
        known = {str(field): column for field, column in self.columns.items()}
        return Place(row.number, known.get(where) or known.get(where.removesuffix("s")))


def read_officers(source: SourceFile) -> OfficerTable:
    """The first sheet with a column of names, below its headings; empty rows and rows without anything are
    left out.

    Raises BadInput: IMPORT_EMPTY, OFFICERS_WITHOUT_NAMES.
    """
    if not any(table.rows for table in source.tables):
        raise BadInput(finding(Code.IMPORT_EMPTY, "file"))
    for table in source.tables:
        for place, row in enumerate(table.rows[:HEADER_WITHIN]):
            columns, unused = _columns(row)
            if OfficerField.NAME in columns:
                return OfficerTable(tuple(_rows(table, place + 1, columns)), columns, unused)
    first = next(table.rows[0] for table in source.tables if table.rows)
    headings = ", ".join(excerpt(first.text(index)) for index in range(len(first.cells)))
    raise BadInput(finding(Code.OFFICERS_WITHOUT_NAMES, "file", text=excerpt(headings)))


def _columns(row: SourceRow) -> tuple[dict[OfficerField, SourceColumn], tuple[SourceColumn, ...]]:
    """What each heading says; of several that say the same the first counts."""
    found: dict[OfficerField, SourceColumn] = {}
    unused = []
    for index in range(len(row.cells)):
        text = plain(row.text(index))
        column = SourceColumn(index, text)
        wanted = squeezed(text)
        field = next((field for field, pattern in _PATTERNS if pattern.fullmatch(wanted)), None)
        if field and field not in found:
            found[field] = column
        elif text:
            unused.append(column)
    return found, tuple(unused)


def _rows(
    table: SourceTable, first: int, columns: Mapping[OfficerField, SourceColumn]
) -> Iterator[OfficerRow]:
    for row in table.rows[first:]:
        texts = {field: row.text(column.index).strip() for field, column in columns.items()}
        if any(texts.values()):
            yield _row(row, texts)


def _row(row: SourceRow, texts: Mapping[OfficerField, str]) -> OfficerRow:
    wrong = []
    phone = digits_text(texts.get(OfficerField.PHONE, ""))
    if is_rounded(phone):
        wrong.append(finding(Code.IMPORT_PHONE_ROUNDED, OfficerField.PHONE, text=excerpt(phone)))
        phone = ""
    most = whole_number(re.sub(r"\s*(?:min(?:utes)?|分钟?)$", "", texts.get(OfficerField.MOST_MINUTES, "")))
    if most is None:
        text = excerpt(texts[OfficerField.MOST_MINUTES])
        wrong.append(finding(Code.BAD_NUMBER, OfficerField.MOST_MINUTES, text=text))
    languages, others = _languages(texts.get(OfficerField.LANGUAGE, ""))
    skills = (
        *_parts(_SEVERAL, texts.get(OfficerField.SKILLS, "")),
        *(one.value for one in languages[1:]),
        *others,
    )
    return OfficerRow(
        row=row,
        name=texts.get(OfficerField.NAME, ""),
        badge=texts.get(OfficerField.BADGE, ""),
        phone=phone,
        email=texts.get(OfficerField.EMAIL, ""),
        language=languages[0] if languages else Language.ZH,
        skills=skills,
        hours=_parts(_SPANS, texts.get(OfficerField.HOURS, "")),
        away=tuple(_THROUGH.sub("..", one) for one in _parts(_ABSENCES, texts.get(OfficerField.AWAY, ""))),
        most_minutes=most or None,
        note=texts.get(OfficerField.NOTE, ""),
        wrong=tuple(wrong),
    )


def _languages(text: str) -> tuple[list[Language], list[str]]:
    """The languages of a cell, the first one that of the own calendar; and those not spoken by openday."""
    found, others = [], []
    for part in _parts(_SEVERAL, text):
        language = next((one for one, pattern in _LANGUAGES if pattern.fullmatch(part)), None)
        if language is None:
            others.append(part)
        elif language not in found:
            found.append(language)
    return found, others


def _parts(separator: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in separator.split(text) if part.strip())
