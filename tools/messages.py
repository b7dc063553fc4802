"""Collects the texts of the source into the catalogues of data/locale, and keeps their translations.

A catalogue an area: people who work on different areas then never edit the same file.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from babel.messages.extract import extract

ROOT = Path(__file__).resolve().parent.parent
AREAS = ("core", "cli", "screens")
LANGUAGES = ("zh",)
HEADER = {
    "Project-Id-Version": "openday-planner",
    "Language": "zh_Hans",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """A text of the source: its English, its plural form or "", and its context or ""."""

    english: str
    plural: str = ""
    context: str = ""


def sources(area: str, root: Path = ROOT) -> Iterator[Path]:
    """The modules whose texts go into the catalogue of an area."""
    cli = root / "planner" / "cli"
    if area == "cli":
        yield from sorted(cli.rglob("*.py"))
    elif area == "screens":
        yield from sorted((root / "screens").rglob("*.py"))
    else:
        core = (path for package in ("planner", "data") for path in sorted((root / package).rglob("*.py")))
        yield from (path for path in core if not path.is_relative_to(cli))


def texts_in(modules: Iterable[Path]) -> list[Text]:
    """The texts marked in these modules, each once, in the order of the catalogue."""
    found: dict[tuple[str, str], Text] = {}
    for module in modules:
        for text in _texts_of(module):
            known = found.get((text.english, text.context))
            if known is None or not known.plural:
                found[text.english, text.context] = text
    return sorted(found.values())


def _texts_of(module: Path) -> Iterator[Text]:
    ast.parse(module.read_bytes(), str(module))  # half-written modules would lose their texts
    with module.open("rb") as file:
        for _line, message, _comments, context in extract("python", file, keywords=KEYWORDS):
            english, plural = message if isinstance(message, tuple) else (message, "")
            yield Text(english, plural, context or "")


def catalogue_path(language: str, area: str, root: Path = ROOT) -> Path:
    """Where the catalogue of an area is kept."""
    return root / "data" / "locale" / language / f"{area}.po"


def read(path: Path) -> polib.POFile:
    """A catalogue as it stands, or an empty one."""
    return polib.pofile(str(path), encoding="utf-8") if path.exists() else polib.POFile(encoding="utf-8")


def merged(wanted: Iterable[Text], known: Iterable[polib.POEntry]) -> polib.POFile:
    """A catalogue of exactly the wanted texts, with the first translation known of each."""
    memory: dict[Text, polib.POEntry] = {}
    for entry in known:
        if not entry.obsolete and entry.translated():
            memory.setdefault(text_of(entry), entry)
    catalogue = polib.POFile(encoding="utf-8", wrapwidth=100_000)
    catalogue.header = "Collected by `make messages`; only the translations are written by hand."
    catalogue.metadata = dict(HEADER)
    for text in wanted:
        old = memory.get(text)
        catalogue.append(_entry(text, old))
    return catalogue


def written(catalogue: polib.POFile) -> str:
    """The catalogue as it stands in its file."""
    return str(catalogue).rstrip() + "\n"


def text_of(entry: polib.POEntry) -> Text:
    """The text that an entry of a catalogue translates."""
    return Text(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")


def _entry(text: Text, old: polib.POEntry | None) -> polib.POEntry:
    note = old.tcomment if old else ""
    entry = polib.POEntry(msgid=text.english, msgctxt=text.context or None, tcomment=note)
    if text.plural:
        entry.msgid_plural = text.plural
        entry.msgstr_plural = {0: old.msgstr_plural[0] if old else ""}
    else:
        entry.msgstr = old.msgstr if old else ""
    return entry


def update(language: str, area: str, root: Path = ROOT) -> polib.POFile:
    """Bring the catalogue of an area up to date, and write it only if it has changed."""
    path = catalogue_path(language, area, root)
    elsewhere = [catalogue_path(language, other, root) for other in AREAS if other != area]
    known = [entry for place in (path, *elsewhere) for entry in read(place)]
    catalogue = merged(texts_in(sources(area, root)), known)
    content = written(catalogue)
    if not path.exists() or path.read_text(encoding="utf-8") != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    return catalogue


def main(arguments: list[str]) -> int:
    """Update the named areas, or all, and list what waits for a translation."""
    unknown = set(arguments) - set(AREAS)
    if unknown:
        print(f"no such area: {', '.join(sorted(unknown))}; there are {', '.join(AREAS)}", file=sys.stderr)
        return 2
    for language in LANGUAGES:
        for area in arguments or AREAS:
            try:
                catalogue = update(language, area)
            except SyntaxError as error:
                where = f"{error.filename}:{error.lineno}"
                print(f"{where}: {error.msg}; {area}.po is left as it was", file=sys.stderr)
                return 1
            missing = [entry.msgid for entry in catalogue if not entry.translated()]
            path = catalogue_path(language, area).relative_to(ROOT)
            print(f"{path}: {len(catalogue)} texts, {len(missing)} without a translation")
            for english in missing:
                print(f"    {english!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
