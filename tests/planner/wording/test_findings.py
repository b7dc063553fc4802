"""Every finding becomes one clear sentence in both languages."""

from pathlib import Path

import pytest

from planner.model.codes import Code
from planner.model.findings import BadInput, finding
from planner.wording.findings import SENTENCES, placeholders
from tests.planner.wording.raised import Raised, raised_in
from tests.planner.wording.speaking import EN, ZH

ROOT = Path(__file__).resolve().parents[3]
RAISED = list(raised_in(ROOT))
DATES = ("date", "until", "first")
NUMBERS = [
    "persons",
    "children",
    "adults",
    "needed",
    "capacity",
    "left",
    "limit",
    "hours",
    "seconds",
    "months",
    "years",
    "waiting",
    "age",
    "largest",
    "smallest",
    "number",
    "taken",
    "count",
    "line",
    "column",
    "year",
    "holds",
    "under_age",
    "short",
    "most",
    "groups",
    "runs",
]
WORDS = {
    "cause": "age_unknown",
    "state": "draft",
    "to": "held",
    "possible": "cancelled",
    "problem": "range",
    "action": "event.move",
}


def sample(name: str) -> str | int:
    """A value that stands for a parameter of that name, different for each."""
    if name in NUMBERS:
        return 40 + NUMBERS.index(name)
    return "2026-11-25" if name in DATES else WORDS.get(name, f"<{name}>")


def worded(raised: Raised, wording) -> str:
    where = "E7K3Q" if raised.has_where else ""
    return wording.sentence(finding(raised.code, where, **{name: sample(name) for name in raised.params}))


def test_the_findings_of_the_source_are_found():
    assert len(RAISED) > 100


@pytest.mark.parametrize("code", Code)
def test_every_code_has_sentences(code):
    assert SENTENCES[code]


@pytest.mark.parametrize("raised", RAISED, ids=lambda raised: f"{raised.code}-{raised.place}")
@pytest.mark.parametrize("wording", [EN, ZH], ids=["en", "zh"])
def test_a_sentence_is_given_all_its_placeholders(raised, wording):
    sentence = worded(raised, wording)
    assert "…" not in sentence
    assert "{" not in sentence
    assert sentence.endswith((".", "。", "?", "？")) or raised.code.startswith("programme_")


@pytest.mark.parametrize("raised", RAISED, ids=lambda raised: f"{raised.code}-{raised.place}")
def test_a_finding_that_says_more_gets_a_sentence_that_says_more(raised):
    bare = EN.sentence(finding(raised.code, "E7K3Q" if raised.has_where else ""))
    if raised.params and any(placeholders(text) - {"where", "ref"} for text in SENTENCES[raised.code]):
        assert worded(raised, EN) != bare


def test_a_finding_without_its_parameters_is_said_all_the_same():
    assert EN.sentence(finding(Code.TOO_YOUNG)) == "… is … on the day, which is too young."


@pytest.mark.parametrize(
    ("found", "english", "chinese"),
    [
        (
            finding(Code.BACKUP_MISSED, cause="file_unwritable", path="/b", reason="File exists"),
            "The automatic backup of today is missing. /b cannot be written (File exists); choose another "
            "place. Make one with `openday backup`.",
            "今天的自动备份没有完成。无法写入/b（File exists），请另选位置。请先用 `openday backup` 备份。",
        ),
        (
            finding(Code.BAD_NUMBER, "most_minutes", text="-5"),
            "Most minutes a day: “-5” is not a whole number; write digits only.",
            "每日最多分钟：“-5”不是整数，请只填数字。",
        ),
        (
            finding(Code.BAD_PHONE, "phone", text="13x"),
            "Phone: “13x” is not a phone number; write digits, as in 138 0000 0001 or +86 734 000 0044.",
            "电话：“13x”不是电话号码，请填数字，如 138 0000 0001 或 +86 734 000 0044。",
        ),
        (
            finding(Code.BIRTH_IN_FUTURE, "3: attendees.2.birth_date", date="2030-01-01"),
            "Sign-up 3, person 2, Birth date: the birth date 2030-01-01 is in the future; please check it.",
            "第3份报名，第2人，出生日期：出生日期 2030-01-01 在今天之后，请核对。",
        ),
        (
            finding(Code.STATE_FORBIDS, "E7K3Q", state="draft", to="closed", possible="published, cancelled"),
            "E7K3Q is draft and cannot become closed; possible is: published, cancelled.",
            "E7K3Q 目前状态为“草稿”，不能变为“报名截止”；可变为：已发布、已取消。",
        ),
        (
            finding(Code.TOO_YOUNG, "attendees.1", name="Bo", age=5, limit=6),
            "Bo is 5 on the day; the minimum age is 6.",
            "Bo活动当天5周岁，须满6周岁。",
        ),
        (
            finding(Code.PUBLIC_HOLIDAY, "date", date="2026-10-01", name_en="National Day", name_zh="国庆节"),
            "Thu 1 Oct 2026 is a public holiday: National Day.",
            "2026年10月1日 周四是法定节假日：国庆节。",
        ),
        (
            finding(Code.TOO_FEW_ADULTS, "attendees", adults=1, children=9, needed=2),
            "9 children with 1 adult: 2 adults must come along.",
            "9名儿童仅有1名成人陪同，须有2名成人陪同。",
        ),
        (
            finding(Code.TOO_FEW_ADULTS, "attendees", adults=0, children=4, needed=1),
            "No adult comes with 4 children: 1 adult must come along.",
            "4名儿童没有成人陪同，至少须有1名成人陪同。",
        ),
        (
            finding(Code.VENUE_BUSY, "venue", venue_en="", event="E2", title_en="Tour", title_zh="",
                    date="2026-11-25", start="15:00", end="17:00"),
            "E2 (Tour) is at the same venue on Wed 25 Nov 2026 15:00–17:00; choose another time.",
            "E2（Tour）于2026年11月25日 周三 15:00–17:00使用同一场地，请另选时间。",
        ),
        (
            finding(Code.TEXT_EMPTY, ""),
            "Nothing is filled in; please give at least one letter or digit.",
            "未填写，请至少填一个字。",
        ),
        (
            finding(Code.EVENT_OVER, "E7K3Q"),
            "E7K3Q is over; only events to come can be changed so.",
            "E7K3Q 已结束，只能对今后的活动这样操作。",
        ),
        (
            finding(Code.PARTY_ABOVE_SESSION, "session", persons=12, capacity=10, number=2, others=""),
            "12 persons are more than session 2 takes (10); split the party.",
            "12人超过第2场的名额（10个），请拆分报名。",
        ),
    ],
)  # fmt: skip
def test_sentences_read_well(found, english, chinese):
    assert EN.sentence(found) == english
    assert ZH.sentence(found) == chinese


def test_an_error_is_all_its_sentences():
    error = BadInput(finding(Code.NOTHING_TO_UNDO), finding(Code.NOTHING_TO_REDO))
    assert EN.trouble(error) == "There is nothing to undo. There is nothing to redo."


def test_braces_in_what_people_typed_stay_as_they_are():
    assert "“{x}{0!r}”" in EN.sentence(finding(Code.BAD_DATE, "date", text="{x}{0!r}"))
