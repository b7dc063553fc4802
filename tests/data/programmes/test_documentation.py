"""The page about programme files names every key that the loader knows, and no other."""

import re
from dataclasses import fields
from pathlib import Path

from planner.model.findings import Severity
from planner.model.programme import (
    PLACEHOLDERS,
    AgeBand,
    AnswerKind,
    Programme,
    Question,
    Role,
    RunSheetItem,
    SessionPlan,
    Station,
)
from planner.model.programme_rotation import Tour, Walk
from planner.model.programme_rules import (
    AgeLimit,
    Batch,
    Consent,
    Deadline,
    Ratio,
    RatioStep,
    RepeatVisit,
    Rules,
    Waiting,
)
from planner.model.programme_vetting import DeclineReason

SECTIONS = {
    "## `[[sessions]]`": SessionPlan,
    "## `[[run_sheet]]`": RunSheetItem,
    "## `[[stations]]`": Station,
    "## `[[roles]]`": Role,
    "## `[tour]`": Tour,
    "## `[[walks]]`": Walk,
    "## `[[age_bands]]`": AgeBand,
    "## `[waiting]`": Waiting,
    "## `[[decline_reasons]]`": DeclineReason,
    "## `[[questions]]`": Question,
}


def section(root: Path, heading: str) -> str:
    page = (root / "docs" / "programmes.md").read_text(encoding="utf-8")
    return page.split(heading, 1)[1].split("\n## ", 1)[0]


def first_column(text: str) -> set[str]:
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", text, re.MULTILINE)
    return {key for row in rows for key in re.findall(r"`(\w+)`", row)}


def test_each_section_has_the_keys_of_its_record(root: Path) -> None:
    for heading, record in SECTIONS.items():
        assert first_column(section(root, heading)) == {field.name for field in fields(record)}, heading


def test_every_rule_and_what_it_holds_is_there(root: Path) -> None:
    text = section(root, "## `[rules]`")
    assert first_column(text) == {field.name for field in fields(Rules)}
    for record in (AgeLimit, Ratio, RatioStep, Consent, Deadline, Batch, RepeatVisit):
        for field in fields(record):
            assert f"`{field.name}`" in text, (record, field.name)


def test_every_key_of_the_whole_file_is_there(root: Path) -> None:
    page = (root / "docs" / "programmes.md").read_text(encoding="utf-8")
    own = first_column(section(root, "## At the top of the file"))
    tables = set(re.findall(r"^## `\[+(\w+)\]+`", page, re.MULTILINE))
    assert own | tables == {field.name for field in fields(Programme)} - {"key"}


def test_placeholders_and_values_are_those_that_are_allowed(root: Path) -> None:
    text = section(root, "## `[texts]`")
    assert first_column(text) == set(PLACEHOLDERS)
    assert set(re.findall(r"`\{(\w+)\}`", text)) == frozenset().union(*PLACEHOLDERS.values())
    page = (root / "docs" / "programmes.md").read_text(encoding="utf-8")
    assert all(f'`"{value}"`' in page for value in (*Severity, *AnswerKind))
