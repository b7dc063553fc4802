"""Effects in one sentence."""

import pytest

from planner.services.effects import Effect
from tests.planner.wording.speaking import EN, ZH


def effect(events=1, sessions=1, parties=0, persons=0, waiting=0) -> Effect:
    return Effect(
        tuple(f"E{number}" for number in range(events)),
        sessions,
        parties,
        persons,
        waiting and 1,
        waiting,
        (),
    )


@pytest.mark.parametrize(
    ("found", "english", "chinese"),
    [
        (
            effect(1, 2, 14, 39, 4),
            "Moves 2 sessions: 14 parties with 39 persons, 4 waiting.",
            "将调整2个场次的时间：14组共39人，4人候补。",
        ),
        (effect(1, 1, 1, 1), "Moves 1 session: 1 party with 1 person.", "将调整1个场次的时间：1组共1人。"),
        (
            effect(3, 6, 2, 5),
            "Moves 3 events with 6 sessions: 2 parties with 5 persons.",
            "将调整3场活动共6个场次的时间：2组共5人。",
        ),
        (effect(), "Moves 1 session: nobody has signed up.", "将调整1个场次的时间：无人报名。"),
    ],
)
def test_a_move_says_whom_it_hits(found, english, chinese):
    assert (EN.effects.move(found), ZH.effects.move(found)) == (english, chinese)


def test_cancelling_and_changing_say_the_same():
    found = effect(1, 1, 2, 5)
    assert EN.effects.cancel(found) == "Cancels 1 session: 2 parties with 5 persons."
    assert EN.effects.change(found) == "Changes 1 session: 2 parties with 5 persons."
    assert ZH.effects.cancel(found) == "将取消1个场次：2组共5人。"
