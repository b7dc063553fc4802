"""Collecting texts finds every mark, and never loses a translation."""

from pathlib import Path

import polib
import pytest

from tools import messages
from tools.messages import Text


def module(root: Path, place: str, source: str) -> Path:
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('_("Save")', Text("Save")),
        ('label = N_("Save")', Text("Save")),
        ('self._("Save {name}").format(name=name)', Text("Save {name}")),
        ('texts.gettext("one " "two")', Text("one two")),
        ('texts.ngettext("{count} place", "{count} places", n)', Text("{count} place", "{count} places")),
        ('pgettext("menu", "Open")', Text("Open", context="menu")),
    ],
)
def test_a_marked_text_is_found(source: str, text: Text, tmp_path: Path) -> None:
    assert messages.texts_in([module(tmp_path, "a.py", source)]) == [text]


@pytest.mark.parametrize("source", ["_(label)", '"Save"', '# _("Save")', 'print("Save")'])
def test_what_is_not_marked_is_left_alone(source: str, tmp_path: Path) -> None:
    assert messages.texts_in([module(tmp_path, "a.py", source)]) == []


def test_a_text_belongs_to_the_area_of_its_module(tmp_path: Path) -> None:
    for place in ("planner/wording.py", "planner/cli/event.py", "data/formats/xlsx.py", "screens/app.py"):
        module(tmp_path, place, f'_("{place}")')
    found = {
        area: [text.english for text in messages.texts_in(messages.sources(area, tmp_path))]
        for area in messages.AREAS
    }
    assert found == {
        "core": ["data/formats/xlsx.py", "planner/wording.py"],
        "cli": ["planner/cli/event.py"],
        "screens": ["screens/app.py"],
    }


def translate(root: Path, area: str, english: str, chinese: str) -> None:
    path = messages.catalogue_path("zh", area, root)
    catalogue = messages.read(path)
    catalogue.find(english).msgstr = chinese
    path.write_text(str(catalogue), encoding="utf-8")


def test_new_texts_join_and_gone_texts_leave(tmp_path: Path) -> None:
    module(tmp_path, "screens/app.py", '_("Save")\n_("Open")')
    messages.update("zh", "screens", tmp_path)
    translate(tmp_path, "screens", "Save", "保存")
    module(tmp_path, "screens/app.py", '_("Save")\n_("Close")')
    messages.update("zh", "screens", tmp_path)
    catalogue = messages.read(messages.catalogue_path("zh", "screens", tmp_path))
    assert [(entry.msgid, entry.msgstr) for entry in catalogue] == [("Close", ""), ("Save", "保存")]


def test_a_text_that_moves_to_another_area_keeps_its_translation(tmp_path: Path) -> None:
    module(tmp_path, "screens/app.py", '_("Save")')
    messages.update("zh", "screens", tmp_path)
    translate(tmp_path, "screens", "Save", "保存")
    module(tmp_path, "planner/cli/event.py", '_("Save")')
    catalogue = messages.update("zh", "cli", tmp_path)
    assert [entry.msgstr for entry in catalogue] == ["保存"]


def test_a_doubtful_translation_is_not_taken(tmp_path: Path) -> None:
    doubtful = polib.POEntry(msgid="Save", msgstr="省钱", flags=["fuzzy"])
    assert [entry.msgstr for entry in messages.merged([Text("Save")], [doubtful])] == [""]


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    module(tmp_path, "screens/app.py", 'ngettext("a\\n\\"b\\"", "{n} c", 2)\n_("' + "long " * 40 + '")')
    messages.update("zh", "screens", tmp_path)
    path = messages.catalogue_path("zh", "screens", tmp_path)
    first = path.read_bytes()
    messages.update("zh", "screens", tmp_path)
    assert path.read_bytes() == first


def test_a_module_in_the_middle_of_an_edit_changes_nothing(tmp_path: Path) -> None:
    module(tmp_path, "screens/app.py", '_("Save")')
    messages.update("zh", "screens", tmp_path)
    path = messages.catalogue_path("zh", "screens", tmp_path)
    first = path.read_bytes()
    module(tmp_path, "screens/app.py", 'def half(\n_("Save")')
    with pytest.raises(SyntaxError):
        messages.update("zh", "screens", tmp_path)
    assert path.read_bytes() == first
