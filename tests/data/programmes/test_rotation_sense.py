"""What a programme file says of the rotation."""

from pathlib import Path

import pytest

from data.programmes.loader import check, load
from planner.model.language import Bilingual
from planner.model.programme_rotation import Tour, TourGoal, Walk, Wet, walking_minutes
from tests.data.programmes.files import SMALL, changed, only, written

WALK = '[[walks]]\nstation = "{here}"\nto = "{there}"\nminutes = 4\n\n[[run_sheet]]'


def test_stations_walks_and_tour_are_read(tmp_path: Path) -> None:
    own = (
        "capacity = 30\ngap = 5\nopens = 10\ncloses = 110\nstarts = [10, 40]\ntogether = true\nlast = true\n"
        'groups = 2\nworth = 3\nmentored = true\nplace = { en = "Yard", zh = "院子" }\nindoor = false\n'
        'wet = { capacity = 12, place = { en = "Hall", zh = "大厅" } }\n\n'
        '[tour]\nopens = 10\ncloses = 110\ngoal = "finish"\nbreak_minutes = 15\nbreak_after = 90\n'
    )
    programme = load(changed(tmp_path, "capacity = 30\n", own))
    (dogs,) = programme.stations
    assert (dogs.gap, dogs.opens, dogs.closes, dogs.starts, dogs.groups, dogs.worth) == (
        5,
        10,
        110,
        (10, 40),
        2,
        3,
    )
    assert (dogs.together, dogs.first, dogs.last, dogs.mentored) == (True, False, True, True)
    assert (dogs.place.en, dogs.wet) == ("Yard", Wet(12, None, Bilingual("Hall", "大厅")))
    assert programme.tour == Tour(10, 110, TourGoal.FINISH, 15, 90)


def test_a_file_that_says_nothing_of_it_is_as_it_was(tmp_path: Path) -> None:
    programme = load(written(tmp_path, SMALL))
    assert (programme.tour, programme.walks, programme.stations[0].worth) == (Tour(), (), 1)


def test_the_way_back_is_as_long_unless_it_is_said() -> None:
    walks = (Walk("a", "b", 4), Walk("b", "c", 2), Walk("c", "b", 0))
    assert walking_minutes(walks) == {("a", "b"): 4, ("b", "a"): 4, ("b", "c"): 2}


@pytest.mark.parametrize(
    ("old", "new", "where", "problem"),
    [
        ("[[run_sheet]]", WALK.format(here="dogs", there="moon"), "walks[1].to", "choice"),
        ("[[run_sheet]]", "[tour]\ncloses = 121\n\n[[run_sheet]]", "tour.closes", "too_late"),
        ("[[run_sheet]]", "[tour]\nopens = 60\ncloses = 60\n\n[[run_sheet]]", "tour.opens", "too_late"),
        ("capacity = 30", "capacity = 30\nopens = 101", "stations[1].opens", "too_late"),
        ("capacity = 30", "capacity = 30\nstarts = [0, 101]", "stations[1].starts[2]", "too_late"),
        ("capacity = 30", "capacity = 30\nfirst = true\nlast = true", "stations[1].last", "choice"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, old: str, new: str, where: str, problem: str) -> None:
    found = only(check(changed(tmp_path, old, new)))
    assert (found.where, found.params["problem"]) == (where, problem)


def test_a_way_is_said_once(tmp_path: Path) -> None:
    twice = WALK.format(here="dogs", there="dogs").replace(
        "[[run_sheet]]", WALK.format(here="dogs", there="dogs")
    )
    found = only(check(changed(tmp_path, "[[run_sheet]]", twice)))
    assert (found.where, found.params["problem"]) == ("walks[2].to", "twice")
