"""Every command explains itself in both languages, and the promised ones are there."""

from collections.abc import Iterator

import click
import pytest

from planner.cli.root import MODULES, _root, run
from tests.journeys.commands import CommandLine

PROMISED = {
    "unit": {"show", "set"},
    "venue": {"add", "list"},
    "programme": {"list", "show", "check"},
    "event": {"list", "new", "show", "publish", "close", "reopen", "cancel", "copy", "set", "move"},
    "session": {"add", "set", "cancel"},
    "signup": {"add", "set", "list", "show", "withdraw", "confirm", "decline", "text", "find", "erase"},
    "rotation": {"solve", "check"},
    "calendar": {"public", "event", "person", "publish"},
    "attendees": set(),
    "figures": set(),
    "history": set(),
    "undo": set(),
    "redo": set(),
    "check": set(),
    "backup": set(),
    "restore": set(),
    "repair": set(),
    "compact": set(),
    "serve": set(),
    "demo": set(),
    "completion": set(),
}


def commands() -> Iterator[tuple[str, ...]]:
    """Every command by its path."""
    root = _root()
    context = click.Context(root)
    for name in MODULES:
        command = root.get_command(context, name)
        yield (name,)
        if isinstance(command, click.Group):
            yield from ((name, below) for below in command.list_commands(context))


def test_every_promised_command_is_there() -> None:
    found = set(commands())
    missing = {(group, name) for group, names in PROMISED.items() for name in names} - found
    assert not missing
    assert {(name,) for name in PROMISED} <= found


@pytest.mark.parametrize("path", sorted(commands()), ids=" ".join)
def test_help_in_both_languages(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*path, "--help"]) == 0
    english = capsys.readouterr().out
    assert run([*path, "--help", "--lang", "zh"]) == 0
    chinese = capsys.readouterr().out
    assert english.startswith("Usage: openday " + " ".join(path))
    assert chinese.startswith("用法：openday " + " ".join(path))
    described = [line for line in chinese.splitlines() if line.startswith("  ") and line.strip()]
    assert described[0].strip()[0] > "\u2e7f", "the first line of help is Chinese"


def test_help_without_any_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"  {name} " in out for name in PROMISED)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("openday ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_name_the_command(shell: str, openday: CommandLine) -> None:
    assert "_OPENDAY_COMPLETE" in openday("completion", shell).out


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("event", "pu"), ["plain,publish"]),
        (("restore", "old"), ["file,old"]),
        (("calendar", "public", "-o", ""), ["file,"]),
        (("--db", ""), ["file,"]),
        (("--lang", ""), ["plain,en", "plain,zh"]),
        (("event", "list", "--status", "c"), ["plain,closed", "plain,cancelled"]),
    ],
)
def test_a_shell_is_offered_commands_choices_and_files(words, offered, monkeypatch, capsys) -> None:
    monkeypatch.setenv("_OPENDAY_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", " ".join(("openday", *words)))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    with pytest.raises(SystemExit):  # click leaves by itself here
        run([])
    assert capsys.readouterr().out.split() == offered


def test_without_a_terminal_the_planner_says_what_to_do(openday: CommandLine) -> None:
    outcome = openday.attempt()
    assert outcome.code == 2
    assert "terminal" in outcome.err
