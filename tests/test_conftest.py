"""The tests mean the same everywhere, whatever is set around them and installed beside Python."""

import os
import subprocess
import sys
from pathlib import Path

INSIDE = """
import os, time, pytest
from pathlib import Path

def test_environment():
    assert not [name for name in os.environ if name.startswith(("OPENDAY_", "LANG"))]
    assert (os.environ["LC_ALL"], os.environ["TZ"]) == ("C.UTF-8", "America/St_Johns")
    assert Path.home().is_dir() and not list(Path.home().iterdir())
    assert time.tzname[0] == "NST"

@pytest.mark.external("python3", "no-such-command")
def test_needs_what_is_missing():
    raise AssertionError("cannot run here")

@pytest.mark.external("sh")
def test_needs_what_is_there():
    pass
"""


def run_inside(root: Path, folder: Path, *arguments: str) -> str:
    (folder / "test_inside.py").write_text(INSIDE, encoding="utf-8")
    around = {"OPENDAY_LANG": "zh", "OPENDAY_DB": "/nowhere", "LANG": "zh_CN.GBK", "TZ": "Asia/Tokyo"}
    configuration = ["-c", str(root / "pyproject.toml"), "--rootdir", str(folder), "-p", "tests.conftest"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *configuration, *arguments, str(folder)],
        cwd=root,
        env=os.environ | around,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_settings_around_do_not_reach_a_test(root: Path, tmp_path: Path) -> None:
    assert "1 passed, 2 deselected" in run_inside(root, tmp_path, "-m", "not external")


def test_an_external_test_is_left_out_by_name_where_its_command_is_missing(
    root: Path, tmp_path: Path
) -> None:
    output = run_inside(root, tmp_path, "-m", "external")
    assert "1 passed, 2 deselected" in output
    assert "left out: test_inside.py::test_needs_what_is_missing: no no-such-command" in output
