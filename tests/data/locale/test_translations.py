"""Translations come from the catalogues as they are now, and never leave half a file behind."""

import gettext
import os
import re
from pathlib import Path

import polib
import pytest

from data import locale
from data.locale import translations


def write(folder: Path, area: str, *texts: tuple[str, str]) -> Path:
    catalogue = polib.POFile(encoding="utf-8")
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    catalogue.extend(polib.POEntry(msgid=english, msgstr=chinese) for english, chinese in texts)
    path = folder / "zh" / f"{area}.po"
    path.parent.mkdir(exist_ok=True)
    path.write_text(str(catalogue), encoding="utf-8")
    return path


def test_english_is_the_text_of_the_source(tmp_path: Path) -> None:
    english = translations("en", tmp_path)
    assert english.gettext("Save") == "Save"
    assert english.ngettext("{count} place", "{count} places", 2) == "{count} places"


def test_the_areas_are_one_catalogue(tmp_path: Path) -> None:
    write(tmp_path, "core", ("Event", "活动"))
    write(tmp_path, "screens", ("Session", "场次"))
    chinese = translations("zh", tmp_path)
    assert [chinese.gettext(text) for text in ("Event", "Session", "Unknown")] == ["活动", "场次", "Unknown"]


def test_a_plural_has_one_form_in_chinese(tmp_path: Path) -> None:
    path = write(tmp_path, "core")
    catalogue = polib.pofile(str(path))
    catalogue.append(polib.POEntry(msgid="a place", msgid_plural="places", msgstr_plural={0: "名额"}))
    catalogue.save()
    chinese = translations("zh", tmp_path)
    assert [chinese.ngettext("a place", "places", count) for count in (1, 5)] == ["名额", "名额"]


def test_a_text_without_translation_stays_english(tmp_path: Path) -> None:
    write(tmp_path, "core", ("Event", ""))
    assert translations("zh", tmp_path).gettext("Event") == "Event"


def test_the_compiled_catalogue_is_kept_alone(tmp_path: Path) -> None:
    write(tmp_path, "core", ("Event", "活动"))
    translations("zh", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["zh", "zh.mo"]


def test_a_changed_catalogue_is_compiled_again(tmp_path: Path) -> None:
    translations("zh", write(tmp_path, "core", ("Event", "活动")).parent.parent)
    path = write(tmp_path, "core", ("Event", "事件"))
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1_000_000))
    assert translations("zh", tmp_path).gettext("Event") == "事件"


def test_an_older_catalogue_from_a_checkout_is_compiled_again(tmp_path: Path) -> None:
    translations("zh", write(tmp_path, "core", ("Event", "活动")).parent.parent)
    path = write(tmp_path, "core", ("Event", "事件"))
    os.utime(path, ns=(0, 1_000_000_000))
    assert translations("zh", tmp_path).gettext("Event") == "事件"


def test_an_unchanged_catalogue_is_not_compiled_again(tmp_path: Path) -> None:
    write(tmp_path, "core", ("Event", "活动"))
    translations("zh", tmp_path)
    before = (tmp_path / "zh.mo").stat().st_ino
    translations("zh", tmp_path)
    assert (tmp_path / "zh.mo").stat().st_ino == before


def test_a_folder_that_cannot_be_written_still_translates(tmp_path: Path) -> None:
    write(tmp_path, "core", ("Event", "活动"))
    (tmp_path / "zh.mo").mkdir()  # stands in the way for every user, root included
    assert translations("zh", tmp_path).gettext("Event") == "活动"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["zh", "zh.mo"]


def test_a_wheel_needs_no_sources(tmp_path: Path) -> None:
    path = write(tmp_path, "core", ("Event", "活动"))
    translations("zh", tmp_path)
    path.unlink()
    assert translations("zh", tmp_path).gettext("Event") == "活动"


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="'fr'"):
        translations("fr", tmp_path)


def test_the_shipped_languages_load() -> None:
    assert isinstance(translations("zh"), gettext.GNUTranslations)


def test_numbers_in_order_stand_without_blanks_in_chinese() -> None:
    catalogues = sorted((Path(locale.__file__).parent / "zh").glob("*.po"))
    texts = [text for path in catalogues for entry in polib.pofile(str(path)) for text in _translated(entry)]
    assert texts
    assert [text for text in texts if re.search(r"第 \{", text)] == []


def _translated(entry: polib.POEntry) -> list[str]:
    return [entry.msgstr, *entry.msgstr_plural.values()]
