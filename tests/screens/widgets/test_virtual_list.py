"""The list on a screen: cursor, filter, selection, mouse."""

from screens.literal import literal
from screens.widgets.columns import Column, Shape
from screens.widgets.virtual_list import VirtualList
from tests.screens.stage import ListPage, Party, page_of, parties, planner, shown


async def test_keys_move_the_cursor_and_keep_it_in_sight() -> None:
    app = planner(parties(1000))
    async with app.run_test(size=(80, 24)) as pilot:
        rows = page_of(app).pane.list
        seen = []
        for key in ("j", "down", "k", "G", "g", "pagedown", "end", "pageup", "home", "up"):
            await pilot.press(key)
            seen.append(rows.cursor)
            await pilot.pause()
            assert f"▌ party {rows.cursor} " in shown(app)
        assert seen == [1, 2, 1, 999, 0, 18, 999, 981, 0, 0]


async def test_the_cursor_stays_on_its_row_over_new_data_a_filter_and_a_resize() -> None:
    app = planner(parties(200))
    async with app.run_test(size=(80, 24)) as pilot:
        rows = page_of(app).pane.list
        rows.go_to(155)
        await pilot.press(*"kkkkk")
        at = rows.cursor - rows.scroll_offset.y
        rows.put([Party(-n, "new", 1) for n in range(1, 40)] + parties(200))
        await pilot.pause()
        assert rows.row == Party(150, "party 150 王小明", 4, 16)
        assert rows.cursor - rows.scroll_offset.y == at
        await pilot.press("/", *"150")
        assert (rows.row, rows.cursor) == (Party(150, "party 150 王小明", 4, 16), 0)
        await pilot.press("escape")
        await pilot.resize_terminal(60, 16)
        await pilot.pause(0.1)
        assert rows.row == Party(150, "party 150 王小明", 4, 16)
        assert "▌ party 150 " in shown(app)


async def test_the_filter_shows_how_many_of_how_many() -> None:
    app = planner(parties(200))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("/", *"19")
        await pilot.pause()
        assert "12 of 200" in shown(app)
        await pilot.press("enter", "j", "enter")
        await pilot.pause()
        assert page_of(app).seen == [Party(119, "party 119 王小明", 1, 12)]
        assert "12 of 200" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert page_of(app).pane.list.model.shown == 200
        await pilot.press("/", *"zzz")
        await pilot.pause()
        assert "Nothing here contains “zzz”" in shown(app)


async def test_rows_are_selected_for_an_action_on_many() -> None:
    app = planner(parties(20))
    async with app.run_test(size=(80, 24)) as pilot:
        rows = page_of(app).pane.list
        assert [party.id for party in rows.chosen_rows] == [0]
        await pilot.press("space", "j", "space")
        await pilot.pause()
        assert [party.id for party in rows.chosen_rows] == [0, 2]
        assert "2 selected · 20 of 20" in shown(app)
        await pilot.press("*")
        assert len(rows.chosen_rows) == 20
        await pilot.press("*")
        assert rows.model.selected == set()


async def test_esc_gives_up_the_filter_then_the_selection_and_leaves_only_then() -> None:
    app = planner(parties(20))
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ListPage(parties(20)))
        await pilot.pause()
        page = app.screen
        assert isinstance(page, ListPage)
        rows = page.pane.list
        await pilot.press("space", "/", *"19", "enter", "space")
        await pilot.press("escape")
        assert (rows.model.shown, rows.model.selected) == (20, {0, 19})
        await pilot.pause()
        assert "esc clear selection" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert rows.model.selected == set()
        assert app.screen is page
        assert "clear selection" not in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is not page


async def test_the_mouse_points_opens_sorts_and_selects() -> None:
    app = planner(parties(20))
    async with app.run_test(size=(80, 24)) as pilot:
        rows = page_of(app).pane.list
        await pilot.click(rows, offset=(10, 4))
        assert rows.cursor == 3
        await pilot.click(rows, offset=(10, 6), times=2)
        await pilot.pause()
        assert page_of(app).seen == [Party(5, "party 5 王小明", 6, 1)]
        await pilot.click(rows, offset=(4, 0))
        await pilot.click(rows, offset=(4, 0))
        assert [party.id for party in rows.model.shown_rows()][:3] == [9, 8, 7]
        await pilot.click(rows, offset=(0, 1))
        assert [party.id for party in rows.chosen_rows] == [9]


async def test_selected_rows_are_copied_as_text() -> None:
    app = planner(parties(20))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "space", "y")
        assert app.clipboard == "party 0 王小明\t1\t1\nparty 1 王小明\t2\t1"


async def test_an_empty_list_says_what_to_do() -> None:
    app = planner()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "enter", "space", "G")
        assert "Nobody has signed up" in shown(app)


async def test_a_list_shows_the_rows_it_is_given_while_it_is_not_yet_on_the_screen() -> None:
    app = planner()
    async with app.run_test(size=(80, 24)) as pilot:
        shape = Shape[int]((Column("", 5),), key=abs, cells=lambda n, _: (literal(f"<{n}>"),), search=str)
        await page_of(app).mount(VirtualList(shape, [7]))
        await pilot.pause()
        assert "<7>" in shown(app)
