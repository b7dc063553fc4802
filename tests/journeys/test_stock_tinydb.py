"""What a session at the planner left is an ordinary TinyDB file once it is compacted."""

from pathlib import Path

from tinydb import TinyDB, where

from planner.services.drafts import SignUpDraft
from planner.services.signups import sign_up
from tests.journeys.commands import CommandLine
from tests.journeys.keys import at_the_planner


async def test_stock_tinydb_counts_what_a_session_at_the_planner_left(openday: CommandLine) -> None:
    ref = openday("event", "new", "--programme", "camp-open-day", "--date", "2026-12-06").ref
    openday("event", "publish", ref)
    async with at_the_planner(openday.db) as me:
        await me.press(",")
        await me.sees("Name (English)")
        await me.press("enter")
        await me.sees("enter takes it")
        await me.answer("Wuhu Public Security Bureau")
        await me.sees("Saved", "Wuhu Public Security Bureau")
        for number in range(7):
            sign_up(me.desk, ref, [SignUpDraft(f"Guest {number}", f"1370000{number:04}")])
        me.desk.store.compact()
        counts = dict(me.desk.store.check().counts)
        assert stock_counts(openday.db) == {name: counts[name] for name in stock_counts(openday.db)}
    with TinyDB(openday.db) as stock:
        assert len(stock.table("signups").search(where("event") == 1)) == counts["signups"] == 7
        assert stock.table("unit").all()[0]["name"]["en"] == "Wuhu Public Security Bureau"


def stock_counts(path: Path) -> dict[str, int]:
    with TinyDB(path) as stock:
        return {name: len(stock.table(name)) for name in stock.tables() - {"_journal"}}
