"""`openday rotation`: timetables from files, without a database."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path

import pytest

from bench.rotation_cases import SHAPES, problem
from tests.journeys.commands import CommandLine

PROBLEM = {
    "horizon": 90,
    "groups": [{"id": "g1", "wants": {"dogs": 3}}, {"id": "g2", "size": 20}],
    "stations": [
        {"id": "briefing", "minutes": 10, "must": True, "first": True, "capacity": {"groups": 2}},
        {"id": "dogs", "minutes": 20, "must": True, "capacity": {"groups": 1}, "skill": "dogs"},
    ],
    "walk": {"briefing": {"dogs": 4}},
    "staff": {"dogs": 1},
}
OPENDAY = [sys.executable, "-c", "from planner.cli import main; main()"]


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    return written(tmp_path / "problem.json", PROBLEM)


def written(path: Path, document: object) -> Path:
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_a_plan_is_made_told_and_holds(openday: CommandLine, asked: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    told = openday("rotation", "solve", asked, "-o", plan)
    assert told.ref == str(plan)
    assert "0–10 briefing  14–34 dogs" in told.out
    assert "Every group gets to every must-see." in told.out
    document = json.loads(plan.read_text(encoding="utf-8"))
    assert document["status"] == "complete"
    assert document["score"]["wants"] == 3
    assert "every rule holds" in openday("rotation", "check", asked, plan).out
    assert not openday.db.exists()


def test_the_people_read_it_in_chinese(openday: CommandLine, asked: Path, tmp_path: Path) -> None:
    out = openday("rotation", "solve", asked, "-o", tmp_path / "plan.json", "--lang", "zh").out
    assert "每个小组都能到所有必看点位。" in out


def test_the_plan_is_printed_where_no_file_is_named(openday: CommandLine, asked: Path) -> None:
    plain = openday("rotation", "solve", asked)
    assert plain.document["missing"] == []
    assert openday("rotation", "solve", asked, "-o", "-", "--json").out == plain.out


def test_with_json_a_document_names_the_file_and_holds_the_plan(
    openday: CommandLine, asked: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.json"
    told = openday.json("rotation", "solve", asked, "-o", plan)
    assert told == {"path": str(plan), "plan": json.loads(plan.read_text(encoding="utf-8"))}


def test_the_same_seed_and_effort_give_the_same_bytes(openday: CommandLine, tmp_path: Path) -> None:
    asked = written(tmp_path / "problem.json", problem(SHAPES["typical"], 4))
    line = ("rotation", "solve", asked, "--seed", 7, "--effort", 4)
    assert len({openday(*line).out for _ in range(3)}) == 1


def test_what_is_missing_is_named_and_no_failure(openday: CommandLine, tmp_path: Path) -> None:
    short = written(tmp_path / "problem.json", PROBLEM | {"horizon": 45})
    plan = tmp_path / "plan.json"
    told = openday("rotation", "solve", short, "-o", plan)
    assert "1 must-see is missing:" in told.out
    assert ": dogs\n" in told.out
    assert "：dogs\n" in openday("rotation", "solve", short, "-o", plan, "--lang", "zh").out
    document = json.loads(plan.read_text(encoding="utf-8"))
    assert (document["status"], len(document["missing"])) == ("partial", 1)
    openday("rotation", "check", short, plan)


def test_where_nothing_can_be_planned_the_plan_says_so_and_it_is_refused(
    openday: CommandLine, tmp_path: Path
) -> None:
    never = written(tmp_path / "problem.json", PROBLEM | {"horizon": 5})
    plan = tmp_path / "plan.json"
    told = openday.attempt("rotation", "solve", never, "-o", plan)
    assert told.code == 1
    assert told.err.startswith("openday: ")
    assert json.loads(plan.read_text(encoding="utf-8"))["status"] == "impossible"
    openday("rotation", "check", never, plan)


def test_a_plan_that_breaks_rules_is_told_by_sentences_or_codes(
    openday: CommandLine, asked: Path, tmp_path: Path
) -> None:
    visits = [
        {"group": "g1", "station": "briefing", "start": 0, "end": 10},
        {"group": "g2", "station": "briefing", "start": 0, "end": 10},
        {"group": "g1", "station": "dogs", "start": 14, "end": 34},
        {"group": "g2", "station": "dogs", "start": 33, "end": 53},
    ]
    plan = written(tmp_path / "plan.json", {"visits": visits})
    told = openday.attempt("rotation", "check", asked, plan)
    assert told.code == 1
    assert "dogs has 2 groups at minute 33 and takes 1" in told.err
    told = openday.attempt("rotation", "check", asked, plan, "--json")
    assert told.code == 1
    assert not told.document["rotation_check"]["holds"]
    codes = [one["code"] for one in told.document["rotation_check"]["findings"]]
    assert codes == ["plan_too_many_groups", "plan_too_few_officers"]
    assert told.error["code"] == codes[0]
    good = deepcopy(visits)
    good[3] |= {"start": 34, "end": 54}
    openday("rotation", "check", asked, written(plan, {"visits": good}))


@pytest.mark.parametrize(
    ("content", "code", "sentence"),
    [
        (b'{"horizon": 5', 2, "is no JSON: see line 1, column 14."),
        (b'{"horizon": -5, "groups": [], "stations": []}', 2, "horizon: -5 cannot be used"),
        (b"\xff", 2, "is not UTF-8 text"),
        (b"{" + b" " * 10_000_000 + b"}", 2, "is too large; at most 10 MB are read."),
        (b"[" * 100_000, 2, "tables within tables"),
        (None, 3, "There is no file"),
    ],
    ids=["cut", "negative", "not UTF-8", "large", "deep", "none"],
)
def test_bad_files_end_in_a_sentence(
    content: bytes | None, code: int, sentence: str, openday: CommandLine, tmp_path: Path
) -> None:
    asked = tmp_path / "problem.json"
    if content is not None:
        asked.write_bytes(content)
    told = openday.attempt("rotation", "solve", asked)
    assert (told.code, told.out) == (code, "")
    assert sentence in told.err


def test_a_folder_is_no_problem_and_a_missing_folder_takes_no_plan(
    openday: CommandLine, asked: Path, tmp_path: Path
) -> None:
    assert openday.attempt("rotation", "solve", tmp_path).code == 3
    assert openday.attempt("rotation", "solve", asked, "-o", tmp_path / "none" / "plan.json").code == 3


def test_what_is_no_file_is_written_to_and_stays_what_it_is(
    openday: CommandLine, asked: Path, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(pipe.read_bytes)
        openday("rotation", "solve", asked, "-o", pipe)
        assert json.loads(read.result(10))["status"] == "complete"
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", [b"no\xff.json", "no\x1b[31m\u202e.json".encode()])
def test_names_of_files_that_cannot_be_shown_are_spelled(name: bytes, tmp_path: Path) -> None:
    line = [*OPENDAY, "rotation", "solve", os.fsencode(tmp_path) + b"/" + name]
    told = subprocess.run(line, env=os.environ | {"HOME": str(tmp_path)}, capture_output=True, check=False)
    assert told.returncode == 3
    assert told.stderr.startswith(b"openday: There is no file")
    assert b"\\u" in told.stderr
    assert told.stderr.decode().count("\n") == 1


@pytest.mark.parametrize(
    "option",
    [
        ("--seconds", "nan"),
        ("--seconds", "0"),
        ("--seconds", "soon"),
        ("--seconds", "1e9"),
        ("--effort", "-1"),
        ("--effort", "9" * 30),
        ("--seed", "-1"),
        ("--seed", "x"),
    ],
    ids=" ".join,
)
def test_limits_that_are_none_are_refused(option: tuple[str, str], openday: CommandLine, asked: Path) -> None:
    told = openday.attempt("rotation", "solve", asked, *option)
    assert told.code == 2
    assert "is too" not in told.err  # both ends are said


def test_problem_and_plan_cannot_both_be_standard_input(openday: CommandLine) -> None:
    assert "standard input" in openday.attempt("rotation", "check", "-", "-").err


def test_a_pipe_from_one_to_the_other(asked: Path) -> None:
    environment = os.environ | {"LANG": "C.UTF-8", "HOME": str(asked.parent)}
    solve = [*OPENDAY, "rotation", "solve", "-"]
    with asked.open("rb") as file:
        plan = subprocess.run(solve, stdin=file, env=environment, capture_output=True, check=True).stdout
    check = [*OPENDAY, "rotation", "check", str(asked), "-"]
    told = subprocess.run(check, input=plan, env=environment, capture_output=True, check=True)
    assert b"every rule holds" in told.stdout


def test_without_ortools_a_plan_is_made_all_the_same_and_says_so(asked: Path, tmp_path: Path) -> None:
    hidden = "import sys; sys.modules['ortools'] = None; "
    code = "import importlib.util as u; find = u.find_spec; "
    code += "u.find_spec = lambda name, *rest: None if name == 'ortools' else find(name, *rest); "
    line = [sys.executable, "-c", hidden + code + OPENDAY[2], "rotation", "solve", str(asked)]
    environment = os.environ | {"LANG": "C.UTF-8", "HOME": str(tmp_path)}
    told = subprocess.run(line, env=environment, capture_output=True, check=True)
    assert json.loads(told.stdout)["status"] == "complete"
    assert b"OR-Tools is not installed" in told.stderr


def test_ctrl_c_ends_the_search_for_five_hundred_groups_with_the_best_plan_so_far(tmp_path: Path) -> None:
    """On a terminal, which also shows the progress."""
    groups = [{"id": f"g{number}", "wants": {f"s{number % 8}": 2}} for number in range(500)]
    stations = [
        {"id": f"s{number}", "minutes": 10, "must": number < 4, "capacity": {"groups": 12}}
        for number in range(8)
    ]
    asked = written(tmp_path / "problem.json", {"horizon": 480, "groups": groups, "stations": stations})
    plan = tmp_path / "plan.json"
    ours, theirs = pty.openpty()
    line = [*OPENDAY, "rotation", "solve", str(asked), "-o", str(plan), "--seconds", "600"]
    environment = os.environ | {"LANG": "C.UTF-8", "HOME": str(tmp_path)}
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=theirs, env=environment)
    os.close(theirs)
    seen, until = b"", time.monotonic() + 120
    while b"Planning" not in seen and time.monotonic() < until:
        if select.select([ours], [], [], 1)[0]:
            seen += os.read(ours, 4096)
    process.send_signal(signal.SIGINT)
    pressed = time.monotonic()
    assert process.communicate(timeout=120)[0].startswith(str(plan).encode())
    assert time.monotonic() - pressed < 15  # on a machine that does much else at the time
    while select.select([ours], [], [], 0.2)[0]:
        try:
            seen += os.read(ours, 4096)
        except OSError:  # how Linux tells that the other end is closed
            break
    os.close(ours)
    assert process.returncode == 0
    assert b"Stopped; this is the best plan so far." in seen
    assert json.loads(plan.read_text(encoding="utf-8"))["missing"] == []
