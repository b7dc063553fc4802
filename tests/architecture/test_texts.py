"""Every text that a person reads exists in both languages, and says the same in them."""

from collections import defaultdict
from collections.abc import Iterator
from string import Formatter

import polib
import pytest

from tools import messages

CATALOGUES = [
    pytest.param(language, area, id=f"{language}/{area}")
    for language in messages.LANGUAGES
    for area in messages.AREAS
]


def placeholders(text: str) -> set[str]:
    return {name for _literal, name, _format, _conversion in Formatter().parse(text) if name is not None}


def translations_of(entry: polib.POEntry) -> Iterator[tuple[str, str]]:
    """Each translation with the English that it must agree with."""
    if entry.msgid_plural:
        yield from ((entry.msgid_plural, translation) for translation in entry.msgstr_plural.values())
    else:
        yield entry.msgid, entry.msgstr


@pytest.mark.parametrize(("language", "area"), CATALOGUES)
def test_the_catalogue_holds_the_texts_of_the_source(language: str, area: str) -> None:
    path = messages.catalogue_path(language, area)
    fresh = messages.merged(messages.texts_in(messages.sources(area)), messages.read(path))
    assert path.read_text(encoding="utf-8") == messages.written(fresh), f"run `make messages ARGS={area}`"


@pytest.mark.parametrize(("language", "area"), CATALOGUES)
def test_every_text_is_translated(language: str, area: str) -> None:
    catalogue = messages.read(messages.catalogue_path(language, area))
    assert [entry.msgid for entry in catalogue if not entry.translated()] == []


@pytest.mark.parametrize(("language", "area"), CATALOGUES)
def test_a_translation_has_the_placeholders_of_its_text(language: str, area: str) -> None:
    catalogue = messages.read(messages.catalogue_path(language, area))
    wrong = [
        (english, translation)
        for entry in catalogue
        for english, translation in translations_of(entry)
        if placeholders(english) != placeholders(translation)
    ]
    assert wrong == []


@pytest.mark.parametrize(("language", "area"), CATALOGUES)
def test_a_translation_keeps_the_space_around_its_text(language: str, area: str) -> None:
    catalogue = messages.read(messages.catalogue_path(language, area))
    wrong = [
        translation
        for entry in catalogue
        for english, translation in translations_of(entry)
        if english.endswith("\n") != translation.endswith("\n")
        or english.startswith("\n") != translation.startswith("\n")
    ]
    assert wrong == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_a_text_is_translated_alike_in_every_area(language: str) -> None:
    translated: dict[messages.Text, set[str]] = defaultdict(set)
    for area in messages.AREAS:
        for entry in messages.read(messages.catalogue_path(language, area)):
            for _english, translation in translations_of(entry):
                translated[messages.text_of(entry)].add(translation)
    assert {text: ways for text, ways in translated.items() if len(ways) > 1} == {}
