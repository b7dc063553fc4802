"""Keys of commands."""

import importlib
import pkgutil
from collections import defaultdict

import screens
from screens.command import Command, Group, bindings, command_named, snake
from screens.commands import Help, New

NO_CTRL = set("ijmhcz[")
"""With Ctrl these are tab, enter, backspace, copy, or belong to the terminal."""


def every_command() -> list[type[Command]]:
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        importlib.import_module(module.name)
    found, todo = [], [Command]
    while todo:
        for command in todo.pop().__subclasses__():
            if command.__module__.startswith("screens."):
                found.append(command)
            todo.append(command)
    return found


def owner(command: type[Command]) -> type[Command]:
    """The command that first named these keys."""
    return next(base for base in reversed(command.__mro__) if "keys" in vars(base) and base is not Command)


def test_a_letter_is_the_same_kind_of_action_everywhere_with_ctrl_and_without() -> None:
    owners = defaultdict(set)
    for command in every_command():
        for key in command.keys:
            if (len(key) == 1 or key.startswith("ctrl+")) and command.group is not Group.MOVE:
                owners[key].add(owner(command).__name__)
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


def test_letters_that_move_do_nothing_else() -> None:
    moving = {key for command in every_command() if command.group is Group.MOVE for key in command.keys}
    others = {key for command in every_command() if command.group is not Group.MOVE for key in command.keys}
    assert {key for key in moving & others if len(key) == 1} == set()


def test_what_a_letter_does_everywhere_a_ctrl_key_or_an_arrow_does_too() -> None:
    for command in every_command():
        if command.__module__ == "screens.commands" and any(
            len(key) == 1 and key.isalpha() for key in command.keys
        ):
            assert any(len(key) > 1 for key in command.keys), command


def test_ctrl_keys_reach_a_program_in_every_terminal() -> None:
    for command in every_command():
        for key in command.keys:
            rest = key.removeprefix("ctrl+")
            assert "alt+" not in key
            assert key == rest or rest not in NO_CTRL - {"z"}, command


def test_no_command_is_reached_by_a_function_key_alone() -> None:
    assert [c for c in every_command() if all(key[0] == "f" and key[1:].isdigit() for key in c.keys)] == []


def test_a_letter_never_goes_before_the_field_that_is_typed_in() -> None:
    assert [c for c in every_command() if c.priority and any(len(key) == 1 for key in c.keys)] == []


def test_every_command_has_a_sentence() -> None:
    assert [c for c in every_command() if not (c.name and c.tooltip and c.keys)] == []


def test_full_width_signs_act_like_plain_ones() -> None:
    assert "？" in Help.all_keys()
    assert "ｎ" in New.all_keys()


def test_a_binding_leads_back_to_its_command() -> None:
    assert {command_named(binding.id or "") for binding in bindings(Help, New)} == {Help, New}
    assert command_named("quit") is None


def test_an_action_is_named_after_its_command() -> None:
    assert snake("NewEvent") == "new_event"
    assert New.run_by() == "new"
