"""Which file is meant by what people type, paste or drop."""

from pathlib import Path

import pytest

from screens.dialogs.prompt import Parsed
from screens.importing.choosing import existing_file


@pytest.mark.parametrize("typed", ["{}", "'{}'", "/offered/{}", "/offered/'{}'"])
def test_a_whole_path_counts_alone_and_behind_the_folder_that_was_offered(tmp_path: Path, typed: str) -> None:
    sheet = tmp_path / "a list.csv"
    sheet.write_text("name\n")
    found = existing_file(typed.format(sheet))
    assert isinstance(found, Parsed)
    assert found.value == sheet.resolve()


def test_a_file_that_is_named_with_a_slash_too_many_is_found(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name\n")
    found = existing_file(f"{tmp_path}//list.csv")
    assert isinstance(found, Parsed)
