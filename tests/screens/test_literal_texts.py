"""No text of people is ever read as markup: a widget gets a constant, content, or what is marked literal."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

READS_MARKUP = {
    "Static": 1,
    "Label": 1,
    "Button": 1,
    "Checkbox": 1,
    "RadioButton": 1,
    "Link": 1,
    "Tab": 1,
    "TabPane": 1,
    "Collapsible": 1,
    "Option": 1,
    "Select": 1,
    "OptionList": 99,
    "SelectionList": 99,
    "Selection": 1,
    "add_option": 1,
    "add_row": 99,
    "add_leaf": 1,
    "notify": 1,
    "update": 1,
    "set_label": 1,
    "from_markup": 1,
    "from_text": 1,
}
"""Calls of Textual that read markup, and how many of their first arguments are text."""
SET = {"border_title", "border_subtitle", "tooltip", "label", "title", "sub_title"}
"""Attributes of Textual's widgets that read markup."""
SAFE = {"literal", "joined", "say", "cut_content", "Content", "Text", "styled"}


def unsafe(tree: ast.AST) -> Iterator[int]:
    """Lines where something that is not safe is given to what reads markup."""
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("screens")
        for alias in node.names
    }
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in READS_MARKUP and name not in imported | defined and not literal_call(node):
                yield from (arg.lineno for arg in node.args[: READS_MARKUP[name]] if not safe(arg))
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in SET and not safe(node.value):
                    yield node.lineno


def literal_call(call: ast.Call) -> bool:
    return any(
        word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False
        for word in call.keywords
    )


def safe(value: ast.expr) -> bool:
    if isinstance(value, ast.Constant):
        return True
    if isinstance(value, ast.IfExp):
        return safe(value.body) and safe(value.orelse)
    if isinstance(value, ast.Call):
        return getattr(value.func, "id", getattr(value.func, "attr", "")) in SAFE
    return False


def modules() -> list[Path]:
    return sorted((Path(__file__).resolve().parents[2] / "screens").rglob("*.py"))


def test_screens_give_widgets_only_literal_text() -> None:
    found = [
        f"{path.name}:{line}"
        for path in modules()
        for line in unsafe(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "Static(name)",
        "Label(f'{name}')",
        "self.app.notify('Saved ' + name)",
        "widget.border_title = name",
        "Button(words.gettext('x'))",
        "table.add_row('a', name)",
        "Content.from_markup(name)",
        "Static(name if name else 'none')",
    ],
)
def test_text_that_may_be_read_as_markup_is_found(source: str) -> None:
    assert list(unsafe(ast.parse(source))) == [1]


@pytest.mark.parametrize(
    "source",
    [
        "Static('Saved')",
        "Static(name, markup=False)",
        "Label(literal(name, Tone.BAD))",
        "widget.border_title = literal(name)",
        "self.notify(name, markup=False)",
    ],
)
def test_literal_text_is_left_alone(source: str) -> None:
    assert list(unsafe(ast.parse(source))) == []
