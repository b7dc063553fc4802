"""The two programmes that are shipped."""

from dataclasses import fields
from pathlib import Path

import pytest

from data.programmes.loader import check
from data.programmes.shelf import catalogue
from planner.model.findings import Severity
from planner.model.ids import ProgrammeKey
from planner.model.language import Language
from planner.model.programme import AnswerKind, Programme
from planner.model.programme_rules import RatioStep

CAMP = ProgrammeKey("camp-open-day")
OFFICER = ProgrammeKey("officer-for-a-day")


@pytest.fixture(params=[CAMP, OFFICER])
def shipped(request: pytest.FixtureRequest) -> Programme:
    return catalogue(None)[request.param]


def test_shipped_files_are_in_order(root: Path) -> None:
    files = sorted((root / "data" / "programmes").glob("*.toml"))
    assert [file.stem for file in files] == [CAMP, OFFICER]
    assert [check(file) for file in files] == [(), ()]


@pytest.mark.parametrize("key", [CAMP, OFFICER])
def test_what_vetting_does_to_places_is_told_as_the_whole_file_says_it(key: ProgrammeKey) -> None:
    assert catalogue(None).vetting_holds(key) is catalogue(None)[key].waiting.vetting_holds


def test_the_run_sheet_goes_from_reception_to_closing_talk_and_suggestion_box(shipped: Programme) -> None:
    titles = [item.title.zh for item in shipped.run_sheet]
    assert "签到" in titles[0]
    assert "座谈会" in titles[-2]
    assert "意见箱" in titles[-1]
    last = shipped.run_sheet[-1]
    assert last.offset + last.minutes == shipped.sessions[0].minutes


def test_the_run_sheet_leaves_no_gap(shipped: Programme) -> None:
    offsets = [item.offset for item in shipped.run_sheet]
    ends = [item.offset + item.minutes for item in shipped.run_sheet]
    assert offsets == [0, *ends[:-1]]


def test_age_bands_follow_one_another_without_a_gap(shipped: Programme) -> None:
    lows = [band.min_age for band in shipped.age_bands]
    highs = [band.max_age for band in shipped.age_bands]
    assert lows[1:] == [high + 1 for high in highs[:-1]]


def test_range_and_simulator_are_for_twelve_and_over(shipped: Programme) -> None:
    ages = {station.key: station.min_age for station in shipped.stations}
    assert ages["range"] == ages["simulator"] == 12


def test_chinese_texts_are_chinese_and_english_ones_are_not(shipped: Programme) -> None:
    texts = [getattr(shipped.texts, field.name) for field in fields(shipped.texts)]
    titles = [shipped.title, shipped.summary, *shipped.bring]
    titles += [item.title for item in (*shipped.stations, *shipped.run_sheet, *shipped.questions)]
    for text in texts + titles:
        assert any("\u4e00" <= sign <= "\u9fff" for sign in text.of(Language.ZH)), text
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in text.of(Language.EN)), text


def test_private_answers_are_marked_so(shipped: Programme) -> None:
    for question in shipped.questions:
        private = question.kind in (AnswerKind.IDENTITY, AnswerKind.PHONE) or question.key == "medical"
        assert question.sensitive == private, question.key


def test_the_camp_confirms_first_come_any_party_with_ratio_and_consent_as_notes() -> None:
    camp = catalogue(None)[CAMP]
    assert not camp.waiting.vetting
    assert camp.rules.batch is None
    assert camp.rules.min_age is None
    assert camp.rules.ratio is not None
    assert camp.rules.ratio.steps == (RatioStep(4, 3), RatioStep(9, 6), RatioStep(13, 10), RatioStep(18, 15))
    assert camp.rules.ratio.severity is Severity.NOTE
    assert camp.rules.consent is not None
    assert camp.rules.consent.severity is Severity.NOTE
    assert camp.rules.deadline is not None
    assert camp.rules.deadline.severity is Severity.NOTE


def test_an_officer_for_a_day_is_vetted_of_age_or_with_consent_and_once_a_year() -> None:
    officer = catalogue(None)[OFFICER]
    rules = officer.rules
    assert officer.waiting.vetting
    assert officer.sessions[0].capacity == 12
    asked = (rules.min_age, rules.consent, rules.deadline, rules.repeat)
    assert [rule.severity for rule in asked if rule] == [Severity.ASK] * 4
    assert rules.consent is not None
    assert rules.consent.under_age == 18
    assert officer.stations[0].key == "briefing"
    assert officer.stations[0].must
    assert "不执法、不执勤" in officer.texts.rules.zh
