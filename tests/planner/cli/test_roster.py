"""Officers, rosters and groups on the command line."""

from pathlib import Path

import pytest

from tests.journeys.commands import CommandLine


@pytest.fixture
def event(openday: CommandLine) -> str:
    """A published event with two officers who could work at it."""
    ref = openday("event", "new", "--programme", "camp-open-day", "--date", "2026-12-05").ref
    openday("event", "publish", ref)
    openday("officer", "add", "李警官", "--phone", "15400000001", "--skill", "dogs", "--skill", "gate")
    openday("officer", "add", "Wang Wei", "--hours", "Mon-Fri 08:30-17:30", "--away", "2026-12-24;leave")
    return ref


def test_officers_are_listed_with_what_is_known_of_them(openday: CommandLine, event: str) -> None:
    second, first = openday.json("officer", "list")["officers"]
    assert (first["name"], first["skills"], first["lang"]) == ("李警官", ["dogs", "gate"], "zh")
    assert second["hours"] == [{"days": [0, 1, 2, 3, 4], "start": "08:30", "end": "17:30"}]
    assert second["away"] == [{"first": "2026-12-24", "last": "2026-12-24", "reason": "leave"}]
    assert "token" not in first
    assert "李警官    –      +8615400000001  Police dogs, gate" in openday("officer", "list").out
    assert "警犬、gate" in openday("--lang", "zh", "officer", "list").out


def test_who_goes_on_leave_or_leaves_is_told_with_the_duties_that_this_hits(
    openday: CommandLine, event: str
) -> None:
    openday("roster", "assign", event, "李", "handler", "--session", 1)
    away = openday("officer", "set", "李警官", "--away", "2026-12-05;leave")
    assert away.err == f"! 李警官 is away: Sat 5 Dec 09:00–11:00 {event}\n"
    assert openday("officer", "set", "李警官", "--note", "back soon").err == "", "known already"
    for told in (openday("roster", "show", event).out, openday("roster", "fill", event, "--dry-run").err):
        assert "! 李警官: away until Sat 5 Dec" in told
    (told,) = openday.json("officer", "leave", "李警官")["conflicts"]
    assert (told["code"], told["sides"][0]["event"]) == ("officer_left", event)
    assert openday("officer", "leave", "李警官", "--back").out.endswith("李警官\n")


def test_a_duty_is_given_shown_and_taken_back(openday: CommandLine, event: str) -> None:
    given = openday("roster", "assign", event, "李", "handler", "--at", "dogs", "--session", 1)
    assert given.out == f"{event}  李警官 · handler · 2026-12-05 09:00–11:00 · Police dogs\n"
    (duty,) = openday.json("roster", "show", event)["duties"]
    assert (duty["officer"], duty["station"], duty["start"]) == (
        "李警官",
        "dogs",
        "2026-12-05T09:00:00+08:00",
    )
    openday("roster", "unassign", event, "李", "handler")
    shown = openday("roster", "show", event).out
    assert shown.startswith(
        "Nobody has a duty there yet.\n! Officer in charge: 1 officer missing in session 1\n"
    )


def test_a_clash_is_refused_until_a_reason_is_given(openday: CommandLine, event: str) -> None:
    refused = openday.attempt("roster", "assign", event, "Wang", "gate")
    assert refused.code == 1
    assert "09:00–11:00 is outside the hours of Wang Wei; give a reason" in refused.err
    made = openday.json("roster", "assign", event, "Wang", "gate", "--override", "swapped shifts")["duty"]
    assert (made["reason"], [one["code"] for one in made["findings"]]) == ("swapped shifts", ["off_hours"])


def test_an_officer_who_leaves_is_no_longer_found(openday: CommandLine, event: str) -> None:
    openday("officer", "leave", "Wang")
    assert [one["name"] for one in openday.json("officer", "list")["officers"]] == ["李警官"]
    assert openday.attempt("roster", "assign", event, "Wang", "gate").code == 2
    openday("officer", "leave", "2", "--back")
    assert len(openday.json("officer", "list")["officers"]) == 2


def test_a_duty_with_a_group_before_there_are_any_says_what_comes_first(
    openday: CommandLine, event: str
) -> None:
    refused = openday.attempt("roster", "assign", event, "李", "guide", "--at", 1)
    assert "stations are: " in refused.err
    assert "groups have to be formed first (`openday group form`)" in refused.err


def test_groups_are_formed_named_and_changed_by_hand(openday: CommandLine, event: str) -> None:
    refs = [
        openday("signup", "add", event, "--name", f"Guest {n}", "--phone", f"154{n:08}", "--adults", 4).ref
        for n in (1, 2, 3)
    ]
    formed = openday.json("group", "form", event, "--most", 8)["groups"]
    assert [(one["number"], one["persons"]) for one in formed] == [(1, 8), (2, 4)]
    assert openday("group", "put", refs[0], 2).out == f"{refs[0]}  now in group 2 with 1 other party\n"
    assert openday("group", "put", refs[0], 3).out == f"{refs[0]}  now in group 3, so far alone\n"
    assert f"put {refs[0]} into a group of {event}" in openday("history", refs[0]).out
    openday("group", "put", refs[0], 2)
    openday("group", "name", event, 2, "Owls")
    owls = openday.json("group", "list", event)["groups"][1]
    assert (owls["name"], owls["persons"], owls["kept"]) == ("Owls", 8, [refs[0]])
    assert "Owls" in openday("group", "list", event).out


def test_a_roster_fills_itself_and_says_what_is_still_missing(openday: CommandLine, event: str) -> None:
    foreseen = openday.json("roster", "fill", event, "--dry-run")
    assert (foreseen["done"], openday.json("roster", "show", event)["duties"]) == (False, [])
    done = openday("roster", "fill", event)
    assert f"{event}  李警官 · Station officer · 2026-12-05 09:00–11:00 · Police dogs" in done.out
    assert "Drones on patrol, 09:00–11:00: 1 missing; no officer has the skill “Drones”." in done.err
    shown = openday("roster", "show", event).out
    assert "! Gate and sign-in: 2 officers missing in session 1" in shown
    assert "民警" in openday("--lang", "zh", "roster", "show", event).out


def test_resources_are_added_used_and_never_used_twice(openday: CommandLine, event: str) -> None:
    assert openday("resource", "add", "Rex", "--kind", "dog").out == "1  Rex\n"
    openday("resource", "set", "Rex", "--note", "barks")
    assert openday.json("resource", "list")["resources"] == [
        {"number": 1, "name": "Rex", "kind": "dog", "note": "barks", "left": False}
    ]
    openday("roster", "assign", event, "Rex", "--at", "dogs")
    assert openday.attempt("roster", "assign", event, "Rex").code == 1
    openday("roster", "assign", event, "Rex", "--override", "only for the photo")
    assert "set aside: only for the photo" in openday("conflicts").out
    (found,) = openday.json("conflicts")["conflicts"]
    assert (found["kind"], found["code"], len(found["sides"])) == ("resource", "resource_busy", 2)
    assert "只用于合影" not in openday("--lang", "zh", "conflicts", "--from", "2027-01-01").out
    openday("resource", "leave", "Rex")
    assert openday.json("resource", "list")["resources"] == []


def test_a_duty_sheet_is_written_in_each_form_and_remembered(
    openday: CommandLine, event: str, tmp_path: Path
) -> None:
    openday("roster", "assign", event, "李", "gate", "--session", 1)
    for form in ("csv", "xlsx", "html"):
        file = tmp_path / f"sheet.{form}"
        openday("--lang", "zh", "roster", "sheet", event, "--format", form, "-o", file)
        assert file.stat().st_size > 100
    text = (tmp_path / "sheet.csv").read_text(encoding="utf-8-sig")
    assert "李警官" in text
    assert "门口签到" in text, "the programme's word for the role"
    assert "Duty sheet, 1 officer" in openday("history", event).out


def test_an_officer_is_changed_by_what_is_named_alone(openday: CommandLine, event: str) -> None:
    changed = openday.json(
        "officer", "set", "李", "--name", "李明", "--skill", "dogs", "--hours", "9:00-12:00"
    )
    assert (changed["officer"]["name"], changed["officer"]["skills"]) == ("李明", ["dogs"])
    assert changed["officer"]["phone"] == "+8615400000001"
    cleared = openday.json("officer", "set", "李明", "--skill", "", "--phone", "", "--most-minutes", 90)
    assert (cleared["officer"]["skills"], cleared["officer"]["phone"]) == ([], "")
    assert cleared["officer"]["hours"][0]["start"] == "09:00"


def test_officers_are_imported_once_and_what_is_wrong_is_told(
    openday: CommandLine, event: str, tmp_path: Path
) -> None:
    sheet = tmp_path / "民警.csv"
    sheet.write_text("姓名,电话,技能,警号\n赵敏,13800000003,警犬,1\n钱,打电话,,2\n", encoding="gb18030")
    looked = openday("officer", "import", sheet, "--dry-run")
    assert looked.out == "赵敏\n"
    done = openday("officer", "import", sheet)
    assert done.out == "3  赵敏\n"
    assert "row 3, column 电话: " in done.err
    assert "added: 1, known already: 0, rows rejected: 1" in done.err
    assert openday.json("officer", "import", sheet)["import"]["known"] == 1
