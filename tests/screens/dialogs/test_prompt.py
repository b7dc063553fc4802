"""What a prompt says back."""

from screens.dialogs.prompt import Parsed, Wrong, echo, some_text
from tests.screens.stage import CHINESE, ENGLISH


def test_what_was_understood_is_said_back_and_what_is_wrong_is_marked() -> None:
    assert echo(Parsed(5, lambda _: "Fri 27 Nov [/]"), ENGLISH).plain == "✓ Fri 27 Nov [/]"
    assert echo(Wrong(lambda _: "no date [x"), ENGLISH).plain == "! no date [x"
    assert echo(None, ENGLISH).plain == ""
    assert echo(Parsed(5), ENGLISH).plain == ""


def test_a_reason_is_some_text() -> None:
    assert some_text("  rain ") == Parsed("rain")
    assert isinstance(some_text("  "), Wrong)
    assert echo(some_text(" "), CHINESE).plain == "! 请填写原因"
