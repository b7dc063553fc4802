"""The lock files: what the project asks for is in them, and nothing but names, versions and hashes."""

import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"(?P<name>[a-z0-9.-]+)==(?P<version>[^ ;]+)(?P<marker> ; [^\\]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def pins(lock: Path) -> dict[str, list[str]]:
    """The versions of each name; one that differs by system or Python has several."""
    found: dict[str, list[str]] = {}
    for match in filter(None, map(PIN.fullmatch, lock.read_text(encoding="utf-8").splitlines())):
        found.setdefault(match["name"], []).append(match["version"])
    return found


def asked_for(project: dict[str, Any], lock: str) -> Iterator[Requirement]:
    groups = project["dependency-groups"]
    names = [groups["build"]] if lock == "requirements.lock" else [groups["build"], groups["dev"]]
    yield from map(Requirement, chain(project["project"]["dependencies"], *names))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_names_versions_and_hashes_only(lock: str, root: Path) -> None:
    lines = (root / lock).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not PIN.fullmatch(line) and not HASH.fullmatch(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_satisfies_what_the_project_asks_for(lock: str, root: Path, project: dict[str, Any]) -> None:
    locked = pins(root / lock)
    unmet = [
        str(wanted)
        for wanted in asked_for(project, lock)
        if not any(version in wanted.specifier for version in locked.get(canonicalize_name(wanted.name), []))
    ]
    assert unmet == [], "run `make lock`"


def test_tests_run_on_the_versions_that_are_shipped(root: Path) -> None:
    shipped, tested = (pins(root / lock) for lock in LOCKS)
    assert {name: tested.get(name) for name in shipped} == shipped


def test_the_locked_build_backend_is_the_one_that_builds(project: dict[str, Any]) -> None:
    assert project["dependency-groups"]["build"] == project["build-system"]["requires"]
