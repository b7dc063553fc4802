"""Dialogs answered with keys."""

from __future__ import annotations

from typing import Any

from textual.screen import ModalScreen

from screens.dialogs.ask import Confirm, EffectPanel
from screens.dialogs.choice import Scope, ScopeChoice
from screens.dialogs.prompt import Parsed, Prompt, Reason, Wrong
from tests.screens.stage import planner, shown


async def answers(dialogs: list[tuple[ModalScreen[Any], list[str]]]) -> list[object]:
    """What each dialog answers to its keys, one after the other in one application."""
    app = planner()
    given: list[object] = []
    async with app.run_test(size=(80, 24)) as pilot:
        for dialog, keys in dialogs:
            app.push_screen(dialog, given.append)
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
    return given


async def test_enter_does_what_can_be_undone_and_leaves_what_cannot() -> None:
    grave = {"do": "Cancel 3 events", "grave": True}
    assert await answers(
        [
            (Confirm("Move?", "One session", do="Move it"), ["enter"]),
            (Confirm("Cancel?", "3 events, 58 sign-ups", **grave), ["enter"]),
            (Confirm("Cancel?", "3 events, 58 sign-ups", **grave), ["left", "enter"]),
            (Confirm("Cancel?", "3 events, 58 sign-ups", **grave), ["escape"]),
            (EffectPanel("Move?", "Hits 2", ["[/]", "王"], do="Move it"), ["down", "enter"]),
            (EffectPanel("Move?", "Hits 2", ["[/]"], do="Move it"), ["escape"]),
        ]
    ) == [True, False, True, None, True, None]


async def test_a_scope_is_chosen_by_letter_ctrl_full_width_sign_or_arrow() -> None:
    keys = [["f"], ["ctrl+w"], ["ｏ"], ["down", "enter"], ["z", "escape"]]
    scopes = [Scope.FOLLOWING, Scope.ALL, Scope.THIS, Scope.FOLLOWING, None]
    assert await answers([(ScopeChoice("Cancel which?"), pressed) for pressed in keys]) == scopes


async def test_a_prompt_keeps_what_was_typed_until_it_is_right() -> None:
    def number(text: str) -> Parsed[int] | Wrong:
        return Parsed(int(text)) if text.isdigit() else Wrong("Please type a number")

    prompt = Prompt("Places", number, value="4x")
    assert await answers([(prompt, ["enter", "backspace", "2", "enter"])]) == [42]
    assert await answers([(Reason("Why?"), ["enter", *"rain", "enter"])]) == ["rain"]


async def test_a_prompt_says_what_is_wrong_below_the_field() -> None:
    app = planner()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Prompt[str]("When?", lambda text: Wrong(lambda _: f"no date: {text}")))
        await pilot.pause()
        await pilot.press("[", "/", "]")
        await pilot.pause()
        assert "! no date: [/]" in shown(app)
