"""TinyDB's own tests for the version that we build on pass, but for the differences that the docs give."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

import pytest

MODULES = ("test_operations.py", "test_queries.py", "test_tables.py", "test_tinydb.py")
"""Those of a database, its tables and queries; the others test storages and containers of TinyDB itself."""
LISTED = re.compile(r"`(test_\w+\.py::test_\w+)`")


def unpacked(folder: Path) -> Path:
    """The source distribution of the installed version, with our conftest in place of its own."""
    wanted = f"tinydb=={version('tinydb')}"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
    subprocess.run([*pip, "--no-binary", "tinydb", "--dest", str(folder), wanted], check=True)
    (archive,) = folder.glob("tinydb-*.tar.gz")
    with tarfile.open(archive) as content:
        content.extractall(folder, filter="data")
    tests = folder / archive.name.removesuffix(".tar.gz") / "tests"
    shutil.copy(Path(__file__).with_name("suite_conftest.py"), tests / "conftest.py")
    return tests


def outcomes(root: Path, tests: Path) -> dict[str, bool]:
    """Each test of the suite by module and name, and whether it passed."""
    settings = tests.parent / "pytest.ini"
    settings.write_text("[pytest]\n", encoding="utf-8")
    report = tests.parent / "report.xml"
    options = ["-q", "-c", str(settings), "-p", "no:cacheprovider", "-o", "junit_family=xunit1"]
    names = [str(tests / name) for name in MODULES]
    done = subprocess.run(
        # The library under test is the one installed, not the one that lies beside the tests.
        [
            sys.executable,
            "-P",
            "-m",
            "pytest",
            *options,
            f"--junitxml={report}",
            "--import-mode=append",
            *names,
        ],
        cwd=tests.parent,
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found: dict[str, bool] = {}
    for case in ElementTree.parse(report).iter("testcase"):
        name = f"{Path(case.attrib['file']).name}::{case.attrib['name'].partition('[')[0]}"
        found[name] = found.get(name, True) and case.find("failure") is None and case.find("error") is None
    return found


@pytest.mark.external
def test_our_database_passes_the_tests_of_tinydb_but_for_the_differences_in_the_docs(
    root: Path, tmp_path: Path
) -> None:
    seen = outcomes(root, unpacked(tmp_path))
    listed = set(LISTED.findall((root / "docs" / "store.md").read_text(encoding="utf-8")))
    assert {name for name, passed in seen.items() if not passed} == listed
    assert len(seen) - len(listed) > 90
