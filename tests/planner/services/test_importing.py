"""Importing sheets of sign-ups, from the services that they come from and made by hand."""

from datetime import date

import pytest

from planner.model.audit import Action
from planner.model.codes import Code
from planner.model.event import EventStatus
from planner.model.findings import BadInput, Refusal, Severity
from planner.model.imports import (
    ColumnMap,
    Field,
    ImportReport,
    ImportWish,
    SourceCell,
    SourceColumn,
    SourceFile,
    SourceForm,
    SourceRow,
    SourceTable,
    Target,
)
from planner.model.language import Bilingual, Language
from planner.model.programme import AnswerKind, Question
from planner.model.programme_rules import AgeLimit, Rules
from planner.model.signup import SignUp
from planner.services.desk import Desk
from planner.services.history import undo
from planner.services.importing import import_signups
from planner.services.signups import AttendeeDraft
from tests.planner.records import a_programme, an_event
from tests.planner.services.gatherings import REF, audit, draft, everything, opened, refusal, signed_up

QUESTIONS = (
    Question("organisation", Bilingual("School or work unit", "学校或工作单位")),
    Question("emergency", Bilingual("Phone for emergencies", "紧急联系人电话"), AnswerKind.PHONE),
    Question("medical", Bilingual("Allergies", "过敏史或特殊身体状况"), per_person=True),
    Question("id", Bilingual("Identity number", "身份证号码"), AnswerKind.IDENTITY, per_person=True),
)
ASKING = a_programme(questions=QUESTIONS)
STRICT = a_programme(rules=Rules(min_age=AgeLimit(6, Severity.ASK)))


def sheet(*lines: str | list[SourceCell], name: str = "", form: SourceForm = SourceForm.CSV) -> SourceFile:
    """A file of lines, their cells parted by bars."""
    rows = [tuple(line.split("|")) if isinstance(line, str) else tuple(line) for line in lines]
    numbered = tuple(SourceRow(number, row) for number, row in enumerate(rows, 1))
    return SourceFile(form, (SourceTable(name, numbered),))


def imported(desk: Desk, *lines: str | list[SourceCell], **wish: object) -> ImportReport:
    return import_signups(desk, REF, sheet(*lines), ImportWish(**wish))


def signups(desk: Desk) -> list[SignUp]:
    with desk.store.view() as view:
        return list(view.signups.of_event(an_event().id))


def told(report: ImportReport) -> list[tuple[int, str, Code]]:
    return [
        (one.place.line, one.place.column.label if one.place.column else "", one.finding.code)
        for one in report.rejected
    ]


def parties(desk: Desk) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [
        (
            one.contact.name,
            one.contact.phone or one.contact.email,
            [(who.name, str(who.birth_date or "")) for who in one.attendees],
        )
        for one in signups(desk)
    ]


class TestSources:
    def test_pretix_has_a_row_for_each_position_of_an_order(self):
        desk = opened()
        report = imported(
            desk,
            "Order code|Position ID|Status|Email|Phone number|Order date|Product|Attendee name: Given name"
            "|Attendee name: Family name|Attendee email|Order comment",
            "AB12C|1|Paid|ann@example.org|+86 138 0000 0001|2026-03-01|Adult|Ann|Li||by train",
            "AB12C|2|Paid|ann@example.org|+86 138 0000 0001|2026-03-01|Child|Bo|Li||",
            "XY34Z|1|Canceled|cy@example.org||2026-03-01|Adult|Cy|Wu||",
            "KL56M|1|Paid|dan@example.org||2026-03-01|Adult|Dan|Xu||",
        )
        assert report.rejected == ()
        assert [(one.code, one.params["count"]) for one in report.notes] == [
            (Code.IMPORT_CANCELLED_SKIPPED, 1)
        ]
        assert parties(desk) == [
            ("Ann Li", "+8613800000001", [("Ann Li", ""), ("Bo Li", "")]),
            ("Dan Xu", "dan@example.org", [("Dan Xu", "")]),
        ]
        assert [(one.note, one.contact.language) for one in signups(desk)] == [
            ("by train", Language.EN),
            ("", Language.EN),
        ]

    def test_eventbrite_tells_buyers_from_attendees_and_leaves_empty_phones(self):
        desk = opened()
        report = imported(
            desk,
            "Order #|Order Date|First Name|Last Name|Email|Quantity|Ticket Type|Attendee #|Attendee Status"
            "|Home Phone|Cell Phone|Work Phone|Birth Date|Buyer First Name|Buyer Last Name|Buyer Email",
            "101|3/1/2026|Bo|Li|b@example.org|1|Child|9001|Attending||+1 202 555 0143||03/25/2015"
            "|Ann|Li|a@example.org",
            "101|3/1/2026|Cy|Li|b@example.org|1|Child|9002|Attending||+1 202 555 0143||04/05/2016"
            "|Ann|Li|a@example.org",
            "102|3/1/2026|Dan|Xu|d@example.org|1|Adult|9003|Not Attending||||||Dan|Xu|d@example.org",
        )
        assert (report.questions, report.rejected) == ((), ())
        assert parties(desk) == [
            ("Ann Li", "+12025550143", [("Bo Li", "2015-03-25"), ("Cy Li", "2016-04-05")])
        ]

    def test_microsoft_forms_has_an_account_that_did_not_sign_up(self):
        desk = opened()
        imported(
            desk,
            "ID|Start time|Completion time|Email|Name|Your name|Mobile|Number of adults|Number of children",
            "1|2026-03-01 09:00|2026-03-01 09:02|anonymous|anonymous|Ann Li|13800000001|2|1",
        )
        (one,) = signups(desk)
        assert (one.contact.name, one.contact.email) == ("Ann Li", "")
        assert (one.unnamed.adults, one.unnamed.children, one.persons) == (2, 1, 3)

    def test_wenjuanxing_numbers_its_questions_and_names_several_children_in_a_row(self):
        desk = opened(programme=ASKING)
        report = imported(
            desk,
            "序号|提交答卷时间|所用时间|来源|来源详情|来自IP|1、家长姓名：|2、手机号码|3、孩子1姓名|4、孩子1出生日期|5、孩子2姓名"
            "|6、孩子2出生日期|7、学校|8、紧急联系人电话|9、孩子2过敏史|总分",
            "1|2026/3/1 9:00:00|35秒|微信|N/A|1.2.3.4|王大力|138 0000 0001|王小明"
            "|2015年3月4日|王小红|2016.5.6|一小|139 0000 0009|花生|0",
            "2|2026/3/1 9:01:00|35秒|微信|N/A|1.2.3.5|李强|+8613800000002|李雷|20150304|||二小||| 0",
        )
        assert report.rejected == ()
        assert parties(desk) == [
            ("王大力", "+8613800000001", [("王小明", "2015-03-04"), ("王小红", "2016-05-06")]),
            ("李强", "+8613800000002", [("李雷", "2015-03-04")]),
        ]
        one = signups(desk)[0]
        assert dict(one.answers) == {"organisation": "一小", "emergency": "+8613900000009"}
        assert [dict(who.answers) for who in one.attendees] == [{}, {"medical": "花生"}]

    def test_tencent_docs_marks_what_has_to_be_filled_in(self):
        desk = opened()
        imported(
            desk,
            "提交者（自动）|提交时间（自动）|姓名（必填）|手机号（必填）|成人人数（必填）|儿童人数|备注",
            "用户|2026/3/1|王大力|１３８０００００００１|1人|2人|坐轮椅",
        )
        (one,) = signups(desk)
        assert (one.contact.phone, one.unnamed.adults, one.unnamed.children, one.note) == (
            "+8613800000001",
            1,
            2,
            "坐轮椅",
        )

    def test_a_list_by_hand_has_a_title_a_child_a_row_and_leaves_out_what_is_as_above(self):
        desk = opened()
        imported(
            desk,
            "一小三年级参观警营名单",
            "",
            "序号|学生姓名|出生日期|家长姓名|联系电话|场次",
            ["1", "王小明", date(2015, 3, 4), "王大力", "138-0000-0001", "第一场"],
            ["2", "王小红", "42067", "", "", ""],
            ["3", "李雷", "2015/3/4", "李强", "13800000002.0", "1"],
        )
        assert parties(desk) == [
            ("王大力", "+8613800000001", [("王小明", "2015-03-04"), ("王小红", "2015-03-04")]),
            ("李强", "+8613800000002", [("李雷", "2015-03-04")]),
        ]


class TestRows:
    def test_twins_are_two_persons(self):
        desk = opened()
        imported(
            desk,
            "孩子姓名|出生日期|家长电话|家长",
            "甲|2015-1-1|13800000001|丙",
            "乙|2015-1-1|13800000001|丙",
        )
        assert [one.persons for one in signups(desk)] == [2]

    def test_each_wrong_cell_is_named_and_the_other_rows_are_taken(self):
        desk = opened(programme=ASKING)
        report = imported(
            desk,
            "姓名|手机|出生日期|身份证号",
            "Ann|1.38E+10|2015-01-01|",
            "Bo|13800000002|yesterday|",
            "Cy|13800000003|2015-01-01|110101199003071091",
            "|13800000004||",
            "Dan|13800000005|2015-01-01|",
        )
        assert told(report) == [
            (2, "手机", Code.IMPORT_PHONE_ROUNDED),
            (3, "出生日期", Code.BAD_BIRTH_DATE),
            (4, "身份证号", Code.BAD_IDENTITY_NUMBER),
            (5, "姓名", Code.TEXT_EMPTY),
        ]
        assert [one.contact.name for one in signups(desk)] == ["Dan"]

    def test_a_party_is_rejected_as_a_whole(self):
        desk = opened()
        report = imported(
            desk,
            "孩子姓名|出生日期|家长|电话",
            "甲|2015-13-01|丙|13800000001",
            "乙|2015-01-01|丙|13800000001",
        )
        assert told(report) == [
            (2, "出生日期", Code.BAD_BIRTH_DATE),
            (3, "", Code.IMPORT_PARTY_REJECTED),
        ]
        assert signups(desk) == []

    def test_an_identity_number_gives_the_birth_date_and_is_not_kept_unless_asked_for(self):
        lines = ("姓名|手机|身份证号", "王大力|13800000001|11010119900307109X")
        desk = opened()
        imported(desk, *lines)
        (one,) = signups(desk)
        assert [(who.birth_date, dict(who.answers)) for who in one.attendees] == [(date(1990, 3, 7), {})]

    @pytest.mark.parametrize(
        ("said", "number"),
        [("2", 2), ("第二场", 2), ("Session 2", 2), ("11:00-12:30", 2), ("4月10日 上午11点", 2), ("9:00", 1)],
    )
    def test_a_session_is_named_by_number_or_time(self, said: str, number: int):
        desk = opened(20, 20)
        imported(desk, "姓名|手机|场次", f"Ann|13800000001|{said}")
        assert [one.session for one in signups(desk)] == [number]

    @pytest.mark.parametrize("said", ["7", "13:00", "whenever", "4月10日"])
    def test_a_session_that_is_not_clear_is_rejected(self, said: str):
        report = imported(opened(20, 20), "姓名|手机|场次", f"Ann|13800000001|{said}")
        assert told(report) == [(2, "场次", Code.IMPORT_SESSION)]

    def test_rules_are_those_of_the_form_and_a_reason_overrides(self):
        lines = ("孩子姓名|出生日期|家长|电话", "甲|2024-01-01|丙|13800000001")
        desk = opened(programme=STRICT)
        assert told(imported(desk, *lines)) == [(2, "孩子姓名", Code.TOO_YOUNG)]
        assert imported(desk, *lines, override="sister comes").parties == 1
        assert [one.reason for one in signups(desk)[0].overrides] == ["sister comes"]

    def test_who_does_not_fit_waits(self):
        desk = opened(3)
        report = imported(desk, "姓名|手机|人数", "Ann|13800000001|2", "Bo|13800000002|2")
        assert (report.parties, report.persons, report.waiting) == (2, 4, 1)


class TestAgain:
    LINES = ("孩子姓名|出生日期|家长|电话", "甲|2015-1-1|丙|13800000001", "乙|2016-1-1|丁|13800000002")

    def test_importing_twice_adds_nothing(self):
        desk = opened()
        assert imported(desk, *self.LINES).duplicates == 0
        before = everything(desk)
        report = imported(desk, *self.LINES, override="any")
        assert (report.parties, report.duplicates, report.rejected) == (0, 2, ())
        assert everything(desk) == before

    def test_the_same_rows_in_another_order_or_spelling_are_known(self):
        desk = opened()
        imported(desk, *self.LINES)
        report = imported(
            desk,
            "家长电话|家长姓名|学生|生日",
            "+86 138 0000 0002|丁|乙|2016年1月1日",
            "13800000001|丙|甲|20150101",
        )
        assert (report.parties, report.duplicates) == (0, 2)

    def test_a_longer_list_adds_what_is_new(self):
        desk = opened()
        imported(desk, *self.LINES)
        report = imported(desk, *self.LINES, "戊|2015-1-1|己|13800000003")
        assert (report.parties, report.duplicates, len(signups(desk))) == (1, 2, 3)

    def test_a_party_that_has_grown_is_told_not_doubled(self):
        desk = opened()
        imported(desk, *self.LINES)
        report = imported(desk, *self.LINES, "戊|2018-1-1|丙|13800000001", override="any")
        assert {code for _, _, code in told(report)} == {
            Code.IMPORT_PARTLY_THERE,
            Code.IMPORT_PARTY_REJECTED,
        }
        assert report.duplicates == 1

    def test_an_order_is_known_whatever_was_corrected_in_it(self):
        desk = opened()
        imported(desk, "Order code|Email|Attendee name", "A1|a@example.org|Ann")
        report = imported(desk, "Order code|Email|Attendee name", "A1|a@example.org|Anne")
        assert (report.parties, report.duplicates) == (0, 1)

    def test_whoever_was_signed_up_by_phone_is_asked_about(self):
        desk = opened()
        signed_up(desk, draft(1, phone="13800000001", attendees=(AttendeeDraft("甲", "2015-01-01"),)))
        assert [code for _, _, code in told(imported(desk, *self.LINES))] == [Code.DUPLICATE_PERSON]

    def test_undo_takes_back_the_whole_import(self):
        desk = opened()
        imported(desk, *self.LINES)
        assert (audit(desk).action, audit(desk).count) == (Action.SIGNUP_ADDED, 2)
        undo(desk)
        assert signups(desk) == []


class TestCare:
    LINES = ("姓名|手机", "Ann|13800000001", "Bo|13800000002")

    def test_a_dry_run_says_what_would_happen_and_changes_nothing(self):
        desk = opened(1)
        before = everything(desk)
        dry = imported(desk, *self.LINES, "Cy|1", dry_run=True)
        assert everything(desk) == before
        real = imported(desk, *self.LINES, "Cy|1")
        assert (dry.parties, dry.persons, dry.waiting, dry.rejected) == (
            real.parties,
            real.persons,
            real.waiting,
            real.rejected,
        )
        assert (dry.signups, len(real.signups)) == ((), 2)

    def test_many_rows_take_one_transaction_and_tell_how_far_they_are(self):
        rows = [f"Child {number}|2015-01-01|P|1380{number // 4:07}" for number in range(200)]
        desk, told = opened(200), []
        source = sheet("child name|birth date|parent|phone", *rows)
        report = import_signups(
            desk, REF, source, ImportWish(), progress=lambda done, total: told.append((done, total))
        )
        assert (report.parties, report.persons, audit(desk).count) == (50, 200, 50)
        assert told == [(number, 50) for number in range(1, 51)]

    def test_giving_up_on_the_way_changes_nothing(self):
        desk = opened()

        def stop(done: int, total: int) -> None:
            if done == 2:
                raise KeyboardInterrupt

        before = everything(desk)
        with pytest.raises(KeyboardInterrupt):
            import_signups(desk, REF, sheet(*self.LINES), ImportWish(), progress=stop)
        assert everything(desk) == before

    def test_an_event_that_takes_no_signups_refuses(self):
        desk = opened(event=an_event(status=EventStatus.DRAFT))
        assert refusal(desk, lambda: imported(desk, *self.LINES), Refusal)[0].code is Code.EVENT_NOT_OPEN


class TestQuestions:
    def asked(self, *lines: str) -> list[Code]:
        desk = opened()
        report = imported(desk, *lines)
        assert signups(desk) == []
        return [one.code for one in report.questions]

    def test_are_asked_where_nothing_can_be_told(self):
        assert self.asked("姓名|手机|电话", "Ann|13800000001|13800000002") == [Code.IMPORT_WHICH_COLUMN]
        assert self.asked("姓名|姓名|手机", "Ann|Bo|13800000001") == [Code.IMPORT_WHICH_COLUMN]
        assert self.asked("王大力|13800000001", "李强|13800000002") == [Code.IMPORT_NO_HEADER]
        assert self.asked("手机|备注", "13800000001|x") == [Code.IMPORT_NO_COLUMN]
        assert self.asked("姓名|手机|生日", "Ann|13800000001|3/4/2015") == [Code.IMPORT_DATE_ORDER]

    def test_several_sheets_that_could_be_the_list_are_asked_about(self):
        tables = tuple(sheet("姓名|手机", "Ann|13800000001", name=name).tables[0] for name in ("one", "two"))
        report = import_signups(opened(), REF, SourceFile(SourceForm.XLSX, tables), ImportWish())
        assert [one.code for one in report.questions] == [Code.IMPORT_WHICH_SHEET]

    def test_a_mapping_answers_them_and_serves_for_the_same_headings_again(self):
        lines = ("姓名|手机|电话", "Ann|13800000001|13800000002")
        headings = ("姓名", Field.NAME), ("手机", Field.UNUSED), ("电话", Field.PHONE)
        columns = tuple(SourceColumn(i, text, Target(field)) for i, (text, field) in enumerate(headings))
        decided = ColumnMap("", 1, columns)
        desk = opened()
        imported(desk, *lines, columns=decided)
        assert parties(desk) == [("Ann", "+8613800000002", [])]
        again = opened()
        import_signups(again, REF, sheet("a title", *lines), ImportWish(), remembered=[decided])
        assert parties(again) == [("Ann", "+8613800000002", [])]

    def test_a_mapping_for_another_file_is_refused(self):
        decided = ColumnMap("", 1, (SourceColumn(0, "Nom", Target(Field.NAME)),))
        desk = opened()
        found = refusal(
            desk, lambda: imported(desk, "姓名|手机", "Ann|13800000001", columns=decided), BadInput
        )
        assert [(one.code, one.params["text"]) for one in found] == [(Code.IMPORT_MAP_OTHER, "Nom")]

    def test_a_mapping_with_an_unknown_question_is_refused(self):
        columns = (SourceColumn(0, "姓名", Target(Field.ANSWER, None, "nothing")),)
        desk = opened()
        found = refusal(
            desk, lambda: imported(desk, "姓名", "Ann", columns=ColumnMap("", 1, columns)), BadInput
        )
        assert found[0].code is Code.IMPORT_MAP_VALUE
