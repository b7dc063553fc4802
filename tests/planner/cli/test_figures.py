"""`openday figures`: as a table with plots, and as JSON."""

from tests.journeys.commands import CommandLine

KEYS = {
    "event", "programme", "year", "events", "sessions", "places", "fill", "signed_up", "placed", "waiting",
    "gave_up", "declined", "attendance", "lead_time", "repeats", "months", "weekdays", "programmes",
}  # fmt: skip


def test_figures_come_as_a_table_and_as_json(openday: CommandLine) -> None:
    ref = openday("event", "new", "--programme", "camp-open-day", "--date", "2026-12-06").ref
    openday("event", "publish", ref)
    openday("signup", "add", ref, "--name", "Li", "--phone", "13800000001", "--adults", 5)
    found = openday.json("figures")["figures"]
    assert set(found) == KEYS
    assert (found["year"], found["placed"]) == (2026, {"parties": 1, "persons": 5})
    assert found["months"] == [
        {"month": "2026-12", "events": 1, "places": found["places"], "placed": 5, "arrived": 0}
    ]
    assert found["attendance"]["rate"] is None
    assert openday.json("figures", "--event", ref)["figures"]["event"] == ref
    assert "Li" not in openday("figures", "--event", ref, "--json").out
    text = openday("figures", "--programme", "camp-open-day", "--lang", "zh").out
    assert "警营开放日" in text
    assert "1组共5人" in text
    assert max(map(len, text.splitlines())) < 80


def test_figures_of_what_is_not_there_are_refused(openday: CommandLine) -> None:
    assert openday.attempt("figures", "--programme", "press").code == 2
    assert openday.attempt("figures", "--event", "E234Z", "--year", 2026).code == 2
    assert openday("figures", "--year", 1999).out.splitlines() == ["1999", "", "Events  0 events"]
