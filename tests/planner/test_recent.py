"""What was made lately: found again, and bounded."""

from planner.recent import Recent


def test_what_was_put_last_is_found():
    recent: Recent[str, int] = Recent(4)
    recent.put("a", 1)
    recent.put("a", 2)
    assert (recent.get("a"), recent.get("b")) == (2, None)


def test_what_is_asked_for_stays_when_others_go():
    recent: Recent[int, int] = Recent(4)
    for number in range(100):
        recent.put(number, number)
        assert recent.get(0) == 0
        assert len(recent) <= 4
    assert recent.get(50) is None


def test_a_new_value_stands_before_an_old_one():
    recent: Recent[str, int] = Recent(4)
    recent.put("a", 1)
    for name in "bcd":
        recent.put(name, 0)
    recent.put("a", 2)
    assert recent.get("a") == 2
    recent.put("e", 0)
    assert recent.get("a") == 2


def test_a_value_put_again_and_again_pushes_nothing_out():
    recent: Recent[str, int] = Recent(4)
    for name in "abcd":
        recent.put(name, 0)
    for number in range(100):
        recent.put("c", number)
    assert [recent.get(name) for name in "acd"] == [0, 99, 0]
