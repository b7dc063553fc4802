"""The lines of the grid: names stay, visits are as wide as long, the way stands before the visit."""

from datetime import datetime

import pytest
from rich.cells import cell_len

from planner.model.language import Bilingual, Language
from planner.services.timetable_rows import Cell, Row
from screens.literal import Tone
from screens.rotation.grid_text import (
    Marks,
    laned,
    name_within,
    named_at,
    row_line,
    scale_of,
    span_of,
    time_line,
)
from tests.planner.records import SHANGHAI

START = datetime(2026, 4, 10, 15, tzinfo=SHANGHAI)
DOGS, GEAR = Bilingual("dogs", "警犬展示"), Bilingual("trying on gear", "警用装备体验")
ROW = Row(
    "1",
    Bilingual("Group 1", "第1组"),
    12,
    (Cell(0, 15, DOGS, group=1, station="dogs"), Cell(18, 48, GEAR, group=1, station="gear", walk=3)),
)
PLAIN = Marks(frozenset(), 0)


def line(row=ROW, width=80, first=0, marks=PLAIN, language=Language.EN, chosen=None):
    scale = scale_of([row], START, width, language, first, (0, 120))
    return row_line(row, scale, marks, language, chosen)


def test_visits_are_as_wide_as_they_are_long_with_the_way_between():
    assert line().plain == " Group 1 12  dogs─────·3 trying on gear─────"
    assert line().plain.index("trying") == 13 + 12


def test_times_stand_above_the_minutes_that_they_name():
    scale = scale_of([ROW], START, 43, Language.EN, 0, (0, 45))
    text = time_line(scale).plain
    assert text.index("15:00") == 13
    assert text.index("15:15") == 23
    assert "16:00" not in text, "the session has ended"


def test_a_short_session_takes_the_room_that_there_is():
    wide, narrow = (scale_of([ROW], START, width, Language.EN, 0, (0, 90)) for width in (133, 73))
    assert (wide.column(90), narrow.column(90)) == (120, 60)
    assert scale_of([ROW], START, 500, Language.EN, 0, (0, 90)).column(15) == 24
    assert scale_of([ROW], START, 80, Language.EN, 0, (0, 480)).column(15) == 10


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("first", [0, 7, 30, 100])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_line_never_leaves_the_screen_and_names_stay(language, first, width):
    shown = line(width=width, first=first, language=language)
    assert shown.cell_length <= width
    assert shown.plain.startswith(f" {ROW.label.of(language)} 12")


@pytest.mark.parametrize(
    ("minute", "gap", "red"), [(18, 0, True), (17, 0, False), (48, 0, False), (48, 5, True)]
)
def test_a_station_is_red_only_at_the_minute_at_which_too_many_are_there(minute, gap, red):
    marks = Marks(frozenset(), 0, frozenset({("gear", minute)}), {"gear": gap})
    assert ("!" in line(marks=marks).plain) == red


def test_a_broken_visit_is_red_a_past_one_dim_and_the_chosen_one_marked():
    marks = Marks(frozenset({(1, "gear")}), 10)
    shown = line(marks=marks, chosen=1)
    styles = {shown.plain[span.start : span.end].strip("─ "): str(span.style) for span in shown.spans}
    assert styles["dogs"] == Tone.DIM.value
    assert {str(s.style) for s in shown.spans if shown.plain[s.start :].startswith("!trying")} == {
        Tone.BAD.value,
        "reverse",
    }
    assert shown.plain.startswith("▌")


def test_what_goes_on_at_the_same_time_stands_below():
    row = Row("dogs", DOGS, 0, (Cell(0, 20, DOGS), Cell(0, 20, GEAR), Cell(20, 30, DOGS)))
    first, second = laned([row])
    assert [cell.start for cell in first.cells] == [0, 20]
    assert (second.label, len(second.cells)) == (Bilingual(), 1)
    assert named_at([first, second], 1).label == DOGS, "told where the first of them is out of sight"
    assert named_at([first, second], 1).cells == second.cells


def test_a_short_visit_shows_the_number_of_its_group():
    row = Row("dogs", DOGS, 0, (Cell(0, 6, Bilingual("Group 12", "第12组"), short="12"),))
    assert line(row).plain.split()[-1].startswith("12")
    assert cell_len(line(row).plain) <= 80


def test_the_left_edge_has_its_time_where_the_tour_begins_between_two_quarters():
    scale = scale_of([ROW], START, 80, Language.EN, 0, (20, 95))
    text = time_line(scale).plain
    assert (text.index("15:20"), text.index("15:30")) == (13, 13 + scale.column(30))
    assert "15:25" not in time_line(scale_of([ROW], START, 80, Language.EN, 0, (25, 95))).plain


def test_the_room_goes_to_the_time_in_which_there_are_visits():
    assert span_of([ROW], 20, 120) == (20, 60)
    assert span_of([ROW], 0, 50) == (0, 50)
    assert span_of([], 10, 120) == (10, 120)


def test_a_station_whose_name_does_not_fit_is_called_by_its_key_in_english():
    row = Row("1", Bilingual("Group 1", "第1组"), 12, (Cell(0, 15, GEAR, group=1, station="gear"),))
    assert line(row).plain.endswith("  Gear─────")
    assert line(row, language=Language.ZH).plain.endswith("  警用装备…")
    assert line(row, marks=Marks(frozenset({(1, "gear")}), 0)).plain.endswith("  !Gear────")


def test_the_number_of_persons_stays_where_the_name_of_a_row_is_cut():
    row = Row("history", Bilingual("Police history room", "警史馆"), 41, ())
    assert name_within(row, Language.EN, 12) == "Police h… 41"
    assert name_within(row, Language.ZH, 12) == "警史馆 41"
