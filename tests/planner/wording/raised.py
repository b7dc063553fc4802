"""Every finding that the source makes, with the names of the parameters that it gives."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planner.model.codes import Code


@dataclass(frozen=True)
class Raised:
    """One call of `finding` with a code that is written out."""

    code: Code
    params: frozenset[str]
    has_where: bool
    place: str


def raised_in(root: Path) -> Iterator[Raised]:
    """The calls in all packages, in order of their files."""
    for package in ("planner", "data", "screens"):
        for path in sorted((root / package).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            spelled = _spelled(tree)
            for node in ast.walk(tree):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id == "finding"
                ):
                    yield from _raised(node, spelled, f"{path.relative_to(root)}:{node.lineno}")


def _spelled(tree: ast.Module) -> dict[str, set[str]]:
    """The keys of dictionaries that are written out and have a name, to be handed on as `**name`."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and isinstance(value, ast.Dict):
            found[target.id] = {key.value for key in value.keys if isinstance(key, ast.Constant)}
    return found


def _raised(node: ast.Call, spelled: dict[str, set[str]], place: str) -> Iterator[Raised]:
    code = node.args[0] if node.args else None
    if not (isinstance(code, ast.Attribute) and isinstance(code.value, ast.Name) and code.value.id == "Code"):
        return
    names = {keyword.arg for keyword in node.keywords if keyword.arg}
    for keyword in node.keywords:
        if keyword.arg is None and isinstance(keyword.value, ast.Name):
            names |= spelled.get(keyword.value.id, set())
    params = frozenset(names - {"where", "severity"})
    where = len(node.args) > 1 or "where" in names
    yield Raised(Code[code.attr], params, where, place)
