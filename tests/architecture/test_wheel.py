"""What is shipped: the exact contents of the wheel and the source distribution, under names that are ours."""

import gettext
import importlib.metadata
import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

PACKAGES = ("planner", "screens", "data")
MADE_HERE = (".mo", ".pyc")


def package_files(root: Path) -> set[str]:
    """What lies in the packages, made or hidden files aside; the file system and no ignore rule says so."""
    return {
        path.relative_to(root).as_posix()
        for package in PACKAGES
        for path in (root / package).rglob("*")
        if path.is_file() and path.suffix not in MADE_HERE and not path.name.startswith(".")
    }


@pytest.fixture(scope="module")
def dist(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", str(folder)]
    subprocess.run(command, cwd=root, check=True, capture_output=True, env=os.environ | {"PYTHONPATH": ""})
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as archive:
        yield archive


def test_the_wheel_holds_every_file_of_the_packages_and_nothing_else(
    wheel: zipfile.ZipFile, root: Path
) -> None:
    shipped = {name for name in wheel.namelist() if ".dist-info/" not in name}
    sources = {name for name in package_files(root) if name.endswith(".po")}
    compiled = {f"data/locale/{Path(name).parent.name}.mo" for name in sources}
    assert shipped == package_files(root) - sources | compiled


def test_the_wheel_carries_every_translation(wheel: zipfile.ZipFile, root: Path) -> None:
    from data.locale import translations

    shipped = gettext.GNUTranslations(BytesIO(wheel.read("data/locale/zh.mo")))
    assert vars(shipped)["_catalog"] == vars(translations("zh"))["_catalog"]


def test_the_source_distribution_holds_what_the_wheel_is_built_from(dist: Path, root: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert package_files(root) | {"hatch_build.py", "pyproject.toml", "LICENSE", "README.md"} <= held
    assert not [name for name in held if name.endswith(MADE_HERE)]


def test_no_other_distribution_owns_our_package_names() -> None:
    owners = importlib.metadata.packages_distributions()
    others = {name: set(owners.get(name, [])) - {"openday-planner"} for name in PACKAGES}
    assert others == {name: set() for name in PACKAGES}
