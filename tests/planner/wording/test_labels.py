"""Every state has a glyph, a word in both languages and a tone; no two states look alike."""

import unicodedata
from enum import StrEnum

import pytest

from planner.model.event import EventStatus
from planner.model.findings import Severity
from planner.model.language import Language
from planner.model.series import Scope
from planner.model.states import SignUpState
from planner.rules.workdays import DayKind
from tests.planner.wording.speaking import EN, ZH


def labels(wording) -> list[tuple[StrEnum, object]]:
    return [(s, wording.labels.event(s)) for s in EventStatus] + [
        (s, wording.labels.signup(s)) for s in SignUpState
    ]


def test_states_look_as_agreed():
    texts = {str(state): label.text for state, label in labels(EN)}
    assert texts == {
        "draft": "○ draft",
        "published": "● published",
        "closed": "◐ closed",
        "held": "✓ held",
        "cancelled": "✕ cancelled",
        "confirmed": "✓ confirmed",
        "waiting": "… waiting",
        "offered": "▸ offered",
        "vetting": "? vetting",
        "withdrawn": "– withdrawn",
        "declined": "✕ declined",
        "expired": "– expired",
    }
    assert (EN.labels.arrived().text, EN.labels.missing().text) == ("◉ arrived", "◌ missing")


@pytest.mark.parametrize("wording", [EN, ZH], ids=["en", "zh"])
def test_glyphs_take_one_cell_and_words_differ(wording):
    found = labels(wording)
    assert len({label.word for _, label in found}) == len(found)
    assert not any(unicodedata.east_asian_width(label.glyph) in "WF" for _, label in found)


def test_chinese_has_the_same_glyphs_and_tones():
    for (_, english), (_, chinese) in zip(labels(EN), labels(ZH), strict=True):
        assert (english.glyph, english.tone) == (chinese.glyph, chinese.tone)
        assert english.word != chinese.word


@pytest.mark.parametrize("wording", [EN, ZH], ids=["en", "zh"])
def test_other_kinds_have_words(wording):
    labels = wording.labels
    words = [labels.scope(scope) for scope in Scope] + [labels.workday(kind) for kind in DayKind]
    words += [labels.severity(severity).word for severity in Severity]
    assert len(set(words)) == len(words) == 9


def test_a_language_is_named_in_itself():
    assert [EN.labels.language(language) for language in Language] == ["English", "简体中文"]


def test_a_value_that_is_no_state_is_shown_as_it_is():
    assert ZH.labels.state_word("flying") == "flying"
