"""The strict loader: every problem of a file at once, with line, key and what is allowed."""

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from data.programmes.loader import LARGEST, check, load
from data.programmes.shelf import catalogue
from planner.model.codes import Code
from planner.model.findings import BadInput, Severity, StoreTrouble
from planner.model.ids import ProgrammeKey
from planner.model.language import Bilingual
from planner.model.programme import AnswerKind, RunSheetItem, SessionPlan
from planner.model.programme_rules import Ratio, RatioStep, Waiting
from tests.data.programmes.files import SMALL, changed, only, written


def test_a_small_file_becomes_a_programme(tmp_path: Path) -> None:
    programme = load(written(tmp_path, SMALL))
    assert programme.key == "visit"
    assert programme.title == Bilingual("Visit", "参观")
    assert programme.sessions == (SessionPlan(time(15), 120, 50),)
    assert programme.run_sheet == (RunSheetItem(0, 10, Bilingual("Reception", "接待")),)
    assert programme.rules.ratio == Ratio((RatioStep(4, 3), RatioStep(9, 6)), Severity.ASK)
    assert programme.rules.duplicate is Severity.ASK
    assert programme.questions[0].kind is AnswerKind.YES_NO
    assert programme.texts.rules == Bilingual("Be kind", "文明参观")
    assert programme.arrive_minutes == 15


def test_reasons_for_declining_stand_in_their_order(tmp_path: Path) -> None:
    reasons = """
[[decline_reasons]]
key = "full"
text = { en = "All places are taken", zh = "名额已满" }
[[decline_reasons]]
key = "%s"
text = { en = "Signed up twice", zh = "重复报名" }
[[run_sheet]]"""
    programme = load(changed(tmp_path, "[[run_sheet]]", reasons % "again"))
    assert [reason.key for reason in programme.decline_reasons] == ["full", "again"]
    assert programme.decline_reasons[1].text == Bilingual("Signed up twice", "重复报名")
    found = only(check(changed(tmp_path, "[[run_sheet]]", reasons % "full")))
    assert (found.where, found.params["problem"]) == ("decline_reasons[2].key", "twice")


def test_a_file_in_order_has_no_findings(tmp_path: Path) -> None:
    assert check(written(tmp_path, SMALL)) == ()


@pytest.mark.parametrize(
    "text", ["\ufeff" + SMALL, SMALL.replace("\n", "\r\n"), SMALL.replace('"15:00"', "15:00:00")]
)
def test_files_as_windows_writes_them_and_times_of_toml_are_read(tmp_path: Path, text: str) -> None:
    assert load(written(tmp_path, text)) == load(written(tmp_path, SMALL))


def test_an_unknown_key_is_named_with_its_line_and_the_nearest_known_one(tmp_path: Path) -> None:
    found = only(check(changed(tmp_path, "minutes = 20", "minutes = 20\nmin_agee = 6")))
    assert found.code is Code.PROGRAMME_KEY_UNKNOWN
    assert found.where == "stations[1].min_agee"
    assert found.params["file"] == "visit.toml"
    assert found.params["line"] == 13
    assert found.params["suggestion"] == "min_age"
    assert found.params["allowed"] == (
        "capacity, closes, first, gap, groups, indoor, key, last, mentored, min_age, minutes, must, opens, "
        "place, skill, staff, starts, title, together, wet, worth"
    )


def test_a_key_that_resembles_nothing_gets_no_suggestion(tmp_path: Path) -> None:
    found = only(check(written(tmp_path, "xyzzy = 1\n" + SMALL)))
    assert (found.where, found.params["line"], found.params["suggestion"]) == ("xyzzy", 1, "")


def test_a_missing_key_is_named_at_the_line_of_its_table(tmp_path: Path) -> None:
    found = only(check(changed(tmp_path, 'start = "15:00"\n', "")))
    assert found.code is Code.PROGRAMME_KEY_MISSING
    assert (found.where, found.params["line"]) == ("sessions[1].start", 4)
    assert found.params["allowed"] == '"HH:MM"'


@pytest.mark.parametrize("missing", [', zh = "参观"', 'en = "Visit", '])
def test_both_languages_are_asked_for(tmp_path: Path, missing: str) -> None:
    found = only(check(changed(tmp_path, missing, "")))
    assert found.code is Code.PROGRAMME_KEY_MISSING
    assert found.where.startswith("title.")


@pytest.mark.parametrize(
    ("old", "new", "where", "problem", "expected"),
    [
        ("minutes = 120", 'minutes = "120"', "sessions[1].minutes", "type", "0, 1, 2, …"),
        ("minutes = 120", "minutes = true", "sessions[1].minutes", "type", "0, 1, 2, …"),
        ("minutes = 120", "minutes = 120.0", "sessions[1].minutes", "type", "0, 1, 2, …"),
        ("minutes = 120", "minutes = 0", "sessions[1].minutes", "range", "1–1440"),
        ("capacity = 50", "capacity = -1", "sessions[1].capacity", "range", "1–100000"),
        ('"15:00"', '"25:00"', "sessions[1].start", "type", '"HH:MM"'),
        ('"15:00"', "15:00:30", "sessions[1].start", "type", '"HH:MM"'),
        ('"15:00"', "2026-11-25T15:00:00", "sessions[1].start", "type", '"HH:MM"'),
        ('severity = "ask"', 'severity = "warn"', "rules.ratio.severity", "choice", "block, ask, note"),
        (
            'kind = "yes_no"',
            'kind = ["a"]',
            "questions[1].kind",
            "choice",
            "text, phone, yes_no, choice, identity",
        ),
        ('key = "dogs"', 'key = "Police dogs"', "stations[1].key", "type", "a–z 0–9 - _"),
        ('en = "Dogs"', 'en = " "', "stations[1].title.en", "empty", '"…"'),
        ('en = "Dogs"', f'en = "{"x" * 201}"', "stations[1].title.en", "too_long", "200"),
        ('{ en = "Dogs", zh = "警犬" }', '"Dogs"', "stations[1].title", "type", "{en, zh}"),
        (
            'kind = "yes_no"',
            'kind = "yes_no"\nper_person = 1',
            "questions[1].per_person",
            "type",
            "true, false",
        ),
        (SMALL[:5], 'bring = "shoes"\ntitle', "bring", "type", "[…]"),
        (SMALL[:5], 'bring = ["shoes"]\ntitle', "bring[1]", "type", "{…}"),
        (SMALL[:5], 'alarm_minutes = [60, "x"]\ntitle', "alarm_minutes[2]", "type", "0, 1, 2, …"),
        (SMALL[:5], "alarm_minutes = [60, 30, 10]\ntitle", "alarm_minutes", "range", "0–2"),
        (SMALL[:5], "alarm_minutes = [60, 60]\ntitle", "alarm_minutes[2]", "twice", "1"),
    ],
)
def test_a_wrong_value_says_what_is_allowed(
    tmp_path: Path, old: str, new: str, where: str, problem: str, expected: str
) -> None:
    found = only(check(changed(tmp_path, old, new)))
    assert found.code is Code.PROGRAMME_VALUE
    assert (found.where, found.params["problem"], found.params["expected"]) == (where, problem, expected)


def test_all_problems_come_at_once_in_order_of_lines(tmp_path: Path) -> None:
    text = SMALL.replace("capacity = 50", "capacity = 0").replace("offset = 0", "offse = 0")
    text = text.replace("{reason}", "{raison}").replace('"参观。"', "1")
    findings = check(written(tmp_path, text))
    assert [f.where for f in findings] == [
        "summary.zh",
        "sessions[1].capacity",
        "run_sheet[1].offset",
        "run_sheet[1].offse",
        "texts.cancelled.en",
        "texts.cancelled.zh",
    ]
    lines = [int(f.params["line"]) for f in findings]
    assert lines == sorted(lines)


def test_an_empty_file_misses_what_every_programme_has(tmp_path: Path) -> None:
    assert {f.where for f in check(written(tmp_path, ""))} == {"title", "summary", "sessions", "texts"}


@pytest.mark.parametrize(
    ("text", "line", "problem", "value"),
    [
        ('title = "a"\nstart = 15:00\n', 2, "syntax", "start = 15:00"),
        ('title = "a\nx = 1', 1, "syntax", 'title = "a'),
        ("a = 1\na = 2\nb = 3", 2, "syntax", "a = 2"),
        ("a = " + "9" * 5000, 1, "syntax", "a = " + "9" * 55 + "…"),
        ("a = " + "[" * 5000, 1, "nesting", ""),
        ("a = '\x1b[2J'", 1, "syntax", "a = '[2J'"),
    ],
)
def test_what_is_no_toml_is_quoted_with_its_line(
    tmp_path: Path, text: str, line: int, problem: str, value: str
) -> None:
    found = only(check(written(tmp_path, text)))
    assert found.code is Code.PROGRAMME_SYNTAX
    assert (found.params["line"], found.params["problem"], found.params["value"]) == (line, problem, value)


def test_nesting_that_only_just_passes_the_parser_ends_in_findings(tmp_path: Path) -> None:
    for depth in range(50, 500, 7):
        findings = check(written(tmp_path, "xyzzy = " + "[" * depth + "]" * depth + "\n" + SMALL))
        assert len(findings) == 1


def test_a_file_in_another_encoding_is_named_with_the_line_of_its_first_strange_byte(tmp_path: Path) -> None:
    file = tmp_path / "visit.toml"
    file.write_bytes("a = 1\ntitle = '警营'\n".encode("gbk"))
    found = only(check(file))
    assert (found.code, found.params["problem"], found.params["line"]) == (
        Code.PROGRAMME_SYNTAX,
        "encoding",
        2,
    )


def test_a_file_beyond_all_reason_is_refused_unread(tmp_path: Path) -> None:
    found = only(check(written(tmp_path, "#" * (LARGEST + 1))))
    assert (found.params["problem"], found.params["expected"]) == ("size", str(LARGEST))


@pytest.mark.parametrize("name", ["My visit.toml", "visit.TOML", "visit", "-.toml"])
def test_the_name_of_a_file_has_to_be_a_key(tmp_path: Path, name: str) -> None:
    found = only(check(written(tmp_path, SMALL, name)))
    assert (found.where, found.params["problem"], found.params["value"]) == ("", "name", name)


def test_a_missing_file_and_a_folder_are_trouble_with_files(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble) as missing:
        load(tmp_path / "none.toml")
    assert missing.value.findings[0].code is Code.FILE_MISSING
    with pytest.raises(StoreTrouble) as folder:
        check(tmp_path)
    assert folder.value.findings[0].code is Code.FILE_UNREADABLE


def test_text_is_cleaned_at_the_door_and_markup_stays_literal(tmp_path: Path) -> None:
    file = changed(tmp_path, 'en = "Visit"', 'en = "[red]V\\u202Ei\\u001b[2Jsit\\u200b[/]"')
    assert load(file).title.en == "[red]Vi[2Jsit[/]"


def test_hostile_keys_and_values_are_quoted_clean(tmp_path: Path) -> None:
    found = only(check(written(tmp_path, '"\\u001b[2J\\u202e" = 1\n' + SMALL)))
    assert found.where == "[2J"
    found = only(check(changed(tmp_path, '"15:00"', '"\\u001b]0;x\\u0007"')))
    assert found.params["value"] == "]0;x"


def test_loading_says_everything_that_checking_finds(tmp_path: Path) -> None:
    file = changed(tmp_path, "capacity = 50", "capacity = 0")
    with pytest.raises(BadInput) as wrong:
        load(file)
    assert wrong.value.findings == check(file)


def test_the_catalogue_has_the_shipped_programmes_without_any_folder() -> None:
    assert list(catalogue(None)) == ["camp-open-day", "officer-for-a-day"]


def test_a_file_of_the_user_adds_a_programme_or_stands_before_the_shipped_one(tmp_path: Path) -> None:
    written(tmp_path, SMALL)
    written(tmp_path, SMALL, "camp-open-day.toml")
    programmes = catalogue(lambda: tmp_path)
    assert list(programmes) == ["camp-open-day", "officer-for-a-day", "visit"]
    assert programmes[ProgrammeKey("camp-open-day")] == replace(
        programmes[ProgrammeKey("visit")], key=ProgrammeKey("camp-open-day")
    )
    assert programmes.findings() == ()


def test_a_broken_file_of_the_user_stops_nothing_and_is_reported(tmp_path: Path) -> None:
    written(tmp_path, "broken", "camp-open-day.toml")
    written(tmp_path, "broken", "mine.toml")
    (tmp_path / "notes.txt").write_text("not a programme")
    (tmp_path / "folder.toml").mkdir()
    programmes = catalogue(lambda: tmp_path)
    assert programmes[ProgrammeKey("camp-open-day")].title.zh == "警营开放日"
    assert list(programmes) == ["camp-open-day", "officer-for-a-day"]
    assert dict(programmes).keys() == set(programmes)
    assert programmes.get(ProgrammeKey("mine")) is None
    assert [f.where for f in programmes.findings()] == ["camp-open-day.toml", "mine.toml"]


@pytest.mark.parametrize("key", ["../visit", "visit.toml", "", "..", "none"])
def test_only_names_of_files_in_the_folder_are_keys(tmp_path: Path, key: str) -> None:
    written(tmp_path, SMALL)
    (tmp_path / "inner").mkdir()
    assert ProgrammeKey(key) not in catalogue(lambda: tmp_path / "inner")


def test_a_folder_that_is_none_is_like_an_empty_one(tmp_path: Path) -> None:
    assert len(catalogue(lambda: tmp_path / "missing")) == 2
    assert len(catalogue(lambda: written(tmp_path, SMALL))) == 2


def test_the_users_file_says_what_vetting_does_to_places_unless_it_is_broken(tmp_path: Path) -> None:
    key = ProgrammeKey("officer-for-a-day")
    written(tmp_path, SMALL + "[waiting]\nvetting_holds = false\n", f"{key}.toml")
    assert not catalogue(lambda: tmp_path).vetting_holds(key)
    written(tmp_path, "[waiting]\nvetting_holds = false\nbroken", f"{key}.toml")
    assert catalogue(lambda: tmp_path).vetting_holds(key)
    assert catalogue(lambda: tmp_path).vetting_holds(ProgrammeKey("gone"))


def test_a_file_is_read_only_when_it_is_asked_for(tmp_path: Path) -> None:
    programmes = catalogue(lambda: tmp_path)
    written(tmp_path, SMALL)
    first = programmes[ProgrammeKey("visit")]
    written(tmp_path, "broken")
    assert programmes[ProgrammeKey("visit")] is first


@pytest.mark.parametrize(
    ("lines", "where", "problem"),
    [
        ("offer_in_working_hours = true", "waiting.offer_in_working_hours", "needs"),
        ("vetting = true\noffer_hours = 24", "waiting.offer_hours", "clash"),
        ("offer_hours = 0", "waiting.offer_hours", "range"),
        ("lottery = 1", "waiting.lottery", "type"),
    ],
)
def test_settings_of_the_waiting_list_have_to_make_sense(
    tmp_path: Path, lines: str, where: str, problem: str
) -> None:
    found = only(check(written(tmp_path, SMALL + f"[waiting]\n{lines}\n")))
    assert (found.where, found.params["problem"]) == (where, problem)


def test_offers_and_lots_are_settings_of_the_programme(tmp_path: Path) -> None:
    assert load(written(tmp_path, SMALL)).waiting == Waiting()
    text = "promote = false\noffer_hours = 24\noffer_in_working_hours = true\nlottery = true\n"
    path = written(tmp_path, SMALL + "[waiting]\n" + text)
    asked = Waiting(promote=False, offer_hours=24, offer_in_working_hours=True, lottery=True)
    assert load(path).waiting == asked
    shelf = catalogue(lambda: tmp_path)
    assert shelf.lottery(ProgrammeKey(path.stem))
    assert not shelf.lottery(ProgrammeKey("camp-open-day"))


def test_stations_and_roles_say_who_is_needed(tmp_path: Path) -> None:
    role = "[[roles]]\nkey = 'guide'\ntitle = {en='Guide', zh='带队'}\n"
    role += "per_visitors = 10\nskill = 'EN'\noffset = -30\n"
    programme = load(changed(tmp_path, "capacity = 30", f"capacity = 30\nskill = 'Dogs'\n{role}"))
    (station,), (guide,) = programme.stations, programme.roles
    assert (station.skill, station.staff) == ("dogs", 1), "a skill needs somebody who has it"
    assert (guide.skill, guide.offset, guide.minutes) == ("en", -30, None)
    assert [guide.needed(visitors) for visitors in (0, 10, 11)] == [1, 1, 2]
