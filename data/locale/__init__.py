"""Message catalogues of the interface: one folder a language, English being the source itself."""

from __future__ import annotations

import gettext
from io import BytesIO
from pathlib import Path

FOLDER = Path(__file__).parent
SOURCE_LANGUAGE = "en"


def translations(language: str, folder: Path = FOLDER) -> gettext.NullTranslations:
    """The translations into a language (`en`, `zh`); into English, the language of the source, none.

    A working copy compiles its catalogues here when they have changed; a wheel carries them compiled.
    Raises LookupError for a language without catalogues.
    """
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    sources = sorted((folder / language).glob("*.po"))
    compiled = folder / f"{language}.mo"
    if sources and not _is_current(compiled, sources):
        return gettext.GNUTranslations(BytesIO(_compile(compiled, sources)))
    if not compiled.is_file():
        raise LookupError(f"no message catalogues for the language {language!r} in {folder}")
    with compiled.open("rb") as file:
        return gettext.GNUTranslations(file)


def _is_current(compiled: Path, sources: list[Path]) -> bool:
    return compiled.is_file() and compiled.stat().st_mtime_ns == _newest(sources)


def _newest(sources: list[Path]) -> int:
    return max(source.stat().st_mtime_ns for source in sources)


def _compile(target: Path, sources: list[Path]) -> bytes:
    # Imported here: only a working copy compiles, and polib costs more than the rest of start-up's texts.
    from data.locale.compiling import compiled_catalogue, keep

    stamp = _newest(sources)
    catalogue = compiled_catalogue(sources)
    keep(catalogue, target, stamp)
    return catalogue
