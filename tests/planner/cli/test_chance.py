"""What must not be guessed."""

from collections import Counter

import pytest

from planner.cli.wiring import SystemChance
from planner.rules.refs import ALPHABET


@pytest.mark.parametrize("alphabet", [ALPHABET, "0123456789", "ab", "x"])
def test_letters_are_all_of_the_alphabet_and_none_comes_more_often_than_others(alphabet):
    drawn = SystemChance().letters(alphabet, 400 * len(alphabet))
    counts = Counter(drawn)
    assert (len(drawn), set(counts)) == (400 * len(alphabet), set(alphabet))
    assert all(250 < count < 550 for count in counts.values()) or len(alphabet) == 1


def test_nothing_comes_twice():
    chance = SystemChance()
    for make in (chance.token, chance.uid, lambda: chance.letters(ALPHABET, 20)):
        assert len({make() for _ in range(100)}) == 100
