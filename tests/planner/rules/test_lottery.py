"""Lots that anyone can draw again."""

from planner.model.ids import SignUpRef
from planner.rules.lottery import drawn_order, list_digest, ticket
from tests.planner.records import a_signup


def test_a_lot_is_what_sha256sum_makes_of_seed_and_reference():
    # printf '%s' '42:S-7K3QX9' | sha256sum
    assert ticket(42, "S-7K3QX9") == "910cb7325b8f133431da25df5bc23971670e715d95d290917fc5a624929a15b7"


def test_the_smallest_lot_comes_first_whoever_came_first():
    refs = ["S-L255Q6", "S-N4W92P", "S-CRWFNU", "S-7RSVJB"]
    signups = [a_signup(n, ref=SignUpRef(ref)) for n, ref in enumerate(reversed(refs), 1)]
    assert [one.ref for one in drawn_order(signups, 42)] == refs
    assert [one.ref for one in drawn_order(signups, 43)] != refs


def test_the_list_is_named_by_its_parties_in_whatever_order_they_come():
    # printf 'S-2 1\nS-7K3QX9 3\n' | sha256sum
    parties = [("S-7K3QX9", 3), ("S-2", 1)]
    assert (
        list_digest(parties)
        == list_digest(reversed(parties))
        == "d50390e0f7d581e4fc780a0ab51bb2668b4d7bd66d22647a824202a496948aa4"
    )
    assert list_digest([("S-7K3QX9", 2), ("S-2", 1)]) != list_digest(parties)
