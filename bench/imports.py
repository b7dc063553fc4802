"""Importing 10,000 rows beside reading the same file with the csv module and with calamine alone."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from bench.measure import HERE, Ratio, cpu_of, interleaved

ROWS = 10_000
RUNS = 3
HEADINGS = ("序号", "孩子姓名", "出生日期", "家长姓名", "手机号", "学校", "备注")
NOW = "2026-11-22T09:00:00+08:00"

_CSV = "import csv, sys; print(len(list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline='')))))"
_CALAMINE = (
    "import sys; from python_calamine import CalamineWorkbook as W; "
    "print(len(W.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()))"
)
_READ = (
    "import sys; from pathlib import Path; from data.formats.sheet_reading import FileSheetReader as R; "
    "print(len(R().read(Path(sys.argv[1])).tables[0].rows))"
)
_MEMORY = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"


def main() -> None:
    """Print every comparison."""
    place = HERE.parent / "out"
    place.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=place) as name:
        folder = Path(name)
        environment = {"OPENDAY_DB": str(folder / "db.json"), "HOME": name, "PYTHONPATH": str(HERE.parent)}
        event = _event(environment)
        for path, alone, peer in (
            (_csv_file(folder), _CSV, "csv module"),
            (_xlsx_file(folder), _CALAMINE, "calamine"),
        ):
            _compare(path, alone, peer, event, environment)


def _compare(path: Path, alone: str, peer: str, event: str, environment: dict[str, str]) -> None:
    bare = [sys.executable, "-c", alone, str(path)]
    read = [sys.executable, "-c", _READ, str(path)]
    dry = [*_command(), "signup", "import", event, str(path), "--dry-run", "--override", "measured", "--json"]
    for what, command in (("read", read), ("import, every rule", dry)):
        ratios = interleaved(
            lambda command=command: cpu_of(command, environment),
            lambda: cpu_of(bare, environment),
            RUNS,
        )
        print(Ratio(f"{what} {ROWS:,} rows of {path.suffix[1:]}", f"{peer} alone", ratios).line())
    seconds = cpu_of(dry, environment)
    memory = [sys.executable, "-c", f"{_READ}; {_MEMORY}", str(path)]
    peak = subprocess.run(memory, env=environment, cwd=HERE.parent, check=True, capture_output=True)
    megabytes = peak.stdout.split()[-1].decode()
    print(f"{'import of ' + path.suffix[1:]:44} {seconds:6.2f} s of CPU, {megabytes} MB to read it")


def _command() -> list[str]:
    return [sys.executable, "-c", "from planner.cli import main; main()", "--now", NOW]


def _event(environment: dict[str, str]) -> str:
    def said(*arguments: str) -> str:
        done = subprocess.run(
            [*_command(), *arguments], env=environment, cwd=HERE.parent, check=True, capture_output=True
        )
        return done.stdout.decode().split()[0]

    event = said("event", "new", "--programme", "camp-open-day", "--date", "2026-12-12")
    return said("event", "publish", event)


def _rows() -> list[tuple[str, ...]]:
    """Two children a family, each in a row of its own."""
    first = date(2012, 1, 1)
    return [
        (
            str(number),
            "王李张刘陈"[number % 5] + "小" + chr(0x4E00 + number % 5_000),
            (first + timedelta(days=number % 3_000)).isoformat(),
            "王李张刘陈"[number % 5] + chr(0x5000 + number // 2 % 5_000),
            f"138{number // 2:08}",
            "第一小学",
            "",
        )
        for number in range(ROWS)
    ]


def _csv_file(folder: Path) -> Path:
    path, text = folder / "list.csv", io.StringIO(newline="")
    csv.writer(text).writerows([HEADINGS, *_rows()])
    path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    return path


def _xlsx_file(folder: Path) -> Path:
    from xlsxwriter import Workbook

    path = folder / "list.xlsx"
    with Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate([HEADINGS, *_rows()]):
            sheet.write_row(line, 0, row)
    return path
