"""A small programme file, and ways to spoil it."""

from pathlib import Path

from planner.model.findings import Finding

SMALL = """\
title = { en = "Visit", zh = "参观" }
summary = { en = "A visit.", zh = "参观。" }

[[sessions]]
start = "15:00"
minutes = 120
capacity = 50

[[stations]]
key = "dogs"
title = { en = "Dogs", zh = "警犬" }
minutes = 20
capacity = 30

[[run_sheet]]
offset = 0
minutes = 10
title = { en = "Reception", zh = "接待" }

[[age_bands]]
key = "all"
title = { en = "All", zh = "全部" }
min_age = 0
max_age = 120

[rules.ratio]
severity = "ask"
steps = [
    { max_age = 4, children = 3 },
    { max_age = 9, children = 6 },
]

[[questions]]
key = "photo"
title = { en = "Photo?", zh = "拍照？" }
kind = "yes_no"

[texts]
public = { en = "Come by {arrive}", zh = "请于{arrive}前到达" }
confirmed = { en = "{reference}", zh = "{reference}" }
waiting = { en = "{position}", zh = "{position}" }
cancelled = { en = "{reason}", zh = "{reason}" }
rules = { en = "Be kind", zh = "文明参观" }
"""


def written(folder: Path, text: str, name: str = "visit.toml") -> Path:
    file = folder / name
    file.write_bytes(text.encode())
    return file


def changed(folder: Path, old: str, new: str) -> Path:
    assert old in SMALL
    return written(folder, SMALL.replace(old, new, 1))


def only(findings: tuple[Finding, ...]) -> Finding:
    assert len(findings) == 1, findings
    return findings[0]
