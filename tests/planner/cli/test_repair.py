"""`openday repair`: keeps what can be read, keeps the damaged files, and says what it left out."""

from pathlib import Path

import pytest

from tests.journeys.commands import CommandLine


@pytest.fixture
def refs(openday: CommandLine) -> list[str]:
    """Three sign-ups, each a line of the journal."""
    event = openday("event", "new", "--programme", "camp-open-day", "--date", "2026-12-06").ref
    openday("event", "publish", event)
    openday("compact")
    return [
        openday("signup", "add", event, "--name", f"Guest {n}", "--phone", f"1380000000{n}").ref
        for n in range(3)
    ]


def journal_of(openday: CommandLine) -> Path:
    return openday.db.with_name(f"{openday.db.name}.journal")


def damage(path: Path, line: int) -> bytes:
    """Spoil one line of a file; the file as it is then."""
    lines = path.read_bytes().split(b"\n")
    lines[line] = lines[line][:40] + b"\x00" + lines[line][41:]
    path.write_bytes(b"\n".join(lines))
    return path.read_bytes()


def test_one_bad_line_costs_only_itself_and_is_told(openday: CommandLine, refs: list[str]) -> None:
    spoilt = damage(journal_of(openday), 2)
    assert openday.attempt("signup", "show", refs[0]).code == 3
    outcome = openday("repair")
    assert outcome.ref == str(openday.db)
    assert "could not be read" in outcome.err
    kept = [Path(word) for word in outcome.first_words[1:]]
    assert spoilt in [path.read_bytes() for path in kept]
    openday("check")
    for ref, code in zip(refs, (0, 2, 0), strict=True):
        assert openday.attempt("signup", "show", ref).code == code


def test_what_it_did_is_told_to_programs(openday: CommandLine, refs: list[str]) -> None:
    damage(journal_of(openday), 1)
    done = openday.json("repair")["repair"]
    assert [found["code"] for found in done["left_out"]] == ["database_lost_bytes"]
    assert done["counts"]["signups"] == 2
    assert len(done["kept"]) == 2
    assert done["findings"] == []


def test_records_that_do_not_fit_together_are_kept_and_told(openday: CommandLine, refs: list[str]) -> None:
    openday("compact")
    whole = openday.db.read_bytes()
    openday.db.write_bytes(whole.replace(b'"events":{\n"1":{', b'"events":{\n"1":\x00'))
    outcome = openday("repair", "--json")
    codes = {found["code"] for found in outcome.document["repair"]["findings"]}
    assert codes == {"dangling_reference"}


def test_a_database_in_order_is_left_alone(openday: CommandLine, refs: list[str]) -> None:
    before = {path: path.read_bytes() for path in openday.db.parent.iterdir()}
    assert "nothing to repair" in openday("repair").out
    assert {path: path.read_bytes() for path in openday.db.parent.iterdir()} == before


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a letter to the mayor", "not_a_database"),
        (b"", "not_a_database"),
        (b'{"notes": 1}', "not_a_database"),
    ],
)
def test_something_else_is_refused_and_left_alone(openday: CommandLine, content: bytes, code: str) -> None:
    openday.db.write_bytes(content)
    refused = openday.attempt("repair", "--json")
    assert (refused.code, refused.error["code"]) == (3, code)
    assert [path.name for path in openday.db.parent.iterdir()] == [openday.db.name]
    assert openday.db.read_bytes() == content


def test_without_a_database_there_is_nothing_to_repair(openday: CommandLine) -> None:
    refused = openday.attempt("repair", "--json")
    assert (refused.code, refused.error["code"]) == (3, "file_missing")
    assert list(openday.db.parent.iterdir()) == []


def test_a_snapshot_that_was_lost_gives_what_the_journal_holds(openday: CommandLine, refs: list[str]) -> None:
    openday.db.unlink()
    outcome = openday("repair")
    assert "missing" in outcome.err
    assert "sign-ups 3" in outcome.out


@pytest.mark.parametrize("command", ["check", "repair"])
def test_what_was_counted_is_named_in_the_language_of_who_reads(
    openday: CommandLine, refs: list[str], command: str
) -> None:
    damage(journal_of(openday), 2)
    if command == "check":
        openday("repair")
    counted = openday(command, "--lang", "zh").out.splitlines()[0].removeprefix(str(openday.db))
    assert "报名 2" in counted
    assert "民警 0" in counted
    assert not any(char.isascii() and char.isalpha() for char in counted)
