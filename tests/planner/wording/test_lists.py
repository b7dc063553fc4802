"""The gate list as a sheet."""

from dataclasses import replace
from datetime import UTC, date

from planner.model.language import Bilingual
from planner.model.sheet import ColumnKind
from planner.model.signup import Attendee, Unnamed
from planner.model.states import SignUpState
from planner.model.unit import Unit
from planner.model.venue import Venue
from planner.services.lists import attendee_list
from tests.planner.records import NOW, a_session, a_signup, an_event
from tests.planner.services.gatherings import REF, opened, put
from tests.planner.wording.speaking import EN, ZH


def found(purpose="gate"):
    desk = opened(event=an_event(a_session(1), a_session(2, 14)))
    bo = Attendee("Bo", date(2018, 4, 11), NOW.astimezone(UTC))
    put(
        desk,
        a_signup(1, attendees=(bo,), unnamed=Unnamed(1, 2), note="[red]x"),
        a_signup(2, session=2, state=SignUpState.VETTING),
    )
    return attendee_list(desk, REF, purpose)


def test_each_row_names_person_contact_and_state():
    sheet = EN.lists.sheet(found())
    keys = [column.key for column in sheet.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in sheet.rows]
    assert [row["name"] for row in rows] == ["Bo", "not named: 1 adult, 2 children", "Visitor 2"]
    assert [(row["persons"], row["age"], row["state"]) for row in rows] == [
        (1, 7, "✓ confirmed"),
        (3, None, "✓ confirmed"),
        (1, None, "? vetting"),
    ]
    assert rows[0]["phone"] == "+86 138 0000 0001"
    assert rows[0]["note"] == "[red]x"
    assert rows[0]["arrived"] == NOW
    assert rows[0]["arrived"].utcoffset() == NOW.utcoffset()


def test_places_kept_for_a_group_are_no_offer():
    desk = opened()
    put(desk, a_signup(1, unnamed=Unnamed(1, 20), state=SignUpState.OFFERED, held=True))
    held = attendee_list(desk, REF, "gate")
    for words, said in ((EN, "▪ held"), (ZH, "▪ 预留")):
        sheet = words.lists.sheet(held)
        at = [column.key for column in sheet.columns].index("state")
        assert [row[at] for row in sheet.rows] == [said]


def test_headings_speak_the_language_and_keys_do_not():
    english, chinese = EN.lists.sheet(found()), ZH.lists.sheet(found())
    assert [column.key for column in english.columns] == [column.key for column in chinese.columns]
    assert [column.heading for column in english.columns] == [
        "Session", "Start", "Group", "Reference", "Party", "Name", "Persons", "Age", "Phone",
        "Phone in emergencies", "State", "Note", "Arrived", "Signature",
    ]  # fmt: skip
    assert [column.heading for column in chinese.columns] == [
        "场次", "开始", "小组", "报名号", "报名人", "姓名", "人数", "年龄", "电话", "紧急联系电话",
        "状态", "备注", "到场时间", "签名",
    ]  # fmt: skip
    assert [column.key for column in english.columns if column.kind is ColumnKind.PHONE] == [
        "phone", "emergency",
    ]  # fmt: skip


def test_remarks_say_what_for_of_when_how_many_and_by_whom():
    made = replace(found(), unit=Unit(Bilingual("Camp", "警营")), venue=Venue(1, Bilingual("Hall", "展览馆")))
    assert ZH.lists.sheet(made).title == "签到名单：警营开放日"
    assert ZH.lists.sheet(made).remarks == (
        "仅供门口签到使用；含个人信息，用后请销毁。",
        "警营 · E234Z · 2026年4月10日 星期五 · 09:00–10:30、14:00–15:30 · 展览馆",
        "2组共5人，其中未确认1人，未填姓名3人",
        "第1场：1组共4人，未填姓名3人",
        "第2场：1组共1人，其中未确认1人",
        "2026年4月1日 周三 09:00 由li生成",
    )
