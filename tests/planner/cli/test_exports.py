"""What the planner writes, with the real writers."""

from dataclasses import replace
from pathlib import Path

import icalendar
import pytest

from planner.cli.exports import FileExports
from planner.model.catalogue import Programmes
from planner.model.language import Language
from planner.model.lists import Purpose
from planner.model.programme_rules import Waiting
from planner.services import changing, units
from planner.services.desk import Desk
from planner.services.drafts import SignUpEdit
from planner.services.drawing import draw
from planner.services.tokens import feed_address
from planner.wording import Wording
from screens.ports import Export, ListWish
from tests.screens.front import VISIT, a_party, a_visit, visit_desk
from tests.screens.stage import translations


@pytest.fixture
def desk() -> Desk:
    desk = visit_desk(4, 4)
    for key, value in (("base_url", "https://open.police.example"), ("email", "camp@police.example")):
        units.set_unit(desk, key, value)
    return desk


def exports_of(desk: Desk) -> FileExports:
    return FileExports(desk, {known: Wording(known, translations(known.value)) for known in Language})


def entries(export: Export) -> int:
    return len(icalendar.Calendar.from_ical(export.content).walk("VEVENT"))


def test_each_calendar_has_its_own_name_and_entries(desk: Desk) -> None:
    ref = a_visit(desk)
    exports = exports_of(desk)
    made = [
        exports.event_calendar(ref, Language.EN),
        exports.session_calendar(ref, 2, Language.EN),
        exports.programme_calendar("visit", Language.EN),
        exports.public_calendar(Language.EN),
    ]
    assert [(one.name, entries(one)) for one in made] == [
        (f"{ref}.ics", 2),
        (f"{ref}-2.ics", 1),
        ("visit.ics", 2),
        ("public.ics", 2),
    ]


def test_an_invitation_and_what_takes_it_back_are_for_one_contact(desk: Desk) -> None:
    mine = a_party(desk, a_visit(desk), "Li", adults=1, session=1)
    changing.change_signup(desk, mine, SignUpEdit(email="li@example.com"))
    exports = exports_of(desk)
    made_as = {"REQUEST": exports.invitation(mine), "CANCEL": exports.invitation_cancelled(mine)}
    for method, made in made_as.items():
        calendar = icalendar.Calendar.from_ical(made.content)
        assert calendar["METHOD"] == method
        (entry,) = calendar.walk("VEVENT")
        assert entry["ATTENDEE"] == "mailto:li@example.com"


def test_publishing_tells_how_far_it_is_and_a_stopped_one_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    ref = a_visit(desk)
    mine = a_party(desk, ref, "Li", adults=1, session=1)
    told: list[tuple[int, int]] = []
    exports = exports_of(desk)

    def stop(done: int, _total: int) -> None:
        if done == 3:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        exports.publish(tmp_path / "web", stop)
    assert not (tmp_path / "web").exists()
    done = exports.publish(tmp_path / "web", lambda *far: told.append(far))
    assert f"events/{ref}.html" in done.written
    assert (tmp_path / "web" / feed_address(desk, mine).path.removeprefix("/")).is_file()
    assert told == [(number, len(told)) for number in range(1, len(told) + 1)]
    assert exports.publish(tmp_path / "web", lambda *_far: None).written == ()


def test_a_frozen_list_is_found_again_and_tells_what_has_changed(desk: Desk, tmp_path: Path) -> None:
    ref = a_visit(desk)
    a_party(desk, ref, "Li", adults=1, session=1)
    exports = exports_of(desk)
    made = exports.attendee_list(ref, ListWish(Purpose.GATE, "csv", freeze=True), Language.EN)
    names = [exports.write(one, tmp_path).name for one in made.exports]
    assert names[0] == f"{ref}-gate.csv"
    (tmp_path / f"{ref}-gate-mine.frozen.json").touch()
    (frozen,) = exports.frozen_lists(ref, Purpose.GATE, tmp_path)
    assert (frozen.path.name, frozen.made) == (names[1], f"{desk.now():%Y-%m-%d %H:%M}")
    assert exports.frozen_lists(ref, Purpose.STATION, tmp_path) == ()
    a_party(desk, ref, "Wu", adults=1, session=2)
    changes = exports.attendee_list(ref, ListWish(Purpose.GATE, "csv", since=frozen.path), Language.EN)
    assert "Wu" in (text := changes.exports[0].content.decode())
    assert "Li" not in text


def test_the_proof_of_a_draw_is_text_that_names_nobody() -> None:
    desk = visit_desk(4)
    visit = replace(desk.programmes[VISIT], waiting=Waiting(lottery=True))
    desk = replace(desk, programmes=Programmes(visit))
    ref = a_visit(desk)
    parties = [a_party(desk, ref, name, adults=2) for name in ("Li", "Wang", "Zhao")]
    draw(desk, ref, 2026)
    made = exports_of(desk).draw_proof(ref, 1, Language.ZH)
    text = made.content.decode()
    assert made.name == f"{ref}-1-lots.txt"
    assert all(party in text for party in parties)
    assert "2026" in text
    assert not any(name in text for name in ("Li", "Wang", "Zhao"))
