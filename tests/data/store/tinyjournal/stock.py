"""A schema that stands for nothing, and short ways to look at a database."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from data.store.tinyjournal import Aggregate, Database, Schema, TableSchema
from data.store.tinyjournal.files import FileSystem

PATH = Path("/db/things.json")
THINGS = TableSchema(
    "things",
    indexes=("colour", "owner"),
    many=("tags",),
    aggregates=(Aggregate("weight", ("owner", "colour"), "weight"), Aggregate("number", ("colour",))),
    searched=("tags", "colour"),
)
SCHEMA = Schema(1, (THINGS, TableSchema("log")))

State = dict[str, dict[int, dict[str, Any]]]


def opened(
    files: FileSystem, *, read_only: bool = False, schema: Schema = SCHEMA, path: Path = PATH
) -> Database:
    return Database.open(path, schema, read_only=read_only, files=files)


def texts_in(values: Iterable[Any]) -> list[str]:
    """The texts among values and in lists of them, without regard to the case of letters."""
    parts = [item for value in values for item in (value if isinstance(value, list) else [value])]
    return [text.casefold() for text in parts if isinstance(text, str)]


def state_of(db: Database) -> State:
    with db.view():
        return {
            name: {document.doc_id: dict(document) for document in db.table(name)}
            for name in sorted(db.tables())
            if len(db.table(name))
        }
