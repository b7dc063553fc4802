"""What a heading says its column is about, in English and Chinese."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from planner.model.imports import Field

LONGEST = 200
"""Characters of a heading: what is longer is a paragraph."""

_NUMBERING = re.compile(r"^(?:q(?:uestion)?\s*)?\d{1,3}\s*[、.):：．]\s*", re.I)
_REMARK = re.compile(r"[(（【\[][^)）】\]]*[)）】\]]|[*＊]")
_FILLING = re.compile(r"[\s\-_:：,，。、.?？!！/|'’\"“”·—–~]+")
_POLITE = re.compile(
    "^(?:请填写|请输入|请问|请选择|填写)?(?:您的|你的|本人)?|^(?:please)?(?:enter|whatis)?your|(?:是什么|是多少|为)$"
)

_CHINESE_NUMBERS = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)}
_ENGLISH_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}


class Role(Enum):
    """Whose name, phone or birth date it is."""

    CONTACT = auto()
    PERSON = auto()
    OTHER = auto()
    """Somebody who neither signed up nor comes: whom to call in an emergency."""
    NOBODY = auto()
    """Not said."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says: the field, whose it is, and the number of the person."""

    field: Field
    role: Role = Role.NOBODY
    number: int = 0


_PERSON = (
    r"(?:attendees?|child(?:ren)?(?:'?s)?|kids?|students?|pupils?|participants?|visitors?|guests?|孩子们?|小孩|儿童|学生"
    r"|小朋友|参加者|参加人员?|参与者|参与人员?|参观者|参观人员?|学员|宝宝|幼儿|同行人员?|随行人员?|子女|队员|成员|萌娃|娃)"
)
_CONTACT = (
    r"(?:buyer|parents?|guardians?|contact(?:person)?|bookers?|purchaser|customer|mother|father|applicant|家长|监护人"
    r"|联系人|联络人|报名人|填表人|申请人|负责人|领队|带队(?:人|老师)?|父母|父亲|母亲|陪同人|invoiceaddress)"
)
_OTHER = (
    r"(?:emergency|relative|紧急|应急|alternat\w*|other|secondary|备用|其他|home|work|fax|座机|传真|推荐人)"
)

_PATTERNS: tuple[tuple[Field, str], ...] = (
    (Field.IDENTITY, r"身份证件?|证件|idcard|identity(?:card)?|idnumber|nationalid"),
    (
        Field.BIRTH,
        r"birth(?:day|date)?|dateofbirth|dob|出生(?:日期|年月日?|时间)?|生日|birthdate|borndate|born",
    ),
    (
        Field.PHONE,
        r"(?:联系|移动)电话|phone|mobile|cell(?:phone)?|tel(?:ephone)?|手机|电话|联系方式|联系号码|联系方法|手机号",
    ),
    (Field.EMAIL, r"e?mail|邮箱|电子邮件|邮件地址"),
    (Field.STATUS, r"(?:order|attendee|booking|ticket)?status|(?:订单|报名|审核)?状态"),
    (
        Field.ORDER,
        r"order(?:code|id|no|number|#)?|booking(?:id|code|reference|ref|no)|submission(?:id)?|responseid"
        r"|respondentid|订单(?:号|编号|id)?|提交编号|答卷编号|报名编号|registrationid",
    ),
    (
        Field.ADULTS,
        r"adults?|(?:number|no)ofadults|howmanyadults|成人(?:人数|数量?)?|大人(?:人数|数量?)?|成年人(?:人数|数量?)?"
        r"|陪同(?:成人|家长|大人)?(?:人数|数量?)|家长(?:人数|数量?)|陪同人数",
    ),
    (
        Field.CHILDREN,
        r"children|kids|(?:number|no)of(?:children|kids)|howmany(?:children|kids)|(?:儿童|孩子|小孩|小朋友|未成年人|学生)"
        r"(?:人数|数量?)",
    ),
    (
        Field.PERSONS,
        r"quantity|persons|people|partysize|headcount|(?:number|no)of(?:persons|people|attendees|participants)"
        r"|howmany(?:people|persons)|(?:参加|报名|总|参观|预约|到场|出席)?人数|共几人|几人参加",
    ),
    (
        Field.SESSION,
        r"sessions?|timeslot|slot|subevent|sessiontime|preferredsession|场次|时段|时间段|参观时段|参观场次|预约时段|预约场次"
        r"|活动场次|参加场次|选择场次|报名场次",
    ),
    (
        Field.NOTE,
        r"notes?|remarks?|comments?|ordercomment|备注|留言|说明|其他说明|特殊需求|其他需求",
    ),
    (Field.GIVEN_NAME, r"(?:name)?(?:given|first)name|forename|名字?"),
    (Field.FAMILY_NAME, r"(?:name)?(?:family|last)name|surname|姓氏?"),
    (Field.NAME, r"(?:full)?name|姓名|名称|称呼|名单"),
)
_FIELDS = tuple((field, re.compile(f"(?:{pattern})")) for field, pattern in _PATTERNS)
_ROLES = (
    (Role.OTHER, re.compile(_OTHER)),
    (Role.CONTACT, re.compile(_CONTACT)),
    (Role.PERSON, re.compile(_PERSON)),
)
_SERVICE = re.compile(
    "id|序号|编号|提交答卷时间|提交时间|所用时间|来源|来源详情|来自ip|ip|总分|starttime|completiontime|开始时间|完成时间"
    "|lastmodifiedtime|上次修改时间|submittedat|timestamp|时间戳|提交者|填写时间|创建时间|修改时间|orderdate|ordertime"
    "|positionid|attendee#|rejectedbecause|退回原因"
)
_BARE = re.compile(r"(?:的|s)?(?:号码?|numbers?|address|地址|填写|选择)?")


def squeezed(text: str) -> str:
    """A heading without numbering, remarks in brackets, blanks and signs, in lower case, to be compared."""
    folded = unicodedata.normalize("NFKC", text[:LONGEST]).casefold().strip()
    folded = _REMARK.sub("", _NUMBERING.sub("", folded))
    return _POLITE.sub("", _FILLING.sub("", folded))


def is_service(text: str) -> bool:
    """Whether a form service adds this column by itself: it says nothing of who comes."""
    return bool(_SERVICE.fullmatch(squeezed(text)))


def heading_of(text: str) -> Heading | None:
    """What the heading says; None for a column that is about something else."""
    squeezed_text = squeezed(text)
    if not squeezed_text or is_service(text):
        return None
    whole = _field_of(squeezed_text)
    if whole in {Field.ADULTS, Field.CHILDREN, Field.PERSONS, Field.STATUS, Field.ORDER, Field.SESSION}:
        return Heading(whole)
    number, rest = _numbered(squeezed_text)
    role, rest = _role(rest)
    if number and role is Role.NOBODY:
        role = Role.PERSON
    # "孩子1" or "Attendee" alone is the person's name, unlike "Children", which counts.
    field = _field_of(rest) if rest else Field.NAME
    if field is None or (role is Role.NOBODY and not rest):
        return None
    return Heading(field, role, number if role is Role.PERSON else 0)


def person_number(text: str) -> int:
    """The number of the person whom a heading names, 0 where it names none."""
    number, rest = _numbered(squeezed(text))
    return number if _role(rest)[0] is Role.PERSON else 0


def _field_of(text: str) -> Field | None:
    for field, pattern in _FIELDS:
        match = pattern.match(text)
        if match and _BARE.fullmatch(text, match.end()):
            return field
    return None


def _role(text: str) -> tuple[Role, str]:
    """Whose it is, and what is left when that is taken out."""
    for role, pattern in _ROLES:
        if match := pattern.search(text):
            left = text[: match.start()] + text[match.end() :]
            if role is not Role.OTHER:
                for _, more in _ROLES[1:]:
                    left = more.sub("", left)
            return role, re.sub("^(?:的|s(?=name|phone|email))|of$", "", left)
    return Role.NOBODY, text


def _numbered(text: str) -> tuple[int, str]:
    """The number of the person in a heading, and the heading without it."""
    for word, number in _ENGLISH_NUMBERS.items():
        if text.startswith(word) and not text.startswith("firstname"):
            return number, text[len(word) :]
    if match := re.search(r"第?(\d{1,2})(?:位|个|名)?", text, re.ASCII):
        return int(match[1]), text[: match.start()] + text[match.end() :]
    if match := re.search(
        "第([一二三四五六七八九十])(?:位|个|名)?|(?<=[子童生友者员娃宝人])([一二三四五六七八九])", text
    ):
        return _CHINESE_NUMBERS[match[1] or match[2]], text[: match.start()] + text[match.end() :]
    return 0, text
