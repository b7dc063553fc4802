"""The application on a small page: keys, language, theme, size, hostile text."""

import asyncio

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from planner.model.language import Language
from screens.command_list import CommandList
from screens.dialogs.ask import Confirm
from screens.literal import Tone
from screens.too_small import TooSmall
from screens.widgets.edges import BottomLine
from tests.screens.stage import KeptSettings, Party, page_of, parties, planner, shown

HOSTILE = "[/] [red]x[/red] [@click=app.quit]q \x1b[2J王\u202e明"


async def test_letters_do_not_fire_while_somebody_types() -> None:
    app = planner(parties(30))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        assert page_of(app).made == 1
        await pilot.press("/", "n", "1", "?", "escape")
        assert page_of(app).made == 1
        assert not isinstance(app.screen, CommandList)
        await pilot.press("/")
        assert "^g help" in shown(app)
        assert " n new" not in shown(app)
        await pilot.press("ctrl+n")
        assert page_of(app).made == 2


async def test_full_width_signs_of_an_input_method_act() -> None:
    app = planner(parties(30))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ｎ", "／")
        assert page_of(app).made == 1
        assert isinstance(app.focused, Input)
        await pilot.press("escape", "？")
        assert isinstance(app.screen, CommandList)


async def test_the_language_changes_everywhere_at_once_and_is_remembered() -> None:
    settings = KeptSettings()
    app = planner(parties(3), settings=settings)
    async with app.run_test(size=(80, 24)) as pilot:
        app.tell("Copied")
        await pilot.press("/", "ctrl+l")
        await pilot.pause()
        picture = shown(app)
        assert "已复制" in picture
        assert "全部命令" in picture
        assert "筛选：" in picture
        assert "2026年11月22日 周日" in picture
        assert settings == {"language": "zh"}
        assert app.active_bindings["ctrl+p"].binding.description == "全部命令"
        assert app.active_bindings["ctrl+p"].tooltip == "搜索并执行当前可用的任何操作"
        assert isinstance(app.focused, Input)


async def test_the_palette_searches_both_languages_and_runs_what_was_found() -> None:
    app = planner(parties(3))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"切换主题")
        await pilot.pause()
        assert "Switch theme" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.theme == "openday-light"
        await pilot.press("ctrl+p", *"new part", "enter")
        await pilot.pause()
        assert page_of(app).made == 1


async def test_help_lists_the_live_keys_under_headings() -> None:
    app = planner(parties(3))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("?")
        await pilot.pause()
        picture = shown(app)
        assert "Plan\n" in picture
        assert "New party" in picture
        assert "n  ^n" in picture
        await pilot.press(*"copy")
        await pilot.pause()
        assert "New party" not in shown(app)
        assert "Copy the row" in shown(app)


async def test_the_theme_is_remembered() -> None:
    settings = KeptSettings(theme="openday-light")
    app = planner(settings=settings)
    async with app.run_test() as pilot:
        assert app.theme == "openday-light"
        await pilot.press("ctrl+t")
        assert (app.theme, settings["theme"]) == ("openday-contrast", "openday-contrast")


async def test_a_small_terminal_is_told_so_and_loses_nothing() -> None:
    app = planner(parties(30))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "j", "/", "1")
        await pilot.resize_terminal(59, 24)
        await settled(pilot)
        assert isinstance(app.screen, TooSmall)
        assert "60 × 16" in shown(app)
        await pilot.press("escape", "n")
        await pilot.resize_terminal(60, 16)
        await settled(pilot)
        assert app.screen is page_of(app)
        assert page_of(app).pane.list.model.needle == "1"
        assert isinstance(app.focused, Input)


async def test_a_small_terminal_at_the_start_is_told_so_until_it_grows() -> None:
    app = planner(parties(3))
    async with app.run_test(size=(50, 10)) as pilot:
        await settled(pilot)
        assert "50 × 10" in " ".join(shown(app).split())
        app.push_screen(Confirm("Move?", "One session", do="Move it"))
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is page_of(app)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until a resize has gone through every screen."""
    await asyncio.sleep(0.1)
    await pilot.pause()


async def test_hostile_text_is_shown_literally_everywhere() -> None:
    app = planner([Party(1, HOSTILE, 3)])
    async with app.run_test(size=(100, 20)) as pilot:
        app.tell(lambda _: HOSTILE, Tone.BAD)
        page_of(app).pane.title(lambda _: f"T {HOSTILE}")
        await pilot.press("/", *"[/]")
        await pilot.pause()
        safe = "[/] [red]x[/red] [@click=app.quit]q [2J王明"
        picture = shown(app)
        assert f"T {safe}" in picture
        assert f"▌ {safe}" in picture
        assert f"✕ {safe}" in picture


@pytest.mark.parametrize("language", list(Language))
async def test_messages_can_be_read_again(language: Language) -> None:
    app = planner(language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        app.tell("Copied")
        app.tell("Stopped", Tone.ATTENTION)
        assert app.screen.query_one(BottomLine).notice is next(iter(app.history))
        await pilot.press("ctrl+b")
        await pilot.pause()
        lines = [line for line in shown(app).splitlines() if "14:48:00" in line]
        assert [line.split()[-1] for line in lines] == [app.words.gettext(t) for t in ("Stopped", "Copied")]


async def test_the_palette_begins_with_what_can_be_made_and_ends_with_moving_about() -> None:
    app = planner(parties(3))
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        text = shown(app)
        names = ("New party", "Filter", "Switch language", "First row")
        assert [text.index(name) for name in names] == sorted(text.index(name) for name in names)
